//! What another model would change: every saved message, routed by the project's model and by the new one.

use crate::around::Around;
use crate::ask::{Ask, Progress, Tell};
use crate::bench::judged::judge;
use crate::bench::understood::{Came, Understood};
use crate::loaded::Loaded;
use crate::project::{Bytes, Test};
use crate::share::Share;
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_engine::router::Router;
use std::rc::Rc;

/// Asks what changes with another model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Compare {
    /// The new model.
    pub model: Bytes,
    /// The saved messages.
    pub tests: Rc<Vec<Test>>,
}

/// What changes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Compared {
    /// How many messages were read, each once.
    pub messages: usize,
    /// Those that go somewhere else: those that get worse first, then those that get better, then the others.
    pub changes: Vec<Change>,
    /// With the project's model.
    pub before: Figures,
    /// With the new one.
    pub after: Figures,
}

/// The figures of one model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Figures {
    /// What is as expected, of the messages that expect something.
    pub right: Share,
    /// What opens a flow.
    pub flows: Share,
    /// What goes to a person at once.
    pub persons: Share,
}

/// A message that goes somewhere else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What a customer writes.
    pub text: String,
    /// Where the project's model sends it.
    pub from: Way,
    /// Where the new one does.
    pub to: Way,
    /// Whether it gets better.
    pub sense: Sense,
}

/// Whether a change is for the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sense {
    /// It was as expected, and is no more.
    Worse,
    /// It is as expected now.
    Better,
    /// It was not as expected, and still is not.
    StillWrong,
    /// Both are as expected.
    StillRight,
    /// Nothing is expected of it.
    Unknown,
}

/// Where a message goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// What happens.
    pub came: Came,
    /// The likeliest intent, and its confidence.
    pub first: Option<(String, f64)>,
    /// Whether it is as the test expects; `None`: nothing is expected.
    pub passed: Option<bool>,
}

impl Way {
    fn of(router: &Router, test: &Test) -> Self {
        let found = Understood::from(&router.route_in_full(&test.text, &Around::of(test).context()));
        let passed = judge(test, &found).passed;
        Self { first: found.candidates.into_iter().next(), came: found.came, passed }
    }
}

impl Ask for Compare {
    const NAME: &'static str = "compare";

    type Answer = Compared;

    fn answer(self, loaded: &mut Loaded, tell: Tell<'_>) -> Result<Compared, Trouble> {
        let new = loaded.router_with(&self.model)?;
        let old = loaded.router()?;
        let mut seen = std::collections::HashSet::new();
        let tests: Vec<&Test> =
            self.tests.iter().filter(|test| seen.insert((test.text.as_str(), Around::of(test)))).collect();
        let mut compared = Compared { messages: tests.len(), ..Compared::default() };
        for (done, test) in tests.iter().enumerate() {
            tell(Progress { done, total: tests.len() });
            let (from, to) = (Way::of(old, test), Way::of(&new, test));
            compared.before.count(&from);
            compared.after.count(&to);
            if from.came != to.came {
                let sense = sense(from.passed, to.passed);
                compared.changes.push(Change { text: test.text.clone(), from, to, sense });
            }
        }
        compared.changes.sort_by_key(|change| change.sense);
        Ok(compared)
    }
}

impl Figures {
    fn count(&mut self, way: &Way) {
        if let Some(passed) = way.passed {
            self.right.count(passed);
        }
        self.flows.count(matches!(way.came, Came::Flow(_)));
        self.persons.count(way.came == Came::Person);
    }
}

const fn sense(before: Option<bool>, after: Option<bool>) -> Sense {
    match (before, after) {
        (Some(true), Some(false)) => Sense::Worse,
        (Some(false), Some(true)) => Sense::Better,
        (Some(false), Some(false)) => Sense::StillWrong,
        (Some(true), Some(true)) => Sense::StillRight,
        _ => Sense::Unknown,
    }
}
