//! How good a model is, on examples that it was not trained on.
//!
//! The terms are those of the literature:
//!
//! - ECE is the expected calibration error over 15 bins of equal width (Guo et al. 2017).
//! - Coverage at 95 % is the largest share of texts that can be answered, the surest first, with 95 % of the answers right.
//! - AURC is the mean risk over all coverages (Geifman & El-Yaniv 2017).
//! - AUROC takes out of scope as the positive class.

mod metrics;
mod signals;
mod tune;

pub use signals::{SignalFigures, SignalReport, signals};
pub use tune::{Target, Tuned, tune};

use crate::augment::prefix;
use crate::examples::{Example, category, is_other};
use metrics::{auroc, ece, recall_at, selective};
use serde::Serialize;
use signpost_engine::calibration::Extent;
use signpost_engine::decision::{Decision, Thresholds};
use signpost_engine::frames;
use signpost_engine::model::Model;
use signpost_engine::text::Tokens;
use std::collections::BTreeMap;

/// The figures of one evaluation. Shares are 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// In-scope texts.
    pub n: usize,
    /// Share of in-scope texts whose first intent is right.
    pub accuracy: f64,
    /// … whose first intent is of the right category.
    pub category_accuracy: f64,
    /// … whose intent is among the first three.
    pub top3: f64,
    /// F1 of each intent, averaged over intents.
    pub macro_f1: f64,
    /// Expected calibration error of the first intent's confidence.
    pub ece: f64,
    /// Largest coverage with 95 % of the answers right.
    pub coverage_at_95: f64,
    /// Largest coverage with 98 % of the answers right.
    pub coverage_at_98: f64,
    /// Area under the risk-coverage curve.
    pub aurc: f64,
    /// Share of in-scope texts that are accepted at the thresholds.
    pub accepted: f64,
    /// Share of in-scope texts that are accepted with the wrong category.
    pub accepted_wrong_category: f64,
    /// Accuracy on the first 25, 50 and 75 % of the characters.
    pub prefix: BTreeMap<String, f64>,
    /// Expected calibration error on the first 25, 50 and 75 % of the characters.
    pub prefix_ece: BTreeMap<String, f64>,
    /// Out-of-scope figures; absent when there are no out-of-scope texts.
    pub oos: Option<OutOfScope>,
    /// By intent, sorted by id.
    #[serde(skip)]
    pub intents: Vec<IntentFigures>,
    /// (right intent, first intent, texts), most first.
    #[serde(skip)]
    pub confusions: Vec<(String, String, usize)>,
}

/// Telling in-scope from out-of-scope.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutOfScope {
    /// Out-of-scope texts.
    pub n: usize,
    /// Area under the ROC curve.
    pub auroc: f64,
    /// Share of out-of-scope texts found when 5 % of the in-scope texts are refused.
    pub recall_at_5: f64,
    /// Share of out-of-scope texts refused at the threshold.
    pub recall: f64,
    /// Share of in-scope texts that are not refused at the threshold, and right.
    pub in_scope_accuracy: f64,
    /// Share of out-of-scope texts whose decision is accept.
    pub accepted: f64,
}

/// The figures of one intent.
#[derive(Debug, Clone, PartialEq)]
pub struct IntentFigures {
    /// Its id.
    pub id: String,
    /// Texts of this intent.
    pub n: usize,
    /// Share of the texts called this that are this.
    pub precision: f64,
    /// Share of the texts that are this that are called this.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
}

/// What the model said of one text.
struct Answer {
    /// The right intent, of several the likeliest; `None` if there is none that the model knows.
    target: Option<usize>,
    /// The first intent is of the category of a right one.
    category_right: bool,
    first: usize,
    /// The place of the right intent in the ranking, 0 = first.
    rank: usize,
    confidence: f32,
    out_of_scope: f32,
    decision: Decision,
}

impl Answer {
    fn right(&self) -> bool {
        self.rank == 0
    }
}

