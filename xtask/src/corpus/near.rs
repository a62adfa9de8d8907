//! Finds rows that share most of their words.

use super::rows::{self, Row};
use std::collections::{BTreeMap, BTreeSet};

/// Words in common, of all words that either has, from which two rows count as nearly the same.
const OVERLAP: f64 = 0.7;

/// Rows by their words.
#[derive(Default)]
pub(super) struct Index<'a> {
    rows: Vec<(&'a Row, BTreeSet<String>)>,
    by_word: BTreeMap<String, Vec<usize>>,
}

impl<'a> Index<'a> {
    /// The place of a row that is nearly the same as `row`.
    pub(super) fn near(&self, row: &Row) -> Option<&'a str> {
        let own = words(row);
        // Whatever shares seven words in ten shares one of any four in ten; the rarest have the shortest lists.
        let mut lists: Vec<&Vec<usize>> =
            own.iter().map(|w| self.by_word.get(w).unwrap_or(const { &Vec::new() })).collect();
        lists.sort_by_key(|list| list.len());
        let enough = own.len() - (own.len() as f64 * OVERLAP).ceil() as usize + 1;
        let candidates: BTreeSet<usize> =
            lists.iter().take(enough).flat_map(|list| list.iter().copied()).collect();
        candidates
            .into_iter()
            .map(|i| &self.rows[i])
            .find(|(_, other)| overlap(&own, other) >= OVERLAP)
            .map(|(row, _)| row.place.as_str())
    }

    pub(super) fn add(&mut self, row: &'a Row) {
        let own = words(row);
        for word in &own {
            self.by_word.entry(word.clone()).or_default().push(self.rows.len());
        }
        self.rows.push((row, own));
    }
}

/// The words of a row; a row without any (other scripts, only signs) counts as one word.
fn words(row: &Row) -> BTreeSet<String> {
    let words: BTreeSet<String> = rows::words(&row.text).into_iter().collect();
    if words.is_empty() { BTreeSet::from([row.text.trim().to_owned()]) } else { words }
}

fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let common = a.intersection(b).count();
    common as f64 / (a.len() + b.len() - common) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_share_most_words_are_found_and_others_are_not() {
        let row = |text: &str| Row { place: text.to_owned(), text: text.to_owned(), ..Row::default() };
        let known = row("where is my parcel it was due on monday");
        let mut index = Index::default();
        index.add(&known);
        assert_eq!(index.near(&row("Where is my parcel? It was due monday")), Some(known.place.as_str()));
        assert_eq!(index.near(&row("where is the nearest shop")), None);
        assert_eq!(index.near(&row("我的包裹")), None);
    }
}
