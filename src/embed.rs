//! Between the page and the widget: mounting into a shadow root, events out, calls in.

mod encoder;

use crate::clock;
use crate::handoff::Case;
use crate::journal::Record;
use crate::widget::private;
use crate::widget::state::Action;
use crate::widget::state::Known;
use crate::widget::{Props, Widget};
use crate::wire;
use gloo::events::EventListener;
use signpost_engine::config::LocalTime;
use signpost_engine::config::{Diagnostic, Flows};
use signpost_engine::encoder::Encode;
use signpost_engine::model::Model;
use signpost_engine::policy::{Context, Reason};
use signpost_engine::router::Router;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement, HtmlTextAreaElement, KeyboardEvent};
use yew::{AppHandle, Callback, Renderer};

/// The element that the widget lives in, and what it shares with the widget.
#[derive(Clone)]
pub struct Host(Rc<Shared>);

struct Shared {
    element: HtmlElement,
    composer: HtmlElement,
    area: HtmlTextAreaElement,
    router: RefCell<Rc<Router>>,
    act: RefCell<Option<Callback<Action>>>,
    /// What the page asked for before the first screen was there.
    pending: RefCell<Vec<Action>>,
    /// Pieces of text that the draft need not hide.
    shown: RefCell<Vec<String>>,
    /// What the clock on the team's wall showed last, and in which minute that was.
    wall: Cell<(f64, Option<LocalTime>)>,
}

impl PartialEq for Host {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A mounted widget, as `signpost.js` holds it.
#[wasm_bindgen]
pub struct Handle {
    host: Host,
    app: Option<AppHandle<Widget>>,
}

/// Mounts the widget into `root` for the element `host`. The box `area`, within `composer`, is the loader's: it is read,
/// hidden and shown, never replaced.
///
/// # Errors
/// An object `{ code, message, problems }`: `model` when the bytes are no model, `flows` when the flows file has
/// problems (all of them, with path, problem and remedy).
#[wasm_bindgen]
pub fn mount(
    root: Element,
    host: HtmlElement,
    composer: HtmlElement,
    area: HtmlTextAreaElement,
    model: &[u8],
    flows: &JsValue,
) -> Result<Handle, JsValue> {
    yew::set_custom_panic_hook(Box::new(panicked));
    let model = Model::from_bytes(model).map_err(|e| Failure::of("model", e.to_string(), Vec::new()))?;
    let flows = Flows::read(&wire::json(flows)).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Failure::of("flows", first, problems)
    })?;
    let router = RefCell::new(Rc::new(Router::new(model, flows)));
    let host = Host(Rc::new(Shared {
        element: host,
        composer,
        area,
        router,
        act: RefCell::default(),
        pending: RefCell::default(),
        shown: RefCell::default(),
        wall: Cell::new((-1.0, None)),
    }));
    let props = Props { host: host.clone() };
    let app = Renderer::<Widget>::with_root_and_props(root, props).render();
    Ok(Handle { host, app: Some(app) })
}

/// A defect of ours must not cost the customer their words: every element of the page hears of it, and shows the
/// contact links beside the box.
fn panicked(info: &std::panic::PanicHookInfo<'_>) {
    let init = CustomEventInit::new();
    // Where, not what: the message of a panic may quote what the customer typed.
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    init.set_detail(&place.into());
    if let (Some(window), Ok(event)) =
        (web_sys::window(), CustomEvent::new_with_event_init_dict("signpost-panic", &init))
    {
        let _ = window.dispatch_event(&event);
    }
}

/// Why the widget could not start, as JavaScript sees it.
#[derive(serde::Serialize)]
struct Failure {
    code: &'static str,
    message: String,
    problems: Vec<Diagnostic>,
}

impl Failure {
    fn of(code: &'static str, message: String, problems: Vec<Diagnostic>) -> JsValue {
        wire::to_js(&Self { code, message, problems })
    }
}

