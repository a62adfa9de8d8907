//! Card numbers and secrets are kept nowhere and sent nowhere, and the customer is told, and can say that it is none.

use crate::outbox::stored as in_outbox;
use crate::support::{ADDRESS, BOX, arrived, cases, receipt, tells_nothing_written};
use signpost_e2e::site::{self, Reply};
use signpost_e2e::states::{CARD, CARD_MESSAGE};
use signpost_e2e::{Outcome, Page};

const NOTICE: &str = ".hidden-data";

/// All that this browser keeps.
async fn stored(page: &Page) -> Outcome<String> {
    let script = "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);";
    Ok(page.script(script, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

async fn to_form(page: &Page) -> Outcome {
    let widget = page.widget();
    widget.fill(BOX, CARD_MESSAGE).await?;
    // By hand: what is made of the message is not the matter here.
    widget.click_text(".card button", "Something else").await?;
    widget.click_text(".grid .choice", "Payments and charges").await?;
    widget.click_text(".choice", "Charged more than once").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text(".choice", "Both payments").await?;
    widget.wait_for("form").await.map(drop)
}

#[tokio::test]
async fn a_card_number_is_hidden_in_the_draft_the_form_the_case_and_the_receipt() -> Outcome {
    let site = site::dist()?;
    // What is not taken is offered to be sent by mail.
    site.answer("/cases", Reply::status(403));
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.click(BOX).await?;
    widget.wait_for(".screen").await?;
    let kept = widget.type_watching(BOX, CARD_MESSAGE, async || stored(&page).await).await?;
    for kept in &kept {
        assert!(!kept.contains("4111 1111 1111 1"), "{kept}");
    }
    assert!(kept.last().is_some_and(|kept| kept.contains("•••• 1111")), "{kept:?}");
    let said = widget.wait_for_text(NOTICE, "card number (ends in 1111)").await?;
    assert!(said.contains("never need to give it to us"), "{said}");
    assert_eq!(widget.value(BOX).await?, CARD_MESSAGE, "the box is the customer's");
    page.until("the announcement, once typing rests", async || {
        let heard = "const root = document.querySelector('signpost-widget').shadowRoot;
            return [...root.querySelectorAll('[role=status]')].map((e) => e.textContent).join(' ');";
        let heard = page.script(heard, vec![]).await?;
        Ok(heard.as_str().is_some_and(|h| h.contains("ends in 1111")).then_some(()))
    })
    .await?;

    to_form(&page).await?;
    let preview = widget.value("#sp-message").await?;
    assert_eq!(preview, CARD_MESSAGE.replace(CARD, "•••• 1111"));
    assert!(widget.shows(NOTICE).await?, "also before sending");
    widget.fill("#sp-email", ADDRESS).await?;
    // Typed into a field, and sent from there.
    widget.fill("#sp-message", &format!("{preview}, or it was 5555 5555 5555 4444")).await?;
    widget.wait_for_text(NOTICE, "ends in 4444").await?;
    widget.click("form .primary").await?;
    let mail = widget.attribute("a.primary", "href").await?.unwrap_or_default();
    let record = receipt(&page).await?;
    assert!(record.contains("•••• 1111") && record.contains("•••• 4444"), "{record}");
    let submit = page.wait_for_event("signpost-submit").await?.detail.to_string();
    let posted = serde_json::Value::from(arrived(&page, &site, 1).await?).to_string();
    let waiting = serde_json::Value::from(in_outbox(&page).await?).to_string();
    assert!(waiting.contains("•••• 4444"), "{waiting}");
    for sent in [record, submit, posted, mail, waiting, stored(&page).await?] {
        assert!(!sent.contains("4111") && !sent.contains("5555"), "{sent}");
    }
    assert_eq!(cases(&page).await?[0]["text"], preview);
    tells_nothing_written(&page, &["you charged", "1111", "4444", ADDRESS, "••••"]).await?;
    // Of the refusal, the browser itself tells.
    let trouble = page.trouble().await?;
    assert!(trouble.iter().all(|line| line.contains("/cases")), "{trouble:?}");
    Ok(())
}

#[tokio::test]
async fn a_false_alarm_is_undone_with_one_press_and_the_focus_stays() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, CARD_MESSAGE).await?;
    widget.click_text(".hidden-data button", "not a card number").await?;
    widget.wait_for_text(NOTICE, "not a card number (ends in 1111). It is sent").await?;
    assert!(page.focused().await?.contains("Hide it again"), "{}", page.focused().await?);
    assert!(stored(&page).await?.contains(CARD), "the draft too");
    to_form(&page).await?;
    assert_eq!(widget.value("#sp-message").await?, CARD_MESSAGE);
    widget.click_text(".hidden-data button", "Hide it again").await?;
    widget.wait_for_text(NOTICE, "We hide a card number").await?;
    assert!(!widget.value("#sp-message").await?.contains(CARD));
    widget.click_text(".hidden-data button", "not a card number").await?;
    widget.wait_for_text(NOTICE, "It is sent as you wrote it").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    assert_eq!(page.wait_for_event("signpost-submit").await?.detail["text"], CARD_MESSAGE);
    page.quiet().await
}

#[tokio::test]
async fn a_field_is_hidden_when_it_is_left_and_never_under_the_hand() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.click(".person").await?;
    let typed = format!("my password is Sunny$day44 and my card {CARD}");
    widget.click("#sp-message").await?;
    for (n, key) in typed.chars().enumerate() {
        // The driver's own way of typing takes the focus away and gives it back at every key.
        page.press([key]).await?;
        let so_far: String = typed.chars().take(n + 1).collect();
        assert_eq!(widget.value("#sp-message").await?, so_far);
    }
    assert_eq!(widget.texts(".hidden-data li").await?.len(), 2);
    widget.click("#sp-email").await?;
    let left = async || Ok((widget.value("#sp-message").await?.contains("card •••• 1111")).then_some(()));
    page.until("the field to be hidden", left).await?;
    assert_eq!(widget.value("#sp-message").await?, "my password is •••• and my card •••• 1111");
    widget.click_text(".hidden-data button", "not a password").await?;
    page.until("the password to come back", async || {
        Ok(widget.value("#sp-message").await?.contains("Sunny$day44").then_some(()))
    })
    .await?;
    page.quiet().await
}

#[tokio::test]
async fn what_the_widget_has_not_read_is_not_kept() -> Outcome {
    let site = site::dist()?;
    site.answer("/model.bin", Reply::status(404));
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    let secret = "my password is Sunny$day44 and it stopped working";
    widget.fill(BOX, secret).await?;
    widget.wait_for(".fallback").await?;
    widget.type_keys(BOX, " today").await?;
    assert_eq!(page.script("return sessionStorage.length;", vec![]).await?, 0, "{}", stored(&page).await?);
    site.restore("/model.bin");
    widget.click_text("button", "Try again").await?;
    widget.wait_for(NOTICE).await?;
    let kept = stored(&page).await?;
    assert!(kept.contains("stopped working today") && !kept.contains("Sunny"), "{kept}");
    Ok(())
}
