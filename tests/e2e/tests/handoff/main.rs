//! Cases on their way to a receiver: a desk, and a real Roundup, behind a proxy that spoils requests.

#![allow(clippy::panic, reason = "assertions end a test by panicking")]

use tokio::sync::Mutex;

/// Held by a test that needs the machine to itself: two browsers and two receivers, or fifty senders.
static ALONE: Mutex<()> = Mutex::const_new(());

mod attacks;
mod circle;
mod harness;
mod lane;
mod load;
mod matrix;
mod modules;
mod random;
mod schema;
