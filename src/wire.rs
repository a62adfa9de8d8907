//! The only types that cross between JavaScript and Rust, and the only place where offsets change their unit.
//!
//! Offsets are bytes of UTF-8 inside, UTF-16 code units outside: those that `String.prototype.slice` counts.

use serde::Serialize;
use signpost_engine::config::Json;
use signpost_engine::router::{Candidate, Routing};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};

/// What the element tells when the suggestion changes; without the text.
#[derive(Serialize)]
pub struct Routed<'a> {
    version: u8,
    decision: signpost_engine::decision::Decision,
    intent: Option<&'a str>,
    category: Option<&'a str>,
    confidence: f64,
    candidates: &'a [Candidate],
    outcome: &'a signpost_engine::policy::Outcome,
    reason: Option<&'a str>,
    stages: signpost_engine::model::Stages,
    model: &'a str,
    flows: &'a str,
}

impl<'a> From<&'a Routing> for Routed<'a> {
    fn from(r: &'a Routing) -> Self {
        Self {
            version: 1,
            decision: r.decision,
            intent: r.intent.as_deref(),
            category: r.category.as_deref(),
            confidence: r.confidence,
            candidates: &r.candidates,
            outcome: &r.outcome,
            reason: r.reason.as_deref(),
            stages: r.stages,
            model: &r.model,
            flows: &r.flows,
        }
    }
}

/// A routing as JavaScript sees it: the same record, with offsets in UTF-16 code units.
#[must_use]
pub fn routing(routing: &Routing) -> Routing {
    let mut outside = routing.clone();
    let at = |byte: usize| utf16(&routing.text, byte);
    for issue in &mut outside.issues {
        (issue.start, issue.end) = (at(issue.start), at(issue.end));
    }
    for signal in &mut outside.signals {
        (signal.start, signal.end) = (at(signal.start), at(signal.end));
    }
    for span in &mut outside.privacy {
        (span.start, span.end) = (at(span.start), at(span.end));
    }
    for evidence in &mut outside.evidence {
        (evidence.start, evidence.end) = (at(evidence.start), at(evidence.end));
    }
    outside
}

/// The number of UTF-16 code units before byte `byte` of `text`.
#[must_use]
pub fn utf16(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.encode_utf16().count())
}

/// Deepest nesting that is read; a flows file needs eight.
const DEEPEST: usize = 32;

/// What JavaScript's parser made of JSON. Anything that JSON does not know becomes null, which the reader then names.
#[must_use]
pub fn json(value: &JsValue) -> Json {
    json_within(value, DEEPEST)
}

fn json_within(value: &JsValue, deepest: usize) -> Json {
    if deepest == 0 {
        Json::Null
    } else if let Some(text) = value.as_string() {
        Json::Text(text)
    } else if let Some(number) = value.as_f64() {
        Json::Number(number)
    } else if let Some(flag) = value.as_bool() {
        Json::Bool(flag)
    } else if let Some(list) = value.dyn_ref::<js_sys::Array>() {
        Json::List(list.iter().map(|v| json_within(&v, deepest - 1)).collect())
    } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
        let mut map = BTreeMap::new();
        for entry in js_sys::Object::entries(object).iter() {
            let entry: &js_sys::Array = entry.unchecked_ref();
            if let Some(key) = entry.get(0).as_string() {
                map.insert(key, json_within(&entry.get(1), deepest - 1));
            }
        }
        Json::Object(map)
    } else {
        Json::Null
    }
}

/// A plain JavaScript value: objects, not Maps; `null`, not `undefined`.
#[must_use]
pub fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

#[cfg(test)]
mod tests {
    use super::utf16;

    #[test]
    fn offsets_count_what_javascript_counts() {
        let text = "é👩x";
        assert_eq!((utf16(text, 0), utf16(text, 2), utf16(text, 6), utf16(text, 7)), (0, 1, 3, 4));
    }
}
