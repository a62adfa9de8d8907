//! What is read of a run of clauses.

use super::clauses;
use crate::calibration::Scored;

/// What was read of a run of clauses.
#[derive(Debug, Clone)]
pub(super) struct View {
    pub(super) read: Scored,
    pub(super) letters: usize,
    /// It asks or wishes for something.
    pub(super) asks: bool,
    /// Its longer words, sorted.
    pub(super) words: Vec<String>,
    /// The place of its first word in [`LEADS`](super::words::LEADS).
    pub(super) lead: Option<usize>,
    /// … and of its second.
    pub(super) second: Option<usize>,
    /// How many of its words tell a story.
    pub(super) told: usize,
}

impl View {
    /// Reads `part`, the text of the run, by `read`.
    pub(super) fn of(part: &str, read: impl Fn(&str) -> Scored) -> Self {
        let words = clauses::split(part);
        Self {
            read: read(part),
            letters: part.chars().filter(|c| c.is_alphanumeric()).count(),
            asks: clauses::asks(part, &words),
            words: clauses::long_words(&words),
            lead: clauses::lead(&words, 0),
            second: clauses::lead(&words, 1),
            told: clauses::told(&words),
        }
    }
}
