//! Rows that say what must happen, and what must not, as JSON lines.

use serde::Deserialize;
use signpost_engine::signals::Signal;

/// A row of a behaviour file.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Row {
    /// The plainest way to say it.
    Minimum {
        /// The message.
        text: String,
        /// What it means.
        intent: String,
        /// Signals that may be found.
        #[serde(default)]
        signals: Vec<String>,
    },
    /// A message, and changes that must not matter.
    Invariance {
        /// The message as it is.
        base: String,
        /// What it means.
        intent: String,
        /// The changed messages.
        variants: Vec<Variant>,
        /// Signals that may be found.
        #[serde(default)]
        signals: Vec<String>,
    },
    /// A message that mentions what is not wanted.
    Direction {
        /// What is said of it.
        change: String,
        /// The message.
        text: String,
        /// One of these is meant.
        intents: Vec<String>,
        /// None of these is meant.
        not: Vec<String>,
        /// Signals that may be found.
        #[serde(default)]
        signals: Vec<String>,
    },
    /// A harmless message.
    Calm {
        /// The message.
        text: String,
    },
    /// A message in an odd form.
    Form {
        /// The form.
        form: String,
        /// The message.
        text: String,
        /// What it means.
        intent: String,
        /// Signals that may be found.
        #[serde(default)]
        signals: Vec<String>,
    },
    /// An opening that says nothing yet.
    Opening {
        /// The message.
        text: String,
    },
}

/// A message with a change that must not matter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// What is changed.
    pub change: String,
    /// The changed message.
    pub text: String,
}

/// Reads the rows of a file.
///
/// # Errors
/// Every line that is not as described, with its number and what is wrong.
pub fn read(text: &str) -> Result<Vec<Row>, Vec<(u64, String)>> {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (line, row) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        match serde_json::from_str::<Row>(row) {
            _ if row.trim().is_empty() => {}
            Ok(row) => match row.unknown_signal() {
                None => rows.push(row),
                Some(name) => {
                    let known = Signal::ALL.map(Signal::name).join(", ");
                    problems.push((line, format!("\"{name}\" is not a signal: use {known}")));
                }
            },
            Err(error) => problems.push((line, format!("not a behaviour row: {error}"))),
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

impl Row {
    fn unknown_signal(&self) -> Option<&str> {
        let signals = match self {
            Self::Minimum { signals, .. }
            | Self::Invariance { signals, .. }
            | Self::Direction { signals, .. }
            | Self::Form { signals, .. } => signals.as_slice(),
            Self::Calm { .. } | Self::Opening { .. } => &[],
        };
        signals.iter().map(String::as_str).find(|name| Signal::named(name).is_none())
    }
}
