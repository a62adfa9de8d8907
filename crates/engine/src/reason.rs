//! Why a case goes to a person.

use crate::signals::Signal;
use serde::{Serialize, Serializer};
use std::fmt;

/// Why a case goes to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The customer asked for one.
    Requested,
    /// No intent is likely enough.
    LowConfidence,
    /// The message is about nothing that the intents cover.
    OutOfScope,
    /// The customer was asked which topic it is, and it is still not clear.
    AmbiguousAfterClarify,
    /// The flow, or a row of the policy, asks for one.
    FlowRequiresHuman,
    /// The case came back from flows more often than the team's limit.
    ReroutedTooOften,
    /// The message is in a language that the team does not answer in.
    UnsupportedLanguage,
    /// The case was sent, and nobody could take it.
    HandoffFailed,
    /// This was found in the message.
    Risk(Signal),
}

/// What stands before the name of a signal.
const RISK: &str = "risk:";

impl Reason {
    /// The reasons that are not a risk.
    pub const PLAIN: [Self; 8] = [
        Self::Requested,
        Self::LowConfidence,
        Self::OutOfScope,
        Self::AmbiguousAfterClarify,
        Self::FlowRequiresHuman,
        Self::ReroutedTooOften,
        Self::UnsupportedLanguage,
        Self::HandoffFailed,
    ];

    /// All of them: the plain ones, then a risk for each signal.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::PLAIN.into_iter().chain(Signal::ALL.map(Self::Risk))
    }

    /// The reason with this name in files and records, such as `requested` or `risk:fraud`; `None` if there is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name.strip_prefix(RISK) {
            Some(signal) => Signal::named(signal).map(Self::Risk),
            None => Self::PLAIN.into_iter().find(|reason| reason.parts().1 == name),
        }
    }

    /// The signal, if it is a risk.
    #[must_use]
    pub fn risk(self) -> Option<Signal> {
        if let Self::Risk(signal) = self { Some(signal) } else { None }
    }

    /// Whether a person is offered because nothing better is known, and not for what is in the message or what happened
    /// before.
    #[must_use]
    pub fn is_for_want_of_better(self) -> bool {
        matches!(
            self,
            Self::LowConfidence | Self::OutOfScope | Self::UnsupportedLanguage | Self::AmbiguousAfterClarify
        )
    }

    /// The two parts of its name. The first one is `risk:` for a risk, else empty.
    fn parts(self) -> (&'static str, &'static str) {
        let plain = match self {
            Self::Requested => "requested",
            Self::LowConfidence => "low_confidence",
            Self::OutOfScope => "out_of_scope",
            Self::AmbiguousAfterClarify => "ambiguous_after_clarify",
            Self::FlowRequiresHuman => "flow_requires_human",
            Self::ReroutedTooOften => "rerouted_too_often",
            Self::UnsupportedLanguage => "unsupported_language",
            Self::HandoffFailed => "handoff_failed",
            Self::Risk(signal) => return (RISK, signal.name()),
        };
        ("", plain)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, name) = self.parts();
        f.write_str(before)?;
        f.write_str(name)
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_is_found_by_its_name() {
        for reason in Reason::all() {
            assert_eq!(Reason::named(&reason.to_string()), Some(reason));
        }
        assert_eq!(Reason::named("risk:fraud"), Some(Reason::Risk(Signal::Fraud)));
        for name in ["", "risk:", "risk:joy", "fraud", "Requested"] {
            assert_eq!(Reason::named(name), None, "{name}");
        }
    }
}
