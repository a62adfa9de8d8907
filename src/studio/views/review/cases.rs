//! The cases: filter and search, look at each, and say by keys which topic is right.

use super::case::Case;
use super::leaving::{To, labelled, personal, send};
use super::list::List;
use super::records::{Filter, Records};
use super::words::Names;
use crate::studio::parts::Working;
use crate::studio::store::{Action, use_store};
use gloo::events::{EventListener, EventListenerOptions};
use signpost_studio::ask::Progress;
use signpost_studio::cases::{Marks, Told};
use signpost_studio::records::{AllAgain, Fate};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties)]
pub(super) struct CasesProps {
    pub(super) records: Rc<Records>,
    pub(super) names: Names,
    /// What is searched for: from here and from the tables.
    pub(super) query: UseStateHandle<String>,
    /// Whether the view is the one that is seen: then keys are for it.
    pub(super) active: bool,
}

impl PartialEq for CasesProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records)
            && Rc::ptr_eq(&self.names, &other.names)
            && self.query == other.query
            && self.active == other.active
    }
}

#[component]
pub(super) fn Cases(props: &CasesProps) -> Html {
    let store = use_store();
    let CasesProps { records, names, query, active } = props;
    let filter = use_state(|| Filter::All);
    let at = use_state(|| 0_usize);
    let fates = use_state(|| Rc::new(Vec::<u8>::new()));
    let replaying = use_state(|| None::<Progress>);
    let done = use_mut_ref(Vec::<(String, usize)>::new);
    let (list, field) = (use_node_ref(), use_node_ref());
    let labels = store.project().labels.clone();
    let found = use_memo(
        ((*filter, (**query).clone()), (labels.clone(), fates.clone(), Rc::as_ptr(records) as usize)),
        |((filter, query), (labels, fates, _))| records.found(*filter, query, labels, fates),
    );
    let place = (*at).min(found.len().saturating_sub(1));
    let told = found.get(place).map(|at| records.told(*at));
    let offered = told.as_ref().map(|told| offered(told, names)).unwrap_or_default();

    let go = {
        let (at, last) = (at.clone(), found.len().saturating_sub(1));
        Callback::from(move |to: usize| at.set(to.min(last)))
    };
    let label = {
        let (store, told, go, done, list) =
            (store.clone(), told.clone(), go.clone(), done.clone(), list.clone());
        let leaves = *filter == Filter::Labelled;
        Callback::from(move |intent: String| {
            let Some(told) = told.as_ref().filter(|told| !told.minimal) else { return };
            let id = told.id.clone();
            done.borrow_mut().push((id.clone(), place));
            store.edit(format!("label a case {intent}"), move |project| {
                Rc::make_mut(&mut project.labels).insert(id, intent);
            });
            go.emit(if leaves { place } else { place + 1 });
            focus(&list);
        })
    };
    let clear = {
        let (store, told) = (store.clone(), told.clone());
        Callback::from(move |()| {
            let Some(id) = told.as_ref().map(|told| told.id.clone()) else { return };
            store.edit("take a label away", move |project| {
                Rc::make_mut(&mut project.labels).remove(&id);
            });
        })
    };
    let undo = {
        let (store, done, go) = (store.clone(), done.clone(), go.clone());
        move || {
            let Some((id, place)) = done.borrow_mut().pop() else { return };
            match store.state.undoes().is_some_and(|what| what.starts_with("label a case")) {
                true => store.state.dispatch(Action::Undo),
                false => store.edit("take a label away", move |project| {
                    Rc::make_mut(&mut project.labels).remove(&id);
                }),
            }
            go.emit(place);
        }
    };
    let on_key = {
        let (go, label, told, offered, field) =
            (go.clone(), label.clone(), told.clone(), offered.clone(), field.clone());
        let last = found.len().saturating_sub(1);
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(&event) {
                return;
            }
            let key = event.key();
            match key.as_str() {
                "j" | "ArrowDown" => go.emit(place + 1),
                "k" | "ArrowUp" => go.emit(place.saturating_sub(1)),
                "PageDown" => go.emit(place + 10),
                "PageUp" => go.emit(place.saturating_sub(10)),
                "Home" => go.emit(0),
                "End" => go.emit(last),
                "o" => label.emit("other".to_owned()),
                "u" => undo(),
                "/" => focus(&field),
                "Enter" if !is_button(&event) => match told.as_ref().and_then(Told::said) {
                    Some(said) => label.emit(said.to_owned()),
                    None => return,
                },
                digit => {
                    let number = digit.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                    match number.and_then(|n| offered.get(n)) {
                        Some(intent) => label.emit(intent.clone()),
                        None => return,
                    }
                }
            }
            event.prevent_default();
        })
    };
    use_keys(*active, on_key);
    let on_filter = {
        let (filter, at) = (filter.clone(), at.clone());
        move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            if let Some(chosen) = usize::try_from(chosen).ok().and_then(|n| Filter::ALL.get(n)) {
                filter.set(*chosen);
                at.set(0);
            }
        }
    };
    let on_query = {
        let (query, at) = (query.clone(), at.clone());
        move |event: InputEvent| {
            query.set(event.target_unchecked_into::<HtmlInputElement>().value());
            at.set(0);
        }
    };
    let replay = {
        let (store, records, fates, replaying) =
            (store.clone(), records.clone(), fates.clone(), replaying.clone());
        move |_: MouseEvent| {
            let (store, records, fates, replaying) =
                (store.clone(), records.clone(), fates.clone(), replaying.clone());
            replaying.set(Some(Progress::default()));
            spawn_local(async move {
                match all_again(&store, &records, &replaying).await {
                    Ok(found) => fates.set(Rc::new(found)),
                    Err(trouble) => store.fail(trouble),
                }
                replaying.set(None);
            });
        }
    };
    let on_stop = {
        let store = store.clone();
        Callback::from(move |()| store.jobs.stop())
    };
    let show_changed = {
        let (filter, at) = (filter.clone(), at.clone());
        move |_: MouseEvent| {
            filter.set(Filter::Changed);
            at.set(0);
        }
    };
    html! {
        <div class="cases-pane">
            <div class="pick row">
                <label class="line"><span class="hidden">{ "Which cases" }</span>
                    <select onchange={on_filter}>
                        { for Filter::ALL.into_iter().map(|one| html! {
                            <option selected={one == *filter}>{ one.label() }</option>
                        }) }
                    </select>
                </label>
                <label class="line find"><span class="hidden">{ "Find" }</span>
                    <input type="search" value={(**query).clone()} oninput={on_query} placeholder="Find words, topics, flows, reasons" />
                </label>
                <span class="soft" role="status">{ format!("{} of {}", found.len(), records.len()) }</span>
                <button type="button" class="end" onclick={replay} disabled={replaying.is_some()}>{ "Replay all" }</button>
            </div>
            if let Some(progress) = *replaying {
                <Working what="Routing once more" {progress} {on_stop} />
            } else if !fates.is_empty() {
                <p class="fates row">
                    { fates_in_words(&fates) }
                    <button type="button" class="quiet" onclick={show_changed}>{ "Show those that change" }</button>
                </p>
            }
            <div class="cases-split">
                <div class="cases-side">
                    if found.is_empty() {
                        <p class="soft none">{ "No case is like this. Choose other cases, or find other words." }</p>
                    }
                    <List records={records.clone()} found={found.clone()} at={place} labels={labels.clone()} names={names.clone()}
                        on_choose={go.clone()} list={list.clone()} />
                    <p class="keys soft"><kbd>{ "j" }</kbd><kbd>{ "k" }</kbd>{ " next, previous · " }<kbd>{ "1" }</kbd>{ "–" }<kbd>{ "9" }</kbd>
                        { " topic · " }<kbd>{ "o" }</kbd>{ " none · " }<kbd>{ "/" }</kbd>{ " another · " }<kbd>{ "Enter" }</kbd>
                        { " as the record says · " }<kbd>{ "u" }</kbd>{ " undo" }</p>
                    <Leaving records={records.clone()} />
                </div>
                if let Some(told) = told {
                    <Case label={labels.get(&told.id).cloned()} {told} names={names.clone()} {offered} on_label={label}
                        on_clear={clear} field={field} />
                }
            </div>
        </div>
    }
}