/// Evaluates `model` on `examples`; those labelled out-of-scope count as such, together with `out_of_scope`.
///
/// An example whose label the model does not know counts as wrong. One with several labels is right when the first intent is
/// one of them. `thresholds` number the intents as the model does.
#[must_use]
pub fn evaluate(
    model: &Model,
    examples: &[Example],
    out_of_scope: &[Example],
    thresholds: &Thresholds,
) -> Report {
    let inside: Vec<&Example> = examples.iter().filter(|e| !is_other(&e.label)).collect();
    let outside = examples.iter().filter(|e| is_other(&e.label)).chain(out_of_scope);
    let read = |e: &Example, percent| answer(model, prefix(&e.text, percent), e, thresholds);
    let answers: Vec<Answer> = inside.iter().map(|e| read(e, 100)).collect();
    let outside: Vec<Answer> = outside.map(|e| read(e, 100)).collect();
    let share = |f: &dyn Fn(&Answer) -> bool| {
        answers.iter().filter(|a| f(a)).count() as f64 / answers.len().max(1) as f64
    };
    let sure = |answers: &[Answer]| answers.iter().map(|a| (a.confidence, a.right())).collect::<Vec<_>>();
    let (mut prefix_accuracy, mut prefix_ece) = (BTreeMap::new(), BTreeMap::new());
    for percent in [25, 50, 75] {
        let parts: Vec<Answer> = inside.iter().map(|e| read(e, percent)).collect();
        let right = parts.iter().filter(|a| a.right()).count();
        prefix_accuracy.insert(percent.to_string(), right as f64 / parts.len().max(1) as f64);
        prefix_ece.insert(percent.to_string(), ece(&sure(&parts)));
    }
    let accepted = |a: &Answer| a.decision == Decision::Accept;
    let intents = by_intent(model, &answers);
    let curve = selective(&sure(&answers));
    Report {
        n: answers.len(),
        accuracy: share(&Answer::right),
        category_accuracy: share(&|a| a.category_right),
        top3: share(&|a| a.rank < 3),
        macro_f1: intents.iter().map(|i| i.f1).sum::<f64>() / intents.len().max(1) as f64,
        ece: ece(&sure(&answers)),
        coverage_at_95: curve.coverage_at(0.95),
        coverage_at_98: curve.coverage_at(0.98),
        aurc: curve.aurc(),
        accepted: share(&accepted),
        accepted_wrong_category: share(&|a| accepted(a) && !a.category_right),
        prefix: prefix_accuracy,
        prefix_ece,
        oos: (!outside.is_empty()).then(|| out_of_scope_figures(&answers, &outside, thresholds.out_of_scope)),
        confusions: confusions(model, &answers),
        intents,
    }
}

/// What the model says of `text`, all or the beginning of that of `example`.
fn answer(model: &Model, text: &str, example: &Example, thresholds: &Thresholds) -> Answer {
    let confidences = model.confidences(text);
    let ranking = confidences.ranking();
    let is_right = |i: &usize| example.labels().any(|label| label == model.intents()[*i]);
    let rank = ranking.iter().position(is_right);
    let named = category(&model.intents()[ranking[0]]);
    // As the intent, so the category: one that the model does not know is never right.
    let known = |label: &&str| model.intents().iter().any(|intent| intent == label);
    let category_right = example.labels().filter(known).any(|label| category(label) == named);
    let extent = Extent { letters: Tokens::of(&frames::content(text).text).letters_read(), seen: 1.0 };
    Answer {
        target: rank.map(|rank| ranking[rank]),
        category_right,
        first: ranking[0],
        rank: rank.unwrap_or(usize::MAX),
        confidence: confidences.intents[ranking[0]],
        out_of_scope: confidences.out_of_scope,
        decision: thresholds.decide(&confidences, &ranking, extent),
    }
}

fn out_of_scope_figures(inside: &[Answer], outside: &[Answer], threshold: f32) -> OutOfScope {
    let scores = |answers: &[Answer]| answers.iter().map(|a| a.out_of_scope).collect::<Vec<_>>();
    let (within, beyond) = (scores(inside), scores(outside));
    let share = |count: usize, of: usize| count as f64 / of.max(1) as f64;
    let refused = |a: &&Answer| a.out_of_scope >= threshold;
    OutOfScope {
        n: outside.len(),
        auroc: auroc(&within, &beyond),
        recall_at_5: recall_at(&within, &beyond, 0.05),
        recall: share(outside.iter().filter(refused).count(), outside.len()),
        in_scope_accuracy: share(inside.iter().filter(|a| a.right() && !refused(a)).count(), inside.len()),
        accepted: share(outside.iter().filter(|a| a.decision == Decision::Accept).count(), outside.len()),
    }
}

fn by_intent(model: &Model, answers: &[Answer]) -> Vec<IntentFigures> {
    let figures = |(i, id): (usize, &String)| {
        let n = answers.iter().filter(|a| a.target == Some(i)).count();
        let called = answers.iter().filter(|a| a.first == i).count();
        let right = answers.iter().filter(|a| a.first == i && a.right()).count() as f64;
        let (precision, recall) = (right / called.max(1) as f64, right / n.max(1) as f64);
        let f1 = if right > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        IntentFigures { id: id.clone(), n, precision, recall, f1 }
    };
    model.intents().iter().enumerate().map(figures).filter(|f| f.n > 0).collect()
}

fn confusions(model: &Model, answers: &[Answer]) -> Vec<(String, String, usize)> {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for a in answers.iter().filter(|a| !a.right()) {
        if let Some(target) = a.target {
            *counts.entry((target, a.first)).or_default() += 1;
        }
    }
    let name = |i: usize| model.intents()[i].clone();
    let mut all: Vec<_> = counts.into_iter().map(|((t, f), n)| (name(t), name(f), n)).collect();
    all.sort_by_key(|(_, _, n)| std::cmp::Reverse(*n));
    all
}
