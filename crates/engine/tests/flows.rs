//! A flows file is read whole, or every problem in it is named at once.

mod support;

use serde_json::{Value, json};
use support::{Outcome, flows_of, project};

/// The smallest file that is enough to run.
fn least() -> Value {
    json!({
        "version": 1,
        "name": "Help",
        "categories": [{ "id": "orders", "label": "Orders" }],
        "intents": [{ "id": "orders.track", "label": "Where is it", "flow": "track" }],
        "flows": [{ "id": "track", "title": "Tracking", "steps": [{ "id": "talk", "kind": "person", "title": "Talk" }] }],
        "person": { "title": "A person", "fields": [{ "id": "email", "label": "E-mail", "kind": "email" }] },
        "contact": [{ "label": "Mail", "href": "mailto:help@example.com" }]
    })
}

/// Reads the least file after `change`, and gives the paths of the problems.
fn paths(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut file = least();
    change(&mut file);
    flows_of(file).err().unwrap_or_default().into_iter().map(|problem| problem.path).collect()
}

#[test]
fn the_least_file_and_the_shipped_one_are_fine() -> Outcome {
    assert!(flows_of(least()).is_ok());
    let shipped = std::fs::read_to_string(project("static/flows.json"))?;
    assert!(flows_of(serde_json::from_str(&shipped)?).is_ok());
    Ok(())
}

#[test]
fn every_problem_is_named_at_once_with_its_path() {
    let found = paths(|file| {
        file["thresholds"] = json!({ "accept": 7, "margni": 0.1 });
        file["intents"][0]["flow"] = json!("nowhere");
        file["contact"][0]["href"] = json!("javascript:alert(1)");
        file["flows"][0]["steps"][0]["title"] = json!("");
    });
    let wanted = [
        "$.flows[0].steps[0].title",
        "$.contact[0].href",
        "$.thresholds.margni",
        "$.thresholds.accept",
        "$.intents[0].flow",
        "$.flows[0]",
    ];
    for path in wanted {
        assert!(found.iter().any(|f| f == path), "{path} is missing in {found:?}");
    }
    assert_eq!(found.len(), wanted.len(), "{found:?}");
}

#[test]
fn each_fault_is_found_where_it_is() {
    type Change = fn(&mut Value);
    let cases: &[(&str, Change)] = &[
        ("$.version", |f| f["version"] = json!(9)),
        ("$.version", |f| _ = f.as_object_mut().map(|o| o.remove("version"))),
        ("$.person", |f| _ = f.as_object_mut().map(|o| o.remove("person"))),
        ("$.colour", |f| f["colour"] = json!("red")),
        ("$.intents", |f| f["intents"] = json!({})),
        ("$.intents[0].category", |f| f["intents"][0]["category"] = json!("billing")),
        ("$.intents[0].accept", |f| f["intents"][0]["accept"] = json!("high")),
        ("$.intents[1].id", |f| f["intents"] = json!([f["intents"][0], f["intents"][0]])),
        ("$.flows[0].steps", |f| f["flows"][0]["steps"] = json!([])),
        ("$.flows[0].steps[0].kind", |f| f["flows"][0]["steps"][0]["kind"] = json!("video")),
        ("$.policy[0].when", |f| f["policy"] = json!([{ "then": { "escalate": "requested" } }])),
        ("$.policy[0].then", |f| f["policy"] = json!([{ "when": {}, "then": {} }])),
        ("$.policy[0].then.escalate", |f| {
            f["policy"] = json!([{ "when": {}, "then": { "escalate": "whim" } }])
        }),
        ("$.policy[0].when.intents", |f| {
            f["policy"] = json!([{ "when": { "intents": ["a.b"] }, "then": { "escalate": "requested" } }]);
        }),
        ("$.contact[0].href", |f| f["contact"][0]["href"] = json!("//elsewhere.example")),
        ("$.person.fields[0].kind", |f| f["person"]["fields"][0]["kind"] = json!("fingerprint")),
        ("$.flows[0].steps[0].options[1].next", |f| {
            f["flows"][0]["steps"] = json!([
                { "id": "ask", "kind": "question", "title": "Which?", "options": [
                    { "id": "a", "label": "A", "next": "solved" }, { "id": "b", "label": "B", "next": "ask" }] }
            ]);
        }),
    ];
    for (path, change) in cases {
        let found = paths(change);
        assert!(found.iter().any(|f| f == path), "{path} is missing in {found:?}");
    }
}

#[test]
fn the_fingerprint_follows_the_content_and_not_the_layout() -> Outcome {
    let id = |value: Value| flows_of(value).map(|flows| flows.id).map_err(|p| format!("{p:?}"));
    let text = serde_json::to_string_pretty(&least())?;
    assert_eq!(id(least())?, id(serde_json::from_str(&text)?)?);
    let mut other = least();
    other["name"] = json!("Other");
    assert_ne!(id(least())?, id(other)?);
    Ok(())
}
