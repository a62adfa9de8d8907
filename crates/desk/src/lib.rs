//! The desk: receives cases and records over HTTP, keeps them in SQLite or PostgreSQL, shows them to the people who
//! answer, and hands them out again as CloudEvents.
//!
//! `docs/openapi.json` describes what it answers, `docs/desk.md` how to run it.

pub mod address;
pub mod app;
pub mod body;
pub mod clock;
pub mod command;
pub mod config;
pub mod cors;
pub mod event;
pub mod export;
pub mod intake;
pub mod limits;
pub mod media;
pub mod pages;
pub mod people;
pub mod problem;
pub mod secret;
pub mod server;
pub mod state;
pub mod store;
