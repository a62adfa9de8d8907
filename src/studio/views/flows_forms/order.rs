//! Buttons that move an item of a list one place on.

use super::edit::Editor;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct OrderProps {
    pub(super) editor: Editor,
    /// Where the list stands.
    pub(super) list: AttrValue,
    pub(super) place: usize,
    pub(super) count: usize,
    /// What is moved, for ears and for undo: `the step number`.
    pub(super) name: AttrValue,
    /// Hears the new place.
    #[prop_or_default]
    pub(super) on_moved: Callback<usize>,
}

#[component]
pub(super) fn Order(props: &OrderProps) -> Html {
    let OrderProps { editor, list, place, count, name, on_moved } = props;
    let button = |sign: &str, word: &str, to: Option<usize>| {
        let onclick = {
            let (editor, list, name, on_moved) =
                (editor.clone(), list.clone(), name.clone(), on_moved.clone());
            let (from, word) = (*place, word.to_owned());
            move |_: MouseEvent| {
                let Some(to) = to else { return };
                editor.swap(&format!("move {name}"), &list, from, to);
                on_moved.emit(to);
                // The button of what was moved stands elsewhere now, and keeps the focus.
                let id = id(&list, to, &word);
                Timeout::new(0, move || focus(&id)).forget();
            }
        };
        html! {
            <button type="button" class="quiet" id={id(list, *place, word)} disabled={to.is_none()}
                aria-label={format!("Move {name} {word}")} title={format!("Move {word}")} {onclick}>{ sign }</button>
        }
    };
    html! {
        <span class="forms-order">
            { button("↑", "up", place.checked_sub(1)) }
            { button("↓", "down", Some(place + 1).filter(|to| to < count)) }
        </span>
    }
}

fn id(list: &str, place: usize, word: &str) -> String {
    format!("move-{word}-{list}-{place}")
}

/// At the end of the list the button is off, and the other one has the focus.
fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(button) = document.and_then(|document| document.get_element_by_id(id)) else { return };
    let off = button.has_attribute("disabled");
    let other = || button.next_element_sibling().or_else(|| button.previous_element_sibling());
    let target = if off { other() } else { Some(button.clone()) };
    if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        let _ = target.focus();
    }
}
