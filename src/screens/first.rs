//! The first screen, below the box: what it looks like, what to do, a person. The box itself is the loader's.

use super::Seen;
use super::beside;
use super::parts;
use super::say;
use super::several;
use crate::locale::{self, m};
use signpost_case::Action;
use signpost_case::first_screen::{FirstScreen, said};
use signpost_engine::config::Intent;
use signpost_engine::evidence::Evidence;
use signpost_engine::policy::Reason;
use yew::prelude::*;

/// From this confidence on, a suggestion is called very likely.
const VERY_LIKELY: f64 = 0.85;

/// From this confidence on, a suggestion is called likely.
const LIKELY: f64 = 0.6;

pub(super) fn screen(seen: &Seen<'_>) -> Html {
    let reading = seen.state.reading();
    let first = reading.screen(seen.flows);
    let person = !first.is_person();
    html! {
        <>
            { seen.later.map(|later| (later.notice)(seen)).unwrap_or_default() }
            { landing(seen) }
            <div class="suggestion" part="suggestion">
                { say::at_once(reading.shown().map(|shown| said(shown)).unwrap_or_default()) }
                { instead(seen).unwrap_or_else(|| suggestion(seen, first)) }
                { beside::of_person(seen, seen.state.reading().beside()) }
            </div>
            if person && seen.state.reading().beside().is_none() { { parts::person_row(seen) } }
            { seen.later.map(|later| (later.open)(seen)).unwrap_or_default() }
        </>
    }
}

/// What stands in the place of the suggestion: none of the topics was right.
fn instead(seen: &Seen<'_>) -> Option<Html> {
    seen.state.rephrase()?;
    seen.later.map(|later| (later.rephrase)(seen))
}

fn suggestion(seen: &Seen<'_>, first: FirstScreen<'_>) -> Html {
    match first {
        FirstScreen::Empty => Html::default(),
        FirstScreen::KeepTyping => html! { <p class="waiting">{ m::KEEP_TYPING.text() }</p> },
        FirstScreen::Topic { intent, confidence } => topic(seen, intent, confidence),
        FirstScreen::Which(candidates) => html! {
            <section class="card which" aria-labelledby="sp-which">
                <h2 class="lead" id="sp-which">{ m::WHICH.text() }</h2>
                { parts::intents(seen, candidates.into_iter()) }
                { parts::button(seen, Action::Browse, "quiet", m::SOMETHING_ELSE.text()) }
            </section>
        },
        FirstScreen::Several(_) => several::card(seen),
        FirstScreen::Person { intent, reason, .. } => person(seen, intent, reason),
        FirstScreen::Unsure { reason, candidates } => unsure(seen, reason, &candidates),
    }
}

/// One intent is likely enough to be suggested.
fn topic(seen: &Seen<'_>, intent: &Intent, confidence: f64) -> Html {
    let (sure, very) = match confidence {
        c if c >= VERY_LIKELY => (m::VERY_LIKELY.text(), Some("very")),
        c if c >= LIKELY => (m::LIKELY.text(), None),
        _ => (m::POSSIBLE.text(), None),
    };
    html! {
        <section class="card topic" aria-labelledby="sp-intent">
            <p class="eyebrow">
                { m::LOOKS_LIKE.text() }
                <span class={classes!("sure", very)}><span class="meter" aria-hidden="true" />{ sure }</span>
            </p>
            { label(seen, intent) }
            { because(seen.state.reading().evidence()) }
            <div class="actions">
                { parts::button(seen, Action::Accept, "primary", m::PROCEED.text()) }
                { parts::button(seen, Action::Browse, "secondary", m::SOMETHING_ELSE.text()) }
            </div>
            { seen.later.map(|later| (later.answer)(seen)).unwrap_or_default() }
        </section>
    }
}

fn label(seen: &Seen<'_>, intent: &Intent) -> Html {
    html! {
        <>
            <h2 class="intent" id="sp-intent">{ &intent.label }</h2>
            <p class="category">{ seen.category_label(intent) }</p>
        </>
    }
}

/// The case goes to a person whatever the confidence: danger, fraud, they asked, or it was sent round enough.
fn person(seen: &Seen<'_>, intent: Option<&Intent>, reason: Option<Reason>) -> Html {
    let text =
        if reason == Some(Reason::ReroutedTooOften) { m::REROUTED.text() } else { m::FOR_PERSON_TEXT.text() };
    html! {
        <section class="card for-person" aria-labelledby="sp-intent">
            if let Some(intent) = intent {
                <p class="eyebrow">{ m::FOR_PERSON.text() }</p>
                { label(seen, intent) }
            } else {
                <h2 class="lead" id="sp-intent">{ m::FOR_PERSON.text() }</h2>
            }
            <p class="text">{ text }</p>
            { say::closed(seen) }
            <div class="actions">
                { parts::button(seen, Action::Accept, "primary", m::PERSON.text()) }
                { parts::button(seen, Action::Browse, "secondary", m::SOMETHING_ELSE.text()) }
            </div>
        </section>
    }
}

/// Nothing is likely: the person comes first, the candidates after.
fn unsure(seen: &Seen<'_>, reason: Option<Reason>, candidates: &[&Intent]) -> Html {
    let text = match reason {
        Some(Reason::OutOfScope) => m::OUT_OF_SCOPE.text(),
        Some(Reason::UnsupportedLanguage) => m::OTHER_LANGUAGE.text(),
        _ => m::UNSURE_TEXT.text(),
    };
    // What the model makes of another language is no help to choose from.
    let foreign = seen.state.reading().shown().is_some_and(|shown| shown.language.is_some());
    let helpful = !foreign && !candidates.is_empty();
    html! {
        <section class="card unsure" aria-labelledby="sp-unsure">
            <h2 class="lead" id="sp-unsure">{ m::UNSURE.text() }</h2>
            { parts::in_their_language(seen) }
            <p class="text">{ text }</p>
            { say::closed(seen) }
            <div class="actions">{ parts::button(seen, Action::Person, "primary", m::PERSON.text()) }</div>
            if helpful {
                <p class="or">{ m::OR_ONE_OF.text() }</p>
                { parts::intents(seen, candidates.iter().copied()) }
                { parts::button(seen, Action::Browse, "quiet", m::SOMETHING_ELSE.text()) }
            } else {
                { seen.later.map(|later| (later.topics)(seen)).unwrap_or_default() }
                { parts::button(seen, Action::Browse, "quiet", m::ALL_TOPICS.text()) }
            }
        </section>
    }
}

/// The words that led to the suggestion.
fn because(evidence: &[Evidence]) -> Html {
    if evidence.is_empty() {
        return Html::default();
    }
    html! {
        <p class="because">
            <span>{ m::BECAUSE.text() }</span>
            { for evidence.iter().map(|e| html! { <q key={e.start} translate="no">{ e.term.trim() }</q> }) }
        </p>
    }
}

/// What takes the focus when the button "It is one thing", which was pressed, is gone.
fn landing(seen: &Seen<'_>) -> Html {
    if !seen.state.reading().is_one() {
        return Html::default();
    }
    let said = seen.state.announced().iter().map(locale::announcement).collect::<Vec<_>>().join(" ");
    html! { <p class="sr landing" tabindex="-1">{ said }</p> }
}
