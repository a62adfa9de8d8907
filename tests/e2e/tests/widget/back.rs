//! Going back, and choosing otherwise.

use crate::support::{ADDRESS, BOX, SUGGESTED, cases, focus_comes_to, outcome, to_form};
use serde_json::json;
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page, site};

#[tokio::test]
async fn going_back_keeps_what_was_filled_in() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_form(&page).await?;
    let longer = format!("{TWICE}, and a pair of socks");
    widget.fill("#sp-message", &longer).await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.fill("#sp-order", "AF12345").await?;
    widget.click(".back").await?;
    widget.wait_for_text(".heading", "What do you see").await?;
    focus_comes_to(&page, "h2").await?;
    widget.click_text(".choice", "One of them is").await?;
    widget.wait_for("form").await?;
    assert_eq!(widget.value("#sp-message").await?, longer);
    assert_eq!(widget.value("#sp-email").await?, ADDRESS);
    assert_eq!(widget.value("#sp-order").await?, "AF12345");

    // All the way to the box and forward again.
    for _ in 0..3 {
        widget.click(".back").await?;
    }
    widget.wait_for(BOX).await?;
    assert_eq!(widget.value(BOX).await?, TWICE);
    focus_comes_to(&page, "textarea#sp-text").await?;
    // The text is the same, and so is what it looks like.
    widget.click_text(".card .primary", "Yes, continue").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text(".choice", "Both payments").await?;
    widget.wait_for("form").await?;
    assert_eq!(widget.value("#sp-email").await?, ADDRESS);
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let cases = cases(&page).await?;
    let answers = &cases[0]["answers"];
    assert_eq!(*answers, json!([["duplicate-charge/which", "both"]]), "only the answer that stands");
    page.quiet().await
}

#[tokio::test]
async fn something_else_leads_to_any_topic_by_hand_and_the_outcome_says_so() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click_text("button", "Something else").await?;
    widget.wait_for_text(".heading", "What is it about?").await?;
    assert_eq!(widget.all(".grid .choice").await?.len(), 11, "every category");
    let closest = widget.texts(".choices:not(.grid) .choice-label").await?;
    assert!(!closest.contains(&"Charged more than once".to_owned()), "what was turned down: {closest:?}");
    widget.click_text(".grid .choice", "Orders and deliveries").await?;
    widget.wait_for_text(".heading", "Orders and deliveries").await?;
    widget.click_text(".choice", "Where my order is").await?;
    widget.wait_for_text(".heading", "Follow your parcel").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text(".choice", "write to the delivery team").await?;
    widget.wait_for("form").await?;
    assert_eq!(widget.value("#sp-message").await?, TWICE);
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let data = outcome(&page).await?.detail["data"].clone();
    assert_eq!(data["overridden"], true);
    assert_eq!(data["intent"], "orders.track");
    assert_eq!(data["category"], "orders");
    assert_eq!(data["flow"], "track-order");
    assert_eq!(data["candidates"][0]["intent"], "billing.duplicate_charge", "what was suggested");
    let flow = ["track-order/help", "track-order/have", "track-order/form"];
    let path = [["compose", "browse", "category:orders"], flow].concat();
    assert_eq!(data["steps"], json!(path));
    page.quiet().await
}

#[tokio::test]
async fn a_new_text_is_a_new_question() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    crate::support::to_flow(&page).await?;
    widget.click(".back").await?;
    widget.wait_for(BOX).await?;
    widget.fill(BOX, "I forgot my password and cannot reset it").await?;
    widget.wait_for_text("#sp-intent", "Reset my password").await?;
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "Reset your password").await?;
    page.quiet().await
}
