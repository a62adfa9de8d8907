//! Tests that are made for somebody: of what came, and of the project's examples.

use super::judged::{OTHER, PERSON};
use super::understood::{Came, Decided, Understood};
use crate::project::{Project, Test};

/// The test as it must be for what came to be right.
#[must_use]
pub fn accepted(test: &Test, found: &Understood) -> Test {
    let mut test = test.clone();
    let says_nothing = test.intents.is_empty() && test.flow.is_none();
    if !found.intents.is_empty() {
        let is_right = test.intents.iter().any(|intent| found.intents.contains(intent));
        if !is_right && (says_nothing || !test.intents.is_empty()) {
            test.intents = found.intents.iter().take(1).cloned().collect();
        }
    } else if found.decision != Decided::Ambiguous && (says_nothing || !test.intents.is_empty()) {
        test.intents = vec![OTHER.to_owned()];
    }
    if test.flow.is_some() {
        test.flow = match &found.came {
            Came::Flow(flow) => Some(flow.clone()),
            Came::Person => Some(PERSON.to_owned()),
            Came::Asked | Came::Nothing => None,
        };
    }
    test.signals.retain(|signal| found.signals.contains(signal));
    test
}

/// Tests of the examples that the project has: two of each intent.
#[must_use]
pub fn of_examples(project: &Project) -> Vec<Test> {
    const EACH: usize = 2;
    const MOST: usize = 60;
    let file: serde_json::Value = serde_json::from_str(&project.flows).unwrap_or_default();
    let mut tests = Vec::new();
    for intent in file["intents"].as_array().into_iter().flatten() {
        let Some(id) = intent["id"].as_str() else { continue };
        let own = intent["examples"].as_array().into_iter().flatten().filter_map(|text| text.as_str());
        let rows = project.rows.iter().filter(|row| row.intent == id).map(|row| row.text.as_str());
        let texts = own.chain(rows).take(EACH);
        tests.extend(texts.map(|text| Test {
            text: text.to_owned(),
            intents: vec![id.to_owned()],
            ..Test::default()
        }));
    }
    tests.truncate(MOST);
    tests
}
