//! Sparse vector → one score for each scorer, and the share of each word in a score.

use crate::features::{self, FeatureVector};
use crate::text::Tokens;

/// Linear scorers, stored by bucket. A text reaches some hundred buckets, and most of them have weights for a few scorers
/// only, so scoring costs no more than these weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Classifier {
    scorers: usize,
    bias: Vec<f32>,
    /// The weights of bucket b are `weights[starts[b]..starts[b + 1]]`.
    starts: Vec<u32>,
    weights: Vec<Weight>,
}

/// A weight of one scorer in one bucket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// The place of the scorer.
    pub scorer: u16,
    /// What the value of the bucket is multiplied with.
    pub value: f32,
}

impl Classifier {
    /// The scorers with these biases and weights. `weights` are (bucket, weight), sorted by bucket, then scorer. Every bucket
    /// is below `buckets`, and every scorer is below `bias.len()`.
    #[must_use]
    pub fn new(buckets: usize, bias: Vec<f32>, weights: Vec<(u32, Weight)>) -> Self {
        debug_assert!(weights.is_sorted_by_key(|&(bucket, w)| (bucket, w.scorer)));
        let mut starts = vec![0u32; buckets + 1];
        for &(bucket, _) in &weights {
            starts[bucket as usize + 1] += 1;
        }
        for i in 0..buckets {
            starts[i + 1] += starts[i];
        }
        Self { scorers: bias.len(), bias, starts, weights: weights.into_iter().map(|(_, w)| w).collect() }
    }

    /// One raw score per scorer, in the order of the model's labels: a margin, about +1 for "this one" and −1 for
    /// "not this one". Not a confidence: see [`crate::calibration`].
    #[must_use]
    pub fn scores(&self, vector: &FeatureVector) -> Vec<f32> {
        let mut scores = self.bias.clone();
        for &(bucket, value) in &vector.entries {
            for weight in self.at(bucket) {
                scores[usize::from(weight.scorer)] += weight.value * value;
            }
        }
        scores
    }

    /// The weight of `scorer` in `bucket`, 0 where there is none.
    pub(crate) fn weight(&self, scorer: usize, bucket: u32) -> f32 {
        let found = self.at(bucket).iter().find(|w| usize::from(w.scorer) == scorer);
        found.map_or(0.0, |w| w.value)
    }

    /// For each token of a text, its share of the score of `scorer`, the bias aside. `vector` is that of the text in a space
    /// of 2^`bits` buckets.
    ///
    /// The scorers are linear, so the shares are exact: the value of a feature times the weight of its bucket, split evenly
    /// over the tokens that the feature was made from.
    pub(crate) fn shares(
        &self,
        bits: u32,
        tokens: &Tokens,
        vector: &FeatureVector,
        scorer: usize,
    ) -> Vec<f32> {
        let mut shares = vec![0.0f32; tokens.len()];
        let mut counts = vec![0u16; vector.entries.len()];
        let place = |bucket: u32| vector.entries.binary_search_by_key(&bucket, |e| e.0).ok();
        features::each(tokens, bits, |o| {
            if let Some(p) = place(o.bucket) {
                counts[p] = counts[p].saturating_add(1);
            }
        });
        features::each(tokens, bits, |o| {
            let weight = self.weight(scorer, o.bucket);
            if weight != 0.0
                && let Some(p) = place(o.bucket)
            {
                // A bucket that several features of the text fell into is split between them.
                let share = weight * vector.entries[p].1 / f32::from(counts[p].max(1));
                let (first, last) = o.tokens;
                let each = share / (last - first + 1) as f32;
                shares[first..=last].iter_mut().for_each(|s| *s += each);
            }
        });
        shares
    }

    /// The number of scorers.
    #[must_use]
    pub fn scorers(&self) -> usize {
        self.scorers
    }

    fn at(&self, bucket: u32) -> &[Weight] {
        let b = bucket as usize;
        &self.weights[self.starts[b] as usize..self.starts[b + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_add_bias_and_met_weights() {
        let w = |scorer, value| Weight { scorer, value };
        let classifier =
            Classifier::new(4, vec![-1.0, 0.5], vec![(1, w(0, 4.0)), (3, w(0, 1.0)), (3, w(1, 2.0))]);
        let vector = FeatureVector { entries: vec![(0, 0.9), (3, 0.5)], seen: 1.0 };
        assert_eq!(classifier.scores(&vector), [-0.5, 1.5]);
        assert_eq!(classifier.weight(0, 1), 4.0);
        assert_eq!(classifier.weight(1, 1), 0.0);
    }
}
