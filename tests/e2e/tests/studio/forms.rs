//! Forms of the flows file.

use crate::open;
use serde_json::{Value, json};
use signpost_e2e::{Failure, Outcome, Page, Screen, View, site};
use std::path::Path;

async fn opened() -> Outcome<(site::Server, Page)> {
    let (site, page) = open("flows").await?;
    // The forms stand beside the graph and the JSON.
    if !page.document().shows(".forms").await? {
        page.document().click_text("section.flows button", "Forms").await?;
    }
    page.document().wait_for(".forms .forms-list button").await?;
    Ok((site, page))
}

async fn panel(page: &Page, name: &str) -> Outcome {
    page.document().click_text(".forms-panels button", name).await
}

/// What the button for undo says that it takes back.
async fn undoes(page: &Page) -> Outcome<String> {
    let title = page.script("return document.querySelector('.undoing button').title", vec![]).await?;
    Ok(title.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_text_is_found_changed_and_taken_back_in_one_step() -> Outcome {
    let (_site, page) = opened().await?;
    page.accessible().await?;
    page.document().fill(".forms-list input", "Follow your parcel").await?;
    let field = ".forms-body input";
    page.until("the text", async || {
        Ok((page.document().value(field).await? == "Follow your parcel").then_some(()))
    })
    .await?;
    page.document().type_keys(field, " now").await?;
    assert_eq!(page.document().value(field).await?, "Follow your parcel now");
    assert!(undoes(&page).await?.contains("change a text"), "{}", undoes(&page).await?);
    page.document().click(".undoing button").await?;
    page.until("the text of before", async || {
        Ok((page.document().value(field).await? == "Follow your parcel").then_some(()))
    })
    .await?;
    assert!(undoes(&page).await?.contains("Nothing"), "one step");
    page.quiet().await
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field() -> Outcome {
    let (_site, page) = opened().await?;
    panel(&page, "Opening hours").await?;
    page.document().wait_for(".forms-span").await?;
    page.accessible().await?;
    page.document().fill(".forms-span .forms-times input", "9 o'clock").await?;
    page.document().wait_for(".forms-span [aria-invalid]").await?;
    page.document().wait_for(".forms-span .forms-problems .bad").await?;
    page.document().wait_for(".forms-panels .tag.bad").await?;
    page.accessible().await?;
    page.document().fill(".forms-span .forms-times input", "08:30").await?;
    page.document().wait_gone(".forms-span .forms-problems").await?;
    // A day more, and a holiday with hours of its own.
    page.document().click_text(".forms-days button", "Sun").await?;
    page.document().wait_for(".forms-days button[aria-pressed=true]:last-child").await?;
    page.document().click_text(".forms button", "Add a day").await?;
    page.document().click(".forms-holiday:last-of-type input[type=checkbox], .forms-holiday:nth-last-child(2) input[type=checkbox]").await?;
    page.document().wait_for(".forms-holiday .forms-times").await?;
    page.quiet().await
}

#[tokio::test]
async fn cases_of_a_flow_go_to_another_destination() -> Outcome {
    let (_site, page) = opened().await?;
    panel(&page, "Who gets what").await?;
    page.document().wait_for(".forms-destination").await?;
    page.accessible().await?;
    page.document().fill("[aria-label='Name of the new destination']", "post").await?;
    page.document().choose("[aria-label='Kind of the new destination']", "Customer’s mail program").await?;
    page.document().click_text(".forms button", "Add a destination").await?;
    page.document().wait_for("[aria-label='Kind of post']").await?;
    // What of a case stands in which property of a tracker, and how soon it is sent again.
    page.document().choose("[aria-label='Kind of post']", "Roundup tracker").await?;
    page.document().choose("[aria-label='What stands in title']", "what the customer typed first").await?;
    page.document().fill("[aria-label='Another property of post']", "topic").await?;
    page.document().click_text(".forms button", "Add a property").await?;
    page.document().choose("[aria-label='What stands in topic']", "its topic").await?;
    page.document().fill(".forms-destination:last-of-type input[placeholder='2']", "5").await?;
    page.press([signpost_e2e::Key::Tab]).await?;
    page.accessible().await?;
    page.document().click_text("section.flows button", "JSON").await?;
    page.document().wait_for(".cm-content").await?;
    let script = "const content = document.querySelector('.cm-content');
        const view = content.cmTile?.view ?? content.cmView.view;
        return JSON.parse(view.state.doc.toString()).destinations.post;";
    let post = page.script(script, vec![]).await?;
    assert_eq!(post["set"], json!({ "title": "text", "body": "summary", "topic": "intent" }), "{post}");
    assert_eq!(post["retry"], json!({ "first_s": 5 }), "{post}");
    page.document().click_text("section.flows button", "Forms").await?;
    let flow = "[aria-label='Cases of track-order']";
    page.document().choose(flow, "post").await?;
    page.until("the choice", async || Ok((page.document().value(flow).await? == "post").then_some(())))
        .await?;
    page.document().choose(flow, "as its queue").await?;
    page.until("none", async || Ok(page.document().value(flow).await?.is_empty().then_some(()))).await?;
    page.quiet().await
}

#[tokio::test]
async fn examples_are_added_changed_and_deleted() -> Outcome {
    let (_site, page) = opened().await?;
    panel(&page, "Examples").await?;
    page.document().wait_for(".forms-add textarea").await?;
    page.accessible().await?;
    page.document().fill(".forms-add textarea", "where has it got to").await?;
    page.document().click(".forms-add button").await?;
    page.document().wait_for(".forms-examples li").await?;
    assert_eq!(page.document().value(".forms-examples input").await?, "where has it got to");
    page.document().type_keys(".forms-examples input", "?").await?;
    assert_eq!(page.document().value(".forms-examples input").await?, "where has it got to?");
    page.document().click(".forms-examples li button").await?;
    page.document().wait_gone(".forms-examples li").await?;
    page.document().click(".undoing button").await?;
    page.document().wait_for(".forms-examples li").await?;
    // What was begun is there when one comes back.
    page.document().fill(".forms-add textarea", "half a mess").await?;
    page.document().click("nav a[href='#/inspector']").await?;
    page.document().wait_for("section.inspector:not([hidden])").await?;
    page.document().click("nav a[href='#/flows']").await?;
    page.document().wait_for(".forms-add textarea").await?;
    assert_eq!(page.document().value(".forms-add textarea").await?, "half a mess");
    page.quiet().await
}

/// Adds a rule by which whoever writes while the team is closed goes to a person.
pub(crate) async fn add_rule_for_nights(page: &Page) -> Outcome {
    let document = page.document();
    if !document.shows(".forms").await? {
        document.click_text("section.flows button", "Forms").await?;
    }
    document.wait_for(".forms .forms-list button").await?;
    panel(page, "Rules").await?;
    document.click_text(".forms-list button", "Add a rule").await?;
    document.wait_for_text(".forms-list button[aria-current]", "Why you want this rule.").await?;
    document.fill(".forms-body textarea", "At night nobody is guessed at.").await?;
    document.click("[aria-label='Without anger']").await?;
    document.choose(LABELLED_OPEN, "you are closed").await?;
    document.choose(LABELLED_THEN, "a person first, in the place of the suggestion").await?;
    document
        .wait_for_text(".forms-list button[aria-current]", "At night nobody is guessed at.")
        .await
        .map(drop)
}

const LABELLED_OPEN: &str = ".forms-when select[name=open]";
const LABELLED_THEN: &str = ".forms-when select[name=then]";

/// The rule that stands at this place of the flows file.
async fn rule(page: &Page, place: &str) -> Outcome<Value> {
    page.document().click_text("section.flows button", "JSON").await?;
    page.document().wait_for(".cm-content").await?;
    let script = format!(
        "const content = document.querySelector('.cm-content'); \
         const view = content.cmTile?.view ?? content.cmView.view; \
         return JSON.parse(view.state.doc.toString()).policy.at({place})"
    );
    let rule = page.script(&script, vec![]).await?;
    page.document().click_text("section.flows button", "Forms").await?;
    page.document().wait_for(".forms-body .forms-when").await?;
    Ok(rule)
}

/// Waits until the rule at this place of the flows file is as wanted: the text follows the form after a moment.
async fn rule_becomes(page: &Page, place: &str, is_wanted: impl Fn(&Value) -> bool) -> Outcome {
    page.until("the rule in the text", async || Ok(is_wanted(&rule(page, place).await?).then_some(()))).await
}

#[tokio::test]
async fn a_rule_is_added_moved_and_taken_out() -> Outcome {
    let (_site, page) = opened().await?;
    let document = page.document();
    page.show_on(Screen { width: 1440, height: 1000, dark: false, still: true }).await?;
    add_rule_for_nights(&page).await?;
    page.accessible().await?;
    let wanted = json!({
        "because": "At night nobody is guessed at.", "when": { "open": false }, "then": { "escalate": "flow_requires_human" }
    });
    rule_becomes(&page, "-1", |rule| *rule == wanted).await?;
    // What a person is told, and by whom: the reason alone becomes an object.
    document.fill(".forms-when input[list=forms-queues]", "care").await?;
    page.press([signpost_e2e::Key::Tab]).await?;
    document.choose(".forms-when select[name=priority]", "high").await?;
    let then =
        json!({ "escalate": { "reason": "flow_requires_human", "queue": "care", "priority": "high" } });
    rule_becomes(&page, "-1", |rule| rule["then"] == then).await?;
    // One place up: the button keeps the focus, and the other rule is as it was.
    let before = rule(&page, "-2").await?;
    let count = document.texts(".forms-list li").await?.len();
    document.click("[aria-label^='Move rule'][aria-label$='up']").await?;
    document.wait_for_text(".forms-list button[aria-current]", &format!("{}. At night", count - 1)).await?;
    let focus = "return document.activeElement.getAttribute('aria-label')";
    page.until("the focus", async || {
        let label = page.script(focus, vec![]).await?;
        Ok((label == format!("Move rule {} up", count - 1)).then_some(()))
    })
    .await?;
    rule_becomes(&page, "-2", |rule| rule["because"] == wanted["because"]).await?;
    rule_becomes(&page, "-1", |rule| *rule == before).await?;
    document
        .choose(".forms-many select[aria-label='The likeliest topic is one of these']", "Where my order is")
        .await?;
    document.wait_for_text(".forms-many .chip", "Where my order is").await?;
    document.click_text(".forms-body .head button", "Take out").await?;
    page.until("it is gone", async || {
        Ok((document.texts(".forms-list li").await?.len() == count - 1).then_some(()))
    })
    .await?;
    rule_becomes(&page, "-1", |rule| *rule == before).await?;
    document.click(".undoing button").await?;
    page.until("it is back", async || {
        Ok((document.texts(".forms-list li").await?.len() == count).then_some(()))
    })
    .await?;
    page.quiet().await
}

#[tokio::test]
async fn steps_change_places_and_what_leads_backwards_is_said() -> Outcome {
    let (_site, page) = opened().await?;
    let document = page.document();
    panel(&page, "Order of steps").await?;
    document.click_text(".forms-list button", "Where your order is").await?;
    document.wait_for_text(".forms-steps li", "Check your order").await?;
    page.accessible().await?;
    let steps = document.texts(".forms-steps .mono").await?;
    assert_eq!(steps.get(2..4), Some(&["number".to_owned(), "check".to_owned()][..]), "{steps:?}");
    // The form leads to the lookup: above it, that would be a way back.
    document.click("[aria-label='Move the step check up']").await?;
    page.until("another order", async || {
        let now = document.texts(".forms-steps .mono").await?;
        Ok((now[2] == "check" && now[3] == "number").then_some(()))
    })
    .await?;
    assert!(undoes(&page).await?.contains("move the step"), "{}", undoes(&page).await?);
    document.wait_for_text(".forms-steps .bad", "leads back to an earlier step").await?;
    document.wait_for(".forms-list button[aria-current] .tag.bad").await?;
    document.click(".undoing button").await?;
    page.until("the order of before", async || {
        Ok((document.texts(".forms-steps .mono").await? == steps).then_some(()))
    })
    .await?;
    page.quiet().await
}

/// For who looks at it: with `PICTURES`, a folder, each form in both schemes and at both widths.
#[tokio::test]
async fn pictures() -> Outcome {
    let Ok(folder) = std::env::var("PICTURES") else { return Ok(()) };
    let (_site, page) = opened().await?;
    for (name, panel_name) in [
        ("texts", "Texts"),
        ("hours", "Opening hours"),
        ("who", "Who gets what"),
        ("rules", "Rules"),
        ("steps", "Order of steps"),
        ("examples", "Examples"),
    ] {
        panel(&page, panel_name).await?;
        for (width, dark) in [(1440, false), (1024, true)] {
            page.show_on(Screen { width, height: 1000, dark, still: true }).await?;
            assert_eq!(page.overflow().await?, 0, "{name} at {width}");
            let picture = page.picture(View::Viewport).await?;
            let file = Path::new(&folder).join(format!("forms-{name}-{width}.png"));
            std::fs::write(file, picture).map_err(|e| Failure::Setup(e.to_string()))?;
        }
    }
    Ok(())
}
