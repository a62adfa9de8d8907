//! Suites as files: what `signpost evaluate --suite` reads.

use crate::mask::masked;
use crate::messages::{self, Read};
use crate::project::{Suite, Test};
use serde_json::{Map, Value};
use std::rc::Rc;

/// A suite as JSON lines: its tests, then its behaviour rows. [`messages::read`] reads them back.
#[must_use]
pub fn export(suite: &Suite) -> String {
    let mut out = String::new();
    for test in suite.tests.iter() {
        out.push_str(&line(test));
        out.push('\n');
    }
    out.extend(suite.behaviour.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line, "\n"]));
    out
}

fn line(test: &Test) -> String {
    let mut row = Map::new();
    row.insert("text".to_owned(), test.text.as_str().into());
    if !test.intents.is_empty() {
        row.insert("intents".to_owned(), test.intents.clone().into());
    }
    if let Some(flow) = &test.flow {
        row.insert("flow".to_owned(), flow.as_str().into());
    }
    if !test.signals.is_empty() {
        row.insert("signals".to_owned(), test.signals.clone().into());
    }
    if !test.context.is_empty() {
        let fields = test.context.iter().map(|(field, value)| (field.clone(), value.as_str().into()));
        row.insert("context".to_owned(), Value::Object(fields.collect()));
    }
    if let Some(at) = &test.at {
        row.insert("at".to_owned(), at.as_str().into());
    }
    Value::Object(row).to_string()
}

/// A suite of what a file has.
#[must_use]
pub fn named(name: &str, read: &Read) -> Suite {
    Suite {
        name: name.to_owned(),
        tests: Rc::new(read.tests.clone()),
        behaviour: read.behaviour.as_str().into(),
    }
}

/// Reads a suite that was exported, or any other file with messages.
#[must_use]
pub fn read(bytes: &[u8]) -> Read {
    messages::read(bytes)
}

/// Masks personal data in some tests; returns in how many there was some.
pub fn mask(tests: &mut [Test]) -> usize {
    let mut changed = 0;
    for test in tests {
        let mut has_changed = false;
        for text in std::iter::once(&mut test.text).chain(test.context.values_mut()) {
            let new = masked(text);
            if new != text.trim() {
                *text = new;
                has_changed = true;
            }
        }
        changed += usize::from(has_changed);
    }
    changed
}

/// Behaviour rows with masked texts, and how many of them changed.
#[must_use]
pub fn masked_rows(rows: &str) -> (String, usize) {
    let (mut out, mut changed) = (String::new(), 0);
    for line in rows.lines() {
        let mut row = serde_json::from_str::<Value>(line).unwrap_or_default();
        if mask_in(&mut row) {
            changed += 1;
            out.push_str(&row.to_string());
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    (out, changed)
}

fn mask_in(value: &mut Value) -> bool {
    let mut has_changed = false;
    match value {
        Value::Object(keys) => {
            for (key, value) in keys {
                match value {
                    Value::String(text) if ["text", "base"].contains(&key.as_str()) => {
                        let new = masked(text);
                        // Blanks at the ends are part of such a row.
                        if new != text.trim() {
                            *text = new;
                            has_changed = true;
                        }
                    }
                    _ => has_changed |= mask_in(value),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| has_changed |= mask_in(value)),
        _ => {}
    }
    has_changed
}

/// A name that no suite has: the one wished for, or with a number.
#[must_use]
pub fn free_name(wished: &str, suites: &[Suite]) -> String {
    let wished = if wished.trim().is_empty() { "Suite" } else { wished.trim() };
    let is_free = |name: &str| suites.iter().all(|suite| suite.name != name);
    if is_free(wished) {
        return wished.to_owned();
    }
    let numbered = (2..).map(|number| format!("{wished} {number}"));
    numbered.into_iter().find(|name| is_free(name)).unwrap_or_default()
}
