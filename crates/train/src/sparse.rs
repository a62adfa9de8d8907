//! The first stage: scorers on hashed n-grams, pruned in rounds and quantised.

use crate::augment::COPIES;
use crate::options::{Options, TrainError};
use crate::space;
use crate::svm::{self, Multipliers};
use crate::together::Task;
use signpost_engine::features::{Counts, FeatureSpace, FeatureVector};
use signpost_engine::model::{QuantisedSparse, Scale, WEIGHT_LEVELS};
use std::ops::ControlFlow;

/// An example as the first stage reads it.
pub(crate) struct Row {
    /// The features of its text.
    pub(crate) counts: Counts,
    /// Those of its copies.
    pub(crate) copies: Vec<Counts>,
    /// Its scorer.
    pub(crate) target: usize,
}

/// How many weights each round of pruning keeps, as multiples of what the last one keeps. With few texts one round is enough.
pub(crate) fn rounds(texts: usize) -> &'static [usize] {
    if texts < 2000 { &[1] } else { &[4, 2, 1] }
}

/// The known buckets, numbered as columns, so that the solver needs no room for the others.
pub(crate) struct Columns {
    /// The bucket of each, rising.
    buckets: Vec<u32>,
    /// The column of each bucket that is known.
    of: Vec<u32>,
}

impl Columns {
    pub(crate) fn of(space: &FeatureSpace) -> Self {
        let mut columns = Self { buckets: Vec::new(), of: vec![0; space.buckets()] };
        for bucket in (0..space.buckets()).filter(|bucket| space.knows(*bucket)) {
            columns.of[bucket] = columns.buckets.len() as u32;
            columns.buckets.push(bucket as u32);
        }
        columns
    }

    pub(crate) fn len(&self) -> usize {
        self.buckets.len()
    }

    /// The (column, value) of a vector of the same space.
    pub(crate) fn entries(&self, vector: &FeatureVector) -> impl Iterator<Item = (u32, f32)> {
        vector.entries().iter().map(|&(bucket, value)| (self.of[bucket as usize], value))
    }

    /// Forgets the buckets that no scorer gives a weight, in `space` and `solutions`, too.
    pub(crate) fn narrow(&mut self, space: &mut FeatureSpace, solutions: &mut [svm::Solution]) {
        let used = |column: &usize| solutions.iter().any(|s| s.weights[*column] != 0.0);
        let used: Vec<usize> = (0..self.len()).filter(used).collect();
        let mut known = vec![false; space.buckets()];
        used.iter().for_each(|column| known[self.buckets[*column] as usize] = true);
        *space = space.with_known(|bucket| known[bucket]);
        for solution in solutions {
            solution.weights = used.iter().map(|column| solution.weights[*column]).collect();
        }
        *self = Self::of(space);
    }
}

/// Texts and their copies, as rows of data.
struct Copies<'a> {
    /// The features of each, and its cost.
    texts: Vec<(&'a Counts, f32)>,
    targets: Vec<usize>,
    /// Where its multipliers are kept.
    keys: Vec<usize>,
}

impl<'a> Copies<'a> {
    fn of(all_rows: &'a [Row], rows: &[usize], own: usize, options: &Options) -> Self {
        let mut all = Self { texts: Vec::new(), targets: Vec::new(), keys: Vec::new() };
        for &r in rows {
            let Row { counts, copies, target } = &all_rows[r];
            for (i, text) in std::iter::once(counts).chain(copies).enumerate() {
                if i == 0 || text.buckets().next().is_some() {
                    let of_background = if r < own { 1.0 } else { options.background_cost };
                    all.texts
                        .push((text, of_background * if i == 0 { options.cost } else { options.copy_cost }));
                    all.targets.push(*target);
                    all.keys.push(r * (1 + COPIES) + i);
                }
            }
        }
        all
    }

    fn data(&self, space: &FeatureSpace, columns: &Columns) -> svm::Rows {
        let mut data = svm::Rows::default();
        for (text, cost) in &self.texts {
            data.push(columns.entries(&space.project(text)), *cost);
        }
        data
    }
}

