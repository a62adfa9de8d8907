//! The scanners for personal data and for facts as a wasm module without imports and without glue: no first suggestion needs
//! them, so the page fetches them after it.
//!
//! | export | what it does |
//! | --- | --- |
//! | `memory` | where texts and answers lie |
//! | `reserve(length)` | makes room for so many bytes and returns where; the caller writes a text (UTF-8) there |
//! | `scan(length)` | looks through that text; where the answer lies |
//! | `facts(length, year, month, day)` | finds what that text names, on that day; without a day if the year is 0; where the answer lies |
//!
//! An answer is a row of numbers (u32): how many follow, then for each span its kind (the place in `PrivateKind::ALL`), its
//! first byte and the one past its last. For each fact they are its kind (the place in `FactKind::ALL`), its first byte, the
//! one past its last, how many bytes its value has, and these bytes. An answer holds until the next call; the memory may have
//! moved by then, too.
//!
//! `unsafe` stands here for the reason that crates/encoder-wasm gives.
#![allow(unsafe_code, reason = "the attribute of exported functions")]

use signpost_engine::date::Date;
use signpost_engine::{facts, privacy};
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
    answer(length, |text, answer| {
        for span in privacy::scan(text) {
            answer.extend([span.kind as u32, number(span.start), number(span.end)]);
        }
    })
}

/// Finds what the text in the room names on this day. Returns where the answer lies.
#[unsafe(no_mangle)]
pub extern "C" fn facts(length: usize, year: u32, month: u32, day: u32) -> usize {
    let today = Date::new(i64::from(year), month, day);
    answer(length, |text, answer| {
        for fact in facts::facts(text, today) {
            let value = fact.value.bytes().map(u32::from);
            answer.extend([fact.kind as u32, number(fact.start), number(fact.end), number(value.len())]);
            answer.extend(value);
        }
    })
}

/// Has `find` add numbers for the text in the room. Returns where they lie, with their count before them.
fn answer(length: usize, find: impl FnOnce(&str, &mut Vec<u32>)) -> usize {
    STATE.with_borrow_mut(|state| {
        let text = state.room.get(..length).map(String::from_utf8_lossy).unwrap_or_default();
        state.answer.clear();
        state.answer.push(0);
        find(&text, &mut state.answer);
        state.answer[0] = number(state.answer.len() - 1);
        state.answer.as_ptr() as usize
    })
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
