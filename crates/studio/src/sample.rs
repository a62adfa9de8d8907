//! The sample project of a first visit: the sample shop, 300 messages, and three things worth finding.
//!
//! The three are planted in the shop's own flows file and rows, so that the sample stays the shop as it is otherwise.

use crate::contents;
use crate::project::{Bytes, Project, Row, Suite, Test, Training, VERSION};
use crate::trouble::Trouble;
use serde::Deserialize;
use std::rc::Rc;

/// What the suite of the sample is called.
pub const SUITE: &str = "300 messages";

/// What the sample project is called.
pub const NAME: &str = "Alder & Finch";

/// The files that the sample is made of.
pub struct Files {
    /// The shop's flows file.
    pub flows: String,
    /// What its model was trained on.
    pub rows: Vec<Row>,
    /// Its model.
    pub model: Bytes,
    /// `static/studio/sample/studio-messages.jsonl`.
    pub messages: Vec<u8>,
    /// `static/studio/sample/studio-planted.json`.
    pub planted: Vec<u8>,
}

/// What is changed in the shop's files.
#[derive(Debug, Deserialize)]
struct Planted {
    flows: Vec<Change>,
    rows: Vec<Mislabelled>,
}

/// A part of the flows file, and what stands in its place.
#[derive(Debug, Deserialize)]
struct Change {
    find: String,
    with: String,
}

#[derive(Debug, Deserialize)]
struct Mislabelled {
    text: String,
    intent: String,
}

/// The sample project.
///
/// # Errors
/// Which of its files does not fit the others.
pub fn project(files: Files) -> Result<Project, Trouble> {
    let Files { mut flows, mut rows, model, messages, planted } = files;
    let unfit = |what: String| {
        Trouble::new(format!("The sample project is spoilt: {what}"), "Build the studio again")
    };
    let planted: Planted = serde_json::from_slice(&planted).map_err(|error| unfit(error.to_string()))?;
    for Change { find, with } in &planted.flows {
        if flows.matches(find.as_str()).count() != 1 {
            return Err(unfit(format!("\"{}\" is not once in the flows file", find.trim())));
        }
        flows = flows.replacen(find.as_str(), with, 1);
    }
    for Mislabelled { text, intent } in planted.rows {
        let Some(row) = rows.iter_mut().find(|row| row.text == text) else {
            return Err(unfit(format!("the row \"{text}\" is missing")));
        };
        row.intent = intent;
    }
    let tests: Vec<Test> = contents::from_lines(&messages, "studio-messages.jsonl")
        .map_err(|troubles| troubles.into_iter().next().unwrap_or_else(|| unfit("messages".to_owned())))?;
    Ok(Project {
        version: VERSION,
        name: NAME.to_owned(),
        flows: flows.into(),
        rows: Rc::new(rows),
        suites: Rc::new(vec![Suite {
            name: SUITE.to_owned(),
            tests: Rc::new(tests),
            behaviour: Rc::default(),
        }]),
        model,
        // As the sample's model was trained: its rows have what is out of scope among them.
        training: Training {
            name: "en-1".to_owned(),
            background: false,
            out_of_scope: Some(0.01),
            ..Training::default()
        },
        labels: Rc::default(),
        corrections: Rc::default(),
        report: None,
    })
}
