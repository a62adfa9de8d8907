//! Decision + the team's rules + context → outcome.

use crate::config::{Flows, Intent, StepKind, Then};
use crate::decision::Decision;
use serde::Serialize;

/// What happened before in this conversation, and what the host knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The customer was asked to choose between candidates already.
    pub clarified: bool,
}

/// What to do with the utterance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing yet: too little is typed.
    KeepTyping,
    /// Offer this flow.
    OpenFlow {
        /// Its id.
        flow: String,
    },
    /// Ask which of the candidates is meant.
    Clarify,
    /// Offer a person first.
    Escalate,
}

/// The outcome and, for an escalation, its reason.
///
/// `first` is the likeliest intent, `None` if the model knows none that the flows file has. `foreign`: the text is in a
/// language that the model was not trained for, so that nothing it says of it counts.
#[must_use]
pub fn apply(
    flows: &Flows,
    decision: Decision,
    first: Option<&Intent>,
    out_of_scope: bool,
    foreign: bool,
    context: &Context,
) -> (Outcome, Option<String>) {
    let escalate = |reason: &str| (Outcome::Escalate, Some(reason.to_owned()));
    match (decision, first) {
        (Decision::KeepTyping, _) => (Outcome::KeepTyping, None),
        _ if foreign => escalate("unsupported_language"),
        (Decision::Abstain, _) if out_of_scope => escalate("out_of_scope"),
        (Decision::Ambiguous | Decision::Several, Some(_)) if context.clarified => {
            escalate("ambiguous_after_clarify")
        }
        (Decision::Ambiguous | Decision::Several, Some(_)) => (Outcome::Clarify, None),
        (Decision::Accept, Some(intent)) => match ruled(flows, intent) {
            Some(Then::Escalate(reason)) => escalate(reason),
            Some(Then::OpenFlow(flow)) => (Outcome::OpenFlow { flow: flow.clone() }, None),
            None => open(flows, intent),
        },
        (Decision::Abstain, _) | (_, None) => escalate("low_confidence"),
    }
}

/// What follows once the customer has said which intent it is: the rules and the intent's own flow, no statistics.
#[must_use]
pub fn chosen(flows: &Flows, intent: &Intent) -> (Outcome, Option<String>) {
    apply(flows, Decision::Accept, Some(intent), false, false, &Context::default())
}

fn ruled<'a>(flows: &'a Flows, intent: &Intent) -> Option<&'a Then> {
    let names = |list: &[String], id: &String| list.is_empty() || list.contains(id);
    let applies = |rule: &&crate::config::Rule| {
        names(&rule.intents, &intent.id) && names(&rule.categories, &intent.category)
    };
    flows.policy.iter().find(applies).map(|rule| &rule.then)
}

fn open(flows: &Flows, intent: &Intent) -> (Outcome, Option<String>) {
    let first = flows.flow(&intent.flow).and_then(|flow| flow.steps.first());
    match first.map(|step| &step.kind) {
        Some(StepKind::Person) | None => (Outcome::Escalate, Some("flow_requires_human".into())),
        Some(_) => (Outcome::OpenFlow { flow: intent.flow.clone() }, None),
    }
}
