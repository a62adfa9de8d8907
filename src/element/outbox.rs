//! The outbox of an element: cases are saved first, then offered to the page, then sent. What is decided about a case is in
//! `signpost_case::outbox`; here it is carried out.

mod draining;
mod handing;
mod leaving;
mod noting;
mod offering;
mod sender;

use super::Host;
use crate::edges::outbox::channel::Channel;
use crate::edges::outbox::database::{self, Row};
use crate::edges::outbox::{memory, triggers};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use handing::{Batch, Item};
pub(super) use handing::{hand_over, leave_page};
use js_sys::{Date, Function, Promise};
pub(super) use leaving::{clear, left, other_person};
pub(super) use noting::{note, records};
pub(super) use sender::sender;
use signpost_case::Action;
use signpost_case::outbox::{Entry, Way, taken_over};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// The outbox of one element.
pub(super) struct Outbox {
    host: Host,
    /// Whether the whole flows file is there. Without it nobody knows where a case goes: it waits for the next load.
    is_whole: bool,
    /// What the database has, of all elements, as far as is known.
    rows: RefCell<Vec<Row>>,
    /// What could neither be saved nor sent.
    unsaved: RefCell<Vec<(Entry, Rc<Item>)>>,
    /// What is being handed over, the oldest first.
    batches: RefCell<VecDeque<Rc<Batch>>>,
    /// The ids of the cases that the page is delivering.
    with_page: RefCell<Vec<String>>,
    /// The ids of the cases that the customer has just sent: only these may open a mail program.
    pressed: RefCell<Vec<String>>,
    /// The ids of the cases of which another tab has told how they ended. It keeps the record of that.
    heard: RefCell<Vec<String>>,
    /// The categories of the last seven days: (when, category).
    recent: RefCell<Vec<(f64, String)>>,
    is_draining: Cell<bool>,
    drains_again: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
    channel: RefCell<Option<Channel>>,
    listeners: RefCell<Vec<EventListener>>,
    /// When the customer first pressed a key in this message, in milliseconds since 1970.
    first_key: Cell<Option<f64>>,
    /// Settle the promises of `identify` and `reset`.
    leaving: RefCell<Vec<Function>>,
    /// Settles when all of this element is forgotten.
    clearing: RefCell<Option<Promise>>,
}

/// The outbox of `host`, once it is there.
fn of(host: &Host) -> Option<Rc<Outbox>> {
    host.outbox()?.downcast().ok()
}

/// Begins with what an earlier page has left. `is_whole`: whether the whole flows file is there.
pub(super) fn start(host: &Host, is_whole: bool) {
    let outbox = Rc::new(Outbox {
        host: host.clone(),
        is_whole,
        rows: RefCell::default(),
        unsaved: RefCell::default(),
        batches: RefCell::default(),
        with_page: RefCell::default(),
        pressed: RefCell::default(),
        heard: RefCell::default(),
        recent: RefCell::default(),
        is_draining: Cell::new(false),
        drains_again: Cell::new(false),
        timer: RefCell::default(),
        channel: RefCell::default(),
        listeners: RefCell::default(),
        // What was typed before the rest came was typed before now.
        first_key: Cell::new((!host.typed().is_empty()).then(Date::now)),
        leaving: RefCell::default(),
        clearing: RefCell::default(),
    });
    host.keep_outbox(outbox.clone());
    outbox.listen();
    spawn_local(async move { outbox.begin().await });
}

/// Tries to send a case once more, by the customer's wish.
pub(super) fn retry(host: &Host, id: String) {
    if let Some(outbox) = of(host) {
        spawn_local(async move { outbox.retry(&id).await });
    }
}

/// Takes a case out, by the customer's wish.
pub(super) fn discard(host: &Host, id: String) {
    if let Some(outbox) = of(host) {
        spawn_local(async move { outbox.discard(&id).await });
    }
}

impl Outbox {
    fn listen(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let look = Callback::from(move |()| {
            if let Some(outbox) = weak.upgrade() {
                spawn_local(async move { outbox.drain().await });
            }
        });
        let weak = Rc::downgrade(self);
        let heard = Callback::from(move |entry| {
            if let Some(outbox) = weak.upgrade() {
                spawn_local(async move { outbox.hear(entry).await });
            }
        });
        let weak = Rc::downgrade(self);
        let typed = self.host.panel().map(|panel| {
            EventListener::new(&panel, "input", move |_| {
                if let Some(outbox) = weak.upgrade().filter(|outbox| outbox.first_key.get().is_none()) {
                    outbox.first_key.set(Some(Date::now()));
                }
            })
        });
        self.channel.replace(Channel::open(heard));
        self.listeners.replace(triggers::listen(&look).into_iter().chain(typed).collect());
    }

    /// What an earlier page has left: it is shown, offered, and sent.
    async fn begin(self: Rc<Self>) {
        self.take_over().await;
        if !database::exists().await {
            return;
        }
        self.look(None).await;
        self.offer_again().await;
        self.drain().await;
        self.begin_journal().await;
    }

