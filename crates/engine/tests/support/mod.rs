//! What several tests need.
#![allow(dead_code, reason = "each test file uses some of it")]

use serde_json::Value;
use signpost_engine::config::{Diagnostic, Flows, Json};
use signpost_engine::model::{Base, Model};
use signpost_engine::router::Router;
use std::path::PathBuf;
use std::time::{Duration, Instant};

pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;

pub(crate) fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The router that is shipped.
pub(crate) fn shipped() -> Result<Router, Box<dyn std::error::Error>> {
    let model = model("static/model.bin")?;
    let flows = serde_json::from_str(&std::fs::read_to_string(project("static/flows.json"))?)?;
    Ok(Router::new(model, flows_of(flows).map_err(|problems| format!("{problems:?}"))?))
}

/// The model of a file, on the shipped base if it needs one.
pub(crate) fn model(path: &str) -> Result<Model, Box<dyn std::error::Error>> {
    let base = Base::from_bytes(&std::fs::read(project("static/base.bin"))?)?;
    Ok(Model::with_base(&std::fs::read(project(path))?, &base)?)
}

pub(crate) fn flows_of(value: Value) -> Result<Flows, Vec<Diagnostic>> {
    Flows::read(&json(value))
}

pub(crate) fn json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(b) => Json::Bool(b),
        Value::Number(n) => Json::Number(n.as_f64().unwrap_or(f64::NAN)),
        Value::String(s) => Json::Text(s),
        Value::Array(items) => Json::List(items.into_iter().map(json).collect()),
        Value::Object(map) => Json::Object(map.into_iter().map(|(k, v)| (k, json(v))).collect()),
    }
}

/// Text and label of the rows of a CSV file of the corpus.
pub(crate) fn corpus(path: &str) -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let mut reader = csv::Reader::from_path(project(path))?;
    let rows = reader.records().map(|record| {
        let record = record?;
        Ok((record[0].to_owned(), record[1].to_owned()))
    });
    rows.collect()
}

/// Asserts that `read` takes about four times as long for four times as much of each piece. Sixteen times would be quadratic. What
/// is quick in any case is not compared, and a machine that is busy for a moment gets another try.
pub(crate) fn assert_linear(pieces: &[&str], length: usize, read: impl Fn(&str)) {
    const TRIES: usize = 5;
    let took = |text: &str| {
        let started = Instant::now();
        read(text);
        started.elapsed()
    };
    for piece in pieces {
        let short = piece.repeat(length / 4 / piece.len());
        let long = short.repeat(4);
        let is_linear = |_| {
            let long = took(&long);
            long < Duration::from_millis(100) || long < took(&short) * 10
        };
        assert!((0..TRIES).any(is_linear), "{piece:?} takes more than ten times as long four times");
    }
}
