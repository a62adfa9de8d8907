//! A project: all that a designer works on. It is kept in the browser, and exported as one archive.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The version of the stored shape.
pub const VERSION: u32 = 1;

/// All that a designer works on. Copies are cheap: the large parts are shared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// [`VERSION`] when it was stored.
    pub version: u32,
    /// What the designer calls it.
    pub name: String,
    /// The flows file, as its text: comments of layout and the order of keys are the team's.
    pub flows: Rc<str>,
    /// What the model was trained on, beside the examples in the flows file.
    pub rows: Rc<Vec<Row>>,
    /// Saved tests.
    pub suites: Rc<Vec<Suite>>,
    /// The trained model.
    pub model: Bytes,
    /// How it is trained.
    pub training: Training,
    /// What the designer says of reviewed cases: the id of a case, and its right intent or `other`.
    #[serde(default)]
    pub labels: Rc<BTreeMap<String, String>>,
    /// Corrections from other views, until the designer takes them over into the rows or drops them.
    #[serde(default)]
    pub corrections: Rc<Vec<Row>>,
    /// What came of the last training, until the designer closes it.
    #[serde(default)]
    pub report: Option<Rc<Report>>,
}

impl Project {
    /// What the designer has made of it: all but the report.
    #[must_use]
    pub fn work(&self) -> Self {
        Self { report: None, ..self.clone() }
    }
}

/// What came of a training, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// All that was learned from.
    pub rows: Rc<Vec<Row>>,
    /// The model; empty if the rows were only checked.
    pub model: Bytes,
    /// All else, as JSON; the module `teach::report` knows its shape.
    pub said: Rc<str>,
}

/// The bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "serde_bytes::ByteBuf", into = "serde_bytes::ByteBuf")]
pub struct Bytes(Rc<Vec<u8>>);

impl Bytes {
    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
}

impl From<serde_bytes::ByteBuf> for Bytes {
    fn from(bytes: serde_bytes::ByteBuf) -> Self {
        bytes.into_vec().into()
    }
}

impl From<Bytes> for serde_bytes::ByteBuf {
    fn from(bytes: Bytes) -> Self {
        Self::from(Rc::unwrap_or_clone(bytes.0))
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Rc::new(bytes))
    }
}

/// A training example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What a customer wrote.
    pub text: String,
    /// The intent, or `other`; several with `|` between them.
    pub intent: String,
    /// Written because a model confused messages like it: it counts less in calibration.
    #[serde(default)]
    pub targeted: bool,
}

/// Saved tests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suite {
    /// What the designer calls it; unique in the project.
    pub name: String,
    /// Messages and what must come of them.
    pub tests: Rc<Vec<Test>>,
    /// Behaviour rows, JSON lines as in `data/behaviour`; may be empty.
    #[serde(default)]
    pub behaviour: Rc<str>,
}

/// A message, and what must come of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Test {
    /// What a customer writes.
    pub text: String,
    /// One of these must be understood; `other` = nothing that the intents cover. Empty: any.
    #[serde(default)]
    pub intents: Vec<String>,
    /// This flow must open; `person` = a person. `None`: any.
    #[serde(default)]
    pub flow: Option<String>,
    /// These signals must be found, whatever else is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<String>,
    /// What the page knows of the customer: a field and its value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub context: BTreeMap<String, String>,
    /// What the clock on the team's wall shows, `2026-12-25T09:30`. `None`: nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// How the project's model is trained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Training {
    /// The model's name, the first part of its id.
    pub name: String,
    /// Of every random choice.
    pub seed: u32,
    /// Both stages; else n-grams alone.
    pub both_stages: bool,
    /// Rows about anything are learned as out of scope; off for a team that has such rows of its own.
    pub background: bool,
    /// The share of messages that calibration takes to be out of scope; `None`: the usual.
    pub out_of_scope: Option<f32>,
    /// All that the model was trained on, examples in the flows file included; `None`: what there is now, as far as is known.
    #[serde(default)]
    pub published: Option<Rc<Vec<Row>>>,
}

impl Default for Training {
    fn default() -> Self {
        Self {
            name: "team".to_owned(),
            seed: 1,
            both_stages: true,
            background: true,
            out_of_scope: None,
            published: None,
        }
    }
}