#[derive(Properties)]
struct LeavingProps {
    records: Rc<Records>,
}

impl PartialEq for LeavingProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records)
    }
}

/// Where all labelled cases can go.
#[component]
fn Leaving(props: &LeavingProps) -> Html {
    let store = use_store();
    let keeps = use_state(|| false);
    let labels = store.project().labels.clone();
    let cases = use_memo((labels, Rc::as_ptr(&props.records) as usize), |(labels, _)| {
        if labels.is_empty() { Vec::new() } else { labelled(&props.records, labels) }
    });
    let go = |to: To| {
        let (store, cases, keeps) = (store.clone(), cases.clone(), keeps.clone());
        move |_: MouseEvent| {
            send(&store, &cases, to, personal(*keeps));
            // It was said for this one.
            keeps.set(false);
        }
    };
    let toggle = {
        let keeps = keeps.clone();
        move |_: Event| keeps.set(!*keeps)
    };
    let none = cases.is_empty();
    html! {
        <section class="leaving stack" aria-label="Labelled cases">
            <p role="status"><b>{ cases.len() }</b>{ if cases.len() == 1 { " labelled case with words" } else { " labelled cases with words" } }</p>
            <div class="row">
                <button type="button" class="primary" disabled={none} onclick={go(To::Teach)}>{ "Send to Teach" }</button>
                <button type="button" disabled={none} onclick={go(To::Tests)}>{ "Make tests of these" }</button>
                <button type="button" disabled={none} onclick={go(To::File)}>{ "Save as JSONL" }</button>
            </div>
            <label class="line keeps">
                <input type="checkbox" checked={*keeps} disabled={none} onchange={toggle} />
                <span>{ "Keep personal data, this once. Else it is masked." }</span>
            </label>
        </section>
    }
}

