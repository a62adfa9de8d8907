//! The database of the studio, in the browser. What it means, `signpost_studio::stored` says.
//!
//! What is written is on the disk when the promise of it resolves (`durability: "strict"`). A project is only written by who has
//! seen what was written last.

use indexed_db_futures::database::Database;
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use signpost_studio::project::Project;
use signpost_studio::stored::{Head, Snapshot, Version, surplus};
use signpost_studio::trouble::Trouble;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use wasm_bindgen::{JsCast as _, JsValue};

/// The name of the database.
const NAME: &str = "signpost.studio";

/// [`Head`]s as JSON, by their id.
const PROJECTS: &str = "projects";

/// [`Version`]s as JSON, by the id of the project and their own.
const VERSIONS: &str = "versions";

/// The bytes of parts, by the name that their content gives them.
const PARTS: &str = "parts";

const STORES: [&str; 3] = [PROJECTS, VERSIONS, PARTS];

/// So many automatic versions of a project are kept.
const MOST_VERSIONS: usize = 40;

/// Deleted projects can be brought back for so long.
const DELETED_MS: f64 = 7.0 * 24.0 * 3_600_000.0;

/// Why the database did not do it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::studio) enum Fault {
    /// There is no room left.
    Full,
    /// The browser gives no storage, or took it away.
    Blocked(String),
    /// Another tab has saved the project meanwhile.
    Newer,
}

impl Fault {
    /// What the designer is told.
    pub(in crate::studio) fn trouble(&self) -> Trouble {
        match self {
            Self::Full => Trouble::new(
                "This browser's storage is full",
                "Export the project now. Then delete projects or versions that you do not need; saving goes on by itself",
            ),
            Self::Blocked(why) => Trouble::new(
                format!(
                    "This browser keeps nothing for the studio{}{why}",
                    if why.is_empty() { "" } else { ": " }
                ),
                "Export the project before you close the page. Private windows and blocked site data are the usual causes",
            ),
            Self::Newer => Trouble::new(
                "Another tab has saved this project meanwhile",
                "Take over to see what it saved, or go on with a copy",
            ),
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        // A connection that the browser has closed is opened anew next time.
        OPENED.take();
        let text = error.to_string();
        let is_full = match &error {
            Error::DomException(exception) => {
                let exception: &JsValue = exception.as_ref();
                exception.unchecked_ref::<web_sys::DomException>().name() == "QuotaExceededError"
            }
            _ => false,
        };
        // The library loses the reason of a transaction that nobody here has aborted. It is that there was no room.
        if is_full || text.contains("Quota") || text.contains("aborted") {
            Self::Full
        } else {
            Self::Blocked(text)
        }
    }
}

impl From<OpenDbError> for Fault {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => error.into(),
            other => Self::Blocked(other.to_string()),
        }
    }
}

thread_local! {
    static OPENED: RefCell<Option<Database>> = const { RefCell::new(None) };
}

/// A project of the list. One that a newer studio made has no head.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::studio) struct Listed {
    pub(in crate::studio) head: Head,
    /// The bytes of its parts, those of its versions with them.
    pub(in crate::studio) bytes: f64,
    pub(in crate::studio) versions: usize,
}

async fn database() -> Result<Database, Fault> {
    if let Some(known) = OPENED.with_borrow(Clone::clone) {
        return Ok(known);
    }
    let stores = |_, database: Database| {
        for store in STORES {
            database.create_object_store(store).build()?;
        }
        Ok(())
    };
    let opened = Database::open(NAME).with_version(1_u8).with_on_upgrade_needed(stores).await?;
    OPENED.set(Some(opened.clone()));
    Ok(opened)
}

fn look(database: &Database) -> Result<Transaction<'_>, Fault> {
    Ok(database.transaction(STORES).build()?)
}

fn begin(database: &Database) -> Result<Transaction<'_>, Fault> {
    let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
    let transaction = database.transaction(STORES).with_mode(TransactionMode::Readwrite);
    Ok(transaction.with_options(options).build()?)
}

fn json(value: &impl Serialize) -> JsValue {
    serde_json::to_string(value).unwrap_or_default().into()
}

fn read<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    serde_json::from_str(&value.as_string()?).ok()
}

async fn all<T: DeserializeOwned>(transaction: &Transaction<'_>, store: &str) -> Result<Vec<T>, Fault> {
    let found = transaction.object_store(store)?.get_all::<JsValue>().primitive()?.await?;
    // What cannot be read is of a newer studio; it is left where it is.
    Ok(found.filter_map(|value| read(&value.ok()?)).collect())
}

