//! What the studio works out, for a worker: `static/studio/studio-worker.js` is its other half.

use js_sys::{Array, Function, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use signpost_studio::archive::Pack;
use signpost_studio::ask::{Ask, Load, Progress};
use signpost_studio::behaviour::RunBehaviour;
use signpost_studio::bench::RunTests;
use signpost_studio::change::Change;
use signpost_studio::check::Check;
use signpost_studio::format::Format;
use signpost_studio::fresh;
use signpost_studio::graph::Graph;
use signpost_studio::inspect::{Inspect, Weigh};
use signpost_studio::loaded::Loaded;
use signpost_studio::made_up::MadeUp;
use signpost_studio::nearest::Nearest;
use signpost_studio::records::{Again, AllAgain, Begin, End, Piece};
use signpost_studio::sweep::ReadMessages;
use signpost_studio::teach::compare::Compare;
use signpost_studio::teach::cross::Cross;
use signpost_studio::teach::train::Train;
use signpost_studio::trouble::Trouble;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static LOADED: RefCell<Loaded> = RefCell::new(Loaded::with_zones(is_zone));
}

/// Answers what the page asks. `tell` hears `done` and `total` of long jobs.
///
/// # Errors
///
/// A [`Trouble`], as an object.
#[wasm_bindgen]
pub fn answer(name: &str, ask: JsValue, tell: &Function) -> Result<JsValue, JsValue> {
    // One line for each thing that can be asked.
    match name {
        Load::NAME => run::<Load>(ask, tell),
        Check::NAME => run::<Check>(ask, tell),
        Format::NAME => run::<Format>(ask, tell),
        Graph::NAME => run::<Graph>(ask, tell),
        Begin::NAME => run::<Begin>(ask, tell),
        fresh::Begin::NAME => run::<fresh::Begin>(ask, tell),
        Piece::NAME => run::<Piece>(ask, tell),
        End::NAME => run::<End>(ask, tell),
        Again::NAME => run::<Again>(ask, tell),
        MadeUp::NAME => run::<MadeUp>(ask, tell),
        AllAgain::NAME => run::<AllAgain>(ask, tell),
        RunTests::NAME => run::<RunTests>(ask, tell),
        RunBehaviour::NAME => run::<RunBehaviour>(ask, tell),
        Inspect::NAME => run::<Inspect>(ask, tell),
        Weigh::NAME => run::<Weigh>(ask, tell),
        Change::NAME => run::<Change>(ask, tell),
        Nearest::NAME => run::<Nearest>(ask, tell),
        ReadMessages::NAME => run::<ReadMessages>(ask, tell),
        Train::NAME => run::<Train>(ask, tell),
        Compare::NAME => run::<Compare>(ask, tell),
        Cross::NAME => run::<Cross>(ask, tell),
        Pack::NAME => run::<Pack>(ask, tell),
        _ => Err(to_js(&Trouble::new(format!("The worker does not know \"{name}\""), "Reload the page"))),
    }
}

fn run<A: Ask>(ask: JsValue, tell: &Function) -> Result<JsValue, JsValue> {
    let unread = |e| to_js(&Trouble::new(format!("The worker cannot read this: {e}"), "Reload the page"));
    let ask: A = serde_wasm_bindgen::from_value(ask).map_err(unread)?;
    let mut told = |Progress { done, total }| {
        // Whoever listens cannot stop it: a worker is ended from outside.
        let _ = tell.call2(&JsValue::NULL, &done.into(), &total.into());
    };
    let answer = LOADED.with_borrow_mut(|loaded| ask.answer(loaded, &mut told));
    answer.map(|answer| to_js(&answer)).map_err(|trouble| to_js(&trouble))
}

/// Whether the browser knows a time zone of this name.
fn is_zone(name: &str) -> bool {
    let clock = || -> Result<JsValue, JsValue> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
        let class: Function = Reflect::get(&intl, &"DateTimeFormat".into())?.dyn_into()?;
        let options = Object::new();
        Reflect::set(&options, &"timeZone".into(), &name.into())?;
        Reflect::construct(&class, &Array::of2(&"en".into(), &options))
    };
    clock().is_ok()
}

fn to_js(value: &impl Serialize) -> JsValue {
    // What Rust calls `None` is `null`, so that nothing goes missing on the way.
    value.serialize(&Serializer::new().serialize_missing_as_null(true)).unwrap_or_default()
}
