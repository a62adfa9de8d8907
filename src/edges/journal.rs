//! The journal: records of cases that have ended, kept in this browser where the page has the customer's consent, and posted to
//! where the flows file says.

use crate::edges::js;
use crate::edges::outbox::database::{self, Fault};
use crate::edges::outbox::sending;
use js_sys::{Array, Date, JSON};
use wasm_bindgen::JsValue;

/// A record is kept for so many milliseconds.
const LONGEST_MS: f64 = 90.0 * 24.0 * 3600.0 * 1000.0;

/// So many records are kept.
const MOST: usize = 5_000;

/// So many records are posted at once.
const MOST_AT_ONCE: usize = 100;

/// A category that came within so many milliseconds has come back.
const LATELY_MS: f64 = 7.0 * 24.0 * 3600.0 * 1000.0;

/// A record in the journal.
struct Note {
    key: JsValue,
    /// `{version, owner, saved, sent, record, text}`.
    stored: JsValue,
}

impl Note {
    fn is_of(&self, owner: &str) -> bool {
        js::text(&self.stored, "owner").is_some_and(|own| own == owner)
    }

    fn saved(&self) -> f64 {
        js::get(&self.stored, "saved").as_f64().unwrap_or_default()
    }

    fn is_sent(&self) -> bool {
        js::get(&self.stored, "sent").is_truthy()
    }

    fn record(&self) -> JsValue {
        js::get(&self.stored, "record")
    }
}

async fn notes() -> Result<Vec<Note>, Fault> {
    let found = database::records().await?;
    Ok(found.into_iter().map(|(key, stored)| Note { key, stored }).collect())
}

/// Keeps a record; returns its key. `text`: the customer's words, where the page wants them beside the record.
pub(crate) async fn keep(owner: &str, record: &JsValue, text: Option<&str>) -> Result<JsValue, Fault> {
    let stored = js::object(&[
        ("version", 1.into()),
        ("owner", owner.into()),
        ("saved", Date::now().into()),
        ("sent", false.into()),
        ("record", record.clone()),
        ("text", text.map_or(JsValue::NULL, JsValue::from_str)),
    ]);
    database::add_record(&stored).await
}

/// The record with this key was received, or is not wanted.
pub(crate) async fn mark_sent(owner: &str, keys: &[JsValue]) -> Result<(), Fault> {
    let all = notes().await?;
    let own = all.into_iter().filter(|note| note.is_of(owner) && keys.contains(&note.key));
    let marked: Vec<_> = own
        .map(|note| {
            js::set(&note.stored, "sent", &true.into());
            (note.key, note.stored)
        })
        .collect();
    database::write_records(&marked, &[]).await
}

/// All records of this element, oldest first. Those that were kept with the customer's words have them under `data.text`.
pub(crate) async fn records(owner: &str) -> Array {
    let all = if database::exists().await { notes().await.unwrap_or_default() } else { Vec::new() };
    let own = all.iter().filter(|note| note.is_of(owner)).map(|note| {
        let record = note.record();
        if let Some(text) = js::text(&note.stored, "text") {
            js::set(&js::get(&record, "data"), "text", &text.into());
        }
        record
    });
    own.collect()
}

/// Removes what is too old or too much, and all of this element if `owner` is given.
pub(crate) async fn clean(owner: Option<&str>) -> Result<(), Fault> {
    let all = notes().await?;
    let (now, count) = (Date::now(), all.len());
    let is_over = |(place, note): &(usize, Note)| {
        let is_old = note.saved() < now - LONGEST_MS || owner.is_some_and(|owner| note.is_of(owner));
        is_old || count - place > MOST
    };
    let gone: Vec<JsValue> = all.into_iter().enumerate().filter(is_over).map(|(_, note)| note.key).collect();
    if gone.is_empty() { Ok(()) } else { database::write_records(&[], &gone).await }
}

/// The categories of the outcomes of the last seven days, as far as they are kept: (when, category).
pub(crate) async fn recent(owner: &str) -> Vec<(f64, String)> {
    let all = notes().await.unwrap_or_default();
    let own = all.iter().filter(|note| note.is_of(owner));
    let found = own.filter_map(|note| Some((note.saved(), category(&note.record())?)));
    found.filter(|(time, _)| is_lately(*time)).collect()
}

/// Whether this time, in milliseconds since 1970, is within the last seven days.
pub(crate) fn is_lately(time: f64) -> bool {
    let now = Date::now();
    (now - LATELY_MS..=now).contains(&time)
}

/// The category of an outcome record; `None` for other records.
pub(crate) fn category(record: &JsValue) -> Option<String> {
    js::text(record, "type").filter(|kind| kind == "signpost.outcome.v1")?;
    js::text(&js::get(record, "data"), "category")
}

/// Posts a record to `url`; `true` if it need not be posted again.
pub(crate) async fn post(url: &str, record: &JsValue) -> bool {
    post_as(url, "application/cloudevents+json", record).await
}

/// Posts to `url` what of this element was not posted yet.
pub(crate) async fn post_rest(owner: &str, url: &str) -> Result<(), Fault> {
    let all = notes().await?;
    let unsent: Vec<Note> = all.into_iter().filter(|note| note.is_of(owner) && !note.is_sent()).collect();
    for some in unsent.chunks(MOST_AT_ONCE) {
        let batch: Array = some.iter().map(Note::record).collect();
        if !post_as(url, "application/cloudevents-batch+json", &batch).await {
            break;
        }
        let keys: Vec<JsValue> = some.iter().map(|note| note.key.clone()).collect();
        mark_sent(owner, &keys).await?;
    }
    Ok(())
}

async fn post_as(url: &str, media: &'static str, content: &JsValue) -> bool {
    let Ok(text) = JSON::stringify(content) else { return true };
    // A receiver that does not take it will not take it the next time.
    let is_done = |status: u16| status < 500 && !matches!(status, 408 | 425 | 429);
    sending::post_text(url, media, &String::from(text)).await.is_some_and(is_done)
}
