//! One change to a flows file, somewhere.

use crate::random::Random;
use serde_json::{Value, json};

/// Makes one change, and says where and what.
pub(crate) fn mutate(file: &mut Value, r: &mut Random) -> String {
    let mut places = Vec::new();
    collect(file, String::new(), &mut places);
    let place = r.of(&places).clone();
    match r.below(5) {
        0 => take_out(file, &place),
        1 => rename(file, &place),
        2 => twice(file, &place),
        _ => replace(file, &place, r),
    }
}

/// The JSON pointers of all values but the file itself.
fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    if !at.is_empty() {
        places.push(at.clone());
    }
    match value {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                collect(item, format!("{at}/{i}"), places);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                collect(item, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        _ => {}
    }
}

/// The value that holds the one at `place`, and its key there.
fn parent<'a>(file: &'a mut Value, place: &str) -> (Option<&'a mut Value>, String) {
    let (parent, key) = place.rsplit_once('/').unwrap_or(("", place));
    (file.pointer_mut(parent), key.replace("~1", "/").replace("~0", "~"))
}

fn take_out(file: &mut Value, place: &str) -> String {
    match parent(file, place) {
        (Some(Value::Object(map)), key) => _ = map.remove(&key),
        (Some(Value::Array(items)), key) => _ = items.remove(key.parse().unwrap_or(0)),
        _ => {}
    }
    format!("{place} taken out")
}

fn rename(file: &mut Value, place: &str) -> String {
    if let (Some(Value::Object(map)), key) = parent(file, place)
        && let Some(value) = map.remove(&key)
    {
        map.insert(format!("{key}x"), value);
    }
    format!("{place} renamed")
}

fn twice(file: &mut Value, place: &str) -> String {
    if let (Some(Value::Array(items)), key) = parent(file, place) {
        let item = items[key.parse().unwrap_or(0)].clone();
        items.push(item);
    }
    format!("{place} twice")
}

fn replace(file: &mut Value, place: &str, r: &mut Random) -> String {
    let values = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(0.5),
        json!(7),
        json!(100_000),
        json!(""),
        json!(" "),
        json!("x"),
        json!("person"),
        json!("order"),
        json!("context.plan"),
        json!("javascript:alert(1)"),
        json!("https://evil.example"),
        json!("//evil.example/"),
        json!("/\\evil"),
        json!("http://127.0.0.1:8080/cases"),
        json!("http://evil.example"),
        json!("https://a:b@evil.example"),
        json!("cases/all?x#y"),
        json!("a@b.example"),
        json!("15 GBP"),
        json!("12:30"),
        json!("A?9"),
        json!("[0-9]+"),
        json!([]),
        json!({}),
        json!(["x"]),
        json!({ "x": "y" }),
        json!({ "signals": ["anger"] }),
    ];
    let value = r.of(&values).clone();
    let said = format!("{place} = {value}");
    if let Some(target) = file.pointer_mut(place) {
        *target = value;
    }
    said
}
