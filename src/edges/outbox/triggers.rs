//! What is a reason to look into the outbox again: the network is back, or the customer is.

use crate::edges::js;
use gloo::events::EventListener;
use yew::Callback;

/// Whether the browser knows that it has no connection. It tells when it has one again.
pub(crate) fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Calls `look` until the listeners are dropped.
pub(crate) fn listen(look: &Callback<()>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let online = look.clone();
    let online = EventListener::new(&window, "online", move |_| online.emit(()));
    let seen = look.clone();
    let seen = window.document().map(|document| {
        EventListener::new(&document.clone(), "visibilitychange", move |_| {
            if js::text(&document, "visibilityState").is_some_and(|state| state == "visible") {
                seen.emit(());
            }
        })
    });
    [online].into_iter().chain(seen).collect()
}
