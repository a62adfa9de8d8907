//! A message about several things, on the screen: the list to begin with, a head line on the way, and the last look.

use super::Seen;
use super::beside;
use super::notice;
use super::parts;
use crate::locale::m;
use signpost_case::Action;
use signpost_case::case::{Case, Entry};
use signpost_case::matter::Matter;
use signpost_case::path::Screen;
use signpost_case::state::At;
use signpost_case::tasks::Task;
use yew::prelude::*;

/// What stands below the box: each thing with the words that it was found in.
pub(super) fn card(seen: &Seen<'_>) -> Html {
    let Some(tasks) = seen.state.tasks() else { return Html::default() };
    let left = tasks.active().count();
    let title = if tasks.all().len() > 2 { m::THREE_THINGS.text() } else { m::TWO_THINGS.text() };
    html! {
        <section class="card several" aria-labelledby="sp-several">
            <h2 class="lead" id="sp-several">{ title }</h2>
            if left > 1 { <p class="text">{ m::ONE_AT_A_TIME.text() }</p> }
            <ol class="tasks">
                { for tasks.all().iter().enumerate().map(|(place, task)| entry(seen, place, task)) }
            </ol>
            <div class="actions">
                if left > 0 {
                    { parts::button(seen, Action::Begin, "primary", if left > 1 { m::BEGIN.text() } else { m::BEGIN_ONLY.text() }) }
                } else {
                    { parts::button(seen, Action::Browse, "primary", m::SOMETHING_ELSE.text()) }
                }
                { parts::button(seen, Action::One, "secondary", m::ONE_THING.text()) }
            </div>
        </section>
    }
}

/// The button that drops a thing is the one that puts it back: the focus stays on it.
fn entry(seen: &Seen<'_>, place: usize, task: &Task) -> Html {
    let label = label(seen, task);
    let drop = if task.dropped { m::PUT_BACK.text() } else { m::NOT_THIS.text() };
    html! {
        <li class={classes!("task", task.dropped.then_some("dropped"))} key={place}>
            <h3>{ &label }</h3>
            if task.dropped {
                <p class="note">{ m::LEFT_OUT.text() }</p>
            } else {
                <p><q translate="no">{ seen.state.part(task).as_str() }</q></p>
            }
            if !task.dropped && seen.state.goes_to_a_person(task, seen.flows) {
                <p class="note">{ m::TO_A_PERSON.text() }</p>
            }
            <div class="links">
                { link(seen, Action::Drop(place, !task.dropped), drop, &label, "drop") }
                if !task.dropped { { link(seen, Action::Change(place), m::CHANGE_TOPIC.text(), &label, "change") } }
            </div>
        </li>
    }
}

/// A quiet button; what it is about stands beside it for those who see, and in its name for those who hear.
fn link(seen: &Seen<'_>, action: Action, text: &'static str, about: &str, key: &'static str) -> Html {
    let name = format!("{text}: {about}");
    html! {
        <button type="button" class="quiet" aria-label={name} {key} onclick={seen.press(action)}>{ text }</button>
    }
}

fn label(seen: &Seen<'_>, task: &Task) -> String {
    seen.flows.intent(&task.intent).map(|intent| intent.label.clone()).unwrap_or_default()
}

/// Which of several things a screen is about; nothing where there is one.
pub(super) fn header(seen: &Seen<'_>) -> Option<Html> {
    let At::Task { tasks, place } = seen.state.at() else { return None };
    let ((part, of), label) = (tasks.position(*place)?, label(seen, tasks.get(*place)?));
    let is_form = seen.state.matter(seen.flows).form().is_some();
    Some(html! {
        <>
            <p class="eyebrow">{ position(part, of, &label) }</p>
            // In a form, the words stand in a field.
            if !is_form { { parts::quote(seen) } }
        </>
    })
}

/// `1 of 2: Late parcel`.
fn position(part: usize, all: usize, label: &str) -> String {
    m::PART_OF.with(&[("part", &part.to_string()), ("all", &all.to_string()), ("topic", label)])
}

/// It is another topic, or nothing.
pub(super) fn otherwise(seen: &Seen<'_>) -> Html {
    let At::Task { tasks, place } = seen.state.at() else { return Html::default() };
    let Some(about) = tasks.get(*place).map(|task| label(seen, task)) else { return Html::default() };
    html! {
        <div class="links">
            { link(seen, Action::Browse, m::CHANGE_TOPIC.text(), &about, "change") }
            { link(seen, Action::Drop(*place, true), m::NOT_THIS.text(), &about, "drop") }
        </div>
    }
}

/// All that is about to be sent.
pub(super) fn review(seen: &Seen<'_>) -> Html {
    let matters = seen.state.matters(seen.flows, "");
    let sending = seen.state.is_sending();
    let send = match matters.iter().filter(|matter| !matter.is_solved()).count() {
        _ if sending => m::SENDING.text(),
        1 => m::SEND.text(),
        2 => m::SEND_BOTH.text(),
        _ => m::SEND_ALL.text(),
    };
    html! {
        <>
            { parts::back(seen) }
            { parts::heading(m::LAST_LOOK.text(), None) }
            { beside::card(seen) }
            <ol class="tasks">{ for matters.iter().map(|matter| outcome(seen, matter)) }</ol>
            { notice::list(seen) }
            <div class="actions">
                <button type="button" class="primary" part="primary" aria-describedby={notice::id(seen)}
                    disabled={sending} onclick={seen.press(Action::Submit)}>{ send }</button>
            </div>
            { parts::to_person(seen) }
        </>
    }
}

/// One thing as it will be sent.
fn outcome(seen: &Seen<'_>, matter: &Matter<'_>) -> Html {
    let label = matter.subject().map(|intent| intent.label.clone()).unwrap_or_default();
    let note = match matter.path.map(|path| &path.screen) {
        _ if matter.is_solved() => Some(m::SETTLED.text()),
        Some(Screen::Person(_)) => Some(m::TO_A_PERSON.text()),
        _ => None,
    };
    let place = matter.task.map(|(place, _)| place).unwrap_or_default();
    html! {
        <li class="task" key={place}>
            <h3>{ &label }</h3>
            if let Some(note) = note { <p class="note">{ note }</p> }
            if !matter.is_solved() { { filled_in(matter) } }
            <div class="links">{ link(seen, Action::Revisit(place), m::TO_CHANGE.text(), &label, "change") }</div>
        </li>
    }
}

fn filled_in(matter: &Matter<'_>) -> Html {
    let Case { fields, answers, .. } = Case::of(matter, String::new(), String::new());
    let answers = answers.iter().filter_map(|(key, answer)| matter.in_words(key, answer));
    let answers = answers.map(|(question, answer)| (question.to_owned(), answer.to_owned()));
    let fields = fields.into_iter().map(|Entry { label, value, .. }| (label, value.to_string()));
    let rows: Vec<_> = answers.chain(fields).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <dl>
            { for rows.iter().map(|(what, value)| html! {
                <div key={what.clone()}><dt>{ what }</dt><dd translate="no">{ value }</dd></div>
            }) }
        </dl>
    }
}
