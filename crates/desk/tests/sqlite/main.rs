//! The tests of the desk on SQLite.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "../support/mod.rs"]
mod support;

#[path = "../suite/cases.rs"]
mod cases;
#[path = "../suite/desk.rs"]
mod desk;
mod full;
mod older;
#[path = "../suite/records.rs"]
mod records;

/// Where these tests keep what they store.
const DATABASE: support::Kind = support::Kind::Sqlite;
