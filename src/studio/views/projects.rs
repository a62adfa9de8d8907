//! The view "Projects": what is kept in this browser, its versions, and the way out and in as one file.

mod begin;
mod exchange;
mod list;
mod versions;
mod welcome;

pub(in crate::studio) use welcome::Welcome;

use super::ViewProps;
use crate::studio::keep::use_keeping;
use begin::Begin;
use exchange::{Dropped, Exchange};
use list::List;
use versions::Versions;
use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, File};
use yew::prelude::*;

#[component]
pub(super) fn Projects(props: &ViewProps) -> Html {
    let keeper = use_keeping();
    let begins = use_state(|| false);
    let over = use_state(|| false);
    let dropped = use_state(|| None::<Dropped>);
    let on_over = {
        let over = over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        }
    };
    let on_leave = {
        let over = over.clone();
        // It is also left for what lies within it.
        move |event: DragEvent| {
            if event.related_target().is_none() {
                over.set(false);
            }
        }
    };
    let on_drop = {
        let (over, dropped) = (over.clone(), dropped.clone());
        move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(file) = file_of(&event) {
                dropped.set(Some(Dropped::new(file)));
            }
        }
    };
    let toggle = {
        let begins = begins.clone();
        move |_: MouseEvent| begins.set(!*begins)
    };
    let close = {
        let begins = begins.clone();
        Callback::from(move |()| begins.set(false))
    };
    // Lists are read again when the view is seen, and when they have changed.
    let listed = (props.active, keeper.listed());
    html! {
        <div class={classes!("projects-page", over.then_some("over"))} ondragover={on_over} ondragleave={on_leave} ondrop={on_drop}>
            <div class="projects-main stack">
                <div class="card stack">
                    <div class="head">
                        <h3>{ "Kept in this browser" }</h3>
                        <button type="button" class="end" aria-expanded={begins.to_string()} onclick={toggle}>{ "New project …" }</button>
                    </div>
                    if *begins {
                        <Begin on_close={close} />
                    }
                    <List {listed} />
                </div>
                <Exchange dropped={(*dropped).clone()} />
            </div>
            <Versions {listed} />
        </div>
    }
}

fn file_of(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)?.dyn_into().ok()
}
