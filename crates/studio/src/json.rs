//! JSON, as the engine takes it.

use serde_json::Value;
use signpost_engine::config::Json;

/// Parsed JSON as the engine takes it.
#[must_use]
pub fn json_of(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(b) => Json::Bool(b),
        Value::Number(n) => Json::Number(n.as_f64().unwrap_or(f64::NAN)),
        Value::String(s) => Json::Text(s),
        Value::Array(items) => Json::List(items.into_iter().map(json_of).collect()),
        Value::Object(map) => Json::Object(map.into_iter().map(|(k, v)| (k, json_of(v))).collect()),
    }
}
