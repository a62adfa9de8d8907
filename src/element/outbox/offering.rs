//! Cases that are offered to the page once more: those that it has taken before and not delivered, and those that have no
//! destination.

use super::Outbox;
use crate::edges::files;
use crate::edges::outbox::database::{self, Row};
use crate::edges::outbox::lock::{self, Lock};
use crate::edges::outbox::offer::{self, Offered};
use js_sys::{JSON, Promise};
use signpost_case::outbox::{Entry, Way};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The lock of a case that is being offered.
pub(super) fn lock_of(entry: &Entry) -> String {
    ["signpost.case.", &*entry.id].concat()
}

/// `entry` after the page has delivered it. `answer`: what its promise came to.
pub(super) fn received(entry: &Entry, answer: Option<&JsValue>) -> Entry {
    let reference = answer.and_then(offer::reference).unwrap_or_else(|| entry.reference.clone());
    let attempts = entry.attempts.saturating_add(1);
    Entry { way: Way::Received { reference }, attempts, destination: None, ..entry.clone() }
}

impl Outbox {
    /// With the load of a page, its code may have learned what to do with a case.
    pub(super) async fn offer_again(self: &Rc<Self>) {
        let owner = self.host.id();
        let rows = self.rows.borrow().clone();
        let is_offered = |row: &Row| row.offer || row.entry.destination.is_none();
        let own = rows.into_iter().filter(|row| row.entry.owner == owner && row.entry.way.is_open());
        for row in own.filter(is_offered) {
            self.offer_one(row).await;
        }
    }

    /// Offers a case to the page. If the page leaves it, it goes to the destination that the flows file now names.
    pub(super) async fn offer_one(self: &Rc<Self>, mut row: Row) {
        let Some(lock) = lock::take(&lock_of(&row.entry)).await else { return };
        let detail = JSON::parse(&row.entry.record).unwrap_or_default();
        files::put_into(&detail, &self.contents(&row.entry).await);
        match offer::offer(self.host.element(), &detail) {
            Offered::Taken => {
                row.entry = received(&row.entry, None);
                self.settle(row).await;
            }
            Offered::Promised(promise) => {
                row.entry.destination = None;
                self.await_page(row.clone(), promise, Some(lock));
                self.settle(row).await;
            }
            Offered::Left => {
                let facts = &row.entry.facts;
                let named = self.destination_for(facts.flow.as_deref(), facts.queue.as_deref());
                row.entry.destination = row.entry.destination.or(named);
                row.offer = row.entry.destination.is_none();
                self.settle(row).await;
            }
        }
    }

    /// The content of the files of a case, as far as it is there: (id, content).
    pub(super) async fn contents(&self, entry: &Entry) -> Vec<(String, JsValue)> {
        let mut contents = Vec::new();
        for file in &entry.files {
            let content = database::file(&file.id).await.unwrap_or_default();
            contents.extend(Some((file.id.clone(), content)).filter(|(_, content)| content.is_object()));
        }
        contents
    }

    /// The page delivers a case: its promise tells how that ends. If it fails, the case is offered once more with the next load.
    pub(super) fn await_page(self: &Rc<Self>, row: Row, promise: Promise, lock: Option<Lock>) {
        let id = row.entry.id.clone();
        self.with_page.borrow_mut().push(id.clone());
        let outbox = self.clone();
        spawn_local(async move {
            let answer = JsFuture::from(promise).await;
            outbox.with_page.borrow_mut().retain(|own| *own != id);
            match answer {
                Ok(answer) => {
                    let entry = received(&row.entry, Some(&answer));
                    outbox.settle(Row { entry, ..row }).await;
                }
                Err(_) => outbox.tell(None),
            }
            drop(lock);
        });
    }
}
