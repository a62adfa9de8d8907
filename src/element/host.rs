//! What the widget shares with the element that it lives in.

use crate::edges::{clock, scanners};
use crate::locale::Words;
use crate::screens::{Later, Seen};
use crate::wire;
use js_sys::{Array, Function};
use signpost_case::announcement::Announcement;
use signpost_case::case::Outgoing;
use signpost_case::journey::Known;
use signpost_case::sender::Sender;
use signpost_case::{Action, Effect, State};
use signpost_engine::config::{Flows, LocalTime, Speech};
use signpost_engine::encoder::Vectors;
use signpost_engine::policy::Context;
use signpost_engine::router::{Router, Routing};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement, HtmlTextAreaElement};
use yew::{Callback, Html};

/// The element that the widget lives in, and what it shares with the widget.
#[derive(Clone)]
pub(crate) struct Host(Rc<Shared>);

struct Shared {
    element: HtmlElement,
    composer: HtmlElement,
    area: HtmlTextAreaElement,
    words: Words,
    router: RefCell<Rc<Router>>,
    /// Has the encoder read a list of texts; `Handle::learn` hears of their vectors.
    read: RefCell<Option<Function>>,
    act: RefCell<Option<Callback<Action>>>,
    /// What the page asked for before the first screen was there.
    pending: RefCell<Vec<Action>>,
    /// Pieces of text that the draft need not hide.
    allowed: RefCell<Vec<String>>,
    /// What the clock on the team's wall showed last, and in which minute that was.
    wall: Cell<(f64, Option<LocalTime>)>,
    /// Called when what the first suggestion does not need may be fetched.
    later: RefCell<Option<Function>>,
    /// Settles when the most needed of it is there.
    fetched: RefCell<JsValue>,
    rest: Cell<Option<&'static Rest>>,
    /// The outbox, whose type only the rest knows.
    outbox: RefCell<Option<Rc<dyn Any>>>,
}

/// What follows from an action: the next state, and what is to be done.
pub(super) type Turn = (State, Vec<Effect>);

/// What the first suggestion does not need, as functions: see `rest.rs`.
pub(crate) struct Rest {
    /// [`signpost_case::update()`], for any action.
    pub(super) update: fn(&State, Action, &Router) -> Turn,
    /// Gives the router the whole flows file, from the two that it is packed into. `Some(false)` if only a person can be
    /// reached with them; `None` if nobody can.
    pub(super) read_flows: fn(&Host, &JsValue, &JsValue) -> Option<bool>,
    /// Carries out an effect that follows from a press alone.
    pub(super) carry_out: fn(&Host, Effect),
    /// Keeps what there is of the case in this tab, or forgets it.
    pub(super) keep: fn(&Host, &State),
    /// The case that was kept in this tab before the page was loaded, with what is to be done for it; `None` if there is none, or
    /// the customer has gone on from it.
    pub(super) restore: fn(&Host, &State) -> Option<Turn>,
    /// Begins with what the outbox has; `false` if the flows file is not whole.
    pub(super) start: fn(&Host, bool),
    /// What is known of who sends, before they do.
    pub(super) sender: fn(&Host, &State) -> Option<Rc<Sender>>,
    /// Saves cases, offers them to the page and sends them; [`Action::HandedOver`] follows.
    pub(super) hand_over: fn(&Host, &[Outgoing]),
    /// The page goes away: what is being handed over leaves at once.
    pub(super) leave_page: fn(&Host),
    /// The key of a screen and the screen.
    pub(super) screen: fn(&Seen<'_>) -> (String, Html),
    /// What it adds to the first screen.
    pub(super) later: Later,
    /// What a screen reader says, also of cases.
    pub(super) news: fn(&Announcement) -> String,
    /// What may be kept of a text as a draft.
    pub(super) draft: fn(&Host, &str) -> String,
    /// What [`super::Handle::ask`] answers.
    pub(super) ask: fn(&Host, &str, &str) -> JsValue,
}

impl PartialEq for Host {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Host {
    pub(super) fn new(
        element: HtmlElement,
        composer: HtmlElement,
        area: HtmlTextAreaElement,
        router: Router,
        words: Words,
        later: Function,
    ) -> Self {
        Self(Rc::new(Shared {
            element,
            composer,
            area,
            words,
            router: RefCell::new(Rc::new(router)),
            read: RefCell::default(),
            act: RefCell::default(),
            pending: RefCell::default(),
            allowed: RefCell::default(),
            wall: Cell::new((-1.0, None)),
            later: RefCell::new(Some(later)),
            fetched: RefCell::new(JsValue::UNDEFINED),
            rest: Cell::new(None),
            outbox: RefCell::default(),
        }))
    }

