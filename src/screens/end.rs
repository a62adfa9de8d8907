//! The last screens.

use super::Seen;
use super::beside;
use super::chat;
use super::markdown;
use super::parts;
use super::say;
use super::ways::{self, Copy, Head, Shown, Stage};
use crate::edges::print::print_where;
use crate::locale::{self, Words, m};
use signpost_case::Action;
use signpost_case::case::{Receipt, Sent, Target};
use yew::prelude::*;

/// The end without a case.
pub(super) fn solved(seen: &Seen<'_>) -> Html {
    html! {
        <>
            { ways::mark(Stage::Received) }
            { parts::heading(m::SOLVED.text(), None) }
            <p class="prose">{ m::SOLVED_TEXT.text() }</p>
            { beside::card(seen) }
            <div class="actions">{ parts::button(seen, Action::StartOver, "secondary", m::AGAIN.text()) }</div>
            { parts::to_person(seen) }
        </>
    }
}

/// The end without a case, in the words of a step.
pub(super) fn done(seen: &Seen<'_>, flow: &str, step: usize) -> Html {
    let Some(step) = seen.flows.flow(flow).and_then(|flow| flow.steps.get(step)) else { return solved(seen) };
    html! {
        <>
            { ways::mark(Stage::Received) }
            { parts::heading(&step.title, None) }
            { markdown::prose(&step.body) }
            { beside::card(seen) }
            <div class="actions">{ parts::button(seen, Action::StartOver, "secondary", m::AGAIN.text()) }</div>
            { parts::to_person(seen) }
        </>
    }
}

/// The end with a case. It follows what becomes of each.
pub(super) fn receipt(seen: &Seen<'_>, receipt: &Receipt) -> Html {
    let summary = locale::summary(receipt);
    let cases: Vec<Shown> = receipt.parts.iter().map(|part| shown(seen, part, &summary)).collect();
    // The one that needs the customer most speaks for all.
    let Some(worst) = cases.iter().max_by_key(|case| case.stage) else { return solved(seen) };
    let (stage, has_stopped) = (worst.stage, worst.stage.has_stopped());
    let some = cases.iter().any(|case| case.stage != stage);
    let is_only = cases.len() == 1;
    let contacts = stage >= Stage::Kept && !seen.flows.contact.is_empty();
    html! {
        <>
            <Head {stage} {some} words={Words::shown()} why={worst.why.filter(|_| is_only)} />
            { references(&cases) }
            { chat::line(receipt.parts.iter().map(|part| part.id.as_str())) }
            { for receipt.parts.iter().filter_map(|part| part.review.as_deref()).map(decided) }
            { say::closed(seen) }
            if !is_only {
                <ul class="cases">
                    { for cases.iter().filter(|case| case.stage.has_stopped()).map(|case| ways::entry(seen, case)) }
                </ul>
            }
            <div class="actions">
                if is_only { { ways::actions(seen, worst, false) } } else { <Copy text={summary.clone()} words={Words::shown()} /> }
                <button type="button" class="secondary print" onclick={print_clicked()}>{ m::PRINT.text() }</button>
                if is_only { { ways::giving_up(seen, worst, false) } }
            </div>
            <details class="record" open={has_stopped || stage == Stage::Discarded}>
                <summary>{ m::YOUR_CASE.text() }</summary>
                <pre translate="no">{ summary }</pre>
            </details>
            if contacts {
                <section class="others" aria-labelledby="sp-others">
                    <h3 class="group" id="sp-others">{ m::OTHER_WAYS.text() }</h3>
                    { parts::contacts(seen) }
                </section>
            }
            { parts::button(seen, Action::StartOver, "quiet", m::AGAIN.text()) }
        </>
    }
}

/// How far a case of the receipt has got: the outbox knows best.
fn shown(seen: &Seen<'_>, part: &Sent, summary: &str) -> Shown {
    let kept = seen.state.outbox().iter().find(|entry| entry.id == part.id);
    let stage = match (part.target, kept) {
        _ if part.is_discarded => Stage::Discarded,
        (Target::Host, _) => Stage::Passed,
        (Target::Destination, _) => Stage::Received,
        (Target::Nobody, None) => part.way.as_ref().map_or(Stage::Nowhere, |way| Stage::of(way, 0)),
        (_, Some(entry)) => Stage::of(&entry.way, entry.attempts),
        (_, None) => part.way.as_ref().map_or(Stage::Going, |way| Stage::of(way, 0)),
    };
    let mut shown = kept.map(Shown::from).unwrap_or_else(|| Shown {
        id: part.id.clone(),
        stage,
        why: None,
        title: part.label.clone(),
        reference: part.reference.clone(),
        summary: summary.to_owned(),
    });
    shown.stage = if stage == Stage::Going && part.target == Target::Browser { Stage::Kept } else { stage };
    shown
}

/// A person decides first: the team's words for it, or ours.
fn decided(say: &[String]) -> Html {
    if say.is_empty() {
        return html! { <p class="decided">{ m::DECIDED.text() }</p> };
    }
    html! { <div class="decided">{ say::lines(say) }</div> }
}

fn print_clicked() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| print_where(&event))
}

/// What the customer quotes; of several cases, with how far each has got. Those that have stopped stand in the list below.
fn references(cases: &[Shown]) -> Html {
    if let [only] = cases {
        return html! {
            <dl class="reference" part="receipt"><dt>{ m::REFERENCE.text() }</dt><dd translate="no">{ &only.reference }</dd></dl>
        };
    }
    if cases.iter().all(|case| case.stage.has_stopped()) {
        return Html::default();
    }
    html! {
        <dl class="reference linked" part="receipt">
            { for cases.iter().filter(|case| !case.stage.has_stopped()).map(|case| html! {
                <div key={case.id.clone()}>
                    <dt>{ ways::mark(case.stage) }{ &case.title }</dt><dd translate="no">{ &case.reference }</dd>
                </div>
            }) }
        </dl>
    }
}
