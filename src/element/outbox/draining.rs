//! Cases are sent to their destinations, one after the other, by one tab at a time.

use super::Outbox;
use super::handing::Item;
use crate::edges::js;
use crate::edges::outbox::database::{self, Row};
use crate::edges::outbox::{lock, sending, triggers};
use gloo::timers::callback::Timeout;
use js_sys::{Date, Math};
use signpost_case::destination::{Request, Response, destination, is_allowed};
use signpost_case::outbox::{Entry, Step, Way, Why, after, next_step};
use signpost_engine::config::{DestinationKind, Retry};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// The page's challenge gets so many milliseconds.
const LONGEST_CHALLENGE_MS: u32 = 10_000;

/// After so many milliseconds it is looked again whether the tab that was sending is done. Often it is this one: a lock that was
/// just given back is not free at once.
const BUSY_MS: f64 = 300.0;

/// After so many milliseconds a database that did not answer is asked again.
const FAULT_MS: f64 = 60_000.0;

impl Outbox {
    /// Sends what is due. A call during another one has that one look again at its end.
    pub(super) async fn drain(self: &Rc<Self>) {
        if !self.is_whole {
            return;
        }
        self.drains_again.set(true);
        if self.is_draining.replace(true) {
            return;
        }
        while self.drains_again.replace(false) {
            self.drain_once().await;
        }
        self.is_draining.set(false);
    }

    async fn drain_once(self: &Rc<Self>) {
        // Tries without a connection would use up those that a case has.
        if self.waiting().is_empty() || triggers::is_offline() {
            return;
        }
        let Some(_lock) = lock::take(&["signpost.outbox.", &*self.host.id()].concat()).await else {
            return self.look_again_in(BUSY_MS);
        };
        loop {
            // Another tab may have sent what is known here.
            self.look(None).await;
            let rows = self.waiting();
            let entries: Vec<Entry> = rows.iter().map(|row| row.entry.clone()).collect();
            let now = Date::now();
            match next_step(&entries, now) {
                Step::Send(index) => {
                    if !self.send(&rows[index]).await {
                        return self.look_again_in(FAULT_MS);
                    }
                }
                Step::Wait { until } => return self.look_again_in(until - now),
                Step::Nothing => return,
            }
        }
    }

    /// The cases of this element that are for a destination, and not for the page.
    fn waiting(&self) -> Vec<Row> {
        let (owner, pressed) = (self.host.id(), self.pressed.borrow());
        let rows = self.rows.borrow();
        let own = rows.iter().filter(|row| row.entry.owner == owner && !row.offer);
        // Nobody's mail program opens by itself.
        let may_go = |row: &&Row| !self.is_mail(&row.entry) || pressed.contains(&row.entry.id);
        own.filter(|row| row.entry.way.is_open()).filter(may_go).cloned().collect()
    }

    fn is_mail(&self, entry: &Entry) -> bool {
        let router = self.host.router();
        let mut all = router.flows().destinations.iter();
        let own = all.find(|(name, _)| Some(name) == entry.destination.as_ref());
        own.is_some_and(|(_, own)| matches!(own.kind, DestinationKind::Mailto { .. }))
    }

    fn look_again_in(self: &Rc<Self>, ms: f64) {
        let weak = Rc::downgrade(self);
        let again = move || {
            if let Some(outbox) = weak.upgrade() {
                spawn_local(async move { outbox.drain().await });
            }
        };
        // A moment later than due, since timers may come a little early.
        let ms = (ms + 1.0).clamp(1.0, 3_600_000.0) as u32;
        self.timer.replace(Some(Timeout::new(ms, again)));
    }

    /// Sends a case and stores what came of it; `false` if nothing can be stored.
    async fn send(&self, row: &Row) -> bool {
        let entry = signpost_case::outbox::sending(&row.entry);
        let row = Row { entry, offer: false };
        match database::replace(&row).await {
            Err(_) => return false,
            // It was discarded meanwhile.
            Ok(false) => {
                self.put(None, &row.entry.id);
                return true;
            }
            Ok(true) => self.put(Some(row.clone()), &row.entry.id),
        }
        self.tell(None);
        let contents = self.contents(&row.entry).await;
        let entry = self.attempt(&row.entry, &contents).await;
        self.pressed.borrow_mut().retain(|id| *id != entry.id);
        self.settle(Row { entry, offer: false }).await;
        true
    }

    /// One try. Returns the entry as it is after that.
    pub(super) async fn attempt(&self, entry: &Entry, contents: &[(String, JsValue)]) -> Entry {
        let router = self.host.router();
        let flows = router.flows();
        let Some(to) = destination(flows, entry) else { return stopped(entry, Why::NoDestination) };
        let challenge = if self.is_mail(entry) { None } else { self.challenge().await };
        let mut request = to.prepare(entry, challenge.as_deref());
        if let Request::Http { keepalive, .. } = &mut request {
            // A browser refuses requests that outlive their page when too many are on their way.
            *keepalive &= entry.attempts == 0;
        }
        if !self.is_allowed(&request) {
            return stopped(entry, Why::NotAllowed);
        }
        let response: Response = sending::send(&request, contents).await;
        let classified = to.classify(entry, &response);
        let mut all = flows.destinations.iter();
        let own = all.find(|(name, _)| Some(name) == entry.destination.as_ref());
        let retry = own.map_or_else(Retry::default, |(_, own)| own.retry);
        after(entry, &classified, Date::now(), Math::random(), &retry)
    }

    /// Sends a case of a page that goes away. Nobody waits for the answer.
    pub(super) async fn fire(&self, item: &Item) {
        let router = self.host.router();
        let to = destination(router.flows(), &item.entry).filter(|_| self.is_whole);
        let request = to.map(|to| to.prepare(&item.entry, None));
        let Some(request) = request.filter(|request| self.is_allowed(request)) else { return };
        if matches!(request, Request::Http { .. }) {
            let _ = sending::send(&request, &item.contents).await;
        }
    }

    /// Whether the page lets the request go where it goes.
    fn is_allowed(&self, request: &Request) -> bool {
        let url = match request {
            Request::Http { url, .. } | Request::Module { url, .. } => url,
            Request::Open { href } => href,
        };
        self.is_allowed_url(url)
    }

    /// As [`Outbox::is_allowed`], for an address that may be relative to the page.
    pub(super) fn is_allowed_url(&self, url: &str) -> bool {
        let allowed = self.host.attribute("destinations");
        sending::absolute(url).is_some_and(|url| is_allowed(&url, allowed.as_deref()))
    }

    /// What the page's challenge gives. Whatever it does, the case is sent.
    async fn challenge(&self) -> Option<String> {
        let element = self.host.element();
        if !js::get(element, "getChallengeToken").is_function() {
            return None;
        }
        let element = element.clone();
        let ask = async move { js::ask(&element, "getChallengeToken", &[]).await };
        js::within(LONGEST_CHALLENGE_MS, ask).await?.ok()?.as_string().filter(|token| !token.is_empty())
    }
}

fn stopped(entry: &Entry, why: Why) -> Entry {
    Entry { way: Way::Failed { why }, ..entry.clone() }
}