#[wasm_bindgen]
impl Handle {
    /// The routing of `text`, as in the format of the routing record; changes nothing on the screen.
    #[must_use]
    pub fn route(&self, text: &str) -> JsValue {
        let Known { now, host } = self.host.known();
        let context = Context { now, host, ..Context::default() };
        wire::to_js(&wire::routing(&self.host.router().route_in_full(text, &context)))
    }

    /// The page has set another `context`.
    pub fn know(&self) {
        self.host.act(Action::Know(self.host.known()));
    }

    /// What the loader may keep of this draft.
    #[must_use]
    pub fn draft(&self, text: &str) -> String {
        private::draft(text, &self.host.0.shown.borrow())
    }

    /// Goes to the way to a person.
    pub fn escalate(&self) {
        self.host.act(Action::Person);
    }

    /// Starts over; the loader empties the box.
    pub fn reset(&self) {
        self.host.act(Action::Reset);
    }

    /// Takes the widget off the page and lets go of all that it held.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.host.0.act.borrow_mut().take();
    }
}

impl Host {
    pub(crate) fn router(&self) -> Rc<Router> {
        self.0.router.borrow().clone()
    }

    /// From now on both stages answer, if the model was trained with this encoder.
    fn attach(&self, encoder: impl Encode + 'static) {
        let mut router = (*self.router()).clone();
        if router.attach(encoder).is_ok() {
            let router = Rc::new(router);
            self.0.router.replace(router.clone());
            self.act(Action::Upgrade(router));
        }
    }

    /// What the page and the clock tell at this moment.
    pub(crate) fn known(&self) -> Known {
        let told = js_sys::Reflect::get(&self.0.element, &"context".into());
        Known { now: self.wall(), host: told.map(|told| wire::host(&told)).unwrap_or_default() }
    }

    /// What the clock on the team's wall shows. The browser takes its time to tell, so it is asked once a minute.
    fn wall(&self) -> Option<LocalTime> {
        let minute = (js_sys::Date::now() / 60_000.0).floor();
        let (asked, told) = self.0.wall.get();
        if asked == minute {
            return told;
        }
        let told = self.router().flows().hours.as_ref().and_then(|hours| clock::local_time(&hours.zone));
        self.0.wall.set((minute, told));
        told
    }

    /// Whether something of the widget is being pressed.
    pub(crate) fn is_pressed(&self) -> bool {
        let panel = self.0.composer.parent_element();
        panel.is_some_and(|panel| panel.matches(":active").unwrap_or(false))
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.0.element.get_attribute(name)
    }

