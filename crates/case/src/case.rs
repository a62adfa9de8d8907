//! What is handed over, and what the customer is shown of it at the end.

use crate::file::{Attached, Media};
use crate::masked::Masked;
use crate::sender::Flag;
use crate::way::Way;
use serde::Serialize;
use signpost_engine::config::Priority;
use signpost_engine::decision::Decision;
use signpost_engine::frames::FrameKind;
use signpost_engine::model::Stages;
use signpost_engine::policy::{Guard, PersonAt, Reason, Ruled};
use signpost_engine::signals::{Signal, Strength};
use signpost_engine::standing::Standing;
use std::collections::BTreeMap;

/// Version of [`Case`], in its field `version`.
pub const VERSION: u8 = 1;

/// What is handed over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Case {
    /// [`VERSION`].
    pub version: u8,
    /// Unique; also the key by which a helpdesk knows a repetition.
    pub id: String,
    /// What the customer quotes.
    pub reference: String,
    /// When it was sent, in UTC, ISO 8601.
    pub time: String,
    /// What it is about, if known.
    pub intent: Option<String>,
    /// Its category.
    pub category: Option<String>,
    /// The flow whose form was sent; `None` for the form in front of a person.
    pub flow: Option<String>,
    /// Why a person; `None` for the form of a flow.
    pub reason: Option<Reason>,
    /// The team's name for who takes it; `None` = whoever takes the rest.
    pub queue: Option<String>,
    /// How soon.
    pub priority: Priority,
    /// What the customer asks for, such as `refund`; `None` if the flow has no action.
    pub action: Option<String>,
    /// What the policy said of the action.
    pub guard: Option<GuardedBy>,
    /// The sum that the policy was asked about: `24.50 GBP`.
    pub amount: Option<String>,
    /// Whether a person decides before anything is done.
    pub review: bool,
    /// Ids of the flows that it has been to, in order.
    pub path: Vec<String>,
    /// What the customer typed first.
    pub text: Masked,
    /// Questions answered on the way: (flow/step, answer); one entry for each answer where there are several.
    pub answers: Vec<(String, String)>,
    /// What the host's tools answered on the way.
    pub tools: Vec<ToolAnswer>,
    /// The fields of the forms that are not empty.
    pub fields: Vec<Entry>,
    /// The files that go along. A page finds the content of each under `file`.
    pub files: Vec<File>,
    /// Its place among linked cases, if the message was about several things.
    pub group: Option<Group>,
    /// What it is about, in the customer's words, if known.
    pub label: Option<String>,
    /// A short subject for a person; never empty.
    pub title: String,
    /// The language of the text as a BCP 47 code, if it is not the team's own.
    pub language: Option<String>,
    /// Whether its records hold no more than that it happened: what it is about is not to be shown in lists, or exported.
    pub minimal: bool,
    /// What was understood, and why; `None` for a minimal case, and where nothing was read.
    pub routing: Option<Understood>,
    /// The screens that the customer has seen of it, in order.
    pub tried: Vec<Seen>,
    /// What the page tells of the customer, by field: of what the team lets go along.
    pub context: BTreeMap<String, Masked>,
    /// What is odd about the sending.
    pub flags: Vec<Flag>,
    /// The link of the reply that it follows.
    pub follows: Option<String>,
    /// How many pieces of each kind are hidden in it, by the name of the kind.
    pub privacy: BTreeMap<String, usize>,
}

/// What was understood of a message, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Understood {
    /// What the statistics said.
    pub decision: Decision,
    /// The likeliest intent.
    pub intent: Option<String>,
    /// Its category.
    pub category: Option<String>,
    /// The calibrated probability of it, 0 to 1.
    pub confidence: f64,
    /// The calibrated probability that no intent applies, 0 to 1.
    pub out_of_scope: f64,
    /// The likeliest intents, best first.
    pub candidates: Vec<Likely>,
    /// Risks and wishes that were found.
    pub signals: Vec<Found>,
    /// The row of the policy that decided.
    pub rule: Option<Ruled>,
    /// Why a person.
    pub reason: Option<Reason>,
    /// Where the person stood.
    pub person: PersonAt,
    /// What surrounds the request, by its kinds.
    pub frames: Vec<FrameKind>,
    /// The standings of what asks for nothing.
    pub mentions: Vec<Standing>,
    /// The words that spoke most for the intent.
    pub evidence: Vec<Masked>,
    /// Whether the customer chose another topic than the suggested one.
    pub overridden: bool,
    /// Which stages answered.
    pub stages: Stages,
    /// Name and fingerprint of the model.
    pub model: String,
    /// Fingerprint of the flows file.
    pub flows: String,
}

/// An intent that could be meant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Likely {
    /// Its id.
    pub intent: String,
    /// In the customer's words.
    pub label: String,
    /// Its calibrated probability, 0 to 1.
    pub confidence: f64,
}

/// A risk or a wish that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// Which.
    pub signal: Signal,
    /// How far it can be trusted.
    pub strength: Strength,
}

