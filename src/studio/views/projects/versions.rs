//! The versions of the open project.

use super::list::when;
use crate::studio::keep::use_keeping;
use crate::studio::parts::Empty;
use crate::studio::store::use_store;
use signpost_studio::stored::Version;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct VersionsProps {
    /// Changes when they are to be read again.
    pub(super) listed: (bool, u32),
}

#[component]
pub(super) fn Versions(props: &VersionsProps) -> Html {
    let keeper = use_keeping();
    let store = use_store();
    let all = use_state(Vec::<Version>::new);
    let name = use_node_ref();
    {
        let (keeper, all) = (keeper.clone(), all.clone());
        use_effect_with((props.listed, keeper.id()), move |((active, _), _)| {
            if *active {
                spawn_local(async move {
                    all.set(keeper.versions().await.unwrap_or_default());
                });
            }
        });
    }
    let keep = {
        let (keeper, name) = (keeper.clone(), name.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(field) = name.cast::<HtmlInputElement>() {
                keeper.keep_version(field.value().trim().to_owned());
                field.set_value("");
            }
        }
    };
    html! {
        <section class="card stack versions" aria-labelledby="versions-heading">
            <h3 id="versions-heading">{ format!("Versions of {}", store.project().name) }</h3>
            <p class="soft">{ "One is kept for every new model and every import, and every ten minutes while you work." }</p>
            <form class="row" onsubmit={keep}>
                <label class="grow">
                    <span>{ "Keep one now" }</span>
                    <input ref={name} maxlength="80" placeholder="Name, if you like" />
                </label>
                <button>{ "Keep" }</button>
            </form>
            if all.is_empty() {
                <Empty title="No version yet"><p>{ "The first one is kept when the project is saved." }</p></Empty>
            } else {
                <ol>
                    { for all.iter().map(|version| one(&keeper, version)) }
                </ol>
            }
        </section>
    }
}

fn one(keeper: &crate::studio::keep::Keeper, version: &Version) -> Html {
    let at = when(version.at);
    let said = if version.name.is_empty() {
        format!("the version of {at}")
    } else {
        format!("\"{}\"", version.name)
    };
    let (back, gone) = (keeper.clone(), keeper.clone());
    let (kept, removed, label) = (version.clone(), version.clone(), said.clone());
    html! {
        <li key={version.id.clone()}>
            <div class="row">
                <b>{ if version.name.is_empty() { version.why.words() } else { &version.name } }</b>
                <span class="soft end">{ at }</span>
            </div>
            if !version.what.is_empty() {
                <ul class="what">{ for version.what.iter().map(|what| html! { <li>{ what }</li> }) }</ul>
            }
            <div class="row">
                <button type="button" class="quiet" onclick={move |_| back.restore(kept.clone(), said.clone())}>
                    { "Go back to this" }<span class="hidden">{ format!(": {label}") }</span>
                </button>
                <button type="button" class="quiet" aria-label={format!("Remove {label}")} onclick={move |_| gone.remove_version(removed.clone())}>
                    { "Remove" }
                </button>
            </div>
        </li>
    }
}
