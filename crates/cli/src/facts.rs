//! How well facts are extracted: a part of `signpost evaluate` and of the model card. `data/README.md` describes the rows.

use crate::failure::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use signpost_engine::config::LocalTime;
use signpost_engine::facts::{FactKind, facts};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A row: a message, when it was written, and all that it names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    at: String,
    facts: Vec<Named>,
}

/// A fact as a row names it. Places are bytes.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Named {
    kind: String,
    value: String,
    start: usize,
    end: usize,
}

/// How many facts of a kind there are, how many were found, and how many of these are right.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    wanted: usize,
    found: usize,
    right: usize,
}

impl Count {
    fn recall(self) -> f64 {
        share(self.right, self.wanted)
    }

    fn precision(self) -> f64 {
        share(self.right, self.found)
    }
}

/// Of nothing, nothing is wrong.
fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 1.0 } else { part as f64 / of as f64 }
}

/// What came of the rows of one file.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    rows: usize,
    counts: [Count; FactKind::ALL.len()],
    /// Each row that was not read to the byte, with what was wanted and what was found.
    misses: Vec<String>,
}

impl Figures {
    /// Extracts the facts of the messages of `path`.
    ///
    /// # Errors
    /// [`Failure::Rows`] names every row that is not as described.
    pub(crate) fn of(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|e| Failure::Read(path.into(), e))?;
        let (mut figures, mut problems) = (Self::default(), Vec::new());
        for (line, row) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            if row.trim().is_empty() {
                continue;
            }
            match read(row) {
                Ok((row, now)) => figures.add(&row, now),
                Err(problem) => problems.push((line, problem)),
            }
        }
        match (problems.is_empty(), figures.rows) {
            (false, _) => Err(Failure::Rows(path.into(), problems)),
            (true, 0) => Err(Failure::Empty(path.into())),
            (true, _) => Ok(figures),
        }
    }

    /// A fact is right if its kind, its value and both its ends are.
    fn add(&mut self, row: &Row, now: LocalTime) {
        let named =
            |kind: FactKind, value, start, end| Named { kind: kind.name().to_owned(), value, start, end };
        let found: Vec<Named> = facts(&row.text, Some(now.date))
            .into_iter()
            .map(|f| named(f.kind, f.value, f.start, f.end))
            .collect();
        self.rows += 1;
        for (kind, count) in FactKind::ALL.into_iter().zip(&mut self.counts) {
            let of_kind = |fact: &&Named| fact.kind == kind.name();
            count.wanted += row.facts.iter().filter(of_kind).count();
            count.found += found.iter().filter(of_kind).count();
            count.right += found.iter().filter(of_kind).filter(|fact| row.facts.contains(fact)).count();
        }
        if found.len() != row.facts.len() || found.iter().any(|fact| !row.facts.contains(fact)) {
            let list = |facts: &[Named]| {
                let written = |f: &Named| {
                    format!("{} {:?} = {}", f.kind, row.text.get(f.start..f.end).unwrap_or("?"), f.value)
                };
                if facts.is_empty() {
                    "nothing".to_owned()
                } else {
                    facts.iter().map(written).collect::<Vec<_>>().join(", ")
                }
            };
            self.misses.push(format!(
                "{:?} ({})\n  wanted {}\n  found  {}",
                row.text,
                row.at,
                list(&row.facts),
                list(&found)
            ));
        }
    }

    fn all(&self) -> Count {
        self.counts.iter().fold(Count::default(), |sum, count| Count {
            wanted: sum.wanted + count.wanted,
            found: sum.found + count.found,
            right: sum.right + count.right,
        })
    }

    /// Names and counts, all kinds together last.
    fn rows(&self) -> Vec<(&'static str, Count)> {
        let kinds = FactKind::ALL.into_iter().map(FactKind::name).zip(self.counts);
        kinds.chain([("all kinds", self.all())]).collect()
    }

    pub(crate) fn json(&self) -> Value {
        let row = |(kind, count): (&str, Count)| {
            json!({
                "kind": kind, "wanted": count.wanted, "found": count.found, "right": count.right,
                "recall": count.recall(), "precision": count.precision(),
            })
        };
        json!({ "n": self.rows, "kinds": self.rows().into_iter().map(row).collect::<Vec<_>>(), "misses": self.misses })
    }

    pub(crate) fn print(&self) {
        println!("\n{:44} {}", "messages with facts, or without any", self.rows);
        println!(
            "{:30} {:>6} {:>6} {:>6} {:>7} {:>9}",
            "fact", "wanted", "found", "right", "recall", "precision"
        );
        for (kind, count) in self.rows() {
            let Count { wanted, found, right } = count;
            println!(
                "{kind:30} {wanted:6} {found:6} {right:6} {:7.3} {:9.3}",
                count.recall(),
                count.precision()
            );
        }
        self.misses.iter().for_each(|miss| println!("{miss}"));
    }

    /// A section of the model card.
    pub(crate) fn section(&self, out: &mut String) {
        let _ = writeln!(
            out,
            "\n## Facts\n\nOf {} messages. A fact is right if its kind, its value and both its ends are.\n\n\
            | kind | wanted | found | right | recall | precision |\n| --- | ---: | ---: | ---: | ---: | ---: |",
            self.rows
        );
        for (kind, count) in self.rows() {
            let Count { wanted, found, right } = count;
            let _ = writeln!(
                out,
                "| {kind} | {wanted} | {found} | {right} | {:.1} % | {:.1} % |",
                count.recall() * 100.0,
                count.precision() * 100.0
            );
        }
    }
}

/// The row of a line and its time.
fn read(line: &str) -> Result<(Row, LocalTime), String> {
    let row: Row = serde_json::from_str(line).map_err(|error| format!("not a row of facts: {error}"))?;
    let now = LocalTime::read(&row.at)
        .ok_or_else(|| format!("\"{}\" is not a time: use 2026-11-29T10:00", row.at))?;
    for fact in &row.facts {
        if FactKind::named(&fact.kind).is_none() {
            let known = FactKind::ALL.map(FactKind::name).join(", ");
            return Err(format!("\"{}\" is not a kind of fact: use {known}", fact.kind));
        }
        if row.text.get(fact.start..fact.end).is_none_or(str::is_empty) {
            return Err(format!("nothing stands from byte {} to {}", fact.start, fact.end));
        }
    }
    Ok((row, now))
}
