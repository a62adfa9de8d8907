//! The names that a test may expect: those of a flows file.

use super::judged::{OTHER, PERSON};
use crate::project::Test;
use crate::trouble::Trouble;
use serde_json::Value;
use signpost_engine::signals::Signal;
use std::collections::BTreeMap;

/// The names of a flows file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The ids of its intents, in their order.
    pub intents: Vec<String>,
    /// The ids of its flows, in their order.
    pub flows: Vec<String>,
}

/// A name that is expected and does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The name.
    pub name: String,
    /// How many tests expect it.
    pub tests: usize,
    /// The number of the first of them, from 1.
    pub first: usize,
    /// What is wrong, and what to do.
    pub trouble: Trouble,
    /// What exists and is most like it, if something is.
    pub nearest: Option<String>,
}

impl Names {
    /// Those of a flows file, whatever else is wrong with it.
    #[must_use]
    pub fn of(flows: &str) -> Self {
        let file: Value = serde_json::from_str(flows).unwrap_or_default();
        let ids = |key: &str| {
            let list = file[key].as_array().map(Vec::as_slice).unwrap_or_default();
            list.iter().filter_map(|item| item["id"].as_str()).map(str::to_owned).collect()
        };
        Self { intents: ids("intents"), flows: ids("flows") }
    }

    /// Whether a test may expect this intent.
    #[must_use]
    pub fn has_intent(&self, name: &str) -> bool {
        name == OTHER || self.intents.iter().any(|id| id == name)
    }

    /// Whether a test may expect this flow.
    #[must_use]
    pub fn has_flow(&self, name: &str) -> bool {
        name == PERSON || self.flows.iter().any(|id| id == name)
    }

    /// The names that tests expect and that do not exist, in the order of the tests.
    #[must_use]
    pub fn unknown(&self, tests: &[Test]) -> Vec<Unknown> {
        let mut found = BTreeMap::<(&'static str, &str), (usize, usize)>::new();
        for (number, test) in (1..).zip(tests) {
            let intents = test.intents.iter().filter(|name| !self.has_intent(name));
            let flows = test.flow.iter().filter(|name| !self.has_flow(name));
            let signals = test.signals.iter().filter(|name| Signal::named(name).is_none());
            let all = intents.map(|n| ("intent", n)).chain(flows.map(|n| ("flow", n)));
            for (kind, name) in all.chain(signals.map(|n| ("signal", n))) {
                found.entry((kind, name)).or_insert((0, number)).0 += 1;
            }
        }
        let mut all: Vec<Unknown> = found
            .into_iter()
            .map(|((kind, name), (tests, first))| self.say(kind, name, tests, first))
            .collect();
        all.sort_by_key(|unknown| unknown.first);
        all
    }

    fn say(&self, kind: &str, name: &str, tests: usize, first: usize) -> Unknown {
        let signals: Vec<String> = Signal::ALL.iter().map(|signal| signal.name().to_owned()).collect();
        let (known, others) = match kind {
            "intent" => (&self.intents, Some(("flow", &self.flows))),
            "flow" => (&self.flows, Some(("intent", &self.intents))),
            _ => (&signals, None),
        };
        let nearest = nearest(name, known).map(str::to_owned);
        let of_another_kind = others.filter(|(_, list)| list.iter().any(|id| id == name));
        let remedy = match (&of_another_kind, &nearest) {
            (Some((other, _)), _) => format!("It is the id of a {other}: expect it as the {other}"),
            (None, Some(nearest)) => format!("Did you mean {nearest}? Or add {name} to the flows file"),
            (None, None) if kind == "signal" => format!("Use one of {}", signals.join(", ")),
            (None, None) => format!("Correct it, or add {name} to the flows file"),
        };
        let many = if tests == 1 { "1 test expects".to_owned() } else { format!("{tests} tests expect") };
        let problem = format!("{many} the {kind} \"{name}\", and there is none");
        let trouble = Trouble::new(problem, remedy).at(format!("test {first}"));
        Unknown { name: name.to_owned(), tests, first, trouble, nearest }
    }
}

/// What is most like a name, if something is.
#[must_use]
pub fn nearest<'a>(name: &str, known: &'a [String]) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let name = plain(name);
    let last = |text: &str| text.rsplit('.').next().unwrap_or_default().to_owned();
    let far = |id: &String| {
        let id = plain(id);
        // A slip of the category costs less than a slip of the rest.
        distance(&name, &id).min(distance(&last(&name), &last(&id)) + 2)
    };
    let (far, id) = known.iter().map(|id| (far(id), id)).min_by_key(|(far, _)| *far)?;
    (far * 3 <= name.chars().count().max(6)).then_some(id)
}

/// How many letters have to change; Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(80).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().take(80).enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let changed = before + usize::from(letter != *other);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
