//! Stage two: scores from the encoder's vector, added to those of the n-grams.
//!
//! Both stages give margins of the same kind, so they are added before calibration: n-grams + mix × encoder. The sums have
//! a calibration of their own, because they are more reliable than the n-grams alone.

use crate::calibration::{Beside, Calibration};

/// What the second stage adds to a model.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SecondStage {
    /// The checksum of the encoder that it was trained with. With another encoder its weights mean nothing.
    pub(crate) encoder: u32,
    /// How much a margin of this stage counts against one of the n-grams.
    pub(crate) mix: f32,
    pub(crate) head: DenseClassifier,
    /// Where the rows of each intent are, one vector of length one after the other; empty if nobody knows.
    pub(crate) centres: Vec<f32>,
    /// The calibration of the sums.
    pub(crate) calibration: Calibration,
}

/// Linear scorers on a dense vector.
#[derive(Debug, Clone, PartialEq)]
pub struct DenseClassifier {
    /// One a scorer.
    pub bias: Vec<f32>,
    /// One row of the vector's length a scorer.
    pub weights: Vec<f32>,
}

impl DenseClassifier {
    /// The margin of one scorer.
    #[must_use]
    pub fn score(&self, scorer: usize, vector: &[f32]) -> f32 {
        let row = self.weights.chunks_exact(vector.len().max(1)).nth(scorer).unwrap_or_default();
        let bias = self.bias.get(scorer).copied().unwrap_or_default();
        bias + row.iter().zip(vector).map(|(w, v)| w * v).sum::<f32>()
    }

    /// The margin of each scorer.
    #[must_use]
    pub fn scores(&self, vector: &[f32]) -> Vec<f32> {
        let rows = self.weights.chunks_exact(vector.len().max(1));
        let dot = |row: &[f32]| row.iter().zip(vector).map(|(w, v)| w * v).sum::<f32>();
        self.bias.iter().zip(rows).map(|(bias, row)| bias + dot(row)).collect()
    }
}

impl SecondStage {
    /// Adds this stage's scores of `vector` to `scores`, of which the first `intents` are those of intents, and says what is
    /// beside them.
    pub(crate) fn join(&self, scores: &mut [f32], intents: usize, vector: &[f32]) -> Beside {
        let (ngrams, second) = (scores.to_vec(), self.head.scores(vector));
        join(scores, &second, self.mix);
        let near = cosines(&self.centres, vector);
        Beside::of(&ngrams[..intents], &second[..intents], &scores[..intents], &near)
    }
}

/// The product of `vector` and each of `centres`, which lie one after the other.
#[must_use]
pub fn cosines(centres: &[f32], vector: &[f32]) -> Vec<f32> {
    let dot = |centre: &[f32]| centre.iter().zip(vector).map(|(c, v)| c * v).sum::<f32>();
    centres.chunks_exact(vector.len().max(1)).map(dot).collect()
}

/// Adds `mix` × `second` to `scores`, one by one.
pub fn join(scores: &mut [f32], second: &[f32], mix: f32) {
    scores.iter_mut().zip(second).for_each(|(s, t)| *s += mix * t);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_stages_are_added() {
        let head = DenseClassifier { bias: vec![0.5, -0.5], weights: vec![1.0, 0.0, 0.0, 2.0] };
        assert_eq!(head.scores(&[0.6, 0.8]), [0, 1].map(|scorer| head.score(scorer, &[0.6, 0.8])));
        let mut scores = vec![0.1, 0.2];
        join(&mut scores, &head.scores(&[0.6, 0.8]), 2.0);
        assert!((scores[0] - 2.3).abs() < 1e-6 && (scores[1] - 2.4).abs() < 1e-6);
    }
}
