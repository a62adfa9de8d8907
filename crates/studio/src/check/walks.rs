//! Walks through the flows. A flow that has not changed since is not walked again: a designer changes one at a time.

use crate::tree::Node;
use signpost_case::walker::walk_flow;
use signpost_engine::config::{Diagnostic, Flows};
use signpost_engine::model::Model;
use signpost_engine::router::Router;
use signpost_train::{Example, Options, train};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher};
use std::ops::ControlFlow;

/// So many walks are remembered.
const MOST: usize = 4000;

thread_local! {
    /// What was found, by what was walked.
    static KNOWN: RefCell<HashMap<u64, Vec<Diagnostic>>> = RefCell::default();
    /// The smallest model: a walk needs one, and none of its results counts.
    static MODEL: Option<Vec<u8>> = tiny();
}

/// What a walk through all flows finds.
pub(super) fn findings(text: &str, root: &Node, flows: Flows) -> Vec<Diagnostic> {
    let Some(model) = MODEL.with(|bytes| Model::from_bytes(bytes.as_ref()?).ok()) else { return Vec::new() };
    let router = Router::new(model, flows);
    let around = around(text, root);
    let mut all: Vec<Diagnostic> = Vec::new();
    for (place, flow) in root.list("flows").iter().enumerate() {
        let mut key = around.clone();
        (place, &text[flow.range.clone()]).hash(&mut key);
        let key = key.finish();
        let found = KNOWN.with_borrow(|known| known.get(&key).cloned()).unwrap_or_else(|| {
            let found = walk_flow(&router, place).findings;
            KNOWN.with_borrow_mut(|known| {
                if known.len() >= MOST {
                    known.clear();
                }
                known.insert(key, found.clone());
            });
            found
        });
        for finding in found {
            // The form in front of a person is the same for every flow.
            if !all.contains(&finding) {
                all.push(finding);
            }
        }
    }
    all
}

/// All that a walk depends on beside the flow itself.
fn around(text: &str, root: &Node) -> DefaultHasher {
    let mut hasher = DefaultHasher::new();
    for entry in root.entries().iter().filter(|entry| entry.key != "flows") {
        entry.key.hash(&mut hasher);
        if entry.key == "intents" {
            // Examples change often, and lead nowhere.
            let own = entry.value.items().iter().flat_map(Node::entries).filter(|own| own.key != "examples");
            own.for_each(|own| text[own.key_range.start..own.value.range.end].hash(&mut hasher));
        } else {
            text[entry.value.range.clone()].hash(&mut hasher);
        }
    }
    hasher
}

fn tiny() -> Option<Vec<u8>> {
    let example = |(text, intent): (&str, &str)| Example::new(text, intent);
    let examples = [("hello", "a"), ("hello", "a"), ("goodbye", "b"), ("goodbye", "b")].map(example);
    let options = Options { bits: 10, ..Options::default() };
    train(&examples, &options, None, &mut |_| ControlFlow::Continue(())).ok()
}