/// Trains `scorers` scorers on those of `all` whose places are in `rows`, in the space of a base; pruned and quantised.
pub(crate) fn train(
    language: &FeatureSpace,
    (all, own): (&[Row], usize),
    rows: &[usize],
    scorers: usize,
    options: &Options,
    kept: &mut Multipliers,
    tick: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<QuantisedSparse, TrainError> {
    // A feature of the background is known if it is in as many texts as one of a large corpus has to be.
    let (mine, others): (Vec<usize>, Vec<usize>) = rows.iter().partition(|r| **r < own);
    let known = |rows: &[usize], least| {
        let documents: Vec<&Counts> = rows.iter().map(|&r| &all[r].counts).collect();
        space::known_from(language, &documents, least)
    };
    let (mine, others) = (known(&mine, least_texts(own)), known(&others, least_texts(usize::MAX)));
    let mut space = language.with_known(|bucket| mine.knows(bucket) || others.knows(bucket));
    let mut columns = Columns::of(&space);
    let copies = Copies::of(all, rows, own, options);
    let data = copies.data(&space, &columns);
    let mut alphas = kept.of(&copies.keys, scorers);
    let targets = &copies.targets;
    let seed = options.seed;
    let task = Task { rows: &data, columns: columns.len(), targets, seed };
    let mut dense = task.roughly(&mut alphas, tick)?;
    let mut squares = data.squares(columns.len());
    kept.keep(&copies.keys, &alphas);
    for round in rounds(own) {
        prune(&mut dense, &squares, round * options.weights_per_scorer * scorers);
        columns.narrow(&mut space, &mut dense);
        let data = copies.data(&space, &columns);
        let task = Task { rows: &data, columns: columns.len(), targets, seed };
        dense = task.solve(Some(&dense), &mut alphas, tick)?;
        squares = data.squares(columns.len());
    }
    Ok(quantise(space, &columns, &dense))
}

/// Writes weights in three bits and a sign each.
pub(crate) fn quantise(space: FeatureSpace, columns: &Columns, dense: &[svm::Solution]) -> QuantisedSparse {
    let most = WEIGHT_LEVELS - 1;
    let scale = |solution: &svm::Solution| {
        let mut own: Vec<f32> = solution.weights.iter().map(|w| w.abs()).filter(|w| *w != 0.0).collect();
        let low = own.iter().copied().reduce(f32::min).unwrap_or(0.0);
        // A few giants would leave too few steps for the rest.
        let place = own.len() * 995 / 1000;
        let high = if own.is_empty() { low } else { *own.select_nth_unstable_by(place, f32::total_cmp).1 };
        Scale { bias: solution.bias, low, high }
    };
    let scales: Vec<Scale> = dense.iter().map(scale).collect();
    let steps: Vec<f32> =
        scales.iter().map(|s| ((s.high - s.low) / f32::from(most)).max(f32::MIN_POSITIVE)).collect();
    let mut codes = Vec::new();
    for (column, bucket) in columns.buckets.iter().enumerate() {
        for (scorer, solution) in dense.iter().enumerate().filter(|(_, s)| s.weights[column] != 0.0) {
            let weight = solution.weights[column];
            let level =
                ((weight.abs() - scales[scorer].low) / steps[scorer]).round().min(f32::from(most)) as u8;
            let sign = if weight < 0.0 { WEIGHT_LEVELS } else { 0 };
            codes.push((*bucket, scorer as u16, level + sign));
        }
    }
    QuantisedSparse { space, scales, codes }
}

/// In how many of the texts a feature has to occur to be known. With many texts, features of one or two texts would be
/// learned by heart; with few texts, there are no others.
fn least_texts(texts: usize) -> u32 {
    match texts {
        0..500 => 1,
        500..2000 => 2,
        _ => 3,
    }
}

/// Sets all weights to 0 but the `keep` most important ones of all scorers. The importance is the size of a weight times the
/// fourth root of how much the rows use its column: by size alone, rare features would win that no new text holds.
pub(crate) fn prune(dense: &mut [svm::Solution], squares: &[f32], keep: usize) {
    let use_of: Vec<f32> = squares.iter().map(|s| libm::sqrtf(libm::sqrtf(*s))).collect();
    let scored =
        |s: &svm::Solution| s.weights.iter().zip(&use_of).map(|(w, u)| w.abs() * u).collect::<Vec<_>>();
    let mut all: Vec<f32> = dense.iter().flat_map(scored).filter(|i| *i > 0.0).collect();
    if keep >= all.len() {
        return;
    }
    let floor = *all.select_nth_unstable_by(keep, |a, b| b.total_cmp(a)).1;
    for solution in dense {
        let weak = |(w, u): &(&mut f32, &f32)| w.abs() * **u <= floor;
        solution.weights.iter_mut().zip(&use_of).filter(weak).for_each(|(w, _)| *w = 0.0);
    }
}
