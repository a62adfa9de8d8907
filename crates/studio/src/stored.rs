//! A project as it is kept: a small record that names its large parts by their content.
//!
//! What is the same in ten versions of a project is kept once. The records are JSON, the parts are bytes; where they lie, the
//! page decides.

use crate::contents::{self, checksum};
use crate::project::{Bytes, Project, Report, Row, Suite, Test, Training, VERSION};
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Names a part: the SHA-256 of its bytes.
pub type Key = String;

/// A project at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Of the shape: [`VERSION`] when it was stored.
    pub version: u32,
    /// What the designer calls the project.
    pub name: String,
    /// The text of the flows file.
    pub flows: Key,
    /// Rows, a JSON object a line.
    pub rows: Key,
    /// Saved tests.
    #[serde(default)]
    pub suites: Vec<StoredSuite>,
    /// `model.bin`.
    pub model: Key,
    /// How it is trained.
    #[serde(default)]
    pub training: Training,
    /// What the designer says of reviewed cases.
    #[serde(default)]
    pub labels: Rc<BTreeMap<String, String>>,
    /// Corrections that wait, a JSON object a line; empty if none does.
    #[serde(default)]
    pub corrections: Key,
    /// What came of the last training.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<StoredReport>,
}

/// What came of a training, by its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredReport {
    /// All that was learned from, a JSON object a line.
    pub rows: Key,
    /// The model; empty if the rows were only checked.
    #[serde(default)]
    pub model: Key,
    /// All else, as JSON.
    pub said: Key,
}

/// Saved tests, by their content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredSuite {
    /// What the designer calls it.
    pub name: String,
    /// Tests, a JSON object a line.
    pub tests: Key,
    /// Behaviour rows as they are.
    #[serde(default)]
    pub behaviour: Key,
}

/// What is known of a project in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Its name in the store.
    pub id: String,
    /// As it was saved last.
    pub snapshot: Snapshot,
    /// Counts the savings: who saves must have seen the last one.
    pub revision: u64,
    /// When it was changed, in milliseconds since 1970.
    pub changed: f64,
    /// When it was opened; the last one is opened at the start.
    pub opened: f64,
    /// When it was deleted; it can be brought back for some days.
    #[serde(default)]
    pub deleted: Option<f64>,
    /// It began as the sample.
    #[serde(default)]
    pub sample: bool,
    /// The hints for a first visit are closed.
    #[serde(default)]
    pub welcomed: bool,
}

/// Why a version was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The project was begun.
    Created,
    /// Some minutes of work.
    Work,
    /// A trained model was taken over.
    Published,
    /// It came out of an archive.
    Imported,
    /// The designer asked for it.
    Asked,
    /// Before the project was set back.
    BeforeRestore,
    /// Another tab took over, and this was in the one that lost.
    OtherTab,
}

impl Why {
    /// As it is listed.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Created => "Project begun",
            Self::Work => "Kept while you worked",
            Self::Published => "New model",
            Self::Imported => "Imported",
            Self::Asked => "Kept by hand",
            Self::BeforeRestore => "Before going back",
            Self::OtherTab => "From another tab",
        }
    }

    /// Whether it may go when there are many.
    #[must_use]
    pub const fn is_automatic(self) -> bool {
        matches!(self, Self::Work | Self::Published | Self::BeforeRestore)
    }
}

/// A version of a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// Its name in the store.
    pub id: String,
    /// The [`Head::id`] of the project.
    pub project: String,
    /// When it was kept, in milliseconds since 1970.
    pub at: f64,
    /// Why it was kept.
    pub why: Why,
    /// What the designer calls it; may be empty.
    #[serde(default)]
    pub name: String,
    /// What changed since the version before, in words.
    #[serde(default)]
    pub what: Vec<String>,
    /// The project at that moment.
    pub snapshot: Snapshot,
}

impl Snapshot {
    /// The names of its parts.
    #[must_use]
    pub fn keys(&self) -> BTreeSet<&str> {
        let suites = self.suites.iter().flat_map(|suite| [&suite.tests, &suite.behaviour]);
        let report = self.report.iter().flat_map(|report| [&report.rows, &report.model, &report.said]);
        let keys = [&self.flows, &self.rows, &self.model, &self.corrections];
        let keys = keys.into_iter().chain(suites).chain(report);
        keys.map(String::as_str).filter(|key| !key.is_empty()).collect()
    }

