//! Asks the worker: `static/studio/studio-worker.js`.

use gloo::events::EventListener;
use js_sys::{Function, Object, Promise, Reflect};
use signpost_studio::ask::{Ask, Load, Progress};
use signpost_studio::loaded::Files;
use signpost_studio::trouble::Trouble;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, WorkerOptions, WorkerType};
use yew::Callback;

/// Who waits for the answer to a message with this number.
const NOBODY: u32 = 0;

/// A worker that answers one question after the other. Copies are the same worker.
#[derive(Clone)]
pub(super) struct Worker(Rc<Inner>);

struct Inner {
    worker: RefCell<Option<Running>>,
    waiting: RefCell<HashMap<u32, Waiting>>,
    last: Cell<u32>,
    /// What it is told whenever it starts.
    known: RefCell<Option<Files>>,
}

struct Running {
    worker: web_sys::Worker,
    _listeners: [EventListener; 2],
}

struct Waiting {
    resolve: Function,
    reject: Function,
    tell: Callback<Progress>,
}

impl PartialEq for Worker {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Worker {
    pub(super) fn new() -> Self {
        Self(Rc::new(Inner {
            worker: RefCell::default(),
            waiting: RefCell::default(),
            last: Cell::new(0),
            known: RefCell::default(),
        }))
    }

    /// Has it know `files` from now on, also after it was started anew. Of what it knows, only what has changed is sent. The answer
    /// says what is wrong with the files.
    pub(super) async fn know(&self, files: Files) -> Result<Option<Trouble>, Trouble> {
        let before = self.0.known.replace(Some(files.clone()));
        let is_running = self.0.worker.borrow().is_some();
        let new = match before.filter(|_| is_running) {
            Some(before) => files.since(&before),
            // With its start it hears all.
            None => Files::default(),
        };
        self.ask(&Load(new)).await
    }

    /// Asks, and waits for the answer.
    pub(super) async fn ask<A: Ask>(&self, ask: &A) -> Result<A::Answer, Trouble> {
        self.ask_telling(ask, Callback::noop()).await
    }

    /// As [`Worker::ask`]; `tell` hears how far it is.
    pub(super) async fn ask_telling<A: Ask>(
        &self,
        ask: &A,
        tell: Callback<Progress>,
    ) -> Result<A::Answer, Trouble> {
        let ask = serde_wasm_bindgen::to_value(ask).map_err(|e| unreadable(&e))?;
        let id = self.0.last.get() + 1;
        self.0.last.set(id);
        let promise = Promise::new(&mut |resolve, reject| {
            self.0.waiting.borrow_mut().insert(id, Waiting { resolve, reject, tell: tell.clone() });
        });
        let posted = self.running().and_then(|worker| post(&worker, id, A::NAME, &ask));
        if let Err(trouble) = posted {
            self.0.waiting.borrow_mut().remove(&id);
            return Err(trouble);
        }
        match JsFuture::from(promise).await {
            Ok(answer) => serde_wasm_bindgen::from_value(answer).map_err(|e| unreadable(&e)),
            Err(trouble) => Err(serde_wasm_bindgen::from_value(trouble).unwrap_or_else(|e| unreadable(&e))),
        }
    }

    /// Ends what it is at. Whoever waits hears that it was stopped; the next question starts it anew.
    pub(super) fn stop(&self) {
        self.0.fail_all(&stopped_by_hand());
    }

    fn running(&self) -> Result<web_sys::Worker, Trouble> {
        if let Some(running) = &*self.0.worker.borrow() {
            return Ok(running.worker.clone());
        }
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options("studio-worker.js", &options)
            .map_err(|e| stopped(&format!("{e:?}")))?;
        let weak = Rc::downgrade(&self.0);
        let heard = EventListener::new(&worker, "message", move |event| {
            if let (Some(inner), Some(event)) = (weak.upgrade(), event.dyn_ref::<MessageEvent>()) {
                inner.hear(&event.data());
            }
        });
        let weak = Rc::downgrade(&self.0);
        let failed = EventListener::new(&worker, "error", move |_| {
            if let Some(inner) = weak.upgrade() {
                inner.fail_all(&stopped("it could not be loaded, or it ran out of memory"));
            }
        });
        let running = Running { worker: worker.clone(), _listeners: [heard, failed] };
        self.0.worker.replace(Some(running));
        if let Some(known) = &*self.0.known.borrow() {
            let ask = serde_wasm_bindgen::to_value(&Load(known.clone())).map_err(|e| unreadable(&e))?;
            post(&worker, NOBODY, Load::NAME, &ask)?;
        }
        Ok(worker)
    }
}

impl Inner {
    fn hear(&self, message: &JsValue) {
        let get = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
        let Some(id) = get("id").as_f64().map(|id| id as u32) else { return };
        let number = |name: &str| get(name).as_f64().map(|n| n as usize);
        if let (Some(done), Some(total)) = (number("done"), number("total")) {
            let tell = self.waiting.borrow().get(&id).map(|waiting| waiting.tell.clone());
            return tell.into_iter().for_each(|tell| tell.emit(Progress { done, total }));
        }
        let Some(waiting) = self.waiting.borrow_mut().remove(&id) else { return };
        let (trouble, answer) = (get("trouble"), get("answer"));
        let _ = match trouble.is_object() {
            true => waiting.reject.call1(&JsValue::NULL, &trouble),
            false => waiting.resolve.call1(&JsValue::NULL, &answer),
        };
        if get("isBroken").is_truthy() {
            self.fail_all(&stopped("it was in the middle of something else"));
        }
    }

    fn fail_all(&self, trouble: &Trouble) {
        if let Some(running) = self.worker.take() {
            running.worker.terminate();
        }
        let trouble = serde_wasm_bindgen::to_value(trouble).unwrap_or_default();
        for (_, waiting) in self.waiting.take() {
            let _ = waiting.reject.call1(&JsValue::NULL, &trouble);
        }
    }
}

fn post(worker: &web_sys::Worker, id: u32, name: &str, ask: &JsValue) -> Result<(), Trouble> {
    let message = Object::new();
    set(&message, "id", &id.into());
    set(&message, "name", &name.into());
    set(&message, "ask", ask);
    worker.post_message(&message).map_err(|e| stopped(&format!("{e:?}")))
}

fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// What whoever waits hears when somebody stops the worker.
pub(super) fn stopped_by_hand() -> Trouble {
    Trouble::new("It was stopped", "Start it again when you like")
}

fn stopped(why: &str) -> Trouble {
    Trouble::new(format!("The worker stopped: {why}"), "Try it again; your project is as it was")
}

fn unreadable(error: &serde_wasm_bindgen::Error) -> Trouble {
    Trouble::new(format!("What goes to and from the worker cannot be read: {error}"), "Reload the page")
}
