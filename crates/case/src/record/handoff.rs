//! What became of a case that was handed over.

use super::{Content, Record};
use crate::case::Case;
use crate::journey::seconds_between;
use crate::outbox::{Entry, Way, Why};
use serde::Serialize;
use signpost_engine::config::{DestinationKind, Flows};

/// Version of [`Handoff`], in its field `version`.
pub const VERSION: u8 = 1;

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Handoff {
    version: u8,
    /// The id of the case.
    pub case: String,
    /// What the customer quotes.
    pub reference: String,
    destination: Option<String>,
    kind: Kind,
    /// What became of it.
    pub result: Fate,
    status: Option<u16>,
    attempts: u32,
    seconds: Option<u32>,
    category: Option<String>,
    queue: Option<String>,
}

/// Who was to take a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A receiver of CloudEvents.
    Webhook,
    /// The tracker Roundup.
    Roundup,
    /// The customer's mail program.
    Mailto,
    /// The page's own code.
    Host,
    /// Nobody.
    None,
    /// A receiver with a module of its own, by its name.
    #[serde(untagged)]
    Service(&'static str),
}

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It has arrived.
    Received,
    /// The receiver did not take it.
    Refused,
    /// It could not be sent.
    Failed,
    /// The customer does not want it sent any more.
    Discarded,
    /// The customer's mail program was opened.
    Opened,
}

impl Content for Handoff {
    const TYPE: &'static str = "signpost.handoff.v1";
}

impl Fate {
    /// What became of a case that has got this far; `None` while it is on its way.
    #[must_use]
    pub fn of(way: &Way) -> Option<Self> {
        match way {
            Way::Saved | Way::Sending => None,
            Way::Received { .. } => Some(Self::Received),
            Way::Refused { .. } => Some(Self::Refused),
            Way::Failed { why: Why::MailOpened } => Some(Self::Opened),
            Way::Failed { .. } => Some(Self::Failed),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Discarded => "discarded",
            Self::Opened => "opened",
        }
    }
}

impl Kind {
    /// What the destination of this name is. Without one, what was received was received by the page's own code.
    #[must_use]
    pub fn of(destination: Option<&str>, fate: Fate, flows: &Flows) -> Self {
        let known = flows.destinations.iter().find(|(name, _)| destination == Some(name));
        match known.map(|(_, known)| &known.kind) {
            Some(DestinationKind::Webhook { .. }) => Self::Webhook,
            Some(DestinationKind::Roundup { .. }) => Self::Roundup,
            Some(DestinationKind::Mailto { .. }) => Self::Mailto,
            Some(DestinationKind::Service { kind, .. }) => Self::Service(kind),
            None if fate == Fate::Received && destination.is_none() => Self::Host,
            None => Self::None,
        }
    }
}

impl Record<Handoff> {
    /// What became of a case in the outbox at `time`, in UTC, ISO 8601. `kind`: that of its destination.
    ///
    /// Two tabs that hear of the same give their records the same id, so that receivers count it once.
    #[must_use]
    pub fn handoff(entry: &Entry, result: Fate, kind: Kind, time: &str) -> Self {
        let Entry { id, reference, destination, attempts, facts, .. } = entry;
        let reference = match &entry.way {
            Way::Received { reference } => reference,
            _ => reference,
        };
        let data = Handoff {
            version: VERSION,
            case: id.clone(),
            reference: reference.clone(),
            destination: destination.clone(),
            kind,
            result,
            status: entry.status(),
            attempts: *attempts,
            seconds: seconds_between(&entry.time, time),
            category: facts.category.clone(),
            queue: facts.queue.clone(),
        };
        Self::new(format!("{id}-{}-{attempts}", result.name()), time.to_owned(), data)
    }

    /// What became of a case at `time` that never was in the outbox.
    #[must_use]
    pub fn handoff_at_once(
        case: &Case,
        destination: Option<String>,
        result: Fate,
        kind: Kind,
        time: &str,
    ) -> Self {
        let data = Handoff {
            version: VERSION,
            case: case.id.clone(),
            reference: case.reference.clone(),
            destination,
            kind,
            result,
            status: None,
            attempts: 1,
            seconds: seconds_between(&case.time, time),
            category: case.category.clone(),
            queue: case.queue.clone(),
        };
        Self::new(format!("{}-{}-1", case.id, result.name()), time.to_owned(), data)
    }
}
