//! Writes values as their neighbours are written.

use super::parent;
use crate::tree::{Kind, Node};
use serde_json::Value;

/// A list or an object stands on one line up to so many letters.
const WIDEST: usize = 100;

/// The order of keys where no neighbour shows one.
const FIRST: [&str; 4] = ["id", "kind", "label", "title"];

/// How the neighbours are written.
struct Style<'t> {
    /// After a key.
    colon: &'t str,
    /// Between entries on a line.
    comma: &'t str,
    /// Inside the braces of a line.
    pad: &'t str,
    /// One level of indentation.
    unit: &'t str,
    /// Between lines.
    line: &'t str,
    /// Keys in their order.
    order: Vec<&'t str>,
}

/// What stands in the place of `old`.
pub(super) fn in_place_of(text: &str, root: &Node, old: &Node, value: &Value) -> String {
    let near = parent(root, old).unwrap_or(root);
    let style = Style::of(text, root, near, old);
    let spread = text[old.range.clone()].contains('\n');
    style.written(value, indentation(text, old.range.start), spread)
}

/// Where an entry is added to an object, and what.
pub(super) fn entry(text: &str, root: &Node, object: &Node, key: &str, value: &Value) -> (usize, String) {
    let style = Style::of(text, root, object, object);
    let key = format!("{}{}", Value::from(key), style.colon);
    let last = object.entries().last().map(|last| last.key_range.start..last.value.range.end);
    let before = object.entries().iter().rev().nth(1).map(|entry| entry.value.range.end);
    added(text, object, last, before, |indent| key.clone() + &style.written(value, indent, false), &style)
}

/// Where an item is added to a list, and what.
pub(super) fn item(text: &str, root: &Node, list: &Node, value: &Value) -> (usize, String) {
    let last = list.items().last();
    let style = Style::of(text, root, list, last.unwrap_or(list));
    let before = list.items().iter().rev().nth(1).map(|item| item.range.end);
    // An item is spread over lines if the last one is.
    let spread = last.is_some_and(|last| text[last.range.clone()].contains('\n')) && value.is_object();
    let range = last.map(|last| last.range.clone());
    added(text, list, range, before, |indent| style.written(value, indent, spread), &style)
}

fn added(
    text: &str,
    around: &Node,
    last: Option<std::ops::Range<usize>>,
    before: Option<usize>,
    write: impl Fn(&str) -> String,
    style: &Style<'_>,
) -> (usize, String) {
    let Some(last) = last else {
        // Between the two brackets, which may have a line between them.
        let indent = indentation(text, around.range.start);
        return (around.range.start + 1, write(indent));
    };
    let gap = &text[before.unwrap_or(around.range.start + 1)..last.start];
    let own = indentation(text, last.start);
    if gap.contains('\n') {
        (last.end, format!(",{}{own}{}", style.line, write(own)))
    } else {
        (last.end, format!(",{}{}", style.comma, write(own)))
    }
}

impl<'t> Style<'t> {
    /// As in `near`, or as in the whole file where `near` does not show it.
    fn of(text: &'t str, root: &'t Node, near: &'t Node, model: &'t Node) -> Self {
        let show = |shown: Option<&'t str>, usual: &'t str| shown.unwrap_or(usual);
        let line = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let order = model.entries().iter().map(|entry| entry.key.as_str()).collect();
        Self {
            colon: show(first_of(near, root, &|node| colon(text, node)), ": "),
            comma: show(first_of(near, root, &|node| comma(text, node)), " "),
            pad: show(first_of(near, root, &|node| pad(text, node)), ""),
            unit: show(first_of(root, root, &|node| unit(text, node)), "  "),
            line,
            order,
        }
    }

