//! Rows dealt into parts, so that each is read by a model that never saw it.

use crate::project::Row;
use signpost_engine::text::Tokens;
use signpost_train::is_other;
use std::collections::{BTreeMap, HashMap};

/// The most parts.
const MOST: usize = 5;

/// How many steps of the progress one training takes.
pub(super) const STEPS: usize = 100;

/// What two texts have in common that are the same to a model: their words.
#[must_use]
pub fn words(text: &str) -> String {
    let tokens = Tokens::of(text);
    let words = (0..tokens.len()).map(|at| tokens.letters(at));
    words.filter(|word| word.contains(char::is_alphanumeric)).collect::<Vec<_>>().join(" ")
}

/// Into how many parts rows are dealt: five, or as many as the largest intent has rows; at least two.
#[must_use]
pub fn parts(rows: &[Row]) -> usize {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    rows.iter()
        .filter(|row| !is_other(&row.intent))
        .for_each(|row| *counts.entry(&row.intent).or_default() += 1);
    counts.into_values().max().unwrap_or(0).clamp(2, MOST)
}

/// The part of each text, by its [`words`]: the same text is never in two parts, whatever its intent. The rows of an intent are
/// dealt in turn, in an order that only the seed and the texts decide: so a new row moves few others.
#[must_use]
pub fn deal(rows: &[Row], parts: usize, seed: u32) -> HashMap<String, usize> {
    let mut by_intent: BTreeMap<&str, Vec<(u64, String)>> = BTreeMap::new();
    for row in rows {
        let words = words(&row.text);
        by_intent.entry(&row.intent).or_default().push((hash(seed, &words), words));
    }
    let mut dealt = HashMap::new();
    for (intent, mut texts) in by_intent {
        texts.sort_unstable();
        texts.dedup();
        let start = hash(seed, intent) as usize % parts;
        for (at, (_, words)) in texts.into_iter().enumerate() {
            dealt.entry(words).or_insert((start + at) % parts);
        }
    }
    dealt
}

/// How rows are dealt.
#[derive(Debug, Clone)]
pub struct Deal {
    /// See [`deal`].
    pub dealt: HashMap<String, usize>,
    /// How many parts there are.
    pub parts: usize,
    /// What decides the order.
    pub seed: u32,
}

impl Deal {
    /// The parts of rows that are read, and of those that are learned. What is not among those that are read is dealt by itself:
    /// it does not matter to which part.
    #[must_use]
    pub fn places(&self, rows: &[Row], learned: &[Row]) -> (Vec<usize>, Vec<usize>) {
        let own = deal(learned, self.parts, self.seed);
        let place = |row: &Row| {
            let words = words(&row.text);
            self.dealt.get(&words).or_else(|| own.get(&words)).copied().unwrap_or_default()
        };
        (rows.iter().map(place).collect(), learned.iter().map(place).collect())
    }
}

/// FNV-1a, finished as SplitMix64 does: the same on any machine.
fn hash(seed: u32, text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = text.bytes().fold(start, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) >> 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, intent: &str) -> Row {
        Row { text: text.into(), intent: intent.into(), targeted: false }
    }

    #[test]
    fn every_part_has_rows_of_every_intent_and_no_text_is_in_two() {
        let mut rows: Vec<Row> = (0..20).map(|n| row(&format!("word number {n}"), "a")).collect();
        rows.extend((0..5).map(|n| row(&format!("another {n}"), "b")));
        rows.push(row("Another 1!", "a"));
        assert_eq!(parts(&rows), 5);
        let dealt = deal(&rows, 5, 1);
        for part in 0..5 {
            let of = |intent: &str| {
                rows.iter().filter(|r| r.intent == intent && dealt[&words(&r.text)] == part).count()
            };
            assert!(of("a") >= 3 && of("b") >= 1, "{part}: {} {}", of("a"), of("b"));
        }
        assert_eq!(dealt, deal(&rows, 5, 1));
        assert_ne!(dealt, deal(&rows, 5, 2));
    }

    #[test]
    fn few_rows_give_few_parts() {
        assert_eq!(parts(&[row("x", "a"), row("y", "a"), row("z", "a"), row("u", "b")]), 3);
        assert_eq!(parts(&[]), 2);
    }
}
