//! The little that localStorage remembers of the outbox: that there is something in it, and what was sent a short time ago. And
//! the list in which browsers kept cases before there was an outbox.

use crate::edges::js;
use js_sys::{Array, Date, JSON, Object};
use signpost_case::outbox::Kept;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

/// There while the outbox has anything: the loader then loads the widget with the page.
const FLAG: &str = "signpost.outbox.1";

/// The texts that were sent a short time ago: a number made of each text, and when it was sent.
const SENT: &str = "signpost.sent.1";

/// The list of before.
const KEPT: &str = "signpost.cases.1";

/// For so many milliseconds the same text counts as sent twice.
const SHORT_MS: f64 = 10.0 * 60.0 * 1000.0;

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whether the outbox has anything.
pub(crate) fn is_marked() -> bool {
    storage().is_some_and(|storage| storage.get_item(FLAG).is_ok_and(|flag| flag.is_some()))
}

/// Notes whether the outbox has anything.
pub(crate) fn mark(has_any: bool) {
    let Some(storage) = storage() else { return };
    let _ = if has_any { storage.set_item(FLAG, "1") } else { storage.remove_item(FLAG) };
}

/// Whether this browser has sent this text a short time ago.
pub(crate) fn was_sent(text: &str) -> bool {
    js::get(&sent(), &key(text)).is_truthy()
}

/// Remembers that this text was sent.
pub(crate) fn remember(text: &str) {
    let sent = sent();
    js::set(&sent, &key(text), &Date::now().into());
    let text = JSON::stringify(&sent).ok();
    let _ = storage().zip(text).map(|(storage, text)| storage.set_item(SENT, &String::from(text)));
}

/// Forgets what was sent.
pub(crate) fn forget_sent() {
    let _ = storage().map(|storage| storage.remove_item(SENT));
}

/// What was sent a short time ago: times, by the key of the text.
fn sent() -> JsValue {
    let known = read(SENT).and_then(|known| known.dyn_into::<Object>().ok()).unwrap_or_default();
    let now = Date::now();
    let lately = Object::new();
    for key in Object::keys(&known).iter().filter_map(|key| key.as_string()) {
        let time = js::get(&known, &key);
        if time.as_f64().is_some_and(|time| (now - SHORT_MS..=now).contains(&time)) {
            js::set(&lately, &key, &time);
        }
    }
    lately.into()
}

/// A number made of a text (FNV-1a, 64 bits), in letters. The text cannot be read from it.
fn key(text: &str) -> String {
    let hash = text.trim().bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    (0..16).map(|place| char::from(b"ABCDEFGHIJKLMNOP"[(hash >> (4 * place) & 15) as usize])).collect()
}

/// The cases of the list of before; none if it cannot be read.
pub(crate) fn kept() -> Vec<Kept> {
    let list = read(KEPT).and_then(|list| list.dyn_into::<Array>().ok()).unwrap_or_default();
    list.iter().filter_map(|case| kept_case(&case)).collect()
}

/// Removes the list of before, once its cases are in the outbox.
pub(crate) fn forget_kept() {
    let _ = storage().map(|storage| storage.remove_item(KEPT));
}

fn kept_case(case: &JsValue) -> Option<Kept> {
    let text = |key| js::text(case, key);
    Some(Kept {
        id: text("id")?,
        reference: text("reference")?,
        time: text("time").unwrap_or_default(),
        text: text("text").unwrap_or_default(),
        category: text("category"),
        intent: text("intent"),
        queue: text("queue"),
        priority: text("priority"),
        reason: text("reason"),
        flow: text("flow"),
        record: JSON::stringify(case).ok()?.into(),
    })
}

fn read(key: &str) -> Option<JsValue> {
    JSON::parse(&storage()?.get_item(key).ok()??).ok()
}