    /// Takes the customer's keys and the page's calls from now on; calls `left` when they turn from the box, and `leaving`
    /// when the page goes away. Dropping the guards ends that.
    pub(crate) fn listen(
        &self,
        act: Callback<Action>,
        left: impl Fn() + 'static,
        leaving: impl Fn() + 'static,
    ) -> Option<[EventListener; 4]> {
        self.0.act.replace(Some(act.clone()));
        let area = self.0.area.clone();
        let keys = EventListener::new(&self.0.area, "input", move |_| act.emit(Action::Type(area.value())));
        let (host, left) = (self.clone(), Rc::new(left));
        let leaving_by_key = left.clone();
        // Before the focus moves on, since what it would move to may change.
        let tab = EventListener::new(&self.0.area, "keydown", move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Tab") {
                leaving_by_key();
            }
        });
        // A finger or a mouse may be on its way to a button below, which must not change under it.
        let away = EventListener::new(&self.0.area, "blur", move |_| {
            if !host.is_pressed() {
                left();
            }
        });
        let gone = EventListener::new(&web_sys::window()?.into(), "pagehide", move |_| leaving());
        self.0.pending.take().into_iter().for_each(|action| self.act(action));
        Some([keys, tab, away, gone])
    }

    /// What stands in the box.
    pub(crate) fn typed(&self) -> String {
        self.0.area.value()
    }

    /// Hides the box behind another screen.
    pub(crate) fn hide_box(&self) {
        self.0.composer.set_hidden(true);
    }

    /// Shows the box again, with `text` in it, to a customer who came back to write.
    pub(crate) fn show_box(&self, text: &str) {
        self.0.composer.set_hidden(false);
        self.fill_box(text);
        let _ = self.0.area.focus();
    }

    /// Forgets what was written and leaves the page, which is no longer among those to go back to.
    pub(crate) fn exit(&self) {
        self.fill_box("");
        let _ = web_sys::window().map(|window| window.location().replace("about:blank"));
    }

    /// Empties the box behind the last screen: the message is done with, and its draft with it.
    pub(crate) fn empty_box(&self) {
        self.0.composer.set_hidden(true);
        self.fill_box("");
    }

    fn fill_box(&self, text: &str) {
        if self.0.area.value() != text {
            self.0.area.set_value(text);
            self.keep_draft();
        }
    }

    /// The draft keeps these pieces of text from now on.
    pub(crate) fn show_in_draft(&self, shown: Vec<String>) {
        if *self.0.shown.borrow() != shown {
            self.0.shown.replace(shown);
            self.keep_draft();
        }
    }

    /// The loader keeps the draft.
    fn keep_draft(&self) {
        let _ = web_sys::Event::new("change").map(|event| self.0.area.dispatch_event(&event));
    }

    fn act(&self, action: Action) {
        // Taken out first: what the action causes may come back here.
        let act = self.0.act.borrow().clone();
        match act {
            Some(act) => act.emit(action),
            None => self.0.pending.borrow_mut().push(action),
        }
    }

    pub(crate) fn ready(&self) {
        let router = self.router();
        self.emit(
            "signpost-ready",
            &wire::to_js(&Ready { version: 1, model: router.model().id(), flows: &router.flows().id }),
        );
        // The first suggestion is possible from here on.
        encoder::fetch(self.clone());
    }

    pub(crate) fn escalated(&self, reason: Reason) {
        self.emit("signpost-escalated", &wire::to_js(&Escalated { version: 1, reason }));
    }

    pub(crate) fn outcome(&self, record: &Record) {
        self.emit("signpost-outcome", &wire::to_js(record));
    }

    /// Offers the case to the page; `true` if the page takes it over.
    pub(crate) fn submit(&self, case: &Case) -> bool {
        !self.dispatch("signpost-submit", &wire::to_js(case), true)
    }

    pub(crate) fn emit(&self, name: &str, detail: &JsValue) {
        self.dispatch(name, detail, false);
    }

    pub(crate) fn new_id(&self) -> String {
        let crypto = web_sys::window().and_then(|w| w.crypto().ok());
        let mut bytes = [0u8; 16];
        if crypto.is_none_or(|c| c.get_random_values_with_u8_array(&mut bytes).is_err()) {
            // Good enough to tell the cases of one browser apart.
            let now = js_sys::Date::now().to_bits() ^ js_sys::Math::random().to_bits();
            bytes[..8].copy_from_slice(&now.to_le_bytes());
        }
        let hex = |n: u8| char::from(b"0123456789abcdef"[usize::from(n & 15)]);
        bytes.iter().flat_map(|b| [hex(b >> 4), hex(*b)]).collect()
    }

    pub(crate) fn now(&self) -> String {
        js_sys::Date::new_0().to_iso_string().into()
    }

    fn dispatch(&self, name: &str, detail: &JsValue, cancelable: bool) -> bool {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(cancelable);
        init.set_detail(detail);
        let event = CustomEvent::new_with_event_init_dict(name, &init);
        event.and_then(|event| self.0.element.dispatch_event(&event)).unwrap_or(true)
    }
}

#[derive(serde::Serialize)]
struct Ready<'a> {
    version: u8,
    model: String,
    flows: &'a str,
}

#[derive(serde::Serialize)]
struct Escalated {
    version: u8,
    reason: Reason,
}
