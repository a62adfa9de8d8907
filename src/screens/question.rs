//! A question: one answer is a press; of several, each is ticked, and a button goes on.

use super::Seen;
use super::parts;
use crate::locale::{self, m};
use signpost_case::Action;
use signpost_case::form::Form;
use signpost_engine::config::Step;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// The answers that are offered now, of which one is chosen.
pub(super) fn one(seen: &Seen<'_>) -> Html {
    let matter = seen.state.matter(seen.flows);
    let options = matter.options();
    html! {
        <ul class="choices">
            { for options.iter().map(|(n, o)| parts::choice(seen, Action::Answer(*n), &o.label, None)) }
        </ul>
    }
}

/// The answers that are offered now, of which as many are chosen as apply. `more` is the text of the button.
pub(super) fn several(seen: &Seen<'_>, step: &Step, more: &str) -> Html {
    let matter = seen.state.matter(seen.flows);
    let id = |place: usize| format!("sp-answer-{place}");
    let problem = match seen.state.form() {
        Form::Open { problems } => problems.iter().find(|problem| problem.field == step.id),
        Form::Sending(_) => None,
    };
    let problem = problem.map(|problem| locale::problem(&problem.kind, &step.title));
    let described = problem.is_some().then_some("sp-answers-problem");
    let options = matter.options();
    let first = options.first().map(|(n, _)| id(*n)).unwrap_or_default();
    html! {
        <form class="form" novalidate=true onsubmit={ticked(seen)}>
            if let Some(problem) = problem.clone() { { summary(problem, first) } }
            <fieldset class={classes!("field", problem.is_some().then_some("wrong"))} aria-describedby={described}>
                <legend class="sr">{ &step.title }</legend>
                <p class="hint">{ m::ALL_THAT_APPLY.text() }</p>
                if let Some(problem) = problem { <p class="problem" id="sp-answers-problem">{ problem }</p> }
                <div class="options">
                    { for options.iter().map(|(n, o)| html! {
                        <div class="check" key={o.id.clone()}>
                            <input id={id(*n)} type="checkbox" name="sp-answers" value={n.to_string()} />
                            <label for={id(*n)}>{ &o.label }</label>
                        </div>
                    }) }
                </div>
            </fieldset>
            <button type="submit" class="primary" part="primary">{ more }</button>
        </form>
    }
}

/// What is ticked when the button is pressed.
fn ticked(seen: &Seen<'_>) -> Callback<SubmitEvent> {
    seen.act.reform(|event: SubmitEvent| {
        event.prevent_default();
        let form = event.target_dyn_into::<Element>();
        let boxes = form.and_then(|form| form.query_selector_all("input:checked").ok());
        let mut places = Vec::new();
        for n in 0..boxes.as_ref().map_or(0, |boxes| boxes.length()) {
            let input = boxes.as_ref().and_then(|boxes| boxes.get(n)?.dyn_into::<HtmlInputElement>().ok());
            places.extend(input.and_then(|input| input.value().parse::<usize>().ok()));
        }
        Action::AnswerSeveral(places)
    })
}

fn summary(problem: String, first: String) -> Html {
    let href = format!("#{first}");
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        parts::focus_id(&event, &first);
    });
    html! {
        <div class="problems" tabindex="-1" role="group" aria-labelledby="sp-problems">
            <h3 id="sp-problems">{ m::PROBLEM.text() }</h3>
            <ul><li><a {href} {onclick}>{ problem }</a></li></ul>
        </div>
    }
}
