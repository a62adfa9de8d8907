//! The text of a JSON file as a tree that knows where everything stands.
//!
//! It reads any text: what is wrong becomes a [`Fault`], and the rest is read as well as it can be, so that a file which somebody
//! is in the middle of changing still has a tree. A text without faults is JSON, and JSON has no faults.

mod scan;

use serde_json::{Map, Value};
use signpost_engine::config::Json;
use std::ops::Range;

/// So many levels are read; more are a fault. It is what `serde_json` reads.
const DEEPEST: usize = 127;

/// So many faults are remembered.
const MOST_FAULTS: usize = 200;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text, without its escapes.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object, its entries as they stand.
    Object(Vec<Entry>),
    /// Something that is no JSON value.
    Wrong,
}

/// An entry of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its key, without escapes.
    pub key: String,
    /// Where the key stands, with its quotes.
    pub key_range: Range<usize>,
    /// Its value.
    pub value: Node,
}

/// Something that is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where; at least one byte long, unless the text ends there.
    pub range: Range<usize>,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The outermost value, unless the text has none.
    pub root: Option<Node>,
    /// All that is wrong, in the order of the text.
    pub faults: Vec<Fault>,
}

/// Reads any text.
#[must_use]
pub fn read(text: &str) -> Tree {
    scan::Scanner::new(text).read()
}

impl Node {
    /// The entry with this key; the last one, if there are several.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().rev().find(|entry| entry.key == key)
    }

    /// The value with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The text with this key.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Node::as_text)
    }

    /// The entries of an object, or none.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        if let Kind::Object(entries) = &self.kind { entries } else { &[] }
    }

    /// The items of a list, or none.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        if let Kind::List(items) = &self.kind { items } else { &[] }
    }

    /// The items of the list with this key, or none.
    #[must_use]
    pub fn list(&self, key: &str) -> &[Node] {
        self.get(key).map(Node::items).unwrap_or_default()
    }

    /// The text that it is.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }

    /// The same without places. What is no JSON value is `null`.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Null | Kind::Wrong => Value::Null,
            Kind::Bool(flag) => Value::Bool(*flag),
            Kind::Number(number) => whole(*number).unwrap_or_else(|| (*number).into()),
            Kind::Text(text) => Value::String(text.clone()),
            Kind::List(items) => Value::Array(items.iter().map(Self::to_value).collect()),
            Kind::Object(entries) => {
                let entry = |entry: &Entry| (entry.key.clone(), entry.value.to_value());
                Value::Object(entries.iter().map(entry).collect::<Map<_, _>>())
            }
        }
    }
}

impl Node {
    /// The same without places, as the engine reads it.
    #[must_use]
    pub fn to_json(&self) -> Json {
        match &self.kind {
            Kind::Null | Kind::Wrong => Json::Null,
            Kind::Bool(flag) => Json::Bool(*flag),
            Kind::Number(number) => Json::Number(*number),
            Kind::Text(text) => Json::Text(text.clone()),
            Kind::List(items) => Json::List(items.iter().map(Self::to_json).collect()),
            Kind::Object(entries) => {
                Json::Object(entries.iter().map(|entry| (entry.key.clone(), entry.value.to_json())).collect())
            }
        }
    }
}

/// A whole number is written without a point.
fn whole(number: f64) -> Option<Value> {
    (number.fract() == 0.0 && number.abs() < 9e15).then(|| Value::from(number as i64))
}
