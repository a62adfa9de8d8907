//! The second stage: scorers on the encoder's vectors.

use crate::augment::{SHARES, prefix};
use crate::options::{Options, TrainError};
use crate::svm::{self, Multipliers};
use signpost_encoder::{Encode, VECTOR};
use signpost_engine::frames;
use signpost_engine::model::{DENSE_BITS, DENSE_ZERO, DenseScale, QuantisedDense};
use signpost_engine::text::for_encoder;
use std::ops::ControlFlow;

/// The vectors of the examples.
pub(crate) struct Vectors {
    /// Checksum of the encoder.
    pub(crate) encoder: u32,
    /// For each example: that of the text, and for one in [`PREFIX_EVERY`] that of its half-typed copy.
    pub(crate) rows: Vec<(Vec<f32>, Option<Vec<f32>>)>,
    /// For one in [`PREFIX_EVERY`] of the examples that calibration reads, those of [`SHARES`] of it; empty for the others.
    begun: Vec<Vec<Vec<f32>>>,
}

/// The encoder reads the beginnings of one example in so many, which then counts so many times: reading is most of the
/// work, and beginnings count little.
pub(crate) const PREFIX_EVERY: usize = 3;

impl Vectors {
    /// Reads every text, and the beginnings of some. `texts` are the text, whether calibration reads it, and its half-typed
    /// copy.
    pub(crate) fn of<'a>(
        encoder: &dyn Encode,
        texts: impl Iterator<Item = ((&'a str, bool), &'a String)>,
    ) -> Self {
        let mut vectors = Self { encoder: encoder.checksum(), rows: Vec::new(), begun: Vec::new() };
        let read = |text: &str| read(encoder, text);
        let mut calibrating = 0;
        for (row, ((text, calibrates), half)) in texts.enumerate() {
            let whole = read(text);
            let begun = |share: usize| if share == 100 { whole.clone() } else { read(prefix(text, share)) };
            let chosen = calibrates && calibrating % PREFIX_EVERY == 0;
            calibrating += usize::from(calibrates);
            vectors.begun.push(if chosen { SHARES.map(begun).into() } else { Vec::new() });
            vectors.rows.push((whole, (row % PREFIX_EVERY == 0).then(|| read(half))));
        }
        vectors
    }

    /// The vector of the share of the example that is [`SHARES`]`[at]`, if it was read.
    pub(crate) fn begun(&self, row: usize, at: usize) -> Option<&[f32]> {
        let whole = (SHARES[at] == 100).then(|| &self.rows[row].0);
        whole.or_else(|| self.begun[row].get(at)).map(Vec::as_slice)
    }
}

/// The encoder's vector of `text`; zeros if it has none, as for an empty text.
pub(crate) fn read(encoder: &dyn Encode, text: &str) -> Vec<f32> {
    encoder.encode(&for_encoder(&frames::content(text).text)).unwrap_or_else(|| vec![0.0; VECTOR])
}

/// Trains `scorers` scorers on `rows`; quantised.
pub(crate) fn train(
    vectors: &Vectors,
    rows: &[usize],
    target: impl Fn(usize) -> usize,
    scorers: usize,
    options: &Options,
    kept: &mut Multipliers,
    tick: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<QuantisedDense, TrainError> {
    let mut data = svm::Rows::default();
    let (mut keys, mut targets) = (Vec::new(), Vec::new());
    let half_cost = options.dense_cost * options.copy_cost * PREFIX_EVERY as f32;
    for &row in rows {
        let (whole, half) = &vectors.rows[row];
        let half = half.as_ref().map(|half| (half, half_cost));
        for (i, (vector, cost)) in std::iter::once((whole, options.dense_cost)).chain(half).enumerate() {
            data.push_dense(vector, cost);
            keys.push(2 * row + i);
            targets.push(target(row));
        }
    }
    let mut alphas = kept.of(&keys, scorers);
    let tolerance = svm::TOLERANCE;
    let solutions = svm::solve_each(&data, VECTOR, &targets, options.seed, tolerance, &mut alphas, tick)?;
    kept.keep(&keys, &alphas);
    Ok(quantise(&solutions))
}

/// Writes weights in five bits and a sign each.
pub(crate) fn quantise(solutions: &[svm::Solution]) -> QuantisedDense {
    let mut dense = QuantisedDense::default();
    for solution in solutions {
        let top = f32::from(DENSE_ZERO - 1);
        let most = solution.weights.iter().fold(0.0f32, |most, w| most.max(w.abs()));
        let step = (most / top).max(f32::MIN_POSITIVE);
        dense.scales.push(DenseScale { bias: solution.bias, step });
        let code = |w: &f32| ((w / step).round() + f32::from(DENSE_ZERO)) as u8;
        dense.codes.extend(solution.weights.iter().map(code));
        debug_assert!(dense.codes.iter().all(|c| u32::from(*c) < 1 << DENSE_BITS));
    }
    dense
}
