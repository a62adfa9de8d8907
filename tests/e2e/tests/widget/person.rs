//! A person is one press away, from the first frame on.

use crate::support::{ADDRESS, BOX, ENGINE, cases, focus_comes_to, outcome, tab_to, tells_nothing_written};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::json;
use signpost_e2e::site::{self, Reply};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Key, Outcome, Page};
use std::time::Duration;

const PERSON: &str = "button[part=person]";

#[tokio::test]
async fn a_person_is_reached_with_an_empty_box_by_mouse() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    assert!(widget.shows(PERSON).await?, "there from the first frame");
    for file in ENGINE {
        assert!(!page.sent().await?.contains(&site.url(file)), "nothing was loaded yet");
    }
    widget.click(PERSON).await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    assert!(!widget.shows(BOX).await?);
    let escalated = page.wait_for_event("signpost-escalated").await?;
    assert_eq!(escalated.detail, json!({ "version": 1, "reason": "requested" }));

    // The other ways, for who would rather call.
    assert!(widget.shows(".contacts a[href^='tel:']").await?);
    widget.fill("#sp-email", ADDRESS).await?;
    widget.fill("#sp-message", "I would like to talk about a camping stove").await?;
    widget.click_text("form .primary", "Send to a person").await?;
    widget.wait_for(".reference").await?;
    let outcome = outcome(&page).await?;
    let data = &outcome.detail["data"];
    assert_eq!(data["action"], "escalated");
    assert_eq!(data["escalated"], true);
    assert_eq!(data["reason"], "requested");
    assert_eq!(data["intent"], json!(null), "nothing was guessed");
    assert_eq!(data["steps"], json!(["compose", "person"]));
    tells_nothing_written(&page, &["stove", ADDRESS]).await?;
    assert_eq!(cases(&page).await?.len(), 1);
    assert_eq!(page.events("signpost-escalated").await?.len(), 1);
    page.quiet().await
}

#[tokio::test]
async fn a_person_is_reached_with_an_empty_box_by_keyboard_alone() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    tab_to(&page, PERSON).await?;
    page.press([Key::Enter]).await?;
    page.widget().wait_for_text(".heading", "Talk to a person").await?;
    focus_comes_to(&page, "h2").await?;
    tab_to(&page, "input#sp-name").await?;
    page.type_here("Sam").await?;
    page.press([Key::Tab]).await?;
    page.type_here(ADDRESS).await?;
    page.press([Key::Tab]).await?;
    page.type_here("Please call me").await?;
    page.press([Key::Tab]).await?;
    page.press([Key::Enter]).await?;
    page.widget().wait_for(".reference").await?;
    focus_comes_to(&page, "h2").await?;
    let data = outcome(&page).await?.detail["data"].clone();
    assert_eq!((&data["action"], &data["reason"]), (&json!("escalated"), &json!("requested")));
    page.quiet().await
}

#[tokio::test]
async fn the_button_keeps_the_focus_when_the_widget_arrives_under_it() -> Outcome {
    let site = site::dist()?;
    let slow = Reply::new("application/octet-stream", site::file("/model.bin")?);
    site.answer("/model.bin", slow.after(Duration::from_millis(800)));
    let page = Page::open(&site, "/").await?;
    tab_to(&page, PERSON).await?;
    page.widget().wait_for(".screen").await?;
    focus_comes_to(&page, PERSON).await?;
    page.press([Key::Enter]).await?;
    page.widget().wait_for_text(".heading", "Talk to a person").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_press_of_the_mouse_counts_even_if_the_widget_arrives_during_it() -> Outcome {
    let site = site::dist()?;
    let slow = Reply::new("application/octet-stream", site::file("/model.bin")?);
    site.answer("/model.bin", slow.after(Duration::from_millis(500)));
    let page = Page::open(&site, "/").await?;
    let button = page.widget().wait_for(PERSON).await?;
    let pause = |ms| PointerAction::Pause { duration: Duration::from_millis(ms) };
    let over = PointerAction::MoveToElement { element: button, duration: None, x: 0.0, y: 0.0 };
    let press = MouseActions::new("mouse".to_owned())
        .then(over)
        .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
        .then(pause(1500))
        .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
    page.client().perform_actions(press).await?;
    page.widget().wait_for_text(".heading", "Talk to a person").await?;
    page.quiet().await
}

#[tokio::test]
async fn who_writes_of_fraud_is_led_to_a_person_whatever_else() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, "someone hacked my account and changed the email").await?;
    widget.wait_for_text(".card", "A person should see this").await?;
    widget.click_text(".card .primary", "Talk to a person").await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    let escalated = page.wait_for_event("signpost-escalated").await?;
    assert_eq!(escalated.detail["reason"], "risk:fraud");
    assert!(widget.shows("#sp-first").await?, "what to do at once comes first");
    assert!(widget.value("#sp-message").await?.contains("hacked"), "never asked twice");
    page.quiet().await
}

#[tokio::test]
async fn a_person_is_one_press_away_on_every_screen_of_a_flow() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    crate::support::to_form(&page).await?;
    for _ in 0..4 {
        assert!(widget.shows(PERSON).await?, "{}", widget.text().await?);
        if widget.shows(BOX).await? {
            break;
        }
        widget.click(".back").await?;
    }
    widget.click(PERSON).await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    assert_eq!(widget.value("#sp-message").await?, TWICE);
    // The page can lead there as well.
    widget.click(".back").await?;
    widget.wait_for(BOX).await?;
    page.script("document.querySelector('signpost-widget').escalate();", vec![]).await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    page.quiet().await
}
