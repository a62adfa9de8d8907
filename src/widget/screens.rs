//! All screens but the first.

use super::compose::{category_label, choice};
use super::form::Form;
use super::notice;
use super::parts::{self, Heading};
use super::say;
use super::state::{Action, State};
use super::tasks;
use crate::handoff::{Kept, Receipt};
use crate::locale::TEXTS;
use signpost_engine::config::{Choice, Escalation, Step, StepKind};
use wasm_bindgen_futures::JsFuture;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Candidates first, then every category.
pub(super) fn browse(state: &State, act: &Callback<Action>) -> Html {
    // The suggestion was just turned down.
    let suggested = state.subject().map(|i| i.id.clone());
    let others: Vec<_> = state.candidates().filter(|i| Some(&i.id) != suggested.as_ref()).take(4).collect();
    html! {
        <>
            { parts::back(act) }
            <Heading text={TEXTS.browse} />
            { parts::quote(state) }
            if !others.is_empty() {
                <h3 class="group">{ TEXTS.closest }</h3>
                <ul class="choices">
                    { for others.iter().map(|i| choice(act, i, Some(category_label(state, &i.category)))) }
                </ul>
                <h3 class="group">{ TEXTS.all_topics }</h3>
            }
            <ul class="choices grid">
                { for state.flows().categories.iter().map(|category| {
                    let id = category.id.clone();
                    let onclick = act.reform(move |_: MouseEvent| Action::OpenCategory(id.clone()));
                    html! {
                        <li key={category.id.clone()}>
                            <button type="button" class="choice" {onclick}>
                                <span class="choice-label">{ &category.label }</span>
                                <span class="chevron" aria-hidden="true" />
                            </button>
                        </li>
                    }
                }) }
            </ul>
            { parts::to_person(act, TEXTS.rather_person) }
        </>
    }
}

/// The intents of one category.
pub(super) fn category(state: &State, act: &Callback<Action>, id: &str) -> Html {
    let own = state.flows().intents.iter().filter(|i| i.category == id);
    html! {
        <>
            { parts::back(act) }
            <Heading text={category_label(state, id)} />
            <ul class="choices">{ for own.map(|intent| choice(act, intent, None)) }</ul>
            { parts::to_person(act, TEXTS.rather_person) }
        </>
    }
}

/// A step of a flow.
pub(super) fn step(state: &State, act: &Callback<Action>, submit: &Callback<()>) -> Html {
    let Some((flow, step)) = state.step() else { return Html::default() };
    let control = match &step.kind {
        StepKind::Article { solved, more } => html! {
            <div class="actions">
                { parts::button(act, Action::Solved, "primary", solved) }
                { parts::button(act, Action::More, "secondary", more) }
            </div>
        },
        StepKind::Link { href, label } => html! {
            <div class="actions">
                <a class="primary" part="primary" href={href.clone()}>{ label }</a>
                { parts::button(act, Action::More, "secondary", TEXTS.need_more) }
            </div>
        },
        StepKind::Question { options } => question(act, options),
        StepKind::Form { submit: label, .. } => form(state, act, submit, label),
        StepKind::Person => Html::default(),
    };
    html! {
        <>
            { parts::back(act) }
            { tasks::header(state).unwrap_or_else(|| html! { <p class="eyebrow">{ &flow.title }</p> }) }
            <Heading text={step.title.clone()} />
            { body(step) }
            { control }
            { tasks::otherwise(state, act) }
            { parts::to_person(act, TEXTS.rather_person) }
        </>
    }
}

fn body(step: &Step) -> Html {
    html! { <div class="prose">{ for step.body.iter().map(|text| html! { <p>{ text }</p> }) }</div> }
}

