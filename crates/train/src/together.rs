//! The scorers of a model, fitted together.
//!
//! Nearly all rows are far on the right side of nearly all scorers, and have no multiplier. Coordinate descent alone reads each of
//! them once a scorer and pass to find that out. Here a row is read once for many scorers, whose weights lie side by
//! side. Each scorer is then fitted to the rows that count for it. After that all rows are looked at again.

use crate::options::TrainError;
use crate::random::Random;
use crate::svm::{self, BIAS, Rows, Solution};
use std::ops::ControlFlow;

/// Scorers whose weights lie side by side; a line of a processor's cache.
const ABREAST: usize = 16;

/// At most so many times all rows are looked at, and those scorers fitted again for which a row counts that was left out.
const MOST_LOOKS: usize = 4;

/// After so many passes it shows which weights matter. With two more, models of BANKING77 were no better.
const ROUGH_PASSES: usize = 4;

/// The same from an earlier solution.
const ROUGH_PASSES_AGAIN: usize = 2;

/// A fit in all columns begins with so many passes over all rows.
const FIRST_PASSES: usize = 2;

/// The weights of some scorers: for each column, one a scorer.
struct Block {
    weights: Vec<[f32; ABREAST]>,
    bias: [f32; ABREAST],
}

/// What is fitted.
pub(crate) struct Task<'a> {
    pub(crate) rows: &'a Rows,
    pub(crate) columns: usize,
    /// The scorer of each row.
    pub(crate) targets: &'a [usize],
    pub(crate) seed: u64,
}

impl Block {
    /// Takes the weights of solutions, each in its lane.
    fn set(&mut self, solutions: &[Option<Solution>]) {
        for (lane, solution) in solutions.iter().enumerate() {
            self.bias[lane] = solution.as_ref().map_or(self.bias[lane], |s| s.bias);
        }
        let solutions: [&[f32]; ABREAST] = std::array::from_fn(|lane| {
            solutions.get(lane).and_then(|s| s.as_ref()).map_or(&[][..], |s| &s.weights)
        });
        for (column, weights) in self.weights.iter_mut().enumerate() {
            *weights =
                std::array::from_fn(|lane| solutions[lane].get(column).copied().unwrap_or(weights[lane]));
        }
    }

    /// The weights of the first lanes as solutions.
    fn solutions(&self, lanes: usize) -> Vec<Solution> {
        let of =
            |lane: usize| Solution { bias: self.bias[lane], weights: Vec::with_capacity(self.weights.len()) };
        let mut solutions: Vec<Solution> = (0..lanes).map(of).collect();
        for weights in &self.weights {
            solutions.iter_mut().zip(weights).for_each(|(solution, weight)| solution.weights.push(*weight));
        }
        solutions
    }

    /// The scores of a row.
    fn scores(&self, rows: &Rows, row: usize) -> [f32; ABREAST] {
        let mut scores = self.bias;
        let mut add = |weights: &[f32; ABREAST], value: f32| {
            scores = std::array::from_fn(|lane| scores[lane] + weights[lane] * value);
        };
        if rows.are_dense() {
            self.weights.iter().zip(rows.values(row)).for_each(|(weights, value)| add(weights, *value));
        } else {
            rows.entries(row).iter().for_each(|(column, value)| add(&self.weights[*column as usize], *value));
        }
        scores
    }

    /// Adds a row to each scorer, so many times.
    fn add(&mut self, rows: &Rows, row: usize, steps: &[f32; ABREAST]) {
        let add = |weights: &mut [f32; ABREAST], value: f32| {
            *weights = std::array::from_fn(|lane| weights[lane] + steps[lane] * value);
        };
        self.bias = std::array::from_fn(|lane| self.bias[lane] + steps[lane] * BIAS);
        if rows.are_dense() {
            self.weights.iter_mut().zip(rows.values(row)).for_each(|(weights, value)| add(weights, *value));
        } else {
            let entries = rows.entries(row).iter();
            entries.for_each(|(column, value)| add(&mut self.weights[*column as usize], *value));
        }
    }
}

