//! The database of the outbox, in the browser: cases on their way, their files, and the journal.
//!
//! What is written is on the disk when the promise of it resolves (`durability: "strict"`).

use super::memory;
use crate::edges::js;
use crate::wire;
use indexed_db_futures::KeyPath;
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use js_sys::Array;
use serde::de::DeserializeOwned;
use signpost_case::outbox::Entry;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// The name of the database.
const NAME: &str = "signpost.outbox";

/// Cases, by their id.
const CASES: &str = "cases";

/// The content of their files, by the id of the file.
const FILES: &str = "files";

/// The journal, in the order in which records came.
const RECORDS: &str = "records";

const STORES: [&str; 3] = [CASES, FILES, RECORDS];

/// Where a row says that the case is offered to the page first.
const OFFER: &str = "offer";

/// Why the database did not do it: blocked, full, or gone.
#[derive(Debug)]
pub(crate) struct Fault;

impl From<indexed_db_futures::error::Error> for Fault {
    fn from(_: indexed_db_futures::error::Error) -> Self {
        Self
    }
}

impl From<indexed_db_futures::error::OpenDbError> for Fault {
    fn from(_: indexed_db_futures::error::OpenDbError) -> Self {
        Self
    }
}

thread_local! {
    /// Opened once for all elements of the page.
    static OPENED: RefCell<Option<Database>> = const { RefCell::new(None) };
}

/// A case as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) entry: Entry,
    /// The page has not said yet whether it delivers the case itself, or has said so and not done it: it is offered to the page
    /// again, before a destination gets it.
    pub(crate) offer: bool,
}

impl Row {
    fn to_js(&self) -> JsValue {
        let row = wire::to_js(&self.entry);
        js::set(&row, OFFER, &self.offer.into());
        row
    }

    /// What cannot be read is of another version; it is left where it is.
    fn from_js(row: JsValue) -> Option<Self> {
        let offer = js::get(&row, OFFER).as_bool().unwrap_or_default();
        Some(Self { entry: read(row)?, offer })
    }
}

fn read<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

async fn database() -> Result<Database, Fault> {
    if let Some(known) = OPENED.with_borrow(Clone::clone) {
        return Ok(known);
    }
    let stores = |_, database: Database| {
        database.create_object_store(CASES).with_key_path(KeyPath::from("id")).build()?;
        database.create_object_store(FILES).build()?;
        database.create_object_store(RECORDS).with_auto_increment(true).build()?;
        Ok(())
    };
    let opened = Database::open(NAME).with_version(1_u8).with_on_upgrade_needed(stores).await?;
    OPENED.set(Some(opened.clone()));
    Ok(opened)
}

/// Whether there is a database at all: nothing is made for who only reads.
pub(crate) async fn exists() -> bool {
    let factory = js::get(&js_sys::global(), "indexedDB");
    let Ok(all) = js::ask(&factory, "databases", &[]).await else { return memory::is_marked() };
    let all = all.dyn_into::<Array>().unwrap_or_default();
    all.iter().any(|one| js::text(&one, "name").is_some_and(|name| name == NAME))
}

/// A transaction that only reads.
fn look(database: &Database) -> Result<Transaction<'_>, Fault> {
    open(database.transaction(STORES).build())
}

/// A transaction that can write.
fn begin(database: &Database) -> Result<Transaction<'_>, Fault> {
    let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
    let transaction = database.transaction(STORES).with_mode(TransactionMode::Readwrite);
    open(transaction.with_options(options).build())
}

fn open<T>(begun: Result<T, indexed_db_futures::error::Error>) -> Result<T, Fault> {
    if begun.is_err() {
        // The browser has closed it, as it does when somebody clears what the site has stored. The next one opens it anew.
        OPENED.take();
    }
    Ok(begun?)
}

/// Saves cases with the content of their files, all or nothing.
pub(crate) async fn save(rows: &[Row], files: &[(String, JsValue)]) -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    let (cases, contents) = (transaction.object_store(CASES)?, transaction.object_store(FILES)?);
    for row in rows {
        cases.put(row.to_js()).primitive()?;
    }
    for (id, content) in files {
        contents.put(content.clone()).with_key(id.as_str()).primitive()?;
    }
    Ok(transaction.commit().await?)
}

/// All cases in it, oldest first; none if there is no database, or it is blocked.
pub(crate) async fn rows() -> Result<Vec<Row>, Fault> {
    let database = database().await?;
    let transaction = look(&database)?;
    let found = transaction.object_store(CASES)?.get_all::<JsValue>().primitive()?.await?;
    let mut rows: Vec<Row> = found.filter_map(|row| row.ok().and_then(Row::from_js)).collect();
    rows.sort_by(|a, b| a.entry.saved.total_cmp(&b.entry.saved));
    Ok(rows)
}

/// Writes what became of a case, unless the customer has discarded it meanwhile. `true` if it is still there.
pub(crate) async fn replace(row: &Row) -> Result<bool, Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    let cases = transaction.object_store(CASES)?;
    let known = cases.get::<JsValue, _, _>(row.entry.id.as_str()).primitive()?.await?;
    if known.is_none() {
        return Ok(false);
    }
    cases.put(row.to_js()).primitive()?;
    transaction.commit().await?;
    Ok(true)
}

/// Removes cases and their files.
pub(crate) async fn remove(entries: &[&Entry]) -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    let (cases, contents) = (transaction.object_store(CASES)?, transaction.object_store(FILES)?);
    for entry in entries {
        cases.delete(entry.id.as_str()).primitive()?;
        for file in &entry.files {
            contents.delete(file.id.as_str()).primitive()?;
        }
    }
    Ok(transaction.commit().await?)
}

/// The content of a file; `undefined` if it is gone.
pub(crate) async fn file(id: &str) -> Result<JsValue, Fault> {
    let database = database().await?;
    let transaction = look(&database)?;
    let found = transaction.object_store(FILES)?.get::<JsValue, _, _>(id).primitive()?.await?;
    Ok(found.unwrap_or_default())
}

/// What the journal has, oldest first: (key, record).
pub(crate) async fn records() -> Result<Vec<(JsValue, JsValue)>, Fault> {
    let database = database().await?;
    let transaction = look(&database)?;
    let journal = transaction.object_store(RECORDS)?;
    let keys = journal.get_all_keys::<JsValue>().primitive()?;
    let found = journal.get_all::<JsValue>().primitive()?;
    let (keys, found) = (keys.await?, found.await?);
    Ok(keys.zip(found).filter_map(|(key, found)| Some((key.ok()?, found.ok()?))).collect())
}

/// Adds a record to the journal; returns its key.
pub(crate) async fn add_record(record: &JsValue) -> Result<JsValue, Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    let journal = transaction.object_store(RECORDS)?;
    let key = journal.put(record.clone()).with_key_type::<JsValue>().primitive()?.await?;
    transaction.commit().await?;
    Ok(key)
}

/// Writes records of the journal anew: (key, record). Those with the keys `gone` are removed.
pub(crate) async fn write_records(records: &[(JsValue, JsValue)], gone: &[JsValue]) -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    let journal = transaction.object_store(RECORDS)?;
    for (key, record) in records {
        journal.put(record.clone()).with_key(key.clone()).primitive()?;
    }
    for key in gone {
        journal.delete(key.clone()).primitive()?;
    }
    Ok(transaction.commit().await?)
}