async fn head(transaction: &Transaction<'_>, id: &str) -> Result<Option<Head>, Fault> {
    let found = transaction.object_store(PROJECTS)?.get::<JsValue, _, _>(id).primitive()?.await?;
    Ok(found.as_ref().and_then(read))
}

fn put_head(transaction: &Transaction<'_>, head: &Head) -> Result<(), Fault> {
    transaction.object_store(PROJECTS)?.put(json(head)).with_key(head.id.as_str()).primitive()?;
    Ok(())
}

fn version_key(version: &Version) -> String {
    format!("{}/{}", version.project, version.id)
}

fn put_version(transaction: &Transaction<'_>, version: &Version) -> Result<(), Fault> {
    let key = version_key(version);
    transaction.object_store(VERSIONS)?.put(json(version)).with_key(key.as_str()).primitive()?;
    Ok(())
}

fn put_parts(transaction: &Transaction<'_>, parts: &[(String, Vec<u8>)]) -> Result<(), Fault> {
    let store = transaction.object_store(PARTS)?;
    for (key, bytes) in parts {
        store.put(JsValue::from(Uint8Array::from(bytes.as_slice()))).with_key(key.as_str()).primitive()?;
    }
    Ok(())
}

/// What is saved at once, all or nothing.
pub(super) struct Save<'a> {
    pub(super) head: &'a Head,
    pub(super) project: &'a Project,
    /// What the database has of it for sure: the snapshot that was saved last.
    pub(super) before: Option<&'a Snapshot>,
    /// A version of the same state, to be kept.
    pub(super) version: Option<&'a Version>,
}

/// Saves a project. Nothing is awaited before it is written when `at_once`, as the page may be about to end.
pub(super) async fn save(save: Save<'_>, at_once: bool) -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    if !at_once {
        let known = head(&transaction, &save.head.id).await?;
        if known.is_some_and(|known| known.revision + 1 != save.head.revision) {
            return Err(Fault::Newer);
        }
    }
    let known = save.before.map(Snapshot::keys).unwrap_or_default();
    put_parts(&transaction, &save.head.snapshot.parts(save.project, &known))?;
    put_head(&transaction, save.head)?;
    if let Some(version) = save.version {
        put_version(&transaction, version)?;
    }
    Ok(transaction.commit().await?)
}

/// Keeps a state that is not the last one of its project as a version.
pub(super) async fn keep(version: &Version, project: &Project) -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    put_parts(&transaction, &version.snapshot.parts(project, &BTreeSet::new()))?;
    put_version(&transaction, version)?;
    Ok(transaction.commit().await?)
}

/// Changes what is listed of a project, if it is there.
pub(super) async fn change(id: &str, change: impl FnOnce(&mut Head)) -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    if let Some(mut head) = head(&transaction, id).await? {
        change(&mut head);
        put_head(&transaction, &head)?;
    }
    Ok(transaction.commit().await?)
}

/// Another project with the same content.
pub(super) async fn copy(of: &str, to: &Head) -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    if head(&transaction, of).await?.is_some() {
        put_head(&transaction, to)?;
    }
    Ok(transaction.commit().await?)
}

/// One project of the list.
pub(super) async fn find(id: &str) -> Result<Option<Head>, Fault> {
    let database = database().await?;
    head(&look(&database)?, id).await
}

/// All projects, the last opened first.
pub(super) async fn list() -> Result<Vec<Head>, Fault> {
    let database = database().await?;
    let mut heads: Vec<Head> = all(&look(&database)?, PROJECTS).await?;
    heads.sort_by(|a, b| b.opened.total_cmp(&a.opened));
    Ok(heads)
}

/// All projects with what they take up.
pub(super) async fn list_sizes() -> Result<Vec<Listed>, Fault> {
    let mut heads = list().await?;
    heads.sort_by(|a, b| b.changed.total_cmp(&a.changed));
    let database = database().await?;
    let transaction = look(&database)?;
    let versions: Vec<Version> = all(&transaction, VERSIONS).await?;
    let store = transaction.object_store(PARTS)?;
    let mut sizes: HashMap<String, f64> = HashMap::new();
    let mut listed = Vec::new();
    for head in heads {
        let own: Vec<&Version> = versions.iter().filter(|version| version.project == head.id).collect();
        let mut keys = head.snapshot.keys();
        keys.extend(own.iter().flat_map(|version| version.snapshot.keys()));
        let mut bytes = 0.0;
        for key in keys {
            if !sizes.contains_key(key) {
                let part = store.get::<JsValue, _, _>(key).primitive()?.await?;
                let size = part.and_then(|part| part.dyn_into::<Uint8Array>().ok());
                sizes.insert(key.to_owned(), size.map_or(0.0, |part| f64::from(part.length())));
            }
            bytes += sizes.get(key).copied().unwrap_or_default();
        }
        let versions = own.len();
        listed.push(Listed { head, bytes, versions });
    }
    Ok(listed)
}

