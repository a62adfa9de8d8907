//! The handles of the thresholds, and what to do with where they stand.

use super::at::{Moved, Which, shown};
use crate::studio::store::use_store;
use signpost_engine::decision::Thresholds;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct ControlsProps {
    pub(super) in_file: Rc<Thresholds>,
    pub(super) values: Thresholds,
    pub(super) moved: UseStateHandle<Moved>,
}

#[component]
pub(super) fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps { in_file, values, moved } = props;
    let store = use_store();
    let write = {
        let (moved, store) = (moved.clone(), store.clone());
        Callback::from(move |_: MouseEvent| match moved.written(&store.project().flows) {
            Ok(text) => {
                store.edit(what(&moved), move |project| project.flows = text.into());
                moved.set(Moved::default());
                store.say("The thresholds stand in the flows file now.");
            }
            Err(trouble) => store.fail(trouble),
        })
    };
    let back = {
        let moved = moved.clone();
        Callback::from(move |_: MouseEvent| moved.set(Moved::default()))
    };
    let same = moved.is_none();
    html! {
        <form class="card stack thresholds-controls" aria-label="Thresholds" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { for Which::ALL.into_iter().map(|which| html! {
                <Handle key={which.key()} {which} in_file={in_file.clone()} value={shown(which.of(values))} moved={moved.clone()} />
            }) }
            { strict(in_file) }
            <div class="row">
                <button type="button" class="primary" disabled={same} onclick={write}>{ "Write to the flows file" }</button>
                <button type="button" disabled={same} onclick={back}>{ "Back to the file" }</button>
            </div>
        </form>
    }
}

/// As in "Undo: set accept to 0.85".
fn what(moved: &Moved) -> String {
    let named = [("accept", moved.accept), ("margin", moved.margin), ("out of scope", moved.out_of_scope)];
    let set = named.iter().filter_map(|(name, value)| Some(format!("{name} to {}", (*value)?)));
    format!("set {}", set.collect::<Vec<_>>().join(", "))
}

/// Intents with a threshold of their own.
fn strict(in_file: &Thresholds) -> Html {
    let own = &in_file.accept_by_intent;
    let least = own.iter().map(|(_, accept)| *accept).reduce(f32::min);
    let most = own.iter().map(|(_, accept)| *accept).reduce(f32::max);
    let (Some(least), Some(most)) = (least, most) else { return html! {} };
    let range = if least == most {
        format!("{}", shown(most))
    } else {
        format!("{} to {}", shown(least), shown(most))
    };
    let said = match own.len() {
        1 => format!("1 intent needs a confidence of its own: {range}."),
        n => format!("{n} intents need a confidence of their own: {range}."),
    };
    html! { <p class="soft thresholds-note">{ said }{ " It counts where it is higher." }</p> }
}

#[derive(Properties, PartialEq)]
struct HandleProps {
    which: Which,
    in_file: Rc<Thresholds>,
    value: f64,
    moved: UseStateHandle<Moved>,
}

#[component]
fn Handle(props: &HandleProps) -> Html {
    let HandleProps { which, in_file, value, moved } = props;
    let (label, hint) = match which {
        Which::Accept => ("Accept", "The likeliest intent needs this confidence."),
        Which::Margin => ("Margin", "It must lead the second by this much."),
        Which::OutOfScope => ("Out of scope", "From here on, no intent covers the message."),
    };
    let (which, file) = (*which, shown(which.of(in_file)));
    let take = {
        let (moved, in_file) = (moved.clone(), in_file.clone());
        Callback::from(move |input: HtmlInputElement| {
            let value = input.value_as_number();
            // An empty field has none yet.
            if value.is_finite() {
                moved.set((*moved).with(which, value, &in_file));
            }
        })
    };
    let oninput = take.reform(|event: InputEvent| event.target_unchecked_into());
    // Not before it is written out: half a number is another number.
    let onchange = take.reform(|event: Event| event.target_unchecked_into());
    let id = format!("threshold-{}", which.key());
    let change = match value - file {
        0.0 => html! { <span class="soft">{ "as in the file" }</span> },
        _ => html! { <span class="accent">{ format!("in the file {file:.2}") }</span> },
    };
    html! {
        <div class="thresholds-handle">
            <label for={id.clone()}>{ label }</label>
            <input type="number" min="0" max="1" step="0.01" value={format!("{value:.2}")} {onchange}
                aria-label={format!("{label}, as a number")} />
            <div class="thresholds-track" style={format!("--file: {file}")}>
                <input {id} type="range" min="0" max="1" step="0.01" value={format!("{value:.2}")} {oninput}
                    aria-describedby={format!("threshold-{}-hint", which.key())} />
            </div>
            <p class="soft thresholds-note" id={format!("threshold-{}-hint", which.key())}>{ hint }{ " " }{ change }</p>
        </div>
    }
}
