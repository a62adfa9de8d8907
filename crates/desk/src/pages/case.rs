//! One case: the customer's words first, then what is to be done, then all else that is known of it.

mod rest;
mod understood;
mod work;

pub use understood::{NO_TOPIC, is_topic};

use super::layout::{Viewer, bdi, document, notice, sign, subject};
use super::record::Record;
use super::when::{age, exact};
use super::words;
use crate::store::row::{KnownIntent, Linked, Whole};
use maud::{Markup, html};

/// A case as it is shown.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Who looks.
    pub viewer: Viewer<'a>,
    /// All that the store has of it.
    pub case: &'a Whole,
    /// The other cases of the same message.
    pub siblings: &'a [Linked],
    /// Who can have a case: the people of the configuration.
    pub people: &'a [String],
    /// The topics that are known.
    pub intents: &'a [KnownIntent],
    /// What agents said of the routing; the last one counts.
    pub judged: Option<&'a str>,
    /// The address by which the customer's next case comes to the same owner; `None` if the configuration has no page.
    pub next: Option<&'a str>,
    /// By which the desk knows whether somebody else has changed the case since.
    pub stamp: &'a str,
    /// The time now.
    pub now: &'a str,
    /// The list that the reader comes from.
    pub list: &'a str,
    /// What was done a moment ago.
    pub done: Option<&'a str>,
    /// What kept a change from being made, with what was entered.
    pub refused: Option<&'a Refused>,
}

/// A change that was not made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused {
    /// Why, in words.
    pub why: String,
    /// What was entered in the form of the work; `None` if another form was sent.
    pub work: Option<Work>,
    /// The stamp that the form brought along, if whoever sent it has not been told what others changed since.
    pub stamp: Option<String>,
}

/// What stands in the form of the work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Where the case stands.
    pub state: String,
    /// Whose it is; empty = nobody's.
    pub owner: String,
    /// What came of it; empty = not known.
    pub resolution: String,
    /// The note.
    pub note: String,
}

impl<'a> View<'a> {
    fn record(&self) -> Record<'a> {
        Record::new(&self.case.data)
    }

    /// The address that the forms of the case are sent to.
    fn action(&self, what: &str) -> String {
        format!("/desk/case/{}/{what}", self.case.summary.reference)
    }
}

/// The page.
pub fn page(view: View<'_>) -> Markup {
    let summary = &view.case.summary;
    let subject = subject(summary);
    let is_refused = view.refused.is_some();
    let title = format!("{}{subject}, {}", if is_refused { "Not saved: " } else { "" }, summary.reference);
    let main = html! {
        main.wrap.one #main tabindex="-1" {
            a.back href=(view.list) { "Inbox" }
            (head(view, subject))
            @if let Some(refused) = view.refused { (notice(true, &told(view, refused))) }
            @if let Some(done) = view.done { (notice(false, &html! { (done) })) }
            div.board {
                div.words.stack {
                    (wrote(view))
                    (form(view))
                    (files(view))
                    (rest::tried(view))
                }
                div.work.stack {
                    (work::panels(view))
                    (rest::linked(view))
                    (rest::history(view))
                }
                div.rest.stack {
                    (understood::panel(view))
                    (rest::context(view))
                    (rest::raw(view))
                    (rest::erase(view))
                }
            }
        }
    };
    document(&title, Some(view.viewer), &main)
}

/// Why a change was not made, and the way to what was entered.
fn told(view: View<'_>, refused: &Refused) -> Markup {
    html! {
        p { (refused.why) }
        @if refused.work.is_some() {
            p { "Stored now: " (standing(view.case)) ". " a href="#work" { "Go to what you entered" } }
        }
    }
}

fn head(view: View<'_>, subject: &str) -> Markup {
    let case = &view.case.summary;
    html! {
        div.title {
            p.eyebrow {
                span.reference { (case.reference) }
                @if let Some(queue) = &case.queue { span { (bdi(queue)) } }
                span {
                    "Received "
                    time datetime=(case.received) title=(exact(&case.received)) {
                        @match age(&case.received, view.now).as_str() {
                            "now" => "just now",
                            ago => { (ago) " ago" },
                        }
                    }
                }
            }
            h1 { (bdi(subject)) }
            p.tags {
                @if matches!(case.priority.as_str(), "urgent" | "high") {
                    span.tag.(case.priority) { (sign(&case.priority)) (words::priority(&case.priority)) }
                }
                @if let Some(reason) = &case.reason {
                    span.tag.danger[reason.starts_with("risk:")] { (words::reason(reason).0) }
                }
                span.tag.done[case.state.name() == "closed"] { span { (standing(view.case)) } }
                @if let Some(code) = &case.language { span.tag { (words::language(code)) } }
            }
        }
    }
}

