//! Rows of the policy.

use crate::decision::Decision;
use crate::facts::FactKind;
use crate::money::Money;
use crate::reason::Reason;
use crate::signals::{Signal, Strength};
use serde::Serialize;

/// The name for every language that the file does not list under `languages`.
pub const UNSUPPORTED: &str = "unsupported";

/// A row of the policy: when all that it names holds, its outcome is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// What must hold.
    pub when: When,
    /// What happens then.
    pub then: Then,
    /// Why the team wants it so, for whoever reads the file or a record; may be empty.
    pub because: String,
}

/// The conditions of a row. All must hold; one that is left out always does.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct When {
    /// Ids of intents; empty = any.
    pub intents: Vec<String>,
    /// Ids of categories; empty = any.
    pub categories: Vec<String>,
    /// What the statistics may have said; empty = see [`Rule::holds_at`].
    pub decisions: Vec<Decision>,
    /// The confidence of the likeliest intent is this at least, 0 to 1.
    pub confidence_from: Option<f64>,
    /// … and less than this, 0 to 1.
    pub confidence_below: Option<f64>,
    /// One of these was found; empty = it does not matter.
    pub signals: Vec<Signal>,
    /// … as strongly as this, or more; `None` = see [`Rule::strength`].
    pub strength: Option<Strength>,
    /// The message is in one of these languages, by code, or [`UNSUPPORTED`]; empty = any.
    pub languages: Vec<String>,
    /// Whether it is within opening hours.
    pub open: Option<bool>,
    /// What the host knows: each of these fields has one of the values.
    pub context: Vec<(String, Vec<String>)>,
    /// The case came back from a flow so often at least.
    pub reroutes_from: Option<u32>,
    /// What the customer asks for, such as `refund`; empty = see [`Rule::guards`].
    pub actions: Vec<String>,
    /// The sum is more than this.
    pub amount_above: Option<Money>,
    /// The sum is less than this.
    pub amount_below: Option<Money>,
    /// All of these are named in the message.
    pub facts: Vec<FactKind>,
    /// (id of a question or field, its values); all must hold.
    pub answers: Vec<(String, Vec<String>)>,
    /// (`tool.field` of a lookup's answer, its values); all must hold.
    pub tools: Vec<(String, Vec<String>)>,
    /// By the host's `cases_this_month`, this is the customer's case number so many, or a later one.
    pub cases_from: Option<u32>,
}

/// What a row asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// This flow instead of the intent's own.
    OpenFlow(String),
    /// To ask which of the candidates is meant.
    Clarify,
    /// A person, in the place of the suggestion.
    Escalate(Escalation),
    /// A person beside the suggestion, which stays.
    Beside(Escalation),
    /// What the customer asks for is sent as it is.
    Allow,
    /// It is sent, and a person decides first.
    Review(Escalation),
}

/// To whom a case goes, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// Why.
    pub reason: Reason,
    /// The team's name for who takes it; `None` = whoever takes the rest.
    pub queue: Option<String>,
    /// How soon.
    pub priority: Priority,
    /// What the customer reads at once, before anything is asked; may be empty.
    pub say: Vec<String>,
    /// Whether records of the case are to hold no more than that it happened.
    pub minimal: bool,
}

/// How soon a person should look at a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// In its turn.
    #[default]
    Normal,
    /// Before the others.
    High,
    /// Now.
    Urgent,
}

impl Priority {
    /// The next higher one.
    #[must_use]
    pub fn raised(self) -> Self {
        if self == Self::Normal { Self::High } else { Self::Urgent }
    }
}

impl Rule {
    /// Whether the row is about this decision.
    ///
    /// A row that names no decisions is about what was accepted if it names intents or categories, since an intent that
    /// the statistics do not stand for is no ground for anything. Otherwise it is about any message that is long enough
    /// to be read, and, if it brings signals to a person, about shorter ones too.
    #[must_use]
    pub fn holds_at(&self, decision: Decision) -> bool {
        let when = &self.when;
        if !when.decisions.is_empty() {
            when.decisions.contains(&decision)
        } else if when.names_intents() {
            decision == Decision::Accept
        } else {
            decision != Decision::KeepTyping
                || ((self.escalates() || self.is_beside()) && !when.signals.is_empty())
        }
    }

    /// Whether it leads to a person, in the place of the suggestion.
    #[must_use]
    pub fn escalates(&self) -> bool {
        matches!(self.then, Then::Escalate(_))
    }

    /// Whether it is about an action: such a row is asked when a form is sent, and never for a suggestion.
    #[must_use]
    pub fn guards(&self) -> bool {
        !self.when.actions.is_empty()
    }

    /// Whether it puts a person beside the suggestion. Such rows decide nothing else.
    #[must_use]
    pub fn is_beside(&self) -> bool {
        matches!(self.then, Then::Beside(_))
    }

    /// How strongly one of its signals has to be raised: what may be is enough for a person beside the suggestion, and what
    /// changes the suggestion has to be sure.
    #[must_use]
    pub fn strength(&self) -> Strength {
        let own = if self.is_beside() { Strength::Maybe } else { Strength::Sure };
        self.when.strength.unwrap_or(own)
    }
}

impl When {
    /// Whether it asks for some intent.
    #[must_use]
    pub fn names_intents(&self) -> bool {
        !self.intents.is_empty() || !self.categories.is_empty()
    }
}

impl Escalation {
    /// A person in their turn, for this reason.
    #[must_use]
    pub fn plain(reason: Reason) -> Self {
        Self { reason, queue: None, priority: Priority::Normal, say: Vec::new(), minimal: false }
    }
}