    pub(super) fn element(&self) -> &JsValue {
        &self.0.element
    }

    /// An attribute of the element.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.0.element.get_attribute(name)
    }

    /// All of the widget: the box, and what is below it.
    pub(super) fn panel(&self) -> Option<Element> {
        self.0.composer.parent_element()
    }

    /// The outbox, once it is there.
    pub(super) fn outbox(&self) -> Option<Rc<dyn Any>> {
        self.0.outbox.borrow().clone()
    }

    pub(super) fn keep_outbox(&self, outbox: Rc<dyn Any>) {
        self.0.outbox.replace(Some(outbox));
    }

    /// The id of the element; empty without one.
    pub(super) fn id(&self) -> String {
        self.0.element.id()
    }

    pub(crate) fn router(&self) -> Rc<Router> {
        self.0.router.borrow().clone()
    }

    /// The words that this element shows.
    pub(super) fn words(&self) -> Words {
        self.0.words
    }

    /// The language that this element shows, with the words that stand where the flows file has none.
    pub(super) fn speech(&self) -> Speech<'static> {
        self.0.words.show();
        Speech { tag: self.0.words.tag(), own: crate::locale::own }
    }

    pub(super) fn area(&self) -> &HtmlTextAreaElement {
        &self.0.area
    }

    /// The customer has seen a first suggestion, or the page asks for a routing: the rest may be fetched.
    /// Returns the promise of the most needed of it.
    pub(super) fn fetch_the_rest(&self) -> JsValue {
        if let Some(later) = self.0.later.take() {
            self.0.fetched.replace(later.call0(&JsValue::NULL).unwrap_or_default());
        }
        self.0.fetched.borrow().clone()
    }

