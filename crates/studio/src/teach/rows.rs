//! What a model is trained on: the rows, and the examples in the flows file.

use crate::loaded;
use crate::project::{Project, Row, Training};
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_engine::config;
use signpost_train::{Example, Options, is_other};
use std::collections::BTreeMap;
use std::rc::Rc;

/// With fewer rows, an intent cannot be trusted.
pub const TOO_FEW: usize = 5;

/// With fewer rows, an intent is thin.
pub const THIN: usize = 20;

/// The label of what no intent covers.
pub const OTHER: &str = "other";

/// How many rows an intent has, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Enough {
    /// It cannot be trusted.
    TooFew,
    /// It works, and gains from more.
    Thin,
    /// It has enough.
    Enough,
}

impl Enough {
    /// Of so many rows.
    #[must_use]
    pub const fn of(rows: usize) -> Self {
        match rows {
            0..TOO_FEW => Self::TooFew,
            TOO_FEW..THIN => Self::Thin,
            _ => Self::Enough,
        }
    }
}

/// The examples in the text of a flows file; none in a text that is not JSON.
#[must_use]
pub fn in_flows(flows: &str) -> Vec<Row> {
    let Ok(json) = loaded::json(flows) else { return Vec::new() };
    let row =
        |(intent, text): (&str, &str)| Row { text: text.into(), intent: intent.into(), targeted: false };
    config::examples(&json).into_iter().map(row).collect()
}

/// All that a model of the project is trained on, in the order in which `signpost train` takes it: the rows, the targeted ones
/// behind the others, and then the examples in the flows file.
#[must_use]
pub fn all(rows: &[Row], flows: &str) -> Vec<Row> {
    let drawn = rows.iter().filter(|row| !row.targeted);
    let targeted = rows.iter().filter(|row| row.targeted);
    drawn.chain(targeted).cloned().chain(in_flows(flows)).collect()
}

/// Rows as the trainer takes them.
#[must_use]
pub fn examples(rows: &[Row]) -> Vec<Example> {
    let example =
        |row: &Row| Example { text: row.text.clone(), label: row.intent.clone(), targeted: row.targeted };
    rows.iter().map(example).collect()
}

/// The trainer's options for a project.
#[must_use]
pub fn options(training: &Training) -> Options {
    let plain = Options::default();
    Options {
        name: training.name.clone(),
        seed: u64::from(training.seed),
        out_of_scope: training.out_of_scope.unwrap_or(plain.out_of_scope),
        ..plain
    }
}

/// How many rows each label has; a row of several intents counts for none, since training leaves it out.
#[must_use]
pub fn counts(rows: &[Row]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.intent.contains('|')) {
        let label = if is_other(&row.intent) { OTHER } else { row.intent.as_str() };
        *counts.entry(label).or_insert(0) += 1;
    }
    counts
}

/// What is wrong with rows, for who would train on them: an intent that the flows file has not. At most `most`.
#[must_use]
pub fn troubles(rows: &[Row], intents: &[&str], most: usize) -> Vec<Trouble> {
    let unknown = |label: &str| !is_other(label) && !intents.contains(&label);
    let found = rows.iter().enumerate().filter_map(|(at, row)| {
        let label = row.intent.split('|').map(str::trim).find(|label| unknown(label))?;
        let remedy = "Move the row to another intent, or add this one";
        Some(
            Trouble::new(format!("The flows file has no intent \"{label}\""), remedy)
                .at(format!("row {}", at + 1)),
        )
    });
    found.take(most).collect()
}

/// Remembers what the model was trained on before the first change of its rows: cross-validation compares with it.
pub fn remember(project: &mut Project) {
    if project.training.published.is_none() {
        project.training.published = Some(Rc::new(all(&project.rows, &project.flows)));
    }
}

/// How many rows were added, and how many taken away, since the model was trained. A corrected row is both.
#[must_use]
pub fn since<'a>(
    before: impl IntoIterator<Item = &'a Row>,
    now: impl IntoIterator<Item = &'a Row>,
) -> (usize, usize) {
    let mut counts: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for row in before {
        *counts.entry((&row.text, &row.intent)).or_default() -= 1;
    }
    for row in now {
        *counts.entry((&row.text, &row.intent)).or_default() += 1;
    }
    let added: i64 = counts.values().filter(|n| **n > 0).sum();
    let gone: i64 = counts.values().filter(|n| **n < 0).map(|n| -n).sum();
    (added as usize, gone as usize)
}
