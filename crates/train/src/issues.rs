//! Fits the weights of [`signpost_engine::issues::find`]: a log-linear model of the right segmentation among all of a text.

use crate::random::Random;
use signpost_engine::issues::{
    self, FEATURES, PartReader, Segmentation, TOGETHER, UNIT, UNITS, Weights, feature_names, split_share,
    tanh,
};
use std::fmt::Write as _;

/// Passes over all texts.
const PASSES: usize = 60;
/// Texts a step.
const BATCH: usize = 64;
/// The penalty on the square of a weight, so that rare features do not get large ones.
const RIDGE: f32 = 0.0002;
const RIDGE_OF_UNITS: f32 = 0.0004;
const RATE: f32 = 0.01;
/// The number of fits, each from another random start. Their mean is taken.
const FITS: usize = 2;
const UNITS_A_FIT: usize = UNITS / FITS;
/// All weights of a fit in a row: those of the features, then those of the units.
const ALL_WEIGHTS: usize = FEATURES + UNITS_A_FIT * UNIT;

/// What the first lines of `issues/weights.rs` say.
pub const SOURCE_HEAD: &str = "\
//! The numbers of [`score`](super::score), in thousandths. `cargo run --release -p signpost-train --example fit_issues` wrote
//! this file; see there for what they are fitted on. They read the model's confidences and scores, so run it again when the
//! model has been trained again.

use super::score::Stored;
";

/// Places at which the first words of a part are features; see [`TOGETHER`].
const SIDES: usize = 3;

/// A text and where its issues stand: the intent, the first byte and the one past the last of each.
#[derive(Debug, Clone)]
pub struct Example {
    /// The text.
    pub text: String,
    /// One, if the text is about a single thing.
    pub issues: Vec<(usize, usize, usize)>,
    /// How much it counts.
    pub weight: f32,
}

/// The segmentations of one text, and which of them are right.
#[derive(Debug, Clone)]
pub struct Segmented {
    segmentations: Vec<Segmentation>,
    right: Vec<bool>,
    /// Number of issues.
    issues: usize,
    weight: f32,
}

/// Weights and threshold that were fitted.
#[derive(Debug, Clone)]
pub struct Fitted(Weights);

/// How a text fared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Number of issues.
    pub issues: usize,
    /// The probability of all splits taken together.
    pub share: f32,
    /// Whether the best segmentation that splits cuts at the right places.
    pub cut_right: bool,
    /// Whether any segmentation does.
    pub possible: bool,
}

/// The segmentations of `example` by the n-grams; by both stages if `ngrams`, the weights of the n-grams, are given.
#[must_use]
pub fn segmented(example: &Example, reader: &PartReader<'_>, ngrams: Option<&Fitted>) -> Segmented {
    let segmentations = issues::segmentations(&example.text, reader, ngrams.map(|ngrams| &ngrams.0));
    let right = segmentations.iter().map(|segmentation| {
        let parts = &segmentation.spans;
        let gaps = parts.windows(2).zip(example.issues.windows(2));
        // The cut lies in the gap between two issues, give or take the word that joins them.
        parts.len() == example.issues.len() && { gaps }
            .all(|(p, i)| p[0].1 <= i[1].1 + 2 && p[1].0 + 2 >= i[0].2)
    });
    let right = right.collect();
    Segmented { segmentations, right, issues: example.issues.len(), weight: example.weight }
}

/// Fits the weights to all of `texts` that have a right segmentation.
#[must_use]
pub fn fit(texts: &[&Segmented]) -> Fitted {
    let mut texts: Vec<&Segmented> = texts.iter().copied().filter(|t| t.right.contains(&true)).collect();
    let mut mean = Weights::NONE;
    for seed in 0..FITS {
        let one = fit_once(&mut texts, Random::new(seed as u64 + 7));
        mean.features.iter_mut().zip(one.features).for_each(|(m, w)| *m += w / FITS as f32);
        for (m, mut unit) in mean.units[seed * UNITS_A_FIT..].iter_mut().zip(one.units).take(UNITS_A_FIT) {
            unit[TOGETHER + 1] /= FITS as f32;
            *m = unit;
        }
    }
    Fitted(mean)
}

