//! Training rows from the corrections of agents.

use super::record::Correction;
use super::tally::Seen;
use crate::mask::masked;
use serde::Serialize;
use std::io::{self, Write};

/// Rows that are written twice are found among about so many.
const REMEMBERED: usize = 1 << 16;

/// Longer intents are none.
const MOST_LETTERS: usize = 80;

/// A row, as `signpost train` reads it.
#[derive(Serialize)]
struct Row<'a> {
    text: &'a str,
    intent: &'a str,
}

/// Writes training rows.
#[derive(Debug)]
pub struct Rows<W> {
    out: W,
    seen: Seen,
    counts: Counts,
}

/// How many corrections became rows, and why the others did not.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Those that became rows.
    pub written: u64,
    /// Of the rows, those in which something was masked.
    pub masked: u64,
    /// No agent has confirmed it.
    pub not_an_agent: u64,
    /// It names no right intent.
    pub no_intent: u64,
    /// It has no text.
    pub no_text: u64,
    /// The same row was written before.
    pub repeated: u64,
}

impl<W: Write> Rows<W> {
    /// Writes them, one a line.
    #[must_use]
    pub fn to(out: W) -> Self {
        Self { out, seen: Seen::new(REMEMBERED), counts: Counts::default() }
    }

    /// Writes a row if an agent stands behind the correction, and text and intent are there.
    pub(super) fn add(&mut self, correction: &Correction<'_>) -> io::Result<()> {
        if !correction.is_confirmed_by_an_agent() {
            self.counts.not_an_agent += 1;
            return Ok(());
        }
        let Some(intent) =
            correction.right.as_ref().map(|right| right.as_str().trim()).filter(|i| is_intent(i))
        else {
            self.counts.no_intent += 1;
            return Ok(());
        };
        let given = correction.text.as_ref().map(|text| text.as_str()).unwrap_or_default();
        if correction.minimal == Some(true) || given.trim().is_empty() {
            self.counts.no_text += 1;
            return Ok(());
        }
        let text = masked(given);
        if self.seen.is_repeated((&text, intent)) {
            self.counts.repeated += 1;
            return Ok(());
        }
        self.counts.written += 1;
        self.counts.masked += u64::from(text != given.trim());
        serde_json::to_writer(&mut self.out, &Row { text: &text, intent })?;
        self.out.write_all(b"\n")
    }

    /// How many were written, and where to.
    #[must_use]
    pub fn end(self) -> (Counts, W) {
        (self.counts, self.out)
    }
}

/// An examples file has several intents with `|` between them, and an agent names one.
fn is_intent(name: &str) -> bool {
    !name.is_empty()
        && name.chars().count() <= MOST_LETTERS
        && !name.contains(|c: char| c.is_control() || c.is_whitespace() || c == '|')
}
