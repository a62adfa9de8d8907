//! Fits the weights of [`super::find`]: a log-linear model of the right option among all options of a text.

use super::score::{FEATURES, NAMES, Option_, Weights};
use super::{Budget, Reader, Search, split_share};
use super::words::LEADS;
use std::fmt::Write as _;

/// Passes over all texts.
const PASSES: usize = 400;
/// How much a weight costs, so that rare features are not trusted blindly.
const RIDGE: f32 = 0.0005;
const RATE: f32 = 0.05;

/// A text and where its issues stand: the intent, the first byte and the one past the last of each.
#[derive(Debug, Clone)]
pub struct Example {
    /// The text.
    pub text: String,
    /// One, if the text is about a single thing.
    pub issues: Vec<(usize, usize, usize)>,
    /// How much it counts.
    pub weight: f32,
}

/// The options of one text, and which of them are right.
#[derive(Debug, Clone)]
pub struct Options {
    options: Vec<Option_>,
    right: Vec<bool>,
    /// Number of issues.
    issues: usize,
    weight: f32,
}

/// Weights and threshold that were fitted.
#[derive(Debug, Clone)]
pub struct Fitted(Weights);

/// How a text fared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Number of issues.
    pub issues: usize,
    /// The probability of all splits taken together.
    pub share: f32,
    /// The best split cuts where it should.
    pub cut_right: bool,
    /// Some option does.
    pub possible: bool,
}

/// The options of `example` by the n-grams; by both stages if `ngrams`, the weights of the n-grams, are given.
#[must_use]
pub fn options(example: &Example, reader: &Reader<'_>, ngrams: Option<&Fitted>) -> Options {
    let budget = Budget::SETTLED;
    let mut search = Search::new(&example.text, reader, budget);
    let all = Weights { features: [0.0; FEATURES], threshold: 0.5 };
    let mut options = Vec::new();
    if !search.clauses.boundaries.is_empty() {
        options = search.by_ngrams(ngrams.map_or(&all, |n| &n.0));
        if let Some(ngrams) = ngrams {
            let doubt = split_share(&options, &ngrams.0) >= super::NEGLIGIBLE;
            options = if doubt { search.by_both(options, budget.encoded, &ngrams.0) } else { Vec::new() };
        }
    }
    options.retain(Option_::differs);
    let right = options.iter().map(|option| {
        let parts: Vec<_> = option.bounds.iter().map(|&(from, to)| search.clauses.span(from, to)).collect();
        let gaps = parts.windows(2).zip(example.issues.windows(2));
        // The cut lies in the gap between two issues, give or take the word that joins them.
        parts.len() == example.issues.len()
            && { gaps }.all(|(p, i)| p[0].1 <= i[1].1 + 2 && p[1].0 + 2 >= i[0].2)
    });
    let right = right.collect();
    Options { options, right, issues: example.issues.len(), weight: example.weight }
}

/// Fits the weights to all of `texts` that have a right option.
#[must_use]
pub fn fit(texts: &[&Options]) -> Fitted {
    let texts: Vec<&Options> = texts.iter().copied().filter(|t| t.right.contains(&true)).collect();
    let total: f32 = texts.iter().map(|t| t.weight).sum();
    let mut weights = Weights { features: [0.0; FEATURES], threshold: 0.5 };
    let (mut mean, mut square) = ([0.0f32; FEATURES], [0.0f32; FEATURES]);
    for pass in 1..=PASSES {
        let mut slope = [0.0f32; FEATURES];
        for text in &texts {
            add_slope(text, &weights, total, &mut slope);
        }
        // Adam: the features differ in how often they occur and how far they range.
        for i in 0..FEATURES {
            let g = slope[i] + RIDGE * weights.features[i];
            mean[i] = 0.9 * mean[i] + 0.1 * g;
            square[i] = 0.99 * square[i] + 0.01 * g * g;
            let (m, s) = (mean[i] / (1.0 - 0.9f32.powi(pass as i32)), square[i] / (1.0 - 0.99f32.powi(pass as i32)));
            weights.features[i] -= RATE * m / (s.sqrt() + 1e-8);
        }
    }
    Fitted(weights)
}

fn add_slope(text: &Options, weights: &Weights, total: f32, slope: &mut [f32; FEATURES]) {
    let scores: Vec<f32> = text.options.iter().map(|o| weights.of(o)).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let shares: Vec<f32> = scores.iter().map(|s| libm::expf(s - most)).collect();
    let all: f32 = shares.iter().sum();
    let right: f32 = shares.iter().zip(&text.right).filter(|(_, r)| **r).map(|(s, _)| s).sum();
    for ((option, share), &is_right) in text.options.iter().zip(&shares).zip(&text.right) {
        let by = share / all - if is_right { share / right.max(1e-12) } else { 0.0 };
        for (s, f) in slope.iter_mut().zip(&option.features) {
            *s += by * f * text.weight / total;
        }
    }
}

/// How `text` fares with `fitted`.
#[must_use]
pub fn judge(text: &Options, fitted: &Fitted) -> Judged {
    let splits = text.options.iter().zip(&text.right).filter(|(o, _)| o.bounds.len() > 1);
    let best = splits.max_by(|a, b| fitted.0.of(a.0).total_cmp(&fitted.0.of(b.0)));
    Judged {
        issues: text.issues,
        share: if text.options.is_empty() { 0.0 } else { split_share(&text.options, &fitted.0) },
        cut_right: best.is_some_and(|(_, right)| *right),
        possible: text.right.contains(&true),
    }
}

impl Fitted {
    /// As it stands in `issues/weights.rs`.
    #[must_use]
    pub fn source(&self, name: &str, threshold: f32) -> String {
        let mut source = format!("pub(super) const {name}: Weights = Weights {{\n    features: [\n");
        let leads = |side: &'static str| LEADS.iter().map(move |lead| format!("{side} begins with \"{lead}\""));
        let leads = leads("what stands before").chain(leads("what follows"));
        for (weight, what) in self.0.features.iter().zip(NAMES.map(str::to_owned).into_iter().chain(leads)) {
            _ = writeln!(source, "        {weight:.3}, // {what}");
        }
        _ = write!(source, "    ],\n    threshold: {threshold:.2},\n}};");
        source
    }
}
