//! A case: one thing that a customer came for, from the first key to its outcome.
//!
//! Pure: no browser, no clock, no storage, no randomness. [`update()`] takes a state and what a customer or the page does,
//! and returns the next state with the effects that the page is to carry out, as data. Everything that decides how a case
//! goes on, what is announced, handed over and recorded is here, and is tested natively.

mod json;

pub mod masked;

pub mod announcement;

pub mod ids;

mod plain;

pub mod file;

pub mod form;

pub mod way;

pub mod sender;

pub mod case;

pub mod outbox;

pub mod destination;

pub mod tools;

pub mod journey;

pub mod rephrase;

pub mod first_screen;

mod steady;

pub mod reading;

pub mod path;

pub mod tasks;

pub mod state;

pub mod matter;

pub mod known;

pub mod condition;

pub mod offered;

mod guarding;

pub mod private;

pub mod record;

pub mod handoff;

pub mod action;

mod update;

pub mod draft;

pub mod walker;

#[cfg(test)]
mod tests;

pub use action::{Action, Effect};
pub use state::State;
pub use update::{update, update_first};
