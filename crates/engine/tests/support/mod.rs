//! What several tests need.
#![allow(dead_code, reason = "each test file uses some of it")]

use serde_json::Value;
use signpost_engine::config::{Diagnostic, Flows, Json};
use signpost_engine::model::Model;
use signpost_engine::router::Router;
use signpost_engine::train::Example;
use std::path::PathBuf;

pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;

pub(crate) fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The router that is shipped.
pub(crate) fn shipped() -> Result<Router, Box<dyn std::error::Error>> {
    let model = Model::from_bytes(&std::fs::read(project("static/model.bin"))?)?;
    let flows = serde_json::from_str(&std::fs::read_to_string(project("static/flows.json"))?)?;
    Ok(Router::new(model, flows_of(flows).map_err(|problems| format!("{problems:?}"))?))
}

/// A router of `model` and the shipped flows file without its signal rules.
pub(crate) fn shipped_flows_with(model: Model) -> Result<Router, Box<dyn std::error::Error>> {
    let mut flows: Value = serde_json::from_str(&std::fs::read_to_string(project("static/flows.json"))?)?;
    flows["signals"] = Value::Array(Vec::new());
    Ok(Router::new(model, flows_of(flows).map_err(|problems| format!("{problems:?}"))?))
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

/// A small set that a model can be trained on in no time.
pub(crate) fn small_set() -> Vec<Example> {
    let row = |text: &str, label: &str| Example::new(text, label);
    let things = ["boots", "tent", "lamp", "blanket", "jacket", "rucksack"];
    let mut rows = Vec::new();
    for thing in things {
        rows.push(row(&format!("the {thing} has not come yet, where is the parcel"), "orders.track"));
        rows.push(row(&format!("still waiting for my {thing} to arrive"), "orders.track"));
        rows.push(row(&format!("I want my money back for the {thing}"), "refund.request"));
        rows.push(row(&format!("please refund the {thing}, it is no good"), "refund.request"));
        rows.push(row(&format!("cannot sign in to look at the {thing}"), "account.login"));
        rows.push(row(&format!("it says wrong password when I buy the {thing}"), "account.login"));
        for question in
            ["who painted the", "a poem about a", "how heavy is a whale beside a", "sing to me of the"]
        {
            rows.push(row(&format!("{question} {thing}"), "other"));
        }
    }
    rows
}

/// The rows of a CSV file of the corpus.
pub(crate) fn corpus(path: &str) -> Result<Vec<Example>, Box<dyn std::error::Error>> {
    let mut reader = csv::Reader::from_path(project(path))?;
    let rows = reader.records().map(|record| {
        let record = record?;
        Ok(Example::new(&record[0], &record[1]))
    });
    rows.collect()
}
