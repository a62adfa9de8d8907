//! What can be wrong with messages.

use std::fmt;

/// What is wrong with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the message, or its line.
    pub place: String,
    /// What is wrong.
    pub problem: String,
}

impl Problem {
    pub(crate) fn new(place: &str, problem: &str) -> Self {
        Self { place: place.to_owned(), problem: problem.to_owned() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}
