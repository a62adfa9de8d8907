//! The records, as far as a review reads them.

use serde::Deserialize;
use std::borrow::Cow;

/// Text that stays where it is in the line, unless it has escapes.
#[derive(Debug, Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

impl Text<'_> {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands around the data of a record: CloudEvents 1.0.
#[derive(Debug, Deserialize)]
pub(super) struct Envelope<'a> {
    #[serde(borrow)]
    pub(super) r#type: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) id: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) time: Option<Text<'a>>,
    pub(super) data: Option<Versioned>,
}

/// The data of a record.
#[derive(Debug, Deserialize)]
pub(super) struct With<D> {
    pub(super) data: D,
}

/// The version that each kind of data has.
#[derive(Debug, Deserialize)]
pub(super) struct Versioned {
    pub(super) version: Option<u64>,
}

/// `signpost.outcome.v1`: how a case ended.
#[derive(Debug, Deserialize)]
pub(super) struct Outcome<'a> {
    #[serde(borrow)]
    pub(super) model: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) flows: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) category: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) intent: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) flow: Option<Text<'a>>,
    pub(super) action: Action,
    #[serde(borrow)]
    pub(super) reason: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) queue: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) candidates: Option<Vec<Candidate<'a>>>,
    #[serde(borrow)]
    pub(super) signals: Option<Vec<Text<'a>>>,
    pub(super) overridden: Option<bool>,
    #[serde(borrow)]
    pub(super) steps: Option<Vec<Text<'a>>>,
    #[serde(borrow)]
    pub(super) path: Option<Vec<Visit<'a>>>,
    pub(super) duration_s: Option<f64>,
    pub(super) reroutes: Option<u64>,
    pub(super) came_back: Option<bool>,
    #[serde(borrow)]
    pub(super) flags: Option<Vec<Text<'a>>>,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Action {
    Resolved,
    Submitted,
    Escalated,
    Abandoned,
}

#[derive(Debug, Deserialize)]
pub(super) struct Candidate<'a> {
    #[serde(borrow)]
    pub(super) intent: Text<'a>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Visit<'a> {
    #[serde(borrow)]
    pub(super) screen: Text<'a>,
}

impl Outcome<'_> {
    /// Whether it says no more than that a case ended. Any other record has the first screen among its steps.
    pub(super) fn is_minimal(&self) -> bool {
        self.steps.as_ref().is_none_or(Vec::is_empty)
    }

    /// The screens from the first to the last, without those that the customer went back from.
    pub(super) fn steps(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.steps.iter().flatten().map(Text::as_str)
    }

    /// The screens that were seen, each as often as it was.
    pub(super) fn seen(&self) -> Vec<&str> {
        match &self.path {
            Some(path) if !path.is_empty() => path.iter().map(|visit| visit.screen.as_str()).collect(),
            _ => self.steps().collect(),
        }
    }
}

/// The flow and the step of a screen; `None` for a screen that is no step.
pub(super) fn step(screen: &str) -> Option<(&str, &str)> {
    screen.split_once('/').filter(|(flow, _)| !flow.contains(':'))
}

/// `signpost.correction.v1`: a customer or an agent says which topic is right.
#[derive(Debug, Deserialize)]
pub(super) struct Correction<'a> {
    #[serde(borrow)]
    pub(super) by: Text<'a>,
    pub(super) confirmed: Option<bool>,
    #[serde(borrow)]
    pub(super) suggested: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) right: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) text: Option<Text<'a>>,
    /// No record of today has it; one that had would have no text to learn from.
    pub(super) minimal: Option<bool>,
}

impl Correction<'_> {
    /// Whether an agent stands behind it.
    pub(super) fn is_confirmed_by_an_agent(&self) -> bool {
        self.by.as_str() == "agent" && self.confirmed == Some(true)
    }
}

/// `signpost.handoff.v1`: what became of a case on its way.
#[derive(Debug, Deserialize)]
pub(super) struct Handoff<'a> {
    #[serde(borrow)]
    pub(super) destination: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) kind: Option<Text<'a>>,
    pub(super) result: HandoffResult,
    pub(super) status: Option<u64>,
    pub(super) attempts: Option<u64>,
    pub(super) seconds: Option<f64>,
}

/// What became of a case on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum HandoffResult {
    Received,
    Refused,
    Failed,
    Discarded,
    Opened,
}

/// `signpost.resolution.v1`: an agent has answered or closed a case.
#[derive(Debug, Deserialize)]
pub(super) struct Resolution<'a> {
    pub(super) state: State,
    #[serde(borrow)]
    pub(super) resolution: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) category: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) queue: Option<Text<'a>>,
    pub(super) seconds: Option<f64>,
}

/// What an agent has done with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Answered,
    Closed,
}
