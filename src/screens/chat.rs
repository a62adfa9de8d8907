//! The live chat of the page, for who goes to a person: a second button of the form, and a line on the receipt.

use super::Seen;
use crate::edges::{chats, js};
use crate::locale::{Words, m};
use signpost_case::state::At;
use signpost_engine::config::Chat;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Node};
use yew::platform::spawn_local;
use yew::prelude::*;

/// The name by which a submit tells that its button was this one.
const NAME: &str = "chat";

/// The button, where a chat goes with a case to a person. Several cases are sent at the end, without it.
pub(super) fn button(seen: &Seen<'_>) -> Html {
    let matter = seen.state.matter(seen.flows);
    let goes = matter.person().is_some_and(|to| !to.minimal) && matches!(seen.state.at(), At::One { .. });
    let chat = seen.flows.handoff.chat.clone().filter(|_| goes);
    chat.map(|chat| html! { <Button {chat} words={Words::shown()} /> }).unwrap_or_default()
}

/// Whether the button that was pressed to send a form is the one for the chat.
pub(super) fn is_wanted(event: &SubmitEvent) -> bool {
    let pressed = js::get(event.as_ref(), "submitter");
    js::text(&pressed, "name").is_some_and(|name| name == NAME)
}

#[derive(Properties, PartialEq)]
struct ButtonProps {
    chat: Chat,
    words: Words,
}

/// It comes when the vendor's chat is there. If it never is, the form is all there is.
#[component]
fn Button(props: &ButtonProps) -> Html {
    props.words.show();
    let (place, ready) = (use_node_ref(), use_state(|| false));
    {
        let (place, ready, chat) = (place.clone(), ready.clone(), props.chat.clone());
        use_effect_with((), move |()| {
            let element = place.cast::<Element>().map(|place| host_of(&place)).unwrap_or_default();
            spawn_local(async move { ready.set(chats::is_ready(&chat, &element).await) });
        });
    }
    html! {
        <div class="chat" ref={place}>
            if *ready {
                <button type="submit" name={NAME} class="secondary" aria-describedby="sp-chat">{ m::CHAT_SEND.text() }</button>
                <p class="hint" id="sp-chat">{ m::CHAT_HINT.text() }</p>
            }
        </div>
    }
}

/// The element whose shadow root has this node.
fn host_of(node: &Node) -> JsValue {
    js::get(&node.get_root_node(), "host")
}

/// Says on the receipt whether the chat has opened.
pub(super) fn line<'a>(ids: impl Iterator<Item = &'a str>) -> Html {
    let mut ids = ids.filter(|id| chats::opened(id).is_some());
    ids.next().map(|id| html! { <Line id={id.to_owned()} words={Words::shown()} /> }).unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct LineProps {
    /// Of the case.
    id: String,
    words: Words,
}

#[component]
fn Line(props: &LineProps) -> Html {
    props.words.show();
    let opened = use_state(|| None);
    {
        let (opened, opening) = (opened.clone(), chats::opened(&props.id));
        use_effect_with((), move |()| {
            spawn_local(async move {
                let Some(opening) = opening else { return };
                opened.set(Some(JsFuture::from(opening).await.is_ok_and(|said| said.is_truthy())));
            });
        });
    }
    let said = match *opened {
        None => "",
        Some(true) => m::CHAT_OPEN.text(),
        Some(false) => m::CHAT_MISSING.text(),
    };
    html! { <p class="prose" role="status">{ said }</p> }
}
