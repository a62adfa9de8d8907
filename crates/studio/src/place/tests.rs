#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::{find, insert, remove, set, swap};
use crate::tree;
use serde_json::{Value, json};

const FLOWS: &str = include_str!("../../../../static/flows.json");

const SPREAD: &str = r#"{
  "flows": [
    {
      "id": "track",
      "title": "Track"
    }
  ],
  "contact": []
}
"#;

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_value_is_found_by_the_path_of_a_diagnostic() {
    let found = |path: &str| find(FLOWS, path).map(|range| &FLOWS[range]);
    assert_eq!(found("$.version"), Some("1"));
    assert_eq!(found("$.categories[1].id"), Some("\"billing\""));
    assert_eq!(found("$").map(str::len), Some(FLOWS.trim_end().len()));
    assert_eq!(found("$.flows[99999]"), None);
    assert_eq!(found("$.nothing"), None);
    assert_eq!(found("flows"), None);
    // A key with a dot in it, and one that only a quoted path can name.
    let text = r#"{"tools":{"order":1, "order.status":["late"]}, "odd \"key\"]":{"a":2}}"#;
    assert_eq!(find(text, "$.tools.order.status[0]").map(|range| &text[range]), Some("\"late\""));
    assert_eq!(find(text, r#"$["odd \"key\"]"].a"#).map(|range| &text[range]), Some("2"));
}

#[test]
fn of_a_broken_text_the_rest_is_found() {
    let text = "{\"a\":[1 2, ], \"b\":{\"c\":tru, \"d\":\"x\n \"e\":5";
    assert_eq!(find(text, "$.b.e").map(|range| &text[range]), Some("5"));
    assert_eq!(find(text, "$.a[1]").map(|range| &text[range]), Some("2"));
    let trouble = set(text, "$.b.e", &json!(1)).unwrap_err();
    assert_eq!(trouble.place, "line 1");
}

#[test]
fn only_the_value_changes() {
    let text = set(FLOWS, "$.intents[3].accept", &json!(0.9)).unwrap();
    let range = find(FLOWS, "$.intents[3].accept").unwrap();
    assert_eq!(text[..range.start], FLOWS[..range.start]);
    assert!(text.ends_with(&FLOWS[range.end..]));
    assert_eq!(&text[range.start..range.start + 3], "0.9");
}

#[test]
fn what_is_added_is_written_as_its_neighbours_are() {
    let text = set(FLOWS, "$.intents[0].accept", &json!(0.9)).unwrap();
    let line = r#"  {"id":"orders.track", "label":"Where my order is", "flow":"track-order", "accept":0.9},"#;
    assert!(text.lines().any(|own| own == line));
    let intent = json!({ "flow": "x", "id": "a.b", "label": "B" });
    let text = insert(FLOWS, "$.intents", &intent).unwrap();
    assert!(
        text.contains(",\n  {\"id\":\"a.b\", \"label\":\"B\", \"flow\":\"x\"}\n ],"),
        "{}",
        &text[4000..12000]
    );

    let text = insert(SPREAD, "$.flows", &json!({ "title": "Pay", "id": "pay" })).unwrap();
    assert_eq!(
        text,
        SPREAD.replace(
            "    }\n  ],",
            "    },\n    {\n      \"id\": \"pay\",\n      \"title\": \"Pay\"\n    }\n  ],"
        )
    );
    let text = set(SPREAD, "$.thresholds.accept", &json!(0.5)).unwrap();
    assert!(text.contains("  \"contact\": [],\n  \"thresholds\": {\"accept\": 0.5}\n}"), "{text}");
    let text = insert(SPREAD, "$.contact", &json!("x")).unwrap();
    assert!(text.contains("\"contact\": [\"x\"]"), "{text}");
    let text = insert(SPREAD, "$.signals", &json!("x")).unwrap();
    assert_eq!(value(&text)["signals"], json!(["x"]));
}

#[test]
fn what_is_taken_out_takes_its_comma_along() {
    assert_eq!(remove("{\"a\":1, \"b\":2,\n \"c\":3}", "$.b").unwrap(), "{\"a\":1,\n \"c\":3}");
    assert_eq!(remove("{\"a\":1,\n \"b\":2,\n \"c\":3}", "$.b").unwrap(), "{\"a\":1,\n \"c\":3}");
    assert_eq!(remove("{\"a\":1, \"b\":2}", "$.b").unwrap(), "{\"a\":1}");
    assert_eq!(remove("[1, 2]", "$[0]").unwrap(), "[2]");
    assert_eq!(remove("[\n 1\n]", "$[0]").unwrap(), "[]");
    assert!(remove("[1]", "$").is_err());
    assert!(remove("[1]", "$[1]").is_err());
}

/// Numbers without a pattern, the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// The paths of all values, with plain keys only.
fn paths(value: &Value, path: String, all: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| paths(item, format!("{path}[{i}]"), all));
        }
        Value::Object(map) => map.iter().for_each(|(key, item)| paths(item, format!("{path}.{key}"), all)),
        _ => {}
    }
    all.push(path);
}

