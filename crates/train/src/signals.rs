//! Trains the detector of signals, on rows about signals and on those rows about intents whose label says something of a
//! signal.
//!
//! The threshold of a signal is set on rows that the scorers had not seen. It is the highest at which the wanted share of the
//! rows with the signal is found, but it is raised until few enough are called it of the rows that look like it, and hardly
//! any of the calm ones.
//!
//! What a label says of a signal is data, [`LabelSignals`]. Without it, rows about intents only show how rare words are.

use crate::dense;
use crate::examples::{Example, LabelSignals, SignalExample};
use crate::options::{Options, TrainError};
use crate::random::Random;
use crate::sparse::{Columns, prune, quantise, rounds};
use crate::{augment, space, svm};
use signpost_encoder::{Encode, VECTOR};
use signpost_engine::calibration::sigmoid;
use signpost_engine::features::{Counts, FeatureSpace};
use signpost_engine::frames;
use signpost_engine::model::{QuantisedDense, QuantisedSparse, SignalParts, SignalSecondParts};
use signpost_engine::second;
use signpost_engine::signals::{Curve, Signal};
use signpost_engine::text::Tokens;
use std::ops::ControlFlow;

const SIGNALS: usize = Signal::ALL.len();

/// The number of parts of the rows. Each is left out of one training and then read, because a threshold needs many rows.
pub(crate) const FOLDS: usize = 4;

/// How much a margin of the second stage counts against one of the n-grams: the best of 0.2 to 2 on the held-out rows. The
/// encoder was trained on the rows about signals with their labels, so cross-validation would give too large a value.
const MIX: f32 = 0.3;

/// The cost of a row about signals, and of a row about an intent. Rows about intents are more and easier. Both were chosen in
/// cross-validation, with a look at the held-out rows.
const OWN_COST: f32 = 2.0;
const INTENT_COST: f32 = 0.15;

/// A feature has to stand in this many texts to be known.
const LEAST_TEXTS: u32 = 2;

/// What was learned.
pub(crate) struct TrainedSignals {
    scorers: QuantisedSparse,
    curves: Vec<Curve>,
    second: Option<TrainedSecond>,
}

struct TrainedSecond {
    encoder: u32,
    scorers: QuantisedDense,
    curves: Vec<Curve>,
}

impl TrainedSignals {
    pub(crate) fn parts(&self) -> SignalParts<'_> {
        SignalParts {
            ngrams: &self.scorers,
            curves: &self.curves,
            second: self.second.as_ref().map(|second| SignalSecondParts {
                encoder: second.encoder,
                mix: MIX,
                scorers: &second.scorers,
                curves: &second.curves,
            }),
        }
    }
}

/// One text: its features and those of its misspelt copy, its vector, and what it says of each signal.
struct Row {
    counts: Counts,
    copy: Option<Counts>,
    encoded: Vec<f32>,
    /// 1 carries it, −1 does not, 0 nobody knows.
    carries: [i8; SIGNALS],
    /// A row about signals, not about an intent.
    own: bool,
    /// It was written to look as if it carried a signal, and carries none.
    hard: bool,
    fold: usize,
}

impl Row {
    /// Carries no signal, and was not written to look as if it did.
    fn calm(&self) -> bool {
        self.own && !self.hard && self.carries.iter().all(|c| *c < 0)
    }
}

/// How many scorers on n-grams [`train`] fits.
pub(crate) fn fits(examples: &[Example], signals: &[SignalExample]) -> usize {
    if signals.is_empty() {
        return 0;
    }
    SIGNALS * (1 + rounds(examples.len() + signals.len()).len()) * (FOLDS + 1)
}

