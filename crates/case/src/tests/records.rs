//! The keys of the records, which other programs read.

use super::posting::{outgoing, with_desk};
use super::*;
use serde_json::Value;

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect()
}

/// The records of the last action of this type.
fn told(walk: &Walk, kind: &str) -> Vec<Value> {
    let records = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Emit(Event::Outcome { record, .. }) => serde_json::to_value(record).ok(),
        Effect::Emit(Event::Correction { record, .. }) => serde_json::to_value(record).ok(),
        Effect::Emit(Event::Handoff(record)) => serde_json::to_value(record).ok(),
        _ => None,
    });
    records.filter(|record| record["type"] == kind).collect()
}

#[test]
fn records_have_the_keys_that_their_readers_know() {
    let walk = with_desk().write(TWICE).all([Action::Choose("orders.track".into()), Action::Person]);
    let sending = walk.all([fill("email", "sam@example.com"), Action::Submit]);
    let end = sending.after(Action::HandedOver(vec![Target::Host]));
    let all = ["outcome", "correction", "handoff"].map(|kind| told(&end, &format!("signpost.{kind}.v1")));
    for records in &all {
        assert_eq!(records.len(), 1);
        let envelope = ["data", "datacontenttype", "id", "source", "specversion", "time", "type"];
        assert_eq!(keys(&records[0]), envelope);
        let id = records[0]["id"].as_str().unwrap_or_default();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        assert!((1..=64).contains(&id.len()) && id.chars().all(is_plain), "{id}");
        assert_eq!(records[0]["data"]["version"], 1);
    }
    let [outcome, correction, handoff] = &all;
    for key in ["case", "came_back", "flags", "target", "receipt", "category", "path"] {
        assert!(keys(&outcome[0]["data"]).contains(&key), "{key}");
    }
    let expected = "by case category_right category_suggested confirmed flows model reference right suggested text \
        version why";
    assert_eq!(keys(&correction[0]["data"]).join(" "), expected);
    let expected = "attempts case category destination kind queue reference result seconds status version";
    assert_eq!(keys(&handoff[0]["data"]).join(" "), expected);
    let case = &handoff[0]["data"]["case"];
    assert_eq!((case, case), (&outcome[0]["data"]["case"], &correction[0]["data"]["case"]));
}

#[test]
fn an_entry_has_what_a_destination_needs_without_its_record() {
    let walk = with_desk().write(TWICE).all([Action::Person, fill("email", "sam@example.com")]);
    let entry = outgoing(&walk.after(Action::Submit)).remove(0);
    assert_eq!((entry.facts.reason.as_deref(), entry.facts.priority.as_str()), (Some("requested"), "normal"));
    assert_eq!((entry.facts.flow, entry.facts.text.as_str()), (None, TWICE));
    let record: Value = serde_json::from_str(&entry.record).expect("JSON");
    assert_eq!(record["id"], entry.id.as_str());
}
