//! The test bench: many messages, what must come of them, and what comes.
//!
//! A message is routed once ([`understood::Understood`]); whether that is right ([`judged`]) is worked out from it and the test
//! alone, so that a corrected expectation needs no further run. The command `signpost evaluate --suite` counts with the same
//! functions.

pub mod confusion;
pub mod figures;
pub mod judged;
pub mod listing;
pub mod mend;
pub mod names;
pub mod suite;
pub mod understood;

use crate::around::Around;
use crate::ask::{Ask, Progress, Tell};
use crate::loaded::Loaded;
use crate::project::Test;
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_engine::router::Router;
use understood::Understood;

/// Asks what is understood of some messages: a part of a suite, so that results are seen while the rest still runs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RunTests {
    /// What customers write, and what is known beside it.
    pub asked: Vec<Asked>,
}

/// A message to be routed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What a customer writes.
    pub text: String,
    /// What is known beside it.
    #[serde(default, skip_serializing_if = "Around::is_empty")]
    pub around: Around,
}

impl From<&Test> for Asked {
    fn from(test: &Test) -> Self {
        Self { text: test.text.clone(), around: Around::of(test) }
    }
}

/// What came of some messages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ran {
    /// The model and the flows file that answered.
    pub by: String,
    /// One for each message, in order.
    pub understood: Vec<Understood>,
}

impl Ask for RunTests {
    const NAME: &'static str = "run_tests";

    type Answer = Ran;

    fn answer(self, loaded: &mut Loaded, tell: Tell<'_>) -> Result<Ran, Trouble> {
        let router = loaded.router()?;
        let total = self.asked.len();
        let understood = (1..).zip(&self.asked).map(|(done, asked)| {
            let found = understand(router, asked);
            tell(Progress { done, total });
            found
        });
        Ok(Ran { understood: understood.collect(), by: by(router) })
    }
}

/// Routes a message as the widget does when typing rests.
#[must_use]
pub fn understand(router: &Router, asked: &Asked) -> Understood {
    Understood::from(&router.route_in_full(&asked.text, &asked.around.context()))
}

/// Names the model and the flows file of a router.
#[must_use]
pub fn by(router: &Router) -> String {
    format!("{} {}", router.model().id(), router.flows().id)
}

#[cfg(test)]
mod tests;
