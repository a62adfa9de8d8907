//! What Zendesk, Help Scout, Freshdesk and Chatwoot are told. Their scripts cannot be had here, so a stand-in that writes down its calls
//! takes the place of each vendor's global; it knows nothing of what the real one does with them.

use super::{calls, case, open, opened, run};
use serde_json::{Value, json};
use signpost_e2e::site::Server;
use signpost_e2e::{Outcome, Page, site};

/// A page with this stand-in.
async fn with(script: &str) -> Outcome<(Server, Page)> {
    let site = site::dist()?;
    let page = opened(&site, &format!("window.calls = [];\n{script}")).await?;
    Ok((site, page))
}

/// Opens the chat, and gives what the stand-in was told.
async fn told(page: &Page, settings: Value, item: Value) -> Outcome<Value> {
    page.script("window.calls.length = 0;", vec![]).await?;
    let is_ready = run(page, "return chats.ready(settings, one);", settings.clone(), item.clone()).await?;
    assert_eq!(is_ready, true, "{settings}");
    assert_eq!(open(page, settings, item).await?, true);
    calls(page).await
}

/// The case with an address and a name, which not every case has.
fn named() -> Value {
    let mut item = case();
    item["email"] = json!("sam@example.com");
    item["name"] = json!("Sam \"Reed\"");
    item
}

#[tokio::test]
async fn a_stand_in_for_zendesk_gets_fields_or_a_tag_and_is_opened() -> Outcome {
    let (_site, page) = with("window.zE = (...call) => { window.calls.push(call); };").await?;
    let opens = [json!(["messenger", "show"]), json!(["messenger", "open"])];
    let fields =
        json!({ "10093547287955": "reference", "10093547287956": "text", "10093547287957": "reason" });
    let with_fields = told(&page, json!({ "kind": "zendesk", "fields": fields }), named()).await?;
    let set = json!(["messenger:set", "conversationFields", [
        { "id": "10093547287955", "value": "7QKX-2M0A" }, { "id": "10093547287956", "value": case()["text"] }
    ]]);
    assert_eq!(with_fields, json!([set, opens[0], opens[1]]));
    // The reference must come along in any case.
    let bare = told(&page, json!({ "kind": "zendesk" }), named()).await?;
    let tag = json!(["messenger:set", "conversationTags", ["signpost-7QKX-2M0A"]]);
    assert_eq!(bare, json!([tag, opens[0], opens[1]]));
    page.quiet().await
}

#[tokio::test]
async fn a_stand_in_for_help_scout_gets_the_form_filled_in_and_is_opened() -> Outcome {
    let (_site, page) = with("window.Beacon = (...call) => { window.calls.push(call); };").await?;
    let opens = [json!(["open"]), json!(["navigate", "/ask/message/"])];
    let form = json!({ "subject": "7QKX-2M0A Charged more than once", "text": case()["summary"] });
    let bare = told(&page, json!({ "kind": "helpscout" }), case()).await?;
    assert_eq!(bare, json!([["prefill", form], opens[0], opens[1]]));
    let mut full = form;
    full["name"] = json!("Sam \"Reed\"");
    full["email"] = json!("sam@example.com");
    full["fields"] = json!([{ "id": 728, "value": "high" }]);
    let fields = json!({ "728": "priority", "729": "reason" });
    let with_fields = told(&page, json!({ "kind": "helpscout", "fields": fields }), named()).await?;
    assert_eq!(with_fields, json!([["prefill", full], opens[0], opens[1]]));
    page.quiet().await
}

#[tokio::test]
async fn a_stand_in_for_freshdesk_gets_the_form_filled_in_and_is_opened() -> Outcome {
    let (_site, page) = with("window.FreshworksWidget = (...call) => { window.calls.push(call); };").await?;
    let opens = json!(["open", "ticketForm"]);
    let form = json!({ "subject": "7QKX-2M0A Charged more than once", "description": case()["summary"] });
    let bare = told(&page, json!({ "kind": "freshdesk" }), case()).await?;
    assert_eq!(bare, json!([["prefill", "ticketForm", form], opens]));
    let mut full = form;
    full["name"] = json!("Sam \"Reed\"");
    full["email"] = json!("sam@example.com");
    full["type"] = json!("duplicate_charge");
    full["custom_fields"] = json!({ "cf_reference": "7QKX-2M0A", "cf_queue": "payments" });
    let fields =
        json!({ "cf_reference": "reference", "cf_queue": "queue", "type": "intent", "cf_why": "reason" });
    let with_fields = told(&page, json!({ "kind": "freshdesk", "fields": fields }), named()).await?;
    assert_eq!(with_fields, json!([["prefill", "ticketForm", full], opens]));
    page.quiet().await
}

#[tokio::test]
async fn a_stand_in_for_chatwoot_gets_attributes_and_is_opened() -> Outcome {
    let script = "const names = ['setConversationCustomAttributes', 'setCustomAttributes', 'toggle'];
        window.$chatwoot = { hasLoaded: true };
        for (const name of names) window.$chatwoot[name] = (...call) => { window.calls.push([name, ...call]); };";
    let (_site, page) = with(script).await?;
    for (fields, attributes) in [
        (json!({}), json!({ "signpost_reference": "7QKX-2M0A" })),
        (
            json!({ "topic": "intent", "said": "summary", "why": "reason" }),
            json!({ "signpost_reference": "7QKX-2M0A", "topic": "duplicate_charge", "said": case()["summary"] }),
        ),
    ] {
        let found = told(&page, json!({ "kind": "chatwoot", "fields": fields }), named()).await?;
        let expected = json!([
            ["setConversationCustomAttributes", attributes],
            ["setCustomAttributes", attributes],
            ["toggle", "open"],
        ]);
        assert_eq!(found, expected);
    }
    page.quiet().await
}

#[tokio::test]
async fn nothing_of_a_case_but_reference_title_and_summary_goes_to_a_stand_in_unasked() -> Outcome {
    let script = "const record = (...call) => { window.calls.push(call); };
        const methods = (...names) => Object.fromEntries(names.map((name) => [name, record]));
        window.Intercom = record;
        window.$crisp = methods('is', 'push');
        window.zE = window.Beacon = window.FreshworksWidget = record;
        window.$chatwoot = { hasLoaded: true, ...methods('setConversationCustomAttributes', 'setCustomAttributes', 'toggle') };";
    let (_site, page) = with(script).await?;
    let item = json!({
        "id": "i-d", "reference": "7QKX-2M0A", "title": "t-itle", "summary": "s-ummary", "text": "t-ext", "category": "c-ategory",
        "intent": "i-ntent", "queue": "q-ueue", "priority": "p-riority", "reason": "r-eason", "flow": "f-low",
    });
    for kind in ["intercom", "crisp", "zendesk", "helpscout", "freshdesk", "chatwoot"] {
        let found = told(&page, json!({ "kind": kind }), item.clone()).await?.to_string();
        assert!(found.contains("7QKX-2M0A"), "{kind}: {found}");
        for unasked in ["i-d", "t-ext", "c-ategory", "i-ntent", "q-ueue", "p-riority", "r-eason", "f-low"] {
            assert!(!found.contains(unasked), "{kind}: {found}");
        }
    }
    page.quiet().await
}
