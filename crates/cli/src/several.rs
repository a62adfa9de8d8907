//! How well messages with several issues are taken apart: a part of `signpost evaluate`.

use crate::examples;
use crate::failure::Failure;
use serde_json::{Value, json};
use signpost_engine::decision::Decision;
use signpost_engine::policy::Context;
use signpost_engine::router::{Issue, Router};
use signpost_train::Example;
use std::fs;
use std::path::Path;

/// What came of the rows of one file.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// Messages with two or three issues.
    n: usize,
    /// Those seen as such.
    found: usize,
    /// Messages with two issues …
    pub(crate) two: usize,
    /// … those seen as such …
    pub(crate) two_found: usize,
    /// … and those that have both intents among the first two candidates of their parts.
    pub(crate) both_in_first_two: usize,
    /// Long messages about one thing.
    pub(crate) long_single: usize,
    /// Those that were split all the same.
    pub(crate) split: usize,
}

impl Figures {
    /// Routes the messages of `path`: rows as in `data/train/several.jsonl`, or of CSV with several intents in a row. A row of
    /// CSV does not say where its issues stand, so any part may hold them.
    pub(crate) fn of(router: &Router, path: &Path) -> Result<Self, Failure> {
        let mut figures = Self::default();
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")) {
            for example in examples::read(path)? {
                figures.add(router, &row_of(&example));
            }
            return Ok(figures);
        }
        let text = fs::read_to_string(path).map_err(|e| Failure::Read(path.into(), e))?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let row: Value = serde_json::from_str(line).map_err(|e| Failure::Json(path.into(), e))?;
            figures.add(router, &row);
        }
        Ok(figures)
    }

    fn add(&mut self, router: &Router, row: &Value) {
        let issues = row["issues"].as_array().map(Vec::as_slice).unwrap_or_default();
        let routing = router.route_in_full(row["text"].as_str().unwrap_or_default(), &Context::default());
        let several = routing.decision == Decision::Several;
        if let [_] = issues {
            self.long_single += 1;
            self.split += usize::from(several);
            return;
        }
        self.n += 1;
        self.found += usize::from(several);
        if issues.len() == 2 {
            self.two += 1;
            self.two_found += usize::from(several);
            let all = issues.iter().all(|issue| among_first_two(issue, &routing.issues));
            self.both_in_first_two += usize::from(several && all);
        }
    }

    pub(crate) fn json(&self) -> Value {
        json!({
            "n": self.n, "found": self.found, "two": self.two, "two_found": self.two_found,
            "both_in_first_two": self.both_in_first_two, "long_single_n": self.long_single, "split": self.split,
        })
    }

    pub(crate) fn print(&self) {
        let share = |part: usize, of: usize| {
            format!("{:5.1} %  ({part} of {of})", 100.0 * part as f64 / of.max(1) as f64)
        };
        println!("\n{:44} {}", "messages with several issues", self.n);
        println!("{:44} {}", "  seen as such", share(self.found, self.n));
        println!("{:44} {}", "  with two issues: seen as such", share(self.two_found, self.two));
        println!(
            "{:44} {}",
            "  … and both among the first two of a part",
            share(self.both_in_first_two, self.two)
        );
        println!(
            "{:44} {}",
            "long messages about one thing that were split",
            share(self.split, self.long_single)
        );
    }
}

/// The example as a row of JSON lines.
fn row_of(example: &Example) -> Value {
    let issues: Vec<Value> = example.labels().map(|intent| json!({ "intent": intent })).collect();
    json!({ "text": example.text, "issues": issues })
}

/// Whether the part that overlaps most with `issue`, or any if it has no place, has its intent among its first two
/// candidates.
fn among_first_two(issue: &Value, parts: &[Issue]) -> bool {
    let has = |part: &Issue| part.candidates.iter().take(2).any(|c| issue["intent"] == c.intent.as_str());
    if issue["start"].is_null() {
        return parts.iter().any(has);
    }
    let at = |key: &str| issue[key].as_u64().unwrap_or_default() as usize;
    let overlap = |part: &&Issue| part.end.min(at("end")).saturating_sub(part.start.max(at("start")));
    let part = parts.iter().max_by_key(overlap);
    part.is_some_and(has)
}
