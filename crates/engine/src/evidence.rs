//! Which words of the utterance carried the decision.
//!
//! The classifier is linear, so the share of each feature is exact: its value times the intent's weight, split evenly
//! over the tokens that the feature was made from. `of_both` adds how far the encoder's margin falls without each word.

mod occlusion;

use crate::calibration::rounded;
use crate::features::FeatureVector;
use crate::issues;
use crate::model::Model;
use crate::order;
use crate::text::Tokens;
use serde::Serialize;
use std::ops::Range;

/// At most this many pieces of evidence: a customer reads a few words, not a table.
const MAX_PIECES: usize = 3;

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

/// The stretches of `text` that spoke most for `scorer`, the longest first. `text` is `written` with blanks for what does not count.
pub(crate) fn explain(
    model: &Model,
    tokens: &Tokens,
    vector: &FeatureVector,
    scorer: usize,
    text: &str,
    written: &str,
) -> Vec<Evidence> {
    let shares = model.contents.classifier.shares(model.contents.space.bits(), tokens, vector, scorer);
    phrases(&shares, tokens, text, written)
}

/// The stretches of `text` that spoke most for `scorer` in both stages together, the longest first. Costs up to thirteen
/// encodings; without a second stage it is what [`explain`] says.
pub(crate) fn of_both(model: &Model, scorer: usize, text: &str, written: &str) -> Vec<Evidence> {
    let tokens = Tokens::of(text);
    let vector = model.contents.space.vector(&tokens);
    let mut shares = model.contents.classifier.shares(model.contents.space.bits(), &tokens, &vector, scorer);
    if let Some(second) = &model.contents.second {
        let margin =
            |text: &str| model.encode(text).map(|(second, meaning)| second.head.score(scorer, &meaning));
        occlusion::add(&mut shares, &tokens, text, second, margin);
    }
    phrases(&shares, &tokens, text, written)
}

/// What the second stage owes to each of `tokens`, those of `text`; `None` if it does not answer.
#[cfg(feature = "inspect")]
pub(crate) fn second_shares(model: &Model, tokens: &Tokens, text: &str, scorer: usize) -> Option<Vec<f32>> {
    let (second, _) = model.encode(text)?;
    let margin = |text: &str| model.encode(text).map(|(second, meaning)| second.head.score(scorer, &meaning));
    let mut shares = vec![0.0; tokens.len()];
    occlusion::add(&mut shares, tokens, text, second, margin);
    Some(shares)
}

/// A run of neighbouring tokens that carry the decision.
struct Phrase {
    weight: f32,
    place: Range<usize>,
    /// It has more than small words.
    tells: bool,
}

/// The stretches of `text` whose tokens have the largest shares, the longest first. Small words alone are left out: they
/// are no reason that a customer would understand.
fn phrases(shares: &[f32], tokens: &Tokens, text: &str, written: &str) -> Vec<Evidence> {
    let most = shares.iter().copied().fold(0.0, f32::max);
    let carries = |i: usize| shares[i] > 0.0 && shares[i] >= most * LEAST_SHARE && is_word(tokens.letters(i));
    let is_same = |gap: Range<usize>| text.get(gap.clone()) == written.get(gap);
    let mut found: Vec<Phrase> = Vec::new();
    let mut last = None;
    for i in (0..tokens.len()).filter(|&i| carries(i)) {
        let (weight, place) = (shares[i], tokens.source(i));
        let tells = !issues::is_small(tokens.letters(i));
        match found.last_mut() {
            // Neighbours are one phrase, unless something stands between them that does not count.
            Some(phrase) if last == i.checked_sub(1) && is_same(phrase.place.end..place.start) => {
                phrase.place.end = place.end;
                phrase.weight += weight;
                phrase.tells |= tells;
            }
            _ => found.push(Phrase { weight, place, tells }),
        }
        last = Some(i);
    }
    found.retain(|phrase| phrase.tells);
    // Of equals, the one that stands first.
    let mut found = order::sorted(found, |a, b| a.weight > b.weight);
    found.truncate(MAX_PIECES);
    let evidence = |Phrase { weight, place, .. }: Phrase| Evidence {
        term: text[place.clone()].to_owned(),
        weight: rounded(weight),
        start: place.start,
        end: place.end,
    };
    // What rounding leaves nothing of is no evidence.
    let found = found.into_iter().map(evidence).filter(|e| e.weight > 0.0).collect();
    order::sorted(found, |a: &Evidence, b| a.term.len() > b.term.len())
}

fn is_word(letters: &str) -> bool {
    letters.chars().any(char::is_alphanumeric)
}
