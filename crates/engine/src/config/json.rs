//! Parsed JSON. In a page the browser has parsed it, on the command line serde_json. A parser of its own would cost the widget
//! as many bytes as the whole engine.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number; a browser has no other kind.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(BTreeMap<String, Json>),
}

impl Json {
    pub(super) fn as_object(&self) -> Option<&BTreeMap<String, Json>> {
        if let Self::Object(map) = self { Some(map) } else { None }
    }

    pub(super) fn as_list(&self) -> Option<&Vec<Json>> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn as_number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        self.as_object()?.get(key)
    }

    /// What it is, in words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// Six hex digits of the content: the same for files that differ in white space or in the order of keys only.
    pub(super) fn fingerprint(&self) -> String {
        let hash = self.hash(0xCBF2_9CE4_8422_2325);
        format!("{:06x}", (hash ^ (hash >> 32)) & 0x00FF_FFFF)
    }

    /// FNV-1a over the values, each between marks of its kind.
    fn hash(&self, hash: u64) -> u64 {
        match self {
            Self::Null => mix(hash, b"n"),
            Self::Bool(b) => mix(hash, if *b { b"t" } else { b"f" }),
            Self::Number(n) => mix(mix(hash, b"#"), &n.to_le_bytes()),
            Self::Text(s) => mix(mix(mix(hash, b"\""), s.as_bytes()), b"\""),
            Self::List(items) => mix(items.iter().fold(mix(hash, b"["), |h, v| v.hash(h)), b"]"),
            Self::Object(map) => {
                let entry = |h, (k, v): (&String, &Self)| v.hash(mix(mix(h, k.as_bytes()), b":"));
                mix(map.iter().fold(mix(hash, b"{"), entry), b"}")
            }
        }
    }
}

fn mix(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3))
}
