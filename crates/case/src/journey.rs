//! Where a case has been and what is known around it, for the policy.

use signpost_engine::config::{Escalation, LocalTime};
use signpost_engine::policy::{Beside, Context, Outcome, Reason};
use std::collections::BTreeMap;

/// What the page and the clock tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// What the clock on the team's wall shows; `None` if nobody knows, or the team has no hours.
    pub now: Option<LocalTime>,
    /// What the page knows, by field.
    pub host: BTreeMap<String, String>,
    /// The time in UTC, ISO 8601, for cases and records.
    pub time: String,
}

impl Known {
    /// For a routing of a case that has been to `flows`. `asked`: the customer was asked which topic it is, and none was.
    #[must_use]
    pub fn context(&self, flows: &[String], asked: bool) -> Context {
        Context {
            clarified: asked,
            visited: flows.to_vec(),
            reroutes: u32::try_from(flows.len()).unwrap_or(u32::MAX),
            now: self.now,
            host: self.host.clone(),
            ..Context::default()
        }
    }
}

/// Where a case has been.
///
/// A turn is counted when the customer goes on to another flow, or writes another text after having been in one. Stepping
/// back and into the same flow again is none, and an unchanged text keeps its routing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journey {
    /// Ids of the flows that were opened, in order. One that the customer steps out of and into again counts once.
    pub flows: Vec<String>,
    /// The customer was asked which topic it is, and none was it.
    pub(crate) asked: bool,
    /// How many of `flows` were opened before the text became what it is.
    flows_before_text: usize,
    /// `asked` when the text became what it is.
    asked_before_text: bool,
}

impl Journey {
    /// The text is another one now.
    pub(crate) fn begin_text(&mut self) {
        (self.flows_before_text, self.asked_before_text) = (self.flows.len(), self.asked);
    }

    /// Whether a flow was opened since the text became what it is.
    pub(crate) fn has_moved(&self) -> bool {
        self.flows.len() > self.flows_before_text
    }

    pub(crate) fn enter(&mut self, flow: &str) {
        if self.flows.last().is_none_or(|last| last != flow) {
            self.flows.push(flow.to_owned());
        }
    }

    /// For the routing of the text.
    pub(crate) fn context(&self, known: &Known) -> Context {
        let flows = self.flows.get(..self.flows_before_text).unwrap_or_default();
        known.context(flows, self.asked_before_text)
    }

    /// For a topic that the customer chooses, which opens `flow`. Stepping into the flow again that they have just
    /// stepped out of is no other turn.
    pub(crate) fn context_of_choice(&self, flow: &str, known: &Known) -> Context {
        let flows = match self.flows.split_last() {
            Some((last, others)) if last == flow => others,
            _ => &self.flows,
        };
        known.context(flows, self.asked)
    }
}

/// What an outcome that leads to a person says of it.
pub(crate) fn escalation(outcome: &Outcome, reason: Option<Reason>) -> Escalation {
    let mut to = Escalation::plain(reason.unwrap_or(Reason::Requested));
    if let Outcome::Escalate { queue, priority, say, minimal } = outcome {
        (to.queue, to.priority, to.say, to.minimal) = (queue.clone(), *priority, say.clone(), *minimal);
    }
    to
}

/// The person beside a suggestion, for whoever turns to them.
pub(crate) fn taken(beside: &Beside) -> Escalation {
    let Beside { reason, queue, priority, say, minimal, .. } = beside.clone();
    Escalation { reason, queue, priority, say, minimal }
}

/// Whether records of a case with this outcome may hold no more than that it happened.
pub(crate) fn is_minimal(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Escalate { minimal: true, .. })
}
