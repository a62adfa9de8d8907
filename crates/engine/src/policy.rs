//! Decision + signals + language + context → outcome, by the team's table.
//!
//! The first of these that applies decides:
//!
//! 1. The first row of the table that holds. A row that does not lead to a person never holds for a message with a danger
//!    in it ([`Signal::DANGERS`]).
//! 2. The built-in rule: a message with a danger, or one that asks for a person, goes to a person.
//! 3. The decision: the intent's flow, a question which of the candidates is meant, or a person.
//!
//! A last check keeps a case from going round. A person or a question takes the place of a flow if the case could not be
//! handed over, came back too often, or has been to that flow.
//!
//! A row that asks for the strength of a signal needs [`Facts::signals`] to hold it: a find has a confidence, and a second,
//! lower threshold would give it two strengths.

mod context;

mod facts;

mod explain;

pub use context::Context;
pub use explain::{Verdict, explain};
pub use facts::{Facts, opening};

pub use crate::reason::Reason;

use crate::config::{Escalation, Flows, Intent, Priority, Rule, StepKind, Then};
use crate::decision::Decision;
use crate::signals::Signal;
use facts::{failed, unsupported};
use serde::Serialize;

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
    Escalate {
        /// The team's name for who takes it; `None` = whoever takes the rest.
        queue: Option<String>,
        /// How soon.
        priority: Priority,
        /// What the customer reads at once, before anything is asked.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        say: Vec<String>,
        /// Whether records of the case say no more than that it happened.
        #[serde(skip_serializing_if = "is_false")]
        minimal: bool,
    },
}

/// The outcome and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// What to do.
    pub outcome: Outcome,
    /// Why a person, if a person.
    pub reason: Option<Reason>,
    /// What decided, if not the statistics.
    pub rule: Option<Ruled>,
}

/// What decided: a row, or what is built in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ruled {
    /// Its place in the flows file, `$.policy[3]`, or `built in`.
    pub path: String,
    /// Why the team wants it so; may be empty.
    pub because: String,
}

/// What follows from `facts`.
#[must_use]
pub fn apply(flows: &Flows, facts: &Facts<'_>) -> Ruling {
    let holds = |rule: &Rule| failed(flows, rule, facts).is_none();
    let ruling = match flows.policy.iter().enumerate().find(|(_, rule)| holds(rule)) {
        Some((row, rule)) => {
            let ruled = Ruled { path: format!("$.policy[{row}]"), because: rule.because.clone() };
            Ruling { rule: Some(ruled), ..ruled_by(flows, &rule.then, facts) }
        }
        None => built_in(facts).unwrap_or_else(|| suggested(flows, facts)),
    };
    no_further(flows, facts, ruling)
}

/// What follows when the customer has chosen `intent`: the rows and the flow of the intent decide, the statistics do not.
#[must_use]
pub fn chosen(flows: &Flows, intent: &Intent) -> (Outcome, Option<Reason>) {
    let ruling = chosen_in(flows, intent, &[], &Context::default());
    (ruling.outcome, ruling.reason)
}

/// As [`chosen`], with the signals of the message and what happened before. A danger leads to a person also if the topic was
/// chosen by hand.
#[must_use]
pub fn chosen_in(flows: &Flows, intent: &Intent, signals: &[Signal], context: &Context) -> Ruling {
    let facts = Facts {
        decision: Decision::Accept,
        intent: Some(intent),
        confidence: 1.0,
        out_of_scope: false,
        signals,
        language: None,
        by_hand: true,
        context,
    };
    apply(flows, &facts)
}

fn ruled_by(flows: &Flows, then: &Then, facts: &Facts<'_>) -> Ruling {
    match then {
        Then::Escalate(escalation) => escalate(escalation.clone(), facts),
        Then::OpenFlow(flow) => open(flows, flow, facts),
        Then::Clarify if facts.context.clarified => person(Reason::AmbiguousAfterClarify, facts),
        Then::Clarify => Ruling::plain(Outcome::Clarify),
    }
}

