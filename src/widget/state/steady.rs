//! Keeps the screen steady while the customer types: a suggestion gives way to one that is clearly better, and to danger.
//! When typing rests, the screen shows what the engine says of the whole text, whatever way it was typed.

use super::State;
use signpost_engine::config::Flows;
use signpost_engine::decision::Decision;
use signpost_engine::policy::{Outcome, Reason};
use signpost_engine::router::Routing;
use signpost_engine::signals::{By, Detection};
use std::rc::Rc;

/// So much more likely than the shown intent another one must be, to take its place while the customer types.
const LEAD: f64 = 0.1;

/// From this confidence on, a learned alarm is shown while the customer types.
const SURE: f64 = 0.8;

/// A shown suggestion stays while it has this share of the confidence that it needed to appear.
const STAYS_ABOVE: f64 = 0.36;

/// So many candidates are on the screen.
const CANDIDATES: usize = 3;

/// More letters than this at once were not typed: they were pasted, spoken, or taken from a list.
const AT_ONCE: usize = 8;

/// What a routing puts on the screen.
#[derive(PartialEq)]
enum Shows<'a> {
    Nothing,
    /// A person for what is in the message: why, and what is to be read at once.
    Alarm(Option<Reason>, &'a [String]),
    /// One topic.
    Topic(&'a str, &'a Outcome),
    /// Several topics, each with its own words.
    Several(Vec<&'a str>),
    /// Which of some topics?
    Which(Vec<&'a str>),
    /// Nothing is likely: a person, and some topics.
    Unsure(Option<Reason>, Vec<&'a str>),
}

/// Whether `new` came of `old` by typing.
pub(super) fn is_typed_on(old: &str, new: &str) -> bool {
    !old.trim().is_empty() && letters_between(old, new) <= AT_ONCE
}

/// What is on the screen next, when `shown` was and the text has become that of `fresh`.
pub(super) fn shown(shown: Option<&Rc<Routing>>, fresh: &Rc<Routing>, flows: &Flows) -> Rc<Routing> {
    shown.filter(|shown| stays(shown, fresh, flows)).unwrap_or(fresh).clone()
}

fn stays(shown: &Routing, fresh: &Routing, flows: &Flows) -> bool {
    let (old, new) = (shows(shown), shows(fresh));
    // Of the same suggestion, the fresh one has the better reasons.
    if old == new || new == Shows::Nothing {
        return false;
    }
    let within_a_word = fresh.text.ends_with(char::is_alphanumeric);
    match (is_alarm(shown), is_alarm(fresh)) {
        // What a person must see is said at once; only what was learned and is not sure waits until typing rests, since
        // half a message is taken for another.
        (false, true) => return !is_certain(fresh),
        (true, true) => return false,
        // It does not come and go with every word either.
        (true, false) if within_a_word => return true,
        (true, false) if letters_between(&shown.text, &fresh.text) <= stays_for(shown, &new) => return true,
        _ => {}
    }
    let confidence = |id: &str| {
        let found = fresh.candidates.iter().find(|candidate| candidate.intent == id);
        found.map_or(0.0, |candidate| candidate.confidence)
    };
    match (&old, &new) {
        (Shows::Nothing | Shows::Alarm(..), _) | (Shows::Unsure(..) | Shows::Which(_), Shows::Topic(..)) => {
            false
        }
        // Half a word may speak of another thing, or of none.
        (Shows::Several(_), _) => within_a_word,
        (Shows::Topic(old, _), Shows::Topic(new, _)) => {
            old != new && confidence(new) < confidence(old) + LEAD
        }
        (Shows::Topic(old, _), _) => confidence(old) >= STAYS_ABOVE * accept_for(flows, old),
        (Shows::Which(old), _) => {
            let together: f64 = old.iter().map(|id| confidence(id)).sum();
            together >= STAYS_ABOVE * f64::from(flows.thresholds.accept)
        }
        // A list to choose from is not shuffled; but where the likeliest is missing, it is of no use.
        (Shows::Unsure(reason, old), Shows::Unsure(now, new)) => {
            reason == now && new.first().is_none_or(|first| old.contains(first))
        }
        (Shows::Unsure(..), _) => false,
    }
}

fn shows(routing: &Routing) -> Shows<'_> {
    let candidates = || routing.candidates.iter().take(CANDIDATES).map(|c| c.intent.as_str()).collect();
    match (&routing.outcome, &routing.intent) {
        (Outcome::KeepTyping, _) => Shows::Nothing,
        (Outcome::Escalate { say, .. }, _) if is_alarm(routing) => Shows::Alarm(routing.reason, say),
        _ if routing.decision == Decision::Several => {
            Shows::Several(routing.issues.iter().map(|issue| issue.intent.as_str()).collect())
        }
        (Outcome::Clarify, _) => Shows::Which(candidates()),
        (outcome, Some(id)) if routing.decision == Decision::Accept => Shows::Topic(id, outcome),
        _ => Shows::Unsure(routing.reason, candidates()),
    }
}

/// Leads to a person for what was found in the message, whatever its topic.
fn is_alarm(routing: &Routing) -> bool {
    routing.outcome.escalates() && routing.rule.is_some() && !routing.signals.is_empty()
}

/// It is about life, a phrase of the team's raised it, or what was learned leaves little doubt.
fn is_certain(alarm: &Routing) -> bool {
    let certain = |found: &Detection| matches!(found.by, By::Rule(_)) || found.confidence >= SURE;
    is_about_life(alarm) || alarm.signals.iter().any(certain)
}

fn is_about_life(alarm: &Routing) -> bool {
    alarm.signals.iter().any(|found| found.signal.is_about_life())
}

/// So many letters after it was last raised an alarm is still shown. A topic that is clear without it takes its place
/// at once, but for danger to life.
fn stays_for(alarm: &Routing, new: &Shows<'_>) -> usize {
    if matches!(new, Shows::Topic(..)) && !is_about_life(alarm) { 0 } else { 24 }
}

fn letters_between(old: &str, new: &str) -> usize {
    old.chars().count().abs_diff(new.chars().count())
}

fn accept_for(flows: &Flows, intent: &str) -> f64 {
    let place = flows.intents.iter().position(|i| i.id == intent);
    let own = flows.thresholds.accept_by_intent.iter().find(|(i, _)| Some(*i) == place);
    f64::from(own.map_or(0.0, |(_, accept)| *accept).max(flows.thresholds.accept))
}

impl State {
    /// A person is to see the message for what was found in it, whatever its topic.
    #[must_use]
    pub fn is_alarming(routing: &Routing) -> bool {
        is_alarm(routing)
    }

    /// The screen shows what the engine says of the whole text.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match (&self.shown, &self.routing) {
            (Some(shown), Some(routing)) => Rc::ptr_eq(shown, routing),
            (shown, routing) => shown.is_none() && routing.is_none(),
        }
    }

    /// Nothing is left to ask: the screen shows what every stage says of the whole text.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        self.is_settled() && (self.in_full || self.routing.is_none())
    }

    /// Shows what the engine says of the whole text when every stage is asked for everything, as `signpost route` does.
    pub(super) fn settle(&mut self) {
        if self.is_at_rest() {
            return;
        }
        if let Some(routing) = self.routing.clone() {
            let context = self.journey.context(&self.known);
            let mut full = self.router.route_in_full(&self.text, &context);
            if self.one && full.decision == Decision::Several {
                full = self.router.as_one(&full);
            }
            // Better reasons are no other routing: nobody has to hear of them.
            self.evidence = std::mem::replace(&mut full.evidence, routing.evidence.clone());
            if full != *routing {
                self.routing = Some(Rc::new(full));
            }
        } else {
            self.evidence.clear();
        }
        self.in_full = true;
        self.shown.clone_from(&self.routing);
        self.find_tasks();
    }
}

#[cfg(test)]
mod tests;
