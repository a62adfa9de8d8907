//! What is told of a case without its text: the outcome record (CloudEvents 1.0), and the summary of a routing. The one
//! place that makes either minimal.

pub mod correction;
pub mod handoff;

use crate::case::{Case, Group, GuardedBy, Target};
use crate::journey::{is_minimal, seconds_between};
use crate::matter::Matter;
use crate::path::{Path, Screen};
use crate::sender::Flag;
use serde::Serialize;
use signpost_engine::config::Priority;
use signpost_engine::decision::Decision;
use signpost_engine::model::Stages;
use signpost_engine::policy::{Outcome, PersonAt, Reason};
use signpost_engine::router::{Candidate, Routing};
use signpost_engine::signals::{Detection, Signal};

/// Version of [`Data`], in its field `version`.
pub const VERSION: u8 = 1;

/// Nobody is to be labelled with it, so no record names it.
pub(crate) const UNNAMED: Signal = Signal::Vulnerable;

/// What a record tells.
pub trait Content {
    /// The type of its CloudEvent.
    const TYPE: &'static str;
}

/// A record: its envelope. A receiver knows a repetition by `id`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record<D = Data> {
    specversion: &'static str,
    /// Unique.
    pub id: String,
    source: &'static str,
    r#type: &'static str,
    time: String,
    datacontenttype: &'static str,
    /// What it tells.
    pub data: D,
}

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Data {
    version: u8,
    model: String,
    flows: String,
    category: Option<String>,
    intent: Option<String>,
    flow: Option<String>,
    /// How it ended.
    pub action: Ending,
    escalated: bool,
    reason: Option<Reason>,
    queue: Option<String>,
    priority: Option<Priority>,
    candidates: Vec<Candidate>,
    signals: Vec<Signal>,
    overridden: bool,
    steps: Vec<String>,
    path: Vec<Visit>,
    duration_s: Option<u32>,
    reroutes: u32,
    requested_action: Option<String>,
    guard: Option<GuardedBy>,
    /// Whether a person decides before anything is done.
    pub review: bool,
    target: Option<Target>,
    receipt: Option<String>,
    attempts: u8,
    group: Option<Group>,
    /// The id of the case that was sent.
    pub case: Option<String>,
    came_back: Option<bool>,
    flags: Vec<Flag>,
}

/// A screen, and how long it was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Visit {
    /// As in `steps`.
    screen: String,
    /// Whole seconds.
    seconds: u32,
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The customer said that it is solved.
    Resolved,
    /// A form went out.
    Submitted,
    /// A person was asked for.
    Escalated,
    /// The customer left before any of this.
    Abandoned,
}

impl Content for Data {
    const TYPE: &'static str = "signpost.outcome.v1";
}

impl<D: Content> Record<D> {
    fn new(id: String, time: String, data: D) -> Self {
        Self {
            specversion: "1.0",
            id,
            source: "signpost-widget",
            r#type: D::TYPE,
            time,
            datacontenttype: "application/json",
            data,
        }
    }
}

impl Record {
    /// The record of `matter`, which ended like this. `sent`: its case, and who has it. `model` is the id of the model.
    #[must_use]
    pub fn of(
        matter: &Matter<'_>,
        ending: Ending,
        sent: Option<(&Case, Target)>,
        model: String,
        id: String,
    ) -> Self {
        let mut data = Data::of(matter, ending, sent, model);
        if matter.is_minimal() {
            data.forget();
        }
        Self::new(id, matter.state.known.time.clone(), data)
    }
}

