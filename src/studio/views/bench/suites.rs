//! The bar with the suites: which one is seen, and what can be done with it.

use super::edits;
use crate::studio::store::use_store;
use signpost_studio::bench::suite::free_name;
use signpost_studio::project::Suite;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct SuitesProps {
    pub(super) current: Option<Suite>,
    pub(super) on_current: Callback<String>,
    pub(super) on_choose: Callback<()>,
    pub(super) on_export: Callback<()>,
    pub(super) is_busy: bool,
}

#[component]
pub(super) fn Suites(props: &SuitesProps) -> Html {
    let store = use_store();
    let naming = use_state(|| None::<String>);
    let field = use_node_ref();
    use_effect_with(naming.is_some(), {
        let field = field.clone();
        move |is_naming| {
            if let Some(field) = field.cast::<HtmlInputElement>().filter(|_| *is_naming) {
                let _ = field.focus();
                field.select();
            }
        }
    });
    let on_new = {
        let (store, on_current) = (store.clone(), props.on_current.clone());
        move |_| {
            let suite = Suite { name: "New suite".to_owned(), tests: Rc::default(), behaviour: "".into() };
            on_current.emit(edits::add(&store, "make a suite", suite));
        }
    };
    let Some(current) = &props.current else {
        return html! {
            <div class="head">
                <h3>{ "No suite yet" }</h3>
                <button type="button" onclick={on_new}>{ "New" }</button>
                <button type="button" onclick={props.on_choose.reform(|_: MouseEvent| ())}>{ "Import …" }</button>
            </div>
        };
    };
    let rename = {
        let (store, on_current, naming) = (store.clone(), props.on_current.clone(), naming.clone());
        let was = current.name.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let wished = (*naming).clone().unwrap_or_default();
            naming.set(None);
            if wished.trim().is_empty() || wished.trim() == was {
                return;
            }
            let others: Vec<Suite> =
                store.project().suites.iter().filter(|s| s.name != was).cloned().collect();
            let name = free_name(&wished, &others);
            on_current.emit(name.clone());
            edits::change(&store, format!("rename {was}"), &was, move |suite| suite.name = name);
        }
    };
    let duplicate = {
        let (store, on_current, suite) = (store.clone(), props.on_current.clone(), current.clone());
        move |_| {
            let name = format!("{} copy", suite.name);
            on_current.emit(edits::add(&store, "duplicate a suite", Suite { name, ..suite.clone() }));
        }
    };
    let delete = {
        let (store, name) = (store.clone(), current.name.clone());
        move |_| {
            let (was, gone) = (name.clone(), name.clone());
            store.edit(format!("delete {was}"), move |project| {
                Rc::make_mut(&mut project.suites).retain(|suite| suite.name != was);
            });
            store.say(format!("Deleted {gone}. Undo brings it back."));
        }
    };
    let start_naming = {
        let (naming, name) = (naming.clone(), current.name.clone());
        move |_| naming.set(Some(name.clone()))
    };
    let chosen = {
        let on_current = props.on_current.clone();
        move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlSelectElement>() {
                on_current.emit(field.value());
            }
        }
    };
    let is_busy = props.is_busy;
    if let Some(name) = &*naming {
        let typed = {
            let naming = naming.clone();
            move |event: InputEvent| {
                if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                    naming.set(Some(field.value()));
                }
            }
        };
        let leave = {
            let naming = naming.clone();
            move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    naming.set(None);
                }
            }
        };
        return html! {
            <form class="row suites" onsubmit={rename}>
                <input ref={field} aria-label="Name of the suite" value={name.clone()} oninput={typed} onkeydown={leave} />
                <button type="submit" class="primary">{ "Rename" }</button>
            </form>
        };
    }
    html! {
        <div class="row suites">
            <select aria-label="Suite" onchange={chosen} disabled={is_busy}>
                { for store.project().suites.iter().map(|suite| html! {
                    <option value={suite.name.clone()} selected={suite.name == current.name}>
                        { format!("{} ({})", suite.name, suite.tests.len()) }
                    </option>
                }) }
            </select>
            <button type="button" class="quiet" onclick={on_new} disabled={is_busy}>{ "New" }</button>
            <button type="button" class="quiet" onclick={start_naming} disabled={is_busy}>{ "Rename" }</button>
            <button type="button" class="quiet" onclick={duplicate} disabled={is_busy}>{ "Duplicate" }</button>
            <button type="button" class="quiet" onclick={delete} disabled={is_busy}>{ "Delete" }</button>
            <button type="button" class="quiet" onclick={props.on_choose.reform(|_: MouseEvent| ())} disabled={is_busy}>{ "Import …" }</button>
            <button type="button" class="quiet" onclick={props.on_export.reform(|_: MouseEvent| ())} disabled={is_busy}
                title="A file that `signpost evaluate --suite` runs with the same numbers">{ "Export" }</button>
        </div>
    }
}
