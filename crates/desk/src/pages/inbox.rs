//! The inbox: what waits, the most urgent first.

use super::layout::{Viewer, bdi, document, notice, sign, subject};
use super::when::{age, exact};
use super::words;
use crate::store::inbox::{Counted, Inbox, Line, Wanted};
use crate::store::row::State;
use maud::{Markup, html};

/// The inbox as it was asked for.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Who looks.
    pub viewer: Viewer<'a>,
    /// What they asked for.
    pub wanted: &'a Wanted,
    /// What there is.
    pub inbox: &'a Inbox,
    /// The time now.
    pub now: &'a str,
    /// What was done a moment ago.
    pub done: Option<&'a str>,
}

/// The page.
pub fn page(view: View<'_>) -> Markup {
    let View { wanted, inbox, .. } = view;
    let urgent = inbox.priorities.iter().find(|(name, _)| name == "urgent").map_or(0, |(_, count)| *count);
    let title = if urgent > 0 { format!("Inbox, {urgent} urgent") } else { "Inbox".to_owned() };
    let main = html! {
        main.wrap.inbox #main tabindex="-1" {
            div.head {
                div {
                    h1 { "Inbox" }
                    p.soft {
                        (words::counted(u64::from(inbox.total), "case", "cases"))
                        @if urgent > 0 { ", " strong { (urgent) " urgent" } }
                    }
                }
                (find(wanted))
            }
            (filters(view))
            div.cases {
                (tabs(view))
                @if let Some(done) = view.done { (notice(false, &html! { (done) })) }
                (chosen(wanted))
                @if inbox.lines.is_empty() { (empty(wanted)) }
                @for (priority, lines) in groups(&inbox.lines) {
                    (group(view, priority, lines))
                }
                (pages(wanted, inbox))
            }
        }
    };
    document(&title, Some(view.viewer), &main)
}

/// The lines of each priority; they come in that order.
fn groups(lines: &[Line]) -> impl Iterator<Item = (&str, &[Line])> {
    let rank = |line: &Line| match line.summary.priority.as_str() {
        name @ ("urgent" | "high") => name.to_owned(),
        _ => "normal".to_owned(),
    };
    lines.chunk_by(move |a, b| rank(a) == rank(b)).filter_map(|lines| {
        let name = lines.first()?.summary.priority.as_str();
        Some((if matches!(name, "urgent" | "high") { name } else { "normal" }, lines))
    })
}

fn group(view: View<'_>, priority: &str, lines: &[Line]) -> Markup {
    let counts = |name: &str| match priority {
        "urgent" | "high" => name == priority,
        _ => !matches!(name, "urgent" | "high"),
    };
    let count: u32 = view.inbox.priorities.iter().filter(|(name, _)| counts(name)).map(|(_, n)| n).sum();
    html! {
        section.(priority) aria-labelledby={ "of-" (priority) } {
            h2.group.(priority) id={ "of-" (priority) } {
                (sign(priority)) (words::priority(priority)) " " span.count { (count) }
            }
            ol.list { @for line in lines { (one(view, line)) } }
        }
    }
}

fn one(view: View<'_>, line: &Line) -> Markup {
    let case = &line.summary;
    let is_urgent = case.priority == "urgent";
    let says = line.says.trim();
    let title = subject(case);
    let repeats = says.starts_with(title.trim_end_matches('…')) && !title.is_empty();
    html! {
        li.case {
            div.what {
                h3 {
                    a href={ "/desk/case/" (case.reference) } {
                        @if is_urgent { (sign("urgent")) span.sr { "Urgent: " } }
                        (bdi(title))
                    }
                }
                @if case.minimal {
                    p.says.held { "Open it to read. Its words are not shown in lists." }
                } @else if !says.is_empty() && !repeats {
                    p.says dir="auto" { (says) }
                }
            }
            div.when {
                span.age { (when(&case.received, view.now)) }
                (whose(view, line))
            }
            p.where {
                @if let Some(reason) = &case.reason {
                    span.tag.danger[reason.starts_with("risk:")] { (words::reason(reason).0) }
                }
                @if let Some(queue) = &case.queue { (bdi(queue)) }
                span.reference { (case.reference) }
                @if let Some(code) = case.language.as_deref().filter(|code| !code.starts_with("en")) {
                    span { (words::language(code)) }
                }
                @if line.files > 0 { span { (words::counted(line.files.unsigned_abs(), "file", "files")) } }
                @if line.follows { span { "Wrote again" } }
            }
        }
    }
}

