//! Fits the scorer of [`signpost_engine::standing`]: a linear scorer on hashed features of clauses.

use crate::signals::logistic;
use crate::svm;
use signpost_engine::standing::{Feature, Part, Weights, parts};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The cost of an error, against the size of the weights: the best of 0.003 to 0.1 in cross-validation.
const COST: f32 = 0.01;
/// A feature has to stand in so many clauses.
const LEAST_CLAUSES: usize = 3;
/// So many weights are kept, the largest. With 1,500 the scorer finds two clauses in a hundred more.
const KEPT: usize = 900;
/// A weight is stored as a whole number of these parts.
const SCALE: f32 = 32.0;
const SEED: u64 = 11;

/// A text, and where its clauses end: one past the last byte, and whether the clause is only mentioned. In order, no gaps.
#[derive(Debug, Clone)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Its clauses.
    pub clauses: Vec<(usize, bool)>,
}

/// A clause as the engine cuts it.
#[derive(Debug, Clone)]
pub struct Labelled {
    features: Vec<Feature>,
    /// Whether most of it is only mentioned.
    pub mentioned: bool,
}

impl Labelled {
    /// What the scorer reads of it.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        &self.features
    }
}

/// The clauses of `example` as the engine cuts them; none if it is one clause.
#[must_use]
pub fn labelled(example: &Example) -> Vec<Labelled> {
    let parts = parts(&example.text);
    let mentioned = |part: &Part| {
        let (mut bytes, mut from) = (0, 0);
        for &(to, mentioned) in &example.clauses {
            let common = to.min(part.end).saturating_sub(from.max(part.start));
            bytes += if mentioned { common } else { 0 };
            from = to;
        }
        2 * bytes > part.end - part.start
    };
    let several = parts.len() > 1;
    let parts = parts.into_iter().filter(|_| several);
    parts.map(|part| Labelled { mentioned: mentioned(&part), features: part.features }).collect()
}

/// Fits the weights to `clauses`; the same clauses give the same weights. The threshold is left to the caller.
#[must_use]
pub fn fit(clauses: &[&Labelled]) -> Weights {
    let mut often: BTreeMap<Feature, usize> = BTreeMap::new();
    clauses.iter().flat_map(|c| &c.features).for_each(|f| *often.entry(*f).or_default() += 1);
    let mut known: Vec<Feature> =
        often.into_iter().filter(|(_, n)| *n >= LEAST_CLAUSES).map(|(f, _)| f).collect();
    // The weights that stay take over what the others did.
    for most in [KEPT * 4, KEPT * 2, KEPT] {
        let (_, weights) = solve(clauses, &known);
        let mut sizes: Vec<f32> = weights.iter().map(|w| w.abs()).collect();
        sizes.sort_unstable_by(|a, b| b.total_cmp(a));
        let least = sizes.get(most).copied().unwrap_or(0.0);
        let mut sizes = weights.iter().map(|w| w.abs());
        known.retain(|_| sizes.next().is_some_and(|size| size > least));
    }
    let (bias, weights) = solve(clauses, &known);
    let raw = Weights { bias, features: known.into_iter().zip(weights).collect(), threshold: 0.5 };
    let score = |c: &&Labelled| {
        let share = raw.mentioned(&c.features).clamp(1e-6, 1.0 - 1e-6);
        (libm::logf(share / (1.0 - share)), c.mentioned)
    };
    let (slope, intercept) = logistic(&clauses.iter().map(score).collect::<Vec<_>>());
    let stored = |(feature, weight): (Feature, f32)| {
        let whole = (weight * slope * SCALE).round().clamp(-127.0, 127.0);
        (whole != 0.0).then_some((feature, whole / SCALE))
    };
    let features = raw.features.into_iter().filter_map(stored).collect();
    Weights { bias: raw.bias * slope + intercept, features, threshold: 0.5 }
}

fn solve(clauses: &[&Labelled], known: &[Feature]) -> (f32, Vec<f32>) {
    let mut rows = svm::Rows::default();
    for clause in clauses {
        let columns = clause.features.iter().filter_map(|f| known.binary_search(f).ok());
        rows.push(columns.map(|column| (column as u32, 1.0)), COST);
    }
    let mut alpha = vec![0.0; rows.len()];
    let solution = svm::solve(&rows, known.len(), |row| clauses[row].mentioned, SEED, &mut alpha);
    (solution.bias, solution.weights)
}

/// The text of `standing/weights.rs`.
#[must_use]
pub fn source(weights: &Weights) -> String {
    let mut source = String::from(
        "//! The numbers of the scorer. `cargo run --release -p signpost-train --example fit_standing` wrote this file; see there for\n\
         //! what they are fitted on.\n\n",
    );
    let _ = writeln!(source, "pub(super) const SCALE: f32 = {SCALE:.1};\n");
    let _ = writeln!(source, "pub(super) const BIAS: f32 = {:.3};\n", weights.bias);
    let _ = writeln!(source, "pub(super) const THRESHOLD: f32 = {:.2};\n", weights.threshold);
    let _ = writeln!(source, "/// By rising feature: how far it is from the one before, and its weight.");
    let mut before = 0;
    let mut pairs = Vec::new();
    for (feature, weight) in &weights.features {
        while feature - before > u32::from(u16::MAX) {
            before += u32::from(u16::MAX);
            pairs.push(format!("({}, 0)", u16::MAX));
        }
        pairs.push(format!("({}, {})", feature - before, weight * SCALE));
        before = *feature;
    }
    let _ = writeln!(source, "#[rustfmt::skip]\npub(super) const FEATURES: [(u16, i8); {}] = [", pairs.len());
    for line in pairs.chunks(12) {
        let _ = writeln!(source, "    {},", line.join(", "));
    }
    source.push_str("];\n");
    source
}
