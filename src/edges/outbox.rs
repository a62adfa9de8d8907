//! What the outbox needs of the browser: a database, locks and messages among tabs, and requests. What is decided about a case is
//! in `signpost_case::outbox`, and `element::outbox` does it.

pub(crate) mod channel;
pub(crate) mod database;
pub(crate) mod lock;
pub(crate) mod memory;
pub(crate) mod offer;
pub(crate) mod sending;
pub(crate) mod triggers;
