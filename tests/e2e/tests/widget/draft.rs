//! What is typed survives a reload, and goes when it is told to.

use crate::support::{ADDRESS, BOX, SUGGESTED, kept, nothing, receipt, to_form};
use serde_json::json;
use signpost_e2e::site::{self, Reply};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page, not_in};

const RELOAD: &str = "location.reload();";

#[tokio::test]
async fn a_draft_survives_a_reload_and_clear_removes_it() -> Outcome {
    not_in!(
        WebKit,
        "after a reload, the driver says that something covers Clear; the cause is not known yet"
    );
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    assert_eq!(kept(&page).await?, nothing());
    widget.click(BOX).await?;
    widget.wait_for(".screen").await?;
    assert_eq!(kept(&page).await?, nothing(), "nothing is kept before there is something");
    widget.type_keys(BOX, "t").await?;
    // What must not be kept is known a moment after the first letters.
    let draft = json!([[], ["signpost.draft.1"], ""]);
    page.until("the draft, and only for the tab", async || {
        let kept = kept(&page).await?;
        assert!(kept == draft || kept == nothing(), "{kept}");
        Ok((kept == draft).then_some(()))
    })
    .await?;
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;

    page.goto(&site.url("/")).await?;
    assert_eq!(widget.value(BOX).await?, TWICE, "there before anything is loaded");
    assert_eq!(page.focused().await?, "body", "a draft is no reason to take the focus");
    widget.click(BOX).await?;
    widget.wait_for(SUGGESTED).await?;

    widget.click_text("button", "Clear").await?;
    assert_eq!(widget.value(BOX).await?, "");
    widget.wait_gone(".card").await?;
    assert!(page.focused().await?.starts_with("textarea#sp-text"));
    assert_eq!(kept(&page).await?, nothing());
    page.script(RELOAD, vec![]).await?;
    page.goto(&site.url("/")).await?;
    assert_eq!(widget.value(BOX).await?, "");
    page.quiet().await
}

#[tokio::test]
async fn a_draft_of_before_survives_while_the_widget_is_missing() -> Outcome {
    not_in!(
        WebKit,
        "after a reload, the driver says that something covers Clear; the cause is not known yet"
    );
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    page.until("the draft", async || Ok((kept(&page).await? != nothing()).then_some(()))).await?;
    site.answer("/model.bin", Reply::status(404));
    page.goto(&site.url("/")).await?;
    widget.click(BOX).await?;
    widget.wait_for(".fallback").await?;
    widget.type_keys(BOX, " and so on").await?;
    page.goto(&site.url("/")).await?;
    assert_eq!(widget.value(BOX).await?, TWICE, "what was read before");
    widget.click_text("button", "Clear").await?;
    assert_eq!(kept(&page).await?, nothing());
    Ok(())
}

#[tokio::test]
async fn a_message_that_was_sent_is_no_draft_any_more() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_form(&page).await?;
    widget.fill("#sp-email", ADDRESS).await?;
    page.goto(&site.url("/")).await?;
    assert_eq!(widget.value(BOX).await?, TWICE, "not sent yet");
    widget.wait_for("form").await?;
    assert_eq!(widget.value("#sp-email").await?, ADDRESS, "the form is as it was left");
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    assert!(receipt(&page).await?.contains(TWICE), "the receipt still has it");
    page.goto(&site.url("/")).await?;
    assert_eq!(widget.value(BOX).await?, "");
    page.quiet().await
}

#[tokio::test]
async fn keys_pressed_while_the_widget_draws_itself_on_a_slow_telephone_are_read() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    // To Yew's scheduler every look at the clock is late, so it gives the page a turn wherever it may; the message is
    // written in the first one. How often it looks is its own affair: if it draws all at once, no key can come between.
    let slow = "const area = document.querySelector('signpost-widget').shadowRoot.querySelector('textarea');
        const [message] = arguments, later = window.setTimeout;
        let clock = Date.now();
        Date.now = () => (clock += 100);
        window.write = () => {
            if (area.value) return;
            area.value = message;
            area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        };
        window.setTimeout = (act, ms) => later(() => {
            if (ms === 0) window.write();
            act();
        }, ms);
        area.focus();";
    page.script(slow, vec![TWICE.into()]).await?;
    page.widget().wait_for(".screen").await?;
    page.script("window.write();", vec![]).await?;
    page.widget().wait_for(SUGGESTED).await?;
    assert_eq!(page.widget().value(BOX).await?, TWICE);
    page.quiet().await
}
