//! What only a browser has: clocks, storage, and the modules that come later.

pub(crate) mod cases;
pub(crate) mod clock;
pub(crate) mod draft;
pub(crate) mod files;
pub(crate) mod print;
pub(crate) mod scanners;
pub(crate) mod tools;
