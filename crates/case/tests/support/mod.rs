//! What the tests of the outbox share.

#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(clippy::expect_used, reason = "the shipped files are good, or nothing here makes sense")]

use serde_json::{Value, json};
use signpost_case::outbox::{Brief, Entry, VERSION, Way};
use signpost_engine::config::{Flows, Json};

/// The shipped flows file, with these destinations.
pub(crate) fn flows() -> Flows {
    let mut flows: Value = serde_json::from_str(include_str!("../../../../static/flows.json")).expect("JSON");
    flows["destinations"] = json!({
        "desk": { "kind": "webhook", "url": "https://desk.example/cases" },
        "tracker": { "kind": "roundup", "url": "https://tracker.example/rest/data/",
            "set": { "title": "title", "body": "summary", "category": "category", "raw": "record" } },
        "mail": { "kind": "mailto", "to": "help@example.com" },
        "shop": { "kind": "zendesk", "url": "https://shop.zendesk.com/", "fields": { "7": "email" } },
    });
    flows["handoff"] = json!({ "to": "desk" });
    Flows::read(&read(flows)).expect("flows")
}

fn read(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Bool(flag),
        Value::Number(number) => Json::Number(number.as_f64().unwrap_or_default()),
        Value::String(text) => Json::Text(text),
        Value::Array(list) => Json::List(list.into_iter().map(read).collect()),
        Value::Object(map) => Json::Object(map.into_iter().map(|(key, value)| (key, read(value))).collect()),
    }
}

/// A case that was saved at `now`, and goes to this destination.
pub(crate) fn entry(id: &str, destination: &str, now: f64) -> Entry {
    let record = format!(
        "{{\"version\":1,\"id\":\"{id}\",\"text\":\"charged \\\"twice\\\"\\nfor é\",\"confidence\":0.50}}"
    );
    Entry {
        version: VERSION,
        id: id.to_owned(),
        owner: "help".to_owned(),
        reference: "7QKX-2M0A".to_owned(),
        title: "I was charged twice".to_owned(),
        time: "2026-11-29T10:00:00.000Z".to_owned(),
        summary: "I was charged twice\n\nReference\n7QKX-2M0A".to_owned(),
        bytes: 200,
        record,
        facts: Brief {
            category: Some("billing".to_owned()),
            priority: "normal".to_owned(),
            text: "charged \"twice\"\nfor é".to_owned(),
            ..Brief::default()
        },
        destination: Some(destination.to_owned()),
        files: Vec::new(),
        way: Way::Saved,
        attempts: 0,
        next: now,
        saved: now,
    }
}
