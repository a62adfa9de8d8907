//! A new intent, with its category, its flow and its first five messages.

use crate::studio::parts::Troubles;
use crate::studio::store::use_store;
use signpost_studio::teach::intents::{self, Known, New};
use signpost_studio::teach::{changes, rows};
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// How many messages are asked for.
const FIRST: usize = 5;

#[derive(Properties, PartialEq)]
pub(super) struct AddingProps {
    pub(super) known: Rc<Known>,
    /// Whether it is asked for. What was typed stays when it is closed.
    pub(super) is_open: bool,
    /// The id of the intent that was added; `None` if none was.
    pub(super) on_done: Callback<Option<String>>,
}

#[component]
pub(super) fn Adding(props: &AddingProps) -> Html {
    let store = use_store();
    let dialog = use_node_ref();
    let new = use_state_eq(New::default);
    let texts = use_state_eq(|| vec![String::new(); FIRST]);
    let trouble = use_state_eq(|| None::<Trouble>);
    {
        let dialog = dialog.clone();
        use_effect_with(props.is_open, move |is_open| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                match is_open {
                    true => drop(dialog.show_modal()),
                    false => dialog.close(),
                }
            }
        });
    }
    let value = |event: &Event| {
        let target = event.target();
        let input = target.clone().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()).map(|i| i.value());
        input
            .or_else(|| target.and_then(|t| t.dyn_into::<HtmlSelectElement>().ok()).map(|s| s.value()))
            .unwrap_or_default()
    };
    let set = |put: fn(&mut New, String)| {
        let new = new.clone();
        move |text: String| {
            let mut changed = (*new).clone();
            put(&mut changed, text);
            new.set(changed);
        }
    };
    let on_input = |put: fn(&mut New, String)| {
        let set = set(put);
        Callback::from(move |event: InputEvent| set(value(&event)))
    };
    let on_change = |put: fn(&mut New, String)| {
        let set = set(put);
        Callback::from(move |event: Event| set(value(&event)))
    };
    let onsubmit = {
        let (store, new, texts, trouble, on_done) =
            (store.clone(), new.clone(), texts.clone(), trouble.clone(), props.on_done.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match intents::add(&store.project().flows, &new) {
                Err(found) => trouble.set(Some(found)),
                Ok((flows, id)) => {
                    let (written, of) = ((*texts).clone(), id.clone());
                    store.edit(format!("add the intent {id}"), move |project| {
                        rows::remember(project);
                        project.flows = flows.into();
                        changes::add(Rc::make_mut(&mut project.rows), &of, &written);
                    });
                    new.set(New::default());
                    texts.set(vec![String::new(); FIRST]);
                    trouble.set(None);
                    on_done.emit(Some(id));
                }
            }
        })
    };
    let cancel = {
        let on_done = props.on_done.clone();
        Callback::from(move |_: MouseEvent| on_done.emit(None))
    };
    let oncancel = {
        let on_done = props.on_done.clone();
        Callback::from(move |_: Event| on_done.emit(None))
    };
    let filled = texts.iter().filter(|text| !text.trim().is_empty()).count();
    html! {
        <dialog ref={dialog} class="teach-adding" aria-labelledby="teach-adding-title" {oncancel}>
            <form {onsubmit} class="stack">
                <h3 id="teach-adding-title">{ "Add an intent" }</h3>
                <p class="soft">{ "An intent is one thing that a customer can want. It opens one flow." }</p>
                <label>
                    <span>{ "What the customer wants, in their words" }</span>
                    <input type="text" name="label" autofocus={true} value={new.label.clone()} oninput={on_input(|n, t| n.label = t)}
                        placeholder="Change my delivery address" />
                </label>
                <div class="teach-pair">
                    <label>
                        <span>{ "Category" }</span>
                        <select name="category" onchange={on_change(|n, t| n.category = t)}>
                            <option value="" selected={new.category.is_empty()}>{ "A new category" }</option>
                            { for props.known.categories.iter().map(|(id, label)| html! {
                                <option value={id.clone()} selected={new.category == *id}>{ label }</option>
                            }) }
                        </select>
                    </label>
                    if new.category.is_empty() {
                        <label>
                            <span>{ "Name of the new category" }</span>
                            <input type="text" name="category-label" value={new.category_label.clone()}
                                oninput={on_input(|n, t| n.category_label = t)} placeholder="Deliveries" />
                        </label>
                    }
                </div>
                <label>
                    <span>{ "Flow that it opens" }</span>
                    <select name="flow" onchange={on_change(|n, t| n.flow = t)}>
                        <option value="" selected={new.flow.is_empty()}>{ "A new flow: an article, to be written in Flows" }</option>
                        { for props.known.flows.iter().map(|(id, title)| html! {
                            <option value={id.clone()} selected={new.flow == *id}>{ format!("{title} ({id})") }</option>
                        }) }
                    </select>
                </label>
                <fieldset class="stack">
                    <legend class="label">{ "Five messages, as different customers would write them" }</legend>
                    { for (0..FIRST).map(|at| {
                        let texts = texts.clone();
                        let shown = texts[at].clone();
                        let oninput = Callback::from(move |event: InputEvent| {
                            let mut changed = (*texts).clone();
                            changed[at] = value(&event);
                            texts.set(changed);
                        });
                        html! { <input type="text" name={format!("message-{at}")} aria-label={format!("Message {}", at + 1)} value={shown} {oninput} /> }
                    }) }
                </fieldset>
                <p class="soft">{ match filled {
                    0..FIRST => format!("{filled} of {FIRST}. With fewer than five, an intent cannot be trusted. You can add more later."),
                    _ => "Five are a beginning. Twenty make it steady.".to_owned(),
                } }</p>
                <Troubles troubles={trouble.iter().cloned().collect::<Vec<_>>()} />
                <div class="row">
                    <button type="submit" class="primary">{ "Add the intent" }</button>
                    <button type="button" onclick={cancel}>{ "Cancel" }</button>
                </div>
            </form>
        </dialog>
    }
}
