//! A message about several things, on the screen: the list to begin with, a head line on the way, and the last look.

use super::notice;
use super::parts::{self, Heading};
use super::state::tasks::Task;
use super::state::{Action, State, View};
use crate::handoff::{self, Case};
use crate::locale::TEXTS;
use yew::prelude::*;

/// What stands below the box: each thing with the words that it was found in.
pub(super) fn card(state: &State, act: &Callback<Action>) -> Html {
    let left = state.active().count();
    html! {
        <section class="card" aria-labelledby="sp-several">
            <h2 class="lead" id="sp-several">{ title(state) }</h2>
            if left > 1 { <p>{ TEXTS.one_at_a_time }</p> }
            <ol class="tasks">
                { for state.tasks.iter().enumerate().map(|(place, task)| entry(state, act, place, task)) }
            </ol>
            <div class="actions">
                if left > 0 {
                    { parts::button(act, Action::Begin, "primary", if left > 1 { TEXTS.begin } else { TEXTS.begin_only }) }
                } else {
                    { parts::button(act, Action::Browse, "primary", TEXTS.something_else) }
                }
                { parts::button(act, Action::One, "secondary", TEXTS.one_thing) }
            </div>
        </section>
    }
}

fn title(state: &State) -> &'static str {
    if state.tasks.len() > 2 { TEXTS.three_things } else { TEXTS.two_things }
}

/// The button that drops a thing is the one that puts it back: the focus stays on it.
fn entry(state: &State, act: &Callback<Action>, place: usize, task: &Task) -> Html {
    let label = label(state, task);
    let drop = if task.dropped { TEXTS.put_back } else { TEXTS.not_this };
    html! {
        <li class={classes!("task", task.dropped.then_some("dropped"))} key={place}>
            <h3>{ &label }</h3>
            if task.dropped { <p class="note">{ TEXTS.left_out }</p> } else { <p><q>{ state.part(task) }</q></p> }
            if !task.dropped && state.goes_to_a_person(task) { <p class="note">{ TEXTS.to_a_person }</p> }
            <div class="links">
                { link(act, Action::Drop(place, !task.dropped), drop, &label, "drop") }
                if !task.dropped { { link(act, Action::Change(place), TEXTS.change_topic, &label, "change") } }
            </div>
        </li>
    }
}

/// A quiet button; what it is about stands beside it for those who see, and in its name for those who hear.
fn link(act: &Callback<Action>, action: Action, text: &'static str, about: &str, key: &'static str) -> Html {
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    let name = format!("{text}: {about}");
    html! { <button type="button" class="quiet" aria-label={name} {key} {onclick}>{ text }</button> }
}

fn label(state: &State, task: &Task) -> String {
    state.flows().intent(&task.intent).map(|intent| intent.label.clone()).unwrap_or_default()
}

/// What a screen reader hears.
pub(super) fn in_a_sentence(state: &State) -> String {
    let labels: Vec<String> = state.tasks.iter().map(|task| label(state, task)).collect();
    format!("{}: {}.", title(state), labels.join("; "))
}

/// Which of several things a screen is about; nothing where there is one.
pub(super) fn header(state: &State) -> Option<Html> {
    let (part, of) = state.at_task()?;
    let label = label(state, state.tasks.get(state.task?)?);
    Some(html! {
        <>
            <p class="eyebrow">{ format!("{part} {} {of}: {label}", TEXTS.of) }</p>
            // In a form, the words stand in a field.
            if state.form().is_none() { { parts::quote(state) } }
        </>
    })
}

/// It is another topic, or nothing.
pub(super) fn otherwise(state: &State, act: &Callback<Action>) -> Html {
    let Some((place, task)) = state.task.and_then(|place| Some((place, state.tasks.get(place)?))) else {
        return Html::default();
    };
    let about = label(state, task);
    html! {
        <div class="links">
            { link(act, Action::Browse, TEXTS.change_topic, &about, "change") }
            { link(act, Action::Drop(place, true), TEXTS.not_this, &about, "drop") }
        </div>
    }
}

/// All that is about to be sent.
pub(super) fn review(state: &State, act: &Callback<Action>, submit: &Callback<()>) -> Html {
    let parts_of = state.each("");
    let cases = parts_of.iter().filter(|part| part.view != View::Solved).count();
    let send = match cases {
        1 => TEXTS.send,
        2 => TEXTS.send_both,
        _ => TEXTS.send_all,
    };
    let onclick = submit.reform(|_: MouseEvent| ());
    let described = notice::is_there(state).then_some(notice::ID);
    html! {
        <>
            { parts::back(act) }
            <Heading text={TEXTS.last_look} />
            <ol class="tasks">{ for parts_of.iter().map(|part| outcome(part, act)) }</ol>
            { notice::above_sending(state, act) }
            <div class="actions">
                <button type="button" class="primary" part="primary" aria-describedby={described}
                    disabled={state.sending} {onclick}>
                    { if state.sending { TEXTS.sending } else { send } }
                </button>
            </div>
            { parts::to_person(act, TEXTS.rather_person) }
        </>
    }
}

/// One thing as it will be sent.
fn outcome(part: &State, act: &Callback<Action>) -> Html {
    let label = part.subject().map(|intent| intent.label.clone()).unwrap_or_default();
    let Case { fields, answers, .. } = Case::of(part, String::new(), String::new());
    let answers = answers.iter().filter_map(|(key, answer)| handoff::in_words(part, key, answer));
    let answers = answers.map(|(question, answer)| (question.to_owned(), answer.to_owned()));
    let rows: Vec<_> = answers.chain(fields.into_iter().map(|entry| (entry.label, entry.value))).collect();
    let note = match part.view {
        View::Solved => Some(TEXTS.settled),
        View::Person { .. } => Some(TEXTS.to_a_person),
        _ => None,
    };
    html! {
        <li class="task" key={part.task.unwrap_or_default()}>
            <h3>{ &label }</h3>
            if let Some(note) = note { <p class="note">{ note }</p> }
            if part.view != View::Solved && !rows.is_empty() {
                <dl>
                    { for rows.iter().map(|(what, value)| html! {
                        <div key={what.clone()}><dt>{ what }</dt><dd>{ value }</dd></div>
                    }) }
                </dl>
            }
            <div class="links">
                { link(act, Action::Revisit(part.task.unwrap_or_default()), TEXTS.to_change, &label, "change") }
            </div>
        </li>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct LandingProps {
    pub(super) text: String,
}

/// Takes the focus once, where the button that was pressed has gone.
#[component]
pub(super) fn Landing(props: &LandingProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| parts::focus(&node));
    }
    html! { <p class="sr" tabindex="-1" ref={node}>{ &props.text }</p> }
}