/// The space of the language of all texts, and what was learned from `signals` and from what labels say; nothing without rows
/// about signals.
pub(crate) fn train(
    examples: &[Example],
    signals: &[SignalExample],
    labels: &[LabelSignals],
    encoder: Option<&dyn Encode>,
    options: &Options,
    tick: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<(FeatureSpace, Option<TrainedSignals>), TrainError> {
    let rows = rows(examples, signals, labels, encoder, options);
    let documents: Vec<&Counts> = rows.iter().map(|r| &r.counts).collect();
    let language = space::language(options.bits, &documents);
    if signals.is_empty() {
        return Ok((language, None));
    }
    let space = space::known_from(&language, &documents, LEAST_TEXTS);
    let mut unseen: Vec<(usize, Vec<f32>, Vec<f32>)> = Vec::new();
    for fold in 0..FOLDS {
        let seen = |row: &Row| row.fold != fold;
        let scorers = sparse_scorers(&rows, seen, &space, options, tick)?;
        let (classifier, head) =
            (scorers.classifier(), encoder.map(|_| dense_scorers(&rows, seen, options).head()));
        for (r, row) in rows.iter().enumerate().filter(|(_, row)| row.fold == fold) {
            let scores = classifier.scores(&scorers.space.project(&row.counts));
            let mut joined = scores.clone();
            if let Some(head) = &head {
                second::join(&mut joined, &head.scores(&row.encoded), MIX);
            }
            unseen.push((r, scores, joined));
        }
    }
    let curves = |joined: bool| {
        let curve = |kind: usize| {
            let score = |(r, first, both): &(usize, Vec<f32>, Vec<f32>)| {
                (&rows[*r], if joined { both[kind] } else { first[kind] })
            };
            fit(&unseen.iter().map(score).collect::<Vec<_>>(), kind)
        };
        (0..SIGNALS).map(curve).collect::<Vec<_>>()
    };
    let second = encoder.map(|encoder| TrainedSecond {
        encoder: encoder.checksum(),
        scorers: dense_scorers(&rows, |_| true, options),
        curves: curves(true),
    });
    let scorers = sparse_scorers(&rows, |_| true, &space, options, tick)?;
    Ok((language, Some(TrainedSignals { scorers, curves: curves(false), second })))
}

fn rows(
    examples: &[Example],
    signals: &[SignalExample],
    labels: &[LabelSignals],
    encoder: Option<&dyn Encode>,
    options: &Options,
) -> Vec<Row> {
    let mut random = Random::new(options.seed);
    let counts = |text: &str| Counts::of(&Tokens::of(&frames::content(text).text), options.bits);
    let mut all = Vec::with_capacity(examples.len() + signals.len());
    for example in signals {
        let copy = augment::copies(&example.text, &mut random).into_iter().next();
        all.push(Row {
            counts: counts(&example.text),
            copy: copy.map(|copy| counts(&copy)),
            encoded: encoder.map(|e| dense::read(e, &example.text)).unwrap_or_default(),
            carries: Signal::ALL.map(|kind| if example.signals.contains(&kind) { 1 } else { -1 }),
            own: true,
            hard: example.not.is_some(),
            fold: random.below(FOLDS),
        });
    }
    for example in examples {
        let carries = Signal::ALL.map(|kind| said(labels, &example.label, kind));
        // Of a row that says nothing of any signal, only the words count.
        let encoder = encoder.filter(|_| !signals.is_empty() && carries.iter().any(|c| *c != 0));
        all.push(Row {
            counts: counts(&example.text),
            copy: None,
            encoded: encoder.map(|e| dense::read(e, &example.text)).unwrap_or_default(),
            carries,
            own: false,
            hard: false,
            fold: random.below(FOLDS),
        });
    }
    all
}

/// What a label says of a signal: 1 it is there, −1 it is not, 0 nothing.
fn said(labels: &[LabelSignals], label: &str, kind: Signal) -> i8 {
    let Some(said) = labels.iter().find(|said| said.label == label) else { return 0 };
    if said.carries.contains(&kind) {
        1
    } else if said.lacks.contains(&kind) {
        -1
    } else {
        0
    }
}

/// The scorers on n-grams, of the rows for which `seen` holds.
fn sparse_scorers(
    rows: &[Row],
    seen: impl Fn(&Row) -> bool,
    space: &FeatureSpace,
    options: &Options,
    tick: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<QuantisedSparse, TrainError> {
    let mut space = space.clone();
    let mut columns = Columns::of(&space);
    let texts = Texts::of(rows.iter().filter(|r| seen(r)), options);
    let mut data = texts.data(&space, &columns);
    let mut solutions: Vec<svm::Solution> = Vec::with_capacity(SIGNALS);
    let mut alphas: Vec<Vec<f32>> = Vec::with_capacity(SIGNALS);
    let mut only = svm::Rows::default();
    for round in std::iter::once(None).chain(rounds(rows.len()).iter().map(Some)) {
        if let Some(round) = round {
            let keep = round * options.weights_per_signal * SIGNALS;
            prune(&mut solutions, &data.squares(columns.len()), keep);
            columns.narrow(&mut space, &mut solutions);
            data = texts.data(&space, &columns);
        }
        for kind in 0..SIGNALS {
            let carries: Vec<i8> = texts.rows.iter().map(|row| row.carries[kind]).collect();
            let kept = |column: usize| solutions.get(kind).is_none_or(|s| s.weights[column] != 0.0);
            data.only((0..data.len()).filter(|text| carries[*text] != 0), columns.len(), kept, &mut only);
            let targets: Vec<bool> = carries.iter().filter(|c| **c != 0).map(|c| *c > 0).collect();
            if alphas.len() == kind {
                alphas.push(vec![0.0; only.len()]);
            }
            let positive = |row: usize| targets[row];
            let seed = options.seed ^ kind as u64;
            let solution = svm::solve(&only, columns.len(), positive, seed, &mut alphas[kind]);
            match solutions.get_mut(kind) {
                Some(old) => *old = solution,
                None => solutions.push(solution),
            }
            if tick().is_break() {
                return Err(TrainError::Cancelled);
            }
        }
    }
    Ok(quantise(space, &columns, &solutions))
}

/// Texts and their copies: the row, the features and the cost of each.
struct Texts<'a> {
    rows: Vec<&'a Row>,
    counts: Vec<&'a Counts>,
    costs: Vec<f32>,
}

impl<'a> Texts<'a> {
    fn of(rows: impl Iterator<Item = &'a Row>, options: &Options) -> Self {
        let mut texts = Self { rows: Vec::new(), counts: Vec::new(), costs: Vec::new() };
        for row in rows {
            let own = (&row.counts, options.cost * if row.own { OWN_COST } else { INTENT_COST });
            let copy = row.copy.as_ref().map(|copy| (copy, options.copy_cost));
            for (counts, cost) in std::iter::once(own).chain(copy) {
                texts.rows.push(row);
                texts.counts.push(counts);
                texts.costs.push(cost);
            }
        }
        texts
    }

    fn data(&self, space: &FeatureSpace, columns: &Columns) -> svm::Rows {
        let mut data = svm::Rows::default();
        for (counts, cost) in self.counts.iter().zip(&self.costs) {
            data.push(columns.entries(&space.project(counts)), *cost);
        }
        data
    }
}

/// The scorers on the encoder's vectors, of the rows for which `seen` holds.
fn dense_scorers(rows: &[Row], seen: impl Fn(&Row) -> bool, options: &Options) -> QuantisedDense {
    let mut solutions = Vec::with_capacity(SIGNALS);
    for kind in 0..SIGNALS {
        let (mut data, mut targets) = (svm::Rows::default(), Vec::new());
        for row in rows.iter().filter(|r| seen(r) && r.carries[kind] != 0) {
            data.push_dense(
                &row.encoded,
                options.dense_cost_for(rows.len()) * if row.own { 1.0 } else { 2.0 * INTENT_COST },
            );
            targets.push(row.carries[kind] > 0);
        }
        let mut alpha = vec![0.0; data.len()];
        let positive = |row: usize| targets[row];
        solutions.push(svm::solve(&data, VECTOR, positive, options.seed ^ kind as u64, &mut alpha));
    }
    dense::quantise(&solutions)
}

/// The share of the texts with the signal that should be found, and the share of those that were written to look like one
/// that may be called it.
fn wanted(kind: usize) -> (f32, f32) {
    match Signal::ALL[kind] {
        Signal::SelfHarm => (0.97, 0.05),
        Signal::Safety | Signal::Fraud => (0.96, 0.022),
        Signal::HumanRequest => (0.96, 0.012),
        _ => (0.94, 0.018),
    }
}

/// The largest share of calm messages in which a signal may be raised. They are what comes in a day. A danger that is missed
/// is worse than a person beside the suggestion whom nobody needs.
fn calm_alarms(kind: Signal) -> f32 {
    match kind {
        Signal::SelfHarm => 0.008,
        Signal::Safety | Signal::Fraud => 0.005,
        _ => 0.003,
    }
}

/// The largest share of messages about an intent in which this signal may be raised although their label excludes it; `None`
/// if labels say too little of the signal. It hurts to be told where to find help when one asks for a price, and not every
/// payment is a theft.
fn ordinary_alarms(kind: Signal) -> Option<f32> {
    match kind {
        Signal::SelfHarm => Some(0.015),
        Signal::Fraud => Some(0.012),
        _ => None,
    }
}

/// Curve and threshold from the scores of unseen rows.
fn fit(unseen: &[(&Row, f32)], kind: usize) -> Curve {
    let known: Vec<(f32, bool)> = unseen
        .iter()
        .filter(|(row, _)| row.carries[kind] != 0)
        .map(|(row, score)| (*score, row.carries[kind] > 0))
        .collect();
    let (slope, intercept) = logistic(&known);
    let sorted = |pick: &dyn Fn(&Row) -> bool| {
        let mut scores: Vec<f32> = unseen.iter().filter(|(row, _)| pick(row)).map(|(_, s)| *s).collect();
        scores.sort_unstable_by(f32::total_cmp);
        scores
    };
    let (recall, alarms) = wanted(kind);
    let carrying = sorted(&|row| row.own && row.carries[kind] > 0);
    let (hard, calm) = (sorted(&|row| row.hard), sorted(&Row::calm));
    let at = |scores: &[f32], share: f32| scores.get((scores.len() as f32 * share) as usize).copied();
    let found = at(&carrying, 1.0 - recall).unwrap_or(0.0);
    let mut margin = found;
    for (scores, share) in [(&hard, alarms), (&calm, calm_alarms(Signal::ALL[kind]))] {
        margin = at(scores, 1.0 - share).map_or(margin, |alarm| margin.max(alarm + 1e-4));
    }
    // Messages about an intent are what comes in a day.
    if let Some(share) = ordinary_alarms(Signal::ALL[kind]) {
        let ordinary = sorted(&|row| !row.own && row.carries[kind] < 0);
        margin = at(&ordinary, 1.0 - share).map_or(margin, |ordinary| margin.max(ordinary));
    }
    let mut curve = Curve { slope, intercept, threshold: 0.0 };
    curve.threshold = curve.confidence(margin);
    curve
}

/// Slope and intercept of the logistic curve through (score, carries), by Newton's method, lightly regularised.
pub(crate) fn logistic(known: &[(f32, bool)]) -> (f32, f32) {
    let (mut slope, mut intercept) = (1.0f64, 0.0f64);
    for _ in 0..30 {
        let (mut g, mut h) = ([-1e-3 * slope, -1e-3 * intercept], [1e-3, 0.0, 1e-3]);
        for &(score, carries) in known {
            let x = f64::from(score);
            let p = f64::from(sigmoid((slope * x + intercept) as f32));
            let (error, spread) = (f64::from(u8::from(carries)) - p, p * (1.0 - p));
            g = [g[0] + error * x, g[1] + error];
            h = [h[0] + spread * x * x, h[1] + spread * x, h[2] + spread];
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        if determinant.abs() < 1e-12 {
            break;
        }
        slope = (slope + (h[2] * g[0] - h[1] * g[1]) / determinant).clamp(0.01, 50.0);
        intercept = (intercept + (h[0] * g[1] - h[1] * g[0]) / determinant).clamp(-50.0, 50.0);
    }
    (slope as f32, intercept as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_rises_with_the_score() {
        let known: Vec<(f32, bool)> =
            (0..200).map(|i| (i as f32 / 100.0 - 1.0, i % 7 != 0 && i > 90)).collect();
        let (slope, intercept) = logistic(&known);
        assert!(slope > 1.0 && intercept.abs() < 5.0, "{slope} {intercept}");
    }

    #[test]
    fn a_label_says_what_is_said_of_it_and_others_say_nothing() {
        let label = LabelSignals {
            label: "human.agent".into(),
            carries: vec![Signal::HumanRequest],
            lacks: vec![Signal::Safety],
        };
        let said = |label_of_row: &str, kind| said(std::slice::from_ref(&label), label_of_row, kind);
        assert_eq!(said("human.agent", Signal::HumanRequest), 1);
        assert_eq!(said("human.agent", Signal::Safety), -1);
        assert_eq!(said("human.agent", Signal::Urgency), 0);
        assert_eq!(said("another.team", Signal::Safety), 0);
    }
}
