//! The first screen, below the box: what it looks like, what to do, a person. The box itself is the loader's.

use super::notice;
use super::parts;
use super::say;
use super::state::{Action, State};
use super::tasks;
use crate::locale::TEXTS;
use gloo::timers::callback::Timeout;
use signpost_engine::config::Intent;
use signpost_engine::evidence::Evidence;
use signpost_engine::policy::{Outcome, Reason};
use signpost_engine::router::Routing;
use yew::prelude::*;

/// How long typing rests before a screen reader hears of a new suggestion.
const ANNOUNCE_AFTER_MS: u32 = 1200;

/// So many candidates are offered at once: more is a list to read, not a choice.
const CANDIDATES: usize = 3;

pub(super) fn screen(state: &State, act: &Callback<Action>) -> Html {
    let suggestion = state.shown.as_deref().map(|shown| suggestion(state, act, shown));
    // What is said once typing rests is what is shown then.
    let announced = state.routing.as_deref().map(|routing| in_a_sentence(state, routing)).unwrap_or_default();
    html! {
        <>
            { notice::under_the_box(state, act) }
            if state.one { <tasks::Landing text={announced.clone()} /> }
            <div class="suggestion" part="suggestion">
                { say::at_once(state.shown.as_deref().map(said).unwrap_or_default()) }
                { suggestion.unwrap_or_default() }
            </div>
            <Announcer text={announced} />
            { notice::announced(state) }
            if !person_comes_first(state) { { parts::to_person(act, TEXTS.rather_person) } }
        </>
    }
}

fn suggestion(state: &State, act: &Callback<Action>, routing: &Routing) -> Html {
    if !state.tasks.is_empty() {
        return tasks::card(state, act);
    }
    match (&routing.outcome, state.suggested(routing)) {
        (Outcome::KeepTyping, _) => html! { <p class="waiting">{ TEXTS.keep_typing }</p> },
        (Outcome::OpenFlow { .. }, Some(intent)) => likely(state, act, routing, intent),
        (Outcome::Clarify, _) => html! {
            <section class="card" aria-labelledby="sp-which">
                <h2 class="lead" id="sp-which">{ TEXTS.which }</h2>
                { candidates(state, act) }
                { parts::button(act, Action::Browse, "quiet", TEXTS.something_else) }
            </section>
        },
        (Outcome::Escalate { .. }, intent) if intent.is_some() || !is_for_want_of_better(routing) => {
            for_a_person(state, act, routing, intent)
        }
        _ => unsure(state, act, routing),
    }
}

/// The words that are to be read at once.
fn said(routing: &Routing) -> &[String] {
    if let Outcome::Escalate { say, .. } = &routing.outcome { say } else { &[] }
}

/// A person because nothing else is likely, not for what is in the message or what happened before.
fn is_for_want_of_better(routing: &Routing) -> bool {
    routing.reason.is_none_or(Reason::is_for_want_of_better)
}

/// Whether the suggestion itself is the way to a person; the one at the foot would be the same a second time.
fn person_comes_first(state: &State) -> bool {
    state.tasks.is_empty() && state.shown.as_ref().is_some_and(|shown| shown.outcome.escalates())
}

/// One intent is likely enough to be suggested.
fn likely(state: &State, act: &Callback<Action>, routing: &Routing, intent: &Intent) -> Html {
    let sure = match routing.confidence {
        c if c >= 0.85 => TEXTS.very_likely,
        c if c >= 0.6 => TEXTS.likely,
        _ => TEXTS.possible,
    };
    html! {
        <section class="card" aria-labelledby="sp-intent">
            <p class="eyebrow">
                { TEXTS.looks_like }
                <span class={classes!("sure", (routing.confidence >= 0.85).then_some("very"))}>
                    <span class="meter" aria-hidden="true" />{ sure }
                </span>
            </p>
            <h2 class="intent" id="sp-intent">{ &intent.label }</h2>
            <p class="category">{ category_label(state, &intent.category) }</p>
            { because(&state.evidence) }
            <div class="actions">
                { parts::button(act, Action::Accept, "primary", TEXTS.proceed) }
                { parts::button(act, Action::Browse, "secondary", TEXTS.something_else) }
            </div>
        </section>
    }
}

/// The case goes to a person whatever the confidence: danger, fraud, they asked, or it was sent round enough.
fn for_a_person(state: &State, act: &Callback<Action>, routing: &Routing, intent: Option<&Intent>) -> Html {
    let rerouted = routing.reason == Some(Reason::ReroutedTooOften);
    html! {
        <section class="card" aria-labelledby="sp-intent">
            // Of a danger the topic says little, and it would change while they write.
            if let Some(intent) = intent.filter(|_| !State::is_alarming(routing)) {
                <p class="eyebrow">{ TEXTS.for_person }</p>
                <h2 class="intent" id="sp-intent">{ &intent.label }</h2>
                <p class="category">{ category_label(state, &intent.category) }</p>
            } else {
                <h2 class="lead" id="sp-intent">{ TEXTS.for_person }</h2>
            }
            <p>{ if rerouted { TEXTS.rerouted } else { TEXTS.for_person_text } }</p>
            { say::closed(state) }
            <div class="actions">
                { parts::button(act, Action::Accept, "primary", TEXTS.person) }
                { parts::button(act, Action::Browse, "secondary", TEXTS.something_else) }
            </div>
        </section>
    }
}

