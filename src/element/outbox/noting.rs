//! Records of what has ended: posted to where the flows file says, and kept in this browser with the customer's consent.

use super::{Outbox, of};
use crate::edges::journal;
use crate::edges::js;
use crate::edges::outbox::{database, sending};
use crate::element::Host;
use js_sys::{Date, Promise};
use signpost_case::Action;
use signpost_case::masked::Masked;
use signpost_engine::config::DestinationKind;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

/// Posts a record and keeps it, as far as the team and the page want that. `text`: what the customer typed, masked.
pub(in crate::element) fn note(host: &Host, record: JsValue, text: Option<Masked>) {
    let Some(outbox) = of(host) else { return };
    if outbox.was_heard(&record) {
        return;
    }
    let text = text.filter(|_| host.attribute("journal").is_some_and(|journal| journal == "text"));
    spawn_local(async move { outbox.note(record, text).await });
}

/// All records of this element that are kept in this browser.
pub(in crate::element) fn records(host: &Host) -> Promise {
    let owner = host.id();
    future_to_promise(async move { Ok(journal::records(&owner).await.into()) })
}

impl Outbox {
    /// Whether the record is of a case of which another tab has told how it ended.
    fn was_heard(&self, record: &JsValue) -> bool {
        let data = js::get(record, "data");
        let of_case = js::text(&data, "case").filter(|_| is_handoff(record));
        let is_discarded = js::text(&data, "result").is_some_and(|result| result == "discarded");
        !is_discarded && of_case.is_some_and(|id| self.heard.borrow().contains(&id))
    }

    async fn note(self: Rc<Self>, record: JsValue, text: Option<Masked>) {
        // It leaves first, since the page may be on its way out.
        let posted = self.address().map(|url| {
            let record = record.clone();
            future_to_promise(async move { Ok(journal::post(&url, &record).await.into()) })
        });
        if !self.has_consent() {
            return;
        }
        if let Some(category) = journal::category(&record) {
            self.recent.borrow_mut().push((Date::now(), category));
        }
        let owner = self.host.id();
        let Ok(key) = journal::keep(&owner, &record, text.as_ref().map(Masked::as_str)).await else { return };
        let Some(posted) = posted else { return };
        if js::settled(posted.into()).await.is_ok_and(|is_done| is_done.is_truthy()) {
            let _ = journal::mark_sent(&owner, &[key]).await;
        }
    }

    /// The customer's consent to keep records in this browser, as the page tells it.
    fn consent(&self) -> Option<bool> {
        js::get(&js::get(self.host.element(), "consent"), "journal").as_bool()
    }

    pub(super) fn has_consent(&self) -> bool {
        self.consent() == Some(true)
    }

    /// Where records are posted.
    fn address(&self) -> Option<String> {
        let router = self.host.router();
        let flows = router.flows();
        let name = flows.handoff.journal.as_ref()?;
        let (_, to) = flows.destinations.iter().find(|(own, _)| own == name)?;
        match &to.kind {
            DestinationKind::Webhook { outcomes: Some(url), .. } if self.is_allowed_url(url) => {
                sending::absolute(url)
            }
            _ => None,
        }
    }

    /// What an earlier page has left of the journal.
    pub(super) async fn begin_journal(&self) {
        let owner = self.host.id();
        // Whoever takes the consent back wants nothing kept.
        let is_withdrawn = self.consent() == Some(false);
        let _ = journal::clean(Some(&*owner).filter(|_| is_withdrawn)).await;
        if self.has_consent() {
            self.recent.replace(journal::recent(&owner).await);
            self.host.act(Action::KnowSender(self.sender(&self.host.typed()).into()));
            if let Some(url) = self.address() {
                let _ = journal::post_rest(&owner, &url).await;
            }
        }
    }

    pub(super) async fn forget_journal(&self) {
        self.recent.take();
        if database::exists().await {
            let _ = journal::clean(Some(&self.host.id())).await;
        }
    }
}

fn is_handoff(record: &JsValue) -> bool {
    js::text(record, "type").is_some_and(|kind| kind == "signpost.handoff.v1")
}
