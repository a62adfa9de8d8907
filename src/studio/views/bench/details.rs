//! One test in full: why it holds or fails, what was understood, and what can be done about it.

use super::table::state;
use super::{Same, Wish};
use crate::studio::parts::percent;
use signpost_studio::around;
use signpost_studio::bench::judged::{came, why};
use signpost_studio::bench::mend::accepted;
use signpost_studio::bench::names::{Names, nearest};
use signpost_studio::bench::understood::Understood;
use signpost_studio::project::Test;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct DetailsProps {
    pub(super) test: Test,
    pub(super) found: Option<Rc<Understood>>,
    /// Its number in the suite, from 1.
    pub(super) number: usize,
    pub(super) names: Same<Names>,
    pub(super) on_wish: Callback<Wish>,
    /// The test as it should be.
    pub(super) on_change: Callback<Test>,
    /// The field of the expected intents.
    pub(super) field: NodeRef,
}

#[component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let DetailsProps { test, found, .. } = props;
    let (mark, name, class) = state(test, found.as_deref());
    let wish = |wish: Wish| {
        let on_wish = props.on_wish.clone();
        move |_: MouseEvent| on_wish.emit(wish)
    };
    let escape = {
        let on_wish = props.on_wish.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_wish.emit(Wish::Close);
            }
        }
    };
    let can_accept = found.as_deref().is_some_and(|found| accepted(test, found) != *test);
    html! {
        <aside class="card details stack" aria-label={format!("Test {}", props.number)} onkeydown={escape}>
            <div class="head">
                <h3>{ format!("Test {}", props.number) }</h3>
                <button type="button" class="quiet end" onclick={wish(Wish::Close)} aria-label="Close the details">{ "×" }</button>
            </div>
            <p class={classes!("verdict", class)}>
                <b>{ format!("{mark} {name}") }</b>{ " " }
                { found.as_deref().map(|found| why(test, found)) }
            </p>
            <blockquote tabindex="0">{ &test.text }</blockquote>
            { expectation(props) }
            { for found.as_deref().map(what_came) }
            <div class="row">
                <button type="button" disabled={!can_accept} onclick={wish(Wish::Accept)} title="Key a">{ "Expect what came" }</button>
                <button type="button" onclick={wish(Wish::Inspect)} title="Key i">{ "Inspect" }</button>
                <button type="button" onclick={wish(Wish::Teach)} title="Key t">{ "Teach" }</button>
                <button type="button" class="quiet" onclick={wish(Wish::Delete)} title="Key Delete">{ "Delete" }</button>
            </div>
        </aside>
    }
}

