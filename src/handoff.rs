//! Handing a case over. With no destination configured it is kept in this browser, and the customer is told so.

mod store;

pub use store::keep;

use crate::locale::TEXTS;
use crate::widget::private;
use crate::widget::state::tasks::Group;
use crate::widget::state::{State, View};
use serde::Serialize;
use signpost_engine::config::{Field, Priority, StepKind};
use signpost_engine::policy::Reason;
use std::fmt::Write;

/// Longest `mailto:` link that mail programs take without cutting it (about 2 kB).
const MAILTO_LIMIT: usize = 1900;

/// What is handed over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Case {
    /// Version of this shape.
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
    /// The flow that it came through, if one.
    pub flow: Option<String>,
    /// Why a person, if a person.
    pub reason: Option<Reason>,
    /// The team's name for who takes it; `None` = whoever takes the rest.
    pub queue: Option<String>,
    /// How soon.
    pub priority: Priority,
    /// Ids of the flows that it has been to, in order.
    pub path: Vec<String>,
    /// What the customer typed first, without card numbers and secrets.
    pub text: String,
    /// Questions answered on the way: (flow/step, answer).
    pub answers: Vec<(String, String)>,
    /// The form: (field, label, value).
    pub fields: Vec<Entry>,
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
    pub value: String,
}

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The page that embeds the widget took over.
    ByHost,
    /// It is in this browser, and nowhere else.
    InBrowser,
    /// It could not be kept at all: only the screen has it.
    Nowhere,
}

/// What the customer is shown at the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// What they can quote.
    pub reference: String,
    /// What became of the case.
    pub kept: Kept,
    /// All that they wrote, to copy.
    pub summary: String,
    /// A `mailto:` link with the same text, if the team has an address.
    pub mail: Option<String>,
    /// Why a person, if a person.
    pub reason: Option<Reason>,
    /// What each of linked cases is about, with its reference.
    pub linked: Vec<(String, String)>,
}

impl Receipt {
    /// One receipt for linked cases of `state`. What a page took over is not offered to be mailed a second time.
    #[must_use]
    pub fn joined(state: &State, receipts: Vec<(String, Receipt)>) -> Option<Self> {
        let rank = |kept: Kept| match kept {
            Kept::ByHost => 0,
            Kept::InBrowser => 1,
            Kept::Nowhere => 2,
        };
        let kept = receipts.iter().map(|(_, receipt)| receipt.kept).max_by_key(|kept| rank(*kept))?;
        let told = receipts.iter().filter(|(_, r)| kept == Kept::ByHost || r.kept != Kept::ByHost);
        let mut parts: Vec<String> = told.map(|(_, receipt)| receipt.summary.clone()).collect();
        parts.push(format!("{}\n{}", TEXTS.you_wrote, private::safe(state.text.trim(), &state.allowed)));
        let summary = parts.join("\n\n");
        let reference = receipts.iter().map(|(_, r)| &*r.reference).collect::<Vec<_>>().join(", ");
        let mail = address(state).map(|address| mail(address, &reference, &summary));
        let reason = receipts.iter().find_map(|(_, receipt)| receipt.reason);
        let linked = receipts.into_iter().map(|(label, receipt)| (label, receipt.reference)).collect();
        Some(Self { reference, kept, summary, mail, reason, linked })
    }
}

fn address(state: &State) -> Option<&str> {
    state.flows().contact.iter().find_map(|c| c.href.strip_prefix("mailto:"))
}

impl Case {
    /// The case on the screen of `state`.
    #[must_use]
    pub fn of(state: &State, id: String, time: String) -> Self {
        let (flow, to) = match &state.view {
            View::Person(to) => (None, Some(to)),
            _ => (state.step().map(|(flow, _)| flow.id.clone()), None),
        };
        let minimal = state.is_minimal();
        let entry = |field: &Field| Entry {
            id: field.id.clone(),
            label: field.label.clone(),
            value: private::safe(state.value(field).trim(), &state.allowed),
        };
        let fields =
            state.form().unwrap_or_default().iter().map(entry).filter(|e| !e.value.is_empty()).collect();
        let subject = state.subject().filter(|_| !minimal);
        Self {
            version: 1,
            reference: reference(&id),
            id,
            time,
            intent: subject.map(|i| i.id.clone()),
            category: subject.map(|i| i.category.clone()),
            flow,
            reason: to.map(|to| to.reason),
            queue: to.and_then(|to| to.queue.clone()),
            priority: to.map_or(Priority::Normal, |to| to.priority),
            path: if minimal { Vec::new() } else { state.journey.flows.clone() },
            text: private::safe(&state.text, &state.allowed),
            answers: if minimal { Vec::new() } else { state.answers.clone() },
            fields,
            group: state.group.clone(),
        }
    }

