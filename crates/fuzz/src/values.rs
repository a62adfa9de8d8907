//! Values of JSON, and what becomes of them.

use crate::mutate::Random;
use serde_json::{Value, json};

/// `input` after one change or a few, with parts of `other` and with `words`; both are JSON.
pub(crate) fn altered(input: &[u8], other: &[u8], words: &[&str], random: &mut Random) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(input).unwrap_or_default();
    let other: Value = serde_json::from_slice(other).unwrap_or_default();
    let changes = if random.below(2) == 0 { 1 } else { 2 + random.below(3) };
    for _ in 0..changes {
        let part = {
            let mut part = other.clone();
            descend(&mut part, random, &mut |found, _| found.clone())
        };
        descend(&mut value, random, &mut |found, random| {
            change(found, part.clone(), words, random);
            Value::Null
        });
    }
    value.to_string().into_bytes()
}

/// Walks down to some value and does `what` there.
fn descend(
    value: &mut Value,
    random: &mut Random,
    what: &mut dyn FnMut(&mut Value, &mut Random) -> Value,
) -> Value {
    let stop = random.below(5) == 0;
    match value {
        Value::Array(items) if !items.is_empty() && !stop => {
            let at = random.below(items.len());
            descend(&mut items[at], random, what)
        }
        Value::Object(map) if !map.is_empty() && !stop => {
            let at = random.below(map.len());
            match map.values_mut().nth(at) {
                Some(inner) => descend(inner, random, what),
                None => Value::Null,
            }
        }
        _ => what(value, random),
    }
}

fn change(value: &mut Value, part: Value, words: &[&str], random: &mut Random) {
    let word = |random: &mut Random| (*random.pick(words).unwrap_or(&"")).to_owned();
    match (random.below(7), value) {
        (0, value) => *value = part,
        (1, value) => {
            let some = [
                json!(null),
                json!(true),
                json!([]),
                json!({}),
                json!(-1),
                json!(1e300),
                json!(0.5),
                json!("x"),
            ];
            *value = random.pick(&some).cloned().unwrap_or_default();
        }
        (2, value) => *value = Value::String(word(random)),
        (3, Value::Array(items)) if !items.is_empty() => {
            let item = items[random.below(items.len())].clone();
            items.insert(random.below(items.len()), item);
        }
        (4, Value::Array(items)) if !items.is_empty() => _ = items.remove(random.below(items.len())),
        (3 | 4, Value::Object(map)) => {
            let key = map.keys().nth(random.below(map.len())).cloned().unwrap_or_default();
            let old = map.remove(&key);
            if random.below(2) == 0 {
                map.insert(word(random), old.unwrap_or(part));
            }
        }
        (5, Value::Object(map)) => _ = map.insert(word(random), part),
        (5, Value::Array(items)) => items.push(part),
        (5, Value::String(text)) => *text = text.repeat(1 + random.below(50)),
        (_, value) => {
            // A few levels down, as a parser allows them.
            for _ in 0..random.below(60) {
                *value =
                    if random.below(2) == 0 { json!([value.take()]) } else { json!({"id": value.take()}) };
            }
        }
    }
}
