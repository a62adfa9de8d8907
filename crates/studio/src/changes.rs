//! What changed between two states of a project, in words.

use crate::project::{Project, Row, Suite};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A line for each kind of change; empty if nothing changed.
#[must_use]
pub fn between(old: &Project, new: &Project) -> Vec<String> {
    let mut said = Vec::new();
    if old.name != new.name {
        said.push(format!("renamed from \"{}\"", old.name));
    }
    if old.flows != new.flows {
        said.extend(of_flows(&old.flows, &new.flows));
    }
    if old.rows != new.rows {
        said.push(of_rows(&old.rows, &new.rows));
    }
    if old.suites != new.suites {
        said.extend(of_suites(&old.suites, &new.suites));
    }
    if old.labels != new.labels {
        said.push("labels of reviewed cases".to_owned());
    }
    if old.corrections != new.corrections {
        said.push("corrections that wait".to_owned());
    }
    if old.model != new.model {
        said.push("another model".to_owned());
    }
    if old.training != new.training {
        said.push("other settings for training".to_owned());
    }
    said
}

fn of_flows(old: &str, new: &str) -> Vec<String> {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    let (Some(before), Some(after)) = (read(old), read(new)) else {
        return vec![match read(new) {
            Some(_) => "flows file: JSON again".to_owned(),
            None => "flows file: edited, not JSON at this moment".to_owned(),
        }];
    };
    let mut said = Vec::new();
    for (list, one, many) in [
        ("intents", "intent", "intents"),
        ("flows", "flow", "flows"),
        ("categories", "category", "categories"),
    ] {
        said.extend(of_list(&before[list], &after[list], one, many));
    }
    let keys: BTreeSet<&String> =
        [&before, &after].into_iter().filter_map(Value::as_object).flat_map(serde_json::Map::keys).collect();
    for key in keys {
        if before[key] != after[key] && !["intents", "flows", "categories"].contains(&key.as_str()) {
            said.push(format!("flows file: {key}"));
        }
    }
    if said.is_empty() {
        said.push("flows file: its layout".to_owned());
    }
    said
}

/// What came, went and changed in a list of objects with ids.
fn of_list(old: &Value, new: &Value, one: &str, many: &str) -> Option<String> {
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let all = list.as_array().into_iter().flatten();
        all.map(|item| (item["id"].as_str().unwrap_or_default().to_owned(), item.clone())).collect()
    };
    let (old, new) = (by_id(old), by_id(new));
    let added = new.keys().filter(|id| !old.contains_key(*id));
    let removed = old.keys().filter(|id| !new.contains_key(*id));
    let changed =
        new.iter().filter(|(id, item)| old.get(*id).is_some_and(|other| other != *item)).map(|(id, _)| id);
    let parts = [
        ("added", names(added, one, many)),
        ("removed", names(removed, one, many)),
        ("changed", names(changed, one, many)),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter_map(|(done, names)| names.map(|names| format!("{names} {done}"))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `intent "a.b"`, or `3 intents`.
fn names<'a>(ids: impl Iterator<Item = &'a String>, one: &str, many: &str) -> Option<String> {
    let ids: Vec<&String> = ids.collect();
    match ids.as_slice() {
        [] => None,
        [id] => Some(format!("{one} \"{id}\"")),
        ids => Some(format!("{} {many}", ids.len())),
    }
}

fn of_rows(old: &[Row], new: &[Row]) -> String {
    let by_text = |rows: &[Row]| -> BTreeMap<String, String> {
        rows.iter().map(|row| (row.text.clone(), row.intent.clone())).collect()
    };
    let (before, after) = (by_text(old), by_text(new));
    let added = after.keys().filter(|text| !before.contains_key(*text)).count();
    let removed = before.keys().filter(|text| !after.contains_key(*text)).count();
    let corrected =
        after.iter().filter(|(text, intent)| before.get(*text).is_some_and(|other| other != *intent)).count();
    let parts = [(added, "added"), (removed, "removed"), (corrected, "corrected")];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, done)| format!("{} {done}", count(n, "row", "rows")))
        .collect();
    if parts.is_empty() { "rows: their order".to_owned() } else { parts.join(", ") }
}

fn of_suites(old: &[Suite], new: &[Suite]) -> Vec<String> {
    let find = |all: &[Suite], name: &str| all.iter().find(|suite| suite.name == name).cloned();
    let mut said = Vec::new();
    for suite in new {
        let messages = count(suite.tests.len(), "message", "messages");
        match find(old, &suite.name) {
            None => said.push(format!("suite \"{}\" added with {messages}", suite.name)),
            Some(other) if other != *suite => {
                said.push(format!("suite \"{}\" changed, now {messages}", suite.name))
            }
            Some(_) => {}
        }
    }
    for suite in old.iter().filter(|suite| find(new, &suite.name).is_none()) {
        said.push(format!("suite \"{}\" removed", suite.name));
    }
    if said.is_empty() {
        said.push("suites: their order".to_owned());
    }
    said
}

/// `1 row`, `3 rows`.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}
