//! Steps of a flow: lookups, checks, what survives a reload, what the page's tools do wrong.

use crate::support::{BOX, SUGGESTED, cases, focus_comes_to, tab_to};
use serde_json::json;
use signpost_e2e::{Key, Outcome, Page, site};

/// A message that the model is sure of, with an order number in it.
const PARCEL: &str = "where is my parcel, the tracking of order AF-20391 has not moved";

/// The same without a number.
const NO_NUMBER: &str = "where is my parcel, the tracking has not moved";

/// To the form for the delivery team, without an order number.
async fn to_letter(page: &Page) -> Outcome {
    let widget = page.widget();
    widget.fill(BOX, NO_NUMBER).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text(".choice", "No, write to the delivery team").await?;
    widget.wait_for("form").await.map(drop)
}

#[tokio::test]
async fn a_lookup_is_reached_asked_and_left_by_keyboard_alone() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    tab_to(&page, "textarea#sp-text").await?;
    page.type_here(PARCEL).await?;
    widget.wait_for_text("#sp-intent", "Where my order is").await?;
    tab_to(&page, "button[part=primary] \"Yes, continue\"").await?;
    page.press([Key::Enter]).await?;
    focus_comes_to(&page, "h2").await?;
    tab_to(&page, "button \"I still need help\"").await?;
    page.press([Key::Enter]).await?;
    widget.wait_for_text(".heading", "Your order number").await?;
    assert_eq!(widget.value("#sp-order").await?, "AF-20391", "nobody types it twice");
    widget.wait_for_text(".taken", "message").await?;
    tab_to(&page, "button[part=primary] \"Continue\"").await?;
    page.press([Key::Enter]).await?;
    widget.wait_for_text(".heading", "Check your order").await?;
    tab_to(&page, "button[part=primary] \"Check my order\"").await?;
    page.press([Key::Enter]).await?;
    widget.wait_for_text("section.answer", "dispatched").await?;
    focus_comes_to(&page, "section").await?;
    tab_to(&page, "button[part=primary] \"Continue\"").await?;
    page.press([Key::Enter]).await?;
    widget.wait_for_text(".heading", "It is on its way").await?;
    tab_to(&page, "button[part=primary]").await?;
    page.press([Key::Enter]).await?;
    widget.wait_for(".tick").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_tool_is_asked_by_a_press_alone_and_gets_the_answers_alone() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let spy = "window.asked = [];
        document.querySelector('signpost-widget').tools = { order: (given) => { asked.push(given); return { status: 'delivered' }; } };";
    page.script(spy, vec![]).await?;
    let widget = page.widget();
    widget.type_keys(BOX, PARCEL).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text("form .primary", "Continue").await?;
    widget.wait_for_text(".heading", "Check your order").await?;
    assert_eq!(page.script("return asked;", vec![]).await?, json!([]), "nothing is asked before the press");
    widget.click_text("button", "Check my order").await?;
    widget.wait_for_text("section.answer", "delivered").await?;
    assert_eq!(page.script("return asked;", vec![]).await?, json!([{ "number": "AF-20391" }]));
    widget.click_text(".primary", "Continue").await?;
    widget.wait_for_text(".heading", "It is marked as delivered").await?;
    widget.click_text(".secondary", "Write to the delivery team").await?;
    widget.fill("#sp-email", "sam@example.com").await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let case = &cases(&page).await?[0];
    assert_eq!(
        case["tools"],
        json!([{ "tool": "order", "given": { "number": "AF-20391" }, "answer": { "status": "delivered" } }])
    );
    page.quiet().await
}

#[tokio::test]
async fn whatever_a_tool_does_the_customer_goes_on_and_the_page_hears_why() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    for (tool, why) in [
        ("undefined", "no such tool"),
        ("{}", "no such tool"),
        ("{ order: async () => { throw new Error('secret') } }", "threw an error"),
        ("{ order: () => { throw 1 } }", "threw an error"),
        ("{ order: () => [1, 2] }", "not an object"),
        ("{ order: () => ({ deep: { er: 1 } }) }", "not an object"),
        ("{ order: () => null }", "not an object"),
        ("{ order: () => Object.fromEntries([...Array(31)].map((_, n) => [n, n])) }", "more than 30 fields"),
        ("{ order: () => ({ long: 'x'.repeat(3000) }) }", "more than 30 fields"),
        ("{ order: () => new Proxy({}, { ownKeys() { throw 1 } }) }", "not an object"),
    ] {
        page.script(&format!("document.querySelector('signpost-widget').tools = {tool};"), vec![]).await?;
        let before = page.events("signpost-error").await?.len();
        widget.fill(BOX, PARCEL).await?;
        widget.wait_for(SUGGESTED).await?;
        widget.click(".card .primary").await?;
        widget.click_text(".secondary", "I still need help").await?;
        widget.click_text("form .primary", "Continue").await?;
        widget.click_text("button", "Check my order").await?;
        widget.wait_for_text("section.answer", "cannot look it up").await?;
        let errors = page.events("signpost-error").await?;
        assert_eq!(errors.len(), before + 1, "{tool}: one error");
        let detail = errors[before].detail.clone();
        assert_eq!(detail["code"], "tool", "{tool}");
        let problem = detail["problems"][0].to_string();
        assert!(problem.contains(why) && problem.contains("$.flows["), "{tool}: {problem}");
        assert!(!detail.to_string().contains("secret"), "what the page threw is its own");
        widget.click_text(".primary", "Continue").await?;
        widget.wait_for_text(".heading", "Tell the delivery team").await?;
        page.script("document.querySelector('signpost-widget').reset();", vec![]).await?;
        widget.wait_for(BOX).await?;
    }
    page.quiet().await
}

