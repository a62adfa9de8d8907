//! The first screen: the box, what it looks like, what to do, a person.

use super::parts;
use super::state::{Action, State};
use crate::locale::TEXTS;
use gloo::timers::callback::Timeout;
use signpost_engine::config::Intent;
use signpost_engine::policy::Outcome;
use signpost_engine::router::Routing;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// How long typing rests before a screen reader hears of a new suggestion.
const ANNOUNCE_AFTER_MS: u32 = 1200;

/// So many candidates are offered at once: more is a list to read, not a choice.
const CANDIDATES: usize = 3;

pub(super) fn screen(state: &State, act: &Callback<Action>, caret: Option<u32>) -> Html {
    // Whoever comes back to this screen wants to go on writing.
    let caret = if state.moved { Some(state.text.encode_utf16().count() as u32) } else { caret };
    let suggestion = state.routing.as_deref().map(|routing| suggestion(state, act, routing));
    let announced = state.routing.as_deref().map(|routing| in_a_sentence(state, routing)).unwrap_or_default();
    html! {
        <>
            <Composer text={state.text.clone()} act={act.clone()} {caret} />
            <div class="suggestion" part="suggestion">{ suggestion.unwrap_or_default() }</div>
            <Announcer text={announced} />
            { parts::to_person(act, TEXTS.rather_person) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ComposerProps {
    text: String,
    act: Callback<Action>,
    caret: Option<u32>,
}

/// The box.
#[component]
fn Composer(props: &ComposerProps) -> Html {
    let node = use_node_ref();
    {
        let (node, caret) = (node.clone(), props.caret);
        use_effect_with((), move |()| {
            if let (Some(caret), Some(area)) = (caret, node.cast::<HtmlTextAreaElement>()) {
                let _ = area.focus();
                let _ = area.set_selection_range(caret, caret);
            }
        });
    }
    let oninput = props.act.reform(|event: InputEvent| Action::Type(parts::typed(&event)));
    let clear = {
        let (act, node) = (props.act.clone(), node.clone());
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::Reset);
            parts::focus(&node);
        })
    };
    html! {
        <div class="composer">
            <div class="label-row">
                <label for="sp-text">{ TEXTS.label }</label>
                if !props.text.is_empty() {
                    <button type="button" class="quiet" onclick={clear}>{ TEXTS.clear }</button>
                }
            </div>
            <textarea id="sp-text" part="input" rows="3" value={props.text.clone()} aria-describedby="sp-hint"
                autocomplete="off" enterkeyhint="enter" ref={node} {oninput} />
            <p class="hint" id="sp-hint">{ TEXTS.hint }</p>
        </div>
    }
}

fn suggestion(state: &State, act: &Callback<Action>, routing: &Routing) -> Html {
    match (&routing.outcome, state.subject()) {
        (Outcome::KeepTyping, _) => html! { <p class="waiting">{ TEXTS.keep_typing }</p> },
        (Outcome::OpenFlow { .. }, Some(intent)) => likely(state, act, routing, intent),
        (Outcome::Clarify, _) => html! {
            <section class="card" aria-labelledby="sp-which">
                <h2 class="lead" id="sp-which">{ TEXTS.which }</h2>
                { candidates(state, act) }
                { parts::button(act, Action::Browse, "quiet", TEXTS.something_else) }
            </section>
        },
        (Outcome::Escalate, Some(intent)) => for_a_person(state, act, intent),
        _ => unsure(state, act, routing),
    }
}

/// One intent is likely enough to be suggested.
fn likely(state: &State, act: &Callback<Action>, routing: &Routing, intent: &Intent) -> Html {
    let sure = match routing.confidence {
        c if c >= 0.85 => TEXTS.very_likely,
        c if c >= 0.6 => TEXTS.likely,
        _ => TEXTS.possible,
    };
    html! {
        <section class="card accepted" aria-labelledby="sp-intent">
            <p class="eyebrow">
                { TEXTS.looks_like }
                <span class={classes!("sure", (routing.confidence >= 0.85).then_some("very"))}>
                    <span class="meter" aria-hidden="true" />{ sure }
                </span>
            </p>
            <h2 class="intent" id="sp-intent">{ &intent.label }</h2>
            <p class="category">{ category_label(state, &intent.category) }</p>
            { because(routing) }
            <div class="actions">
                { parts::button(act, Action::Accept, "primary", TEXTS.proceed) }
                { parts::button(act, Action::Browse, "secondary", TEXTS.something_else) }
            </div>
        </section>
    }
}

/// The case goes to a person whatever the confidence: danger, fraud, or they asked.
fn for_a_person(state: &State, act: &Callback<Action>, intent: &Intent) -> Html {
    html! {
        <section class="card accepted" aria-labelledby="sp-intent">
            <p class="eyebrow">{ TEXTS.for_person }</p>
            <h2 class="intent" id="sp-intent">{ &intent.label }</h2>
            <p class="category">{ category_label(state, &intent.category) }</p>
            <p>{ TEXTS.for_person_text }</p>
            <div class="actions">
                { parts::button(act, Action::Accept, "primary", TEXTS.person) }
                { parts::button(act, Action::Browse, "secondary", TEXTS.something_else) }
            </div>
        </section>
    }
}

/// Nothing is likely: the person comes first, the candidates after.
fn unsure(state: &State, act: &Callback<Action>, routing: &Routing) -> Html {
    let beyond = routing.reason.as_deref() == Some("out_of_scope");
    html! {
        <section class="card" aria-labelledby="sp-unsure">
            <h2 class="lead" id="sp-unsure">{ TEXTS.unsure }</h2>
            <p>{ if beyond { TEXTS.out_of_scope } else { TEXTS.unsure_text } }</p>
            <div class="actions">{ parts::button(act, Action::Person, "primary", TEXTS.person) }</div>
            <p class="or">{ TEXTS.or_one_of }</p>
            { candidates(state, act) }
            { parts::button(act, Action::Browse, "quiet", TEXTS.something_else) }
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
fn because(routing: &Routing) -> Html {
    if routing.evidence.is_empty() {
        return Html::default();
    }
    html! {
        <p class="because">
            <span>{ TEXTS.because }</span>
            { for routing.evidence.iter().take(3).map(|e| html! { <q key={e.start}>{ e.term.trim() }</q> }) }
        </p>
    }
}

pub(super) fn category_label(state: &State, id: &str) -> String {
    state.flows().categories.iter().find(|c| c.id == id).map(|c| c.label.clone()).unwrap_or_default()
}

/// What a screen reader hears; empty while there is nothing to say.
fn in_a_sentence(state: &State, routing: &Routing) -> String {
    match (&routing.outcome, state.subject()) {
        (Outcome::OpenFlow { .. }, Some(intent)) => format!("{}: {}.", TEXTS.looks_like, intent.label),
        (Outcome::Escalate, Some(intent)) => format!("{}: {}.", TEXTS.for_person, intent.label),
        (Outcome::Clarify, _) => TEXTS.which.to_owned(),
        (Outcome::Escalate, None) => TEXTS.unsure.to_owned(),
        _ => String::new(),
    }
}

#[derive(Properties, PartialEq)]
struct AnnouncerProps {
    text: String,
}

/// Says the suggestion once typing rests, and only when it changed: a screen reader that is interrupted at every key is
/// of no use.
#[component]
fn Announcer(props: &AnnouncerProps) -> Html {
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
