//! Somebody else comes to the page, or the page starts over: what is of the customer before is forgotten.

use super::of;
use crate::edges::outbox::{database, memory};
use crate::edges::{draft, js};
use crate::element::Host;
use js_sys::Promise;
use signpost_case::Action;
use signpost_case::outbox::Entry;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

/// Has the customer asked about what was not sent; the promise of whether they have left.
pub(in crate::element) fn other_person(host: &Host) -> Promise {
    let host = host.clone();
    future_to_promise(async move {
        let Some(outbox) = of(&host) else { return Ok(JsValue::FALSE) };
        // The case has to know of what was not sent.
        if database::exists().await {
            outbox.look(None).await;
        }
        let left = Promise::new(&mut |resolve, _| outbox.leaving.borrow_mut().push(resolve));
        host.act(Action::OtherPerson);
        js::settled(left.into()).await
    })
}

/// Settles the promises of [`other_person`], once everything is forgotten.
pub(in crate::element) fn left(host: &Host, has_left: bool) {
    let Some(outbox) = of(host) else { return };
    let clearing = outbox.clearing.take();
    let waiting = outbox.leaving.take();
    spawn_local(async move {
        if let Some(clearing) = clearing {
            let _ = js::settled(clearing.into()).await;
        }
        for resolve in waiting {
            let _ = resolve.call1(&JsValue::NULL, &has_left.into());
        }
    });
}

/// Forgets all that is stored of this element.
pub(in crate::element) fn clear(host: &Host) {
    let Some(outbox) = of(host) else { return };
    draft::keep(&host.id(), None);
    memory::forget_sent();
    outbox.unsaved.take();
    let own = outbox.clone();
    let clearing = future_to_promise(async move {
        let owner = own.host.id();
        let rows = own.rows.borrow().clone();
        let gone: Vec<&Entry> = rows.iter().map(|row| &row.entry).filter(|e| e.owner == owner).collect();
        if !gone.is_empty() {
            let _ = database::remove(&gone).await;
        }
        own.rows.borrow_mut().retain(|row| row.entry.owner != owner);
        own.forget_journal().await;
        own.changed(None);
        Ok(JsValue::UNDEFINED)
    });
    outbox.clearing.replace(Some(clearing));
}