fn question(act: &Callback<Action>, options: &[Choice]) -> Html {
    html! {
        <ul class="choices">
            { for options.iter().enumerate().map(|(index, option)| {
                let onclick = act.reform(move |_: MouseEvent| Action::Answer(index));
                html! {
                    <li key={option.id.clone()}>
                        <button type="button" class="choice" {onclick}>
                            <span class="choice-label">{ &option.label }</span>
                            <span class="chevron" aria-hidden="true" />
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}

fn form(state: &State, act: &Callback<Action>, submit: &Callback<()>, label: &str) -> Html {
    let own = state.form().unwrap_or_default();
    let fields: Vec<_> = own.iter().map(|field| (field.clone(), state.value(field))).collect();
    // Of several things, none is sent before the last is done.
    let label = if state.task.is_some() { TEXTS.go_on } else { label };
    let on_fill = act.reform(|(id, value)| Action::Fill(id, value));
    let on_leave = act.reform(Action::Leave);
    let described = notice::is_there(state).then_some(notice::ID);
    html! {
        <Form {fields} problems={state.problems.clone()} refused={state.refused} submit={label.to_owned()} sending={state.sending}
            {on_fill} {on_leave} {described} on_submit={submit.clone()}>{ notice::above_sending(state, act) }</Form>
    }
}

/// The way to a person. Where the team or the intent has something to do at once (freeze a card), that comes first.
pub(super) fn person(state: &State, act: &Callback<Action>, submit: &Callback<()>, to: &Escalation) -> Html {
    let person = &state.flows().person;
    let urgent = || {
        let flow = state.flows().flow(&state.subject()?.flow)?;
        flow.steps.first().filter(|step| matches!(step.kind, StepKind::Article { .. }))
    };
    let first = if to.reason.risk().is_some() && !to.minimal { urgent() } else { None };
    let described = (!to.say.is_empty()).then_some(say::ID);
    html! {
        <>
            if to.minimal { { say::exit(act) } }
            { parts::back(act) }
            { tasks::header(state).unwrap_or_default() }
            { say::at_once(&to.say) }
            <Heading text={person.title.clone()} {described} />
            { parts::in_their_language(state) }
            { say::closed(state) }
            if let Some(first) = first {
                <section class="card" aria-labelledby="sp-first">
                    <h3 class="lead" id="sp-first">{ TEXTS.first_steps }</h3>
                    { body(first) }
                </section>
            }
            <div class="prose">{ for person.body.iter().map(|text| html! { <p>{ text }</p> }) }</div>
            { form(state, act, submit, &person.submit) }
            { tasks::otherwise(state, act) }
            <section class="others" aria-labelledby="sp-others">
                <h3 class="group" id="sp-others">{ TEXTS.other_ways }</h3>
                { parts::contacts(&state.flows().contact) }
            </section>
        </>
    }
}

/// The end without a case.
pub(super) fn solved(act: &Callback<Action>) -> Html {
    html! {
        <>
            <span class="tick" aria-hidden="true" />
            <Heading text={TEXTS.solved} />
            <p class="prose">{ TEXTS.solved_text }</p>
            <div class="actions">{ parts::button(act, Action::Reset, "secondary", TEXTS.again) }</div>
            { parts::to_person(act, TEXTS.rather_person) }
        </>
    }
}

/// The end with a case.
pub(super) fn receipt(receipt: &Receipt, act: &Callback<Action>) -> Html {
    let (title, text) = match receipt.kept {
        Kept::ByHost => (TEXTS.taken, TEXTS.taken_text),
        Kept::InBrowser => (TEXTS.kept, TEXTS.kept_text),
        Kept::Nowhere => (TEXTS.not_kept, TEXTS.not_kept_text),
    };
    let sent = receipt.kept == Kept::ByHost;
    html! {
        <>
            if sent { <span class="tick" aria-hidden="true" /> }
            <Heading text={title} />
            <p class="prose">{ text }</p>
            { references(receipt) }
            <div class="actions">
                if let Some(mail) = receipt.mail.as_ref().filter(|_| !sent) {
                    <a class="primary" part="primary" href={mail.clone()}>{ TEXTS.mail }</a>
                }
                <Copy text={receipt.summary.clone()} />
            </div>
            <details class="record" open={!sent}>
                <summary>{ TEXTS.your_case }</summary>
                <pre>{ &receipt.summary }</pre>
            </details>
            { parts::button(act, Action::Reset, "quiet", TEXTS.again) }
        </>
    }
}

fn references(receipt: &Receipt) -> Html {
    if receipt.linked.is_empty() {
        return html! {
            <dl class="reference" part="receipt"><dt>{ TEXTS.reference }</dt><dd>{ &receipt.reference }</dd></dl>
        };
    }
    html! {
        <dl class="reference linked" part="receipt">
            { for receipt.linked.iter().map(|(label, reference)| html! {
                <div key={reference.clone()}><dt>{ label }</dt><dd>{ reference }</dd></div>
            }) }
        </dl>
    }
}

#[derive(Properties, PartialEq)]
struct CopyProps {
    text: String,
}

/// Copies a text, and says whether that worked.
#[component]
fn Copy(props: &CopyProps) -> Html {
    let said = use_state(|| TEXTS.copy);
    let onclick = {
        let (text, said) = (props.text.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            // Pages without TLS have no clipboard; then the property is not there at all.
            let clipboard =
                web_sys::window().map(|w| w.navigator().clipboard()).filter(|c| !c.is_undefined());
            let Some(clipboard) = clipboard else { return said.set(TEXTS.not_copied) };
            let (written, said) = (clipboard.write_text(&text), said.clone());
            spawn_local(async move {
                let copied = JsFuture::from(written).await.is_ok();
                said.set(if copied { TEXTS.copied } else { TEXTS.not_copied });
            });
        })
    };
    html! {
        <>
            <button type="button" class="secondary" {onclick}>{ *said }</button>
            <span class="sr" role="status">{ if *said == TEXTS.copy { "" } else { *said } }</span>
        </>
    }
}
