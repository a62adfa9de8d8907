//! What only a browser has: clocks, storage, and the worker that reads texts.

pub(crate) mod cases;
pub(crate) mod clock;
pub(crate) mod encoder;
