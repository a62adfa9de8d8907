//! What was expected against what was understood.

use super::understood::{ASKED, Decided, Understood};
use crate::project::Test;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The intent that was expected.
    pub expected: String,
    /// What was understood instead, or the same; `other` for nothing, `asked` for a question.
    pub understood: String,
    /// How many messages.
    pub count: usize,
}

/// A confusion matrix.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confusion {
    /// Rows and columns, most confused first.
    pub labels: Vec<String>,
    /// All cells that are not empty, the largest confusions first.
    pub cells: Vec<Cell>,
}

/// What is compared in the matrix: the expected intent and what was understood; `None` if no intent is expected.
#[must_use]
pub fn pair(test: &Test, found: &Understood) -> Option<(String, String)> {
    let expected =
        test.intents.iter().find(|intent| found.intents.contains(intent)).or(test.intents.first())?;
    let understood = match found.decision {
        Decided::Ambiguous => ASKED,
        _ if found.intents.contains(expected) => expected,
        _ => found.intents.first().map_or("other", String::as_str),
    };
    // Nothing understood is right where it is one of those expected.
    let is_right = test.intents.iter().any(|intent| intent == understood);
    let expected = if is_right { understood } else { expected };
    Some((expected.to_owned(), understood.to_owned()))
}

impl Confusion {
    /// That of all tests.
    pub fn of<'a>(tests: impl IntoIterator<Item = (&'a Test, &'a Understood)>) -> Self {
        let mut counts = BTreeMap::<(String, String), usize>::new();
        for (test, found) in tests {
            if let Some(pair) = pair(test, found) {
                *counts.entry(pair).or_default() += 1;
            }
        }
        let mut confused = BTreeMap::<&str, (usize, usize)>::new();
        for ((expected, understood), count) in &counts {
            for label in [expected, understood] {
                let entry = confused.entry(label).or_default();
                entry.0 += if expected == understood { 0 } else { *count };
                entry.1 += count;
            }
        }
        let mut labels: Vec<(&str, (usize, usize))> = confused.into_iter().collect();
        // What is no intent stands last.
        let last = |label: &str| usize::from(label == "other") + 2 * usize::from(label == ASKED);
        labels.sort_by_key(|(label, (wrong, all))| (last(label), std::cmp::Reverse((*wrong, *all))));
        let labels = labels.into_iter().map(|(label, _)| label.to_owned()).collect();
        let mut cells: Vec<Cell> = counts
            .into_iter()
            .map(|((expected, understood), count)| Cell { expected, understood, count })
            .collect();
        cells.sort_by_key(|cell| (cell.expected == cell.understood, std::cmp::Reverse(cell.count)));
        Self { labels, cells }
    }
}
