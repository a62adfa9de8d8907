//! The host's tools: functions that the page has put into `element.tools`, for flows that ask them.

use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use signpost_case::tools::{Answer, MOST_FIELDS, ToolFault};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Asks a tool of `element` once. It gets one object: the parameters that the flow gives, as text. Its answer, or the promise
/// of one, is an object of texts, numbers, and yes and no.
///
/// # Errors
/// Why there is no answer. Whatever the tool does, this ends `timeout_ms` after it began.
pub(crate) async fn ask(
    element: &JsValue,
    tool: &str,
    give: &[(String, String)],
    timeout_ms: u32,
) -> Result<Answer, ToolFault> {
    let tools = Reflect::get(element, &"tools".into()).unwrap_or_default();
    // An object's own functions only: `constructor` is no tool.
    let own = tools.dyn_ref::<Object>().is_some_and(|tools| Object::has_own(tools, &tool.into()));
    let function = Some(&tools).filter(|_| own).and_then(|tools| Reflect::get(tools, &tool.into()).ok());
    let function =
        function.and_then(|function| function.dyn_into::<Function>().ok()).ok_or(ToolFault::Missing)?;
    let given = Object::new();
    for (parameter, value) in give {
        let _ = Reflect::set(&given, &parameter.into(), &value.into());
    }
    let said = function.call1(&tools, &given).map_err(|_| ToolFault::Failed)?;
    let late = future_to_promise(async move {
        TimeoutFuture::new(timeout_ms).await;
        // Told apart from an answer by being `undefined`, which is none.
        Ok(JsValue::UNDEFINED)
    });
    let first = Promise::race(&Array::of2(&Promise::resolve(&said), &late));
    let answer = JsFuture::from(first).await.map_err(|_| ToolFault::Failed)?;
    if answer.is_undefined() { Err(ToolFault::TimedOut) } else { read(&answer) }
}

/// An object of texts, numbers, and yes and no, as text. Fields without a value are left out.
fn read(answer: &JsValue) -> Result<Answer, ToolFault> {
    let object = answer.dyn_ref::<Object>().filter(|_| !Array::is_array(answer) && !answer.is_function());
    let object = object.ok_or(ToolFault::NotFlat)?;
    // Not `Object::entries`: an object of the page's may throw at any look into it.
    let keys = Reflect::own_keys(object).map_err(|_| ToolFault::NotFlat)?;
    if keys.length() as usize > MOST_FIELDS {
        return Err(ToolFault::TooLarge);
    }
    let mut fields = Answer::new();
    for key in keys.iter() {
        let value = Reflect::get(object, &key).map_err(|_| ToolFault::NotFlat)?;
        let Some(key) = key.as_string() else { continue };
        let text = if value.is_null() || value.is_undefined() {
            continue;
        } else if let Some(text) = value.as_string() {
            text
        } else if let Some(flag) = value.as_bool() {
            flag.to_string()
        } else if let Some(number) = value.as_f64().filter(|number| number.is_finite()) {
            // As JavaScript writes it: to format a number here would cost kilobytes.
            String::from(
                js_sys::Number::from(number).to_string_with_radix(10).map_err(|_| ToolFault::NotFlat)?,
            )
        } else {
            return Err(ToolFault::NotFlat);
        };
        fields.push((key, text));
    }
    Ok(fields)
}