fn fit_once(texts: &mut [&Segmented], mut random: Random) -> Weights {
    let mut all = [0.0f32; ALL_WEIGHTS];
    for weight in &mut all[FEATURES..] {
        *weight = (random.below(1000) as f32 / 1000.0 - 0.5) * 0.4;
    }
    let (mut mean, mut square, mut step) = ([0.0f32; ALL_WEIGHTS], [0.0f32; ALL_WEIGHTS], 0);
    for pass in 0..PASSES {
        random.shuffle(texts);
        let rate = RATE * (1.0 - pass as f32 / PASSES as f32);
        for batch in texts.chunks(BATCH) {
            let (mut slope, weights) = ([0.0f32; ALL_WEIGHTS], unpacked(&all));
            batch.iter().for_each(|text| add_slope(text, &weights, &mut slope));
            step += 1;
            // Adam: the features differ in how often they occur and how far they range.
            let (fade, fade2) = (1.0 - 0.9f32.powi(step), 1.0 - 0.999f32.powi(step));
            for i in 0..ALL_WEIGHTS {
                let ridge = if i < FEATURES { RIDGE } else { RIDGE_OF_UNITS };
                let g = slope[i] / BATCH as f32 + ridge * all[i];
                mean[i] = 0.9 * mean[i] + 0.1 * g;
                square[i] = 0.999 * square[i] + 0.001 * g * g;
                all[i] -= rate * (mean[i] / fade) / ((square[i] / fade2).sqrt() + 1e-8);
            }
        }
    }
    unpacked(&all)
}

fn unpacked(all: &[f32; ALL_WEIGHTS]) -> Weights {
    let mut weights = Weights::NONE;
    weights.features.copy_from_slice(&all[..FEATURES]);
    for (unit, values) in weights.units.iter_mut().zip(all[FEATURES..].chunks_exact(UNIT)) {
        unit.copy_from_slice(values);
    }
    weights
}

/// Adds the slope of the negative logarithm of the probability of what is right.
fn add_slope(text: &Segmented, weights: &Weights, slope: &mut [f32; ALL_WEIGHTS]) {
    let scores: Vec<f32> = text.segmentations.iter().map(|o| weights.of(o)).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let shares: Vec<f32> = scores.iter().map(|s| libm::expf(s - most)).collect();
    let all: f32 = shares.iter().sum();
    let right: f32 = shares.iter().zip(&text.right).filter(|(_, r)| **r).map(|(s, _)| s).sum();
    for ((segmentation, share), &is_right) in text.segmentations.iter().zip(&shares).zip(&text.right) {
        let by = (share / all - if is_right { share / right.max(1e-12) } else { 0.0 }) * text.weight;
        let (of_features, of_units) = slope.split_at_mut(FEATURES);
        of_features.iter_mut().zip(&segmentation.features).for_each(|(s, f)| *s += by * f);
        for (unit, s) in weights.units.iter().zip(of_units.chunks_exact_mut(UNIT)) {
            let (level, rest) = (Weights::level(unit, &segmentation.features), tanh(unit[TOGETHER]));
            let inner = by * unit[TOGETHER + 1] * (1.0 - level * level);
            s.iter_mut().zip(&segmentation.features[..TOGETHER]).for_each(|(s, f)| *s += inner * f);
            s[TOGETHER] += inner - by * unit[TOGETHER + 1] * (1.0 - rest * rest);
            s[TOGETHER + 1] += by * (level - rest);
        }
    }
}

/// How `text` fares with `fitted`.
#[must_use]
pub fn judge(text: &Segmented, fitted: &Fitted) -> Judged {
    let splits = text.segmentations.iter().zip(&text.right).filter(|(o, _)| o.splits());
    let best = splits.max_by(|a, b| fitted.0.of(a.0).total_cmp(&fitted.0.of(b.0)));
    Judged {
        issues: text.issues,
        share: if text.segmentations.is_empty() { 0.0 } else { split_share(&text.segmentations, &fitted.0) },
        cut_right: best.is_some_and(|(_, right)| *right),
        possible: text.right.contains(&true),
    }
}

impl Fitted {
    /// The static `name` of `issues/weights.rs` with these weights and this threshold.
    #[must_use]
    pub fn source(&self, name: &str, threshold: f32) -> String {
        let mut source =
            format!("\n#[rustfmt::skip]\npub(super) static {name}: Stored = Stored {{\n    features: [\n");
        let names = feature_names();
        let features: Vec<(i16, &String)> =
            self.0.features.map(thousandths).into_iter().zip(&names).collect();
        let (first, leads) = features.split_at(TOGETHER);
        for (weight, what) in first {
            _ = writeln!(source, "        {weight}, // {what}");
        }
        for side in leads.chunks(leads.len() / SIDES) {
            let what = side[0].1.split('"').next().unwrap_or_default();
            _ = writeln!(source, "        // {what}each of the leads");
            for line in side.chunks(16) {
                let line: Vec<String> = line.iter().map(|(weight, _)| format!("{weight},")).collect();
                _ = writeln!(source, "        {}", line.join(" "));
            }
        }
        source += "    ],\n    units: [\n";
        for unit in &self.0.units {
            let values: Vec<String> = unit.iter().map(|w| thousandths(*w).to_string()).collect();
            _ = writeln!(source, "        [{}],", values.join(", "));
        }
        _ = writeln!(source, "    ],\n    threshold: {threshold:.2},\n}};");
        source
    }
}

fn thousandths(weight: f32) -> i16 {
    (weight * 1000.0).round() as i16
}
