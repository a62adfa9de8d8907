//! What a case is called, in words.

use signpost_studio::cases::Told;
use std::rc::Rc;

/// The ids of intents, and what they are called.
pub(super) type Names = Rc<Vec<(String, String)>>;

/// The intents of a flows file; those that cannot be read are none.
pub(super) fn names(flows: &str) -> Vec<(String, String)> {
    let flows: serde_json::Value = serde_json::from_str(flows).unwrap_or_default();
    let pair = |intent: &serde_json::Value| {
        Some((intent["id"].as_str()?.to_owned(), intent["label"].as_str()?.to_owned()))
    };
    flows["intents"].as_array().into_iter().flatten().filter_map(pair).collect()
}

/// What an intent is called.
pub(super) fn called<'a>(names: &'a [(String, String)], id: &'a str) -> &'a str {
    if id == "other" {
        return "None of the topics";
    }
    names.iter().find(|(known, _)| known == id).map_or(id, |(_, label)| label.as_str())
}

/// How a case ended, in a word or two.
pub(super) fn ending(told: &Told) -> &'static str {
    match told.action.as_deref() {
        Some("resolved") => "Solved",
        Some("submitted") => "Form sent",
        Some("escalated") => "To a person",
        Some("abandoned") => "Left",
        _ => "",
    }
}

/// The day and the minute of a time of records: `2026-11-05T10:00:00Z`.
pub(super) fn moment(time: &str) -> String {
    time.get(..16).unwrap_or(time).replace('T', " ")
}
