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

/// Bits of the code of a number of a centre.
pub const CENTRE_BITS: u32 = 3;

/// Bits of the code of a number that all centres share.
pub const SHARED_BITS: u32 = 8;

/// Where the rows of each intent are in the encoder's space: what all centres share, and what each has of its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QuantisedCentres {
    /// How far neighbouring codes of `shared` lie apart.
    pub shared_step: f32,
    /// [`VECTOR`] codes of [`SHARED_BITS`] bits; the middle one stands for 0.
    pub shared: Vec<u8>,
    /// How far neighbouring codes of `own` lie apart.
    pub own_step: f32,
    /// For each intent [`VECTOR`] codes of [`CENTRE_BITS`] bits; 0 lies between the two in the middle.
    pub own: Vec<u8>,
}

impl QuantisedCentres {
    /// The centres, each of length one, one after the other.
    #[must_use]
    pub fn centres(&self) -> Vec<f32> {
        let middle = f32::from(1u8 << (SHARED_BITS - 1));
        let shared: Vec<f32> =
            self.shared.iter().map(|c| (f32::from(*c) - middle) * self.shared_step).collect();
        let middle = f32::from(1u8 << (CENTRE_BITS - 1)) - 0.5;
        let mut all: Vec<f32> = Vec::with_capacity(self.own.len());
        for own in self.own.chunks_exact(VECTOR) {
            let number = |(code, shared): (&u8, &f32)| shared + (f32::from(*code) - middle) * self.own_step;
            let start = all.len();
            all.extend(own.iter().zip(&shared).map(number));
            let length = libm::sqrtf(all[start..].iter().map(|x| x * x).sum());
            all[start..].iter_mut().for_each(|x| *x /= length.max(f32::MIN_POSITIVE));
        }
        all
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
