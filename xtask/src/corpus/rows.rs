//! Reads the files of the corpus.

use crate::project;
use crate::report::Failure;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::ops::Deref;
use std::path::Path;

/// A row of any of the files.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// File and line.
    pub(super) place: String,
    pub(super) text: String,
    /// The intent of a single-intent row.
    pub(super) label: String,
    pub(super) spans: Spans,
    /// Signals that it carries.
    pub(super) signals: Vec<String>,
    /// The signal that it seems to carry and does not.
    pub(super) absent: Option<String>,
}

/// Marked stretches, in bytes of UTF-8.
#[derive(Debug, Default)]
pub(super) struct Spans(pub(super) Vec<Span>);

#[derive(Debug)]
pub(super) struct Span {
    pub(super) kind: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Deref for Spans {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        &self.0
    }
}

/// The ids of the intents in a flows file.
pub(super) fn intents(path: &Path) -> Result<BTreeSet<String>, Failure> {
    let value: Value =
        serde_json::from_str(&text(path)?).map_err(|e| broken(path, e.line(), &e.to_string()))?;
    let ids = value["intents"].as_array().into_iter().flatten().filter_map(|i| i["id"].as_str());
    Ok(ids.map(str::to_owned).collect())
}

/// The rows of a CSV file with the columns text and intent.
pub(super) fn csv(path: &Path) -> Result<Vec<Row>, Failure> {
    let content = text(path)?;
    let mut reader = csv::Reader::from_reader(content.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record
            .map_err(|e| broken(path, e.position().map_or(0, |p| p.line() as usize), &e.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |i: usize| record.get(i).unwrap_or_default().to_owned();
        rows.push(Row {
            place: format!("{}:{line}", project::shown(path)),
            text: field(0),
            label: field(1),
            ..Row::default()
        });
    }
    Ok(rows)
}

/// The rows of a JSONL file: `text`, and spans under `issues`, `privacy` or `span`.
pub(super) fn jsonl(path: &Path) -> Result<Vec<Row>, Failure> {
    let content = text(path)?;
    let mut rows = Vec::new();
    for (line, row) in (1..).zip(content.lines()) {
        let value: Value = serde_json::from_str(row).map_err(|e| broken(path, line, &e.to_string()))?;
        let Some(text) = value["text"].as_str() else { return Err(broken(path, line, "no \"text\"")) };
        let list = |key: &str| value[key].as_array().into_iter().flatten();
        let spans = list("issues").chain(list("privacy")).chain(value.get("span"));
        let spans = spans
            .map(span)
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| broken(path, line, "a span lacks a part"))?;
        rows.push(Row {
            place: format!("{}:{line}", project::shown(path)),
            text: text.to_owned(),
            spans: Spans(spans),
            signals: list("signals").filter_map(Value::as_str).map(str::to_owned).collect(),
            absent: value["not"].as_str().map(str::to_owned),
            ..Row::default()
        });
    }
    Ok(rows)
}

fn span(value: &Value) -> Option<Span> {
    let kind = ["intent", "kind", "signal"].iter().find_map(|key| value[*key].as_str())?;
    let at = |key: &str| value[key].as_u64().and_then(|n| usize::try_from(n).ok());
    Some(Span { kind: kind.to_owned(), start: at("start")?, end: at("end")? })
}

/// Lower-cased runs of letters, digits and apostrophes.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace('’', "'");
    let word = |c: char| c.is_ascii_alphanumeric() || c == '\'';
    lower.split(|c| !word(c)).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(Failure::file("read", path))
}

fn broken(path: &Path, line: usize, what: &str) -> Failure {
    Failure::Check {
        found: format!("{}:{line}: {what}", project::shown(path)),
        remedy: "mend this line; data/README.md tells the formats".to_owned(),
    }
}