/// Where it stands, whose it is, and what came of it.
fn standing(case: &Whole) -> Markup {
    let case = &case.summary;
    html! {
        (words::state(case.state.name()))
        @if let Some(owner) = &case.owner { " · " (bdi(owner)) }
        @if let Some(resolution) = case.resolution { " · " (words::resolution(resolution.name())) }
    }
}

fn wrote(view: View<'_>) -> Markup {
    let record = view.record();
    let masked: Vec<String> =
        record.masked().into_iter().map(|(kind, count)| words::private(kind, count)).collect();
    let (mail, phone) = record.reach();
    let language = view.case.summary.language.as_deref().filter(|code| is_language(code));
    html! {
        section.panel.stack aria-labelledby="wrote" {
            h2 #wrote { "What the customer wrote" }
            @match record.text("text") {
                Some(text) => blockquote.wrote dir="auto" lang=[language] { (text.trim()) },
                None => p.soft { "The case has no message." },
            }
            @if !masked.is_empty() {
                p.notice.small {
                    "•••• stands for what nobody should send: " (listed(&masked)) ". "
                    "The widget took it out before the message was sent. The desk has never had it."
                }
            }
            dl.facts {
                @if mail.is_none() && phone.is_none() {
                    div { dt { "How to reach them" } dd { "They left no address and no number." } }
                }
                @if let Some(mail) = &mail {
                    div { dt { "E-mail" } dd { bdi { (mail) } } }
                }
                @if let Some(phone) = &phone {
                    div { dt { "Telephone" } dd { a href={ "tel:" (dialled(phone)) } { bdi { (phone) } } } }
                }
                div { dt { "Sent" } dd { (exact(&view.case.time)) } }
            }
            @for flag in record.flags() {
                p.notice.small { (words::flag(flag)) " This is a hint and no proof." }
            }
        }
    }
}

fn form(view: View<'_>) -> Markup {
    let record = view.record();
    let text = record.text("text").unwrap_or_default().trim();
    let (mail, phone) = record.reach();
    let is_shown = |given: &str| {
        let given = given.trim();
        given == text || mail.as_deref() == Some(given) || phone.as_deref() == Some(given)
    };
    let fields: Vec<_> = record.fields().into_iter().filter(|field| !is_shown(&field.given)).collect();
    // Later records say the answers in words.
    let answers = if record.tried().is_empty() { record.answers() } else { Vec::new() };
    let asks: Vec<(&str, String)> = [("Asks for", "action"), ("Amount", "amount")]
        .into_iter()
        .filter_map(|(name, key)| Some((name, record.text(key)?.replace('_', " "))))
        .collect();
    html! {
        @if !(fields.is_empty() && answers.is_empty() && asks.is_empty()) {
            section.panel.stack.tight aria-labelledby="form" {
                h2 #form { "What they filled in" }
                dl.facts {
                    @for (name, value) in &asks { div { dt { (name) } dd { (value) } } }
                    @for given in fields.iter().chain(&answers) {
                        div { dt { (bdi(&given.asked)) } dd dir="auto" { (given.given) } }
                    }
                }
            }
        }
    }
}

fn files(view: View<'_>) -> Markup {
    let files = &view.case.files;
    html! {
        @if !files.is_empty() {
            section.panel.stack.tight aria-labelledby="files" {
                h2 #files { (words::counted(files.len() as u64, "file", "files")) }
                p.small.soft { "Nobody has looked for viruses in it. Open it only with a program that you trust with it." }
                ul.files {
                    @for file in files {
                        li {
                            a href={ "/desk/file/" (file.id) } download { (bdi(&file.name)) }
                            span.soft.small { (words::media(&file.media)) ", " (words::size(file.size.unsigned_abs())) }
                        }
                    }
                }
            }
        }
    }
}

/// Whether browsers and reading programs know what to do with it: a language of two or three letters, and what follows it.
fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    parts
        .next()
        .is_some_and(|code| matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// `a`, `a and b`, `a, b and c`.
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn dialled(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
