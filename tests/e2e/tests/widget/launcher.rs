//! The launcher: a button in the corner, and the panel that it opens.

use crate::support::{ADDRESS, BOX, SUGGESTED, back_to, focus_comes_to, kept, nothing, serve_page};
use serde_json::json;
use signpost_e2e::states::TWICE;
use signpost_e2e::{Key, Outcome, Page, site};

const LAUNCHER: &str = r#"<p>Two parcels are on their way.</p><a href="/elsewhere" id="link">Elsewhere</a>
    <signpost-widget mode="launcher"><a href="mailto:help@example.com">Write to us</a></signpost-widget>"#;

/// Such as shops have: a press of a letter does something.
const SHORTCUTS: &str = "window.heard = [];
    for (const name of ['keydown', 'keypress', 'keyup']) document.addEventListener(name, (event) => window.heard.push(event.key));";

async fn expanded(page: &Page) -> Outcome<Option<String>> {
    page.widget().attribute(".launcher", "aria-expanded").await
}

#[tokio::test]
async fn the_launcher_opens_a_panel_that_escape_closes_and_the_focus_comes_back() -> Outcome {
    let site = site::dist()?;
    serve_page(&site, "/orders", LAUNCHER, SHORTCUTS);
    let page = Page::open(&site, "/orders").await?;
    let widget = page.widget();
    assert_eq!(expanded(&page).await?.as_deref(), Some("false"));
    assert!(!widget.shows(BOX).await?);
    assert_eq!(page.focused().await?, "body");
    assert!(!page.sent().await?.contains(&site.url("/model.bin")), "nothing before the first press");

    widget.click(".launcher").await?;
    widget.wait_for(BOX).await?;
    assert_eq!(expanded(&page).await?.as_deref(), Some("true"));
    focus_comes_to(&page, "textarea#sp-text").await?;
    widget.wait_for(".screen").await?;
    page.script("window.heard.length = 0;", vec![]).await?;
    page.type_here("s?/ hello").await?;
    page.press([char::from(Key::Control), 'k']).await?;
    assert_eq!(
        page.script("return window.heard;", vec![]).await?,
        json!([]),
        "the page's shortcuts are for the page"
    );
    assert_eq!(widget.value(BOX).await?, "s?/ hello");
    page.press([Key::Escape]).await?;
    widget.wait_gone(BOX).await?;
    assert!(page.focused().await?.contains("Help"), "{}", page.focused().await?);
    assert_eq!(expanded(&page).await?.as_deref(), Some("false"));

    // By keyboard: the text is still there, and the panel is no trap.
    page.press([Key::Enter]).await?;
    focus_comes_to(&page, "textarea#sp-text").await?;
    assert_eq!(widget.value(BOX).await?, "s?/ hello");
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    // Backwards, since behind the last element some browsers go to their own buttons.
    back_to(&page, "a#link").await?;
    assert!(widget.shows(BOX).await?, "not modal: leaving does not close it");

    // Escape closes it from any screen, and what was reached stays.
    widget.click(".card .primary").await?;
    focus_comes_to(&page, "h2").await?;
    page.press([Key::Escape]).await?;
    widget.wait_gone(".panel").await?;
    widget.click(".launcher").await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    widget.click(".close").await?;
    widget.wait_gone(".panel").await?;
    assert!(page.focused().await?.contains("Help"), "{}", page.focused().await?);
    page.quiet().await
}

#[tokio::test]
async fn escape_of_an_input_method_closes_nothing() -> Outcome {
    let site = site::dist()?;
    serve_page(&site, "/orders", LAUNCHER, SHORTCUTS);
    let page = Page::open(&site, "/orders").await?;
    let widget = page.widget();
    widget.click(".launcher").await?;
    widget.wait_for(".screen").await?;
    // Some browsers say that words are being composed, others send nothing but this code.
    for how in ["{ isComposing: true }", "{ keyCode: 229, which: 229 }"] {
        let escape = format!(
            "const area = document.querySelector('signpost-widget').shadowRoot.querySelector('textarea');
             const key = {{ key: 'Escape', bubbles: true, composed: true, ...{how} }};
             area.dispatchEvent(new KeyboardEvent('keydown', key));"
        );
        page.script(&escape, vec![]).await?;
        assert!(widget.shows(BOX).await?, "{how} closed it");
    }
    page.press([Key::Escape]).await?;
    widget.wait_gone(BOX).await?;
    page.quiet().await
}

#[tokio::test]
async fn the_page_opens_closes_and_escalates_without_losing_its_focus() -> Outcome {
    let site = site::dist()?;
    serve_page(&site, "/orders", LAUNCHER, SHORTCUTS);
    let page = Page::open(&site, "/orders").await?;
    let widget = page.widget();
    let call = async |method: &str| {
        page.script_async(&format!("await document.querySelector('signpost-widget').{method}();"), vec![])
            .await
    };
    page.script("document.querySelector('#link').focus();", vec![]).await?;
    call("open").await?;
    widget.wait_for(".screen").await?;
    assert_eq!(page.focused().await?, "a#link \"Elsewhere\"", "the page opened it, not the customer");
    call("close").await?;
    widget.wait_gone(BOX).await?;
    assert_eq!(page.focused().await?, "a#link \"Elsewhere\"");
    call("escalate").await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.fill("#sp-message", "hello").await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let ready = "return await document.querySelector('signpost-widget').ready.then((one) => one.localName);";
    assert_eq!(page.script_async(ready, vec![]).await?, "signpost-widget");
    page.quiet().await
}

#[tokio::test]
async fn nothing_is_kept_of_who_only_looks() -> Outcome {
    let site = site::dist()?;
    serve_page(&site, "/orders", LAUNCHER, SHORTCUTS);
    let page = Page::open(&site, "/orders").await?;
    let widget = page.widget();
    widget.click(".launcher").await?;
    widget.wait_for(".screen").await?;
    page.press([Key::Escape]).await?;
    widget.wait_gone(".panel").await?;
    assert_eq!(kept(&page).await?, nothing());
    let databases = "return (await indexedDB.databases()).length + (await caches.keys()).length;";
    assert_eq!(page.script_async(databases, vec![]).await?, 0);
    assert_eq!(page.events("signpost-outcome").await?, [], "no case, no outcome");
    page.quiet().await
}
