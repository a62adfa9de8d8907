//! What tabs of one site tell each other of the outbox.

use crate::edges::js;
use gloo::events::EventListener;
use js_sys::JSON;
use signpost_case::outbox::Entry;
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

/// The name of the channel.
const NAME: &str = "signpost.outbox";

/// The way to the other tabs, and to the other elements of this page. Dropping it closes it.
pub(crate) struct Channel {
    channel: JsValue,
    _listener: EventListener,
}

impl Channel {
    /// `heard` gets the entry that has arrived, or has been given up; `None` when anything else has changed. There is no channel in
    /// browsers that have none.
    pub(crate) fn open(heard: Callback<Option<Entry>>) -> Option<Self> {
        let channel = js::make("BroadcastChannel", &[NAME.into()]).ok()?;
        let listener = EventListener::new(channel.unchecked_ref(), "message", move |event| {
            let told = js::text(event, "data").and_then(|text| JSON::parse(&text).ok());
            heard.emit(told.and_then(|entry| serde_wasm_bindgen::from_value(entry).ok()));
        });
        Some(Self { channel, _listener: listener })
    }

    /// Tells the others.
    pub(crate) fn tell(&self, entry: Option<&Entry>) {
        let text = JSON::stringify(&crate::wire::to_js(&entry));
        let _ = text.map(|text| js::call(&self.channel, "postMessage", &[text.into()]));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        let _ = js::call(&self.channel, "close", &[]);
    }
}
