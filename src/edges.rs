//! What only a browser has: clocks, storage, requests, and the modules that come later.

pub(crate) mod js;

pub(crate) mod clock;
pub(crate) mod draft;
pub(crate) mod files;
pub(crate) mod outbox;

pub(crate) mod chats;
pub(crate) mod journal;
pub(crate) mod print;
pub(crate) mod scanners;
pub(crate) mod tools;
