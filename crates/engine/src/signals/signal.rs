//! The signals, and what is said of one that was found.
//!
//! A second strength of a find, "maybe" beside "sure", would be a field of [`Detection`] and a second threshold of the
//! learned curve; every list of signals already holds whole finds or is made of them in one place, `Router::with_facts`.

use serde::{Serialize, Serializer};
use std::fmt;

/// A risk or a wish that a text can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// Time-critical by the customer's words.
    Urgency,
    /// An angry or distressed tone directed at the company.
    Anger,
    /// Insults, harassment or threats towards staff.
    Abuse,
    /// Lawyer, court, regulator, chargeback, press.
    Legal,
    /// Account takeover, stolen card, scam, identity theft.
    Fraud,
    /// Danger to life, health or property from the product.
    Safety,
    /// The customer may harm themselves.
    SelfHarm,
    /// Bereavement, illness, disability, hardship, a minor.
    Vulnerable,
    /// A data-protection request or the claim of a breach.
    Privacy,
    /// Asks for a person.
    HumanRequest,
}

impl Signal {
    /// All of them, in the order of the model's scorers.
    pub const ALL: [Self; 10] = [
        Self::Urgency,
        Self::Anger,
        Self::Abuse,
        Self::Legal,
        Self::Fraud,
        Self::Safety,
        Self::SelfHarm,
        Self::Vulnerable,
        Self::Privacy,
        Self::HumanRequest,
    ];

    /// Those that put the customer or their money in danger, the gravest first. A message with one of them goes to a
    /// person, whatever the statistics and the team's rows say.
    pub const DANGERS: [Self; 3] = [Self::SelfHarm, Self::Safety, Self::Fraud];

    /// Whether it is one of [`Signal::DANGERS`].
    #[must_use]
    pub fn is_danger(self) -> bool {
        Self::DANGERS.contains(&self)
    }

    /// Whether somebody may die or be hurt: [`Signal::SelfHarm`] and [`Signal::Safety`].
    #[must_use]
    pub fn is_about_life(self) -> bool {
        matches!(self, Self::SelfHarm | Self::Safety)
    }

    /// Its name in files and records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Urgency => "urgency",
            Self::Anger => "anger",
            Self::Abuse => "abuse",
            Self::Legal => "legal",
            Self::Fraud => "fraud",
            Self::Safety => "safety",
            Self::SelfHarm => "self_harm",
            Self::Vulnerable => "vulnerable",
            Self::Privacy => "privacy",
            Self::HumanRequest => "human_request",
        }
    }

    /// The signal of this name; `None` if there is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signal| signal.name() == name)
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Signal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// What raised a signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// This phrase of a rule of the flows file.
    Rule(String),
    /// The learned detector; the words, as typed, that weighed most. Empty when only the encoder saw it.
    Words(Vec<String>),
}

/// A signal that was found in a text, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Detection {
    /// Which one.
    pub signal: Signal,
    /// Its calibrated probability, 0 to 1, with four decimals; 1 if a rule raised it.
    pub confidence: f64,
    /// First byte of the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What raised it.
    pub by: By,
}
