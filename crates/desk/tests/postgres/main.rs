//! The tests of the desk on PostgreSQL: those that SQLite has too, and those of several desks.
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
#[path = "../suite/records.rs"]
mod records;

#[path = "../pages/browser.rs"]
mod browser;
#[path = "../pages/forms.rs"]
mod forms;
#[path = "../pages/hostile.rs"]
mod hostile;
#[path = "../pages/inbox.rs"]
mod inbox;
#[path = "../../examples/demo/plant.rs"]
mod plant;
#[path = "../pages/sign_in.rs"]
mod sign_in;
#[path = "../pages/work.rs"]
mod work;

mod killed;
mod migrate;
mod refused;
mod together;

/// Where these tests keep what they store.
const DATABASE: support::Kind = support::Kind::Postgres;
