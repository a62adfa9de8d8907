//! Where a case has been and what is known around it, for the policy; and who owns it then.

use super::State;
use signpost_engine::config::{Escalation, Intent, LocalTime, Opening, Priority};
use signpost_engine::policy::{self, Context, Outcome, Reason, Ruling};
use signpost_engine::router::Routing;
use signpost_engine::signals::Signal;
use std::collections::BTreeMap;

/// What the page and the clock tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// What the clock on the team's wall shows; `None` if nobody knows, or the team has no hours.
    pub now: Option<LocalTime>,
    /// What the page knows, by field.
    pub host: BTreeMap<String, String>,
}

/// Where a case has been.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journey {
    /// Ids of the flows that were opened, in order. One that the customer steps out of and into again counts once.
    pub flows: Vec<String>,
    /// The customer was asked which topic it is, and none was it.
    pub(super) asked: bool,
    /// What of both was so when the text became what it is: going back to an unchanged text changes nothing about it.
    before: (usize, bool),
}

impl Journey {
    /// The text is another one now.
    pub(super) fn begin_anew(&mut self) {
        self.before = (self.flows.len(), self.asked);
    }

    /// A flow was opened since the text became what it is.
    pub(super) fn has_moved(&self) -> bool {
        self.flows.len() > self.before.0
    }

    pub(super) fn enter(&mut self, flow: &str) {
        if self.flows.last().is_none_or(|last| last != flow) {
            self.flows.push(flow.to_owned());
        }
    }

    /// For the routing of the text.
    pub(super) fn context(&self, known: &Known) -> Context {
        let (flows, asked) = self.before;
        context(self.flows.get(..flows).unwrap_or_default(), asked, known)
    }

    /// For a topic that the customer chooses. Stepping into the flow again that they have just stepped out of is no other
    /// turn.
    fn context_of_choice(&self, flow: &str, known: &Known) -> Context {
        let flows = match self.flows.split_last() {
            Some((last, others)) if last == flow => others,
            _ => &self.flows,
        };
        context(flows, self.asked, known)
    }
}

/// From each flow that it has been to, the case came back.
pub(super) fn context(flows: &[String], asked: bool, known: &Known) -> Context {
    Context {
        clarified: asked,
        visited: flows.to_vec(),
        reroutes: u32::try_from(flows.len()).unwrap_or(u32::MAX),
        now: known.now,
        host: known.host.clone(),
        ..Context::default()
    }
}

impl State {
    /// What follows from choosing `intent` by hand, with all that was found in the message. That it asks for a person does
    /// not count: the choice is the later wish.
    pub(super) fn chosen(&self, intent: &Intent) -> Ruling {
        let mut found = self.routing.as_deref().map(signals).unwrap_or_default();
        found.retain(|signal| *signal != Signal::HumanRequest);
        let context = self.journey.context_of_choice(&intent.flow, &self.known);
        policy::chosen_in(self.flows(), intent, &found, &context)
    }

    /// To whom a press of "Talk to a person" leads: where the message was to go to one anyway, it goes there.
    pub(super) fn wish_for_a_person(&self) -> Escalation {
        let routed = self.routing.as_ref().filter(|routing| routing.outcome.escalates());
        let routed = routed.map(|routing| escalation(&routing.outcome, routing.reason));
        // A topic chosen by hand takes the place of what the statistics were not sure of, but not of a danger.
        let stands = |to: &Escalation| self.intent.is_none() || to.minimal || to.reason.risk().is_some();
        routed.filter(stands).unwrap_or_else(|| self.in_turn(Reason::Requested))
    }

    /// A person for this reason, in their turn; sooner if the message says that it is urgent.
    pub(super) fn in_turn(&self, reason: Reason) -> Escalation {
        let hurry =
            self.routing.as_deref().is_some_and(|routing| signals(routing).contains(&Signal::Urgency));
        let priority = if hurry { Priority::Normal.raised() } else { Priority::Normal };
        Escalation { priority, ..Escalation::plain(reason) }
    }

    pub(super) fn know(&mut self, known: Known) {
        let opening = |known: &Known| policy::opening(self.flows(), &context(&[], false, known));
        let matters = known.host != self.known.host || opening(&known) != opening(&self.known);
        self.known = known;
        // The minutes that pass are no reason to route a text anew.
        if matters {
            self.read();
        }
    }

    /// When the team is there again, if it is known not to be there now.
    #[must_use]
    pub fn closed(&self) -> Option<Opening> {
        policy::opening(self.flows(), &context(&[], false, &self.known)).filter(|opening| !opening.open)
    }

    /// Records of the case may hold no more than that it happened.
    #[must_use]
    pub fn is_minimal(&self) -> bool {
        let routed = self.routing.as_ref().is_some_and(|routing| is_minimal(&routing.outcome));
        routed || matches!(&self.view, super::View::Person(to) if to.minimal)
    }
}

/// Whether records of it may hold no more than that it happened.
#[must_use]
fn is_minimal(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Escalate { minimal: true, .. })
}

/// The signals in a routing.
#[must_use]
pub fn signals(routing: &Routing) -> Vec<Signal> {
    routing.signals.iter().map(|found| found.signal).collect()
}

/// What an outcome that leads to a person says of it.
pub(super) fn escalation(outcome: &Outcome, reason: Option<Reason>) -> Escalation {
    let mut to = Escalation::plain(reason.unwrap_or(Reason::Requested));
    if let Outcome::Escalate { queue, priority, say, minimal } = outcome {
        (to.queue, to.priority, to.say, to.minimal) = (queue.clone(), *priority, say.clone(), *minimal);
    }
    to
}

#[cfg(test)]
mod tests;