/// Nothing is likely: the person comes first, the candidates after.
fn unsure(state: &State, act: &Callback<Action>, routing: &Routing) -> Html {
    let text = match routing.reason {
        Some(Reason::OutOfScope) => TEXTS.out_of_scope,
        Some(Reason::UnsupportedLanguage) => TEXTS.other_language,
        _ => TEXTS.unsure_text,
    };
    // What the model makes of another language is no help to choose from.
    let candidates_help = routing.language.is_none() && state.candidates().next().is_some();
    html! {
        <section class="card" aria-labelledby="sp-unsure">
            <h2 class="lead" id="sp-unsure">{ TEXTS.unsure }</h2>
            { parts::in_their_language(state) }
            <p>{ text }</p>
            { say::closed(state) }
            <div class="actions">{ parts::button(act, Action::Person, "primary", TEXTS.person) }</div>
            if candidates_help {
                <p class="or">{ TEXTS.or_one_of }</p>
                { candidates(state, act) }
                { parts::button(act, Action::Browse, "quiet", TEXTS.something_else) }
            } else {
                { parts::button(act, Action::Browse, "quiet", TEXTS.all_topics) }
            }
        </section>
    }
}

fn candidates(state: &State, act: &Callback<Action>) -> Html {
    html! {
        <ul class="choices">
            { for state.candidates().take(CANDIDATES).map(|intent| choice(act, intent, Some(category_label(state, &intent.category)))) }
        </ul>
    }
}

/// An intent to choose by hand.
pub(super) fn choice(act: &Callback<Action>, intent: &Intent, detail: Option<String>) -> Html {
    let id = intent.id.clone();
    let onclick = act.reform(move |_: MouseEvent| Action::Choose(id.clone()));
    html! {
        <li key={intent.id.clone()}>
            <button type="button" class="choice" {onclick}>
                <span class="choice-label">{ &intent.label }</span>
                if let Some(detail) = detail { <span class="choice-detail">{ detail }</span> }
                <span class="chevron" aria-hidden="true" />
            </button>
        </li>
    }
}

/// The words that led to the suggestion.
fn because(evidence: &[Evidence]) -> Html {
    if evidence.is_empty() {
        return Html::default();
    }
    // The strongest, but in the order in which they were written.
    let mut strongest: Vec<_> = evidence.iter().take(3).collect();
    strongest.sort_unstable_by_key(|e| e.start);
    html! {
        <p class="because">
            <span>{ TEXTS.because }</span>
            { for strongest.iter().map(|e| html! { <q key={e.start}>{ e.term.trim() }</q> }) }
        </p>
    }
}

pub(super) fn category_label(state: &State, id: &str) -> String {
    state.flows().categories.iter().find(|c| c.id == id).map(|c| c.label.clone()).unwrap_or_default()
}

/// What a screen reader hears; empty while there is nothing to say.
fn in_a_sentence(state: &State, routing: &Routing) -> String {
    if !state.tasks.is_empty() {
        let words = said(routing).join(" ");
        return format!("{words} {}", tasks::in_a_sentence(state)).trim_start().to_owned();
    }
    match (&routing.outcome, state.suggested(routing)) {
        (Outcome::OpenFlow { .. }, Some(intent)) => format!("{}: {}.", TEXTS.looks_like, intent.label),
        (Outcome::Escalate { say, .. }, _) if !say.is_empty() => say.join(" "),
        (Outcome::Escalate { .. }, Some(intent)) if !State::is_alarming(routing) => {
            format!("{}: {}.", TEXTS.for_person, intent.label)
        }
        (Outcome::Escalate { .. }, _) if !is_for_want_of_better(routing) => TEXTS.for_person.to_owned(),
        (Outcome::Clarify, _) => TEXTS.which.to_owned(),
        (Outcome::Escalate { .. }, _) => TEXTS.unsure.to_owned(),
        _ => String::new(),
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct AnnouncerProps {
    pub(super) text: String,
}

/// Says the suggestion once typing rests, and only when it changed: a screen reader that is interrupted at every key is
/// of no use.
#[component]
pub(super) fn Announcer(props: &AnnouncerProps) -> Html {
    let said = use_state(String::new);
    {
        let said = said.clone();
        use_effect_with(props.text.clone(), move |text| {
            let text = text.clone();
            let timer = Timeout::new(ANNOUNCE_AFTER_MS, move || said.set(text));
            move || drop(timer)
        });
    }
    html! { <p class="sr" role="status" aria-live="polite">{ &*said }</p> }
}
