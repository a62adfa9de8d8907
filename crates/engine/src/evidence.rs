//! Which words of the utterance carried the decision.
//!
//! The classifier is linear, so the share of each feature is exact: its value times the intent's weight, split evenly
//! over the tokens that the feature was made from. `of_both` adds how far the encoder's margin falls without each word.

mod occlusion;

use crate::calibration::rounded;
use crate::features::FeatureVector;
use crate::model::Model;
use crate::order;
use crate::text::Tokens;
use serde::Serialize;
use std::ops::Range;

/// At most this many pieces of evidence: a customer reads a few words, not a table.
const MAX_PIECES: usize = 4;

/// Tokens below this share of the strongest one are not evidence.
const LEAST_SHARE: f32 = 0.3;

/// A stretch of the utterance that spoke for the intent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// The words as typed.
    pub term: String,
    /// Their share of the intent's score; always above 0.
    pub weight: f64,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The stretches of `text` that spoke most for `scorer`, strongest first.
pub(crate) fn explain(
    model: &Model,
    tokens: &Tokens,
    vector: &FeatureVector,
    scorer: usize,
    text: &str,
) -> Vec<Evidence> {
    let shares = model.contents.classifier.shares(model.contents.space.bits(), tokens, vector, scorer);
    phrases(&shares, tokens, text)
}

/// The stretches of `text` that spoke most for `scorer` in both stages together, strongest first. Costs up to thirteen
/// encodings; without a second stage it is what [`explain`] says.
pub(crate) fn of_both(model: &Model, scorer: usize, text: &str) -> Vec<Evidence> {
    let tokens = Tokens::of(text);
    let vector = model.contents.space.vector(&tokens);
    let mut shares = model.contents.classifier.shares(model.contents.space.bits(), &tokens, &vector, scorer);
    if let Some(second) = &model.contents.second {
        let margin =
            |text: &str| model.encode(text).map(|(second, meaning)| second.head.score(scorer, &meaning));
        occlusion::add(&mut shares, &tokens, text, second, margin);
    }
    phrases(&shares, &tokens, text)
}

/// The stretches of `text` whose tokens have the largest shares, strongest first.
fn phrases(shares: &[f32], tokens: &Tokens, text: &str) -> Vec<Evidence> {
    let most = shares.iter().copied().fold(0.0, f32::max);
    let carries = |i: usize| shares[i] > 0.0 && shares[i] >= most * LEAST_SHARE && is_word(tokens.letters(i));
    let mut found: Vec<(f32, Range<usize>)> = Vec::new();
    let mut last = None;
    for i in (0..tokens.len()).filter(|&i| carries(i)) {
        let source = tokens.source(i);
        match found.last_mut() {
            // Neighbours are one phrase.
            Some((weight, place)) if last == i.checked_sub(1) => {
                place.end = source.end;
                *weight += shares[i];
            }
            _ => found.push((shares[i], source)),
        }
        last = Some(i);
    }
    // Of equals, the one that stands first.
    let mut found = order::sorted(found, |a, b| a.0.total_cmp(&b.0).is_gt());
    found.truncate(MAX_PIECES);
    let evidence = |(weight, place): (f32, Range<usize>)| Evidence {
        term: text[place.clone()].to_owned(),
        weight: rounded(weight),
        start: place.start,
        end: place.end,
    };
    // What rounding leaves nothing of is no evidence.
    found.into_iter().map(evidence).filter(|e| e.weight > 0.0).collect()
}

fn is_word(letters: &str) -> bool {
    letters.chars().any(char::is_alphanumeric)
}
