//! The screens that a customer has seen, in words, so that nobody sends them there again or asks the same once more.

use crate::case::Seen;
use crate::masked::Masked;
use crate::matter::Matter;
use crate::path::key;
use signpost_engine::config::{Flow, Step, StepKind};

/// The steps of `among`, ids of flows, that the customer has seen of `matter`, in the order in which they came there first.
/// Nothing where no more may be said than that it happened.
pub(super) fn tried(matter: &Matter<'_>, among: &[String]) -> Vec<Seen> {
    let state = matter.state;
    if matter.is_minimal() {
        return Vec::new();
    }
    let own = matter.task.map(|(place, _)| place);
    let mut all: Vec<Seen> = Vec::new();
    for (screen, task, seconds) in state.journey.visits(&state.known.time) {
        if own.is_some() && task.is_some() && task != own {
            continue;
        }
        let Some((flow, step)) = step_named(matter, screen).filter(|(flow, _)| among.contains(&flow.id))
        else {
            continue;
        };
        match all.iter_mut().find(|seen| seen.flow == flow.id && seen.step == step.id) {
            // A way back and forth is one look at it.
            Some(seen) => seen.seconds = seen.seconds.saturating_add(seconds),
            None => all.push(seen(matter, flow, step, seconds)),
        }
    }
    all
}

fn step_named<'a>(matter: &Matter<'a>, screen: &str) -> Option<(&'a Flow, &'a Step)> {
    let (flow, step) = screen.split_once('/')?;
    let flow = matter.flows.flow(flow)?;
    Some((flow, flow.steps.iter().find(|own| own.id == step)?))
}

fn seen(matter: &Matter<'_>, flow: &Flow, step: &Step, seconds: u32) -> Seen {
    let key = key(flow, step);
    let given = matter.path.map(|path| &*path.answers).unwrap_or_default();
    let given = given.iter().filter(|(own, _)| *own == key);
    let labels: Vec<&str> =
        given.filter_map(|(key, answer)| matter.in_words(key, answer)).map(|(_, answer)| answer).collect();
    let is_question = matches!(step.kind, StepKind::Question { .. });
    Seen {
        flow: flow.id.clone(),
        title: flow.title.clone(),
        step: step.id.clone(),
        heading: step.title.clone(),
        kind: kind(&step.kind),
        seconds,
        question: is_question.then(|| step.title.clone()),
        answer: (!labels.is_empty()).then(|| Masked::of(matter.state.scan, &labels.join(", "), &[])),
    }
}

/// As a flows file names it.
fn kind(kind: &StepKind) -> &'static str {
    match kind {
        StepKind::Article { .. } => "article",
        StepKind::Question { .. } => "question",
        StepKind::Form { .. } => "form",
        StepKind::Lookup { .. } => "lookup",
        StepKind::Link { .. } => "link",
        StepKind::Person => "person",
        StepKind::Done {} => "done",
    }
}
