//! Changes of rows, as the designer makes them.

use crate::project::Row;
use std::collections::HashMap;

/// Adds messages of an intent; those that are there with this intent already, and empty ones, are left out. Gives how many were
/// added.
pub fn add(rows: &mut Vec<Row>, intent: &str, texts: &[String]) -> usize {
    let known: std::collections::HashSet<String> =
        rows.iter().filter(|row| row.intent == intent).map(|row| row.text.trim().to_owned()).collect();
    let before = rows.len();
    let mut new = std::collections::HashSet::new();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        if !known.contains(text) && new.insert(text) {
            rows.push(Row { text: text.to_owned(), intent: intent.to_owned(), targeted: false });
        }
    }
    rows.len() - before
}

/// Takes over corrections: a row with the same words gets the intent, and its text stays; a text that is not there is added.
/// Gives how many were corrected, and how many added.
pub fn correct(rows: &mut Vec<Row>, corrections: &[Row]) -> (usize, usize) {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        places.entry(plain(&row.text)).or_default().push(at);
    }
    let (mut corrected, mut added) = (0, 0);
    for correction in corrections.iter().filter(|row| !row.text.trim().is_empty()) {
        let there = places.entry(plain(&correction.text)).or_default();
        if there.is_empty() {
            there.push(rows.len());
            rows.push(correction.clone());
            added += 1;
        } else if there.iter().any(|at| rows[*at].intent != correction.intent) {
            there.iter().for_each(|at| rows[*at].intent.clone_from(&correction.intent));
            corrected += 1;
        }
    }
    (corrected, added)
}

/// The corrections that the rows do not have yet, by their places.
#[must_use]
pub fn open(rows: &[Row], corrections: &[Row]) -> Vec<usize> {
    if corrections.is_empty() {
        return Vec::new();
    }
    let there: std::collections::HashSet<(String, &str)> =
        rows.iter().map(|row| (plain(&row.text), row.intent.as_str())).collect();
    let is_open =
        |at: &usize| !there.contains(&(plain(&corrections[*at].text), corrections[*at].intent.as_str()));
    (0..corrections.len()).filter(is_open).collect()
}

/// The letters and digits of a text: two texts with the same ones are the same message.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Moves the rows at these places to another intent. Gives how many were not there before.
pub fn relabel(rows: &mut [Row], places: &[usize], intent: &str) -> usize {
    let mut moved = 0;
    for &at in places {
        if let Some(row) = rows.get_mut(at).filter(|row| row.intent != intent) {
            intent.clone_into(&mut row.intent);
            moved += 1;
        }
    }
    moved
}

/// Takes the rows at these places away.
pub fn remove(rows: &mut Vec<Row>, places: &[usize]) {
    let mut at = 0;
    rows.retain(|_| {
        at += 1;
        places.binary_search(&(at - 1)).is_err()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, intent: &str) -> Row {
        Row { text: text.into(), intent: intent.into(), targeted: false }
    }

    #[test]
    fn a_correction_of_a_known_text_moves_it_and_another_one_is_added() {
        let mut rows = vec![row("Where is my order?", "a"), row("Refund please", "b")];
        let corrections = [row("where is my order", "b"), row("refund, please!", "b")];
        assert_eq!(open(&rows, &corrections), [0]);
        let done = correct(&mut rows, &[row("where is my order", "b"), row("new one", "a"), row(" ", "a")]);
        assert_eq!(done, (1, 1));
        assert_eq!(rows, [row("Where is my order?", "b"), row("Refund please", "b"), row("new one", "a")]);
        assert_eq!(correct(&mut rows, &[row("new one", "a")]), (0, 0), "nothing is done twice");
    }

    #[test]
    fn rows_are_added_once_moved_and_removed() {
        let mut rows = vec![row("one", "a")];
        assert_eq!(add(&mut rows, "a", &["one".into(), " two ".into(), "two".into(), String::new()]), 1);
        assert_eq!(relabel(&mut rows, &[0, 1, 7], "b"), 2);
        remove(&mut rows, &[0]);
        assert_eq!(rows, [row("two", "b")]);
    }
}
