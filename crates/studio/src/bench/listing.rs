//! Which tests a table shows, and in which order.

use super::confusion::pair;
use super::judged::judge;
use super::understood::{Came, Understood};
use crate::around;
use crate::project::Test;
use std::cmp::Ordering;
use std::rc::Rc;

/// What came of each test of a suite; `None` where it has not run.
pub type Results = Vec<Option<Rc<Understood>>>;

/// Tests of one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// Whatever came.
    #[default]
    All,
    /// Those that hold.
    Passed,
    /// Those that fail.
    Failed,
    /// A flow opened, and the test fails.
    Wrong,
    /// A flow opened where a person must come, or where a signal was not found.
    Missed,
    /// A flow opened.
    Routed,
    /// A person came first.
    Person,
    /// The widget asks which is meant.
    Asked,
}

/// Which tests are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// What came of them.
    pub state: State,
    /// This is within the text, whatever the case; empty: anything.
    pub text: String,
    /// This intent is expected, as in the confusion matrix.
    pub expected: Option<String>,
    /// This was understood, as in the confusion matrix.
    pub understood: Option<String>,
}

impl Filter {
    /// Whether all tests are shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Column {
    /// What needs a look first: missed risks, wrong flows, other failures, the rest.
    #[default]
    State,
    /// The message.
    Text,
    /// What is expected.
    Expected,
    /// What was understood.
    Understood,
    /// The confidence of the likeliest intent.
    Confidence,
    /// What the widget does.
    Came,
}

/// How a table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort {
    /// By what.
    pub by: Column,
    /// The other way round.
    pub is_descending: bool,
}

/// What is expected of a test, for a table.
#[must_use]
pub fn expected(test: &Test) -> String {
    let mut said: Vec<String> = Vec::new();
    if !test.intents.is_empty() {
        said.push(test.intents.join(" | "));
    }
    said.extend(test.flow.as_ref().map(|flow| format!("→ {flow}")));
    if !test.signals.is_empty() {
        said.push(format!("! {}", test.signals.join(", ")));
    }
    said.join("  ")
}

/// What needs a look first has the lowest number.
#[must_use]
pub fn urgency(test: &Test, found: Option<&Understood>) -> u8 {
    let Some(found) = found else { return 5 };
    let judged = judge(test, found);
    match judged.passed {
        _ if judged.missed => 0,
        Some(false) if judged.wrong => 1,
        Some(false) => 2,
        None => 3,
        Some(true) => 4,
    }
}

/// The places of the tests that are shown, in their order.
#[must_use]
pub fn list(tests: &[Test], results: &Results, filter: &Filter, sort: Sort) -> Vec<u32> {
    let wanted = filter.text.trim().to_lowercase();
    let result = |at: usize| results.get(at).and_then(Option::as_deref);
    let mut places: Vec<u32> = (0_u32..)
        .zip(tests)
        .filter(|(at, test)| {
            is_shown(test, result(*at as usize), filter)
                && (wanted.is_empty()
                    || test.text.to_lowercase().contains(&wanted)
                    || around::words(test).to_lowercase().contains(&wanted))
        })
        .map(|(at, _)| at)
        .collect();
    match sort.by {
        Column::State => places.sort_by_cached_key(|&at| urgency(&tests[at as usize], result(at as usize))),
        Column::Text => places.sort_by(|&a, &b| tests[a as usize].text.cmp(&tests[b as usize].text)),
        Column::Expected => places.sort_by_cached_key(|&at| expected(&tests[at as usize])),
        Column::Understood => places.sort_by_cached_key(|&at| result(at as usize).map(Understood::label)),
        Column::Came => places.sort_by(|&a, &b| {
            let came = |at: u32| result(at as usize).map(|found| &found.came);
            came(a).cmp(&came(b))
        }),
        Column::Confidence => places.sort_by(|&a, &b| {
            let confidence = |at: u32| result(at as usize).map_or(-1.0, Understood::confidence);
            confidence(a).partial_cmp(&confidence(b)).unwrap_or(Ordering::Equal)
        }),
    }
    if sort.is_descending {
        places.reverse();
    }
    places
}

fn is_shown(test: &Test, found: Option<&Understood>, filter: &Filter) -> bool {
    let is_of = |found: &Understood| {
        let judged = judge(test, found);
        match filter.state {
            State::All => true,
            State::Passed => judged.passed == Some(true),
            State::Failed => judged.passed == Some(false),
            State::Wrong => judged.wrong,
            State::Missed => judged.missed,
            State::Routed => matches!(found.came, Came::Flow(_)),
            State::Person => found.came == Came::Person,
            State::Asked => found.came == Came::Asked,
        }
    };
    if filter.state != State::All && !found.is_some_and(is_of) {
        return false;
    }
    if filter.expected.is_none() && filter.understood.is_none() {
        return true;
    }
    let pair = found.and_then(|found| pair(test, found));
    // Before it runs, a test is under all that it expects.
    let has_expected = |wanted: &String| match &pair {
        Some((expected, _)) => expected == wanted,
        None => test.intents.contains(wanted),
    };
    let has_understood = |wanted: &String| match (&pair, found) {
        (Some((_, understood)), _) => understood == wanted,
        (None, Some(found)) => found.intents.contains(wanted) || found.label() == *wanted,
        (None, None) => false,
    };
    filter.expected.as_ref().is_none_or(has_expected) && filter.understood.as_ref().is_none_or(has_understood)
}