    fn written(&self, value: &Value, indent: &str, spread: bool) -> String {
        let flat = self.flat(value);
        let holds = matches!(value, Value::Array(items) if !items.is_empty())
            || matches!(value, Value::Object(map) if !map.is_empty());
        if !holds || (!spread && flat.chars().count() <= WIDEST) {
            return flat;
        }
        let inner = format!("{indent}{}", self.unit);
        let (open, close, parts) = match value {
            Value::Array(items) => {
                ('[', ']', items.iter().map(|item| self.written(item, &inner, false)).collect::<Vec<_>>())
            }
            _ => {
                let entry = |(key, value)| {
                    format!("{}{}{}", Value::from(key), self.colon, self.written(value, &inner, false))
                };
                ('{', '}', self.sorted(value).into_iter().map(entry).collect())
            }
        };
        let between = format!(",{}{inner}", self.line);
        format!("{open}{line}{inner}{}{line}{indent}{close}", parts.join(&between), line = self.line)
    }

    fn flat(&self, value: &Value) -> String {
        let between = format!(",{}", self.comma);
        match value {
            Value::Array(items) if !items.is_empty() => {
                format!("[{}]", items.iter().map(|item| self.flat(item)).collect::<Vec<_>>().join(&between))
            }
            Value::Object(map) if !map.is_empty() => {
                let entry = |(key, value)| format!("{}{}{}", Value::from(key), self.colon, self.flat(value));
                let all: Vec<String> = self.sorted(value).into_iter().map(entry).collect();
                format!("{{{pad}{}{pad}}}", all.join(&between), pad = self.pad)
            }
            other => other.to_string(),
        }
    }

    /// The entries of an object, in the order of the neighbour's keys.
    fn sorted<'v>(&self, value: &'v Value) -> Vec<(&'v str, &'v Value)> {
        let Value::Object(map) = value else { return Vec::new() };
        let place = |key: &str| {
            let own = self.order.iter().position(|other| *other == key);
            let usual = FIRST.iter().position(|other| *other == key);
            (own.unwrap_or(usize::MAX), usual.unwrap_or(usize::MAX))
        };
        let mut all: Vec<(&str, &Value)> = map.iter().map(|(key, value)| (key.as_str(), value)).collect();
        all.sort_by_key(|(key, _)| place(key));
        all
    }
}

/// What `show` finds in `near`, below it, or in the file.
fn first_of<'t>(
    near: &'t Node,
    root: &'t Node,
    show: &dyn Fn(&'t Node) -> Option<&'t str>,
) -> Option<&'t str> {
    fn below<'t>(node: &'t Node, show: &dyn Fn(&'t Node) -> Option<&'t str>) -> Option<&'t str> {
        show(node).or_else(|| match &node.kind {
            Kind::List(items) => items.iter().find_map(|item| below(item, show)),
            Kind::Object(entries) => entries.iter().find_map(|entry| below(&entry.value, show)),
            _ => None,
        })
    }
    below(near, show).or_else(|| below(root, show))
}

fn colon<'t>(text: &'t str, node: &Node) -> Option<&'t str> {
    let entry = node.entries().first()?;
    Some(&text[entry.key_range.end..entry.value.range.start]).filter(|gap| !gap.contains('\n'))
}

fn comma<'t>(text: &'t str, node: &Node) -> Option<&'t str> {
    let between = |from: usize, to: usize| text[from..to].split_once(',').map(|(_, after)| after);
    let after = match &node.kind {
        Kind::List(items) => between(items.first()?.range.end, items.get(1)?.range.start),
        Kind::Object(entries) => between(entries.first()?.value.range.end, entries.get(1)?.key_range.start),
        _ => None,
    };
    after.filter(|after| !after.contains('\n'))
}

fn pad<'t>(text: &'t str, node: &Node) -> Option<&'t str> {
    let first = node.entries().first()?;
    Some(&text[node.range.start + 1..first.key_range.start]).filter(|gap| !gap.contains('\n'))
}

/// By how much what is inside stands further in.
fn unit<'t>(text: &'t str, node: &Node) -> Option<&'t str> {
    let first = match &node.kind {
        Kind::List(items) => items.first()?.range.start,
        Kind::Object(entries) => entries.first()?.key_range.start,
        _ => return None,
    };
    text[node.range.start..first].contains('\n').then_some(())?;
    indentation(text, first).strip_prefix(indentation(text, node.range.start)).filter(|unit| !unit.is_empty())
}

/// The white space at the beginning of the line.
fn indentation(text: &str, at: usize) -> &str {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let rest = &text[line..];
    &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()]
}
