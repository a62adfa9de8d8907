//! One utterance, several issues: whether a text carries two or three different ones, and where each stands.
//!
//! The text is split into clauses (`clauses`). A segmentation takes it in one piece, or makes two or three parts of
//! neighbouring clauses; `search` tries all of them. `score` rates each by how sure the model is of the parts, by how
//! far they differ in meaning, and by the words and signs at the cut: "also" speaks for a cut, a bare comma hardly does.
//! The scores become probabilities. The text is split when all segmentations that split it are together likely enough.
//!
//! A text of one clause costs nothing. Otherwise the n-grams read the parts, and the encoder reads again what they leave in
//! doubt.
//!
//! Whether a clause asks for something, or only mentions it, belongs into `view`: a part that asks for nothing is no issue.

mod words;

mod clauses;

mod view;

mod score;

mod weights;

mod search;

pub use score::{FEATURES, Segmentation, TOGETHER, UNIT, UNITS, Weights, feature_names, tanh};
pub use search::{Budget, Part, PartReader, segmentations, split_share};

use search::{NEGLIGIBLE, Search};
use words::{Lists, known};

/// Whether `word`, in small letters, is one that stands in messages about anything: "can", "my", "what's".
pub(crate) fn is_small(word: &str) -> bool {
    let known = known(&word.replace('\'', ""));
    known.lists.has(Lists::SMALL) || known.lead.is_some() && !matches!(word, "stop" | "new")
}

/// The parts of `text` when it carries two or three different issues, in order; nothing when it carries one.
#[must_use]
pub fn find(text: &str, reader: &PartReader<'_>, budget: Budget) -> Vec<Part> {
    let mut search = Search::new(text, reader, budget);
    if search.is_one_clause() {
        return Vec::new();
    }
    let mut weights = Weights::from(&weights::NGRAMS);
    let mut all = search.by_ngrams(&weights);
    if reader.both.is_some() && budget.encoded > 0 && split_share(&all, &weights) >= NEGLIGIBLE {
        all = search.by_both(&all, budget.encoded, &weights);
        weights = Weights::from(&weights::BOTH);
    }
    all.retain(Segmentation::differs);
    if split_share(&all, &weights) < weights.threshold {
        return Vec::new();
    }
    let best = all
        .into_iter()
        .filter(Segmentation::splits)
        .max_by(|a, b| weights.of(a).total_cmp(&weights.of(b)).then(b.spans.len().cmp(&a.spans.len())));
    best.map(|best| search.parts(&best)).unwrap_or_default()
}
