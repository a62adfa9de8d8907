//! What was understood of a message, for the person who gets its case.

use crate::case::{Found, Likely, Understood};
use crate::masked::{Masked, hidden_places};
use crate::matter::Matter;
use crate::record::{UNNAMED, is_told, named};
use signpost_engine::config::Flows;
use signpost_engine::policy::Reason;
use signpost_engine::router::{Candidate, Routing};

/// What was understood of `matter`; `None` before anything was read, and where no more may be said than that it happened.
pub(super) fn understood(matter: &Matter<'_>) -> Option<Understood> {
    let reading = &matter.state.reading;
    let routing = if matter.task.is_some() { reading.shown() } else { reading.routing() };
    let routing = routing.filter(|_| !matter.is_minimal())?;
    let flows = matter.flows;
    let (start, end) = matter.task.map_or((0, usize::MAX), |(_, task)| (task.start, task.end));
    let is_inside = |from: usize, to: usize| from < end && start < to;
    let (intent, confidence, candidates) = match matter.task {
        Some((_, task)) => {
            let own = task.candidates.iter().find(|candidate| candidate.intent == task.found);
            (Some(&task.found), own.map_or(0.0, |own| own.confidence), &task.candidates)
        }
        None => (routing.intent.as_ref(), routing.confidence, &routing.candidates),
    };
    let signals = routing.signals.iter().filter(|found| is_told(found) && is_inside(found.start, found.end));
    // Who decided for a reason that nobody is told is not named either.
    let is_named = routing.reason != Some(Reason::Risk(UNNAMED));
    Some(Understood {
        decision: routing.decision,
        intent: intent.cloned(),
        category: intent.and_then(|id| flows.intent(id)).map(|intent| intent.category.clone()),
        confidence,
        out_of_scope: routing.out_of_scope,
        candidates: candidates.iter().map(|candidate| likely(candidate, flows)).collect(),
        signals: signals.map(|found| Found { signal: found.signal, strength: found.strength }).collect(),
        rule: routing.rule.clone().filter(|_| is_named),
        reason: routing.reason.map(named),
        person: routing.person,
        frames: routing.frames.iter().map(|frame| frame.kind).collect(),
        mentions: routing.mentions.iter().map(|mention| mention.standing).collect(),
        evidence: evidence(matter, routing, is_inside),
        overridden: matter.is_overridden(),
        stages: routing.stages,
        model: routing.model.clone(),
        flows: routing.flows.clone(),
    })
}

fn likely(candidate: &Candidate, flows: &Flows) -> Likely {
    let label = flows.intent(&candidate.intent).map(|intent| intent.label.clone());
    Likely {
        intent: candidate.intent.clone(),
        label: label.unwrap_or_default(),
        confidence: candidate.confidence,
    }
}

/// The words that spoke most for the intent. A word that is part of something hidden is left out: alone, it looks like any other.
fn evidence(matter: &Matter<'_>, routing: &Routing, is_inside: impl Fn(usize, usize) -> bool) -> Vec<Masked> {
    let state = matter.state;
    let hidden = hidden_places(state.scan, &routing.text, &state.allowed);
    let is_hidden = |start: usize, end: usize| hidden.iter().any(|span| span.start < end && start < span.end);
    let own = if matter.task.is_some() { &routing.evidence } else { state.reading.evidence() };
    let seen =
        own.iter().filter(|piece| is_inside(piece.start, piece.end) && !is_hidden(piece.start, piece.end));
    seen.map(|piece| Masked::of(state.scan, &piece.term, &state.allowed)).collect()
}