    /// The rest; `None` until it is there, and with it the scanners for personal data.
    pub(super) fn rest(&self) -> Option<&'static Rest> {
        self.0.rest.get()
    }

    /// From now on the router has these flows. What it has read of them is the same.
    pub(super) fn take_flows(&self, flows: Flows) {
        let model = self.router().model().clone();
        self.0.router.replace(Rc::new(Router::with_scan(model, flows, scanners::scan, scanners::facts)));
    }

    /// The rest and the scanners are there. `is_whole`: whether the whole flows file is.
    pub(super) fn join(&self, rest: &'static Rest, is_whole: bool) {
        self.0.rest.set(Some(rest));
        (rest.start)(self, is_whole);
        self.act(Action::Reread);
        self.keep_draft();
    }

    pub(super) fn attach(&self, checksum: u32, read: Function) -> bool {
        let mut router = (*self.router()).clone();
        let fits = router.attach(Vectors::new(checksum)).is_ok();
        if fits {
            self.0.router.replace(Rc::new(router));
            self.0.read.replace(Some(read));
            self.act(Action::Reread);
        }
        fits
    }

    /// The encoder has broken down: the n-grams answer alone.
    pub(super) fn detach(&self) {
        let mut router = (*self.router()).clone();
        router.detach();
        self.0.router.replace(Rc::new(router));
        self.0.read.take();
        self.act(Action::Reread);
    }

    /// Has the encoder read `texts`.
    pub(super) fn read(&self, texts: &[String]) {
        let read = self.0.read.borrow().clone();
        if let Some(read) = read {
            let _ = read.call1(&JsValue::NULL, &list(texts));
        }
    }

    /// The routing of `text` by all that is there, and what the encoder would have to read for it.
    pub(super) fn route(&self, text: &str) -> (Routing, Array) {
        let Known { now, host, .. } = self.known();
        let context = Context { now, host, ..Context::default() };
        let router = self.router();
        let _ = router.wanted();
        let routing = router.route_in_full(text, &context);
        (routing, list(&router.wanted()))
    }

    /// What the page and the clock tell at this moment.
    pub(crate) fn known(&self) -> Known {
        let told = js_sys::Reflect::get(&self.0.element, &"context".into());
        let host = told.map(|told| wire::host(&told)).unwrap_or_default();
        Known { now: self.wall(), host, time: js_sys::Date::new_0().to_iso_string().into() }
    }

    /// What the clock on the team's wall shows. The browser takes its time to tell, so it is asked once a minute.
    fn wall(&self) -> Option<LocalTime> {
        let minute = (js_sys::Date::now() / 60_000.0).floor();
        let (asked, told) = self.0.wall.get();
        if asked == minute {
            return told;
        }
        // Without opening hours nobody says where the team is, and the customer's own clock tells the day.
        let told = clock::local_time(self.router().flows().hours.as_ref().map(|hours| &*hours.zone));
        self.0.wall.set((minute, told));
        told
    }

    /// 16 random bytes.
    pub(super) fn seed() -> [u8; 16] {
        let mut bytes = [0; 16];
        let crypto = web_sys::window().and_then(|w| w.crypto().ok());
        if crypto.is_none_or(|c| c.get_random_values_with_u8_array(&mut bytes).is_err()) {
            // Good enough to tell the cases of one browser apart.
            let now = js_sys::Date::now().to_bits() ^ js_sys::Math::random().to_bits();
            bytes[..8].copy_from_slice(&now.to_le_bytes());
        }
        bytes
    }

    /// Whether something of the widget is being pressed.
    pub(super) fn is_pressed(&self) -> bool {
        self.panel().is_some_and(|panel| panel.matches(":active").unwrap_or(false))
    }

    /// What stands in the box.
    pub(super) fn typed(&self) -> String {
        self.0.area.value()
    }

    /// Hides the box behind another screen.
    pub(super) fn hide_box(&self) {
        self.0.composer.set_hidden(true);
    }

    /// Shows the box again, with `text` in it.
    pub(super) fn show_box(&self, text: &str) {
        self.0.composer.set_hidden(false);
        self.fill_box(text);
    }

    pub(super) fn focus_box(&self) {
        let _ = self.0.area.focus();
    }

    /// Empties the box behind the last screen: the message is done with, and its draft with it.
    pub(super) fn empty_box(&self) {
        self.0.composer.set_hidden(true);
        self.fill_box("");
    }

    fn fill_box(&self, text: &str) {
        if self.0.area.value() != text {
            self.0.area.set_value(text);
            self.keep_draft();
        }
    }

    /// Leaves the page, which is no longer among those to go back to.
    pub(super) fn leave_page(&self) {
        let _ = web_sys::window().map(|window| window.location().replace("about:blank"));
    }

    /// The draft keeps these pieces of text from now on.
    pub(super) fn allow_in_draft(&self, allowed: Vec<String>) {
        self.0.allowed.replace(allowed);
        self.keep_draft();
    }

    pub(super) fn with_allowed<T>(&self, use_them: impl FnOnce(&[String]) -> T) -> T {
        use_them(&self.0.allowed.borrow())
    }

    /// The loader keeps the draft at this event.
    pub(super) fn keep_draft(&self) {
        let _ = web_sys::Event::new("change").map(|event| self.0.area.dispatch_event(&event));
    }

    /// Moves the focus to the first element of the widget that `selector` finds.
    pub(super) fn focus_on(&self, selector: &str) {
        let found = self.panel().and_then(|panel| panel.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }

    /// What the page does reaches `act` from now on, and what it did before.
    pub(super) fn listen(&self, act: Callback<Action>) {
        self.0.act.replace(Some(act));
        self.0.pending.take().into_iter().for_each(|action| self.act(action));
    }

    pub(super) fn forget(&self) {
        self.0.outbox.take();
        self.0.act.take();
        self.0.read.take();
    }

    pub(crate) fn act(&self, action: Action) {
        // Taken out first: what the action causes may come back here.
        let act = self.0.act.borrow().clone();
        match act {
            Some(act) => act.emit(action),
            None => self.0.pending.borrow_mut().push(action),
        }
    }

    pub(super) fn emit(&self, name: &str, detail: &impl serde::Serialize) {
        self.dispatch(name, &wire::to_js(detail));
    }

    pub(super) fn dispatch(&self, name: &str, detail: &JsValue) {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(detail);
        let event = CustomEvent::new_with_event_init_dict(name, &init);
        let _ = event.and_then(|event| self.0.element.dispatch_event(&event));
    }
}

fn list(texts: &[String]) -> Array {
    texts.iter().map(|text| JsValue::from_str(text)).collect()
}
