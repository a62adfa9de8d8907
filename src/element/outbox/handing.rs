//! Cases on their way from the form into the outbox.

use super::{Outbox, of};
use crate::edges::chats;
use crate::edges::files;
use crate::edges::js;
use crate::edges::outbox::database::{self, Fault, Row};
use crate::edges::outbox::lock::{self, Lock};
use crate::edges::outbox::memory;
use crate::edges::outbox::offer::{Offered, offer};
use crate::element::Host;
use crate::{locale, wire};
use gloo::timers::future::TimeoutFuture;
use js_sys::{Date, JSON};
use signpost_case::Action;
use signpost_case::case::{Outgoing, Target};
use signpost_case::outbox::{Entry, Way, Why, admits};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A browser that has not saved a case after so many milliseconds counts as one that saves nothing.
const LONGEST_SAVE_MS: u32 = 10_000;

/// So long after the first try, in milliseconds, a case that cannot be saved is sent a second time.
const SECOND_TRY_MS: u32 = 2_000;

/// A case on its way from the form.
pub(super) struct Item {
    pub(super) entry: Entry,
    /// As the page sees it.
    detail: JsValue,
    /// The content of its files: (id, content).
    pub(super) contents: Vec<(String, JsValue)>,
    is_offered: Cell<bool>,
    is_taken: Cell<bool>,
}

/// Cases that one press has sent.
pub(super) struct Batch {
    items: Vec<Rc<Item>>,
    /// Who has them, once that is known.
    targets: RefCell<Option<Vec<Target>>>,
    /// What the chat is opened with, if the customer wants one.
    chat: RefCell<Option<JsValue>>,
}

impl Batch {
    /// Whether the page went away before they were saved.
    fn is_left(&self) -> bool {
        self.targets.borrow().is_some()
    }
}

/// Saves cases, offers them to the page, and sends them. [`Action::HandedOver`] follows as soon as it is known who has them.
pub(in crate::element) fn hand_over(host: &Host, outgoing: &[Outgoing]) {
    let Some(outbox) = of(host) else { return host.act(Action::HandedOver(Vec::new())) };
    let now = Date::now();
    let mut items: Vec<Item> = outgoing.iter().map(|outgoing| item(outgoing, &host.id(), now)).collect();
    // Of several, the first is the oldest, and is sent first. All are due at once.
    items.iter_mut().zip(0..).for_each(|(item, place)| item.entry.saved += f64::from(place) / 1000.0);
    let first = outgoing.first().zip(items.first()).filter(|_| chats::is_wanted());
    let chat = RefCell::new(first.map(|(outgoing, item)| chats::item(outgoing, &item.entry)));
    let items = items.into_iter().map(Rc::new).collect();
    let batch = Rc::new(Batch { items, targets: RefCell::new(None), chat });
    outbox.first_key.set(None);
    // Of a minimal case nothing stays behind.
    let told = outgoing.iter().filter(|outgoing| !outgoing.case.minimal);
    let texts: Vec<String> = told.map(|outgoing| outgoing.case.text.to_string()).collect();
    texts.iter().filter(|text| !text.is_empty()).for_each(|text| memory::remember(text));
    outbox.batches.borrow_mut().push_back(batch.clone());
    spawn_local(async move { outbox.hand_over(&batch).await });
}

/// The page goes away: what is still being saved is offered and sent at once. It may not be stored any more.
pub(in crate::element) fn leave_page(host: &Host) {
    let Some(outbox) = of(host) else { return };
    let waiting: Vec<_> = outbox.batches.borrow().iter().filter(|batch| !batch.is_left()).cloned().collect();
    for batch in waiting {
        let targets = batch.items.iter().map(|item| outbox.send_leaving(item)).collect();
        outbox.finish(&batch, targets);
    }
}

fn item(outgoing: &Outgoing, owner: &str, now: f64) -> Item {
    let detail = wire::to_js(&outgoing.case);
    // Written once, so that all tries send the same.
    let record = JSON::stringify(&detail).map(String::from).unwrap_or_default();
    let summary = locale::summary(&outgoing.receipt);
    let entry = Entry::of(outgoing, owner, record, summary, now);
    let content = |id: &String| Some((id.clone(), files::content(id)?));
    let contents: Vec<_> = entry.files.iter().filter_map(|file| content(&file.id)).collect();
    files::put_into(&detail, &contents);
    Item { entry, detail, contents, is_offered: Cell::new(false), is_taken: Cell::new(false) }
}

