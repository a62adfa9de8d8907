//! Cases kept in this browser, when there is nowhere to send them.

use crate::wire;
use signpost_case::case::Case;
use wasm_bindgen::JsCast;

/// Where kept cases live. The number is the version of the format.
const KEY: &str = "signpost.cases.1";

/// Adds the case to those kept in this browser; `false` if the browser does not let us, or is full.
#[must_use]
pub(crate) fn keep(case: &Case) -> bool {
    let Some(storage) = web_sys::window().and_then(|w| w.local_storage().ok().flatten()) else {
        return false;
    };
    let cases = match storage.get_item(KEY) {
        Ok(Some(text)) => js_sys::JSON::parse(&text).ok().and_then(|v| v.dyn_into::<js_sys::Array>().ok()),
        Ok(None) => Some(js_sys::Array::new()),
        Err(_) => return false,
    };
    // What is there but cannot be read is not ours to overwrite.
    let Some(cases) = cases else { return false };
    cases.push(&wire::to_js(case));
    let Ok(text) = js_sys::JSON::stringify(&cases) else { return false };
    storage.set_item(KEY, &String::from(text)).is_ok()
}