impl Task<'_> {
    fn sign(&self, row: usize, scorer: usize) -> f32 {
        if self.targets[row] == scorer { 1.0 } else { -1.0 }
    }

    /// Fits every scorer that has multipliers, so far as to show which of its weights matter; `tick` after each. The multipliers are
    /// zeros to begin with, or those of an earlier solution.
    ///
    /// # Errors
    /// [`TrainError::Cancelled`] if `tick` says so.
    pub(crate) fn roughly(
        &self,
        alphas: &mut [Vec<f32>],
        tick: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Vec<Solution>, TrainError> {
        let mut solutions = Vec::with_capacity(alphas.len());
        for (at, alphas) in alphas.chunks_mut(ABREAST).enumerate() {
            let begun = alphas.iter().any(|alpha| alpha.iter().any(|m| *m > 0.0));
            let passes = if begun { ROUGH_PASSES_AGAIN } else { ROUGH_PASSES };
            let mut block = self.block(at * ABREAST, alphas, None);
            self.pass(at * ABREAST, alphas, &mut block, passes);
            for solution in block.solutions(alphas.len()) {
                solutions.push(solution);
                if tick().is_break() {
                    return Err(TrainError::Cancelled);
                }
            }
        }
        Ok(solutions)
    }

    /// Fits every scorer that has multipliers; `tick` after each. They are zeros to begin with, or those of an earlier solution,
    /// which may have had more columns. With `earlier` solutions, a scorer has the columns only in which its own has a weight.
    ///
    /// # Errors
    /// [`TrainError::Cancelled`] if `tick` says so.
    pub(crate) fn solve(
        &self,
        earlier: Option<&[Solution]>,
        alphas: &mut [Vec<f32>],
        tick: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Vec<Solution>, TrainError> {
        let mut solutions = Vec::with_capacity(alphas.len());
        let mut only = Rows::default();
        for (at, alphas) in alphas.chunks_mut(ABREAST).enumerate() {
            let first = at * ABREAST;
            let earlier = earlier.map(|all| &all[first..first + alphas.len()]);
            let mut block = self.block(first, alphas, earlier);
            if earlier.is_none() {
                self.pass(first, alphas, &mut block, FIRST_PASSES);
            }
            let mut among: Vec<Vec<usize>> = vec![Vec::new(); alphas.len()];
            let mut fitted: Vec<Option<Solution>> = alphas.iter().map(|_| None).collect();
            for look in 0..MOST_LOOKS {
                let open = self.look(first, &block, alphas, &mut among);
                for lane in (0..alphas.len()).filter(|lane| look == 0 || open[*lane]) {
                    let keep = |column: usize| earlier.is_none_or(|all| all[lane].weights[column] != 0.0);
                    fitted[lane] =
                        Some(self.fit(first + lane, &among[lane], keep, &mut alphas[lane], &mut only));
                    if look == 0 && tick().is_break() {
                        return Err(TrainError::Cancelled);
                    }
                }
                if !open.contains(&true) {
                    break;
                }
                block.set(&fitted);
            }
            solutions.extend(fitted.into_iter().flatten());
        }
        Ok(solutions)
    }

    /// The weights that scorers have by their multipliers, each in the columns in which its earlier solution has a weight.
    fn block(&self, first: usize, alphas: &[Vec<f32>], earlier: Option<&[Solution]>) -> Block {
        let mut block = Block { weights: vec![[0.0; ABREAST]; self.columns], bias: [0.0; ABREAST] };
        for row in 0..self.rows.len() {
            let step =
                |lane: usize| alphas.get(lane).map_or(0.0, |alpha| alpha[row] * self.sign(row, first + lane));
            let steps: [f32; ABREAST] = std::array::from_fn(step);
            if steps != [0.0; ABREAST] {
                block.add(self.rows, row, &steps);
            }
        }
        for (lane, earlier) in earlier.unwrap_or_default().iter().enumerate() {
            let left_out =
                block.weights.iter_mut().zip(&earlier.weights).filter(|(_, earlier)| **earlier == 0.0);
            left_out.for_each(|(weights, _)| weights[lane] = 0.0);
        }
        block
    }

    /// Visits all rows in passes of coordinate descent, for all scorers of a block at once.
    #[inline(never)]
    fn pass(&self, first: usize, alphas: &mut [Vec<f32>], block: &mut Block, passes: usize) {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        let mut random = Random::new(self.seed ^ first as u64);
        for _ in 0..passes {
            random.shuffle(&mut order);
            for &row in &order {
                let scores = block.scores(self.rows, row);
                let mut steps = [0.0; ABREAST];
                for (lane, alpha) in alphas.iter_mut().enumerate() {
                    let (before, sign) = (alpha[row], self.sign(row, first + lane));
                    let gradient = sign * scores[lane] - 1.0 + before * self.rows.slack(row);
                    if before > 0.0 || gradient < 0.0 {
                        alpha[row] = (before - gradient / self.rows.curvature(row)).max(0.0);
                        steps[lane] = (alpha[row] - before) * sign;
                    }
                }
                if steps != [0.0; ABREAST] {
                    block.add(self.rows, row, &steps);
                }
            }
        }
    }

    /// Looks at all rows, and puts those that count for a scorer into its `among`: they have a multiplier, or would get one. Says for
    /// each scorer whether it is not fitted yet.
    #[inline(never)]
    fn look(&self, first: usize, block: &Block, alphas: &[Vec<f32>], among: &mut [Vec<usize>]) -> Vec<bool> {
        among.iter_mut().for_each(Vec::clear);
        // Rows that do not count have a projected gradient of 0.
        let mut bounds = vec![(0.0f32, 0.0f32); alphas.len()];
        for row in 0..self.rows.len() {
            let scores = block.scores(self.rows, row);
            for (lane, alpha) in alphas.iter().enumerate() {
                let has_multiplier = alpha[row] > 0.0;
                let gradient =
                    self.sign(row, first + lane) * scores[lane] - 1.0 + alpha[row] * self.rows.slack(row);
                if has_multiplier || gradient < 0.0 {
                    among[lane].push(row);
                    let (most, least) = &mut bounds[lane];
                    (*most, *least) = (most.max(gradient), least.min(gradient));
                }
            }
        }
        bounds.iter().map(|(most, least)| most - least > svm::TOLERANCE).collect()
    }

    /// Fits a scorer to the rows of `among`.
    fn fit(
        &self,
        scorer: usize,
        among: &[usize],
        keep: impl Fn(usize) -> bool,
        alpha: &mut [f32],
        only: &mut Rows,
    ) -> Solution {
        let seed = self.seed ^ scorer as u64;
        if self.rows.are_dense() {
            let positive = |row: usize| self.targets[row] == scorer;
            return svm::solve_among(self.rows, among, self.columns, positive, seed, alpha);
        }
        self.rows.only(among.iter().copied(), self.columns, keep, only);
        let positive = |at: usize| self.targets[among[at]] == scorer;
        let mut own: Vec<f32> = among.iter().map(|row| alpha[*row]).collect();
        let solution = svm::solve(only, self.columns, positive, seed, &mut own);
        among.iter().zip(own).for_each(|(row, own)| alpha[*row] = own);
        solution
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of some columns, each of which says a little of what a row is about.
    fn rows(dense: bool) -> (Rows, Vec<usize>) {
        let mut random = Random::new(3);
        let (mut rows, mut targets) = (Rows::default(), Vec::new());
        for row in 0..800 {
            let target = row % 20;
            let mut values = [0.0; 64];
            (0..12).for_each(|i| values[(target * 3 + random.below(4 + 4 * i)) % 64] = 0.3);
            if dense {
                rows.push_dense(&values, 1.0);
            } else {
                let entries = values.iter().enumerate().filter(|(_, value)| **value > 0.0);
                rows.push(entries.map(|(column, value)| (column as u32, *value)), 1.0);
            }
            targets.push(target);
        }
        (rows, targets)
    }

    #[test]
    fn scorers_fitted_together_are_those_fitted_alone() -> Result<(), TrainError> {
        for dense in [false, true] {
            let (rows, targets) = rows(dense);
            let task = Task { rows: &rows, columns: 64, targets: &targets, seed: 1 };
            let mut alphas = vec![vec![0.0; rows.len()]; 20];
            let mut ticks = 0;
            let mut tick = || {
                ticks += 1;
                ControlFlow::Continue(())
            };
            let together = task.solve(None, &mut alphas, &mut tick)?;
            assert_eq!((together.len(), ticks), (20, 20));
            for (scorer, solution) in together.iter().enumerate() {
                let mut alpha = vec![0.0; rows.len()];
                let alone = svm::solve(&rows, 64, |row| targets[row] == scorer, 1, &mut alpha);
                let far = |(a, b): (&f32, &f32)| (a - b) * (a - b);
                let difference: f32 = solution.weights.iter().zip(&alone.weights).map(far).sum();
                let length: f32 = alone.weights.iter().map(|w| w * w).sum();
                assert!(difference < 0.01 * length, "{dense}, {scorer}: {difference} of {length}");
            }
        }
        Ok(())
    }

    #[test]
    fn a_scorer_has_no_weight_where_its_earlier_solution_has_none() -> Result<(), TrainError> {
        let (rows, targets) = rows(false);
        let task = Task { rows: &rows, columns: 64, targets: &targets, seed: 1 };
        let mut alphas = vec![vec![0.0; rows.len()]; 20];
        let tick = &mut || ControlFlow::Continue(());
        let mut earlier = task.roughly(&mut alphas, tick)?;
        for (scorer, solution) in earlier.iter_mut().enumerate() {
            (0..64)
                .filter(|column| (column + scorer) % 3 == 0)
                .for_each(|column| solution.weights[column] = 0.0);
        }
        let fitted = task.solve(Some(&earlier), &mut alphas, tick)?;
        for (before, after) in earlier.iter().zip(&fitted) {
            assert!(before.weights.iter().zip(&after.weights).all(|(b, a)| *b != 0.0 || *a == 0.0));
            assert!(after.weights.iter().any(|weight| *weight != 0.0));
        }
        Ok(())
    }
}
