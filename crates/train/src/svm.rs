//! L2-regularised squared-hinge SVM by dual coordinate descent with shrinking (Hsieh et al. 2008, algorithm 3).

use crate::random::Random;

/// The solver stops when the largest and the smallest projected gradient differ by less than this.
pub(crate) const TOLERANCE: f32 = 0.1;
const MOST_PASSES: usize = 60;
/// The same from an earlier solution.
const MOST_PASSES_AGAIN: usize = 10;

/// The value of the constant feature that carries the bias.
pub(crate) const BIAS: f32 = 1.0;

/// Numbers of a dense row that are multiplied side by side, in a fixed order: the same sum on any machine.
const LANES: usize = 16;

/// Training rows, one after the other; all sparse, or all dense and as long as each other.
#[derive(Default)]
pub(crate) struct Rows {
    starts: Vec<usize>,
    /// The (column, value) of sparse rows; rows are read in random order, so what belongs together lies together.
    entries: Vec<(u32, f32)>,
    /// The values of dense rows.
    values: Vec<f32>,
    costs: Vec<f32>,
    /// The sum of the squared values of each.
    norms: Vec<f32>,
}

/// What was learned for one scorer.
pub(crate) struct Solution {
    pub(crate) bias: f32,
    /// One a column.
    pub(crate) weights: Vec<f32>,
}

/// The multipliers of the rows for each scorer, kept from one training to the next. If most rows are the same, the next
/// training starts close to its solution. A row that is not in it takes its multiplier, and its part of the weights, away.
#[derive(Default)]
pub(crate) struct Multipliers(Vec<Vec<f32>>);

impl Multipliers {
    /// Those of the rows with these keys, 0 where none is known.
    pub(crate) fn of(&self, keys: &[usize], scorers: usize) -> Vec<Vec<f32>> {
        let of = |scorer| {
            let known = self.0.get(scorer).map_or(&[][..], Vec::as_slice);
            keys.iter().map(|key| known.get(*key).copied().unwrap_or(0.0)).collect()
        };
        (0..scorers).map(of).collect()
    }

    /// Takes those of the rows with these keys.
    pub(crate) fn keep(&mut self, keys: &[usize], of: &[Vec<f32>]) {
        let size = keys.iter().max().map_or(0, |most| most + 1);
        self.0.resize_with(of.len(), Vec::new);
        for (mine, of) in self.0.iter_mut().zip(of) {
            mine.resize(mine.len().max(size), 0.0);
            keys.iter().zip(of).for_each(|(key, m)| mine[*key] = *m);
        }
    }
}