    /// The names of the parts that [`Snapshot::project`] reads: those that `like` does not have in the same place.
    #[must_use]
    pub fn needs(&self, like: Option<&Self>) -> BTreeSet<&str> {
        let of =
            |get: fn(&Self) -> &Key| Some(get(self)).filter(|key| like.is_none_or(|like| get(like) != *key));
        let has = |get: fn(&StoredSuite) -> &Key, key: &Key| {
            like.is_some_and(|like| like.suites.iter().any(|suite| get(suite) == key))
        };
        let mut keys: Vec<&Key> =
            [of(|s| &s.flows), of(|s| &s.rows), of(|s| &s.model), of(|s| &s.corrections)]
                .into_iter()
                .flatten()
                .collect();
        for suite in &self.suites {
            keys.extend(Some(&suite.tests).filter(|key| !has(|suite| &suite.tests, key)));
            keys.extend(Some(&suite.behaviour).filter(|key| !has(|suite| &suite.behaviour, key)));
        }
        keys.extend(self.report.iter().flat_map(|report| [&report.rows, &report.model, &report.said]));
        keys.into_iter().map(String::as_str).filter(|key| !key.is_empty()).collect()
    }

    /// The same without the report: versions have what the designer made.
    #[must_use]
    pub fn work(&self) -> Self {
        Self { report: None, ..self.clone() }
    }

    /// The bytes of those parts of `project` whose names are not among `known`. It must be the project that this was made of.
    #[must_use]
    pub fn parts(&self, project: &Project, known: &BTreeSet<&str>) -> Vec<(Key, Vec<u8>)> {
        let mut parts = Vec::new();
        let mut add = |key: &str, bytes: &dyn Fn() -> Vec<u8>| {
            if !key.is_empty() && !known.contains(key) {
                parts.push((key.to_owned(), bytes()));
            }
        };
        add(&self.flows, &|| project.flows.as_bytes().to_vec());
        add(&self.rows, &|| contents::of_rows(&project.rows));
        add(&self.model, &|| project.model.as_slice().to_vec());
        for (stored, suite) in self.suites.iter().zip(project.suites.iter()) {
            add(&stored.tests, &|| contents::of_tests(&suite.tests));
            add(&stored.behaviour, &|| suite.behaviour.as_bytes().to_vec());
        }
        add(&self.corrections, &|| contents::of_rows(&project.corrections));
        if let (Some(stored), Some(report)) = (&self.report, &project.report) {
            add(&stored.rows, &|| contents::of_rows(&report.rows));
            add(&stored.model, &|| report.model.as_slice().to_vec());
            add(&stored.said, &|| report.said.as_bytes().to_vec());
        }
        parts
    }

    /// The project, out of its parts. What `like` has already is shared with it.
    ///
    /// # Errors
    /// Which part is missing or spoilt, or that a newer studio made it.
    pub fn project(
        &self,
        part: impl Fn(&str) -> Option<Vec<u8>>,
        like: Option<(&Self, &Project)>,
    ) -> Result<Project, Trouble> {
        if self.version > VERSION {
            return Err(newer(&format!("The project \"{}\"", self.name)));
        }
        let read = |what: &str, key: &str| {
            let bytes = part(key).ok_or_else(|| spoilt(&self.name, what, "is missing"))?;
            if checksum(&bytes) == key {
                Ok(bytes)
            } else {
                Err(spoilt(&self.name, what, "is not as it was saved"))
            }
        };
        let wrong = |troubles: Vec<Trouble>| {
            troubles.into_iter().next().unwrap_or_else(|| spoilt(&self.name, "a part", "cannot be read"))
        };
        let text = |what: &str, key: &str| -> Result<Rc<str>, Trouble> {
            if key.is_empty() {
                Ok(Rc::default())
            } else {
                Ok(contents::text(read(what, key)?, what)?.into())
            }
        };
        let flows = match like {
            Some((other, project)) if other.flows == self.flows => project.flows.clone(),
            _ => text("the flows file", &self.flows)?,
        };
        let rows: Rc<Vec<Row>> = match like {
            Some((other, project)) if other.rows == self.rows => project.rows.clone(),
            _ => Rc::new(contents::from_lines(&read("the rows", &self.rows)?, "rows").map_err(wrong)?),
        };
        let model = match like {
            Some((other, project)) if other.model == self.model => project.model.clone(),
            _ => Bytes::from(read("the model", &self.model)?),
        };
        let mut suites = Vec::new();
        for stored in &self.suites {
            let shared = like.and_then(|(other, project)| {
                let at = other.suites.iter().position(|suite| suite.tests == stored.tests)?;
                project.suites.get(at).map(|suite| suite.tests.clone())
            });
            let tests: Rc<Vec<Test>> = match shared {
                Some(tests) => tests,
                None => Rc::new(
                    contents::from_lines(&read("a suite", &stored.tests)?, &stored.name).map_err(wrong)?,
                ),
            };
            let known = like.and_then(|(other, project)| {
                let at = other.suites.iter().position(|suite| suite.behaviour == stored.behaviour)?;
                project.suites.get(at).map(|suite| suite.behaviour.clone())
            });
            let behaviour = match known {
                Some(behaviour) => behaviour,
                None => text("a suite", &stored.behaviour)?,
            };
            suites.push(Suite { name: stored.name.clone(), tests, behaviour });
        }
        let corrections: Rc<Vec<Row>> = match like {
            _ if self.corrections.is_empty() => Rc::default(),
            Some((other, project)) if other.corrections == self.corrections => project.corrections.clone(),
            _ => Rc::new(
                contents::from_lines(&read("the corrections", &self.corrections)?, "corrections")
                    .map_err(wrong)?,
            ),
        };
        // A report can be had again: no project stays closed because of it.
        let report = self.report.as_ref().and_then(|stored| {
            let bytes = |key: &str| part(key).filter(|bytes| checksum(bytes) == key);
            let model = if stored.model.is_empty() { Vec::new() } else { bytes(&stored.model)? };
            let rows = Rc::new(contents::from_lines(&bytes(&stored.rows)?, "rows").ok()?);
            let said = contents::text(bytes(&stored.said)?, "the report").ok()?.into();
            Some(Rc::new(Report { rows, model: model.into(), said }))
        });
        Ok(Project {
            version: VERSION,
            name: self.name.clone(),
            flows,
            rows,
            suites: Rc::new(suites),
            model,
            training: self.training.clone(),
            labels: self.labels.clone(),
            corrections,
            report,
        })
    }
}

