//! The rows of an intent, or all: looking for them, adding, moving, deleting.

use super::grid::{Asked, Grid};
use super::shown::{Both, Place};
use crate::studio::store::{Focus, View, use_store};
use signpost_studio::teach::intents::Known;
use signpost_studio::teach::rows::OTHER;
use signpost_studio::teach::{changes, rows};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{ClipboardEvent, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct RowsProps {
    pub(super) both: Both,
    pub(super) known: Rc<Known>,
    /// `None`: all rows.
    pub(super) chosen: Option<String>,
    pub(super) looked_for: String,
    pub(super) on_look: Callback<String>,
}

#[component]
pub(super) fn Rows(props: &RowsProps) -> Html {
    let store = use_store();
    let selected = use_state_eq(|| Rc::new(BTreeSet::<usize>::new()));
    let draft = use_state_eq(String::new);
    let mover = use_node_ref();
    let places = use_memo(
        (props.both.clone(), props.chosen.clone(), props.looked_for.clone()),
        |(both, chosen, words)| both.shown(chosen.as_deref(), words),
    );
    {
        // Rows that moved have other places.
        let selected = selected.clone();
        use_effect_with((props.both.rows.clone(), props.chosen.clone()), move |_| {
            selected.set(Rc::default())
        });
    }
    let move_to = {
        let (store, selected) = (store.clone(), selected.clone());
        move |places: Vec<usize>, intent: String| {
            let what = if places.len() == 1 {
                format!("move a row to {intent}")
            } else {
                format!("move {} rows to {intent}", places.len())
            };
            store.edit(what, move |project| {
                rows::remember(project);
                let rows: &mut Vec<_> = Rc::make_mut(&mut project.rows);
                changes::relabel(rows, &places, &intent);
            });
            selected.set(Rc::default());
        }
    };
    let on_ask = {
        let (store, mover, places, both) = (store.clone(), mover.clone(), places.clone(), props.both.clone());
        Callback::from(move |asked: Asked| match asked {
            Asked::Change(at, text) => store.edit("change a row", move |project| {
                rows::remember(project);
                if let Some(row) = Rc::make_mut(&mut project.rows).get_mut(at) {
                    row.text = text;
                }
            }),
            Asked::Delete(places) => {
                let count = places.len();
                let what =
                    if count == 1 { "delete a row".to_owned() } else { format!("delete {count} rows") };
                store.edit(what, move |project| {
                    rows::remember(project);
                    changes::remove(Rc::make_mut(&mut project.rows), &places);
                });
                if count > 1 {
                    store.say(format!("{count} rows deleted. Ctrl+Z brings them back."));
                }
            }
            Asked::Move => {
                if let Some(mover) = mover.cast::<HtmlElement>() {
                    let _ = mover.focus();
                }
            }
            Asked::Open(at) => {
                if let Some(Place::Flows(example)) = places.get(at) {
                    store.show(View::Flows, Focus::Place(place_of(&both, *example, &store.project().flows)));
                }
            }
            Asked::Inspect(text) => store.show(View::Inspector, Focus::Message(text)),
        })
    };
    let on_select = {
        let selected = selected.clone();
        Callback::from(move |rows: BTreeSet<usize>| selected.set(Rc::new(rows)))
    };
    let on_move = {
        let (selected, move_to) = (selected.clone(), move_to.clone());
        Callback::from(move |event: Event| {
            let Some(list) = event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok()) else {
                return;
            };
            let intent = list.value();
            list.set_selected_index(0);
            if !intent.is_empty() {
                move_to(selected.iter().copied().collect(), intent);
            }
        })
    };
    let on_delete = {
        let (selected, on_ask) = (selected.clone(), on_ask.clone());
        Callback::from(move |_: MouseEvent| on_ask.emit(Asked::Delete(selected.iter().copied().collect())))
    };
    let add = {
        let (store, chosen, draft) = (store.clone(), props.chosen.clone(), draft.clone());
        move |texts: Vec<String>| {
            let Some(intent) = chosen.clone() else { return };
            let mut new = (*store.project().rows).clone();
            let added = changes::add(&mut new, &intent, &texts);
            let what = if added == 1 { "add a row".to_owned() } else { format!("add {added} rows") };
            store.edit(what, move |project| {
                rows::remember(project);
                project.rows = Rc::new(new);
            });
            if added == 0 {
                store.say("This intent has this row already.");
            } else if added > 1 {
                store.say(format!("{added} rows added."));
            }
            draft.set(String::new());
        }
    };
    let on_add = {
        let (add, draft) = (add.clone(), draft.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !draft.trim().is_empty() {
                add(vec![(*draft).clone()]);
            }
        })
    };
    // Several lines, from a sheet or a mail, are several rows.
    let onpaste = Callback::from(move |event: Event| {
        let Some(event) = event.dyn_ref::<ClipboardEvent>() else { return };
        let text =
            event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        let lines: Vec<String> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        if lines.len() > 1 {
            event.prevent_default();
            add(lines);
        }
    });
    let value = |event: &InputEvent| {
        event
            .target()
            .and_then(|t| t.dyn_into::<HtmlInputElement>().ok())
            .map(|i| i.value())
            .unwrap_or_default()
    };
    let on_draft = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| draft.set(value(&event)))
    };
    let on_look = props.on_look.reform(move |event: InputEvent| value(&event));
    let heading = match props.chosen.as_deref() {
        None => "All rows".to_owned(),
        Some(OTHER) => "Other: no intent".to_owned(),
        Some(id) => props.known.label(id).to_owned(),
    };
    let count = selected.len();
    let label = format!("{heading}: rows");
    html! {
        <section class="teach-rows" aria-labelledby="teach-rows-title">
            <div class="head">
                <h3 id="teach-rows-title">{ heading.clone() }</h3>
                <span class="soft">{ format!("{} rows", places.len()) }</span>
                if let Some(id) = props.chosen.as_ref().filter(|id| *id != OTHER) { <span class="mono soft">{ id }</span> }
                <label class="end"><span class="hidden">{ "Look for words in rows" }</span>
                    <input type="search" placeholder="Look for words" value={props.looked_for.clone()} oninput={on_look} />
                </label>
            </div>
            if props.chosen.is_some() {
                <form class="row teach-add" onsubmit={on_add}>
                    <label><span class="hidden">{ format!("Add a message of “{heading}”") }</span>
                        <input type="text" name="add-row" placeholder="Add a message as a customer writes it. Several pasted lines are several rows." value={(*draft).clone()} oninput={on_draft} {onpaste} />
                    </label>
                    <button type="submit" disabled={draft.trim().is_empty()}>{ "Add" }</button>
                </form>
            }
            <div class="row teach-chosen">
                <span class={(count == 0).then_some("soft")}>{ match count { 0 => "None selected".to_owned(), n => format!("{n} selected") } }</span>
                <label class="line"><span>{ "Move to" }</span>
                    <select ref={mover} name="move-to" disabled={count == 0} onchange={on_move}>
                        <option value="" selected={true}>{ "Choose an intent" }</option>
                        <option value={OTHER}>{ "Other: no intent" }</option>
                        { for props.known.categories.iter().map(|(category, label)| html! {
                            <optgroup label={label.clone()}>
                                { for props.known.intents.iter().filter(|intent| intent.category == *category).map(|intent| html! {
                                    <option value={intent.id.clone()}>{ format!("{} ({})", props.known.label(&intent.id), intent.id) }</option>
                                }) }
                            </optgroup>
                        }) }
                    </select>
                </label>
                <button type="button" disabled={count == 0} onclick={on_delete}>{ "Delete" }</button>
                <span class="soft teach-keys">{ "↑↓ go · Space select · Shift+↑↓ several · Enter edit · M move · Delete · I inspect" }</span>
            </div>
            if places.is_empty() {
                <p class="soft teach-none">{ if props.looked_for.is_empty() { "No rows yet. Write five messages above, as five different customers would." } else { "No row has these words." } }</p>
            } else {
                <Grid both={props.both.clone()} {places} names_intents={props.chosen.is_none()} selected={(*selected).clone()}
                    {on_select} {on_ask} {label} />
            }
        </section>
    }
}

/// The path of an example in the flows file, by how many there are of its intent before it.
fn place_of(both: &Both, at: usize, flows: &str) -> String {
    let Some(row) = both.in_flows.get(at) else { return "$.intents".to_owned() };
    let before = both.in_flows.iter().take(at).filter(|other| other.intent == row.intent).count();
    let known = Known::of(flows);
    let intent = known.intents.iter().position(|intent| intent.id == row.intent).unwrap_or_default();
    format!("$.intents[{intent}].examples[{before}]")
}
