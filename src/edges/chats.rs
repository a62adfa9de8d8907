//! The live chat of the page. `static/chats/chats.js` finds it and opens it; that is fetched only where the flows file names a chat.

use crate::edges::{files, js};
use js_sys::Promise;
use signpost_case::case::Outgoing;
use signpost_case::outbox::Entry;
use signpost_engine::config::Chat;
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// Whether the press that is sending a form now was on the button for the chat.
    static WANTED: Cell<bool> = const { Cell::new(false) };
    /// The chat that was opened last: the id of its case, and whether it opens.
    static OPENED: RefCell<Option<(String, Promise)>> = const { RefCell::new(None) };
}

/// Notes at each press that sends a form whether it was on the button for the chat.
pub(crate) fn want(is_wanted: bool) {
    WANTED.set(is_wanted);
}

/// Whether the form that is being sent wants the chat. Asked once.
pub(crate) fn is_wanted() -> bool {
    WANTED.take()
}

/// Whether the vendor's chat is on the page; it is waited for, up to four seconds.
pub(crate) async fn is_ready(chat: &Chat, element: &JsValue) -> bool {
    files::ask("chatReady", &[&settings(chat), element]).await.is_ok_and(|said| said.is_truthy())
}

/// Opens the chat with what the bridge may know of a case.
pub(crate) fn open(chat: &Chat, element: &JsValue, id: &str, item: &JsValue) {
    let opened = files::call("chatOpen", &[&settings(chat), item, element]);
    if let Some(promise) = opened.ok().and_then(|promise| promise.dyn_into().ok()) {
        OPENED.set(Some((id.to_owned(), promise)));
    }
}

/// Whether the chat with this case opens; `None` if nobody wanted one.
pub(crate) fn opened(id: &str) -> Option<Promise> {
    OPENED.with_borrow(|opened| {
        opened.as_ref().filter(|(own, _)| own == id).map(|(_, promise)| promise.clone())
    })
}

/// What a bridge may know of a case: no more than a person reads first.
pub(crate) fn item(outgoing: &Outgoing, entry: &Entry) -> JsValue {
    let facts = &entry.facts;
    let field = |id: &str| {
        outgoing.case.fields.iter().find(|field| field.id == id).map(|field| field.value.to_string())
    };
    let told = [
        ("id", Some(entry.id.clone())),
        ("reference", Some(entry.reference.clone())),
        ("title", Some(entry.title.clone())),
        ("summary", Some(entry.summary.clone())),
        ("text", Some(facts.text.clone())),
        ("category", facts.category.clone()),
        ("intent", facts.intent.clone()),
        ("queue", facts.queue.clone()),
        ("priority", Some(facts.priority.clone())),
        ("reason", facts.reason.clone()),
        ("flow", facts.flow.clone()),
        ("name", field("name")),
        ("email", field("email")),
    ];
    let known: Vec<_> = told.into_iter().filter_map(|(key, text)| Some((key, text?.into()))).collect();
    js::object(&known)
}

fn settings(chat: &Chat) -> JsValue {
    let fields: Vec<_> =
        chat.fields.iter().map(|(field, source)| (field.as_str(), source.as_str().into())).collect();
    js::object(&[("kind", chat.kind.into()), ("fields", js::object(&fields))])
}
