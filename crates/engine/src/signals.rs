//! Risks and wishes in a text, whatever its intent: someone is in danger, angry, in a hurry, or wants a person.
//!
//! Two ways to find one. The team's rules ([`rules`]) name phrases, and whatever they say holds. What no rule speaks of
//! is up to the learned detector ([`learned`]): a linear scorer a signal, on n-grams and, once it is there, on the
//! encoder's vector.

pub mod learned;
pub mod rules;

use serde::{Serialize, Serializer};
use std::ops::Range;

/// What a text can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
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

impl Kind {
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

    /// The signal of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Serialize for Kind {
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

/// A signal that was found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) kind: Kind,
    /// 1 if a rule raised it.
    pub(crate) confidence: f32,
    /// Bytes of the text.
    pub(crate) place: Range<usize>,
    pub(crate) by: By,
}
