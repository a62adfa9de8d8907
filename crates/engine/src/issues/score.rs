//! How much speaks for a segmentation: a weighted sum of features, of each cut and of the text as a whole.

use super::clauses::{Boundary, Clauses, Joint, Mark};
use super::view::View;
use super::words::{LEAD_COUNT, LEADS};
use crate::calibration::Confidences;
use std::rc::Rc;

/// The names of the first features, in their order.
const NAMES: [&str; TOGETHER] = [
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
    "\"and\" before a question or a wish",
    "a question follows",
    "both sides ask or wish",
    "neither side asks or wishes",
    "words in common",
    "score of the less sure side",
    "score of the surer side",
    "ln confidence of the sides in the intent of the whole, the lower",
    "ln confidence of the sides in the intent of the whole, the higher",
    "ln letters of the longer side",
    "likeness of the scores of the sides",
    "how far a side's score of its own intent is above that of the other's, the lower",
    "how far a side's score of its own intent is above that of the other's, the higher",
    "score of the whole in the intents of the sides, the lower",
    "score of the whole in the intents of the sides, the higher",
    "lead of the less sure side",
    "lead of the surer side",
    "score of the intent of the whole in the sides, the lower",
    "ln confidence of the less sure side, at \"also\"",
    "ln confidence of the less sure side, at a sign or an end",
    "ln confidence of the less sure side, at a comma",
    "likeness of the scores, at \"also\"",
    "likeness of the scores, at a sign or an end",
    "likeness of the scores, at a comma",
    "words that tell a story, on the side with fewer",
    "words that tell a story, on the side with more",
];

/// How many features a segmentation has.
pub const FEATURES: usize = TOGETHER + 3 * LEAD_COUNT;

/// The number of features that the units see too. The features of first words come after them: the first word of what stands
/// before a cut, the first word of what follows, and its second word.
pub const TOGETHER: usize = 58;

/// The name of each feature, in their order.
#[must_use]
pub fn feature_names() -> Vec<String> {
    let leads =
        |side: &'static str| LEADS.split(' ').map(move |lead| format!("{side} begins with \"{lead}\""));
    let first = NAMES.into_iter().map(str::to_owned);
    first
        .chain(leads("what stands before"))
        .chain(leads("what follows"))
        .chain(leads("after its first word, what follows"))
        .collect()
}

/// Where the features of the whole begin.
const WHOLE: usize = 23;

/// How many units see the first features together.
pub const UNITS: usize = 16;

/// How many numbers a unit has: a weight for each of the first [`TOGETHER`] features, what it starts from, and what it is
/// worth.
pub const UNIT: usize = TOGETHER + 2;

/// What the features are worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Each by itself.
    pub features: [f32; FEATURES],
    /// For combinations of features, which a sum of single ones cannot weigh.
    pub units: [[f32; UNIT]; UNITS],
    /// A text is split when all segmentations that split it are together at least this likely, 0 to 1.
    pub threshold: f32,
}

/// The same in thousandths, which is half the size in the widget.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) features: [i16; FEATURES],
    pub(super) units: [[i16; UNIT]; UNITS],
    pub(super) threshold: f32,
}

impl From<&Stored> for Weights {
    fn from(stored: &Stored) -> Self {
        let whole = |w: i16| f32::from(w) / 1000.0;
        let units = stored.units.map(|unit| unit.map(whole));
        Self { features: stored.features.map(whole), units, threshold: stored.threshold }
    }
}

impl Weights {
    /// Nothing counts.
    pub const NONE: Self = Self { features: [0.0; FEATURES], units: [[0.0; UNIT]; UNITS], threshold: 0.5 };

    /// How much speaks for a segmentation; the probabilities of all are the softmax of it.
    #[must_use]
    pub fn of(&self, segmentation: &Segmentation) -> f32 {
        let alone: f32 = self.features.iter().zip(&segmentation.features).map(|(w, f)| w * f).sum();
        let together = |unit: &[f32; UNIT]| {
            unit[TOGETHER + 1] * (Self::level(unit, &segmentation.features) - tanh(unit[TOGETHER]))
        };
        alone + self.units.iter().map(together).sum::<f32>()
    }

    /// What a unit makes of features, between −1 and 1.
    #[must_use]
    pub fn level(unit: &[f32; UNIT], features: &[f32; FEATURES]) -> f32 {
        tanh(unit[TOGETHER] + unit.iter().zip(&features[..TOGETHER]).map(|(w, f)| w * f).sum::<f32>())
    }
}

