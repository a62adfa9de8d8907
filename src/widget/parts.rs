//! Small parts that several screens share.

use super::private;
use super::state::{Action, State};
use crate::locale::{TEXTS, cannot_read};
use signpost_engine::config::Contact;
use signpost_engine::policy::Reason;
use wasm_bindgen::JsCast;
use web_sys::{
    EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, ShadowRoot,
};
use yew::prelude::*;

/// A button that does `action`.
pub(super) fn button(act: &Callback<Action>, action: Action, class: &'static str, text: &str) -> Html {
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    let part = (class == "primary").then_some("primary");
    html! { <button type="button" {class} {part} {onclick}>{ text }</button> }
}

/// The way back, above a screen's heading.
pub(super) fn back(act: &Callback<Action>) -> Html {
    let onclick = act.reform(|_: MouseEvent| Action::Back);
    html! {
        <button type="button" class="back" {onclick}><span class="arrow" aria-hidden="true" />{ TEXTS.back }</button>
    }
}

/// The way to a person, at the foot of every screen but that person's own.
pub(super) fn to_person(act: &Callback<Action>, lead: &str) -> Html {
    let onclick = act.reform(|_: MouseEvent| Action::Person);
    html! {
        <div class="person-row">
            <span>{ lead }</span>
            <button type="button" class="person" part="person" {onclick}>
                <span class="face" aria-hidden="true" />{ TEXTS.person }
            </button>
        </div>
    }
}

/// Says in the customer's own language that a person will help, where the widget cannot read that language.
pub(super) fn in_their_language(state: &State) -> Html {
    let foreign = state.shown.as_deref().filter(|r| r.reason == Some(Reason::UnsupportedLanguage));
    let said = foreign.and_then(|routing| cannot_read(routing.language.as_deref()?));
    said.map(|s| html! { <p class="their-language" lang={s.lang} dir={s.dir}>{ s.text }</p> })
        .unwrap_or_default()
}

/// What the customer typed, so that they see it is not lost.
pub(super) fn quote(state: &State) -> Html {
    let text = private::safe(state.message().trim(), &state.allowed);
    if text.is_empty() {
        return Html::default();
    }
    html! { <p class="quote"><span class="sr">{ TEXTS.you_wrote }{ " " }</span><q>{ shortened(&text) }</q></p> }
}

/// The first 160 characters: a reminder, not the text.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(160) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Ways to reach the team without the widget.
pub(super) fn contacts(contacts: &[Contact]) -> Html {
    html! {
        <ul class="contacts">
            { for contacts.iter().map(|c| html! {
                <li key={c.href.clone()}>
                    <a href={c.href.clone()}>{ &c.label }</a>
                    if !c.detail.is_empty() { <span>{ &c.detail }</span> }
                </li>
            }) }
        </ul>
    }
}

/// Properties of [`Heading`].
#[derive(Properties, PartialEq)]
pub(super) struct HeadingProps {
    pub(super) text: AttrValue,
    /// The id of what a screen reader is to say with it.
    #[prop_or_default]
    pub(super) described: Option<&'static str>,
}

/// The heading of a screen. It takes the focus when the screen appears, since the customer asked for the screen: a
/// screen reader reads on from there, and the keyboard goes on from there.
#[component]
pub(super) fn Heading(props: &HeadingProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| focus(&node));
    }
    html! { <h2 class="heading" tabindex="-1" aria-describedby={props.described} ref={node}>{ &props.text }</h2> }
}

/// Moves the focus to `node`.
pub(super) fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Moves the focus to the element with this id beside the one that the event came from.
pub(super) fn focus_id(event: &MouseEvent, id: &str) {
    let root = event.target_dyn_into::<web_sys::Node>().map(|node| node.get_root_node());
    let root = root.and_then(|root| root.dyn_into::<ShadowRoot>().ok());
    if let Some(element) =
        root.and_then(|r| r.get_element_by_id(id)).and_then(|e| e.dyn_into::<HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

/// What now stands in the field that the event came from.
pub(super) fn typed(event: &InputEvent) -> String {
    event.target().map(|target| value(&target)).unwrap_or_default()
}

/// What is now chosen in the list that the event came from.
pub(super) fn chosen(event: &Event) -> String {
    event.target().map(|target| value(&target)).unwrap_or_default()
}

/// Whether the box that the event came from is now ticked.
pub(super) fn checked(event: &Event) -> bool {
    event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
}

/// What stands in the field that is left.
pub(super) fn stands(event: &FocusEvent) -> String {
    event.target().map(|target| value(&target)).unwrap_or_default()
}

/// Whether the focus goes from here to a button.
pub(super) fn goes_to_a_button(event: &FocusEvent) -> bool {
    event
        .related_target()
        .and_then(|to| to.dyn_into::<HtmlElement>().ok())
        .is_some_and(|to| to.local_name() == "button")
}

fn value(target: &EventTarget) -> String {
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else {
        target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default()
    }
}
