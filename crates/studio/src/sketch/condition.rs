//! Conditions in a few words.

use crate::tree::{Kind, Node};

/// What must have been answered: `status: delivered or lost`.
pub(super) fn wanted(when: &Node) -> String {
    let each = when.entries().iter().map(|entry| format!("{}: {}", entry.key, values(&entry.value)));
    each.collect::<Vec<_>>().join(" and ")
}

/// What lets a step be passed over.
pub(super) fn unless(when: &Node) -> String {
    let is_not = when.get("not").is_some_and(|not| not.kind == Kind::Bool(true));
    let parts =
        when.entries().iter().filter(|entry| entry.key != "not").map(|entry| match entry.key.as_str() {
            "facts" => format!("{} in the message", values(&entry.value).replace(" or ", " and ")),
            "signals" => values(&entry.value),
            _ => wanted(&entry.value),
        });
    let all = parts.collect::<Vec<_>>().join(", and ");
    if is_not { format!("passed over with {all}") } else { format!("passed over without {all}") }
}

fn values(value: &Node) -> String {
    match &value.kind {
        Kind::List(items) => items.iter().map(values).collect::<Vec<_>>().join(" or "),
        Kind::Text(text) => text.clone(),
        Kind::Bool(flag) => flag.to_string(),
        Kind::Number(number) => number.to_string(),
        _ => "?".to_owned(),
    }
}
