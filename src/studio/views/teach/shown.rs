//! Which rows are shown, and where each of them stands.

use signpost_studio::project::Row;
use signpost_studio::teach::rows::OTHER;
use std::rc::Rc;

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Among the rows.
    Row(usize),
    /// Among the examples in the flows file.
    Flows(usize),
}

/// Rows and examples, together.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Both {
    pub(super) rows: Rc<Vec<Row>>,
    pub(super) in_flows: Rc<Vec<Row>>,
}

impl Both {
    pub(super) fn get(&self, place: Place) -> Option<&Row> {
        match place {
            Place::Row(at) => self.rows.get(at),
            Place::Flows(at) => self.in_flows.get(at),
        }
    }

    /// The rows of an intent, or all, that have the words looked for.
    pub(super) fn shown(&self, intent: Option<&str>, looked_for: &str) -> Vec<Place> {
        let looked_for = looked_for.trim().to_lowercase();
        let is_shown = |row: &Row| {
            intent.is_none_or(|intent| is_of(row, intent))
                && (looked_for.is_empty()
                    || row.text.to_lowercase().contains(&looked_for)
                    || intent.is_none() && row.intent.contains(&looked_for))
        };
        let rows =
            self.rows.iter().enumerate().filter(|(_, row)| is_shown(row)).map(|(at, _)| Place::Row(at));
        let flows =
            self.in_flows.iter().enumerate().filter(|(_, row)| is_shown(row)).map(|(at, _)| Place::Flows(at));
        // What was added last is seen first.
        let mut all: Vec<Place> = rows.collect();
        all.reverse();
        all.extend(flows);
        all
    }
}

/// Whether a row is of an intent; one of several is of each.
fn is_of(row: &Row, intent: &str) -> bool {
    if intent == OTHER {
        return row.intent == OTHER || row.intent == "oos" || row.intent.starts_with("other:");
    }
    row.intent.split('|').any(|label| label.trim() == intent)
}
