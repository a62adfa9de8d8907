//! The element: mounting into a shadow root, calls of the page in, events out.

mod app;
mod host;
mod listeners;
mod outbox;
mod rest;
mod stage;

use crate::edges::{files, scanners};
use crate::locale::Words;
use crate::wire;
pub(crate) use host::Host;
use js_sys::Function;
use signpost_case::Action;
use signpost_engine::config::{Flows, Speech};
use signpost_engine::encoder::VECTOR;
use signpost_engine::model::{Base, Model};
use signpost_engine::router::Router;
use stage::Stage;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

/// What is said of a flows file with problems where their names are missing.
const PROBLEMS: &str = "the flows file has problems";

/// A mounted widget, as `signpost.js` holds it.
#[wasm_bindgen]
pub struct Handle {
    host: Host,
    stage: Stage,
}

/// Mounts the widget into `root` for the element `host`. The box `area`, within `composer`, is the loader's: it is read,
/// hidden and shown, never replaced. `words` is what static/words.js has for another language than English; empty for English.
/// `later` is called once, when what the first suggestion does not need may be fetched.
///
/// # Errors
/// An object `{ code, message }`: `model` when the bytes are no model, or not on this base, `flows` when the flows file has
/// problems, which another module names. Those of a flow are found later, see [`Handle::join`].
#[wasm_bindgen]
#[allow(
    clippy::too_many_arguments,
    reason = "an object of all that the loader fetched would cost bytes on both sides"
)]
pub fn mount(
    root: Element,
    host: HtmlElement,
    composer: HtmlElement,
    area: HtmlTextAreaElement,
    model: &[u8],
    base: &[u8],
    flows: &JsValue,
    words: Vec<String>,
    later: Function,
) -> Result<Handle, JsValue> {
    // The message of a panic may quote what the customer typed. The loader hears of the trap that follows.
    yew::set_custom_panic_hook(Box::new(|_| {}));
    let model = Base::from_bytes(base).and_then(|base| Model::with_base(model, &base));
    let model = model.map_err(|e| Failure::of("model", &e.to_string()))?;
    let words = Words::of(words);
    let speech = Speech { tag: words.tag(), ..Speech::default() };
    let flows =
        Flows::read_outline_in(&wire::json(flows), &speech).ok_or_else(|| Failure::of("flows", PROBLEMS))?;
    let router = Router::with_scan(model, flows, scanners::scan, scanners::facts);
    let host = Host::new(host, composer, area, router, words, later);
    let stage = Stage::enter(root, host.clone());
    Ok(Handle { host, stage })
}

/// Why the widget could not start, as JavaScript sees it.
#[derive(serde::Serialize)]
struct Failure<'a> {
    code: &'static str,
    message: &'a str,
}

impl<'a> Failure<'a> {
    fn of(code: &'static str, message: &'a str) -> JsValue {
        wire::to_js(&Self { code, message })
    }
}

#[wasm_bindgen]
impl Handle {
    /// The promise of what the first suggestion does not need; fetched now, if it has not been before.
    #[must_use]
    pub fn rest(&self) -> JsValue {
        self.host.fetch_the_rest()
    }

    /// `route`: the routing of `text`, as in the format of the routing record, and the list of the texts that the encoder would
    /// have to read for it; changes nothing on the screen. `records`: the promise of the records that are kept. `leave`: the
    /// promise of whether the customer has made room for somebody else. `undefined` until the rest is there.
    #[must_use]
    pub fn ask(&self, what: &str, text: &str) -> JsValue {
        self.host.rest().map_or(JsValue::UNDEFINED, |rest| (rest.ask)(&self.host, what, text))
    }

    /// The page has set another `context`.
    pub fn know(&self) {
        self.host.act(Action::Know(self.host.known()));
    }

    /// What the loader may keep of this draft; `undefined` as long as nobody can tell.
    #[must_use]
    pub fn draft(&self, text: &str) -> Option<String> {
        self.host.rest().map(|rest| (rest.draft)(&self.host, text))
    }

    /// From now on both stages answer. `checksum` is that of the encoder's weights; `read` takes a list of texts, whose
    /// numbers come by [`Handle::learn`]. Returns `false` when the model was trained with another encoder.
    #[must_use]
    pub fn attach(&self, checksum: u32, read: Function) -> bool {
        self.host.attach(checksum, read)
    }

    /// What the encoder made of texts: 256 numbers for each, one text after the other.
    pub fn learn(&self, texts: Vec<String>, numbers: &[f32]) {
        let vectors = texts.into_iter().zip(numbers.chunks_exact(VECTOR).map(<[f32]>::to_vec));
        self.host.act(Action::Learn(vectors.collect()));
    }

    /// The encoder has broken down.
    pub fn lose(&self) {
        self.host.detach();
    }

    /// The rest of the wasm has come, and so have the scanners for personal data: `find` takes a text, and returns three
    /// numbers for each span. `files` has the functions of files.js, without which no file can be added, and `offer`, which dispatches
    /// `signpost-submit`. `flows` is the flows file,
    /// `later` the second one if it is packed, else the same. `words` are those that the first suggestion did not need. Returns `false` when the two are not fine together: each flow leads
    /// to a person then.
    ///
    /// # Errors
    /// An object `{ code, message }` when the form in front of a person is not fine either.
    pub fn join(
        &self,
        find: Function,
        files: JsValue,
        flows: &JsValue,
        later: &JsValue,
        words: Vec<String>,
    ) -> Result<bool, JsValue> {
        scanners::come(find);
        files::come(files);
        self.host.words().add(words);
        let rest = rest::table();
        let is_whole =
            (rest.read_flows)(&self.host, flows, later).ok_or_else(|| Failure::of("flows", PROBLEMS))?;
        self.host.join(rest, is_whole);
        Ok(is_whole)
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
    pub fn destroy(self) {
        self.stage.leave();
        self.host.forget();
    }
}
