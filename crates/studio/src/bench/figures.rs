//! What came of all tests, in numbers.

use super::judged::{Judged, judge};
use super::understood::{Came, Understood};
use crate::project::Test;
use crate::share::Share;
use serde::{Deserialize, Serialize};

/// What came of all tests that ran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Of those of which something is expected, they hold.
    pub passed: Share,
    /// A flow opened.
    pub routed: Share,
    /// A person came first.
    pub person: Share,
    /// The widget asks which is meant.
    pub asked: Share,
    /// The message says nothing yet.
    pub nothing: Share,
    /// A flow opened, and the test fails.
    pub wrong: Share,
    /// A flow opened where a person must come, or where a signal was not found.
    pub missed: Share,
}

impl Figures {
    /// Counts one test.
    pub fn count(&mut self, judged: Judged, found: &Understood) {
        if let Some(passed) = judged.passed {
            self.passed.count(passed);
        }
        self.routed.count(matches!(found.came, Came::Flow(_)));
        self.person.count(found.came == Came::Person);
        self.asked.count(found.came == Came::Asked);
        self.nothing.count(found.came == Came::Nothing);
        self.wrong.count(judged.wrong);
        self.missed.count(judged.missed);
    }

    /// Those of all tests.
    pub fn of<'a>(tests: impl IntoIterator<Item = (&'a Test, &'a Understood)>) -> Self {
        let mut figures = Self::default();
        tests.into_iter().for_each(|(test, found)| figures.count(judge(test, found), found));
        figures
    }

    /// How many fail.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.passed.of - self.passed.part
    }

    /// Each with its name, in the order of the screen.
    #[must_use]
    pub fn named(&self) -> [(&'static str, Share); 7] {
        [
            ("passed", self.passed),
            ("opened a flow", self.routed),
            ("… a wrong one", self.wrong),
            ("… in the place of a person", self.missed),
            ("went to a person", self.person),
            ("asked which is meant", self.asked),
            ("said too little", self.nothing),
        ]
    }
}
