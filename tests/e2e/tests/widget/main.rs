//! The built widget in a real browser, under the strict Content-Security-Policy, as a customer and a page meet it.
//!
//! One file for each thing a user would miss; the states of `signpost_e2e::states` are looked at one by one in `looks`.

#![allow(clippy::panic, reason = "assertions end a test by panicking")]

mod support;

mod main_job;
mod person;
mod policy;
mod private;

mod access;
mod agreement;
mod back;
mod chats;
mod dialogs;
mod draft;
mod failures;
mod files;
mod flows;
mod focus;
mod forms;
mod host_css;
mod host_page;
mod hostile;
mod languages;
mod launcher;
mod life;
mod loading;
mod looks;
mod low;
mod mirrors;
mod outbox;
mod own;
mod packed;
mod payloads;
mod second_stage;
mod secrets;
mod sending;
mod several;
mod trainer;
mod unused;
mod walks;
mod without;
