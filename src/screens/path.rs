//! The screens between the first and the last: topics to choose from, the steps of a flow, a person.

use super::Seen;
use super::beside;
use super::check;
use super::form;
use super::kept;
use super::lookup;
use super::markdown;
use super::parts;
use super::question;
use super::say;
use super::several;
use crate::locale::TEXTS;
use signpost_case::Action;
use signpost_case::state::At;
use signpost_engine::config::StepKind;
use signpost_engine::policy::Reason;
use yew::prelude::*;

/// So many candidates come before the categories.
const CANDIDATES: usize = 4;

/// Candidates first, then every category.
pub(super) fn browse(seen: &Seen<'_>) -> Html {
    let matter = seen.state.matter(seen.flows);
    // The suggestion was just turned down.
    let suggested = matter.subject().map(|i| &i.id);
    let others: Vec<_> = matter.candidates().filter(|i| Some(&i.id) != suggested).take(CANDIDATES).collect();
    let category =
        |id: &str, label: &str| parts::choice(seen, Action::OpenCategory(id.to_owned()), label, None);
    html! {
        <>
            { parts::back(seen) }
            { parts::heading(TEXTS.browse, None) }
            { parts::quote(seen) }
            { beside::card(seen) }
            if !others.is_empty() {
                <h3 class="group">{ TEXTS.closest }</h3>
                { parts::intents(seen, others.into_iter()) }
                <h3 class="group">{ TEXTS.all_topics }</h3>
            }
            <ul class="choices grid">{ for seen.flows.categories.iter().map(|c| category(&c.id, &c.label)) }</ul>
            if matches!(seen.state.at(), At::One { .. }) && seen.state.journey().may_rephrase() {
                { parts::button(seen, Action::Rephrase, "quiet", TEXTS.none_of_these) }
            }
            { parts::to_person(seen) }
        </>
    }
}

/// The intents of one category.
pub(super) fn category(seen: &Seen<'_>, id: &str) -> Html {
    let own = seen.flows.intents.iter().filter(|i| i.category == id);
    let label = seen.flows.categories.iter().find(|c| c.id == id).map(|c| c.label.as_str());
    html! {
        <>
            { parts::back(seen) }
            { parts::heading(label.unwrap_or_default(), None) }
            { beside::card(seen) }
            <ul class="choices">
                { for own.map(|i| parts::choice(seen, Action::Choose(i.id.clone()), &i.label, None)) }
            </ul>
            if matches!(seen.state.at(), At::One { .. }) {
                { parts::button(seen, Action::WriteTo(id.to_owned()), "quiet", TEXTS.write_to_team) }
            }
            { parts::to_person(seen) }
        </>
    }
}

/// A step of a flow.
pub(super) fn step(seen: &Seen<'_>) -> Html {
    let Some((flow, step)) = seen.state.matter(seen.flows).step() else { return Html::default() };
    let control = match &step.kind {
        StepKind::Article { solved, more } => html! {
            <section class="ask" aria-labelledby="sp-solved">
                <h3 class="group" id="sp-solved">{ TEXTS.did_it_solve }</h3>
                <div class="actions">
                    { parts::button(seen, Action::Solved, "primary", solved) }
                    { parts::button(seen, Action::More, "secondary", more) }
                </div>
            </section>
        },
        StepKind::Link { href, label } => html! {
            <div class="actions">
                <a class="primary" part="primary" href={href.clone()}>{ label }</a>
                { parts::button(seen, Action::More, "secondary", TEXTS.need_more) }
            </div>
        },
        StepKind::Question { several: false, .. } => question::one(seen),
        StepKind::Question { more, .. } => question::several(seen, step, more),
        StepKind::Form { submit, .. } => form::form(seen, submit),
        StepKind::Lookup { label, .. } => lookup::lookup(seen, label),
        // An end stands here only among several things: the next one follows.
        StepKind::Done {} => html! {
            <div class="actions">{ parts::button(seen, Action::More, "primary", TEXTS.go_on) }</div>
        },
        StepKind::Person => Html::default(),
    };
    html! {
        <>
            { parts::back(seen) }
            { several::header(seen).unwrap_or_else(|| html! { <p class="eyebrow">{ &flow.title }</p> }) }
            { parts::heading(&step.title, None) }
            { kept::found(seen) }
            { markdown::prose(&step.body) }
            { beside::card(seen) }
            { control }
            { several::otherwise(seen) }
            if matches!(step.kind, StepKind::Form { .. }) { { kept::discard(seen) } }
            { parts::to_person(seen) }
        </>
    }
}

/// All that the form of a step is about to send.
pub(super) fn last_look(seen: &Seen<'_>) -> Html {
    match seen.state.matter(seen.flows).step().map(|(_, step)| &step.kind) {
        Some(StepKind::Form { submit, .. }) => check::check(seen, submit),
        _ => Html::default(),
    }
}

/// The way to a person. Where the team or the intent has something to do at once (freeze a card), that comes first.
pub(super) fn person(seen: &Seen<'_>) -> Html {
    let Some(to) = seen.state.matter(seen.flows).person() else { return Html::default() };
    let person = &seen.flows.person;
    let urgent = || {
        let flow = seen.flows.flow(&seen.state.matter(seen.flows).subject()?.flow)?;
        flow.steps.first().filter(|step| matches!(step.kind, StepKind::Article { .. }))
    };
    let first = if matches!(to.reason, Reason::Risk(_)) && !to.minimal { urgent() } else { None };
    let described = (!to.say.is_empty()).then_some(say::ID);
    html! {
        <>
            if to.minimal { { say::exit(seen) } }
            { parts::back(seen) }
            { several::header(seen).unwrap_or_default() }
            { say::at_once(&to.say) }
            { parts::heading(&person.title, described) }
            { kept::found(seen) }
            { parts::in_their_language(seen) }
            { say::closed(seen) }
            if let Some(first) = first {
                <section class="card" aria-labelledby="sp-first">
                    <h3 class="lead" id="sp-first">{ TEXTS.first_steps }</h3>
                    { markdown::prose(&first.body) }
                </section>
            }
            { markdown::prose(&person.body) }
            { form::form(seen, &person.submit) }
            { several::otherwise(seen) }
            { kept::discard(seen) }
            <section class="others" aria-labelledby="sp-others">
                <h3 class="group" id="sp-others">{ TEXTS.other_ways }</h3>
                { parts::contacts(seen) }
            </section>
        </>
    }
}
