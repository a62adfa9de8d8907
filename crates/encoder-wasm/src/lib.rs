//! The encoder as a wasm module without imports and without glue.
//!
//! | export | what it does |
//! | --- | --- |
//! | `memory` | where texts, files and vectors lie |
//! | `reserve(length)` | makes room for so many bytes and returns where; the caller writes them there |
//! | `load(length)` | reads the encoder's file from that room; its checksum, or −1 when it is no encoder |
//! | `encode(length)` | reads a text (UTF-8) from that room; where its 256 numbers (f32) lie, or 0 when there are none |
//!
//! What `reserve` and `encode` return holds until the next call; the memory may have moved by then, too.
//!
//! The one place of the project where `unsafe` is allowed, and only as the attribute that lets a function keep its name
//! in the module: the compiler cannot know that no other function of the name exists. No block of unsafe code is here.
#![allow(unsafe_code, reason = "the attribute of exported functions; see above")]

use signpost_encoder::Encoder;
use std::cell::RefCell;

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State { room: Vec::new(), encoder: None, vector: Vec::new() }) };
}

struct State {
    /// What the caller wrote last.
    room: Vec<u8>,
    encoder: Option<Encoder>,
    /// The last answer.
    vector: Vec<f32>,
}

/// Makes room for `length` bytes and returns where.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> usize {
    STATE.with_borrow_mut(|state| {
        state.room.clear();
        state.room.resize(length, 0);
        state.room.as_mut_ptr() as usize
    })
}

/// Reads the encoder's file, `length` bytes of the room. Returns its checksum, or −1 when it is no encoder.
#[unsafe(no_mangle)]
pub extern "C" fn load(length: usize) -> f64 {
    STATE.with_borrow_mut(|state| {
        state.encoder = state.room.get(..length).and_then(|file| Encoder::from_bytes(file).ok());
        // The file is ten times as long as the longest text that is read in earnest.
        state.room = Vec::new();
        state.encoder.as_ref().map_or(-1.0, |encoder| f64::from(encoder.checksum()))
    })
}

/// Reads a text, `length` bytes of the room. Returns where its numbers lie, or 0 when there are none.
#[unsafe(no_mangle)]
pub extern "C" fn encode(length: usize) -> usize {
    STATE.with_borrow_mut(|state| {
        let text = state.room.get(..length).map(String::from_utf8_lossy);
        let (Some(encoder), Some(text)) = (&state.encoder, text) else { return 0 };
        state.vector = encoder.encode(&text);
        state.vector.as_ptr() as usize
    })
}
