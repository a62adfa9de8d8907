//! Weights as a model's file holds them, in a few bits each.
//!
//! A trainer makes them, and measures with what becomes of them here: so it measures what the reader of the file will have.

use crate::classifier::{Classifier, Weight};
use crate::features::FeatureSpace;
use crate::second::DenseClassifier;
use signpost_encoder::VECTOR;

/// Sizes that a sparse weight can have. A code is the place of the size, and [`WEIGHT_LEVELS`] more if it is negative.
pub const WEIGHT_LEVELS: u8 = 8;

/// Bits of the code of a dense weight.
pub const DENSE_BITS: u32 = 6;

/// The code of a dense weight of 0; the codes of negative ones lie below.
pub const DENSE_ZERO: u8 = 1 << (DENSE_BITS - 1);

/// What the codes of one sparse scorer stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Its bias.
    pub bias: f32,
    /// The size of its smallest weight.
    pub low: f32,
    /// The size of its largest weight.
    pub high: f32,
}

impl Scale {
    /// The weight of a code below 2 × [`WEIGHT_LEVELS`].
    #[must_use]
    pub fn value(self, code: u8) -> f32 {
        let level = f32::from(code % WEIGHT_LEVELS);
        let size = self.low + (self.high - self.low) * level / f32::from(WEIGHT_LEVELS - 1);
        if code < WEIGHT_LEVELS { size } else { -size }
    }
}

/// Linear scorers on hashed n-grams.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantisedSparse {
    /// Where the features live.
    pub space: FeatureSpace,
    /// One a scorer.
    pub scales: Vec<Scale>,
    /// (bucket, scorer, code), sorted; every bucket is one of the space that is known, and every scorer has a scale.
    pub codes: Vec<(u32, u16, u8)>,
}

impl QuantisedSparse {
    /// The scorers, ready to score.
    #[must_use]
    pub fn classifier(&self) -> Classifier {
        let weight = |&(bucket, scorer, code): &(u32, u16, u8)| {
            (bucket, Weight { scorer, value: self.scales[usize::from(scorer)].value(code) })
        };
        let bias = self.scales.iter().map(|scale| scale.bias).collect();
        Classifier::new(self.space.buckets(), bias, self.codes.iter().map(weight).collect())
    }
}

/// What the codes of one dense scorer stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DenseScale {
    /// Its bias.
    pub bias: f32,
    /// How far the weights of neighbouring codes lie apart.
    pub step: f32,
}

impl DenseScale {
    /// The weight of a code below 2 to the power of [`DENSE_BITS`].
    #[must_use]
    pub fn value(self, code: u8) -> f32 {
        (f32::from(code) - f32::from(DENSE_ZERO)) * self.step
    }
}

/// Linear scorers on the encoder's vector.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QuantisedDense {
    /// One a scorer.
    pub scales: Vec<DenseScale>,
    /// For each scorer, [`VECTOR`] codes.
    pub codes: Vec<u8>,
}

impl QuantisedDense {
    /// The scorers, ready to score.
    #[must_use]
    pub fn head(&self) -> DenseClassifier {
        let rows = self.codes.chunks_exact(VECTOR).zip(&self.scales);
        DenseClassifier {
            bias: self.scales.iter().map(|scale| scale.bias).collect(),
            weights: rows.flat_map(|(codes, scale)| codes.iter().map(|code| scale.value(*code))).collect(),
        }
    }
}
