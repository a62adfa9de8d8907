//! Locks among the tabs of a site, so that two of them do not send the same case.

use crate::edges::js;
use js_sys::{Array, Date, Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Storage;

/// For so many milliseconds a tab that went away keeps others out, in browsers without Web Locks: longer than a request may take.
const LEASE_MS: f64 = 60_000.0;

/// The event by which the loader tells that the wasm has trapped. Nothing is dropped then.
const TRAPPED: &str = "signpost-panic";

/// A lock. It is given back when this is dropped, and when the wasm traps.
pub(crate) enum Lock {
    /// Of the Web Locks API: calling this gives it back.
    Held(Function),
    /// By a key of localStorage.
    Leased(String),
}

impl Drop for Lock {
    fn drop(&mut self) {
        match self {
            Self::Held(release) => {
                let _ = release.call0(&JsValue::NULL);
                let _ = js::call(
                    &js_sys::global(),
                    "removeEventListener",
                    &[TRAPPED.into(), release.clone().into()],
                );
            }
            Self::Leased(key) => {
                let _ = storage().map(|storage| storage.remove_item(key));
            }
        }
    }
}

/// Takes the lock `name`; `None` if another tab, or another element of this page, has it.
pub(crate) async fn take(name: &str) -> Option<Lock> {
    let locks = js::get(&js::get(&js_sys::global(), "navigator"), "locks");
    if !locks.is_object() {
        return lease(name);
    }
    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let release = release?;
    let asked = |granted: Function| {
        let held = held.clone();
        let callback = Closure::once_into_js(move |lock: JsValue| {
            let _ = granted.call1(&JsValue::NULL, &lock.is_object().into());
            // The browser keeps the lock until this promise settles.
            if lock.is_object() { held.into() } else { JsValue::UNDEFINED }
        });
        let options = js::object(&[("ifAvailable", true.into())]);
        js::call(&locks, "request", &[name.into(), options, callback])
    };
    let mut request = Ok(JsValue::UNDEFINED);
    let granted = Promise::new(&mut |granted, _| request = asked(granted));
    // The request itself settles only when the lock is given back, or at once if it fails.
    let Ok(request) = request else { return lease(name) };
    match js::settled(Promise::race(&Array::of2(&granted, &request)).into()).await {
        Ok(granted) if granted.is_truthy() => {
            let listener = [TRAPPED.into(), release.clone().into()];
            let _ = js::call(&js_sys::global(), "addEventListener", &listener);
            Some(Lock::Held(release))
        }
        Ok(_) => None,
        Err(_) => lease(name),
    }
}

/// Two tabs may take a lease at the same moment. Receivers know a repetition by its id.
fn lease(name: &str) -> Option<Lock> {
    let storage = storage()?;
    let until = storage.get_item(name).ok().flatten().map(|until| JsValue::from_str(&until));
    let until = until.and_then(|until| js::call(&js_sys::global(), "Number", &[until]).ok()?.as_f64());
    let now = Date::now();
    // A time far ahead is from before the clock was set back.
    if until.is_some_and(|until| (now..now + 2.0 * LEASE_MS).contains(&until)) {
        return None;
    }
    // Made by JavaScript: to format a number here would cost kilobytes.
    let until = js_sys::Number::from(now + LEASE_MS).to_string_with_radix(10).ok()?;
    storage.set_item(name, &String::from(until)).ok()?;
    Some(Lock::Leased(name.to_owned()))
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
