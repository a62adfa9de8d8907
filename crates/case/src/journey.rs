//! Where a case has been and what is known around it, for the policy.

use serde::{Deserialize, Serialize};
use signpost_engine::config::{Date, Escalation, LocalTime};
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
    /// The day on the team's wall; where nobody knows it, the one in UTC.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.now.map(|now| now.date).or_else(|| Date::read(self.time.get(..10)?))
    }

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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Journey {
    /// Ids of the flows that were opened, in order. One that the customer steps out of and into again counts once.
    pub flows: Vec<String>,
    /// How often the customer was asked which topic it is, and none was it.
    asked: u32,
    /// How many of `flows` were opened before the text became what it is.
    flows_before_text: usize,
    /// `asked` when the text became what it is.
    asked_before_text: u32,
    /// When the first key was pressed, in UTC, ISO 8601.
    began: Option<String>,
    /// The screens in the order in which they came: name, the task among several, when it came.
    visits: Vec<(String, Option<usize>, String)>,
}

/// So often a customer is asked which topic it is. Another text that is not clear is for a person: three tries in all.
pub const MOST_ASKED: u32 = 2;

/// Whether a text that is not clear is for a person: who was asked before, and has made two tries in all, is not asked again.
/// A flow that was not the right one is a try, too.
fn is_asked_enough(asked: u32, flows: usize) -> bool {
    asked > 0 && asked as usize + flows >= MOST_ASKED as usize
}

/// A record has so many visits at most. Whoever goes round longer is told of by the first ones.
const MOST_VISITS: usize = 100;

impl Journey {
    /// The text is another one now.
    pub(crate) fn begin_text(&mut self) {
        (self.flows_before_text, self.asked_before_text) = (self.flows.len(), self.asked);
    }

    /// Whether a flow was opened since the text became what it is.
    pub(crate) fn has_moved(&self) -> bool {
        self.flows.len() > self.flows_before_text
    }

    /// The customer was asked which topic it is, and none was it.
    pub(crate) fn ask(&mut self) {
        // Another look at the topics for the same text is no other try.
        self.asked = self.asked.max(self.asked_before_text + 1);
    }

    /// Whether the customer may say it in other words once more.
    #[must_use]
    pub fn may_rephrase(&self) -> bool {
        self.asked_before_text + 1 < MOST_ASKED
    }

    /// The case begins, if it has not begun yet.
    pub(crate) fn begin(&mut self, time: &str) {
        if self.began.is_none() {
            self.began = Some(time.to_owned());
            self.visit("compose", None, time);
        }
    }

    /// When the first key was pressed.
    pub(crate) fn began(&self) -> Option<&str> {
        self.began.as_deref()
    }

    /// How often the case came back from a flow.
    pub(crate) fn reroutes(&self) -> u32 {
        u32::try_from(self.flows.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Another screen comes.
    pub(crate) fn visit(&mut self, screen: &str, task: Option<usize>, time: &str) {
        let same = self.visits.last().is_some_and(|(last, of, _)| last == screen && *of == task);
        if !same && self.visits.len() < MOST_VISITS {
            self.visits.push((screen.to_owned(), task, time.to_owned()));
        }
    }

    /// The screens until now, each with its task and how long it was shown, in seconds.
    pub(crate) fn visits<'a>(&'a self, now: &'a str) -> impl Iterator<Item = (&'a str, Option<usize>, u32)> {
        let ends = self.visits.iter().skip(1).map(|(.., came)| came.as_str()).chain([now]);
        let visit = |((screen, task, came), end): (&'a (String, Option<usize>, String), &'a str)| {
            (screen.as_str(), *task, seconds_between(came, end).unwrap_or_default())
        };
        self.visits.iter().zip(ends).map(visit)
    }

    pub(crate) fn enter(&mut self, flow: &str) {
        if self.flows.last().is_none_or(|last| last != flow) {
            self.flows.push(flow.to_owned());
        }
    }

    /// For the routing of the text.
    pub(crate) fn context(&self, known: &Known) -> Context {
        let flows = self.flows.get(..self.flows_before_text).unwrap_or_default();
        known.context(flows, is_asked_enough(self.asked_before_text, flows.len()))
    }

    /// For a topic that the customer chooses, which opens `flow`. Stepping into the flow again that they have just
    /// stepped out of is no other turn.
    pub(crate) fn context_of_choice(&self, flow: &str, known: &Known) -> Context {
        let flows = match self.flows.split_last() {
            Some((last, others)) if last == flow => others,
            _ => &self.flows,
        };
        known.context(flows, is_asked_enough(self.asked, flows.len()))
    }
}

/// Whole seconds from `from` until `to`, both in UTC, ISO 8601; `None` if one of them is no time.
pub(crate) fn seconds_between(from: &str, to: &str) -> Option<u32> {
    let (from, to) = (Moment::read(from)?, Moment::read(to)?);
    let seconds = to.date.days_after(from.date) * 86_400 + to.second - from.second;
    Some(u32::try_from(seconds.max(0)).unwrap_or(u32::MAX))
}

/// A second of a day.
struct Moment {
    date: Date,
    second: i64,
}

impl Moment {
    /// From `2026-12-25T09:30:00.000Z`.
    fn read(text: &str) -> Option<Self> {
        let LocalTime { date, minute } = LocalTime::read(text)?;
        let second = text.get(17..19).and_then(|seconds| seconds.parse::<u8>().ok()).unwrap_or_default();
        Some(Self { date, second: i64::from(minute) * 60 + i64::from(second) })
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