/// The versions of a project, the newest first.
pub(super) async fn versions(project: &str) -> Result<Vec<Version>, Fault> {
    let database = database().await?;
    let mut versions: Vec<Version> = all(&look(&database)?, VERSIONS).await?;
    versions.retain(|version| version.project == project);
    versions.sort_by(|a, b| b.at.total_cmp(&a.at));
    Ok(versions)
}

/// Removes a version.
pub(super) async fn remove_version(version: &Version) -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    transaction.object_store(VERSIONS)?.delete(version_key(version).as_str()).primitive()?;
    Ok(transaction.commit().await?)
}

/// The project of a snapshot. What `like` has in the same place is not read.
pub(super) async fn load(
    snapshot: &Snapshot,
    like: Option<(&Snapshot, &Project)>,
) -> Result<Result<Project, Trouble>, Fault> {
    let database = database().await?;
    let transaction = look(&database)?;
    let store = transaction.object_store(PARTS)?;
    let mut parts = HashMap::new();
    for key in snapshot.needs(like.map(|(snapshot, _)| snapshot)) {
        let part = store.get::<JsValue, _, _>(key).primitive()?.await?;
        if let Some(part) = part.and_then(|part| part.dyn_into::<Uint8Array>().ok()) {
            parts.insert(key.to_owned(), part.to_vec());
        }
    }
    Ok(snapshot.project(|key| parts.get(key).cloned(), like))
}

/// Removes a project and all its versions for good.
pub(super) async fn remove(id: &str) -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    transaction.object_store(PROJECTS)?.delete(id).primitive()?;
    let versions: Vec<Version> = all(&transaction, VERSIONS).await?;
    let store = transaction.object_store(VERSIONS)?;
    for version in versions.iter().filter(|version| version.project == id) {
        store.delete(version_key(version).as_str()).primitive()?;
    }
    transaction.commit().await?;
    tidy().await
}

/// Removes what was deleted long ago, automatic versions of which there are too many, and parts that nothing names any more.
pub(super) async fn tidy() -> Result<(), Fault> {
    let database = database().await?;
    let transaction = begin(&database)?;
    let mut heads: Vec<Head> = all(&transaction, PROJECTS).await?;
    let mut versions: Vec<Version> = all(&transaction, VERSIONS).await?;
    let (projects, kept) = (transaction.object_store(PROJECTS)?, transaction.object_store(VERSIONS)?);
    // A project that cannot be read may name any part.
    let all_read = projects.count().primitive()?.await? as usize == heads.len();
    let all_read = all_read && kept.count().primitive()?.await? as usize == versions.len();
    let now = super::now();
    let long_gone = |head: &Head| head.deleted.is_some_and(|at| now - at > DELETED_MS);
    let gone: BTreeSet<String> =
        heads.iter().filter(|head| long_gone(head)).map(|head| head.id.clone()).collect();
    for id in &gone {
        projects.delete(id.as_str()).primitive()?;
    }
    heads.retain(|head| !gone.contains(&head.id));
    let mut surplus_ids = BTreeSet::new();
    for head in &heads {
        let own: Vec<Version> =
            versions.iter().filter(|version| version.project == head.id).cloned().collect();
        surplus_ids.extend(surplus(&own, MOST_VERSIONS));
    }
    let stays = |version: &Version| {
        heads.iter().any(|head| head.id == version.project) && !surplus_ids.contains(&version.id)
    };
    for version in versions.iter().filter(|version| !stays(version)) {
        kept.delete(version_key(version).as_str()).primitive()?;
    }
    versions.retain(stays);
    if all_read {
        let mut named: BTreeSet<&str> = heads.iter().flat_map(|head| head.snapshot.keys()).collect();
        named.extend(versions.iter().flat_map(|version| version.snapshot.keys()));
        let parts = transaction.object_store(PARTS)?;
        let keys = parts.get_all_keys::<JsValue>().primitive()?.await?;
        for key in keys.filter_map(Result::ok).filter_map(|key| key.as_string()) {
            if !named.contains(key.as_str()) {
                parts.delete(key.as_str()).primitive()?;
            }
        }
    }
    Ok(transaction.commit().await?)
}
