//! A project as one zip file: what a team commits, hands on and takes back.
//!
//! `flows.json`, `model.bin` and what the model stands on are files as the command line and the widget read them;
//! `project.json` says what else is in it, with checksums.

mod describe;
mod limits;
mod pack;
mod read;
mod write;

pub use pack::Pack;
pub use read::{Import, read};
pub use write::{Export, Exported, write};

use crate::project::Training;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The version of the archive's shape.
pub const VERSION: u32 = 1;

/// What `format` says.
const FORMAT: &str = "signpost-studio-project";

const ABOUT: &str = "project.json";
const FLOWS: &str = "flows.json";
const MODEL: &str = "model.bin";
const ROWS: &str = "rows.jsonl";
const CORRECTIONS: &str = "corrections.jsonl";
const BASE: &str = "base.bin";
const ENCODER: &str = "encoder.bin";

/// `project.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct About {
    format: String,
    version: u32,
    name: String,
    #[serde(default)]
    training: Training,
    /// What the designer says of reviewed cases.
    #[serde(default)]
    labels: Rc<BTreeMap<String, String>>,
    #[serde(default)]
    suites: Vec<AboutSuite>,
    /// Personal data in rows and suites is masked.
    #[serde(default)]
    masked: bool,
    /// The SHA-256 of every other file.
    #[serde(default)]
    files: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct AboutSuite {
    name: String,
    file: String,
}