/// A screen that the customer has seen, in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Seen {
    /// The id of its flow.
    pub flow: String,
    /// The title of its flow.
    pub title: String,
    /// The id of the step.
    pub step: String,
    /// What stands above it.
    pub heading: String,
    /// What it does: `article`, `question`, …
    pub kind: &'static str,
    /// How long it was shown, in whole seconds.
    pub seconds: u32,
    /// What was asked there.
    pub question: Option<String>,
    /// What the customer answered.
    pub answer: Option<Masked>,
}

/// A case that is to be handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// The case.
    pub case: Case,
    /// It alone in words, as the customer is shown it.
    pub receipt: Receipt,
    /// The name of its destination; `None` = the page's own code, else nobody.
    pub destination: Option<String>,
}

/// So many letters of the text are a title.
const LONGEST_TITLE: usize = 80;

/// A short subject for a person.
#[must_use]
pub fn title(label: Option<&str>, text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(LONGEST_TITLE).collect();
    match label.map(str::trim).filter(|label| !label.is_empty()) {
        Some(label) => label.to_owned(),
        None if short.is_empty() => "Message".to_owned(),
        None => short,
    }
}

/// What the policy said of an action, for cases and records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GuardedBy {
    /// The number of the row that decided, from 0; `None` if no row did.
    pub row: Option<usize>,
    /// What became of it.
    pub decision: Verdict,
    /// Why the team wants it so; may be empty.
    pub because: String,
}

/// What becomes of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was sent as it was.
    Allow,
    /// It was sent for a person to decide.
    Review,
    /// A person took the case instead.
    Escalate,
}

impl From<&Guard> for Verdict {
    fn from(guard: &Guard) -> Self {
        match guard {
            Guard::Allow => Self::Allow,
            Guard::Review(_) => Self::Review,
            Guard::Escalate(_) => Self::Escalate,
        }
    }
}

/// What one of the host's tools answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ToolAnswer {
    /// The name of the tool.
    pub tool: String,
    /// What it was given, by parameter.
    pub given: BTreeMap<String, Masked>,
    /// The fields of its answer.
    pub answer: BTreeMap<String, Masked>,
}

/// One filled-in field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What the customer read.
    pub label: String,
    /// What they wrote.
    pub value: Masked,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct File {
    /// By which the page finds its content.
    pub id: String,
    /// The id of the field that it was added to.
    pub field: String,
    /// Made plain; see [`crate::file::plain_name`].
    pub name: Masked,
    /// What it is by its content.
    #[serde(rename = "type")]
    pub media: Media,
    /// In bytes.
    pub size: u32,
}

impl File {
    /// As it is stored.
    #[must_use]
    pub fn attached(&self) -> Attached {
        Attached { id: self.id.clone(), name: self.name.to_string(), media: self.media, size: self.size }
    }
}

/// The place of a case among linked ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The same for all of them.
    pub id: String,
    /// Which one it is, from 1.
    pub part: usize,
    /// How many things the message was about; one that was solved on the way sends no case.
    pub of: usize,
}

/// Who has a case now. In the order of how well it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Target {
    /// The page that embeds the widget took it over.
    #[serde(rename = "host")]
    Host,
    /// A destination has received it.
    #[serde(rename = "destination")]
    Destination,
    /// The outbox of this browser: it is saved, and on its way.
    #[serde(rename = "outbox")]
    Outbox,
    /// This browser, and nobody else.
    #[serde(rename = "browser")]
    Browser,
    /// Nobody: only the screen has it.
    #[serde(rename = "none")]
    Nobody,
}

/// What the customer is shown at the end: one part for each case, and who has the worst kept of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// The cases in words.
    pub parts: Vec<Sent>,
    /// The worst kept of them counts.
    pub target: Target,
    /// What the customer typed first, where no part says it already.
    pub wrote: Option<Masked>,
}

impl Sent {
    /// Whether somebody has it.
    #[must_use]
    pub fn has_arrived(&self) -> bool {
        self.target <= Target::Destination || matches!(self.way, Some(Way::Received { .. }))
    }

    /// Whether it goes nowhere by itself: the customer has to do something if they want it to arrive.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        let is_open = self.way.as_ref().map_or(self.target == Target::Outbox, Way::is_open);
        !self.has_arrived() && !is_open
    }
}

/// One case in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The id of the case.
    pub id: String,
    /// What the customer quotes.
    pub reference: String,
    /// What the case is about; empty if nobody knows, or nobody is to know.
    pub label: String,
    /// Who has it.
    pub target: Target,
    /// How far it has got, where the outbox has it.
    pub way: Option<Way>,
    /// Whether the customer did not want it sent after all.
    pub is_discarded: bool,
    /// Where a person decides first: the team's words for it, which may be empty.
    pub review: Option<Vec<String>>,
    /// Each question as the customer read it, with their answer.
    pub answers: Vec<(String, Masked)>,
}