impl Item {
    /// Offers the case to the page, for the first time.
    fn offer(&self, host: &Host) -> Offered {
        self.is_offered.set(true);
        let offered = offer(host.element(), &self.detail);
        self.is_taken.set(matches!(offered, Offered::Taken));
        offered
    }
}

impl Outbox {
    async fn hand_over(self: Rc<Self>, batch: &Rc<Batch>) {
        // No other tab offers them meanwhile.
        let mut locks = Vec::new();
        for item in &batch.items {
            locks.push(lock::take(&super::offering::lock_of(&item.entry)).await);
        }
        let is_saved = self.save_in_time(batch).await;
        if batch.is_left() {
            return self.tidy_after_leaving(batch).await;
        }
        if !is_saved {
            return self.hand_directly(batch).await;
        }
        let mut targets = Vec::new();
        let mut changed = Vec::new();
        for (item, lock) in batch.items.iter().zip(&mut locks) {
            targets.push(self.offer_saved(item, lock, &mut changed));
        }
        self.tell(None);
        self.finish(batch, targets);
        let gone: Vec<&Entry> =
            batch.items.iter().filter(|item| item.is_taken.get()).map(|i| &i.entry).collect();
        // If this fails they are offered once more, with the same id.
        let _ = database::save(&changed, &[]).await;
        let _ = database::remove(&gone).await;
        drop(locks);
        self.changed(None);
        self.drain().await;
    }

    /// Offers a case that is saved to the page, and says who has it. What is to be stored of it anew is added to `changed`.
    fn offer_saved(
        self: &Rc<Self>,
        item: &Rc<Item>,
        lock: &mut Option<Lock>,
        changed: &mut Vec<Row>,
    ) -> Target {
        let mut row = Row { entry: item.entry.clone(), offer: true };
        match item.offer(&self.host) {
            Offered::Taken => {
                self.put(None, &item.entry.id);
                return Target::Host;
            }
            Offered::Promised(promise) => {
                row.entry.destination = None;
                self.await_page(row.clone(), promise, lock.take());
            }
            Offered::Left => {
                row.offer = row.entry.destination.is_none();
                self.pressed.borrow_mut().push(row.entry.id.clone());
            }
        }
        self.put(Some(row.clone()), &item.entry.id);
        changed.push(row);
        Target::Outbox
    }

    async fn save_in_time(self: &Rc<Self>, batch: &Rc<Batch>) -> bool {
        let (outbox, items) = (self.clone(), batch.items.clone());
        let save = async move { outbox.save(&items).await.is_ok() };
        js::within(LONGEST_SAVE_MS, save).await.unwrap_or(false)
    }

    /// Saves cases with their files, all or none.
    async fn save(&self, items: &[Rc<Item>]) -> Result<(), Fault> {
        self.rows.replace(database::rows().await?);
        let mut entries: Vec<Entry> = self.rows.borrow().iter().map(|row| row.entry.clone()).collect();
        for item in items {
            if !admits(&entries, &item.entry) {
                return Err(Fault);
            }
            entries.push(item.entry.clone());
        }
        // Before it is saved: nobody looks into the outbox of a page that ends in between without it.
        memory::mark(true);
        let row = |item: &Rc<Item>| Row { entry: item.entry.clone(), offer: true };
        let rows: Vec<Row> = items.iter().map(row).collect();
        let contents: Vec<_> = items.iter().flat_map(|item| item.contents.iter().cloned()).collect();
        let saved = database::save(&rows, &contents).await;
        if saved.is_ok() {
            self.rows.borrow_mut().extend(rows);
        }
        memory::mark(!self.rows.borrow().is_empty());
        saved
    }

    /// Without a place to save them, cases are sent while the customer waits.
    async fn hand_directly(self: Rc<Self>, batch: &Rc<Batch>) {
        let mut targets = Vec::new();
        for item in &batch.items {
            let (target, entry) = self.send_directly(item, Some(batch)).await;
            if batch.is_left() {
                return;
            }
            let reference = match &entry.way {
                Way::Received { reference } => Some(reference),
                _ => None,
            };
            if target == Target::Nobody {
                self.unsaved.borrow_mut().push((entry, item.clone()));
                self.tell(None);
            } else if reference.is_some_and(|reference| *reference != entry.reference) {
                self.tell(Some(entry));
            }
            targets.push(target);
        }
        self.finish(batch, targets);
    }

