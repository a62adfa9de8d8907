//! Suites of the studio: `signpost evaluate --suite`, with the numbers that the studio shows.

use crate::behaviour::Behaviour;
use crate::failure::Failure;
use serde_json::{Value, json};
use signpost_engine::router::Router;
use signpost_studio::around;
use signpost_studio::behaviour::rows;
use signpost_studio::bench::figures::Figures;
use signpost_studio::bench::judged::{judge, why};
use signpost_studio::bench::names::{Names, Unknown};
use signpost_studio::bench::{suite, understand};
use signpost_studio::project::Test;
use signpost_studio::share::Share;
use std::fs;
use std::path::{Path, PathBuf};

/// What came of one suite.
pub(crate) struct Suite {
    path: PathBuf,
    figures: Figures,
    /// Missed risks first.
    failures: Vec<Failed>,
    unknown: Vec<Unknown>,
    behaviour: Option<Behaviour>,
}

struct Failed {
    test: Test,
    why: String,
    missed: bool,
}

impl Suite {
    /// Routes the messages of `path`.
    ///
    /// # Errors
    /// [`Failure::Rows`] names every row that cannot be read.
    pub(crate) fn of(router: &Router, path: &Path) -> Result<Self, Failure> {
        let bytes = fs::read(path).map_err(|e| Failure::Read(path.into(), e))?;
        let read = suite::read(&bytes);
        if !read.troubles.is_empty() {
            let row = |place: &str| place.rsplit(' ').next().and_then(|n| n.parse().ok()).unwrap_or(1);
            let said = read.troubles.iter().map(|t| (row(&t.place), format!("{}. {}.", t.problem, t.remedy)));
            return Err(Failure::Rows(path.into(), said.collect()));
        }
        let behaviour =
            rows::read(&read.behaviour).map_err(|problems| Failure::Rows(path.into(), problems))?;
        let (mut figures, mut failures) = (Figures::default(), Vec::new());
        for test in &read.tests {
            let found = understand(router, &test.into());
            let judged = judge(test, &found);
            figures.count(judged, &found);
            if judged.passed == Some(false) {
                failures.push(Failed { test: test.clone(), why: why(test, &found), missed: judged.missed });
            }
        }
        failures.sort_by_key(|failed| !failed.missed);
        let behaviour = (!behaviour.is_empty()).then(|| {
            let mut all = Behaviour::default();
            all.judge(router, &behaviour);
            all
        });
        let names = Names {
            intents: router.flows().intents.iter().map(|intent| intent.id.clone()).collect(),
            flows: router.flows().flows.iter().map(|flow| flow.id.clone()).collect(),
        };
        Ok(Self { path: path.into(), figures, failures, unknown: names.unknown(&read.tests), behaviour })
    }

    /// Whether every test and every behaviour row holds.
    pub(crate) fn holds(&self) -> bool {
        self.failures.is_empty() && self.behaviour.as_ref().is_none_or(Behaviour::holds)
    }

    pub(crate) fn print(&self) {
        println!(
            "\n{:30} {:>7} {:>17} {:>7} {:>5}",
            self.path.display(),
            "share",
            "95 % within",
            "tests",
            "of"
        );
        for (name, share) in self.figures.named() {
            let (low, high) = share.interval().unwrap_or_default();
            let value = 100.0 * share.value().unwrap_or_default();
            let within = format!("{:.1}–{:.1} %", 100.0 * low, 100.0 * high);
            println!("{name:30} {value:5.1} % {within:>17} {:7} {:5}", share.part, share.of);
        }
        for Unknown { trouble, .. } in &self.unknown {
            println!("\n{trouble}");
        }
        println!("\n{} failures", self.failures.len());
        for Failed { test, why, missed } in &self.failures {
            let around = match around::words(test) {
                known if known.is_empty() => known,
                known => format!(" ({known})"),
            };
            println!("  {}{:?}{around}: {why}", if *missed { "missed risk: " } else { "" }, test.text);
        }
        self.behaviour.iter().for_each(Behaviour::print);
    }

    pub(crate) fn json(&self) -> Value {
        let share = |share: Share| {
            let interval = share.interval().map(|(low, high)| json!([low, high]));
            json!({ "tests": share.part, "of": share.of, "within": interval })
        };
        let Figures { passed, routed, person, asked, nothing, wrong, missed } = self.figures;
        let failures: Vec<Value> = self
            .failures
            .iter()
            .map(|Failed { test, why, missed }| {
                let mut failure = json!({ "text": test.text, "why": why, "missed_risk": missed });
                if !test.context.is_empty() {
                    failure["context"] = json!(test.context);
                }
                if let Some(at) = &test.at {
                    failure["at"] = json!(at);
                }
                failure
            })
            .collect();
        let unknown: Vec<Value> = self
            .unknown
            .iter()
            .map(
                |unknown| json!({ "name": unknown.name, "tests": unknown.tests, "nearest": unknown.nearest }),
            )
            .collect();
        json!({
            "suite": self.path, "passed": share(passed), "routed": share(routed), "wrong": share(wrong),
            "missed_risks": share(missed), "person": share(person), "asked": share(asked), "too_little": share(nothing),
            "failures": failures, "unknown": unknown, "behaviour": self.behaviour.as_ref().map(Behaviour::json),
        })
    }
}
