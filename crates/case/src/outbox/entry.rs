//! One case on its way, as this browser stores it.

use crate::case::Outgoing;
use crate::file::Attached;
use crate::way::{Way, Why};
use serde::{Deserialize, Deserializer, Serialize};
use signpost_engine::config::Priority;

/// Version of [`Entry`], in its field `version`.
pub const VERSION: u8 = 1;

/// One case on its way, as this browser stores it.
///
/// A page may find entries of a later version, which an earlier page has stored: it leaves them alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// [`VERSION`].
    pub version: u8,
    /// The id of the case. Receivers know a repetition by it.
    pub id: String,
    /// The id of the element that it was written in; empty without one.
    #[serde(default)]
    pub owner: String,
    /// What the customer quotes.
    pub reference: String,
    /// What it is about, for people.
    pub title: String,
    /// When the customer sent it, in UTC, ISO 8601.
    pub time: String,
    /// All of it in plain words.
    pub summary: String,
    /// The case record as JSON. It is written once, so that all tries send the same.
    pub record: String,
    /// What destinations without a place for the record ask for.
    #[serde(default)]
    pub facts: Brief,
    /// The name of its destination; `None` = the page's own code, else nobody.
    #[serde(default)]
    pub destination: Option<String>,
    /// The files that go along. Their content is stored under their ids.
    #[serde(default)]
    pub files: Vec<Attached>,
    /// What it takes, with its files.
    #[serde(default)]
    pub bytes: u32,
    /// How far it has got.
    pub way: Way,
    /// How often it was tried.
    #[serde(default)]
    pub attempts: u32,
    /// When it is tried next, in milliseconds since 1970; not finite = now.
    #[serde(default, deserialize_with = "number")]
    pub next: f64,
    /// When it was saved, in milliseconds since 1970.
    #[serde(default, deserialize_with = "number")]
    pub saved: f64,
}

/// JSON has no number that is not finite, and writes `null` for it.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    Ok(Option::<f64>::deserialize(from)?.unwrap_or(f64::NAN))
}

/// What destinations without a place for the record ask for. All text in it is masked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brief {
    /// The id of its category.
    pub category: Option<String>,
    /// The id of its intent.
    pub intent: Option<String>,
    /// The team's name for who takes it.
    pub queue: Option<String>,
    /// How soon: `normal`, `high`, `urgent`.
    pub priority: String,
    /// Why a person.
    pub reason: Option<String>,
    /// The id of the flow that sent it.
    pub flow: Option<String>,
    /// What the customer typed first.
    pub text: String,
}

/// What an answer, or its absence, says of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Classified {
    /// It has arrived.
    Received {
        /// What the receiver calls it, if it is another reference than the customer's.
        reference: Option<String>,
    },
    /// It has to be sent once more.
    Retry {
        /// How long the receiver wants to be left alone, in seconds.
        after_s: Option<f64>,
    },
    /// The receiver does not take it: the status of HTTP, and what is wrong.
    Refused(u16, Why),
    /// It was passed on, and nobody says whether it arrives.
    Unconfirmed,
}

impl Entry {
    /// A case as it is saved at `now`, in milliseconds since 1970. `record`: its JSON. `owner`: the id of the element.
    /// `summary`: its receipt in words.
    #[must_use]
    pub fn of(outgoing: &Outgoing, owner: &str, record: String, summary: String, now: f64) -> Self {
        let Outgoing { case, destination, .. } = outgoing;
        let files: Vec<Attached> = case.files.iter().map(|file| file.attached()).collect();
        let size = |file: &Attached| file.size;
        let texts = u32::try_from(record.len() + summary.len()).unwrap_or(u32::MAX);
        Self {
            version: VERSION,
            id: case.id.clone(),
            owner: owner.to_owned(),
            reference: case.reference.clone(),
            title: case.title.clone(),
            time: case.time.clone(),
            bytes: files.iter().map(size).fold(texts, u32::saturating_add),
            facts: Brief {
                category: case.category.clone(),
                intent: case.intent.clone(),
                queue: case.queue.clone(),
                priority: priority(case.priority).to_owned(),
                reason: case.reason.map(|reason| reason.to_string()),
                flow: case.flow.clone(),
                text: case.text.to_string(),
            },
            record,
            summary,
            destination: destination.clone(),
            files,
            way: Way::Saved,
            attempts: 0,
            next: now,
            saved: now,
        }
    }

    /// The subject of a mail about it.
    #[must_use]
    pub fn subject(&self) -> String {
        format!("{} {}", self.reference, self.title)
    }

    /// The status of HTTP that it was refused with.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self.way {
            Way::Refused { status, .. } => Some(status),
            _ => None,
        }
    }
}

/// The name of a priority in records.
pub(crate) fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Normal => "normal",
        Priority::High => "high",
        Priority::Urgent => "urgent",
    }
}

/// A case of the list `signpost.cases.1`, in which browsers kept cases before there was an outbox: what of its record is needed
/// here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// `id` of the case.
    pub id: String,
    /// `reference`.
    pub reference: String,
    /// `time`.
    pub time: String,
    /// `text`.
    pub text: String,
    /// `category`.
    pub category: Option<String>,
    /// `intent`.
    pub intent: Option<String>,
    /// `queue`.
    pub queue: Option<String>,
    /// `priority`.
    pub priority: Option<String>,
    /// `reason`.
    pub reason: Option<String>,
    /// `flow`.
    pub flow: Option<String>,
    /// The whole case as JSON, which the page adds.
    #[serde(skip)]
    pub record: String,
}

/// A kept case as it is taken over into the outbox at `now`, in milliseconds since 1970; `None` without an id or a reference.
#[must_use]
pub fn taken_over(kept: Kept, owner: &str, destination: Option<String>, now: f64) -> Option<Entry> {
    if kept.id.is_empty() || kept.reference.is_empty() {
        return None;
    }
    let bytes = kept.record.len() + kept.text.len();
    Some(Entry {
        version: VERSION,
        id: kept.id,
        owner: owner.to_owned(),
        reference: kept.reference,
        title: crate::case::title(None, &kept.text),
        time: kept.time,
        summary: kept.text.clone(),
        facts: Brief {
            category: kept.category,
            intent: kept.intent,
            queue: kept.queue,
            priority: kept.priority.unwrap_or_else(|| priority(Priority::Normal).to_owned()),
            reason: kept.reason,
            flow: kept.flow,
            text: kept.text,
        },
        record: kept.record,
        destination,
        // Their content was lost when the page that kept the case went away.
        files: Vec::new(),
        bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        way: Way::Saved,
        attempts: 0,
        next: now,
        saved: now,
    })
}
