//! The second stage: scorers on the encoder's vectors.

use super::{Options, TrainError, svm};
use crate::encoder::{Encoder, VECTOR};
use crate::features::FeatureVector;
use crate::model::{DENSE_BITS, DENSE_ZERO};
use crate::second::Head;
use std::ops::ControlFlow;

/// Shares of a text, in percent of its characters, that the second stage is calibrated on. Reading a text costs the
/// encoder a hundred times what it costs the n-grams, so there are fewer than there.
pub(super) const SHARES: [usize; 2] = [50, 100];

/// The vectors of the examples.
pub(super) struct Vectors {
    /// Checksum of the encoder.
    pub(super) encoder: u32,
    /// For each example: that of the text, and that of its half-typed copy.
    pub(super) rows: Vec<[FeatureVector; 2]>,
    /// For each example, those of [`SHARES`] of it.
    pub(super) shares: Vec<[Vec<f32>; 2]>,
}

impl Vectors {
    /// Reads every text; `half` is its copy in which it is half-typed.
    pub(super) fn of<'a>(encoder: &Encoder, texts: impl Iterator<Item = (&'a str, String)>) -> Self {
        let mut vectors = Self { encoder: encoder.checksum(), rows: Vec::new(), shares: Vec::new() };
        for (text, half) in texts {
            let whole = encoder.encode(text);
            vectors.rows.push([sparse(&whole), sparse(&encoder.encode(&half))]);
            vectors.shares.push([encoder.encode(super::prefix(text, SHARES[0])), whole]);
        }
        vectors
    }
}

/// The trainer's rows are sparse; a dense one is one without gaps.
pub(super) fn sparse(vector: &[f32]) -> FeatureVector {
    let entries = (0..).zip(vector.iter().copied()).filter(|(_, v)| *v != 0.0).collect();
    FeatureVector { entries, seen: 1.0 }
}

/// Trained scorers, quantised.
pub(super) struct Dense {
    /// Bias, and the size of one step of the weights.
    pub(super) scorers: Vec<(f32, f32)>,
    pub(super) codes: Vec<u8>,
}

impl Dense {
    pub(super) fn train(
        vectors: &Vectors,
        rows: &[usize],
        target: impl Fn(usize) -> usize,
        scorers: usize,
        options: &Options,
        tick: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Self, TrainError> {
        let mut data = svm::Rows::default();
        for &row in rows {
            let [whole, half] = &vectors.rows[row];
            data.push(whole, options.dense_cost);
            data.push(half, options.dense_cost * options.copy_cost);
        }
        let mut dense = Self { scorers: Vec::new(), codes: Vec::new() };
        for scorer in 0..scorers {
            let positive = |at: usize| target(rows[at / 2]) == scorer;
            let mut alpha = vec![0.0; data.len()];
            dense.push(&svm::solve(&data, VECTOR, positive, options.seed ^ scorer as u64, &mut alpha));
            if tick().is_break() {
                return Err(TrainError::Cancelled);
            }
        }
        Ok(dense)
    }

    pub(super) fn push(&mut self, solution: &svm::Solution) {
        let top = (DENSE_ZERO - 1) as f32;
        let most = solution.weights.iter().fold(0.0f32, |most, w| most.max(w.abs()));
        let step = (most / top).max(f32::MIN_POSITIVE);
        self.scorers.push((solution.bias, step));
        let code = |w: &f32| ((w / step).round() + DENSE_ZERO as f32) as u8;
        self.codes.extend(solution.weights.iter().map(code));
        debug_assert!(self.codes.iter().all(|c| u32::from(*c) < 1 << DENSE_BITS));
    }

    pub(super) fn head(&self) -> Head {
        let weights = self.codes.chunks_exact(VECTOR).zip(&self.scorers).flat_map(|(codes, (_, step))| {
            codes.iter().map(move |code| (f32::from(*code) - DENSE_ZERO as f32) * step)
        });
        Head { bias: self.scorers.iter().map(|s| s.0).collect(), weights: weights.collect() }
    }
}