/// What a newer studio made is not touched.
#[must_use]
pub fn newer(what: &str) -> Trouble {
    Trouble::new(
        format!("{what} was made by a newer studio"),
        "Update this studio to open it; nothing of it was changed",
    )
}

fn spoilt(name: &str, what: &str, how: &str) -> Trouble {
    Trouble::new(
        format!("In the project \"{name}\", {what} {how}"),
        "Go back to an older version of it, or import its last archive",
    )
}

/// Makes snapshots, and remembers the names of parts that have not changed since the last one.
#[derive(Debug, Default)]
pub struct Keys {
    last: Option<(Project, Snapshot)>,
}

impl Keys {
    /// The snapshot of `project`.
    pub fn snapshot(&mut self, project: &Project) -> Snapshot {
        let last = self.last.take();
        let last = last.as_ref();
        let flows = match last {
            Some((old, known)) if old.flows == project.flows => known.flows.clone(),
            _ => checksum(project.flows.as_bytes()),
        };
        let rows = match last {
            Some((old, known)) if old.rows == project.rows => known.rows.clone(),
            _ => checksum(&contents::of_rows(&project.rows)),
        };
        let model = match last {
            Some((old, known)) if old.model == project.model => known.model.clone(),
            _ => checksum(project.model.as_slice()),
        };
        let suite = |suite: &Suite| {
            let known = last.and_then(|(old, known)| {
                let at = old.suites.iter().position(|other| other.tests == suite.tests)?;
                known.suites.get(at).map(|stored| stored.tests.clone())
            });
            let tests = known.unwrap_or_else(|| checksum(&contents::of_tests(&suite.tests)));
            let behaviour =
                if suite.behaviour.is_empty() { String::new() } else { checksum(suite.behaviour.as_bytes()) };
            StoredSuite { name: suite.name.clone(), tests, behaviour }
        };
        let corrections = match last {
            _ if project.corrections.is_empty() => String::new(),
            Some((old, known)) if old.corrections == project.corrections => known.corrections.clone(),
            _ => checksum(&contents::of_rows(&project.corrections)),
        };
        let report = match last {
            Some((old, known)) if old.report == project.report => known.report.clone(),
            _ => project.report.as_deref().map(stored_report),
        };
        let snapshot = Snapshot {
            version: VERSION,
            name: project.name.clone(),
            flows,
            rows,
            suites: project.suites.iter().map(suite).collect(),
            model,
            training: project.training.clone(),
            labels: project.labels.clone(),
            corrections,
            report,
        };
        self.last = Some((project.clone(), snapshot.clone()));
        snapshot
    }
}

fn stored_report(report: &Report) -> StoredReport {
    let model = report.model.as_slice();
    StoredReport {
        rows: checksum(&contents::of_rows(&report.rows)),
        model: if model.is_empty() { String::new() } else { checksum(model) },
        said: checksum(report.said.as_bytes()),
    }
}

/// Automatic versions that have to go, so that at most `most` of them stay. `versions` are all of one project.
#[must_use]
pub fn surplus(versions: &[Version], most: usize) -> Vec<String> {
    let mut automatic: Vec<&Version> =
        versions.iter().filter(|v| v.why.is_automatic() && v.name.is_empty()).collect();
    automatic.sort_by(|a, b| b.at.total_cmp(&a.at));
    automatic.iter().skip(most).map(|version| version.id.clone()).collect()
}
