//! The libraries that are bundled for the studio: `static/studio/libs/index.js` says what each function does.

use js_sys::Function;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(raw_module = "./studio-libs.js")]
extern "C" {
    /// Draws a chart into `element`, in the place of what is there: see `static/studio/libs/charts.js`.
    #[wasm_bindgen(js_name = chart)]
    pub(super) fn chart(element: &Element, kind: &str, data: &JsValue);

    /// Where the nodes and edges of a graph go: see `static/studio/libs/layout.js`.
    #[wasm_bindgen(js_name = layout)]
    pub(super) fn layout(nodes: &JsValue, edges: &JsValue, across: bool) -> JsValue;

    /// The editor of the flows file: see `static/studio/libs/editor.js`.
    pub(super) type Editor;

    #[wasm_bindgen(constructor)]
    pub(super) fn new(parent: &Element, text: &str, heard: &Function) -> Editor;

    /// Takes over a text of the project; the caret goes to the change, if `goes`.
    #[wasm_bindgen(method)]
    pub(super) fn set(this: &Editor, text: &str, goes: bool);

    /// Takes over a schema for completion.
    #[wasm_bindgen(method, catch)]
    pub(super) fn teach(this: &Editor, schema: &str) -> Result<(), JsValue>;

    /// Goes to a place, in UTF-16 code units, and marks it.
    #[wasm_bindgen(method)]
    pub(super) fn reveal(this: &Editor, from: usize, to: usize, focus: bool);

    /// Shows problems of this text.
    #[wasm_bindgen(method)]
    pub(super) fn diagnose(this: &Editor, text: &str, problems: &JsValue);

    /// What was typed goes into the project now.
    #[wasm_bindgen(method)]
    pub(super) fn flush(this: &Editor);

    /// It became visible.
    #[wasm_bindgen(method)]
    pub(super) fn shown(this: &Editor);

    #[wasm_bindgen(method)]
    pub(super) fn focus(this: &Editor);

    #[wasm_bindgen(method)]
    pub(super) fn destroy(this: &Editor);

    /// Hears other tabs: see `static/studio/libs/tabs.js`.
    #[wasm_bindgen(js_name = onTabs)]
    pub(super) fn on_tabs(hear: &Closure<dyn Fn(String, String)>);

    /// Says something to the other tabs.
    #[wasm_bindgen(js_name = tell)]
    pub(super) fn tell_tabs(kind: &str, id: &str);

    /// Holds a project for this tab.
    #[wasm_bindgen(js_name = hold)]
    pub(super) async fn hold(id: &str, take: bool, lost: &Closure<dyn Fn()>) -> JsValue;

    /// Lets go of the project that is held; says so to the tab that asked for `to`.
    #[wasm_bindgen(js_name = letGo)]
    pub(super) fn let_go(to: Option<&str>);

    /// Saves a file: see `static/studio/libs/files.js`.
    #[wasm_bindgen(js_name = download)]
    pub(super) fn download(name: &str, kind: &str, bytes: &Uint8Array);

    /// The bytes that the site uses, and how many it may use.
    #[wasm_bindgen(js_name = storageUsed)]
    pub(super) async fn storage_used() -> Array;

    /// Asks the browser to keep the storage when space runs short.
    #[wasm_bindgen(js_name = keepStorage)]
    pub(super) async fn keep_storage() -> JsValue;
    /// Draws a chart of the view Thresholds: see `static/studio/libs/thresholds.js`.
    #[wasm_bindgen(js_name = drawThresholds)]
    pub(super) fn draw_thresholds(element: &Element, kind: &str, data: &JsValue, on_accept: &JsValue);

    /// Puts the handle of such a chart to an accept threshold.
    #[wasm_bindgen(js_name = placeThresholds)]
    pub(super) fn place_thresholds(element: &Element, accept: f64, in_file: f64);
}

#[wasm_bindgen(raw_module = "./studio-libs.js")]
extern "C" {
    /// Tells the size of `element` to `hear`, now and whenever it changes; gives the function that ends it.
    #[wasm_bindgen(js_name = watchSize)]
    pub(super) fn watch_size(element: &Element, hear: &js_sys::Function) -> js_sys::Function;

    /// The records of the widget's journal in this browser, one a line: see `static/studio/libs/journal.js`.
    #[wasm_bindgen(js_name = journal)]
    pub(super) fn journal() -> js_sys::Promise;
}