impl Rows {
    /// Adds a row of (column, value).
    pub(crate) fn push(&mut self, entries: impl Iterator<Item = (u32, f32)>, cost: f32) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        let start = self.entries.len();
        self.entries.extend(entries);
        self.starts.push(self.entries.len());
        self.costs.push(cost);
        self.norms.push(square(self.entries[start..].iter().map(|e| e.1)));
    }

    pub(crate) fn push_dense(&mut self, vector: &[f32], cost: f32) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.values.extend(vector);
        self.starts.push(self.values.len());
        self.costs.push(cost);
        self.norms.push(square(vector.iter().copied()));
    }

    /// Fills `only` with the `wanted` rows, and of these with the columns for which `keep` holds. This is done for every scorer
    /// in every round. So it reads one bit for each column, without a branch, and `only` keeps its memory.
    #[inline(never)]
    pub(crate) fn only(
        &self,
        wanted: impl Iterator<Item = usize>,
        columns: usize,
        keep: impl Fn(usize) -> bool,
        only: &mut Self,
    ) {
        let bits = (0..columns.div_ceil(64)).map(|word| {
            let bit = |i: usize| u64::from(word * 64 + i < columns && keep(word * 64 + i)) << i;
            (0..64).map(bit).sum()
        });
        let bits: Vec<u64> = bits.collect();
        only.starts.clear();
        only.starts.push(0);
        only.norms.clear();
        only.costs.clear();
        only.entries.resize(self.entries.len(), (0, 0.0));
        let to = &mut only.entries[..];
        let (mut start, mut end) = (0, 0);
        for row in wanted {
            for &(column, value) in &self.entries[self.starts[row]..self.starts[row + 1]] {
                to[end] = (column, value);
                end += (bits[column as usize / 64] >> (column % 64) & 1) as usize;
            }
            only.starts.push(end);
            only.norms.push(square(to[start..end].iter().map(|e| e.1)));
            only.costs.push(self.costs[row]);
            start = end;
        }
    }

    /// For each column, the sum of its squared values, each times the cost of its row: how much it is used.
    pub(crate) fn squares(&self, columns: usize) -> Vec<f32> {
        let mut sums = vec![0.0; columns];
        for row in 0..self.len() {
            self.row(row).for_each(|(column, value)| sums[column] += value * value * self.costs[row]);
        }
        sums
    }

    pub(crate) fn len(&self) -> usize {
        self.costs.len()
    }

    pub(crate) fn are_dense(&self) -> bool {
        self.entries.is_empty()
    }

    /// The (column, value) of a sparse row.
    pub(crate) fn entries(&self, row: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[row]..self.starts[row + 1]]
    }

    /// The values of a dense row.
    pub(crate) fn values(&self, row: usize) -> &[f32] {
        &self.values[self.starts[row]..self.starts[row + 1]]
    }

    /// What a multiplier of 1 more adds to the gradient of its row.
    pub(crate) fn curvature(&self, row: usize) -> f32 {
        self.norms[row] + BIAS * BIAS + self.slack(row)
    }

    /// What a multiplier of 1 allows a row to lack of its margin.
    pub(crate) fn slack(&self, row: usize) -> f32 {
        0.5 / self.costs[row]
    }

    /// The product of a row and `weights`.
    fn dot(&self, row: usize, weights: &[f32]) -> f32 {
        let range = self.starts[row]..self.starts[row + 1];
        if self.entries.is_empty() {
            let mut sums = [0.0; LANES];
            let values = self.values[range].chunks_exact(LANES);
            for (values, weights) in values.zip(weights.chunks_exact(LANES)) {
                sums = std::array::from_fn(|lane| sums[lane] + values[lane] * weights[lane]);
            }
            return sums.iter().sum();
        }
        dot(&self.entries[range], weights)
    }

    /// Whether the rows are more than a processor keeps at hand, so that those of a pass are worth a copy.
    fn are_far(&self) -> bool {
        !self.are_dense() && self.starts.last().is_some_and(|entries| *entries > FAR)
    }

    /// Adds `step` times a row to `weights`.
    pub(crate) fn add(&self, row: usize, step: f32, weights: &mut [f32]) {
        if self.entries.is_empty() {
            let values = &self.values[self.starts[row]..self.starts[row + 1]];
            weights.iter_mut().zip(values).for_each(|(w, v)| *w += step * v);
        } else {
            self.row(row).for_each(|(c, v)| weights[c] += step * v);
        }
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let entries = &self.entries[self.starts[row]..self.starts[row + 1]];
        entries.iter().map(|&(column, value)| (column as usize, value))
    }
}

/// The product of a sparse row and `weights`.
fn dot(entries: &[(u32, f32)], weights: &[f32]) -> f32 {
    // Four sums: one would wait for each addition before the next.
    let fours = entries.chunks_exact(4);
    let rest: f32 = fours.remainder().iter().map(|(c, v)| weights[*c as usize] * v).sum();
    let mut sums = [0.0; 4];
    for four in fours {
        sums = std::array::from_fn(|i| sums[i] + weights[four[i].0 as usize] * four[i].1);
    }
    sums.iter().sum::<f32>() + rest
}

/// Copies of the rows that are read next. Rows are read in random order, and a processor waits for each of them. Copies do not
/// depend on each other, so it waits for many at once.
#[derive(Default)]
struct Ahead {
    entries: Vec<(u32, f32)>,
    ends: Vec<usize>,
}

impl Ahead {
    fn copy(&mut self, rows: &Rows, next: &[usize]) {
        self.entries.clear();
        self.ends.clear();
        for &row in next {
            self.entries.extend_from_slice(&rows.entries[rows.starts[row]..rows.starts[row + 1]]);
            self.ends.push(self.entries.len());
        }
    }

    fn row(&self, at: usize) -> &[(u32, f32)] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[start..self.ends[at]]
    }
}

/// So many rows are copied at once.
const AHEAD: usize = 32;

/// Two megabytes.
const FAR: usize = 1 << 18;

