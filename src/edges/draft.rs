//! The case of this tab, so that it survives a reload. The loader keeps the text of the box; here is kept what comes after it.

use crate::wire;
use js_sys::JSON;
use signpost_case::draft::Draft;
use web_sys::Storage;

/// The key of a widget without an id; one with an id has its own.
const KEY: &str = "signpost.flow.1";

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn key(id: &str) -> String {
    if id.is_empty() { KEY.to_owned() } else { [KEY, ".", id].concat() }
}

/// Keeps the case of the widget with this id, or forgets it. A browser that keeps nothing is no reason to disturb the customer.
pub(crate) fn keep(id: &str, draft: Option<&Draft>) {
    let Some(storage) = storage() else { return };
    let text =
        draft.and_then(|draft| JSON::stringify(&wire::to_js(draft)).ok()).and_then(|text| text.as_string());
    let _ = match text {
        Some(text) => storage.set_item(&key(id), &text),
        None => storage.remove_item(&key(id)),
    };
}

/// The case that was kept, if there is one that can be read.
pub(crate) fn kept(id: &str) -> Option<Draft> {
    let text = storage()?.get_item(&key(id)).ok()??;
    serde_wasm_bindgen::from_value(JSON::parse(&text).ok()?).ok()
}