/// The hyperbolic tangent, the same last bit on every machine.
#[must_use]
pub fn tanh(x: f32) -> f32 {
    let e = libm::expf(2.0 * x.clamp(-9.0, 9.0));
    (e - 1.0) / (e + 1.0)
}

/// One way to take the text: in one piece, or in parts.
#[derive(Debug, Clone)]
pub struct Segmentation {
    /// The clauses of each part, as `from..to`.
    pub(super) bounds: Vec<(usize, usize)>,
    /// First byte of each part, and one past its last.
    pub spans: Vec<(usize, usize)>,
    /// What each part is about: the likeliest that differ.
    pub intents: Vec<usize>,
    /// All 0 for the text in one piece.
    pub features: [f32; FEATURES],
}

impl Segmentation {
    /// Whether it has more than one part.
    #[must_use]
    pub fn splits(&self) -> bool {
        self.spans.len() > 1
    }

    /// No two parts are about the same.
    pub(super) fn differs(&self) -> bool {
        (1..self.intents.len()).all(|i| !self.intents[..i].contains(&self.intents[i]))
    }
}

/// The segmentation with the parts `bounds`, of which `views` is what was read.
pub(super) fn segmentation(
    clauses: &Clauses,
    whole: &View,
    bounds: &[(usize, usize)],
    views: &[Rc<View>],
    categories: &[usize],
) -> Segmentation {
    let intents = labels(views);
    let mut features = [0.0; FEATURES];
    for (at, sides) in views.windows(2).enumerate() {
        let boundary = &clauses.boundaries[bounds[at].1 - 1];
        of_boundary(boundary, &mut features);
        let about = (intents[at], intents[at + 1]);
        of_sides(&sides[0], &sides[1], about, categories, &mut features);
        of_texts(boundary, &sides[0], &sides[1], best(&whole.read.confidences), &mut features);
        of_scores(whole, &sides[0], &sides[1], about, &mut features);
        of_both(boundary, &sides[0], &sides[1], about, &mut features);
        for (side, view) in sides.iter().enumerate() {
            if let Some(lead) = view.lead {
                features[TOGETHER + side * LEAD_COUNT + lead] += 1.0;
            }
        }
        if let Some(second) = sides[1].second {
            features[TOGETHER + 2 * LEAD_COUNT + second] += 1.0;
        }
    }
    if views.len() > 1 {
        let all: f32 = intents.iter().map(|&i| whole.read.confidences.intents[i]).sum();
        let most = whole.read.confidences.intents[best(&whole.read.confidences)];
        let values = [
            1.0,
            ln(most),
            whole.read.confidences.out_of_scope,
            ln(all.min(1.0)),
            libm::logf(clauses.boundaries.len() as f32 + 1.0),
            libm::logf(whole.letters as f32 + 1.0) - 4.0,
            flag(clauses.announced),
        ];
        features[WHOLE..WHOLE + values.len()].copy_from_slice(&values);
    }
    if let [first, _, third] = views {
        features[30] = 1.0;
        features[31] = cosine(&first.read.confidences.intents, &third.read.confidences.intents);
    }
    let spans = bounds.iter().map(|&(from, to)| clauses.span(from, to)).collect();
    Segmentation { bounds: bounds.to_vec(), spans, intents, features }
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

fn of_sides(
    left: &View,
    right: &View,
    (mine, others): (usize, usize),
    categories: &[usize],
    features: &mut [f32; FEATURES],
) {
    let (l, r) = (&left.read.confidences, &right.read.confidences);
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

/// What the words on both sides say, and how the sides stand to the text as a whole.
fn of_texts(boundary: &Boundary, left: &View, right: &View, whole: usize, features: &mut [f32; FEATURES]) {
    let common = left.words.iter().filter(|w| right.words.binary_search(w).is_ok()).count();
    let scores = [left, right].map(|side| most(&side.read.scores));
    let agree = [&left.read, &right.read].map(|r| ln(r.confidences.intents[whole]));
    let values = [
        flag(boundary.joint == Joint::And && boundary.opens),
        flag(boundary.questions),
        flag(left.asks && right.asks),
        flag(!left.asks && !right.asks),
        common.min(2) as f32,
        scores[0].min(scores[1]),
        scores[0].max(scores[1]),
        agree[0].min(agree[1]),
        agree[0].max(agree[1]),
        libm::logf(left.letters.max(right.letters) as f32 + 1.0) - 4.0,
    ];
    features[32..].iter_mut().zip(values).for_each(|(f, v)| *f += v);
}

fn of_scores(
    whole: &View,
    left: &View,
    right: &View,
    (mine, others): (usize, usize),
    features: &mut [f32; FEATURES],
) {
    let (l, r, w) = (&left.read.scores, &right.read.scores, &whole.read.scores);
    let all = best(&whole.read.confidences);
    let gaps = [l[mine] - l[others], r[others] - r[mine]].map(|g| g.min(3.0));
    let leads = [lead(l), lead(r)];
    let values = [
        correlation(l, r),
        gaps[0].min(gaps[1]),
        gaps[0].max(gaps[1]),
        w[mine].min(w[others]),
        w[mine].max(w[others]),
        leads[0].min(leads[1]),
        leads[0].max(leads[1]),
        l[all].min(r[all]),
    ];
    features[42..].iter_mut().zip(values).for_each(|(f, v)| *f += v);
}

/// What the place of a cut has to do with what stands around it.
fn of_both(
    boundary: &Boundary,
    left: &View,
    right: &View,
    (mine, others): (usize, usize),
    features: &mut [f32; FEATURES],
) {
    let sure = [left.read.confidences.intents[mine], right.read.confidences.intents[others]].map(ln);
    let values = [sure[0].min(sure[1]) + 1.0, correlation(&left.read.scores, &right.read.scores) - 0.3];
    let also = boundary.joint == Joint::Also;
    let places = [also, !also && boundary.mark >= Mark::Sign, !also && boundary.mark == Mark::Comma];
    let all = values.iter().flat_map(|value| places.iter().map(move |&place| value * flag(place)));
    let told = [left.told.min(right.told), left.told.max(right.told)].map(|told| told.min(4) as f32);
    let all = all.chain(told);
    features[50..].iter_mut().zip(all).for_each(|(f, v)| *f += v);
}

fn most(scores: &[f32]) -> f32 {
    scores.iter().copied().fold(-2.0, f32::max).min(3.0)
}

/// How far the highest is above the second.
fn lead(scores: &[f32]) -> f32 {
    let (first, second) =
        scores.iter().fold(
            (-2.0f32, -2.0f32),
            |(first, second), &s| {
                if s > first { (s, first) } else { (first, second.max(s)) }
            },
        );
    (first - second).min(3.0)
}

fn correlation(a: &[f32], b: &[f32]) -> f32 {
    let centred = |x: &[f32]| {
        let mean = x.iter().sum::<f32>() / x.len().max(1) as f32;
        x.iter().map(|v| v - mean).collect::<Vec<_>>()
    };
    cosine(&centred(a), &centred(b))
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// ln, but never below −6.
fn ln(x: f32) -> f32 {
    libm::logf(x.max(0.002_48))
}

/// A part whose likeliest intent is that of another part is taken for its second one if that has this share of the first
/// one's confidence.
const SECOND_INTENT_SHARE: f32 = 0.2;

/// The intent of each part. If two would have the same, the part that loses less by it takes its second intent.
fn labels(views: &[Rc<View>]) -> Vec<usize> {
    let mut labels: Vec<usize> = views.iter().map(|v| best(&v.read.confidences)).collect();
    for at in 1..labels.len() {
        let Some(same) = (0..at).find(|&before| labels[before] == labels[at]) else { continue };
        let next = |at: usize| {
            let free =
                views[at].read.confidences.intents.iter().enumerate().filter(|(i, _)| !labels.contains(i));
            free.fold((labels[at], 0.0f32), |most, (i, &p)| if p > most.1 { (i, p) } else { most })
        };
        let has = |at: usize| views[at].read.confidences.intents[labels[at]].max(f32::MIN_POSITIVE);
        let (mine, others) = (next(at), next(same));
        let (mine_of, others_of) = (mine.1 / has(at), others.1 / has(same));
        // Where nothing else is likely in either, both are about the same.
        if mine_of.max(others_of) < SECOND_INTENT_SHARE {
            continue;
        }
        if mine_of >= others_of {
            labels[at] = mine.0;
        } else {
            labels[same] = others.0;
        }
    }
    labels
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
