//! The main job: from a message to a receipt.

use crate::support::{
    ADDRESS, BOX, arrived, calm, focus_comes_to, load, outcome, receipt, tells_nothing_written, text, to_form,
};
use serde_json::json;
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page, site};

#[tokio::test]
async fn a_message_typed_key_by_key_ends_in_a_form_a_receipt_and_an_outcome() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();

    let seen = widget.type_watching(BOX, TWICE, async || widget.texts(".suggestion").await).await?;
    let seen: Vec<String> = seen.iter().map(|texts| texts.join("\n")).collect();
    assert!(!seen[0].contains("Charged more than once"), "one letter is no reason: {}", seen[0]);
    let before_the_end = seen[..seen.len() - 1].iter().any(|text| text.contains("Charged more than once"));
    assert!(before_the_end, "it is said before they finish: {seen:#?}");
    assert_eq!(widget.wait_for_text("#sp-intent", "Charged").await?, "Charged more than once");
    assert_eq!(widget.texts(".card .category").await?, ["Payments and charges"]);
    let sure = widget.texts(".card .sure").await?.join("");
    assert!(["Very likely", "Likely", "Possibly"].contains(&sure.trim()), "in words: {sure:?}");
    let because = widget.texts(".because q").await?;
    assert!(!because.is_empty(), "the words that led to it");
    for word in &because {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        assert!(TWICE.to_lowercase().contains(&word), "{word:?} was not written");
    }

    widget.click_text(".card .primary", "Yes, continue").await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    assert!(!widget.shows(BOX).await?, "one thing at a time");
    widget.click_text(".secondary", "I still need help").await?;
    widget.wait_for_text(".heading", "What do you see at your bank?").await?;
    widget.click_text(".choice", "Both payments").await?;
    widget.wait_for_text(".heading", "Tell the payments team").await?;
    assert_eq!(widget.value("#sp-message").await?, TWICE, "what was typed is carried in");

    widget.fill("#sp-amount", "24.50").await?;
    widget.click("form .primary").await?;
    widget.wait_for_text(".problems", "There is a problem").await?;
    focus_comes_to(&page, "div").await?;
    assert!(page.focused().await?.contains("There is a problem"), "{}", page.focused().await?);
    let said = "Enter your e-mail address";
    assert_eq!(widget.texts(".problems a").await?, [said]);
    assert_eq!(widget.texts(".field .problem").await?, [said], "the same words at the field");
    widget.click(".problems a").await?;
    focus_comes_to(&page, "input#sp-email").await?;
    assert_eq!(widget.value("#sp-message").await?, TWICE, "nothing is cleared");
    assert_eq!(widget.value("#sp-amount").await?, "24.50", "nothing is cleared");
    assert_eq!(page.events("signpost-submit").await?, [], "nothing went out yet");

    page.type_here(ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for_text(".heading", "We have your message").await?;
    let reference = widget.texts(".reference dd").await?.join("");
    assert_eq!(reference.len(), 9, "short enough to read out: {reference:?}");
    assert!(!widget.shows("a[href^='mailto:']").await?, "it is sent; a mail would be a second case");
    let record = receipt(&page).await?;
    for part in [TWICE, "24.50", ADDRESS, "Both payments have gone through", &reference] {
        assert!(record.contains(part), "{part:?} is missing from the copy: {record}");
    }
    widget.click_text("button", "Copy your message").await?;
    // A browser may refuse; then it says so.
    page.until("an answer to the press", async || {
        let buttons = widget.texts("button.secondary").await?.join("");
        Ok((buttons.contains("Copied") || buttons.contains("Select the text")).then_some(()))
    })
    .await?;

    let ready = page.events("signpost-ready").await?;
    assert_eq!(ready.len(), 1);
    assert_eq!(ready[0].detail["version"], 1);
    assert!(!page.events("signpost-routed").await?.is_empty());
    let submit = page.events("signpost-submit").await?;
    assert_eq!(submit.len(), 1, "sent once");
    assert!(submit[0].cancelable && submit[0].bubbles && submit[0].composed);
    let outcome = outcome(&page).await?;
    assert!(outcome.bubbles && outcome.composed && !outcome.cancelable);
    let data = &outcome.detail["data"];
    assert_eq!(data["action"], "submitted");
    assert_eq!(data["escalated"], false);
    assert_eq!(data["category"], "billing");
    assert_eq!(data["intent"], "billing.duplicate_charge");
    assert_eq!(data["flow"], "duplicate-charge");
    assert_eq!(data["overridden"], false);
    assert_eq!(data["target"], "outbox");
    assert_eq!(text(&data["receipt"]), reference);
    let path = ["compose", "duplicate-charge/help", "duplicate-charge/which", "duplicate-charge/form"];
    assert_eq!(data["steps"], json!(path));
    tells_nothing_written(&page, &["boots", ADDRESS, "24.50"]).await?;

    let cases = arrived(&page, &site, 1).await?;
    assert_eq!(cases.len(), 1);
    assert_eq!(text(&cases[0]["reference"]), reference);
    assert_eq!(cases[0]["text"], TWICE);
    assert_eq!(cases[0], submit[0].detail, "the page was offered what is sent");
    calm(&page).await?;
    page.quiet().await
}

#[tokio::test]
async fn a_page_that_takes_the_case_over_is_believed_and_nothing_is_kept() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    let take = "document.addEventListener('signpost-submit', (event) => event.preventDefault());";
    page.script(take, vec![]).await?;
    to_form(&page).await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for_text(".heading", "Passed on").await?;
    let reference = widget.texts(".reference dd").await?.join("");
    assert!(!widget.shows("a[href^='mailto:']").await?, "it is sent; a mail would be a second case");
    let submit = page.wait_for_event("signpost-submit").await?;
    assert_eq!(text(&submit.detail["reference"]), reference);
    assert_eq!(submit.detail["text"], TWICE);
    let fields = submit.detail["fields"].to_string();
    assert!(fields.contains(ADDRESS), "{fields}");
    assert_eq!(outcome(&page).await?.detail["data"]["target"], "host");
    assert!(site.requests().iter().all(|request| request.path != "/cases"));
    let keys = page.script("return Object.keys(localStorage);", vec![]).await?;
    assert_eq!(keys, json!(["signpost.sent.1"]), "of the text no more than a number, for ten minutes");
    page.quiet().await
}

#[tokio::test]
async fn an_article_that_helps_ends_the_case_and_a_new_one_can_begin() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    load(&page).await?;
    crate::support::to_flow(&page).await?;
    widget.click_text(".primary", "It is a hold").await?;
    widget.wait_for_text(".heading", "That is settled").await?;
    let outcome = outcome(&page).await?;
    assert_eq!(outcome.detail["data"]["action"], "resolved");
    assert_eq!(outcome.detail["data"]["receipt"], json!(null));
    assert_eq!(page.events("signpost-submit").await?, []);
    widget.click_text("button", "Ask something else").await?;
    widget.wait_for(BOX).await?;
    assert_eq!(widget.value(BOX).await?, "", "a new question, an empty box");
    focus_comes_to(&page, "textarea#sp-text").await?;
    assert!(!widget.shows(".card").await?);
    page.quiet().await
}
