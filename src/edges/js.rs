//! Values and functions of the browser, called by name. A typed binding for each would make the glue larger, which is fetched
//! before the first suggestion.

use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// What `object` has under `key`; `undefined` if it has nothing there, or throws.
pub(crate) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

/// As [`get`], for a text.
pub(crate) fn text(object: &JsValue, key: &str) -> Option<String> {
    get(object, key).as_string()
}

/// Sets `key` of `object`.
pub(crate) fn set(object: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}

/// A plain object with these keys.
pub(crate) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    entries.iter().for_each(|(key, value)| set(&object, key, value));
    object.into()
}

/// Calls the function `name` of `object`.
pub(crate) fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = get(object, name).dyn_into()?;
    function.apply(object, &list(arguments))
}

/// A new instance of the class `name`.
pub(crate) fn make(name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = get(&js_sys::global(), name).dyn_into()?;
    Reflect::construct(&class, &list(arguments))
}

/// What `value` comes to if it is a promise, else the value itself.
pub(crate) async fn settled(value: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&value)).await
}

/// Calls a function that answers later.
pub(crate) async fn ask(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    settled(call(object, name, arguments)?).await
}

fn list(values: &[JsValue]) -> Array {
    values.iter().cloned().collect()
}

/// What `work` comes to, if it does within `ms` milliseconds. It goes on even if nobody waits any more.
pub(crate) async fn within<T: 'static>(ms: u32, work: impl Future<Output = T> + 'static) -> Option<T> {
    let done = Rc::new(RefCell::new(None));
    let place = done.clone();
    let work = future_to_promise(async move {
        let result = work.await;
        place.replace(Some(result));
        Ok(JsValue::UNDEFINED)
    });
    let late = future_to_promise(async move {
        TimeoutFuture::new(ms).await;
        Ok(JsValue::UNDEFINED)
    });
    let _ = JsFuture::from(Promise::race(&Array::of2(&work, &late))).await;
    done.take()
}
