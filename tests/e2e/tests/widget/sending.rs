//! A case on its way: the customer sees it, and it is sent once. A case that is left is recorded.

use crate::support::{ADDRESS, BOX, load, to_form};
use serde_json::json;
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page, site};

/// Sends the form twice in one task, and remembers what its button said meanwhile.
const SEND_TWICE: &str = "
    const root = document.querySelector('signpost-widget').shadowRoot;
    const form = root.querySelector('form');
    const button = form.querySelector('[type=submit]');
    window.said = [];
    new MutationObserver(() => window.said.push(`${button.textContent} ${button.disabled}`))
        .observe(form, { subtree: true, childList: true, characterData: true, attributes: true });
    form.requestSubmit();
    form.requestSubmit();";

#[tokio::test]
async fn two_presses_in_one_task_send_one_case_and_the_button_says_that_it_is_sent() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    to_form(&page).await?;
    page.widget().fill("#sp-email", ADDRESS).await?;
    page.script(SEND_TWICE, vec![]).await?;
    page.widget().wait_for(".reference").await?;
    let said = page.script("return window.said;", vec![]).await?;
    assert!(said.as_array().is_some_and(|said| said.contains(&json!("Sending … true"))), "{said}");
    assert_eq!(page.events("signpost-submit").await?.len(), 1);
    assert_eq!(page.events("signpost-outcome").await?.len(), 1);
    page.quiet().await
}

#[tokio::test]
async fn a_page_that_is_left_from_the_first_screen_records_that_it_was() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    let leave = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));";
    page.script(leave, vec![]).await?;
    assert_eq!(page.events("signpost-outcome").await?, [], "nothing was typed");
    page.widget().type_keys(BOX, TWICE).await?;
    page.widget().wait_for_text("#sp-intent", "Charged more than once").await?;
    page.script(leave, vec![]).await?;
    page.script(leave, vec![]).await?;
    let ends = page.events("signpost-outcome").await?;
    let ends: Vec<_> =
        ends.iter().map(|e| (&e.detail["data"]["action"], &e.detail["data"]["steps"])).collect();
    assert_eq!(ends, [(&json!("abandoned"), &json!(["compose"]))], "once");
    page.quiet().await
}
