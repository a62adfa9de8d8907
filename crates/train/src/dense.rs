//! The second stage: scorers on the encoder's vectors.

use crate::augment::{SHARES, prefix};
use crate::options::{Options, TrainError};
use crate::svm::{self, Multipliers};
use crate::together::Task;
use signpost_encoder::{Encode, VECTOR};
use signpost_engine::frames;
use signpost_engine::model::{
    CENTRE_BITS, DENSE_BITS, DENSE_ZERO, DenseScale, QuantisedCentres, QuantisedDense, SHARED_BITS,
};
use signpost_engine::text::for_encoder;
use std::ops::ControlFlow;

/// The vectors of the examples.
pub(crate) struct Vectors {
    /// Checksum of the encoder.
    pub(crate) encoder: u32,
    /// For each example: that of the text, and for one in [`PREFIX_EVERY`] that of its half-typed copy.
    pub(crate) rows: Vec<(Vec<f32>, Option<Vec<f32>>)>,
    /// For each example of which beginnings are read, those of [`SHARES`] of it; empty for the others.
    begun: Vec<Vec<Vec<f32>>>,
}

/// Calibration reads the beginnings of one example in so many, which then counts so many times: reading is much of the work,
/// and beginnings count little.
pub(crate) const PREFIX_EVERY: usize = 3;

impl Vectors {
    /// Reads every text, and the beginnings of some. `texts` are the text, whether its beginnings are read, and its half-typed
    /// copy.
    pub(crate) fn of<'a>(
        encoder: &dyn Encode,
        texts: impl Iterator<Item = ((&'a str, bool), &'a String)>,
    ) -> Self {
        let mut vectors = Self { encoder: encoder.checksum(), rows: Vec::new(), begun: Vec::new() };
        let read = |text: &str| read(encoder, text);
        for (row, ((text, begins), half)) in texts.enumerate() {
            let whole = read(text);
            let begun = |share: usize| if share == 100 { whole.clone() } else { read(prefix(text, share)) };
            vectors.begun.push(if begins { SHARES.map(begun).into() } else { Vec::new() });
            vectors.rows.push((whole, (row % PREFIX_EVERY == 0 && !half.is_empty()).then(|| read(half))));
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

/// The centre of the vectors of each of `intents` intents, of those in `rows`; quantised.
pub(crate) fn centres(
    vectors: &Vectors,
    rows: &[usize],
    target: impl Fn(usize) -> usize,
    intents: usize,
) -> QuantisedCentres {
    let mut all = vec![0.0f32; intents * VECTOR];
    for &row in rows.iter().filter(|row| target(**row) < intents) {
        let sum = &mut all[target(row) * VECTOR..][..VECTOR];
        sum.iter_mut().zip(&vectors.rows[row].0).for_each(|(sum, x)| *sum += x);
    }
    for centre in all.chunks_exact_mut(VECTOR) {
        let length = libm::sqrtf(centre.iter().map(|x| x * x).sum()).max(f32::MIN_POSITIVE);
        centre.iter_mut().for_each(|x| *x /= length);
    }
    let mut shared = vec![0.0f32; VECTOR];
    for centre in all.chunks_exact(VECTOR) {
        shared.iter_mut().zip(centre).for_each(|(s, x)| *s += x / intents as f32);
    }
    let most = shared.iter().fold(0.0f32, |most, x| most.max(x.abs()));
    let middle = f32::from(1u8 << (SHARED_BITS - 1));
    let shared_step = (most / (middle - 1.0)).max(f32::MIN_POSITIVE);
    let codes: Vec<u8> = shared.iter().map(|x| ((x / shared_step).round() + middle) as u8).collect();
    let own = |(i, x): (usize, &f32)| x - (f32::from(codes[i % VECTOR]) - middle) * shared_step;
    let own: Vec<f32> = all.iter().enumerate().map(own).collect();
    let spread = libm::sqrtf(own.iter().map(|x| x * x).sum::<f32>() / own.len().max(1) as f32);
    // The step at which a normal distribution loses least.
    let own_step = (spread * CENTRE_STEP).max(f32::MIN_POSITIVE);
    let most = f32::from((1u8 << CENTRE_BITS) - 1);
    let code = |x: &f32| (x / own_step + most / 2.0).round().clamp(0.0, most) as u8;
    QuantisedCentres { shared_step, shared: codes, own_step, own: own.iter().map(code).collect() }
}

/// The step of the numbers of a centre, in standard deviations (Max 1960, for eight levels).
const CENTRE_STEP: f32 = 0.586;

/// Trains `scorers` scorers on `rows`, of which those below `own` are the team's; quantised.
pub(crate) fn train(
    (vectors, own): (&Vectors, usize),
    rows: &[usize],
    target: impl Fn(usize) -> usize,
    scorers: usize,
    options: &Options,
    kept: &mut Multipliers,
    tick: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<QuantisedDense, TrainError> {
    let mut data = svm::Rows::default();
    let (mut keys, mut targets) = (Vec::new(), Vec::new());
    let dense_cost = options.dense_cost_for(own);
    let half_cost = dense_cost * options.copy_cost * PREFIX_EVERY as f32;
    for &row in rows {
        let (whole, half) = &vectors.rows[row];
        let half = half.as_ref().map(|half| (half, half_cost));
        let of_background = if row < own { 1.0 } else { options.background_cost };
        let whole = (whole, dense_cost * of_background);
        for (i, (vector, cost)) in std::iter::once(whole).chain(half).enumerate() {
            data.push_dense(vector, cost);
            keys.push(2 * row + i);
            targets.push(target(row));
        }
    }
    let mut alphas = kept.of(&keys, scorers);
    let task = Task { rows: &data, columns: VECTOR, targets: &targets, seed: options.seed };
    let solutions = task.solve(None, &mut alphas, tick)?;
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
