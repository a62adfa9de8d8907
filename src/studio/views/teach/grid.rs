//! The rows: only those that are seen are drawn, so that many thousands scroll as a few do.

use super::shown::{Both, Place};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// The height of a row in CSS pixels; `studio-teach.css` has the same.
const HEIGHT: usize = 36;

/// Rows drawn above and below what is seen.
const SPARE: usize = 8;

/// What is asked of a row, or of those that are selected.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Asked {
    /// The text of a row is another one.
    Change(usize, String),
    /// These rows are deleted.
    Delete(Vec<usize>),
    /// Where should these rows go? The list of intents gets the focus.
    Move,
    /// A row in the flows file is shown there.
    Open(usize),
    /// A row is shown in the inspector.
    Inspect(String),
}

#[derive(Properties, PartialEq)]
pub(super) struct GridProps {
    pub(super) both: Both,
    pub(super) places: Rc<Vec<Place>>,
    /// Whether the intent of each row is named.
    pub(super) names_intents: bool,
    pub(super) selected: Rc<BTreeSet<usize>>,
    pub(super) on_select: Callback<BTreeSet<usize>>,
    pub(super) on_ask: Callback<Asked>,
    pub(super) label: AttrValue,
}

#[component]
pub(super) fn Grid(props: &GridProps) -> Html {
    let scroller = use_node_ref();
    let top = use_state_eq(|| 0usize);
    let room = use_state_eq(|| 40usize);
    let cursor = use_state_eq(|| 0usize);
    let anchor = use_mut_ref(|| 0usize);
    let editing = use_state_eq(|| None::<usize>);
    let len = props.places.len();
    let at = (*cursor).min(len.saturating_sub(1));
    {
        let (scroller, top) = (scroller.clone(), top.clone());
        use_effect_with(props.label.clone(), move |_| {
            if let Some(scroller) = scroller.cast::<Element>() {
                scroller.set_scroll_top(0);
            }
            top.set(0);
        });
    }
    {
        let (cursor, editing) = (cursor.clone(), editing.clone());
        use_effect_with(props.label.clone(), move |_| {
            cursor.set(0);
            editing.set(None);
        });
    }
    let onscroll = {
        let (top, room) = (top.clone(), room.clone());
        Callback::from(move |event: Event| {
            let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
            top.set(element.scroll_top().max(0) as usize / HEIGHT);
            room.set((element.client_height().max(0) as usize).div_ceil(HEIGHT));
        })
    };
    let row_of = |at: usize| match props.places.get(at) {
        Some(Place::Row(row)) => Some(*row),
        _ => None,
    };
    let go = {
        let (scroller, cursor) = (scroller.clone(), cursor.clone());
        move |to: usize| {
            cursor.set(to);
            if let Some(scroller) = scroller.cast::<Element>() {
                let (above, below) = (to * HEIGHT, (to + 1) * HEIGHT);
                let (top, height) =
                    (scroller.scroll_top().max(0) as usize, scroller.client_height().max(0) as usize);
                if above < top {
                    scroller.set_scroll_top(above as i32);
                } else if below > top + height {
                    scroller.set_scroll_top(below.saturating_sub(height) as i32);
                }
            }
        }
    };
    let toggle = {
        let (selected, on_select) = (props.selected.clone(), props.on_select.clone());
        move |row: usize| {
            let mut selected = (*selected).clone();
            if !selected.remove(&row) {
                selected.insert(row);
            }
            on_select.emit(selected);
        }
    };
    // All between the row where the selection began and this one.
    let reach = {
        let (places, on_select, anchor) = (props.places.clone(), props.on_select.clone(), anchor.clone());
        move |to: usize| {
            let from = *anchor.borrow();
            let all = places.iter().skip(from.min(to)).take(from.abs_diff(to) + 1);
            on_select.emit(
                all.filter_map(|place| if let Place::Row(row) = place { Some(*row) } else { None }).collect(),
            );
        }
    };
    let wanted: Vec<usize> = match props.selected.is_empty() {
        true => row_of(at).into_iter().collect(),
        false => props.selected.iter().copied().collect(),
    };
    let onkeydown = {
        let (go, toggle, reach, editing, anchor) =
            (go.clone(), toggle.clone(), reach.clone(), editing.clone(), anchor.clone());
        let (places, both, on_select, on_ask) =
            (props.places.clone(), props.both.clone(), props.on_select.clone(), props.on_ask.clone());
        let (row, room) = (row_of(at), *room);
        Callback::from(move |event: KeyboardEvent| {
            if len == 0 || !is_grid(&event) {
                return;
            }
            let last = len - 1;
            let to = match event.key().as_str() {
                "ArrowDown" => Some((at + 1).min(last)),
                "ArrowUp" => Some(at.saturating_sub(1)),
                "PageDown" => Some((at + room.saturating_sub(1)).min(last)),
                "PageUp" => Some(at.saturating_sub(room.saturating_sub(1))),
                "Home" => Some(0),
                "End" => Some(last),
                _ => None,
            };
            let is_command = event.ctrl_key() || event.meta_key();
            if let Some(to) = to {
                event.prevent_default();
                go(to);
                match event.shift_key() {
                    true => reach(to),
                    false => *anchor.borrow_mut() = to,
                }
                return;
            }
            match (event.key().as_str(), row) {
                (" ", Some(row)) => toggle(row),
                ("Enter" | "F2", Some(row)) => editing.set(Some(row)),
                ("Enter", None) => on_ask.emit(Asked::Open(at)),
                ("Delete" | "Backspace", _) if !wanted.is_empty() => {
                    on_ask.emit(Asked::Delete(wanted.clone()))
                }
                ("m" | "M", _) if !is_command && !wanted.is_empty() => {
                    on_select.emit(wanted.iter().copied().collect());
                    on_ask.emit(Asked::Move);
                }
                ("i" | "I", _) if !is_command => {
                    let text = places.get(at).and_then(|place| both.get(*place)).map(|row| row.text.clone());
                    text.into_iter().for_each(|text| on_ask.emit(Asked::Inspect(text)));
                }
                ("a" | "A", _) if is_command => {
                    on_select.emit(
                        places
                            .iter()
                            .filter_map(|place| if let Place::Row(row) = place { Some(*row) } else { None })
                            .collect(),
                    );
                }
                ("Escape", _) => on_select.emit(BTreeSet::new()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let first = top.saturating_sub(SPARE);
    let is_drawn = (first..len.min(*top + *room + SPARE)).contains(&at);
    let drawn = (first..len.min(*top + *room + SPARE)).filter_map(|index| {
        let place = *props.places.get(index)?;
        let row = props.both.get(place)?;
        let own = if let Place::Row(row) = place { Some(row) } else { None };
        let is_selected = own.is_some_and(|row| props.selected.contains(&row));
        let is_edited = own.is_some() && *editing == own;
        let onclick = {
            let (go, reach, anchor) = (go.clone(), reach.clone(), anchor.clone());
            Callback::from(move |event: MouseEvent| {
                go(index);
                match event.shift_key() {
                    true => reach(index),
                    false => *anchor.borrow_mut() = index,
                }
            })
        };
        let ondblclick = {
            let (editing, on_ask) = (editing.clone(), props.on_ask.clone());
            Callback::from(move |_: MouseEvent| match own {
                Some(row) => editing.set(Some(row)),
                None => on_ask.emit(Asked::Open(index)),
            })
        };
        let on_check = {
            let toggle = toggle.clone();
            Callback::from(move |_: Event| own.into_iter().for_each(&toggle))
        };
        let on_done = {
            let (editing, on_ask, scroller) = (editing.clone(), props.on_ask.clone(), scroller.clone());
            Callback::from(move |(text, by_key): (Option<String>, bool)| {
                editing.set(None);
                if let (Some(row), Some(text)) = (own, text) {
                    on_ask.emit(Asked::Change(row, text));
                }
                if let Some(scroller) = scroller.cast::<web_sys::HtmlElement>().filter(|_| by_key) {
                    let _ = scroller.focus();
                }
            })
        };
        Some(html! {
            <div key={index} id={format!("teach-row-{index}")} role="row" aria-rowindex={(index + 1).to_string()}
                aria-selected={is_selected.to_string()} {onclick} {ondblclick}
                class={classes!("teach-row", (index == at).then_some("current"), is_selected.then_some("selected"))}
                style={format!("top:{}px", index * HEIGHT)}>
                <span role="gridcell">
                    if own.is_some() {
                        <input type="checkbox" tabindex="-1" checked={is_selected} onchange={on_check}
                            aria-label={format!("Select: {}", row.text)} />
                    }
                </span>
                <span role="gridcell" class="teach-text" title={row.text.clone()}>
                    if is_edited {
                        <Edit text={row.text.clone()} {on_done} />
                    } else {
                        { &row.text }
                    }
                </span>
                <span role="gridcell" class="teach-of">
                    if props.names_intents || row.intent.contains('|') { <span class="soft mono">{ &row.intent }</span> }
                    if row.targeted { <span class="tag" title="Written because a model confused messages like it">{ "targeted" }</span> }
                    if own.is_none() { <span class="tag" title="Enter opens it there">{ "in the flows file" }</span> }
                </span>
            </div>
        })
    });
    let drawn: Html = drawn.collect();
    html! {
        <div ref={scroller} class="teach-grid" role="grid" tabindex="0" aria-label={props.label.clone()}
            aria-multiselectable="true" aria-rowcount={len.to_string()}
            aria-activedescendant={is_drawn.then(|| format!("teach-row-{at}"))} {onscroll} {onkeydown}>
            <div role="rowgroup" class="teach-all" style={format!("block-size:{}px", len * HEIGHT)}>{ drawn }</div>
        </div>
    }
}

/// Whether a key was pressed on the grid itself, not in a field within.
fn is_grid(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(".teach-grid").unwrap_or_default())
}

#[derive(Properties, PartialEq)]
struct EditProps {
    text: String,
    /// The new text, `None` if it stays as it was; and whether a key ended it.
    on_done: Callback<(Option<String>, bool)>,
}

#[component]
fn Edit(props: &EditProps) -> Html {
    let input = use_node_ref();
    {
        let input = input.clone();
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.focus();
                input.select();
            }
        });
    }
    // Leaving by a key takes the focus away too.
    let is_done = use_mut_ref(|| false);
    let finish = {
        let (input, before, on_done) = (input.clone(), props.text.clone(), props.on_done.clone());
        move |keeps: bool, by_key: bool| {
            if std::mem::replace(&mut *is_done.borrow_mut(), true) {
                return;
            }
            let text = input.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned());
            on_done.emit((text.filter(|text| keeps && !text.is_empty() && *text != before), by_key));
        }
    };
    let onkeydown = {
        let finish = finish.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => finish(true, true),
            "Escape" => finish(false, true),
            _ => {}
        })
    };
    html! {
        <input ref={input} type="text" aria-label="Message" value={props.text.clone()} {onkeydown}
            onblur={Callback::from(move |_: FocusEvent| finish(true, false))} />
    }
}
