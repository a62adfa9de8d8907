//! The learned detector: one linear scorer a signal.
//!
//! The n-grams have a space of their own: what tells "want to die" from "want to buy" is not what tells intents apart.
//! When the encoder has arrived its margins are added, as for the intents. Each signal has, for either stage, a logistic
//! curve from margin to confidence and a confidence from which on it is raised; both were fitted on texts that the
//! scorers had not seen.

use super::signal::{By, Detection, Signal, Strength};
use crate::calibration::{rounded, sigmoid};
use crate::classifier::Classifier;
use crate::features::{Counts, FeatureSpace};
use crate::second::{self, DenseClassifier};
use crate::text::Tokens;

/// Tokens below this share of the strongest one do not carry the signal.
const LEAST_SHARE: f32 = 0.3;

/// What a token costs that lies between those that carry the signal, as a share of the strongest.
const GAP_COST: f32 = 0.12;

/// What training learned of the signals.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Detector {
    pub(crate) space: FeatureSpace,
    /// One scorer a signal, in the order of [`Signal::ALL`].
    pub(crate) classifier: Classifier,
    /// One curve a signal, for the n-grams alone.
    pub(crate) curves: Vec<Curve>,
    /// For both stages together.
    pub(crate) second: Option<SignalSecondStage>,
}

/// What the second stage adds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SignalSecondStage {
    /// The checksum of its encoder.
    pub(crate) encoder: u32,
    /// How much its margin counts against one of the n-grams.
    pub(crate) mix: f32,
    pub(crate) head: DenseClassifier,
    pub(crate) curves: Vec<Curve>,
}

/// From the margin of a signal to its confidence, and when that is enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// The confidence is the [`sigmoid`] of slope · margin + intercept.
    pub slope: f32,
    /// See `slope`.
    pub intercept: f32,
    /// The confidence, 0 to 1, from which on the signal is raised, as one that may be.
    pub threshold: f32,
}

impl Curve {
    /// The confidence for a margin, 0 to 1.
    #[must_use]
    pub fn confidence(&self, margin: f32) -> f32 {
        sigmoid(self.slope * margin + self.intercept)
    }
}

impl Detector {
    /// The signals that a text raises. `strength` says how strongly, of a signal, its confidence and the confidence from
    /// which on it is raised; `None` if not at all. `encoded` is the vector of the text, if the encoder is there.
    pub(crate) fn find(
        &self,
        text: &str,
        tokens: &Tokens,
        counts: &Counts,
        encoded: Option<&[f32]>,
        strength: impl Fn(Signal, f32, f32) -> Option<Strength>,
    ) -> Vec<Detection> {
        let vector = self.space.project(counts);
        let mut scores = self.classifier.scores(&vector);
        let curves = match (&self.second, encoded) {
            (Some(joined), Some(encoded)) => {
                second::join(&mut scores, &joined.head.scores(encoded), joined.mix);
                &joined.curves
            }
            _ => &self.curves,
        };
        let mut found = Vec::new();
        for (i, ((signal, curve), score)) in Signal::ALL.into_iter().zip(curves).zip(&scores).enumerate() {
            let confidence = curve.confidence(*score);
            let strength = strength(signal, confidence, curve.threshold).filter(|_| !tokens.is_empty());
            let Some(strength) = strength else { continue };
            let shares = self.classifier.shares(self.space.bits, tokens, &vector, i);
            let (span, words) = span(&shares);
            let (start, end) = (tokens.source(span.0).start, tokens.source(span.1).end);
            let words = words.into_iter().map(|w| text[tokens.source(w)].to_owned()).collect();
            let (confidence, by) = (rounded(confidence), By::Words(words));
            found.push(Detection { signal, confidence, strength, start, end, by });
        }
        found
    }
}

/// First and last of the neighbouring tokens that carry most, and those of them that do; all tokens and none if the
/// n-grams speak against the signal.
fn span(shares: &[f32]) -> ((usize, usize), Vec<usize>) {
    let most = shares.iter().copied().fold(0.0, f32::max);
    if most <= 0.0 {
        return ((0, shares.len().saturating_sub(1)), Vec::new());
    }
    let (mut best, mut best_sum) = ((0, 0), 0.0);
    let (mut from, mut sum) = (0, 0.0);
    for (i, share) in shares.iter().enumerate() {
        if sum <= 0.0 {
            (from, sum) = (i, 0.0);
        }
        sum += share - GAP_COST * most;
        if sum > best_sum {
            (best, best_sum) = ((from, i), sum);
        }
    }
    (best, (best.0..=best.1).filter(|&i| shares[i] >= LEAST_SHARE * most).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_holds_what_carries_most() {
        assert_eq!(span(&[0.0, 0.9, 0.05, 1.0, -0.2, 0.0]), ((1, 3), vec![1, 3]));
        assert_eq!(span(&[-1.0, -0.5]), ((0, 1), vec![]));
    }

    #[test]
    fn a_higher_margin_is_surer() {
        let curve = Curve { slope: 2.0, intercept: 0.5, threshold: 0.5 };
        assert!(
            curve.confidence(-1.0) < curve.confidence(0.0) && curve.confidence(0.0) < curve.confidence(1.0)
        );
    }
}
