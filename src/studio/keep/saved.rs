//! What the bar says of saving, and what is said when it does not work.

use super::keeper::{Status, use_keeping};
use crate::studio::store::{View, use_store};
use yew::prelude::*;

/// The state of saving, in the bar.
#[component]
pub(in crate::studio) fn Saved() -> Html {
    let keeper = use_keeping();
    let (text, class) = match keeper.status() {
        Status::Saved => ("Saved", "good"),
        Status::Saving => ("Saving …", ""),
        Status::Failed(_) => ("Not saved", "bad"),
        Status::Elsewhere => ("Open in another tab", "warn"),
    };
    html! {
        <a class={classes!("saved", class)} href="#/projects" title="Projects and their versions">
            { text }
        </a>
    }
}

/// A strip below the bar, as long as something keeps the project from being saved.
#[component]
pub(in crate::studio) fn Alarm() -> Html {
    let keeper = use_keeping();
    let store = use_store();
    match keeper.status().clone() {
        Status::Saved | Status::Saving => html! {},
        Status::Failed(trouble) => {
            let export = Callback::from(move |_: MouseEvent| {
                store.state.dispatch(crate::studio::store::Action::Go(View::Projects))
            });
            html! {
                <div class="alarm bad" role="alert">
                    <p><b>{ format!("Could not be saved: {}. ", trouble.problem) }</b>{ format!("{}.", trouble.remedy) }</p>
                    <button type="button" onclick={export}>{ "Export …" }</button>
                </div>
            }
        }
        Status::Elsewhere => {
            let (taking, copying) = (keeper.clone(), keeper);
            html! {
                <div class="alarm warn" role="alert">
                    <p>
                        <b>{ "This project is open in another tab, which saves it. " }</b>
                        { "What you change here is not saved." }
                    </p>
                    <button type="button" class="primary" onclick={move |_: MouseEvent| taking.take_over()}>{ "Take over" }</button>
                    <button type="button" onclick={move |_: MouseEvent| copying.go_on_with_copy()}>{ "Go on with a copy" }</button>
                </div>
            }
        }
    }
}