fn square(values: impl Iterator<Item = f32>) -> f32 {
    values.map(|v| v * v).sum()
}

/// Separates the rows for which `positive` holds from the others.
///
/// `alpha` holds the multiplier of each row. It is zeros to begin with, or
/// the multipliers of an earlier solution, which may have had more columns.
pub(crate) fn solve(
    rows: &Rows,
    columns: usize,
    positive: impl Fn(usize) -> bool,
    seed: u64,
    alpha: &mut [f32],
) -> Solution {
    let all: Vec<usize> = (0..rows.len()).collect();
    solve_among(rows, &all, columns, positive, seed, alpha)
}

/// As [`solve`], and looks at no row but those of `among`, which has all that have a multiplier.
#[inline(never)]
pub(crate) fn solve_among(
    rows: &Rows,
    among: &[usize],
    columns: usize,
    positive: impl Fn(usize) -> bool,
    seed: u64,
    alpha: &mut [f32],
) -> Solution {
    let mut weights = vec![0.0f32; columns];
    let mut bias = 0.0f32;
    let sign: Vec<f32> = (0..rows.len()).map(|r| if positive(r) { 1.0 } else { -1.0 }).collect();
    let mut passes = MOST_PASSES;
    for &r in among.iter().filter(|r| alpha[**r] > 0.0) {
        let step = alpha[r] * sign[r];
        rows.add(r, step, &mut weights);
        bias += step * BIAS;
        passes = MOST_PASSES_AGAIN;
    }
    let mut active = among.to_vec();
    let mut random = Random::new(seed);
    let mut highest = f32::INFINITY;
    let mut full = true;
    let (far, mut ahead) = (rows.are_far(), Ahead::default());
    for _ in 0..passes {
        random.shuffle(&mut active);
        let (mut most, mut least) = (f32::NEG_INFINITY, f32::INFINITY);
        let mut kept = 0;
        for at in 0..active.len() {
            let r = active[at];
            // What was visited is overwritten below; what is copied was not.
            if far && at % AHEAD == 0 {
                ahead.copy(rows, &active[at..active.len().min(at + AHEAD)]);
            }
            let product = if far { dot(ahead.row(at % AHEAD), &weights) } else { rows.dot(r, &weights) };
            let score = product + bias * BIAS;
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
                alpha[r] = (before - gradient / rows.curvature(r)).max(0.0);
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
            active = among.to_vec();
            full = true;
            highest = f32::INFINITY;
        } else {
            full = active.len() == among.len();
            highest = if most > 0.0 { most } else { f32::INFINITY };
        }
    }
    Solution { bias: bias * BIAS, weights }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of some columns that say which half they are of, more than are kept at hand.
    fn many() -> (Rows, Vec<bool>) {
        let mut random = Random::new(3);
        let (mut rows, mut positive) = (Rows::default(), Vec::new());
        for row in 0..6000 {
            let half = row % 2;
            let columns = (0..48).map(|i| (i * 20 + random.below(20 - 4 * half)) as u32);
            let entries: Vec<(u32, f32)> = columns.map(|column| (column, 0.14)).collect();
            rows.push(entries.into_iter(), 1.0);
            positive.push(half == 1);
        }
        (rows, positive)
    }

    #[test]
    fn copies_of_rows_give_the_solution_of_the_rows() {
        let (rows, positive) = many();
        assert!(rows.are_far());
        // The same rows one after the other in two lists, neither of which is far: what is read of them must be the same.
        let weights: Vec<f32> = (0..960).map(|column| (column % 13) as f32 / 13.0).collect();
        let order: Vec<usize> = (0..rows.len()).rev().collect();
        let mut ahead = Ahead::default();
        for next in order.chunks(AHEAD) {
            ahead.copy(&rows, next);
            for (at, row) in next.iter().enumerate() {
                assert_eq!(dot(ahead.row(at), &weights).to_bits(), rows.dot(*row, &weights).to_bits());
            }
        }
        let mut alpha = vec![0.0; rows.len()];
        let solution = solve(&rows, 960, |row| positive[row], 1, &mut alpha);
        let right = (0..rows.len())
            .filter(|row| (rows.dot(*row, &solution.weights) + solution.bias > 0.0) == positive[*row]);
        assert!(right.count() > 5400);
    }
}
