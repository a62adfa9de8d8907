//! What came of a message: a routing, without what no table shows.

use serde::{Deserialize, Serialize};
use signpost_engine::decision::Decision;
use signpost_engine::policy::Outcome;
use signpost_engine::router::Routing;

/// How many candidates are kept.
const CANDIDATES: usize = 3;

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Understood {
    /// What the statistics say.
    pub decision: Decided,
    /// What was accepted: nothing, an intent, or two or three of them.
    pub intents: Vec<String>,
    /// The likeliest intents with their confidences, best first.
    pub candidates: Vec<(String, f64)>,
    /// The confidence that no intent applies.
    pub out_of_scope: f64,
    /// What the widget does.
    pub came: Came,
    /// Why a person, if a person: the name of the reason.
    pub reason: Option<String>,
    /// The row of the policy that decided, if one did.
    pub rule: Option<String>,
    /// Whether a person stands beside the suggestion.
    pub beside: bool,
    /// The signals that were found.
    pub signals: Vec<String>,
}

/// What the statistics say; [`Decision`], for the way to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// The first intent is good enough.
    Accept,
    /// The text carries several issues.
    Several,
    /// Two or more intents could be meant.
    Ambiguous,
    /// Nothing is good enough.
    Abstain,
    /// It says nothing yet.
    KeepTyping,
}

/// What the widget does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// It opens this flow.
    Flow(String),
    /// It asks which is meant.
    Asked,
    /// It offers a person first.
    Person,
    /// It waits for more.
    Nothing,
}

impl Understood {
    /// The confidence of the likeliest intent, 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        self.candidates.first().map_or(0.0, |(_, confidence)| *confidence)
    }

    /// What was understood, for a table: what was accepted, else `other`.
    #[must_use]
    pub fn label(&self) -> String {
        match self.decision {
            Decided::Ambiguous => ASKED.to_owned(),
            _ if self.intents.is_empty() => "other".to_owned(),
            _ => self.intents.join(" + "),
        }
    }
}

/// What stands for a question which of several is meant, where an intent would stand.
pub const ASKED: &str = "asked";

impl From<&Routing> for Understood {
    fn from(routing: &Routing) -> Self {
        let decision = match routing.decision {
            Decision::Accept => Decided::Accept,
            Decision::Several => Decided::Several,
            Decision::Ambiguous => Decided::Ambiguous,
            Decision::Abstain => Decided::Abstain,
            Decision::KeepTyping => Decided::KeepTyping,
        };
        let came = match &routing.outcome {
            Outcome::OpenFlow { flow } => Came::Flow(flow.clone()),
            Outcome::Clarify => Came::Asked,
            Outcome::Escalate { .. } => Came::Person,
            Outcome::KeepTyping => Came::Nothing,
        };
        let reason = routing.reason.and_then(|reason| serde_json::to_value(reason).ok());
        let mut signals: Vec<String> =
            routing.signals.iter().map(|found| found.signal.name().to_owned()).collect();
        signals.dedup();
        let candidates = routing.candidates.iter().take(CANDIDATES);
        Self {
            decision,
            intents: routing.issues.iter().map(|issue| issue.intent.clone()).collect(),
            candidates: candidates.map(|c| (c.intent.clone(), c.confidence)).collect(),
            out_of_scope: routing.out_of_scope,
            came,
            reason: reason.and_then(|reason| reason.as_str().map(str::to_owned)),
            rule: routing.rule.as_ref().map(|rule| rule.path.clone()),
            beside: routing.beside.is_some(),
            signals,
        }
    }
}