fn whose(view: View<'_>, line: &Line) -> Markup {
    let case = &line.summary;
    let owner = case.owner.as_deref();
    html! {
        @match (case.state, owner) {
            (State::New, _) => span.who-has.new { "New" },
            (State::Taken, Some(owner)) if owner == view.viewer.name => span.who-has { "Yours" },
            (State::Taken, Some(owner)) => span.who-has { span.sr { "Taken by " } bdi { (owner) } },
            (state, _) => span.who-has { (words::state(state.name())) },
        }
    }
}

fn when(time: &str, now: &str) -> Markup {
    html! { time datetime=(time) title=(exact(time)) { (age(time, now)) } }
}

/// What is asked for, as an address; `change` makes another one of it.
fn address(wanted: &Wanted, page: u32, change: impl FnOnce(&mut Wanted)) -> String {
    let mut wanted = wanted.clone();
    change(&mut wanted);
    let mut out = String::from("/desk");
    let mut put = |name: &str, value: &str| {
        out.push(if out.contains('?') { '&' } else { '?' });
        out.push_str(name);
        out.push('=');
        out.push_str(&super::mail::escaped(value));
    };
    match wanted.state.as_deref() {
        Some("open") => {}
        Some(state) => put("state", state),
        None => put("state", "all"),
    }
    let rest = [
        ("queue", &wanted.queue),
        ("owner", &wanted.owner),
        ("reason", &wanted.reason),
        ("reference", &wanted.reference),
    ];
    for (name, value) in rest {
        // An empty value would say "any", as a form sends it.
        value.iter().for_each(|value| put(name, if value.is_empty() { NONE } else { value }));
    }
    if page > 1 {
        put("page", &page.to_string());
    }
    out
}

/// Stands in addresses for "without one".
pub const NONE: &str = "-";

fn tabs(view: View<'_>) -> Markup {
    let View { wanted, inbox, .. } = view;
    let count = |name: &str| inbox.states.iter().filter(|(n, _)| n == name).map(|(_, n)| n).sum::<u32>();
    let all: u32 = inbox.states.iter().map(|(_, count)| count).sum();
    let mut tabs = vec![(Some("open"), "Open", count("new") + count("taken"))];
    tabs.extend(
        State::ALL.map(|state| (Some(state.name()), words::state(state.name()), count(state.name()))),
    );
    tabs.push((None, "All", all));
    html! {
        nav.tabs aria-label="State" {
            @for (state, name, count) in tabs {
                @let is_on = wanted.state.as_deref() == state;
                a href=(address(wanted, 1, |wanted| wanted.state = state.map(str::to_owned)))
                    aria-current=[is_on.then_some("page")] {
                    (name) " " span.count { (count) }
                }
            }
        }
    }
}

fn find(wanted: &Wanted) -> Markup {
    html! {
        form.find role="search" action="/desk" {
            input type="hidden" name="state" value="all";
            div {
                label for="reference" { "Reference" }
                input #reference name="reference" type="search" maxlength="40" autocomplete="off" autocapitalize="characters"
                    spellcheck="false" placeholder="7QKX-2M0A" value=[wanted.reference.as_deref()];
            }
            button.button { "Find" }
        }
    }
}