/// The value with this path, as `serde_json` finds it.
fn pointer<'v>(value: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    let pointer = path.trim_start_matches('$').replace('[', ".").replace(']', "").replace('.', "/");
    value.pointer_mut(&pointer)
}

#[test]
fn random_edits_do_what_they_say_and_nothing_else() {
    let mut random = Random(17);
    for start in [FLOWS, SPREAD] {
        let mut text = start.to_owned();
        for round in 0..120 {
            let mut expected = value(&text);
            let mut all = Vec::new();
            paths(&expected, "$".to_owned(), &mut all);
            let path = all[random.below(all.len())].clone();
            let new =
                [json!("x\"y\\z é"), json!(round), json!({"id":"n", "list":[1, {"a":null}]}), json!([])];
            let new = new[random.below(new.len())].clone();
            let place = pointer(&mut expected, &path).unwrap();
            text = match random.below(3) {
                0 if path != "$" => {
                    *place = new.clone();
                    set(&text, &path, &new)
                }
                1 if place.is_array() => {
                    place.as_array_mut().unwrap().push(new.clone());
                    insert(&text, &path, &new)
                }
                _ if place.is_object() => {
                    place["added"] = new.clone();
                    set(&text, &format!("{path}.added"), &new)
                }
                _ => {
                    let end = path.rfind(['.', '[']).unwrap();
                    let key = path[end + 1..].trim_end_matches(']');
                    match pointer(&mut expected, &path[..end]).unwrap() {
                        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
                        Value::Object(map) => drop(map.remove(key)),
                        _ => unreachable!("only these have paths below them"),
                    }
                    remove(&text, &path)
                }
            }
            .unwrap();
            assert_eq!(value(&text), expected, "after {path}");
        }
    }
}

#[test]
fn any_text_gives_a_tree_and_faults_where_it_is_not_json() {
    let mut random = Random(4);
    let signs: Vec<char> = "{}[],:\"'\\/ \n\t0123e-+.truefalsnuéñ\u{1F600}*".chars().collect();
    for round in 0..4000 {
        let text: String = if round % 2 == 0 {
            (0..random.below(40)).map(|_| signs[random.below(signs.len())]).collect()
        } else {
            // A sound file with one change.
            let mut chars: Vec<char> = SPREAD.chars().collect();
            let at = random.below(chars.len());
            match random.below(3) {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, signs[random.below(signs.len())]),
                _ => chars.truncate(at),
            }
            chars.into_iter().collect()
        };
        let read = tree::read(&text);
        let sound: Result<Value, _> = serde_json::from_str(&text);
        assert_eq!(sound.is_ok(), read.faults.is_empty(), "{text:?}: {sound:?} {:?}", read.faults);
        for fault in &read.faults {
            assert!(text.get(fault.range.clone()).is_some(), "{text:?}: {fault:?}");
        }
        if let (Ok(sound), Some(root)) = (&sound, &read.root) {
            assert_eq!(root.to_value(), *sound, "{text:?}");
        }
        let _ = (find(&text, "$.flows[0].id"), set(&text, "$.a[0]", &json!(1)), remove(&text, "$.flows"));
    }
    let deep = "[".repeat(200_000);
    assert!(!tree::read(&deep).faults.is_empty());
}

#[test]
fn two_items_change_places_and_all_else_stays() {
    let text =
        "{\"steps\": [\n  {\"id\": \"a\",\n   \"kind\": \"form\"},\n  {\"id\":\"b\"},  {\"id\": \"c\"}\n]}\n";
    let there = swap(text, "$.steps", 0, 1).unwrap();
    let wanted =
        "{\"steps\": [\n  {\"id\":\"b\"},\n  {\"id\": \"a\",\n   \"kind\": \"form\"},  {\"id\": \"c\"}\n]}\n";
    assert_eq!(there, wanted);
    assert_eq!(swap(&there, "$.steps", 1, 0).unwrap(), text, "and back");
    assert_eq!(swap(text, "$.steps", 2, 2).unwrap(), text);
    assert!(swap(text, "$.steps", 0, 3).is_err() && swap(text, "$.flows", 0, 1).is_err());
}
