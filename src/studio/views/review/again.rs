//! A case, routed once more with the model and the flows as they are now, beside what the record says.

use super::words::{Names, called};
use crate::studio::parts::{Troubles, percent};
use crate::studio::store::use_store;
use gloo::timers::callback::Timeout;
use serde_json::Value;
use signpost_studio::cases::Told;
use signpost_studio::records::{Again as Ask, Now};
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// So many milliseconds somebody has to stay with a case before it is routed.
const WAIT_MS: u32 = 120;

#[derive(Properties, PartialEq)]
pub(super) struct AgainProps {
    pub(super) told: Told,
    pub(super) names: Names,
}

#[component]
pub(super) fn Again(props: &AgainProps) -> Html {
    let store = use_store();
    let now = use_state(|| None::<(String, Result<Now, Trouble>)>);
    {
        let (now, live) = (now.clone(), store.live.clone());
        let told = props.told.clone();
        // Another model, or another flows file, gives another answer.
        let files = (Rc::as_ptr(store.project()) as usize, told.id.clone());
        use_effect_with(files, move |_| {
            let timer = Timeout::new(WAIT_MS, move || {
                spawn_local(async move {
                    let case = serde_json::to_string(&told).unwrap_or_default();
                    now.set(Some((told.id, live.ask(&Ask { case }).await)));
                });
            });
            move || drop(timer)
        });
    }
    match now.as_ref().filter(|(id, _)| *id == props.told.id) {
        None => html! { <p class="soft" role="status">{ "Routing it once more …" }</p> },
        Some((_, Err(trouble))) => html! { <Troubles troubles={vec![trouble.clone()]} /> },
        Some((_, Ok(now))) => beside(props, now),
    }
}

fn beside(props: &AgainProps, now: &Now) -> Html {
    let told = &props.told;
    let (then, routing) = (&told.routing, &now.routing);
    let name = |id: Option<&str>| id.map_or("nothing".to_owned(), |id| called(&props.names, id).to_owned());
    let text = |value: &Value| value.as_str().unwrap_or("–").replace('_', " ");
    let flow = |outcome: &Value| match (outcome["kind"].as_str(), outcome["flow"].as_str()) {
        (Some("open_flow"), Some(flow)) => format!("opens {flow}"),
        (Some("escalate"), _) => "a person".to_owned(),
        (Some(kind), _) => kind.replace('_', " "),
        _ => "–".to_owned(),
    };
    let signals = |found: &Value| {
        let all = found.as_array().into_iter().flatten();
        let names: Vec<&str> =
            all.filter_map(|one| one["signal"].as_str().or_else(|| one.as_str())).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    };
    let sure = |value: Option<f64>| value.map_or("–".to_owned(), percent);
    let recorded = if told.signals.is_empty() { "none".to_owned() } else { told.signals.join(", ") };
    let rows = [
        ("Suggested", name(told.suggested.as_deref()), name(routing["intent"].as_str())),
        ("Confidence", sure(told.confidence), sure(routing["confidence"].as_f64())),
        ("Decision", text(&then["decision"]), text(&routing["decision"])),
        ("What it does", flow(&then["outcome"]), flow(&routing["outcome"])),
        (
            "Why a person",
            told.reason.clone().unwrap_or("–".into()).replace('_', " "),
            text(&routing["reason"]),
        ),
        ("Signals", recorded, signals(&routing["signals"])),
        ("Model", told.model.clone().unwrap_or("–".into()), text(&routing["model"])),
        ("Flows file", told.flows.clone().unwrap_or("–".into()), text(&routing["flows"])),
    ];
    let is_right = told.said() == routing["intent"].as_str();
    let moved = told.suggested.as_deref() != routing["intent"].as_str();
    let verdict = match (moved, is_right) {
        (false, true) => ("good", "The same suggestion as then, and it is what the record says is right."),
        (false, false) => ("bad", "The same suggestion as then, and the record says that it is wrong."),
        (true, true) => ("good", "Now it suggests what the record says is right."),
        (true, false) => ("warn", "Now it suggests another topic, which nobody has said is right."),
    };
    html! {
        <div class="again">
            <p class={classes!("verdict", verdict.0)}>{ verdict.1 }</p>
            <table>
                <thead><tr><th scope="col">{ "" }<span class="hidden">{ "What" }</span></th><th scope="col">{ "In the record" }</th><th scope="col">{ "Now" }</th></tr></thead>
                <tbody>
                    { for rows.into_iter().map(|(what, then, now)| html! {
                        // What a record does not say cannot differ.
                        <tr class={classes!((then != now && then != "–").then_some("differs"))}>
                            <th scope="row">{ what }</th><td>{ then }</td><td>{ now }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            if let Some(differences) = &now.differences {
                if differences.is_empty() {
                    <p class="soft">{ "Replayed as signpost route --replay does: the same routing." }</p>
                } else {
                    <ul class="differences">{ for differences.iter().map(|one| html! { <li>{ one }</li> }) }</ul>
                }
            }
        </div>
    }
}
