//! The scanners for personal data as a wasm module without imports and without glue: no first suggestion needs them, so the
//! page fetches them after it.
//!
//! | export | what it does |
//! | --- | --- |
//! | `memory` | where texts and answers lie |
//! | `reserve(length)` | makes room for so many bytes and returns where; the caller writes a text (UTF-8) there |
//! | `scan(length)` | looks through that text; where the answer lies |
//!
//! An answer is a row of numbers (u32): how many follow, then for each span its kind (the place in `PrivateKind::ALL`), its
//! first byte and the one past its last. It holds until the next call; the memory may have moved by then, too.
//!
//! `unsafe` stands here for the reason that crates/encoder-wasm gives.
#![allow(unsafe_code, reason = "the attribute of exported functions")]

use signpost_engine::privacy;
use std::cell::RefCell;

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State { room: Vec::new(), answer: Vec::new() }) };
}

struct State {
    /// What the caller wrote last.
    room: Vec<u8>,
    /// The last answer.
    answer: Vec<u32>,
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

/// Looks through the text in the room. Returns where the answer lies.
#[unsafe(no_mangle)]
pub extern "C" fn scan(length: usize) -> usize {
    STATE.with_borrow_mut(|state| {
        let text = state.room.get(..length).map(String::from_utf8_lossy).unwrap_or_default();
        let spans = privacy::scan(&text);
        let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        state.answer.clear();
        state.answer.push(number(3 * spans.len()));
        for span in spans {
            state.answer.extend([span.kind as u32, number(span.start), number(span.end)]);
        }
        state.answer.as_ptr() as usize
    })
}