    /// Who has a case after that, and how far it has got.
    async fn send_directly(&self, item: &Item, batch: Option<&Batch>) -> (Target, Entry) {
        let mut entry = item.entry.clone();
        match item.offer(&self.host) {
            Offered::Taken => return (Target::Host, super::offering::received(&entry, None)),
            Offered::Promised(promise) => {
                entry.destination = None;
                let entry = match JsFuture::from(promise).await {
                    Ok(answer) => super::offering::received(&entry, Some(&answer)),
                    Err(_) => failed(entry),
                };
                let target = if entry.way.is_unsent() { Target::Nobody } else { Target::Host };
                return (target, entry);
            }
            Offered::Left => {}
        }
        if !self.is_whole || entry.destination.is_none() {
            return (Target::Nobody, failed(entry));
        }
        self.pressed.borrow_mut().push(entry.id.clone());
        entry = self.attempt(&entry, &item.contents).await;
        if entry.way.is_open() && !batch.is_some_and(Batch::is_left) {
            TimeoutFuture::new(SECOND_TRY_MS).await;
            entry = self.attempt(&entry, &item.contents).await;
        }
        let is_received = !entry.way.is_unsent();
        let entry = if entry.way.is_open() { failed(entry) } else { entry };
        (if is_received { Target::Destination } else { Target::Nobody }, entry)
    }

    /// "Try again" for a case that could neither be saved nor sent.
    pub(super) async fn hand_once_more(self: Rc<Self>, item: Rc<Item>) {
        let id = item.entry.id.clone();
        if self.save(std::slice::from_ref(&item)).await.is_ok() {
            self.tell(None);
            self.changed(None);
            if let Some(row) = self.row(&id) {
                self.offer_one(row).await;
            }
            return self.drain().await;
        }
        let (target, entry) = self.send_directly(&item, None).await;
        if target == Target::Nobody {
            self.unsaved.borrow_mut().push((entry, item));
            self.tell(None);
        } else {
            self.tell(Some(entry));
        }
    }

    /// Offers and sends a case of a page that goes away, without waiting for anything.
    fn send_leaving(self: &Rc<Self>, item: &Rc<Item>) -> Target {
        if item.is_offered.get() {
            return Target::Nobody;
        }
        match item.offer(&self.host) {
            Offered::Taken => Target::Host,
            Offered::Promised(_) => Target::Outbox,
            Offered::Left => {
                let (outbox, item) = (self.clone(), item.clone());
                spawn_local(async move { outbox.fire(&item).await });
                Target::Outbox
            }
        }
    }

    /// A page that went away, and came back after all.
    async fn tidy_after_leaving(self: Rc<Self>, batch: &Rc<Batch>) {
        for item in batch.items.iter().filter(|item| item.is_taken.get()) {
            let _ = database::remove(&[&item.entry]).await;
            self.put(None, &item.entry.id);
        }
        self.changed(None);
    }

    /// Tells the case who has what was handed over: the oldest first.
    fn finish(&self, batch: &Rc<Batch>, targets: Vec<Target>) {
        batch.targets.borrow_mut().get_or_insert(targets);
        loop {
            let mut batches = self.batches.borrow_mut();
            let Some(targets) = batches.front().and_then(|batch| batch.targets.borrow().clone()) else {
                return;
            };
            let batch = batches.pop_front();
            drop(batches);
            batch.iter().for_each(|batch| self.open_chat(batch));
            self.host.act(Action::HandedOver(targets));
        }
    }
}

impl Outbox {
    /// Opens the chat that the customer wants with a case. The case is saved by then: no chat says whether it has arrived.
    fn open_chat(&self, batch: &Batch) {
        let (router, item) = (self.host.router(), batch.chat.take());
        let chat = router.flows().handoff.chat.as_ref();
        if let (Some(chat), Some(item), Some(first)) = (chat, item, batch.items.first()) {
            chats::open(chat, self.host.element(), &first.entry.id, &item);
        }
    }
}

fn failed(entry: Entry) -> Entry {
    Entry { way: Way::Failed { why: Why::GaveUp }, ..entry }
}
