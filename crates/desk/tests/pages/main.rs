//! The pages of the desk, asked for as a browser asks for them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod browser;
#[path = "../../examples/demo/plant.rs"]
mod plant;
#[path = "../support/mod.rs"]
mod support;

mod forms;
mod hostile;
mod inbox;
mod sign_in;
mod work;

/// Where these tests keep what they store.
const DATABASE: support::Kind = support::Kind::Sqlite;