#[tokio::test]
async fn a_half_filled_form_survives_a_reload_and_can_be_discarded() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_letter(&page).await?;
    widget.fill("#sp-message", "The box never came. My card is 4111 1111 1111 1111.").await?;
    widget.fill("#sp-email", "sam@example.com").await?;
    let kept = "return JSON.stringify(Object.entries(sessionStorage));";
    let stored = page.script(kept, vec![]).await?.to_string();
    assert!(stored.contains("sam@example.com") && !stored.contains("4111 1111"), "{stored}");
    page.goto(&site.url("/")).await?;
    let widget = page.widget();
    widget.wait_for_text(".heading", "Tell the delivery team").await?;
    widget.wait_for_text(".found", "where you left off").await?;
    assert_eq!(widget.value("#sp-email").await?, "sam@example.com");
    assert!(widget.value("#sp-message").await?.contains("The box never came"));
    assert_eq!(page.focused().await?, "body", "a page that loads takes no focus");
    // Back leads where it led before.
    widget.click(".back").await?;
    widget.wait_for_text(".heading", "order number").await?;
    widget.click_text(".choice", "No, write to the delivery team").await?;
    widget.click_text("button", "Discard").await?;
    widget.wait_for(BOX).await?;
    assert_eq!(widget.value(BOX).await?, "");
    page.goto(&site.url("/")).await?;
    page.widget().wait_for(BOX).await?;
    assert_eq!(page.script("return sessionStorage.length;", vec![]).await?, 0, "nothing is left");
    page.quiet().await
}

#[tokio::test]
async fn what_is_kept_of_a_flow_that_has_changed_is_what_still_fits() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_letter(&page).await?;
    widget.fill("#sp-email", "sam@example.com").await?;
    let mut flows: serde_json::Value = serde_json::from_slice(&site::flows()?).unwrap_or_default();
    for flow in flows["flows"].as_array_mut().into_iter().flatten().filter(|flow| flow["id"] == "track-order")
    {
        flow["steps"] = json!([{ "id": "form", "kind": "form", "title": "A new form",
            "fields": [{ "id": "email", "kind": "email", "label": "E-mail", "required": true }] }]);
        flow["may"] = json!({ "submit": "deliveries" });
    }
    site.answer("/flows.json", signpost_e2e::server::Reply::new("application/json", flows.to_string()));
    page.goto(&site.url("/")).await?;
    let widget = page.widget();
    widget.wait_for_text(".screen", "We have changed this form").await?;
    page.quiet().await
}

#[tokio::test]
async fn what_costs_something_is_shown_once_more_and_a_person_decides() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, "please close my account for good").await?;
    widget.wait_for_text("#sp-intent", "Close my account").await?;
    widget.click(".card .primary").await?;
    widget.click_text(".secondary", "I need help to close it").await?;
    widget.click_text(".choice", "Mine").await?;
    widget.fill("#sp-email", "sam@example.com").await?;
    widget.click("form .primary").await?;
    widget.wait_for_text(".heading", "Check before you send").await?;
    assert!(cases(&page).await?.is_empty(), "nothing is sent yet");
    widget.click_text(".given button", "Your e-mail address").await?;
    widget.fill("#sp-email", "sam.two@example.com").await?;
    widget.click("form .primary").await?;
    widget.wait_for_text(".given", "sam.two@example.com").await?;
    widget.click(".actions .primary").await?;
    widget.wait_for_text(".decided", "checks that it is you").await?;
    let case = &cases(&page).await?[0];
    assert_eq!(
        (&case["action"], &case["review"], &case["queue"]),
        (&json!("close_account"), &json!(true), &json!("accounts"))
    );
    assert_eq!(case["guard"]["decision"], "review");
    page.quiet().await
}

#[tokio::test]
async fn who_finds_no_topic_says_it_in_other_words_and_then_reaches_a_person() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    for words in ["problem with my card", "something about a card of mine"] {
        widget.fill(BOX, words).await?;
        widget.click_text(".card button", "Something else").await?;
        widget.wait_for(".grid").await?;
        if !widget.shows(".screen > .quiet").await? {
            break;
        }
        widget.click_text("button", "none of these").await?;
        if widget.shows(".rephrase").await? {
            focus_comes_to(&page, "textarea").await?;
        }
    }
    widget.click_text("button", "Talk to a person").await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_screen_reader_finds_names_and_roles_of_a_lookup() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, PARCEL).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text("form .primary", "Continue").await?;
    widget.click_text("button", "Check my order").await?;
    widget.wait_for("section.answer").await?;
    let tree = page.accessibility_tree().await?;
    for (role, name) in [
        ("heading", "Check your order"),
        ("region", "What we found"),
        ("button", "Back"),
        ("button", "Continue"),
        ("button", "Talk to a person"),
    ] {
        let found = tree.iter().any(|(own, named)| own == role && named == name);
        assert!(found, "no {role} {name:?} in {tree:?}");
    }
    page.quiet().await
}
