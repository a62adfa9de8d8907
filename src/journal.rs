//! How a case ended, as a record that can be reviewed and learned from: CloudEvents 1.0, no text, no personal data.

use crate::handoff::{Kept, Receipt};
use crate::widget::state::tasks::Group;
use crate::widget::state::{State, View, signals};
use serde::Serialize;
use signpost_engine::config::Priority;
use signpost_engine::policy::Reason;
use signpost_engine::router::Candidate;
use signpost_engine::signals::Signal;

/// The envelope.
#[derive(Debug, Serialize)]
pub struct Record {
    specversion: &'static str,
    id: String,
    source: &'static str,
    r#type: &'static str,
    time: String,
    datacontenttype: &'static str,
    data: Data,
}

/// The outcome.
#[derive(Debug, PartialEq, Serialize)]
struct Data {
    model: String,
    flows: String,
    category: Option<String>,
    intent: Option<String>,
    flow: Option<String>,
    action: Ending,
    escalated: bool,
    reason: Option<Reason>,
    queue: Option<String>,
    priority: Option<Priority>,
    candidates: Vec<Candidate>,
    signals: Vec<Signal>,
    overridden: bool,
    steps: Vec<String>,
    target: Option<&'static str>,
    receipt: Option<String>,
    attempts: u8,
    /// The place of the case among linked ones.
    group: Option<Group>,
}

/// How it ended.
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

/// Nobody is to be labelled with it, so no record names it.
const UNNAMED: Signal = Signal::Vulnerable;

/// The record of a case that ended like this. `state` is the one before the last screen, which knows the path.
#[must_use]
pub fn record(state: &State, ending: Ending, receipt: Option<&Receipt>, id: String, time: String) -> Record {
    Record {
        specversion: "1.0",
        id,
        source: "signpost-widget",
        r#type: "signpost.outcome.v1",
        time,
        datacontenttype: "application/json",
        data: data(state, ending, receipt),
    }
}

fn data(state: &State, ending: Ending, receipt: Option<&Receipt>) -> Data {
    let routing = state.routing.as_deref();
    let subject = state.subject();
    let flow_of = |view: &View| match view {
        View::Flow { flow, .. } => Some(flow.clone()),
        _ => None,
    };
    let path = || state.trail.iter().chain([&state.view]);
    let step_of = |view: &View| match view {
        View::Compose => "compose".into(),
        View::Browse => "browse".into(),
        View::Category(id) => format!("category:{id}"),
        View::Flow { flow, step } => {
            let step = state.flows().flow(flow).and_then(|f| f.steps.get(*step));
            format!("{flow}/{}", step.map_or("", |s| s.id.as_str()))
        }
        View::Person(_) => "person".into(),
        View::Review => "review".into(),
        View::Solved => "solved".into(),
        View::Receipt(_) => "receipt".into(),
    };
    let to = match &state.view {
        View::Person(to) if ending == Ending::Escalated => Some(to),
        _ => None,
    };
    let named = |reason| match reason {
        Reason::Risk(UNNAMED) => Reason::FlowRequiresHuman,
        _ => reason,
    };
    let found = routing.map(signals).unwrap_or_default();
    let mut data = Data {
        model: state.router.model().id(),
        flows: state.flows().id.clone(),
        category: subject.map(|i| i.category.clone()),
        intent: subject.map(|i| i.id.clone()),
        flow: path().filter_map(flow_of).next_back(),
        action: ending,
        escalated: ending == Ending::Escalated,
        reason: to.map(|to| named(to.reason)),
        queue: to.and_then(|to| to.queue.clone()),
        priority: to.map(|to| to.priority),
        candidates: match state.task.and_then(|task| state.tasks.get(task)) {
            Some(task) => task.candidates.clone(),
            None => routing.map(|r| r.candidates.clone()).unwrap_or_default(),
        },
        signals: found.into_iter().filter(|signal| *signal != UNNAMED).collect(),
        overridden: state.overridden,
        steps: path().map(step_of).collect(),
        target: receipt.map(|r| match r.kept {
            Kept::ByHost => "host",
            Kept::InBrowser => "browser",
            Kept::Nowhere => "none",
        }),
        receipt: receipt.map(|r| r.reference.clone()),
        attempts: u8::from(receipt.is_some()),
        group: state.group.clone(),
    };
    if state.is_minimal() {
        data.forget();
    }
    data
}

impl Data {
    /// Leaves no more than that it happened, and who has it.
    fn forget(&mut self) {
        (self.category, self.intent, self.flow, self.overridden) = (None, None, None, false);
        self.candidates.clear();
        self.signals.clear();
        self.steps.clear();
    }
}
