//! One utterance, several issues: whether a text carries two or three different ones, and where each stands.
//!
//! The text is split into clauses ([`clauses`]). Every way to make two or three parts of neighbouring clauses is an
//! option, as is the text in one piece. An option is scored by how sure the model is of each part, by how far the parts
//! differ in what they mean, and by what stands where it cuts: "also" is cheap, a bare comma is dear ([`score`]). The
//! scores of all options become probabilities, and the text is split when those of a split are together likely enough.
//!
//! A text of one clause costs nothing. Else the n-grams read the parts first, and the encoder only those that they leave
//! in doubt.

mod clauses;
#[cfg(feature = "train")]
pub mod fit;
mod score;
mod weights;
mod words;

use crate::calibration::Confidences;
use clauses::Clauses;
use score::{Option_, Weights};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A split that is less likely than this by the n-grams is not looked at again.
const NEGLIGIBLE: f32 = 0.02;

/// How much may be spent on one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Boundaries between clauses that are considered; the cost of the n-grams grows with the square.
    pub boundaries: usize,
    /// Parts that the encoder may read; with 0 the n-grams alone decide.
    pub encoded: usize,
}

impl Budget {
    /// For a text that is still being typed.
    pub const TYPING: Self = Self { boundaries: 2, encoded: 0 };
    /// For a text that is settled.
    pub const SETTLED: Self = Self { boundaries: 6, encoded: 24 };
}

/// What a model reads in a part of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// Its confidences.
    pub confidences: Confidences,
    /// The scores of the intents, before calibration: how much speaks for each, whatever speaks for the others.
    pub scores: Vec<f32>,
}

/// What reads a part of the text. All confidences are in the same order.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// By the n-grams alone.
    pub ngrams: &'a dyn Fn(&str) -> Read,
    /// By both stages, where there is an encoder.
    pub both: Option<&'a dyn Fn(&str) -> Read>,
    /// For each intent, a number of its category.
    pub categories: &'a [usize],
}

/// An issue: where it stands and what it could be.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The intent that it is taken for: the likeliest, unless another part is about that.
    pub intent: usize,
    /// What was read in it.
    pub confidences: Confidences,
}

/// The parts of `text` when it carries two or three different issues, in order; nothing when it carries one.
#[must_use]
pub fn find(text: &str, reader: &Reader<'_>, budget: Budget) -> Vec<Part> {
    let mut search = Search::new(text, reader, budget);
    if search.clauses.boundaries.is_empty() {
        return Vec::new();
    }
    let mut weights = Weights::from(&weights::NGRAMS);
    let mut options = search.by_ngrams(&weights);
    if search.reader.both.is_some() && budget.encoded > 0 && split_share(&options, &weights) >= NEGLIGIBLE {
        options = search.by_both(options, budget.encoded, &weights);
        weights = Weights::from(&weights::BOTH);
    }
    options.retain(Option_::differs);
    if split_share(&options, &weights) < weights.threshold {
        return Vec::new();
    }
    let best = options
        .into_iter()
        .filter(|o| o.bounds.len() > 1)
        .max_by(|a, b| weights.of(a).total_cmp(&weights.of(b)).then(b.bounds.len().cmp(&a.bounds.len())));
    let parts = best.into_iter().flat_map(|option| option.bounds.into_iter().zip(option.intents));
    let part = |((from, to), intent)| {
        let (start, end) = search.clauses.span(from, to);
        Part { start, end, intent, confidences: search.view(from, to).read.confidences.clone() }
    };
    parts.map(part).collect()
}

/// The probability of all options that split the text, taken together.
fn split_share(options: &[Option_], weights: &Weights) -> f32 {
    let scores: Vec<(bool, f32)> = options.iter().map(|o| (o.bounds.len() > 1, weights.of(o))).collect();
    let most = scores.iter().map(|s| s.1).fold(f32::MIN, f32::max);
    let sum = |split: bool| -> f32 {
        scores.iter().filter(|s| !split || s.0).map(|s| libm::expf(s.1 - most)).sum()
    };
    sum(true) / sum(false).max(f32::MIN_POSITIVE)
}

/// What was read of a run of clauses.
#[derive(Debug, Clone)]
struct View {
    read: Read,
    letters: usize,
    /// It asks or wishes for something.
    asks: bool,
    /// Its longer words, sorted.
    words: Vec<String>,
    /// The place of its first word in [`words::LEADS`].
    lead: Option<usize>,
    /// … and of its second.
    second: Option<usize>,
    /// How many of its words tell a story.
    told: usize,
}

/// The clauses of one text and what was read of them so far.
struct Search<'a> {
    text: &'a str,
    reader: &'a Reader<'a>,
    clauses: Clauses,
    views: BTreeMap<(usize, usize), Rc<View>>,
    /// Read by both stages from now on.
    both: bool,
}

impl<'a> Search<'a> {
    fn new(text: &'a str, reader: &'a Reader<'a>, budget: Budget) -> Self {
        let clauses = Clauses::of(text, budget.boundaries);
        Self { text, reader, clauses, views: BTreeMap::new(), both: false }
    }

    /// What is read of the clauses `from..to`.
    fn view(&mut self, from: usize, to: usize) -> Rc<View> {
        let (start, end) = self.clauses.span(from, to);
        let part = &self.text[start..end];
        let read = match self.reader.both {
            Some(both) if self.both => both,
            _ => self.reader.ngrams,
        };
        let view = self.views.entry((from, to)).or_insert_with(|| {
            let words = clauses::split(part);
            Rc::new(View {
                read: read(part),
                letters: part.chars().filter(|c| c.is_alphanumeric()).count(),
                asks: clauses::asks(part, &words),
                words: clauses::long_words(&words),
                lead: clauses::lead(&words, 0),
                second: clauses::lead(&words, 1),
                told: clauses::told(&words),
            })
        });
        Rc::clone(view)
    }

    /// All options that are worth a look, read by the n-grams. The first one leaves the text in one piece.
    fn by_ngrams(&mut self, weights: &Weights) -> Vec<Option_> {
        let count = self.clauses.boundaries.len() + 1;
        let mut options = vec![self.option(&[(0, count)])];
        options.extend((1..count).map(|cut| self.option(&[(0, cut), (cut, count)])));
        if split_share(&options, weights) < NEGLIGIBLE {
            return options;
        }
        for first in 1..count {
            let three = |second| self.option(&[(0, first), (first, second), (second, count)]);
            options.extend((first + 1..count).map(three));
        }
        options
    }

    /// The likeliest of `options`, read again by both stages: as many as `most` parts allow.
    fn by_both(&mut self, mut options: Vec<Option_>, most: usize, weights: &Weights) -> Vec<Option_> {
        options[1..].sort_by(|a, b| weights.of(b).total_cmp(&weights.of(a)));
        self.both = true;
        self.views.clear();
        let mut again = Vec::new();
        for option in options {
            let new = option.bounds.iter().filter(|bounds| !self.views.contains_key(bounds)).count();
            if self.views.len() + new > most + 1 {
                break;
            }
            again.push(self.option(&option.bounds));
        }
        again
    }

    fn option(&mut self, bounds: &[(usize, usize)]) -> Option_ {
        let count = self.clauses.boundaries.len() + 1;
        let whole = self.view(0, count);
        let views: Vec<Rc<View>> = bounds.iter().map(|&(from, to)| self.view(from, to)).collect();
        score::option(&self.clauses, &whole, bounds, &views, self.reader.categories)
    }
}