fn expectation(props: &DetailsProps) -> Html {
    let DetailsProps { test, names, .. } = props;
    let change = |set: fn(&mut Test, String)| {
        let (test, on_change) = (test.clone(), props.on_change.clone());
        move |value: String| {
            let mut test = test.clone();
            set(&mut test, value);
            on_change.emit(test);
        }
    };
    let set_intents = change(|test, value| {
        test.intents =
            value.split('|').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect();
    });
    let set_flow = change(|test, value| test.flow = (!value.is_empty()).then_some(value));
    let unknown = test.intents.iter().find(|id| !names.has_intent(id));
    let said = unknown.map(|id| match nearest(id, &names.intents) {
        Some(nearest) => format!("There is no intent {id}. Did you mean {nearest}?"),
        None => format!("There is no intent {id}."),
    });
    let flow = test.flow.clone().unwrap_or_default();
    let option = |id: &str, label: String| html! { <option value={id.to_owned()} selected={flow == id}>{ label }</option> };
    let is_unknown = !flow.is_empty() && !names.has_flow(&flow);
    html! {
        <div class="expectation stack">
            <label>
                <span>{ "Expected intent (several with |, other = none)" }</span>
                <input class="mono" list="tests-intents" value={test.intents.join(" | ")} ref={props.field.clone()} key={props.number}
                    aria-invalid={unknown.map(|_| "true")} aria-describedby={said.as_ref().map(|_| "tests-unknown")}
                    onchange={move |event: Event| {
                        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                            set_intents(field.value());
                        }
                    }} />
            </label>
            if let Some(said) = said { <p id="tests-unknown" class="bad">{ said }</p> }
            <label>
                <span>{ "Expected to come" }</span>
                <select onchange={move |event: Event| {
                    if let Some(field) = event.target_dyn_into::<HtmlSelectElement>() {
                        set_flow(field.value());
                    }
                }}>
                    { option("", "Anything".to_owned()) }
                    { option("person", "A person".to_owned()) }
                    if is_unknown { { option(&flow, format!("{flow} (does not exist)")) } }
                    { for names.flows.iter().map(|id| option(id, format!("The flow {id}"))) }
                </select>
            </label>
            <Beside test={test.clone()} on_change={props.on_change.clone()} />
            if !test.signals.is_empty() { <p class="soft">{ format!("Expected signals: {}", test.signals.join(", ")) }</p> }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct BesideProps {
    test: Test,
    on_change: Callback<Test>,
}

/// What is known beside the message.
#[component]
fn Beside(props: &BesideProps) -> Html {
    let BesideProps { test, on_change } = props;
    let problem = use_state_eq(|| None::<String>);
    let fields: Vec<String> = test.context.iter().map(|(field, value)| format!("{field}={value}")).collect();
    {
        let problem = problem.clone();
        use_effect_with(test.clone(), move |_| problem.set(None));
    }
    let set_context = {
        let (test, on_change, problem) = (test.clone(), on_change.clone(), problem.clone());
        move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            match around::fields(&field.value()) {
                Ok(context) => on_change.emit(Test { context, ..test.clone() }),
                Err(wrong) => problem.set(Some(format!("{wrong}. {}.", around::WRITE_FIELDS))),
            }
        }
    };
    let set_time = {
        let (test, on_change) = (test.clone(), on_change.clone());
        move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Ok(at) = around::time(&field.value()) {
                on_change.emit(Test { at, ..test.clone() });
            }
        }
    };
    html! {
        <>
            <label>
                <span>{ "The page knows (field=value, several with |)" }</span>
                <input class="mono" name="test-context" value={fields.join(" | ")} placeholder="plan=club"
                    aria-invalid={problem.as_ref().map(|_| "true")} aria-describedby={problem.as_ref().map(|_| "tests-context-problem")}
                    onchange={set_context} />
            </label>
            { for problem.as_ref().map(|problem| html! { <p id="tests-context-problem" class="bad">{ problem }</p> }) }
            <label>
                <span>{ "The team’s clock shows (empty: nobody knows)" }</span>
                <input type="datetime-local" name="test-at" value={test.at.clone().unwrap_or_default()} onchange={set_time} />
            </label>
        </>
    }
}

fn what_came(found: &Understood) -> Html {
    let bar = |(intent, confidence): &(String, f64)| {
        let width = format!("inline-size: {:.1}%", confidence * 100.0);
        html! {
            <li>
                <span class="mono">{ intent }</span><span class="figure">{ percent(*confidence) }</span>
                <span class="bar-of" aria-hidden="true"><span style={width} /></span>
            </li>
        }
    };
    let line = |name: &'static str, value: String| html! { <><dt>{ name }</dt><dd>{ value }</dd></> };
    html! {
        <div class="came-of stack">
            <h4>{ "What came" }</h4>
            <ul class="candidates">
                { for found.candidates.iter().map(bar) }
                { bar(&("none of them".to_owned(), found.out_of_scope)) }
            </ul>
            <dl>
                { line("Outcome", came(found)) }
                if !found.signals.is_empty() { { line("Signals", found.signals.join(", ")) } }
                if let Some(rule) = &found.rule { { line("Decided by", rule.clone()) } }
            </dl>
        </div>
    }
}
