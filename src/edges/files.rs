//! The files that a customer adds to a form. `static/files.js` reads, draws and keeps them; here is decided what is taken.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use signpost_case::action::FileAction;
use signpost_case::file::{Attached, HEAD, LONGEST_SIDE, Media, Refusal, admit, fits, plain_name};
use signpost_case::ids::Ids;
use signpost_engine::config::{Field, FieldKind, FileType};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

thread_local! {
    /// What `static/rest.js` hands over: the exports of `static/files.js`, and functions of its own.
    static MODULE: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
}

/// The script has come.
pub(crate) fn come(module: JsValue) {
    MODULE.set(module);
}

/// Calls a function of the script.
pub(crate) fn call(name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let module = MODULE.with_borrow(Clone::clone);
    let function: Function = Reflect::get(&module, &name.into())?.dyn_into()?;
    let list: Array = arguments.iter().copied().collect();
    function.apply(&JsValue::NULL, &list)
}

/// Calls a function of the script that answers later.
pub(crate) async fn ask(name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let promise: Promise = call(name, arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// Adds `files` to `field`, which has so many already, one after the other: what comes of each is told to `act`.
pub(crate) fn add(act: Callback<FileAction>, field: Field, already: usize, mut files: Vec<JsValue>) {
    let FieldKind::File { most, .. } = field.kind else { return };
    let room = usize::from(most).saturating_sub(already);
    let too_many = files.len() > room;
    files.truncate(room);
    let id = field.id.clone();
    act.emit(FileAction::Choose { field: id.clone(), count: files.len() });
    if too_many {
        act.emit(FileAction::Refuse { field: id, refusal: Refusal::TooMany { most } });
    }
    spawn_local(async move {
        for file in files {
            let read = read(&field.kind, &file).await;
            act.emit(FileAction::Read { field: field.id.clone(), most, read });
        }
    });
}

/// Reads a file, as far as a field of this kind takes it, and keeps it.
async fn read(kind: &FieldKind, file: &JsValue) -> Result<Attached, Refusal> {
    let of = |key: &str| Reflect::get(file, &key.into()).unwrap_or_default();
    let raw = of("name").as_string().unwrap_or_default();
    let broken = || Refusal::Broken { name: plain_name(&raw, None) };
    let size = bytes(of("size").as_f64()).ok_or_else(broken)?;
    let head = ask("head", &[file, &(HEAD as u32).into()]).await.map_err(|_| broken())?;
    let head = head.dyn_into::<Uint8Array>().map_err(|_| broken())?.to_vec();
    let media = admit(kind, &raw, size, &head)?;
    let (content, media) = match media.file_type() {
        FileType::Image => {
            let drawn = ask("redraw", &[file, &LONGEST_SIDE.into()]).await.map_err(|_| broken())?;
            (drawn, Media::Jpeg)
        }
        FileType::Pdf | FileType::Text => (file.clone(), media),
    };
    let size = Reflect::get(&content, &"size".into()).ok().and_then(|size| bytes(size.as_f64()));
    let size = size.ok_or_else(broken)?;
    let name = plain_name(&raw, Some(media));
    if let FieldKind::File { most_bytes: most, .. } = kind
        && !fits(kind, size)
    {
        return Err(Refusal::TooLarge { name, most: *most });
    }
    let id = new_id().ok_or_else(broken)?;
    call("hold", &[&id.as_str().into(), &content, &name.as_str().into(), &media.name().into()])
        .map_err(|_| broken())?;
    Ok(Attached { id, name, media, size })
}

fn bytes(size: Option<f64>) -> Option<u32> {
    size.filter(|size| (0.0..=f64::from(u32::MAX)).contains(size)).map(|size| size as u32)
}

/// An id that nobody guesses: it finds the file after a reload.
fn new_id() -> Option<String> {
    let mut bytes = [0; 16];
    web_sys::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(Ids::new(bytes).make())
}

/// Forgets these files.
pub(crate) fn forget(ids: &[String]) {
    let list: Array = ids.iter().map(|id| JsValue::from_str(id)).collect();
    let _ = call("forget", &[&list]);
}

/// Finds files again after a reload, and tells `act` of those that are gone: (field, id).
pub(crate) fn restore(act: Callback<FileAction>, files: Vec<(String, String)>) {
    spawn_local(async move {
        let ids: Array = files.iter().map(|(_, id)| JsValue::from_str(id)).collect();
        let found = ask("restore", &[&ids]).await.unwrap_or_default();
        let found: Vec<String> = match found.dyn_into::<Array>() {
            Ok(found) => found.iter().filter_map(|id| id.as_string()).collect(),
            Err(_) => Vec::new(),
        };
        for (field, id) in files.into_iter().filter(|(_, id)| !found.contains(id)) {
            act.emit(FileAction::Lost { field, id });
        }
    });
}

/// Draws a small picture of a file on `canvas`, at most `longest` pixels a side.
pub(crate) fn preview(canvas: &JsValue, id: &str, longest: u32) {
    let (canvas, id) = (canvas.clone(), JsValue::from_str(id));
    spawn_local(async move {
        // A list without pictures can be read, too.
        let _ = ask("preview", &[&canvas, &id, &longest.into()]).await;
    });
}

/// Puts the content of each file into a case that is told to the page, under `file`: (id, content).
pub(crate) fn put_into(case: &JsValue, contents: &[(String, JsValue)]) {
    let files = Reflect::get(case, &"files".into()).ok().and_then(|files| files.dyn_into::<Array>().ok());
    for entry in files.iter().flat_map(Array::iter) {
        let id = Reflect::get(&entry, &"id".into()).unwrap_or_default().as_string();
        if let Some((_, content)) = contents.iter().find(|(own, _)| Some(own) == id.as_ref()) {
            let _ = Reflect::set(&entry, &"file".into(), content);
        }
    }
}

/// The content of a file that is here; `None` if the browser has lost it.
pub(crate) fn content(id: &str) -> Option<JsValue> {
    call("get", &[&id.into()]).ok().filter(JsValue::is_object)
}

/// The files of a paste (`clipboardData`), of something that is dropped (`dataTransfer`), or of a field for files.
pub(crate) fn of(holder: &JsValue) -> Vec<JsValue> {
    listed(holder, "files")
}

/// Whether a paste or something that is dropped has this type, such as `Files` or `text/plain`.
pub(crate) fn has_type(transfer: &JsValue, wanted: &str) -> bool {
    listed(transfer, "types").iter().any(|own| own.as_string().is_some_and(|own| own == wanted))
}

fn listed(holder: &JsValue, key: &str) -> Vec<JsValue> {
    let list = Reflect::get(holder, &key.into()).unwrap_or_default();
    if list.is_object() { Array::from(&list).to_vec() } else { Vec::new() }
}