    /// What an older version of the widget has kept goes into the outbox.
    async fn take_over(&self) {
        let kept = memory::kept();
        if kept.is_empty() {
            return;
        }
        let (owner, now) = (self.host.id(), Date::now());
        let entries = kept.into_iter().filter_map(|kept| {
            let destination = self.destination_for(kept.flow.as_deref(), kept.queue.as_deref());
            taken_over(kept, &owner, destination, now)
        });
        let rows: Vec<Row> = entries.map(|entry| Row { entry, offer: true }).collect();
        memory::mark(true);
        // Only once they are in the database for certain.
        if database::save(&rows, &[]).await.is_ok() {
            memory::forget_kept();
        }
    }

    /// Where the flows file sends the cases of this flow or queue.
    fn destination_for(&self, flow: Option<&str>, queue: Option<&str>) -> Option<String> {
        let router = self.host.router();
        router.flows().destination_for(flow, queue).map(|(name, _)| name.to_owned())
    }

    /// Reads what is stored, and tells the case of it. `arrived`: what has just been received, and is not stored any more.
    async fn look(&self, arrived: Option<Entry>) {
        if let Ok(rows) = database::rows().await {
            memory::mark(!rows.is_empty());
            self.rows.replace(rows);
        }
        self.tell(arrived);
    }

    /// Tells the case what the outbox has.
    fn tell(&self, arrived: Option<Entry>) {
        // What the case does then may look into this again.
        let entries = self.entries(arrived);
        self.host.act(Action::Outbox(entries.into()));
    }

    fn entries(&self, arrived: Option<Entry>) -> Vec<Entry> {
        let owner = self.host.id();
        let with_page = self.with_page.borrow();
        let shown = |entry: &Entry| {
            let is_sending = with_page.contains(&entry.id) && entry.way.is_open();
            let way = if is_sending { Way::Sending } else { entry.way.clone() };
            Entry { way, ..entry.clone() }
        };
        let rows = self.rows.borrow();
        let own = rows.iter().map(|row| &row.entry).filter(|entry| entry.owner == owner);
        let unsaved = self.unsaved.borrow();
        let all = own.chain(unsaved.iter().map(|(entry, _)| entry));
        let others = all.filter(|entry| arrived.as_ref().is_none_or(|arrived| arrived.id != entry.id));
        others.map(shown).chain(arrived.clone()).collect()
    }

    /// Another tab, or another element of this page, has changed what is stored.
    async fn hear(&self, entry: Option<Entry>) {
        let entry = entry.filter(|entry| entry.owner == self.host.id());
        if let Some(entry) = &entry {
            self.heard.borrow_mut().push(entry.id.clone());
        }
        self.look(entry.filter(|entry| !entry.way.is_unsent())).await;
    }

    /// Notes that what is stored has changed, and tells the other tabs; of `entry`, how it ended.
    fn changed(&self, entry: Option<&Entry>) {
        memory::mark(!self.rows.borrow().is_empty());
        if let Some(channel) = &*self.channel.borrow() {
            channel.tell(entry);
        }
    }

    /// What has become of a case is stored and told. A case that has arrived is removed.
    async fn settle(&self, row: Row) {
        let entry = row.entry.clone();
        self.heard.borrow_mut().retain(|id| *id != entry.id);
        let is_there = if entry.way.is_unsent() {
            let is_there = database::replace(&row).await.unwrap_or(true);
            self.put(is_there.then_some(row), &entry.id);
            is_there
        } else {
            // If this fails, it is sent once more, and the receiver knows it by its id.
            let _ = database::remove(&[&entry]).await;
            self.put(None, &entry.id);
            true
        };
        let has_ended = is_there && !entry.way.is_open();
        self.tell(Some(entry.clone()).filter(|entry| !entry.way.is_unsent()));
        self.changed(Some(&entry).filter(|_| has_ended));
    }

    /// `row` in the place of what is known of the case `id`.
    fn put(&self, row: Option<Row>, id: &str) {
        let mut rows = self.rows.borrow_mut();
        match (row, rows.iter_mut().find(|row| row.entry.id == id)) {
            (Some(row), Some(known)) => *known = row,
            (Some(row), None) => rows.push(row),
            (None, _) => rows.retain(|row| row.entry.id != id),
        }
    }

    fn row(&self, id: &str) -> Option<Row> {
        self.rows.borrow().iter().find(|row| row.entry.id == id).cloned()
    }

    async fn retry(self: Rc<Self>, id: &str) {
        self.pressed.borrow_mut().push(id.to_owned());
        let place = self.unsaved.borrow().iter().position(|(entry, _)| entry.id == id);
        if let Some(place) = place {
            let (_, item) = self.unsaved.borrow_mut().remove(place);
            return self.hand_once_more(item).await;
        }
        let is_with_page = self.with_page.borrow().iter().any(|own| own == id);
        let Some(row) = self.row(id).filter(|_| !is_with_page) else { return };
        let entry = signpost_case::outbox::resend(&row.entry, Date::now());
        let row = Row { offer: row.offer || entry.destination.is_none(), entry };
        self.settle(row.clone()).await;
        if row.offer {
            self.offer_one(row).await;
        }
        self.drain().await;
    }

    async fn discard(&self, id: &str) {
        self.unsaved.borrow_mut().retain(|(entry, _)| entry.id != id);
        let row = self.row(id);
        self.put(None, id);
        if let Some(row) = row {
            let _ = database::remove(&[&row.entry]).await;
        }
        self.tell(None);
        self.changed(None);
    }
}
