//! The behaviour tests under `data/behaviour`: enough of each kind, and none of them a training row.

use super::rows::{self, Row};
use super::{Findings, Part};
use crate::project;
use crate::report::Failure;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The least of each kind.
const KINDS: [(&str, usize); 6] = [
    ("minimum", 500),
    ("invariance", 100),
    ("direction", 200),
    ("calm", 400),
    ("form", 100),
    ("opening", 40),
];
/// The plainest messages of each intent, at least.
const MINIMUM_PER_INTENT: usize = 12;
/// The variants of a base, at least.
const VARIANTS: usize = 8;

/// A text of a behaviour test, by the words that it is made of.
type Texts = BTreeMap<Vec<String>, String>;

/// Checks the behaviour tests, and that `train` has none of their texts.
pub(super) fn check(
    intents: &BTreeSet<String>,
    train: &Part,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut minimum: BTreeMap<&str, usize> = intents.iter().map(|id| (id.as_str(), 0)).collect();
    let mut texts = Texts::new();
    for file in project::files_below(&project::root().join("data/behaviour"), ".jsonl")? {
        let content = fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
        for (line, row) in (1..).zip(content.lines()) {
            let place = format!("{}:{line}", project::shown(&file));
            let row: Value = serde_json::from_str(row).unwrap_or_default();
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let kind = text(&row["kind"]);
            let variants = row["variants"].as_array().map(Vec::as_slice).unwrap_or_default();
            if kind == "invariance" && variants.len() < VARIANTS {
                findings
                    .fault_at(&place, &format!("{} variants, and {VARIANTS} are the least", variants.len()));
            }
            if kind == "minimum"
                && let Some(count) = minimum.get_mut(row["intent"].as_str().unwrap_or_default())
            {
                *count += 1;
            }
            let labels = row["intents"].as_array().into_iter().chain(row["not"].as_array()).flatten();
            for label in labels.chain(row.get("intent")) {
                if label != "other" && !intents.contains(label.as_str().unwrap_or_default()) {
                    findings.fault_at(&place, &format!("there is no intent {label}"));
                }
            }
            let own = [&row["text"], &row["base"]].into_iter().chain(variants.iter().map(|v| &v["text"]));
            for text in own.filter_map(Value::as_str) {
                texts.insert(key(text), place.clone());
            }
            *kinds.entry(kind).or_default() += 1;
        }
    }
    println!("\nbehaviour");
    for (kind, least) in KINDS {
        findings.count(kind, kinds.get(kind).copied().unwrap_or(0), least);
    }
    let fewest = minimum.iter().min_by_key(|(_, count)| **count);
    if let Some((intent, count)) = fewest {
        findings.count(&format!("  fewest of an intent, {intent}"), *count, MINIMUM_PER_INTENT);
    }
    let same = |row: &&Row| texts.contains_key(&key(&row.text));
    for row in train.single.iter().chain(&train.other).chain(&train.signals).filter(same) {
        findings.fault(row, &format!("stands among the behaviour tests, {}", texts[&key(&row.text)]));
    }
    Ok(())
}

/// The words of a text; of one in another script, the text.
fn key(text: &str) -> Vec<String> {
    let words = rows::words(text);
    if words.is_empty() { vec![text.trim().to_owned()] } else { words }
}