impl Data {
    fn of(matter: &Matter<'_>, ending: Ending, sent: Option<(&Case, Target)>, model: String) -> Self {
        let state = matter.state;
        let (routing, journey) = (state.reading.routing(), &state.journey);
        let (subject, path) = (matter.subject(), matter.path);
        let team = path.and_then(|path| path.team.clone());
        let to = matter.person().filter(|_| ending == Ending::Escalated);
        let found = routing.iter().flat_map(|r| &r.signals).filter(|found| is_told(found));
        let category = team.or_else(|| subject.map(|i| i.category.clone()));
        let candidates = match matter.task {
            Some((_, task)) => task.candidates.clone(),
            None => routing.map(|r| r.candidates.clone()).unwrap_or_default(),
        };
        Self {
            version: VERSION,
            model,
            flows: matter.flows.id.clone(),
            came_back: state.sender.came_back(category.as_deref()),
            category,
            intent: subject.map(|i| i.id.clone()),
            flow: path.and_then(last_flow),
            action: ending,
            escalated: ending == Ending::Escalated,
            reason: to.as_ref().map(|to| named(to.reason)),
            priority: to.as_ref().map(|to| to.priority),
            queue: to.and_then(|to| to.queue),
            candidates,
            signals: found.map(|found| found.signal).collect(),
            overridden: matter.is_overridden(),
            steps: steps(matter, path),
            path: visits(matter),
            duration_s: journey.began().and_then(|began| seconds_between(began, &state.known.time)),
            reroutes: journey.reroutes(),
            requested_action: matter.asks_for().map(str::to_owned),
            guard: matter.guarded_by(),
            review: matter.review().is_some(),
            target: sent.map(|(_, target)| target),
            receipt: sent.map(|(case, _)| case.reference.clone()),
            attempts: u8::from(sent.is_some()),
            group: matter.group.clone(),
            case: sent.map(|(case, _)| case.id.clone()),
            flags: sent.map(|(case, _)| case.flags.clone()).unwrap_or_default(),
        }
    }

    /// Leaves no more than that it happened, and who has it.
    fn forget(&mut self) {
        (self.category, self.intent, self.flow, self.overridden) = (None, None, None, false);
        self.candidates.clear();
        self.signals.clear();
        self.steps.clear();
        self.path.clear();
        (self.duration_s, self.reroutes) = (None, 0);
        (self.requested_action, self.guard, self.review, self.came_back) = (None, None, false, None);
    }
}

/// Whether a signal may be told. Nobody is to be labelled with what only may be so grave.
pub(crate) fn is_told(found: &Detection) -> bool {
    found.signal != UNNAMED && (found.is_sure() || found.signal != Signal::SelfHarm)
}

fn last_flow(path: &Path) -> Option<String> {
    path.screens().rev().find_map(|screen| match screen {
        Screen::Flow { flow, .. } | Screen::Check { flow, .. } => Some(flow.clone()),
        _ => None,
    })
}

/// The screens: `compose`, then those of the path, `solved` where it ended so.
fn steps(matter: &Matter<'_>, path: Option<&Path>) -> Vec<String> {
    let mut steps = vec!["compose".to_owned()];
    steps.extend(path.into_iter().flat_map(Path::screens).map(|screen| screen.name(matter.flows)));
    if matter.is_solved() {
        steps.push("solved".to_owned());
    }
    steps
}

/// The screens that the customer has seen of it, in order, each as often as they came there, with the time that each took.
fn visits(matter: &Matter<'_>) -> Vec<Visit> {
    let own = matter.task.map(|(place, _)| place);
    let time = &matter.state.known.time;
    let visits = matter.state.journey.visits(time);
    let counts = |task: &Option<usize>| own.is_none() || task.is_none() || *task == own;
    let visit =
        |(screen, _, seconds): (&str, Option<usize>, u32)| Visit { screen: screen.to_owned(), seconds };
    visits.filter(|(_, task, _)| counts(task)).map(visit).collect()
}

/// A reason that may be told.
pub(crate) fn named(reason: Reason) -> Reason {
    if reason == Reason::Risk(UNNAMED) { Reason::FlowRequiresHuman } else { reason }
}

/// What the page hears of a routing; without the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Routed {
    version: u8,
    decision: Decision,
    intent: Option<String>,
    category: Option<String>,
    confidence: f64,
    candidates: Vec<Candidate>,
    outcome: Outcome,
    reason: Option<Reason>,
    person: PersonAt,
    stages: Stages,
    model: String,
    flows: String,
}

impl From<&Routing> for Routed {
    fn from(r: &Routing) -> Self {
        // Pages write down what they are told.
        let told = !is_minimal(&r.outcome);
        Self {
            version: VERSION,
            decision: r.decision,
            intent: r.intent.clone().filter(|_| told),
            category: r.category.clone().filter(|_| told),
            confidence: if told { r.confidence } else { 0.0 },
            candidates: if told { r.candidates.clone() } else { Vec::new() },
            outcome: r.outcome.clone(),
            reason: r.reason,
            person: r.person,
            stages: r.stages,
            model: r.model.clone(),
            flows: r.flows.clone(),
        }
    }
}