/// The built-in rule, for messages about which the table says nothing.
fn built_in(facts: &Facts<'_>) -> Option<Ruling> {
    let escalation = match Signal::DANGERS.into_iter().find(|danger| facts.signals.contains(danger)) {
        Some(danger) => Escalation {
            priority: Priority::Urgent,
            minimal: danger == Signal::SelfHarm,
            ..Escalation::plain(Reason::Risk(danger))
        },
        None if facts.signals.contains(&Signal::HumanRequest) => Escalation::plain(Reason::Requested),
        None => return None,
    };
    let rule = Some(Ruled::built_in("a message like this always reaches a person"));
    Some(Ruling { rule, ..escalate(escalation, facts) })
}

fn suggested(flows: &Flows, facts: &Facts<'_>) -> Ruling {
    match (facts.decision, facts.intent) {
        (Decision::KeepTyping, _) => Ruling::plain(Outcome::KeepTyping),
        (Decision::Abstain, _) if facts.language.is_some_and(|code| unsupported(flows, code)) => {
            person(Reason::UnsupportedLanguage, facts)
        }
        (Decision::Abstain, _) if facts.out_of_scope => person(Reason::OutOfScope, facts),
        (Decision::Ambiguous | Decision::Several, Some(_)) if facts.context.clarified => {
            person(Reason::AmbiguousAfterClarify, facts)
        }
        (Decision::Ambiguous | Decision::Several, Some(_)) => Ruling::plain(Outcome::Clarify),
        (Decision::Accept, Some(intent)) => open(flows, &intent.flow, facts),
        (Decision::Abstain, _) | (_, None) => person(Reason::LowConfidence, facts),
    }
}

/// A case that has been sent along often enough stops here.
fn no_further(flows: &Flows, facts: &Facts<'_>, ruling: Ruling) -> Ruling {
    let context = facts.context;
    let again = match &ruling.outcome {
        Outcome::OpenFlow { flow } => !facts.by_hand && context.visited.contains(flow),
        Outcome::Clarify => false,
        Outcome::KeepTyping | Outcome::Escalate { .. } => return ruling,
    };
    let (ruling, because) = if context.handoff_failed {
        (person(Reason::HandoffFailed, facts), "the case was sent, and nobody could take it")
    } else if context.reroutes > flows.limits.reroutes {
        (person(Reason::ReroutedTooOften, facts), "the case came back too often: a person owns it now")
    } else if again && context.clarified {
        (
            person(Reason::ReroutedTooOften, facts),
            "the case has been to this flow, and the customer was asked already",
        )
    } else if again {
        (Ruling::plain(Outcome::Clarify), "the case has been to this flow already")
    } else {
        return ruling;
    };
    Ruling { rule: Some(Ruled::built_in(because)), ..ruling }
}

fn open(flows: &Flows, flow: &str, facts: &Facts<'_>) -> Ruling {
    let first = flows.flow(flow).and_then(|flow| flow.steps.first());
    match first.map(|step| &step.kind) {
        Some(StepKind::Person) | None => person(Reason::FlowRequiresHuman, facts),
        Some(_) => Ruling::plain(Outcome::OpenFlow { flow: flow.to_owned() }),
    }
}

fn person(reason: Reason, facts: &Facts<'_>) -> Ruling {
    escalate(Escalation::plain(reason), facts)
}

fn escalate(escalation: Escalation, facts: &Facts<'_>) -> Ruling {
    let Escalation { reason, queue, priority, say, minimal } = escalation;
    let hurry = facts.signals.contains(&Signal::Urgency);
    let priority = if hurry { priority.raised() } else { priority };
    let outcome = Outcome::Escalate { queue, priority, say, minimal };
    Ruling { outcome, reason: Some(reason), rule: None }
}

impl Ruled {
    fn built_in(because: &str) -> Self {
        Self { path: "built in".to_owned(), because: because.to_owned() }
    }
}

impl Ruling {
    fn plain(outcome: Outcome) -> Self {
        Self { outcome, reason: None, rule: None }
    }
}

impl Outcome {
    /// Whether it leads to a person.
    #[must_use]
    pub fn escalates(&self) -> bool {
        matches!(self, Self::Escalate { .. })
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}
