//! Prints the widget alone, without the page around it.

use gloo::events::EventListener;
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element};

/// What is printed: nothing of the page but the element, in its usual place in the text, at the top of the sheet.
const SHEET: &str = "@media print {
    body * { visibility: hidden !important }
    [data-signpost-printed] { visibility: visible !important; position: absolute !important; inset: 0 auto auto 0 !important;
        inline-size: 100% !important }
}";

/// What marks the element meanwhile.
const MARK: &str = "data-signpost-printed";

/// Opens the browser's print dialogue for `element` alone. The page gets a style sheet for it, and loses it afterwards.
pub(crate) fn print(element: &Element) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let sheets = || Reflect::get(&document, &"adoptedStyleSheets".into()).ok();
    let own = CssStyleSheet::new().ok().filter(|sheet| sheet.replace_sync(SHEET).is_ok());
    if let (Some(own), Some(sheets)) = (own, sheets()) {
        let before = Array::from(&sheets);
        let _ = Reflect::set(&document, &"adoptedStyleSheets".into(), &before.concat(&Array::of1(&own)));
        let _ = element.set_attribute(MARK, "");
        let (document, element) = (document.clone(), element.clone());
        EventListener::once(&window, "afterprint", move |_| {
            let _ = element.remove_attribute(MARK);
            let sheets = Reflect::get(&document, &"adoptedStyleSheets".into()).unwrap_or_default();
            let own: &JsValue = &own;
            let others = Array::from(&sheets).filter(&mut |sheet: JsValue, _, _| sheet != *own);
            let _ = Reflect::set(&document, &"adoptedStyleSheets".into(), &others);
        })
        // It runs once, and lets go of itself then.
        .forget();
    }
    let _ = window.print();
}

/// As [`print`], for the element that the event happened in.
pub(crate) fn print_where(event: &web_sys::Event) {
    let root = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let root = root.and_then(|node| node.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok());
    if let Some(root) = root {
        print(&root.host());
    }
}
