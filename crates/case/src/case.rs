//! What is handed over, and what the customer is shown of it at the end.

use crate::file::Media;
use crate::masked::Masked;
use serde::Serialize;
use signpost_engine::config::Priority;
use signpost_engine::policy::Reason;

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
    /// Ids of the flows that it has been to, in order.
    pub path: Vec<String>,
    /// What the customer typed first.
    pub text: Masked,
    /// Questions answered on the way: (flow/step, answer).
    pub answers: Vec<(String, String)>,
    /// The fields of the form that are not empty.
    pub fields: Vec<Entry>,
    /// The files that go along. A page finds the content of each under `file`.
    pub files: Vec<File>,
    /// Its place among linked cases, if the message was about several things.
    pub group: Option<Group>,
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
    /// Each question as the customer read it, with their answer.
    pub answers: Vec<(String, Masked)>,
}