    /// The receipt for this case.
    #[must_use]
    pub fn receipt(&self, state: &State, kept: Kept) -> Receipt {
        let summary = self.summary(state);
        let mail = address(state).map(|address| mail(address, &self.reference, &summary));
        let (reference, reason) = (self.reference.clone(), self.reason);
        Receipt { reference, kept, summary, mail, reason, linked: Vec::new() }
    }

    /// The case in words: what it is about, then each question with its answer.
    fn summary(&self, state: &State) -> String {
        let subject = state.subject().filter(|intent| self.intent.as_ref() == Some(&intent.id));
        let mut out = subject.map(|intent| format!("{}\n\n", intent.label)).unwrap_or_default();
        let mut add = |question: &str, answer: &str| _ = write!(out, "{question}\n{answer}\n\n");
        for (key, answer) in &self.answers {
            if let Some((question, answer)) = in_words(state, key, answer) {
                add(question, answer);
            }
        }
        self.fields.iter().for_each(|entry| add(&entry.label, &entry.value));
        let said = self.text.trim();
        // What linked cases share is said once, below them.
        if !said.is_empty() && self.group.is_none() && self.fields.iter().all(|entry| entry.value != said) {
            add(TEXTS.you_wrote, said);
        }
        add(TEXTS.reference, &self.reference);
        out.truncate(out.trim_end().len());
        out
    }
}

fn mail(address: &str, reference: &str, summary: &str) -> String {
    let subject = escape(&format!("{} {reference}", TEXTS.reference));
    let mut link = format!("mailto:{address}?subject={subject}&body=");
    for c in summary.chars() {
        let piece = escape(c.encode_utf8(&mut [0; 4]));
        if link.len() + piece.len() > MAILTO_LIMIT {
            break;
        }
        link.push_str(&piece);
    }
    link
}

/// A question and its answer as the customer read them.
pub(crate) fn in_words<'a>(state: &'a State, key: &str, answer: &str) -> Option<(&'a str, &'a str)> {
    let (flow, step) = key.split_once('/')?;
    let step = state.flows().flow(flow)?.steps.iter().find(|s| s.id == step)?;
    let StepKind::Question { options } = &step.kind else { return None };
    let option = options.iter().find(|o| o.id == answer)?;
    Some((&step.title, &option.label))
}

/// Eight letters and digits that cannot be mistaken for each other on the telephone, from a random id.
fn reference(id: &str) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut bits =
        id.bytes().fold(0xCBF2_9CE4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3));
    bits ^= bits >> 32;
    let mut out = String::with_capacity(9);
    for i in 0..8 {
        if i == 4 {
            out.push('-');
        }
        out.push(char::from(ALPHABET[(bits >> (5 * i) & 31) as usize]));
    }
    out
}

/// Percent-encodes all but the unreserved characters of RFC 3986; a line break becomes CR LF, as mail wants it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            b'\n' => out.push_str("%0D%0A"),
            _ => {
                let hex = |n: u8| char::from(b"0123456789ABCDEF"[usize::from(n & 15)]);
                out.extend(['%', hex(byte >> 4), hex(byte)]);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_short_and_differ() {
        let (a, b) = (reference("4b1e"), reference("4b1f"));
        assert_ne!(a, b);
        assert!(a.len() == 9 && a.chars().all(|c| c == '-' || c.is_ascii_alphanumeric()), "{a}");
    }

    #[test]
    fn mail_links_carry_any_text() {
        assert_eq!(escape("a b&c\né"), "a%20b%26c%0D%0A%C3%A9");
    }
}
