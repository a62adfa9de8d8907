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
use crate::locale::m;
use signpost_case::Action;
use signpost_case::state::At;
use signpost_engine::config::{Category, Intent, StepKind};
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
    html! {
        <>
            { parts::back(seen) }
            { parts::heading(m::BROWSE.text(), None) }
            { parts::quote(seen) }
            { beside::card(seen) }
            if !others.is_empty() {
                <h3 class="group">{ m::CLOSEST.text() }</h3>
                { parts::intents(seen, others.into_iter()) }
                <h3 class="group">{ m::ALL_TOPICS.text() }</h3>
            }
            { categories(seen, "choices grid") }
            if matches!(seen.state.at(), At::One { .. }) && seen.state.journey().may_rephrase() {
                { parts::button(seen, Action::Rephrase, "quiet", m::NONE_OF_THESE.text()) }
            }
            { parts::to_person(seen) }
        </>
    }
}

/// Topics to choose by hand, where the message is in a language that cannot be read and the team has them in it.
pub(super) fn topics(seen: &Seen<'_>) -> Html {
    parts::their_labels(seen).map(|_| categories(seen, "choices")).unwrap_or_default()
}

/// Every category, in the language of the message if that is known to be another and the team has it.
fn categories(seen: &Seen<'_>, class: &'static str) -> Html {
    let labels = parts::their_labels(seen);
    let category = |category: &Category| {
        let label = parts::label_among(labels, &category.id, &category.label);
        parts::choice(seen, Action::OpenCategory(category.id.clone()), label, None)
    };
    let lang = labels.map(|labels| labels.tag.clone());
    let dir = lang.is_some().then_some("auto");
    html! { <ul {class} {lang} {dir}>{ for seen.flows.categories.iter().map(category) }</ul> }
}

/// The intents of one category.
pub(super) fn category(seen: &Seen<'_>, id: &str) -> Html {
    let own = seen.flows.intents.iter().filter(|i| i.category == id);
    let label = seen.flows.categories.iter().find(|c| c.id == id).map(|c| c.label.as_str());
    let labels = parts::their_labels(seen);
    let lang = labels.map(|labels| labels.tag.clone());
    let choice = |intent: &Intent| {
        let label = parts::label_among(labels, &intent.id, &intent.label);
        parts::choice(seen, Action::Choose(intent.id.clone()), label, None)
    };
    html! {
        <>
            { parts::back(seen) }
            { parts::heading(parts::label_among(labels, id, label.unwrap_or_default()), None) }
            { beside::card(seen) }
            <ul class="choices" {lang}>{ for own.map(choice) }</ul>
            if matches!(seen.state.at(), At::One { .. }) {
                { parts::button(seen, Action::WriteTo(id.to_owned()), "quiet", m::WRITE_TO_TEAM.text()) }
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
                <h3 class="group" id="sp-solved">{ m::DID_IT_SOLVE.text() }</h3>
                <div class="actions">
                    { parts::button(seen, Action::Solved, "primary", solved) }
                    { parts::button(seen, Action::More, "secondary", more) }
                </div>
            </section>
        },
        StepKind::Link { href, label } => html! {
            <div class="actions">
                <a class="primary" part="primary" href={href.clone()}>{ label }</a>
                { parts::button(seen, Action::More, "secondary", m::NEED_MORE.text()) }
            </div>
        },
        StepKind::Question { several: false, .. } => question::one(seen),
        StepKind::Question { more, .. } => question::several(seen, step, more),
        StepKind::Form { submit, .. } => form::form(seen, submit),
        StepKind::Lookup { label, .. } => lookup::lookup(seen, label),
        // An end stands here only among several things: the next one follows.
        StepKind::Done {} => html! {
            <div class="actions">{ parts::button(seen, Action::More, "primary", m::GO_ON.text()) }</div>
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
                    <h3 class="lead" id="sp-first">{ m::FIRST_STEPS.text() }</h3>
                    { markdown::prose(&first.body) }
                </section>
            }
            { markdown::prose(&person.body) }
            { form::form(seen, &person.submit) }
            { several::otherwise(seen) }
            { kept::discard(seen) }
            <section class="others" aria-labelledby="sp-others">
                <h3 class="group" id="sp-others">{ m::OTHER_WAYS.text() }</h3>
                { parts::contacts(seen) }
            </section>
        </>
    }
}
