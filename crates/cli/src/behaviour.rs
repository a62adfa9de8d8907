//! Behaviour tests as `signpost evaluate` and the model card show them.

use crate::failure::Failure;
use serde_json::{Value, json};
use signpost_engine::router::Router;
use signpost_studio::behaviour::{self, rows};
use signpost_studio::share::Share;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What came of all rows.
#[derive(Debug, Default)]
pub(crate) struct Behaviour(behaviour::Behaviour);

impl Behaviour {
    /// Routes the rows of `path`, and adds what came of them.
    ///
    /// # Errors
    /// [`Failure::Rows`] names every row that is not as described.
    pub(crate) fn add(&mut self, router: &Router, path: &Path) -> Result<(), Failure> {
        let text = fs::read_to_string(path).map_err(|e| Failure::Read(path.into(), e))?;
        let rows = rows::read(&text).map_err(|problems| Failure::Rows(path.into(), problems))?;
        if rows.is_empty() {
            return Err(Failure::Empty(path.into()));
        }
        rows.iter().for_each(|row| self.0.judge(router, row));
        Ok(())
    }

    /// Routes rows that were read before, and adds what came of them.
    pub(crate) fn judge(&mut self, router: &Router, rows: &[rows::Row]) {
        rows.iter().for_each(|row| self.0.judge(router, row));
    }

    /// Whether everything held.
    pub(crate) fn holds(&self) -> bool {
        self.0.failures().is_empty()
    }

    /// Appends a table to a model card: this behaviour, that of the n-grams alone, beside that of both stages.
    pub(crate) fn section(&self, both: &Self, out: &mut String) {
        let _ = writeln!(
            out,
            "\n## Behaviour\n\n| rows | | n-grams | both stages | of |\n| --- | --- | ---: | ---: | ---: |"
        );
        for ((kind, what, first), (_, _, both)) in self.0.table().zip(both.0.table()) {
            let of = first.of;
            let (first, both) = (percent(first), percent(both));
            let _ = writeln!(out, "| {kind} | {what} | {first:.1} % | {both:.1} % | {of} |");
        }
    }

    pub(crate) fn json(&self) -> Value {
        let share = |(kind, what, share): (&str, &str, Share)| json!({ "kind": kind, "what": what, "held": share.part, "of": share.of });
        json!({ "shares": self.0.table().map(share).collect::<Vec<_>>(), "failures": self.failures() })
    }

    pub(crate) fn print(&self) {
        println!("\n{:30} {:36} {:>8} {:>7} {:>5}", "behaviour", "", "share", "held", "of");
        for (kind, what, share) in self.0.table() {
            println!("{kind:30} {what:36} {:6.1} % {:7} {:5}", percent(share), share.part, share.of);
        }
        let failures = self.failures();
        println!("\n{} failures", failures.len());
        failures.iter().for_each(|failure| println!("  {failure}"));
    }

    fn failures(&self) -> Vec<String> {
        let said =
            |failure: &behaviour::Failure| format!("{}: {}: {}", failure.kind, failure.what, failure.said);
        self.0.failures().iter().map(said).collect()
    }
}

fn percent(share: Share) -> f64 {
    100.0 * share.part as f64 / share.of.max(1) as f64
}