fn filters(view: View<'_>) -> Markup {
    let View { wanted, inbox, viewer, .. } = view;
    let on = [&wanted.queue, &wanted.owner, &wanted.reason].iter().filter(|value| value.is_some()).count();
    let queue = |name: &str| if name.is_empty() { "No queue".to_owned() } else { name.to_owned() };
    let owner = |name: &str| match name {
        "" => "Nobody yet".to_owned(),
        name if name == viewer.name => format!("{name} (you)"),
        name => name.to_owned(),
    };
    let reason = |name: &str| if name.is_empty() { "From a form".to_owned() } else { words::reason(name).0 };
    html! {
        details.filters {
            summary { "Filter" @if on > 0 { " (" (on) " on)" } }
            div {
                (filter("Queue", &inbox.queues, wanted.queue.as_deref(), &queue, &|value| {
                    address(wanted, 1, |wanted| wanted.queue = value)
                }))
                (filter("Owner", &inbox.owners, wanted.owner.as_deref(), &owner, &|value| {
                    address(wanted, 1, |wanted| wanted.owner = value)
                }))
                (filter("Reason", &inbox.reasons, wanted.reason.as_deref(), &reason, &|value| {
                    address(wanted, 1, |wanted| wanted.reason = value)
                }))
            }
        }
    }
}

fn filter(
    name: &str,
    counts: &[Counted],
    chosen: Option<&str>,
    word: &dyn Fn(&str) -> String,
    address: &dyn Fn(Option<String>) -> String,
) -> Markup {
    let all: u32 = counts.iter().map(|(_, count)| count).sum();
    let id = name.to_lowercase();
    html! {
        nav aria-labelledby={ "by-" (id) } {
            h2 id={ "by-" (id) } { (name) }
            ul {
                li {
                    a href=(address(None)) aria-current=[chosen.is_none().then_some("true")] {
                        span { "Any" } span.count { (all) }
                    }
                }
                @for (value, count) in counts {
                    li {
                        a href=(address(Some(value.clone())))
                            aria-current=[(chosen == Some(value.as_str())).then_some("true")] {
                            bdi dir="auto" { (word(value)) } span.count { (count) }
                        }
                    }
                }
            }
        }
    }
}

/// What is filtered by, where the filters may be folded.
fn chosen(wanted: &Wanted) -> Markup {
    let mut parts = Vec::new();
    let none = |value: &str, none: &str| if value.is_empty() { none.to_owned() } else { value.to_owned() };
    parts.extend(wanted.queue.iter().map(|value| ("Queue", none(value, "none"))));
    parts.extend(wanted.owner.iter().map(|value| ("Owner", none(value, "nobody yet"))));
    let reason =
        |value: &String| if value.is_empty() { "from a form".to_owned() } else { words::reason(value).0 };
    parts.extend(wanted.reason.iter().map(|value| ("Reason", reason(value))));
    parts.extend(wanted.reference.iter().map(|value| ("Reference", value.clone())));
    html! {
        @if !parts.is_empty() {
            p.chosen {
                @for (name, value) in parts { span.tag { (name) ": " (bdi(&value)) } }
                a href="/desk" { "Show all open cases" }
            }
        }
    }
}

fn empty(wanted: &Wanted) -> Markup {
    let Wanted { state, queue, owner, reason, reference } = wanted;
    let filtered = [queue, owner, reason].iter().any(|value| value.is_some());
    html! {
        div.empty {
            @if let Some(reference) = reference {
                h2 { "No case has this reference" }
                p.soft { "Nothing here has “" (bdi(reference)) "” in its reference." }
            } @else if filtered || !matches!(state.as_deref(), Some("open") | None) {
                h2 { "No such cases" }
                p.soft { "Choose another state or another filter." }
            } @else {
                h2 { "Nothing waits" }
                p.soft { "New cases stand here as soon as they come in. Load the page again to see them." }
            }
        }
    }
}

fn pages(wanted: &Wanted, inbox: &Inbox) -> Markup {
    let Inbox { page, pages, .. } = *inbox;
    html! {
        @if pages > 1 {
            nav.pages aria-label="Pages" {
                @if page > 1 { a.button rel="prev" href=(address(wanted, page - 1, |_| {})) { "Page before" } }
                span.soft { "Page " (page) " of " (pages) }
                @if page < pages { a.button rel="next" href=(address(wanted, page + 1, |_| {})) { "Next page" } }
            }
        }
    }
}
