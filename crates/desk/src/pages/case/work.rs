//! What is to be done with a case: answer it, take it, say how far it is.

use super::{View, Work};
use crate::pages::layout::subject;
use crate::pages::mail::Reply;
use crate::pages::words;
use crate::store::row::{Resolution, State};
use maud::{Markup, html};

/// The panels beside the customer's words.
pub(super) fn panels(view: View<'_>) -> Markup {
    html! {
        section.panel.stack.screen aria-labelledby="answer" {
            h2 #answer { "Answer" }
            (reply(view))
            (next(view))
        }
        section.panel.stack.screen aria-labelledby="work" {
            h2 #work { "Work" }
            (take(view))
            (form(view))
        }
        // On paper, forms say nothing.
        @if !view.case.note.is_empty() {
            section.panel.paper { h2 { "Note" } p dir="auto" { (view.case.note) } }
        }
    }
}

fn reply(view: View<'_>) -> Markup {
    let record = view.record();
    let case = &view.case.summary;
    let (mail, phone) = record.reach();
    let text = record.text("text").unwrap_or_default();
    html! {
        @match mail {
            Some(to) => {
                @let link = Reply { to: &to, reference: &case.reference, title: subject(case), next: view.next, text }.link();
                div {
                    a.button.primary href=(link) { "Reply by e-mail" }
                    p.hint {
                        "Your mail program opens with the reference and their words. Then set the state to “Answered”."
                    }
                }
            },
            None if phone.is_some() => p { "They left a telephone number and no e-mail address." },
            None => p { "They left no way to reach them." },
        }
    }
}

fn next(view: View<'_>) -> Markup {
    html! {
        @if let Some(next) = view.next {
            div {
                label for="next" { "Link for their next message" }
                input #next readonly value=(next) aria-describedby="next-hint";
                p.hint #next-hint {
                    "What they send by this link comes to the same owner."
                    @if view.record().reach().0.is_some() { " The reply has it already." }
                }
            }
        }
    }
}

fn take(view: View<'_>) -> Markup {
    let owner = view.case.summary.owner.as_deref();
    html! {
        @if owner != Some(view.viewer.name) {
            form method="post" action=(view.action("take")) {
                (view.viewer.token())
                input type="hidden" name="stamp" value=(view.stamp);
                @match owner {
                    Some(owner) => button.button { "Take it over from " bdi { (owner) } },
                    None => button.button.primary[view.record().reach().0.is_none()] { "Take this case" },
                }
            }
        }
    }
}

fn form(view: View<'_>) -> Markup {
    let case = &view.case.summary;
    let stored = || Work {
        state: case.state.name().to_owned(),
        owner: case.owner.clone().unwrap_or_default(),
        resolution: case.resolution.map(|r| r.name().to_owned()).unwrap_or_default(),
        note: view.case.note.clone(),
    };
    let work = view.refused.and_then(|refused| refused.work.clone()).unwrap_or_else(stored);
    // Somebody who is no longer in the configuration may still have it.
    let gone = (!work.owner.is_empty() && !view.people.contains(&work.owner)).then_some(&work.owner);
    html! {
        form.stack method="post" action=(view.action("work")) {
            (view.viewer.token())
            input type="hidden" name="stamp" value=(view.stamp);
            div {
                label for="owner" { "Owner" }
                select #owner name="owner" {
                    option value="" selected[work.owner.is_empty()] { "Nobody" }
                    @for name in view.people.iter().chain(gone) {
                        option value=(name) selected[*name == work.owner] {
                            (name) @if name == view.viewer.name { " (you)" }
                        }
                    }
                }
            }
            div {
                label for="state" { "State" }
                select #state name="state" {
                    @for state in State::ALL.map(State::name) {
                        option value=(state) selected[state == work.state] { (words::state(state)) }
                    }
                }
            }
            div {
                label for="resolution" { "How it ended " span.soft { "(if it did)" } }
                select #resolution name="resolution" {
                    option value="" selected[work.resolution.is_empty()] { "Not known yet" }
                    @for name in Resolution::ALL.map(Resolution::name) {
                        option value=(name) selected[name == work.resolution] { (words::resolution(name)) }
                    }
                }
            }
            div {
                label for="note" { "Note " span.soft { "(the customer never sees it)" } }
                textarea #note name="note" maxlength="4000" dir="auto" { "\n" (work.note) }
            }
            @if view.refused.is_some_and(|refused| refused.work.is_some()) && !view.case.note.is_empty() {
                div {
                    p.small { "The note that is stored:" }
                    p.notice.small dir="auto" { (view.case.note) }
                }
            }
            button.button { "Save" }
            @if let Some(at) = &view.case.closed_at {
                p.hint { "Closed " (crate::pages::when::exact(at)) "." }
            }
        }
    }
}
