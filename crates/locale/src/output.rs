//! What the widget is built from, and what a page loads.

use crate::catalogue::{Catalogue, Message, Part};
use serde_json::json;
use std::fmt::Write;

/// Rust for the English messages: a constant for each, with its place in the lists that [`files`] makes.
#[must_use]
pub fn code(english: &Catalogue) -> String {
    let first = english.part(Part::Frame).chain(english.part(Part::First)).count();
    // Writing to a string cannot fail.
    let mut out = String::new();
    let _ = writeln!(
        out,
        "/// Names this order of messages.\npub(super) const CHECK: &str = \"{}\";\n",
        checksum(english)
    );
    let _ = writeln!(
        out,
        "/// So many messages are needed by the first screen.\npub(super) const FIRST: u16 = {first};\n"
    );
    for (place, message) in listed(english).enumerate() {
        let name = message.id.replace('-', "_").to_uppercase();
        let _ = writeln!(out, "/// {}", message.text);
        if message.part == Part::Frame {
            let _ =
                writeln!(out, "#[allow(dead_code, reason = \"the loader may be the only one to need it\")]");
        }
        let _ =
            writeln!(out, "pub(crate) const {name}: Message = Message::new({place}, {:?});\n", message.text);
    }
    out
}

/// The messages in the order of their places.
fn listed(english: &Catalogue) -> impl Iterator<Item = &Message> {
    [Part::Frame, Part::First, Part::Later].into_iter().flat_map(move |part| english.part(part))
}

/// The three files of a language, each JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The words of the frame: a list of pairs, the English text and the language's own.
    pub frame: String,
    /// What the frame and the first screen need: `check`, and the list of pairs `texts`, each an id and a text, in the order of
    /// their places.
    pub first: String,
    /// What the later screens need, likewise.
    pub later: String,
}

/// The files of a language. What it lacks is English in them.
#[must_use]
pub fn files(english: &Catalogue, other: &Catalogue) -> Files {
    let text_of = |message: &Message| other.get(&message.id).map_or(&message.text, |own| &own.text).clone();
    let of_parts = |parts: &[Part]| {
        let all = listed(english).filter(|message| parts.contains(&message.part));
        let texts: Vec<_> = all.map(|message| (message.id.clone(), text_of(message))).collect();
        json!({ "check": checksum(english), "texts": texts }).to_string()
    };
    let frame: Vec<_> =
        english.part(Part::Frame).map(|message| (message.text.clone(), text_of(message))).collect();
    Files {
        frame: json!(frame).to_string(),
        first: of_parts(&[Part::Frame, Part::First]),
        later: of_parts(&[Part::Later]),
    }
}

/// Six hex digits of the ids and the values of all messages, in their order: with the same ones, a list of messages fits a widget.
#[must_use]
pub fn checksum(english: &Catalogue) -> String {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for message in listed(english) {
        for byte in message.id.bytes().chain([0]).chain(message.names().into_iter().flat_map(str::bytes)) {
            // FNV-1a.
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    format!("{:06x}", (hash ^ (hash >> 32)) & 0x00FF_FFFF)
}
