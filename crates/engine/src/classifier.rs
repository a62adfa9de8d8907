//! Sparse vector → one score per intent.

use crate::features::FeatureVector;

/// One linear scorer per intent, stored by bucket: a text touches a hundred buckets and most of those speak of a few
/// intents only, so scoring costs the weights that it meets and nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct Classifier {
    scorers: usize,
    bias: Vec<f32>,
    /// The weights of bucket b are `weights[starts[b]..starts[b + 1]]`.
    starts: Vec<u32>,
    weights: Vec<Weight>,
}

/// A weight of one scorer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weight {
    pub(crate) scorer: u16,
    pub(crate) value: f32,
}

impl Classifier {
    /// `weights` are (bucket, weight) in any order; every bucket is below `buckets` and every scorer below
    /// `bias.len()`.
    pub(crate) fn new(buckets: usize, bias: Vec<f32>, mut weights: Vec<(u32, Weight)>) -> Self {
        weights.sort_unstable_by_key(|&(bucket, w)| (bucket, w.scorer));
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
            Classifier::new(4, vec![-1.0, 0.5], vec![(3, w(1, 2.0)), (1, w(0, 4.0)), (3, w(0, 1.0))]);
        let vector = FeatureVector { entries: vec![(0, 0.9), (3, 0.5)], seen: 1.0 };
        assert_eq!(classifier.scores(&vector), [-0.5, 1.5]);
        assert_eq!(classifier.weight(0, 1), 4.0);
        assert_eq!(classifier.weight(1, 1), 0.0);
    }
}
