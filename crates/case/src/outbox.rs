//! The outbox: cases in this browser on their way, and what is decided about each of them. The page stores and sends.

mod entry;
mod plan;

pub use crate::way::{Way, Why};
pub use entry::{Brief, Classified, Entry, Kept, VERSION, taken_over};
pub use plan::{
    LONGEST_WAIT_MS, MOST_BYTES, MOST_CASES, MOST_DAYS, MOST_TRIES, Step, admits, after, next_step, resend,
    sending, settled,
};
