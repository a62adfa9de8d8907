//! What cross-validation shows of the rows: which look mislabelled, and which intents clash.

use super::folds::words;
use super::near::{Near, Vectors};
use super::rows::OTHER;
use crate::project::Row;
use serde::{Deserialize, Serialize};
use signpost_train::is_other;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a model said of a row that it had not seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Its first intent, or `other` if nothing is likelier than that no intent applies.
    pub first: String,
    /// How sure it was of that.
    pub confidence: f32,
    /// How sure it was of the row's own label.
    pub own: f32,
    /// Whether it counts as right: of a row of an intent, that this is the likeliest intent.
    pub is_right: bool,
}

/// A row that looks mislabelled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suspect {
    /// The row.
    pub row: Row,
    /// The label that a model gives it that was trained without it.
    pub rather: String,
    /// How sure it is of that.
    pub confidence: f32,
    /// How sure it is of the row's own label.
    pub own: f32,
    /// The nearest rows.
    pub near: Vec<Near>,
}

/// Two intents that are taken for each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clash {
    /// Both intents.
    pub between: [String; 2],
    /// How many rows of the first are taken for the second, and the other way round.
    pub taken: [usize; 2],
    /// How many rows each has.
    pub rows: [usize; 2],
    /// Rows that are taken for the other one, the surest first.
    pub shown: Vec<Row>,
}

/// The same words with several labels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contradiction {
    /// The rows, one of each label.
    pub rows: Vec<Row>,
}

/// A disagreement counts from this lead on.
const CONFIDENT: f32 = 0.5;

/// The most rows that are shown.
const MOST_SUSPECTS: usize = 100;

/// Fewer rows that are taken for the other intent are chance.
const LEAST_TAKEN: usize = 3;

/// The most rows of a clash that are shown.
const MOST_SHOWN: usize = 12;

/// Rows whose label a model is sure not to be the right one, the surest first, with the rows that are nearest to them.
#[must_use]
pub fn mislabelled(
    rows: &[Row],
    verdicts: &[Option<Verdict>],
    vectors: &Vectors<'_>,
) -> (Vec<Suspect>, usize) {
    let lead = |v: &Verdict| v.confidence - v.own;
    let differs = |row: &Row, v: &Verdict| v.first != label(row) && lead(v) >= CONFIDENT;
    let mut found: Vec<(&Row, &Verdict)> = rows
        .iter()
        .zip(verdicts)
        .filter_map(|(row, verdict)| Some((row, verdict.as_ref()?)))
        .filter(|(row, verdict)| differs(row, verdict))
        .collect();
    found.sort_by(|a, b| lead(b.1).total_cmp(&lead(a.1)).then_with(|| a.0.text.cmp(&b.0.text)));
    let all = found.len();
    found.truncate(MOST_SUSPECTS);
    let suspect = |(row, v): (&Row, &Verdict)| Suspect {
        row: row.clone(),
        rather: v.first.clone(),
        confidence: v.confidence,
        own: v.own,
        near: vectors.nearest(&row.text, 3),
    };
    (found.into_iter().map(suspect).collect(), all)
}

/// Pairs of intents of which each is taken for the other, those with the largest share of their rows first.
#[must_use]
pub fn clashes(rows: &[Row], verdicts: &[Option<Verdict>]) -> Vec<Clash> {
    let mut taken: BTreeMap<(&str, &str), Vec<(&Row, f32)>> = BTreeMap::new();
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, verdict) in rows.iter().zip(verdicts) {
        let Some(verdict) = verdict else { continue };
        *sizes.entry(label(row)).or_default() += 1;
        if verdict.first != label(row) {
            let lead = verdict.confidence - verdict.own;
            taken.entry((label(row), &verdict.first)).or_default().push((row, lead));
        }
    }
    let clash = |(&(a, b), there): (&(&str, &str), &Vec<(&Row, f32)>)| {
        // Each pair once; and what is out of scope is not an intent that could be merged with another.
        let back = taken.get(&(b, a)).filter(|_| a < b && a != OTHER && b != OTHER)?;
        let (m, n) = (sizes.get(a).copied()?, sizes.get(b).copied()?);
        let all = there.len() + back.len();
        if all < LEAST_TAKEN || (all as f64) < 0.05 * m.min(n) as f64 {
            return None;
        }
        let mut shown: Vec<&(&Row, f32)> = there.iter().chain(back).collect();
        shown.sort_by(|x, y| y.1.total_cmp(&x.1));
        Some(Clash {
            between: [a.to_owned(), b.to_owned()],
            taken: [there.len(), back.len()],
            rows: [m, n],
            shown: shown.into_iter().take(MOST_SHOWN).map(|(row, _)| (*row).clone()).collect(),
        })
    };
    let mut found: Vec<Clash> = taken.iter().filter_map(clash).collect();
    let share = |c: &Clash| (c.taken[0] + c.taken[1]) as f64 / c.rows[0].min(c.rows[1]).max(1) as f64;
    found.sort_by(|a, b| share(b).total_cmp(&share(a)));
    found
}

/// The same words with several labels: nothing can be learned from them.
#[must_use]
pub fn contradictions(rows: &[Row]) -> Vec<Contradiction> {
    let mut by_words: HashMap<String, Vec<&Row>> = HashMap::new();
    for row in rows.iter().filter(|row| !row.intent.contains('|')) {
        by_words.entry(words(&row.text)).or_default().push(row);
    }
    let several = |rows: Vec<&Row>| {
        let mut labels = BTreeSet::new();
        let one_each: Vec<Row> = rows.into_iter().filter(|row| labels.insert(label(row))).cloned().collect();
        (one_each.len() > 1).then_some(Contradiction { rows: one_each })
    };
    let mut found: Vec<Contradiction> = by_words.into_values().filter_map(several).collect();
    found.sort_by(|a, b| a.rows[0].text.cmp(&b.rows[0].text));
    found
}

/// Its label, `other` for every way to say that.
pub(super) fn label(row: &Row) -> &str {
    if is_other(&row.intent) { OTHER } else { &row.intent }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, intent: &str) -> Row {
        Row { text: text.into(), intent: intent.into(), targeted: false }
    }

    fn verdict(first: &str, confidence: f32, own: f32) -> Option<Verdict> {
        Some(Verdict { first: first.into(), confidence, own, is_right: false })
    }

    #[test]
    fn two_intents_that_are_taken_for_each_other_clash() {
        let rows =
            ["a", "a", "a", "b", "b", "c", "c", "c"].map(|intent| row(&format!("of {intent}"), intent));
        let verdicts = [
            verdict("b", 0.6, 0.3),
            verdict("b", 0.9, 0.1),
            verdict("a", 0.9, 0.9),
            verdict("a", 0.95, 0.05),
            verdict("b", 0.9, 0.9),
            verdict("a", 0.5, 0.4),
            verdict("a", 0.5, 0.4),
            verdict("a", 0.5, 0.4),
        ];
        let found = clashes(&rows, &verdicts);
        assert_eq!(found.len(), 1, "c is taken for a, but a is not for c");
        assert_eq!((found[0].taken, found[0].rows), ([2, 1], [3, 2]));
        assert_eq!(found[0].shown[0].text, "of b", "the surest first");
    }

    #[test]
    fn the_same_words_with_two_labels_are_a_contradiction() {
        let rows =
            [row("Where is it?", "a"), row("where is it", "b"), row("where is it", "a"), row("gone", "a")];
        let found = contradictions(&rows);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].rows.len(), 2);
    }
}
