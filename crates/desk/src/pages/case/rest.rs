//! What else is known of a case: what was tried, the page, other cases, what was done, the record itself.

use super::View;
use crate::pages::layout::bdi;
use crate::pages::when::exact;
use crate::pages::words;
use crate::store::row::Linked;
use maud::{Markup, html};

/// What the customer did before they wrote, so that nobody asks again.
pub(super) fn tried(view: View<'_>) -> Markup {
    let tried = view.record().tried();
    let all: u64 = tried.iter().map(|screen| screen.seconds).fold(0, u64::saturating_add);
    html! {
        @if !tried.is_empty() {
            section.panel.stack aria-labelledby="tried" {
                h2 #tried { "What they tried already" }
                p.soft { "They were shown this before they wrote. It took them " (words::duration(all)) "." }
                ol.tried {
                    @for (place, screen) in tried.iter().enumerate() {
                        li {
                            @if !screen.flow.is_empty() && (place == 0 || tried[place - 1].flow != screen.flow) {
                                p.flow.small.soft { (bdi(&screen.flow)) }
                            }
                            p {
                                @match (screen.kind.as_str(), screen.heading.as_str()) {
                                    ("", "") => "A screen",
                                    ("", heading) => (bdi(heading)),
                                    (kind, "") => (words::kind(kind)),
                                    (kind, heading) => { span.soft { (words::kind(kind)) ": " } (bdi(heading)) },
                                }
                            }
                            span.time { (words::duration(screen.seconds)) }
                            @if let Some(answer) = &screen.answer {
                                p.said {
                                    @if !answer.asked.is_empty() && answer.asked != screen.heading {
                                        span.soft { (bdi(&answer.asked)) " " }
                                    }
                                    strong { (bdi(&answer.given)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the page and its tools told.
pub(super) fn context(view: View<'_>) -> Markup {
    let record = view.record();
    let (context, tools) = (record.context(), record.tools());
    html! {
        @if !(context.is_empty() && tools.is_empty()) {
            section.panel.stack.tight aria-labelledby="context" {
                h2 #context { "What the page told" }
                dl.facts {
                    @for told in &context { div { dt { (bdi(&told.asked)) } dd dir="auto" { (told.given) } } }
                    @for told in &tools { div { dt { "Looked up: " (bdi(&told.asked)) } dd dir="auto" { (told.given) } } }
                }
            }
        }
    }
}

/// The cases that this one belongs to.
pub(super) fn linked(view: View<'_>) -> Markup {
    let case = view.case;
    let part = view.record().group();
    let before = case.follows.as_slice();
    html! {
        @if part.is_some() || case.follows.is_some() || !case.followed_by.is_empty() {
            section.panel.stack aria-labelledby="linked" {
                h2 #linked { "Other cases" }
                @if let Some((_, part, of)) = part {
                    p { "The message was about " (words::counted(of, "thing", "things")) ". This is number " (part) "." }
                }
                (cases("Of the same message", view.siblings))
                (cases("Before this one", before))
                (cases("After this one", &case.followed_by))
            }
        }
    }
}

fn cases(name: &str, cases: &[Linked]) -> Markup {
    html! {
        @if !cases.is_empty() {
            div {
                h3 { (name) }
                ul {
                    @for case in cases {
                        li {
                            a href={ "/desk/case/" (case.reference) } { (bdi(&case.title)) }
                            " " span.soft.reference { (case.reference) }
                        }
                    }
                }
            }
        }
    }
}

/// What was done with it.
pub(super) fn history(view: View<'_>) -> Markup {
    let summary = &view.case.summary;
    html! {
        section.panel.stack.tight aria-labelledby="history" {
            h2 #history { "History" }
            ol.history {
                li {
                    span { "The desk received it." }
                    time datetime=(summary.received) { (exact(&summary.received)) }
                }
                @for happening in &view.case.history {
                    li {
                        span {
                            @if let Some(who) = &happening.who { strong { bdi { (who) } } ": " }
                            (bdi(&happening.what))
                        }
                        time datetime=(happening.at) { (exact(&happening.at)) }
                    }
                }
            }
        }
    }
}

/// The record as it came.
pub(super) fn raw(view: View<'_>) -> Markup {
    let is_known = view.record().is_known();
    html! {
        section.panel.stack.tight.screen[is_known] aria-labelledby="raw" {
            @if !is_known {
                p.notice.bad { "This case came in a shape that the desk does not know. All of it stands in the record." }
            }
            details.fold open[!is_known] {
                summary #raw { "The record as it came" }
                pre.raw tabindex="0" aria-labelledby="raw" dir="ltr" { (view.record().raw()) }
            }
        }
    }
}

/// The way to erase it.
pub(super) fn erase(view: View<'_>) -> Markup {
    html! { p.erase { a.quiet.grave href=(view.action("erase")) { "Erase this case" } } }
}