/// The intents of the keys 1 to 9: what the records name, then the project's own, in their order.
fn offered(told: &Told, names: &Names) -> Vec<String> {
    let of_record = [&told.suggested, &told.taken, &told.right].into_iter().flatten().chain(&told.candidates);
    let mut offered: Vec<String> = Vec::new();
    for intent in of_record.chain(names.iter().map(|(id, _)| id)) {
        // A topic that the project no longer has is nothing to teach.
        if offered.len() < 9 && !offered.contains(intent) && names.iter().any(|(id, _)| id == intent) {
            offered.push(intent.clone());
        }
    }
    offered
}

/// Routes all cases with words once more. The answer has the fate of every case.
async fn all_again(
    store: &crate::studio::store::Store,
    records: &Records,
    replaying: &UseStateHandle<Option<Progress>>,
) -> Result<Vec<u8>, signpost_studio::trouble::Trouble> {
    let with_words: Vec<usize> = (0..records.len()).filter(|at| records.has(*at, Marks::TEXT)).collect();
    let mut lines = Vec::new();
    for at in &with_words {
        lines.extend_from_slice(records.line(*at));
        lines.push(b'\n');
    }
    store.jobs.know(store.files()).await?;
    let tell = {
        let replaying = replaying.clone();
        Callback::from(move |progress| replaying.set(Some(progress)))
    };
    let found = store.jobs.ask_telling(&AllAgain { cases: lines.into() }, tell).await?;
    let mut fates = vec![Fate::Unknown as u8; records.len()];
    for (at, fate) in with_words.iter().zip(found.as_slice()) {
        if let Some(place) = fates.get_mut(*at) {
            *place = *fate;
        }
    }
    Ok(fates)
}

fn fates_in_words(fates: &[u8]) -> String {
    let count = |fate: Fate| fates.iter().filter(|own| **own == fate as u8).count();
    let all = fates.len() - count(Fate::Unknown);
    format!(
        "Of {all} cases with words: {} get the same suggestion as then, {} now get the one that was said to be right, {} no \
         longer get it, {} get another one.",
        count(Fate::Same),
        count(Fate::Mended),
        count(Fate::Broken),
        count(Fate::Other)
    )
}

/// Keys count wherever the focus is, as long as the view is seen.
#[hook]
fn use_keys(active: bool, on_key: Callback<KeyboardEvent>) {
    use_effect(move || {
        let options = EventListenerOptions::enable_prevent_default();
        let hear = move |event: &Event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|event| !event.default_prevented()) {
                on_key.emit(event.clone());
            }
        };
        let window = web_sys::window().filter(|_| active);
        let listener =
            window.map(|window| EventListener::new_with_options(&window, "keydown", options, hear));
        move || drop(listener)
    });
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    is_in(event, "input:not([type=checkbox]), select, textarea")
}

fn is_button(event: &KeyboardEvent) -> bool {
    is_in(event, "button, a, input, summary")
}

fn is_in(event: &KeyboardEvent, what: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(what).is_ok_and(|found| found.is_some()))
}
