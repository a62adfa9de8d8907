//! Chooses the thresholds from what a model says of examples that it was not trained on.

use crate::examples::{Example, category, is_other};
use serde::Serialize;
use signpost_engine::calibration::{Confidences, Extent};
use signpost_engine::decision::{Decision, Thresholds};
use signpost_engine::frames;
use signpost_engine::model::Model;
use signpost_engine::text::Tokens;

/// What is asked of the thresholds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// At most this share of in-scope messages may be accepted with the wrong category. Intents with an `accept` of their
    /// own get half of it: a team gives them one because a mistake costs more there.
    pub risk: f64,
    /// At most this share of out-of-scope messages may be accepted.
    pub out_of_scope: f64,
}

/// The thresholds that were chosen, and what they bought.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tuned {
    /// For [`Thresholds::accept`].
    pub accept: f64,
    /// For intents with an `accept` of their own.
    pub strict: f64,
    /// For [`Thresholds::out_of_scope`].
    pub out_of_scope: f64,
    /// Share of in-scope messages that are accepted.
    pub coverage: f64,
    /// Share of in-scope messages that are accepted with the wrong category; of several sets, the largest.
    pub risk: f64,
    /// Share of out-of-scope messages that are accepted; 0 if there are none.
    pub out_of_scope_accepted: f64,
    /// In-scope messages that this was measured on.
    pub messages: usize,
}

/// A message that was read, ready to be decided on again and again.
struct Decidable {
    confidences: Confidences,
    ranking: Vec<usize>,
    extent: Extent,
    /// The first intent is of the category of a right one that the model knows.
    category_right: bool,
}

/// Steps of a threshold, in hundredths.
const ACCEPT: std::ops::RangeInclusive<u32> = 30..=99;
const OUT_OF_SCOPE: std::ops::RangeInclusive<u32> = 1..=90;

/// The share of in-scope messages that may be taken for out of scope, unless the target asks for more.
const MAX_REFUSED: f64 = 0.01;

/// The lowest thresholds that keep to `target` on each of `sets` by itself: a set of easy messages must not pay for a
/// hard one. `base` gives the thresholds that are not chosen here, and which intents are strict; its intents are numbered
/// as the model's. `None` if no thresholds keep to the target.
#[must_use]
pub fn tune(
    model: &Model,
    sets: &[Vec<Example>],
    outside: &[Example],
    base: &Thresholds,
    target: Target,
) -> Option<Tuned> {
    let read = |e: &Example| {
        let confidences = model.confidences(&e.text);
        let extent = Extent { letters: Tokens::of(&frames::content(&e.text).text).letters_read(), seen: 1.0 };
        let ranking = confidences.ranking();
        let first = category(&model.intents()[ranking[0]]);
        let known = |label: &&str| model.intents().iter().any(|intent| intent == label);
        let category_right = e.labels().filter(known).any(|label| category(label) == first);
        Decidable { ranking, confidences, extent, category_right }
    };
    let inside = |set: &Vec<Example>| set.iter().filter(|e| !is_other(&e.label)).map(read).collect();
    let inside: Vec<Vec<Decidable>> =
        sets.iter().map(inside).filter(|set: &Vec<Decidable>| !set.is_empty()).collect();
    let others = sets.iter().flatten().filter(|e| is_other(&e.label)).chain(outside);
    let outside: Vec<Decidable> = others.map(read).collect();
    let decided =
        |t: &Thresholds, r: &Decidable| t.decide(&r.confidences, &r.ranking, r.extent) == Decision::Accept;
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    let wrong = |t: &Thresholds, r: &&Decidable| decided(t, r) && !r.category_right;
    let risk_of = |t: &Thresholds| {
        let risks = inside.iter().map(|set| share(set.iter().filter(|r| wrong(t, r)).count(), set.len()));
        risks.fold(0.0, f64::max)
    };
    let outside_of = |t: &Thresholds| share(outside.iter().filter(|r| decided(t, r)).count(), outside.len());
    let with = |accept: u32, strict: u32, out_of_scope: u32| {
        let hundredths = |n: u32| n as f32 / 100.0;
        let own = base.accept_by_intent.iter().map(|(i, _)| (*i, hundredths(strict))).collect();
        Thresholds {
            accept: hundredths(accept),
            accept_by_intent: own,
            out_of_scope: hundredths(out_of_scope),
            ..base.clone()
        }
    };
    let least = |risk: f64| ACCEPT.clone().find(|&a| risk_of(&with(a, a, 100)) <= risk);
    let accept = least(target.risk)?;
    let strict = least(target.risk / 2.0)?.max(accept);
    let refused = |o: u32| {
        let reaches = |r: &&Decidable| r.confidences.out_of_scope >= o as f32 / 100.0;
        inside.iter().all(|set| share(set.iter().filter(reaches).count(), set.len()) <= MAX_REFUSED)
    };
    let kept = |o: &u32| outside_of(&with(accept, strict, *o)) <= target.out_of_scope;
    let least = OUT_OF_SCOPE.clone().find(|o| refused(*o)).unwrap_or(*OUT_OF_SCOPE.end());
    let out_of_scope = (*OUT_OF_SCOPE.start()..=least).rev().find(kept)?;
    let chosen = with(accept, strict, out_of_scope);
    let all: usize = inside.iter().map(Vec::len).sum();
    let accepted = inside.iter().flatten().filter(|r| decided(&chosen, r)).count();
    Some(Tuned {
        accept: f64::from(accept) / 100.0,
        strict: f64::from(strict) / 100.0,
        out_of_scope: f64::from(out_of_scope) / 100.0,
        coverage: share(accepted, all),
        risk: risk_of(&chosen),
        out_of_scope_accepted: outside_of(&chosen),
        messages: all,
    })
}
