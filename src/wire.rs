//! The only types that cross between JavaScript and Rust, and the only place where offsets change their unit.
//!
//! Offsets are bytes of UTF-8 inside, UTF-16 code units outside: those that `String.prototype.slice` counts.

use js_sys::Reflect;
use serde::Serialize;
use signpost_engine::config::Json;
use signpost_engine::router::Routing;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};

/// A routing as JavaScript sees it: the same record, with offsets in UTF-16 code units.
#[must_use]
pub fn routing(routing: &Routing) -> Routing {
    let mut outside = routing.clone();
    let at = |byte: usize| utf16(&routing.text, byte);
    let issues = outside.issues.iter_mut().map(|issue| (&mut issue.start, &mut issue.end));
    let signals = outside.signals.iter_mut().map(|found| (&mut found.start, &mut found.end));
    let privacy = outside.privacy.iter_mut().map(|span| (&mut span.start, &mut span.end));
    let facts = outside.facts.iter_mut().map(|fact| (&mut fact.start, &mut fact.end));
    let frames = outside.frames.iter_mut().map(|frame| (&mut frame.start, &mut frame.end));
    let mentions = outside.mentions.iter_mut().map(|mention| (&mut mention.start, &mut mention.end));
    let evidence = outside.evidence.iter_mut().map(|piece| (&mut piece.start, &mut piece.end));
    let all = issues.chain(signals).chain(privacy).chain(facts).chain(frames).chain(mentions).chain(evidence);
    all.for_each(|(start, end)| (*start, *end) = (at(*start), at(*end)));
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

/// Most fields that a page may tell; what comes after them is left out.
const FIELDS: usize = 100;

/// What a page knows, by field: texts, whole numbers, yes and no, all as text, since that is how a flows file compares
/// them. Anything else is left out.
#[must_use]
pub fn host(value: &JsValue) -> BTreeMap<String, String> {
    let mut host = BTreeMap::new();
    if !value.is_object() || js_sys::Array::is_array(value) {
        return host;
    }
    // Not `Object::entries`: an object of the page's may throw at any look into it.
    let keys = Reflect::own_keys(value.unchecked_ref()).unwrap_or_default();
    for key in keys.iter().take(FIELDS) {
        let (Some(name), Ok(value)) = (key.as_string(), Reflect::get(value, &key)) else { continue };
        let scalar = if value.is_object() { Json::Null } else { json(&value) };
        if let Some(text) = as_text(&scalar) {
            host.insert(name, text);
        }
    }
    host
}

fn as_text(value: &Json) -> Option<String> {
    match value {
        Json::Text(text) => Some(text.clone()),
        Json::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => Some((*n as i64).to_string()),
        Json::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// A plain JavaScript value: objects, not Maps; `null`, not `undefined`.
#[must_use]
pub fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

#[cfg(test)]
mod tests {
    use super::{as_text, utf16};
    use signpost_engine::config::Json;

    #[test]
    fn what_a_page_knows_becomes_text_or_is_left_out() {
        let text = |value: Json| as_text(&value);
        assert_eq!(text(Json::Text("club".into())).as_deref(), Some("club"));
        assert_eq!(text(Json::Number(-3.0)).as_deref(), Some("-3"));
        assert_eq!(text(Json::Bool(true)).as_deref(), Some("true"));
        for odd in [Json::Null, Json::Number(0.5), Json::Number(f64::NAN), Json::Number(1e300)] {
            assert_eq!(text(odd.clone()), None, "{odd:?}");
        }
    }

    #[test]
    fn offsets_count_what_javascript_counts() {
        let text = "é👩x";
        assert_eq!((utf16(text, 0), utf16(text, 2), utf16(text, 6), utf16(text, 7)), (0, 1, 3, 4));
    }
}
