//! The event by which the page is offered a case: `signpost-submit`. `static/rest.js` dispatches it.

use crate::edges::files;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};

/// What the page says to a case.
pub(crate) enum Offered {
    /// `respondWith(promise)`: it delivers the case, and the promise tells how that ends.
    Promised(Promise),
    /// `preventDefault()` alone: it delivers the case, and nobody hears how that ends.
    Taken,
    /// Nothing: the case goes to its destination.
    Left,
}

/// Offers a case to the page of `element`. `detail`: the case, with the content of its files.
pub(crate) fn offer(element: &JsValue, detail: &JsValue) -> Offered {
    let said = files::call("offer", &[element, detail]).unwrap_or_default();
    let said = said.dyn_into::<Array>().unwrap_or_default();
    match said.get(1).dyn_into::<Promise>() {
        Ok(promise) => Offered::Promised(promise),
        Err(_) if said.get(0).is_truthy() => Offered::Taken,
        Err(_) => Offered::Left,
    }
}

/// What the page's promise came to: what the receiver calls the case, if it says so.
pub(crate) fn reference(answer: &JsValue) -> Option<String> {
    let said = crate::edges::js::text(answer, "reference");
    said.map(|said| said.trim().chars().take(LONGEST).collect::<String>()).filter(|said| !said.is_empty())
}

/// Most letters of a reference: a customer reads it out.
const LONGEST: usize = 60;
