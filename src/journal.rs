//! How a case ended, as a record that can be reviewed and learned from: CloudEvents 1.0, no text, no personal data.

use crate::handoff::{Kept, Receipt};
use crate::widget::state::tasks::Group;
use crate::widget::state::{State, View};
use serde::Serialize;
use signpost_engine::router::Candidate;

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
    reason: Option<String>,
    candidates: Vec<Candidate>,
    signals: Vec<String>,
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

/// The record of a case that ended like this. `state` is the one before the last screen, which knows the path.
#[must_use]
pub fn record(state: &State, ending: Ending, receipt: Option<&Receipt>, id: String, time: String) -> Record {
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
        View::Person { .. } => "person".into(),
        View::Review => "review".into(),
        View::Solved => "solved".into(),
        View::Receipt(_) => "receipt".into(),
    };
    let reason = match &state.view {
        View::Person { reason } => Some(reason.clone()),
        _ => None,
    };
    let data = Data {
        model: state.router.model().id(),
        flows: state.flows().id.clone(),
        category: subject.map(|i| i.category.clone()),
        intent: subject.map(|i| i.id.clone()),
        flow: path().filter_map(flow_of).next_back(),
        action: ending,
        escalated: ending == Ending::Escalated,
        reason: reason.filter(|_| ending == Ending::Escalated),
        candidates: match state.task.and_then(|task| state.tasks.get(task)) {
            Some(task) => task.candidates.clone(),
            None => routing.map(|r| r.candidates.clone()).unwrap_or_default(),
        },
        signals: routing
            .map(|r| r.signals.iter().map(|s| s.signal.name().to_owned()).collect())
            .unwrap_or_default(),
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
    Record {
        specversion: "1.0",
        id,
        source: "signpost-widget",
        r#type: "signpost.outcome.v1",
        time,
        datacontenttype: "application/json",
        data,
    }
}
