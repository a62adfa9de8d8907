//! How much speaks for an option: a weighted sum of features, of each cut and of the text as a whole.

use super::View;
use super::clauses::{Boundary, Clauses, Joint, Mark};
use crate::calibration::Confidences;

/// The names of the features, in their order.
pub(super) const NAMES: [&str; FEATURES] = [
    "a cut",
    "at a line break",
    "at the end of a sentence",
    "at a question mark",
    "at a sign",
    "at a comma",
    "at \"also\"",
    "at \"and\"",
    "at \"but\", \"so\", \"then\"",
    "a question or a wish follows",
    "what follows leans on what came before",
    "\"also\", \"too\" inside what follows",
    "a bare cut before a question or a wish",
    "ln confidence of the less sure side",
    "ln confidence of the surer side",
    "likeness of the sides",
    "likeness of their categories",
    "ln confidence in a side of the other's intent, the higher",
    "ln confidence in a side of the other's intent, the lower",
    "out of scope, the higher",
    "out of scope, the lower",
    "ln letters of the shorter side",
    "the shorter side has fewer than 12 letters",
    "a split",
    "ln confidence of the whole",
    "out of scope of the whole",
    "ln confidence of the whole in the intents of the parts",
    "ln clauses",
    "ln letters",
    "several things are announced",
    "three parts",
    "likeness of the first and the third",
];

/// How many features an option has.
pub(super) const FEATURES: usize = 32;

/// Where the features of the whole begin.
const WHOLE: usize = 23;

/// What the features are worth.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weights {
    pub(super) features: [f32; FEATURES],
    /// A text is split when all splits are together at least this likely.
    pub(super) threshold: f32,
}

impl Weights {
    pub(super) fn of(&self, option: &Option_) -> f32 {
        self.features.iter().zip(&option.features).map(|(w, f)| w * f).sum()
    }
}

/// One way to take the text: in one piece, or in parts.
#[derive(Debug, Clone)]
pub(super) struct Option_ {
    /// The clauses of each part, as `from..to`.
    pub(super) bounds: Vec<(usize, usize)>,
    /// The likeliest intent of each part.
    pub(super) intents: Vec<usize>,
    /// All 0 for the text in one piece.
    pub(super) features: [f32; FEATURES],
}

impl Option_ {
    /// No two parts are about the same.
    pub(super) fn differs(&self) -> bool {
        (1..self.intents.len()).all(|i| !self.intents[..i].contains(&self.intents[i]))
    }
}

pub(super) fn option(
    clauses: &Clauses,
    whole: &View,
    bounds: &[(usize, usize)],
    views: &[View],
    categories: &[usize],
) -> Option_ {
    let intents: Vec<usize> = views.iter().map(|v| best(&v.confidences)).collect();
    let mut features = [0.0; FEATURES];
    for (at, sides) in views.windows(2).enumerate() {
        let boundary = &clauses.boundaries[bounds[at].1 - 1];
        of_boundary(boundary, &mut features);
        of_sides(&sides[0], &sides[1], categories, &mut features);
    }
    if views.len() > 1 {
        let all: f32 = intents.iter().map(|&i| whole.confidences.intents[i]).sum();
        let most = whole.confidences.intents[best(&whole.confidences)];
        let values = [
            1.0,
            ln(most),
            whole.confidences.out_of_scope,
            ln(all.min(1.0)),
            libm::logf(clauses.boundaries.len() as f32 + 1.0),
            libm::logf(whole.letters as f32 + 1.0) - 4.0,
            flag(clauses.announced),
        ];
        features[WHOLE..WHOLE + values.len()].copy_from_slice(&values);
    }
    if let [first, _, third] = views {
        features[30] = 1.0;
        features[31] = cosine(&first.confidences.intents, &third.confidences.intents);
    }
    Option_ { bounds: bounds.to_vec(), intents, features }
}

fn of_boundary(boundary: &Boundary, features: &mut [f32; FEATURES]) {
    let (mark, joint) = (boundary.mark, boundary.joint);
    let values = [
        1.0,
        flag(mark == Mark::Line),
        flag(mark == Mark::Sentence),
        flag(mark == Mark::Question),
        flag(mark == Mark::Sign),
        flag(mark == Mark::Comma),
        flag(joint == Joint::Also),
        flag(joint == Joint::And),
        flag(joint == Joint::Story),
        flag(boundary.opens),
        flag(boundary.leans),
        flag(boundary.more),
        flag(mark == Mark::None && joint == Joint::None),
    ];
    features.iter_mut().zip(values).for_each(|(f, v)| *f += v);
}

fn of_sides(left: &View, right: &View, categories: &[usize], features: &mut [f32; FEATURES]) {
    let (l, r) = (&left.confidences, &right.confidences);
    let (mine, others) = (best(l), best(r));
    let sure = [ln(l.intents[mine]), ln(r.intents[others])];
    let cross = [ln(l.intents[others]), ln(r.intents[mine])];
    let outside = [l.out_of_scope, r.out_of_scope];
    let letters = left.letters.min(right.letters);
    let values = [
        sure[0].min(sure[1]),
        sure[0].max(sure[1]),
        cosine(&l.intents, &r.intents),
        cosine(&by_category(l, categories), &by_category(r, categories)),
        cross[0].max(cross[1]),
        cross[0].min(cross[1]),
        outside[0].max(outside[1]),
        outside[0].min(outside[1]),
        libm::logf(letters as f32 + 1.0) - 3.0,
        flag(letters < 12),
    ];
    features[13..].iter_mut().zip(values).for_each(|(f, v)| *f += v);
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// ln, held above −6: beyond that, less says no more.
fn ln(x: f32) -> f32 {
    libm::logf(x.max(0.002_48))
}

/// The likeliest intent; of equals, the first.
fn best(confidences: &Confidences) -> usize {
    let all = confidences.intents.iter().enumerate();
    all.fold((0, f32::MIN), |best, (i, &p)| if p > best.1 { (i, p) } else { best }).0
}

fn by_category(confidences: &Confidences, categories: &[usize]) -> Vec<f32> {
    let mut sums = vec![0.0; categories.iter().max().map_or(0, |most| most + 1)];
    confidences.intents.iter().zip(categories).for_each(|(p, &category)| sums[category] += p);
    sums
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    dot(a, b) / libm::sqrtf((dot(a, a) * dot(b, b)).max(f32::MIN_POSITIVE))
}
