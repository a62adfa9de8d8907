//! The signals, and what is said of one that was found.

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

    /// The confidence, 0 to 1, from which on a find of the model's is sure, unless the flows file says otherwise: of the rows
    /// that the model is trained on, and read in cross-validation, about one in a thousand reaches it without the signal,
    /// whether it was written to look like it or is an ordinary message.
    pub(crate) fn sure_from(self) -> f32 {
        match self {
            Self::Anger | Self::Vulnerable => 0.9,
            Self::Fraud | Self::Urgency | Self::HumanRequest => 0.85,
            Self::Safety => 0.75,
            _ => 0.8,
        }
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

/// How far a find can be trusted. It decides whether a person takes the place of the suggestion, or stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The text may carry the signal.
    Maybe,
    /// There is little doubt.
    #[default]
    Sure,
}

/// A signal and how far it can be trusted: what the policy looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raised {
    /// Which one.
    pub signal: Signal,
    /// How far it can be trusted.
    pub strength: Strength,
}

impl Raised {
    /// `signal`, beyond doubt.
    #[must_use]
    pub fn sure(signal: Signal) -> Self {
        Self { signal, strength: Strength::Sure }
    }
}

/// From which confidence on a signal is raised, and from which on it is sure, by the flows file. What it leaves out is as the
/// model learned it; see [`Bounds::strength`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bounds {
    /// The confidence, 0 to 1, from which on the text may carry it.
    pub maybe: Option<f32>,
    /// The confidence, 0 to 1, from which on there is little doubt.
    pub sure: Option<f32>,
}

impl Bounds {
    /// How strongly `signal` is raised at this confidence; `None` if it is not. `learned` is the confidence from which on
    /// the model raises it. What is sure may be too: a `sure` below `maybe` makes every find sure.
    #[must_use]
    pub fn strength(self, signal: Signal, confidence: f32, learned: f32) -> Option<Strength> {
        let sure = self.sure.unwrap_or_else(|| signal.sure_from());
        let strength = if confidence >= sure { Strength::Sure } else { Strength::Maybe };
        (confidence >= self.maybe.unwrap_or(learned)).then_some(strength)
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
    /// How far it can be trusted.
    pub strength: Strength,
    /// First byte of the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What raised it.
    pub by: By,
}

impl Detection {
    /// What the policy looks at.
    #[must_use]
    pub fn raised(&self) -> Raised {
        Raised { signal: self.signal, strength: self.strength }
    }

    /// Whether there is little doubt of it.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.strength == Strength::Sure
    }
}
