//! The trainer for a worker in the browser: `static/trainer-worker.js` is its other half, and says what goes to and fro.
//!
//! The same rows and options give the same bytes as `signpost train` does.
//!
//! It also names the problems of a flows file for `static/problems.js`, since the widget leaves the words for them out.

use js_sys::Function;
use serde::Deserialize;
use signpost_engine::config::{self, Diagnostic, Flows, Json};
use signpost_engine::encoder::{Encode, Encoder};
use signpost_engine::model::Base;
use signpost_engine::signals::Signal;
use signpost_train::{
    Example, Kept, Options, Progress, SignalExample, background, train_on, train_with_signals,
};
use std::cell::RefCell;
use std::ops::ControlFlow;
use wasm_bindgen::prelude::*;

/// What to train on, and how.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Job {
    #[serde(default)]
    examples: Vec<Row>,
    /// A parsed flows file, whose intents may have examples too.
    flows: Option<Json>,
    #[serde(default)]
    signals: Vec<SignalRow>,
    /// The bytes of `base.bin`, on which the model will stand; without them it has a base within it, trained on `signals`.
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    base: JsValue,
    /// The bytes of `encoder.bin`; without them the model has no second stage.
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    encoder: JsValue,
    name: Option<String>,
    seed: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    intent: String,
    #[serde(default)]
    targeted: bool,
}

#[derive(Deserialize)]
struct SignalRow {
    text: String,
    signals: Vec<String>,
    not: Option<String>,
}

/// Trains, and tells `progress` after each fit how many are done and how many there are.
///
/// # Errors
///
/// What the job, the rows, the base or the encoder lack, in words.
#[wasm_bindgen]
pub fn train(job: JsValue, progress: &Function) -> Result<Vec<u8>, JsError> {
    let job: Job = serde_wasm_bindgen::from_value(job)?;
    let mut examples: Vec<Example> = job
        .examples
        .into_iter()
        .map(|row| Example { text: row.text, label: row.intent, targeted: row.targeted })
        .collect();
    if let Some(flows) = &job.flows {
        let more = config::examples(flows).into_iter().map(|(intent, text)| Example::new(text, intent));
        examples.extend(more);
    }
    let signals = job.signals.into_iter().map(signal).collect::<Result<Vec<_>, _>>()?;
    let bytes = |value: JsValue| value.dyn_into::<js_sys::Uint8Array>().ok().map(|bytes| bytes.to_vec());
    let error = |error: &dyn std::fmt::Display| JsError::new(&error.to_string());
    let base = bytes(job.base).map(|bytes| Base::from_bytes(&bytes)).transpose().map_err(|e| error(&e))?;
    let encoder = bytes(job.encoder).map(|bytes| Encoder::from_bytes(&bytes)).transpose();
    let encoder = encoder.map_err(|e| error(&e))?.map(kept);
    let plain = Options::default();
    let options = Options {
        name: job.name.unwrap_or(plain.name),
        seed: job.seed.map_or(plain.seed, u64::from),
        ..Options::default()
    };
    let mut tell = |Progress { done, total }| {
        // Whoever listens cannot stop it: a worker is ended from outside.
        let _ = progress.call2(&JsValue::NULL, &done.into(), &total.into());
        ControlFlow::Continue(())
    };
    let encoder = encoder.as_ref().map(|e| e as &dyn Encode);
    let model = match &base {
        Some(base) => train_on(base, &examples, &background(), &options, encoder, &mut tell),
        None => train_with_signals(&examples, &background(), &signals, &options, encoder, &mut tell),
    };
    model.map_err(|e| error(&e))
}

thread_local! {
    /// The encoder of the last training, with what it has read: the next one reads nearly the same.
    static LAST: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

fn kept(encoder: Encoder) -> Kept {
    LAST.with_borrow_mut(|last| {
        let same = last.take().filter(|last| last.checksum() == encoder.checksum());
        last.insert(same.unwrap_or_else(|| Kept::new(encoder))).clone()
    })
}

/// Every problem of a parsed flows file, as a list of `{ path, problem, remedy }`; an empty one if there is none.
#[wasm_bindgen]
pub fn problems(flows: JsValue) -> Result<JsValue, JsError> {
    let found = match serde_wasm_bindgen::from_value::<Json>(flows) {
        Ok(flows) => Flows::read(&flows).err().unwrap_or_default(),
        Err(error) => vec![Diagnostic {
            path: "$".to_owned(),
            problem: format!("this is not JSON: {error}"),
            remedy: "Use only what JSON can hold".to_owned(),
        }],
    };
    Ok(serde_wasm_bindgen::to_value(&found)?)
}

fn signal(row: SignalRow) -> Result<SignalExample, JsError> {
    let kind = |name: &String| {
        Signal::named(name).ok_or_else(|| JsError::new(&format!("\"{name}\" is not a signal: {}", row.text)))
    };
    let signals = row.signals.iter().map(kind).collect::<Result<_, _>>()?;
    let not = row.not.as_ref().map(kind).transpose()?;
    Ok(SignalExample { text: row.text.clone(), signals, not })
}
