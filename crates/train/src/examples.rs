//! What is trained on and judged by.

use signpost_engine::signals::Signal;

/// Labels that mean "none of the intents": `other`, `other:de` (a text in German), and `oos` of public data sets.
#[must_use]
pub fn is_other(label: &str) -> bool {
    label == "other" || label == "oos" || label.starts_with("other:")
}

/// The part of an intent's id before the dot; the whole of one without a dot.
#[must_use]
pub fn category(intent: &str) -> &str {
    intent.split_once('.').map_or(intent, |(category, _)| category)
}

/// A text and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The utterance.
    pub text: String,
    /// The id of an intent, or a label for which [`is_other`] holds. A message about several things has the labels of all,
    /// with `|` between them.
    pub label: String,
    /// Whether it was written because a model got similar texts wrong. It is trained on as any other. Calibration leaves it
    /// out, because it is harder than what customers send.
    pub targeted: bool,
}

impl Example {
    /// An example that is not targeted.
    #[must_use]
    pub fn new(text: impl Into<String>, label: impl Into<String>) -> Self {
        Self { text: text.into(), label: label.into(), targeted: false }
    }

    /// Its labels: one, or those of all things that the message is about.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.label.split('|').map(str::trim).filter(|label| !label.is_empty())
    }

    /// Whether the message is about more than one thing. Evaluation uses such an example. Training leaves it out, because it
    /// does not say which of its words belong to which label.
    #[must_use]
    pub fn has_several_labels(&self) -> bool {
        self.label.contains('|')
    }
}

/// A text and the signals that it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalExample {
    /// The utterance.
    pub text: String,
    /// All that it carries.
    pub signals: Vec<Signal>,
    /// A signal that it seems to carry and does not.
    pub not: Option<Signal>,
}

/// What the label of an intent says of signals, whatever the text is. What it does not name may be there or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelSignals {
    /// The label, of an intent or of what is out of scope.
    pub label: String,
    /// Every text with this label carries these.
    pub carries: Vec<Signal>,
    /// No text with this label carries these.
    pub lacks: Vec<Signal>,
}
