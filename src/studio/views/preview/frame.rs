//! The frame with the widget, and the messages to it and from it: `static/studio/studio-frame.js` is its other half.

use super::settings::Settings;
use crate::studio::store::use_store;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{JSON, Object, Reflect, Uint8Array};
use serde_json::{Value, json};
use signpost_studio::project::Bytes;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{HtmlIFrameElement, MessageEvent};
use yew::prelude::*;

/// The preview follows an edit after so many milliseconds without a further one.
const REST_MS: u32 = 350;

/// What is in the frame.
const PAGE: &str = "studio-frame.html";

/// What the frame tells.
pub(super) enum Told {
    /// An event of the widget; its detail is JSON.
    Event { name: String, time: f64, detail: String },
    /// What stands in the box.
    Typed(String),
}

#[derive(Properties, PartialEq)]
pub(super) struct FrameProps {
    pub(super) settings: Settings,
    pub(super) zone: String,
    /// Counts how often to start over.
    pub(super) restarts: u32,
    pub(super) on_told: Callback<Told>,
}

/// What the frame has.
#[derive(Default, Clone, PartialEq)]
struct Sent {
    flows: Option<Rc<str>>,
    model: Option<Bytes>,
    /// As JSON.
    settings: Option<String>,
}

#[component]
pub(super) fn Frame(props: &FrameProps) -> Html {
    let store = use_store();
    let frame = use_node_ref();
    let sent = use_mut_ref(Sent::default);
    // Counts the pages that the frame has had: each has to be told everything.
    let hellos = use_state_eq(|| 0u32);
    {
        let (frame, told, sent, hellos) =
            (frame.clone(), props.on_told.clone(), sent.clone(), hellos.clone());
        let count = use_mut_ref(|| 0u32);
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "message", move |event| {
                    let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
                    if !is_from(&frame, event) {
                        return;
                    }
                    let text = |key: &str| get(&event.data(), key).as_string().unwrap_or_default();
                    match text("signpost").as_str() {
                        "hello" => {
                            sent.take();
                            *count.borrow_mut() += 1;
                            hellos.set(*count.borrow());
                        }
                        "event" => {
                            let time = get(&event.data(), "time").as_f64().unwrap_or_default();
                            told.emit(Told::Event { name: text("name"), time, detail: text("detail") });
                        }
                        "typed" => told.emit(Told::Typed(text("text"))),
                        _ => {}
                    }
                })
            });
            move || drop(listener)
        });
    }
    {
        let (frame, sent) = (frame.clone(), sent.clone());
        // Only what the widget is told counts: a context that is being typed is none yet.
        let told = dressed(&props.settings, &props.zone).to_string();
        use_effect_with((told, *hellos), move |(told, hellos)| {
            if *hellos > 0 && sent.borrow().settings.as_ref() != Some(told) {
                let set = JSON::parse(told).ok().and_then(|set| set.dyn_into::<Object>().ok());
                set.iter().for_each(|set| post(&frame, set));
                sent.borrow_mut().settings = Some(told.clone());
            }
        });
    }
    {
        let (frame, sent, project) = (frame.clone(), sent.clone(), store.project().clone());
        let key = (project.flows.clone(), project.model.clone(), *hellos);
        use_effect_with(key, move |(flows, model, hellos)| {
            let (flows, model, hellos) = (flows.clone(), model.clone(), *hellos);
            let rest = if sent.borrow().flows.is_none() { 0 } else { REST_MS };
            let timer = Timeout::new(rest, move || {
                if hellos > 0 {
                    send_files(&frame, &mut sent.borrow_mut(), &flows, &model);
                }
            });
            move || drop(timer)
        });
    }
    {
        let frame = frame.clone();
        use_effect_with(props.restarts, move |restarts| {
            let frame = frame.cast::<HtmlIFrameElement>().filter(|_| *restarts > 0);
            if let Some(frame) = frame {
                restart(&frame);
            }
        });
    }
    html! { <iframe ref={frame} src={PAGE} title="The widget as customers see it" /> }
}

/// Sends what has changed of the files. Flows that are not JSON are not sent: the frame stays as it was.
fn send_files(frame: &NodeRef, sent: &mut Sent, flows: &Rc<str>, model: &Bytes) {
    let set = message("set");
    let mut changed = false;
    if sent.flows.as_ref() != Some(flows)
        && let Ok(parsed) = JSON::parse(flows)
    {
        put(&set, "flows", &parsed);
        sent.flows = Some(flows.clone());
        changed = true;
    }
    if sent.model.as_ref() != Some(model) {
        put(&set, "model", &Uint8Array::from(model.as_slice()));
        sent.model = Some(model.clone());
        changed = true;
    }
    if changed {
        post(frame, &set);
    }
}

/// The message with the settings.
fn dressed(settings: &Settings, zone: &str) -> Value {
    json!({
        "signpost": "set",
        "mode": if settings.launcher { "launcher" } else { "inline" },
        "theme": settings.theme,
        "dir": if settings.right_to_left { "rtl" } else { "ltr" },
        "lang": settings.lang,
        "sending": settings.sending,
        "at": settings.at(zone).unwrap_or_default(),
        "zone": zone,
        "context": settings.context(),
    })
}

fn message(what: &str) -> Object {
    let object = Object::new();
    put(&object, "signpost", &what.into());
    object
}

fn post(frame: &NodeRef, message: &Object) {
    if let Some(frame) = frame.cast::<HtmlIFrameElement>() {
        post_to(&frame, message);
    }
}

fn post_to(frame: &HtmlIFrameElement, message: &Object) {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    if let (Some(window), Some(origin)) = (frame.content_window(), origin) {
        let _ = window.post_message(message, &origin);
    }
}

/// Begins anew. A page that was left, as by the button that leaves the site quickly, is loaded again.
fn restart(frame: &HtmlIFrameElement) {
    let address = frame.content_window().and_then(|window| window.location().href().ok());
    if address.is_some_and(|address| address.ends_with(PAGE)) {
        post_to(frame, &message("restart"));
    } else {
        frame.set_src(PAGE);
    }
}

/// Whether a message comes from the page in the frame, and from nowhere else.
fn is_from(frame: &NodeRef, event: &MessageEvent) -> bool {
    let own = web_sys::window().and_then(|window| window.location().origin().ok());
    let window = frame.cast::<HtmlIFrameElement>().and_then(|frame| frame.content_window());
    let source: Option<JsValue> = event.source().map(Into::into);
    own == Some(event.origin()) && window.is_some() && source == window.map(Into::into)
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

fn put(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}
