//! A message about several things: each is a task with a path of its own, and what comes of them is sent together.

use crate::form::Fields;
use crate::path::Path;
use signpost_engine::config::Flows;
use signpost_engine::order;
use signpost_engine::router::{Candidate, Issue, Routing};
use signpost_engine::signals::Signal;

/// One of several things that a message is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// First byte of its part of the message.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The intent that was found in it.
    pub found: String,
    /// The intent that it has: found, or chosen by hand.
    pub intent: String,
    /// What it could be, best first.
    pub candidates: Vec<Candidate>,
    /// The customer says that the message is not about this.
    pub dropped: bool,
    /// How far the customer has got with it.
    pub progress: Progress,
    /// Where the customer is with it, once begun.
    pub path: Option<Path>,
    /// What they filled in.
    pub fields: Fields,
}

/// How far the customer has got with a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// It is to be done.
    #[default]
    Open,
    /// Its form is filled in.
    Filled,
    /// It is solved, so that nothing is sent.
    Solved,
}

/// The tasks of a message, the riskiest first; none where the message is about one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tasks(Vec<Task>);

impl Tasks {
    /// These, in their order.
    pub(crate) fn of(all: Vec<Task>) -> Self {
        Self(all)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Task] {
        &self.0
    }

    /// The task at `place`.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&Task> {
        self.0.get(place)
    }

    pub(crate) fn all_mut(&mut self) -> impl Iterator<Item = &mut Task> {
        self.0.iter_mut()
    }

    pub(crate) fn get_mut(&mut self, place: usize) -> Option<&mut Task> {
        self.0.get_mut(place)
    }

    /// Whether the message is about one thing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The tasks that the customer did not drop, with their places.
    pub fn active(&self) -> impl DoubleEndedIterator<Item = (usize, &Task)> {
        self.0.iter().enumerate().filter(|(_, task)| !task.dropped)
    }

    /// The task that `seen` has become, and its place.
    pub(crate) fn find_again(&self, seen: &Task) -> Option<(usize, &Task)> {
        let is_it = |task: &Task| task.found == seen.found && task.start == seen.start;
        self.0.iter().enumerate().find(|(_, task)| is_it(task))
    }

    /// The only active task; `None` where there are several, or none.
    #[must_use]
    pub fn only(&self) -> Option<usize> {
        let mut active = self.active().map(|(place, _)| place);
        active.next().filter(|_| active.next().is_none())
    }

    /// The last task before the one at `place` that the customer has come to the end of.
    #[must_use]
    pub fn before(&self, place: usize) -> Option<usize> {
        let before = self.active().take_while(|(p, _)| *p < place);
        before.filter(|(_, task)| task.progress != Progress::Open).map(|(p, _)| p).last()
    }

    /// Whether the customer has begun with any of them.
    pub(crate) fn have_begun(&self) -> bool {
        self.0.iter().any(|task| task.path.is_some())
    }

    /// The place of the task at `place` among those that count, from 1, and how many these are.
    #[must_use]
    pub fn position(&self, place: usize) -> Option<(usize, usize)> {
        let part = self.active().position(|(p, _)| p == place)?;
        Some((part + 1, self.active().count()))
    }

    /// The tasks of `issues` in `routing`. What the customer said of a part before stays when more is written.
    pub(crate) fn find(&self, routing: &Routing, issues: &[Issue], flows: &Flows) -> Self {
        let rank = |issue: &Issue| (rank(routing, issue, flows), issue.start);
        let places = order::places(issues.len(), &|a, b| rank(&issues[a]) < rank(&issues[b]));
        Self(places.into_iter().map(|place| self.task_of(&issues[place])).collect())
    }

    /// Fills in `values` in each of them.
    pub(crate) fn fill(&mut self, values: &[(String, String)]) {
        self.0.iter_mut().for_each(|task| task.fields.values.extend(values.iter().cloned()));
    }

    /// Every task is to be done again; what was filled in stays.
    pub(crate) fn reopen(&mut self) {
        self.0.iter_mut().for_each(|task| task.progress = Progress::Open);
    }

    fn task_of(&self, issue: &Issue) -> Task {
        let known = self.0.iter().find(|t| t.found == issue.intent && t.start == issue.start);
        let new = || Task {
            start: issue.start,
            end: issue.end,
            found: issue.intent.clone(),
            intent: issue.intent.clone(),
            candidates: Vec::new(),
            dropped: false,
            progress: Progress::Open,
            path: None,
            fields: Fields::default(),
        };
        let known = known.cloned().unwrap_or_else(new);
        Task { end: issue.end, candidates: issue.candidates.clone(), progress: Progress::Open, ..known }
    }
}

/// The order of tasks: danger, another signal, an intent that the team is careful with, anything else.
fn rank(routing: &Routing, issue: &Issue, flows: &Flows) -> u8 {
    let own = |intent: usize| flows.intents.get(intent).is_some_and(|i| i.id == issue.intent);
    let mut signals = routing.signals.iter().filter(|s| s.start < issue.end && issue.start < s.end);
    if signals.clone().any(|s| s.signal == Signal::Fraud) {
        0
    } else if signals.next().is_some() {
        1
    } else if flows.thresholds.accept_by_intent.iter().any(|(intent, _)| own(*intent)) {
        2
    } else {
        3
    }
}
