//! What is handed over, and what the customer is shown of it at the end.

use crate::file::Media;
use crate::masked::Masked;
use serde::Serialize;
use signpost_engine::config::Priority;
use signpost_engine::policy::{Guard, Reason};
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

/// One case in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// What the customer quotes.
    pub reference: String,
    /// What the case is about; empty if nobody knows, or nobody is to know.
    pub label: String,
    /// Who has it.
    pub target: Target,
    /// Where a person decides first: the team's words for it, which may be empty.
    pub review: Option<Vec<String>>,
    /// Each question as the customer read it, with their answer.
    pub answers: Vec<(String, Masked)>,
}
