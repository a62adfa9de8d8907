//! The same model and flows file as in `dist/`, run natively: what the page answers is held against it.

use crate::failure::{Failure, Outcome};
use crate::site;
use serde_json::Value;
use signpost_engine::config::{Flows, Json};
use signpost_engine::encoder::Encoder;
use signpost_engine::model::{Base, Model};
use signpost_engine::policy::Context;
use signpost_engine::router::Router;

/// The shipped router, with the encoder if `second` is asked for.
///
/// # Errors
///
/// [`Failure::Setup`] when the page is not built, or its files are not those of this engine.
pub fn router(second: bool) -> Outcome<Router> {
    let base = Base::from_bytes(&site::file("/base.bin")?).map_err(setup)?;
    let mut model = Model::with_base(&site::file("/model.bin")?, &base).map_err(setup)?;
    if second {
        model.attach(encoder()?).map_err(setup)?;
    }
    let flows = serde_json::from_slice(&site::flows()?).map_err(setup)?;
    Ok(Router::new(model, flows_of(flows)?))
}

/// The shipped encoder.
///
/// # Errors
///
/// As [`router`].
pub fn encoder() -> Outcome<Encoder> {
    Encoder::from_bytes(&site::file("/encoder.bin")?).map_err(setup)
}

/// A flows file.
///
/// # Errors
///
/// [`Failure::Setup`] with its first problem.
pub fn flows_of(value: Value) -> Outcome<Flows> {
    Flows::read(&json(value)).map_err(|problems| setup(&problems[0]))
}

/// What happened before and what the page knew, as a record of the page holds it.
///
/// # Errors
///
/// [`Failure::Setup`] with its first problem.
pub fn context_of(record: &Value) -> Outcome<Context> {
    let context = record.get("context").cloned().unwrap_or_else(|| Value::Object(Default::default()));
    Context::read(&json(context)).map_err(|problems| setup(&problems[0]))
}

fn json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Bool(flag),
        Value::Number(number) => Json::Number(number.as_f64().unwrap_or(f64::NAN)),
        Value::String(text) => Json::Text(text),
        Value::Array(list) => Json::List(list.into_iter().map(json).collect()),
        Value::Object(map) => Json::Object(map.into_iter().map(|(key, value)| (key, json(value))).collect()),
    }
}

fn setup(error: impl std::fmt::Display) -> Failure {
    Failure::Setup(error.to_string())
}
