//! Why something could not be done, for the designer.

use serde::{Deserialize, Serialize};
use signpost_engine::config::Diagnostic;
use std::fmt;

/// Why something could not be done, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// What is wrong, a sentence.
    pub problem: String,
    /// What to do, a sentence.
    pub remedy: String,
    /// Where it is wrong: `row 17`, `$.flows[2].steps`, a file in an archive; empty if there is no such place.
    pub place: String,
}

impl Trouble {
    /// A trouble without a place.
    #[must_use]
    pub fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { problem: problem.into(), remedy: remedy.into(), place: String::new() }
    }

    /// The same with a place.
    #[must_use]
    pub fn at(self, place: impl Into<String>) -> Self {
        Self { place: place.into(), ..self }
    }
}

impl From<&Diagnostic> for Trouble {
    fn from(found: &Diagnostic) -> Self {
        Self::new(&found.problem, &found.remedy).at(&found.path)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}. {}.", self.problem.trim_end_matches('.'), self.remedy.trim_end_matches('.'))
    }
}
