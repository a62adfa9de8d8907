//! Finds the segmentations of a text, and has their parts read.

use super::clauses::Clauses;
use super::score::{self, Segmentation, Weights};
use super::view::View;
use crate::calibration::{Confidences, Scored};
use crate::order;
use std::rc::Rc;

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

/// What reads the parts of a text. All confidences are in the same order.
#[derive(Clone, Copy)]
pub struct PartReader<'a> {
    /// By the n-grams alone.
    pub ngrams: &'a dyn Fn(&str) -> Scored,
    /// By both stages, where there is an encoder.
    pub both: Option<&'a dyn Fn(&str) -> Scored>,
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

/// The clauses of one text and what was read of them so far.
pub(super) struct Search<'a> {
    text: &'a str,
    reader: &'a PartReader<'a>,
    clauses: Clauses,
    /// With the clauses that they are of; there are a few dozen at most.
    views: Vec<((usize, usize), Rc<View>)>,
    /// Read by both stages from now on.
    both: bool,
}

impl<'a> Search<'a> {
    pub(super) fn new(text: &'a str, reader: &'a PartReader<'a>, budget: Budget) -> Self {
        let clauses = Clauses::of(text, budget.boundaries);
        Self { text, reader, clauses, views: Vec::new(), both: false }
    }

    /// Nothing can be split.
    pub(super) fn is_one_clause(&self) -> bool {
        self.clauses.boundaries.is_empty()
    }

    /// The parts of `segmentation`, as an issue each.
    pub(super) fn parts(&mut self, segmentation: &Segmentation) -> Vec<Part> {
        let Segmentation { bounds, spans, intents, .. } = segmentation;
        let part = |i: usize| {
            let ((from, to), (start, end)) = (bounds[i], spans[i]);
            Part { start, end, intent: intents[i], confidences: self.view(from, to).read.confidences.clone() }
        };
        (0..spans.len()).map(part).collect()
    }

    /// What is read of the clauses `from..to`.
    fn view(&mut self, from: usize, to: usize) -> Rc<View> {
        if let Some((_, known)) = self.views.iter().find(|(of, _)| *of == (from, to)) {
            return Rc::clone(known);
        }
        let (start, end) = self.clauses.span(from, to);
        let part = &self.text[start..end];
        let read = match self.reader.both {
            Some(both) if self.both => both,
            _ => self.reader.ngrams,
        };
        let view = Rc::new(View::of(part, read));
        self.views.push(((from, to), Rc::clone(&view)));
        view
    }

    /// All segmentations that are worth a look, read by the n-grams. The first one leaves the text in one piece.
    pub(super) fn by_ngrams(&mut self, weights: &Weights) -> Vec<Segmentation> {
        let count = self.clauses.boundaries.len() + 1;
        let mut all = vec![self.segmentation(&[(0, count)])];
        all.extend((1..count).map(|cut| self.segmentation(&[(0, cut), (cut, count)])));
        if split_share(&all, weights) < NEGLIGIBLE {
            return all;
        }
        for first in 1..count {
            let three = |second| self.segmentation(&[(0, first), (first, second), (second, count)]);
            all.extend((first + 1..count).map(three));
        }
        all
    }

    /// The likeliest of `all`, read again by both stages: as many as `most` parts allow.
    pub(super) fn by_both(
        &mut self,
        all: &[Segmentation],
        most: usize,
        weights: &Weights,
    ) -> Vec<Segmentation> {
        let scores: Vec<f32> = all.iter().map(|segmentation| weights.of(segmentation)).collect();
        // The text in one piece comes first whatever its score.
        let likelier = |a: usize, b: usize| a == 0 || (b != 0 && scores[a].total_cmp(&scores[b]).is_gt());
        let order = order::places(all.len(), &likelier);
        self.both = true;
        self.views.clear();
        let mut again = Vec::new();
        for segmentation in order.into_iter().map(|place| &all[place]) {
            let new = segmentation
                .bounds
                .iter()
                .filter(|bounds| self.views.iter().all(|(of, _)| of != *bounds))
                .count();
            if self.views.len() + new > most + 1 {
                break;
            }
            again.push(self.segmentation(&segmentation.bounds));
        }
        again
    }

    fn segmentation(&mut self, bounds: &[(usize, usize)]) -> Segmentation {
        let count = self.clauses.boundaries.len() + 1;
        let whole = self.view(0, count);
        let views: Vec<Rc<View>> = bounds.iter().map(|&(from, to)| self.view(from, to)).collect();
        score::segmentation(&self.clauses, &whole, bounds, &views, self.reader.categories)
    }
}

/// A split that is less likely than this by the n-grams is not looked at again.
pub(super) const NEGLIGIBLE: f32 = 0.02;

/// The probability of all segmentations that split the text, taken together, 0 to 1.
#[must_use]
pub fn split_share(all: &[Segmentation], weights: &Weights) -> f32 {
    let scores: Vec<(bool, f32)> = all.iter().map(|s| (s.splits(), weights.of(s))).collect();
    let most = scores.iter().map(|s| s.1).fold(f32::MIN, f32::max);
    let sum = |split: bool| -> f32 {
        scores.iter().filter(|s| !split || s.0).map(|s| libm::expf(s.1 - most)).sum()
    };
    sum(true) / sum(false).max(f32::MIN_POSITIVE)
}

/// The segmentations of a settled `text`, to fit [`Weights`] to them.
///
/// Without `ngrams` the n-grams read the parts. With `ngrams`, the weights of the n-grams, both stages read them; then the
/// list is empty if those weights leave no doubt. It is empty too if nothing can be split.
#[must_use]
pub fn segmentations(text: &str, reader: &PartReader<'_>, ngrams: Option<&Weights>) -> Vec<Segmentation> {
    let budget = Budget::SETTLED;
    let mut search = Search::new(text, reader, budget);
    if search.is_one_clause() {
        return Vec::new();
    }
    let mut all = search.by_ngrams(ngrams.unwrap_or(&Weights::NONE));
    if let Some(ngrams) = ngrams {
        let doubt = split_share(&all, ngrams) >= NEGLIGIBLE;
        all = if doubt { search.by_both(&all, budget.encoded, ngrams) } else { Vec::new() };
    }
    all.retain(Segmentation::differs);
    all
}
