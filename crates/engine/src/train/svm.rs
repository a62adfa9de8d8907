//! L2-regularised squared-hinge SVM by dual coordinate descent with shrinking (Hsieh et al. 2008, algorithm 3).

use super::random::Random;
use crate::features::FeatureVector;

/// Stop when the largest and the smallest projected gradient differ by less than this.
const TOLERANCE: f32 = 0.1;
const MOST_PASSES: usize = 60;
/// From an earlier solution, the way is short.
const MOST_PASSES_AGAIN: usize = 10;

/// The value of the constant feature that carries the bias.
const BIAS: f32 = 1.0;

/// Numbers of a dense row that are multiplied side by side, in a fixed order: the same sum on any machine.
const LANES: usize = 8;

/// Training rows, one after the other; all sparse, or all dense and as long as each other.
#[derive(Default)]
pub(super) struct Rows {
    starts: Vec<usize>,
    /// Empty if the rows are dense.
    buckets: Vec<u32>,
    values: Vec<f32>,
    costs: Vec<f32>,
}

/// What was learned for one scorer.
pub(super) struct Solution {
    pub(super) bias: f32,
    /// One a bucket.
    pub(super) weights: Vec<f32>,
}

impl Rows {
    pub(super) fn push(&mut self, vector: &FeatureVector, cost: f32) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.buckets.extend(vector.entries.iter().map(|e| e.0));
        self.values.extend(vector.entries.iter().map(|e| e.1));
        self.starts.push(self.buckets.len());
        self.costs.push(cost);
    }

    pub(super) fn push_dense(&mut self, vector: &[f32], cost: f32) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.values.extend(vector);
        self.starts.push(self.values.len());
        self.costs.push(cost);
    }

    /// The same rows without the buckets for which `keep` does not hold.
    pub(super) fn only(&self, keep: impl Fn(usize) -> bool) -> Self {
        let mut only = Self { starts: vec![0], costs: self.costs.clone(), ..Self::default() };
        for row in 0..self.len() {
            for (bucket, value) in self.row(row).filter(|e| keep(e.0)) {
                only.buckets.push(bucket as u32);
                only.values.push(value);
            }
            only.starts.push(only.buckets.len());
        }
        only
    }

    /// For each bucket, the sum of its squared values, each times the cost of its row: how much it is used.
    pub(super) fn squares(&self, buckets: usize) -> Vec<f32> {
        let mut sums = vec![0.0; buckets];
        for row in 0..self.len() {
            self.row(row).for_each(|(bucket, value)| sums[bucket] += value * value * self.costs[row]);
        }
        sums
    }

    pub(super) fn len(&self) -> usize {
        self.costs.len()
    }

    /// The product of a row and `weights`.
    fn dot(&self, row: usize, weights: &[f32]) -> f32 {
        if !self.buckets.is_empty() {
            return self.row(row).map(|(b, v)| weights[b] * v).sum();
        }
        let mut sums = [0.0; LANES];
        let values = self.values[self.starts[row]..self.starts[row + 1]].chunks(LANES);
        for (values, weights) in values.zip(weights.chunks(LANES)) {
            sums.iter_mut().zip(values.iter().zip(weights)).for_each(|(s, (v, w))| *s += v * w);
        }
        sums.iter().sum()
    }

    /// Adds `step` times a row to `weights`.
    fn add(&self, row: usize, step: f32, weights: &mut [f32]) {
        if self.buckets.is_empty() {
            let values = &self.values[self.starts[row]..self.starts[row + 1]];
            weights.iter_mut().zip(values).for_each(|(w, v)| *w += step * v);
        } else {
            self.row(row).for_each(|(b, v)| weights[b] += step * v);
        }
    }

    fn square(&self, row: usize) -> f32 {
        self.values[self.starts[row]..self.starts[row + 1]].iter().map(|v| v * v).sum()
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let range = self.starts[row]..self.starts[row + 1];
        self.buckets[range.clone()].iter().map(|&b| b as usize).zip(self.values[range].iter().copied())
    }
}

/// Separates the rows for which `positive` holds from the others.
///
/// `alpha` holds the multiplier of each row: zeros to begin with, or those of an earlier solution, also one on more
/// buckets, to go on from there.
pub(super) fn solve(
    rows: &Rows,
    buckets: usize,
    positive: impl Fn(usize) -> bool,
    seed: u64,
    alpha: &mut [f32],
) -> Solution {
    let mut weights = vec![0.0f32; buckets];
    let mut bias = 0.0f32;
    let sign: Vec<f32> = (0..rows.len()).map(|r| if positive(r) { 1.0 } else { -1.0 }).collect();
    let mut passes = MOST_PASSES;
    for r in (0..rows.len()).filter(|&r| alpha[r] > 0.0) {
        let step = alpha[r] * sign[r];
        rows.add(r, step, &mut weights);
        bias += step * BIAS;
        passes = MOST_PASSES_AGAIN;
    }
    let norms: Vec<f32> = (0..rows.len()).map(|r| rows.square(r)).collect();
    let curvature = |r: usize| norms[r] + BIAS * BIAS + 0.5 / rows.costs[r];
    let mut active: Vec<usize> = (0..rows.len()).collect();
    let mut random = Random::new(seed);
    let mut highest = f32::INFINITY;
    let mut full = true;
    for _ in 0..passes {
        random.shuffle(&mut active);
        let (mut most, mut least) = (f32::NEG_INFINITY, f32::INFINITY);
        let mut kept = 0;
        for at in 0..active.len() {
            let r = active[at];
            let score = rows.dot(r, &weights) + bias * BIAS;
            let gradient = sign[r] * score - 1.0 + alpha[r] * 0.5 / rows.costs[r];
            if alpha[r] == 0.0 && gradient > highest {
                continue; // far on the right side: not looked at again until all the others agree
            }
            active[kept] = r;
            kept += 1;
            let projected = if alpha[r] == 0.0 { gradient.min(0.0) } else { gradient };
            most = most.max(projected);
            least = least.min(projected);
            if projected.abs() > 1e-12 {
                let before = alpha[r];
                alpha[r] = (before - gradient / curvature(r)).max(0.0);
                let step = (alpha[r] - before) * sign[r];
                rows.add(r, step, &mut weights);
                bias += step * BIAS;
            }
        }
        active.truncate(kept);
        if most - least <= TOLERANCE {
            if full {
                break;
            }
            active = (0..rows.len()).collect();
            full = true;
            highest = f32::INFINITY;
        } else {
            full = active.len() == rows.len();
            highest = if most > 0.0 { most } else { f32::INFINITY };
        }
    }
    Solution { bias: bias * BIAS, weights }
}
