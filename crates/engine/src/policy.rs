//! Decision + signals + language + context → outcome, by the team's table.
//!
//! The first of these that applies decides:
//!
//! 1. The first row of the table that holds. A row that does not lead to a person never holds for a message that surely has
//!    a danger in it ([`Signal::DANGERS`]).
//! 2. The built-in rule: a message that surely has a danger, or asks for a person, goes to a person.
//! 3. The decision: the intent's flow, a question which of the candidates is meant, or a person.
//!
//! A last check keeps a case from going round. A person or a question takes the place of a flow if the case could not be
//! handed over, came back too often, or has been to that flow.
//!
//! Apart from that, the first row that puts a person beside the suggestion and holds decides who stands there; without one,
//! a message that may have a danger in it, or may ask for a person, has a person beside it all the same. Where the outcome is
//! a person anyway, that one takes over what it lacks: the queue, the words, a higher priority.

mod context;

mod facts;

mod explain;

mod guard;

pub use context::Context;
pub use explain::{Verdict, explain};
pub use facts::{Facts, opening};
pub use guard::{Ask, CASES, Guard, guard};

pub use crate::reason::Reason;

use crate::config::{Escalation, Flows, Intent, Priority, Rule, Then};
use crate::decision::Decision;
use crate::signals::{Raised, Signal, Strength};
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

/// Where the person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonAt {
    /// In the place of a suggestion.
    First,
    /// Beside the suggestion, on the same level.
    Beside,
    /// At the foot of the screen, as always.
    Foot,
}

/// A person beside the suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// Why.
    pub reason: Reason,
    /// The team's name for who takes it; `None` = whoever takes the rest.
    pub queue: Option<String>,
    /// How soon. It counts for the form of the suggestion, too.
    pub priority: Priority,
    /// What the customer reads beside the suggestion.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub say: Vec<String>,
    /// Whether records of the person's case say no more than that it happened.
    #[serde(skip_serializing_if = "is_false")]
    pub minimal: bool,
    /// What put it there.
    pub rule: Ruled,
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
    /// Who stands beside the suggestion, if somebody does.
    pub beside: Option<Beside>,
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
    let first = |beside: bool| {
        let holds = |rule: &Rule| rule.is_beside() == beside && failed(flows, rule, facts).is_none();
        let (row, rule) = flows.policy.iter().enumerate().find(|(_, rule)| holds(rule))?;
        Some((&rule.then, Ruled { path: format!("$.policy[{row}]"), because: rule.because.clone() }))
    };
    let ruling = match first(false) {
        Some((then, ruled)) => Ruling { rule: Some(ruled), ..ruled_by(flows, then, facts) },
        None => {
            let built_in = built_in(facts, Strength::Sure)
                .map(|(to, ruled)| Ruling { rule: Some(ruled), ..escalate(to, facts) });
            built_in.unwrap_or_else(|| suggested(flows, facts))
        }
    };
    let ruling = no_further(flows, facts, ruling);
    let beside = match first(true) {
        Some((Then::Beside(to), ruled)) => Some((to.clone(), ruled)),
        // What a row or a rule says of the person is said already.
        _ if ruling.outcome.escalates() && ruling.rule.is_some() => None,
        _ => built_in(facts, Strength::Maybe),
    };
    ruling.beside(beside, facts)
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
pub fn chosen_in(flows: &Flows, intent: &Intent, signals: &[Raised], context: &Context) -> Ruling {
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

/// What follows from the signals of a text alone, of which no topic is known.
#[must_use]
pub fn of_signals(flows: &Flows, signals: &[Raised], context: &Context) -> Ruling {
    let facts = Facts {
        decision: Decision::KeepTyping,
        intent: None,
        confidence: 0.0,
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
        Then::Escalate(to) | Then::Beside(to) | Then::Review(to) => escalate(to.clone(), facts),
        Then::OpenFlow(flow) => open(flows, flow, facts),
        Then::Clarify if facts.context.clarified => person(Reason::AmbiguousAfterClarify, facts),
        Then::Clarify => Ruling::plain(Outcome::Clarify),
        // Only rows about an action allow something, and no suggestion asks them.
        Then::Allow => suggested(flows, facts),
    }
}

/// The built-in rule, for messages about which the table says nothing: who takes one with signals of this strength.
fn built_in(facts: &Facts<'_>, strength: Strength) -> Option<(Escalation, Ruled)> {
    let to = match facts.danger(strength) {
        Some(danger) => Escalation {
            priority: Priority::Urgent,
            minimal: danger == Signal::SelfHarm,
            ..Escalation::plain(Reason::Risk(danger))
        },
        None if facts.has(Signal::HumanRequest, strength) => Escalation::plain(Reason::Requested),
        None => return None,
    };
    Some((to, Ruled::built_in("a message like this always reaches a person")))
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
    if flows.begins_with_person(flow) {
        return person(Reason::FlowRequiresHuman, facts);
    }
    Ruling::plain(Outcome::OpenFlow { flow: flow.to_owned() })
}

fn person(reason: Reason, facts: &Facts<'_>) -> Ruling {
    escalate(Escalation::plain(reason), facts)
}

fn escalate(escalation: Escalation, facts: &Facts<'_>) -> Ruling {
    let Escalation { reason, queue, priority, say, minimal } = escalation;
    let priority = hurried(priority, facts.signals.iter().map(|raised| raised.signal));
    let outcome = Outcome::Escalate { queue, priority, say, minimal };
    Ruling { outcome, reason: Some(reason), rule: None, beside: None }
}

/// How soon a person should look at a case with these signals: whoever is in a hurry comes sooner.
#[must_use]
pub fn hurried(priority: Priority, mut signals: impl Iterator<Item = Signal>) -> Priority {
    if signals.any(|signal| signal == Signal::Urgency) { priority.raised() } else { priority }
}

impl Ruled {
    fn built_in(because: &str) -> Self {
        Self { path: "built in".to_owned(), because: because.to_owned() }
    }
}

impl Ruling {
    fn plain(outcome: Outcome) -> Self {
        Self { outcome, reason: None, rule: None, beside: None }
    }

    /// The ruling with this person beside it. One that leads to a person takes over what it lacks.
    fn beside(mut self, beside: Option<(Escalation, Ruled)>, facts: &Facts<'_>) -> Self {
        let Some((to, rule)) = beside else { return self };
        let Escalation { reason, queue, priority, say, minimal } = to;
        let priority = hurried(priority, facts.signals.iter().map(|raised| raised.signal));
        match &mut self.outcome {
            Outcome::Escalate { queue: own, priority: soon, say: said, minimal: least } => {
                (*soon, *least) = (priority.max(*soon), *least | minimal);
                if own.is_none() {
                    *own = queue;
                }
                if said.is_empty() {
                    *said = say;
                }
            }
            _ => self.beside = Some(Beside { reason, queue, priority, say, minimal, rule }),
        }
        self
    }

    /// Where the person stands.
    #[must_use]
    pub fn person(&self) -> PersonAt {
        match self.beside {
            _ if self.outcome.escalates() => PersonAt::First,
            Some(_) => PersonAt::Beside,
            None => PersonAt::Foot,
        }
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
