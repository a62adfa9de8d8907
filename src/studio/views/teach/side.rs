//! The intents by category, with how many rows each has, and marks.

use signpost_studio::teach::intents::Known;
use signpost_studio::teach::rows::{Enough, OTHER};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct SideProps {
    pub(super) known: Rc<Known>,
    /// How many rows each intent has.
    pub(super) counts: Rc<BTreeMap<String, usize>>,
    /// Intents that clash with another one.
    pub(super) clashing: Rc<BTreeSet<String>>,
    /// `None`: all rows.
    pub(super) chosen: Option<String>,
    pub(super) on_choose: Callback<Option<String>>,
}

#[component]
pub(super) fn Side(props: &SideProps) -> Html {
    let entry = |id: Option<&str>, label: &str, count: usize, is_known: bool| {
        let is_chosen = props.chosen.as_deref() == id;
        let onclick = {
            let (on_choose, id) = (props.on_choose.clone(), id.map(str::to_owned));
            Callback::from(move |_: MouseEvent| on_choose.emit(id.clone()))
        };
        let is_intent = id.is_some_and(|id| id != OTHER);
        let mark = match Enough::of(count) {
            _ if !is_intent => None,
            _ if !is_known => Some(("bad", "unknown", "The flows file has no such intent".to_owned())),
            Enough::TooFew => {
                Some(("bad", "few", format!("{count} rows: with fewer than 5 it cannot be trusted")))
            }
            Enough::Thin => Some(("warn", "thin", format!("{count} rows: with 20 or more it gets steadier"))),
            Enough::Enough => None,
        };
        let clashes = id.is_some_and(|id| props.clashing.contains(id));
        html! {
            <li key={id.unwrap_or("")}>
                <button type="button" class="quiet" aria-pressed={is_chosen.to_string()} {onclick} title={id.map(str::to_owned)}>
                    <span class="teach-name">{ label }</span>
                    if clashes { <span class="tag warn" title="Taken for another intent, and the other for it">{ "clash" }</span> }
                    if let Some((kind, word, title)) = mark {
                        <span class={classes!("figure", "tag", kind)} {title}>{ count }<span class="hidden">{ format!(" ({word})") }</span></span>
                    } else {
                        <span class="figure soft">{ count }</span>
                    }
                </button>
            </li>
        }
    };
    let count = |id: &str| props.counts.get(id).copied().unwrap_or_default();
    let known = &props.known;
    let groups = known.categories.iter().map(|(category, label)| {
        let intents = known.intents.iter().filter(|intent| intent.category == *category);
        html! {
            <>
                <h3>{ label }</h3>
                <ul>{ for intents.map(|intent| entry(Some(&intent.id), known.label(&intent.id), count(&intent.id), true)) }</ul>
            </>
        }
    });
    let is_known = |id: &str| known.intents.iter().any(|intent| intent.id == id);
    let unknown: Vec<&String> = props.counts.keys().filter(|id| *id != OTHER && !is_known(id)).collect();
    html! {
        <nav class="teach-intents" aria-label="Intents" onkeydown={Callback::from(|event: KeyboardEvent| step(&event))}>
            <ul>
                { entry(None, "All rows", props.counts.values().sum(), true) }
                { entry(Some(OTHER), "Other: no intent", count(OTHER), true) }
            </ul>
            { for groups }
            if !unknown.is_empty() {
                <h3>{ "Not in the flows file" }</h3>
                <ul>{ for unknown.into_iter().map(|id| entry(Some(id), id, count(id), false)) }</ul>
            }
        </nav>
    }
}

/// The arrows go from intent to intent.
fn step(event: &KeyboardEvent) {
    use wasm_bindgen::JsCast as _;
    let by = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(nav) = event.target_dyn_into::<web_sys::Element>().and_then(|e| e.closest("nav").ok().flatten())
    else {
        return;
    };
    let Ok(buttons) = nav.query_selector_all("button") else { return };
    let focused = web_sys::window().and_then(|w| w.document()).and_then(|d| d.active_element());
    let at = (0..buttons.length())
        .find(|at| buttons.get(*at).and_then(|b| b.dyn_into::<web_sys::Element>().ok()) == focused)
        .unwrap_or_default();
    let to = (i64::from(at) + by).clamp(0, i64::from(buttons.length()) - 1);
    if let Some(button) = buttons.get(to as u32).and_then(|b| b.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        let _ = button.focus();
    }
}
