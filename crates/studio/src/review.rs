//! How the widget did, from the records that it and the desk have written: `signpost review` prints it, the studio shows it.
//!
//! It reads about a megabyte at a time and needs the same memory for any number of records.

mod behind;
mod blocks;
mod door;
mod interval;
mod lines;
mod read;
mod record;
pub mod report;
mod rows;
mod sketch;
mod tally;

pub use lines::LONGEST;
pub use read::{Fault, Review, Stopped, Unreadable, VERSION};
pub use rows::{Counts, Rows};
pub use sketch::{ERROR, Quantile};
pub use tally::{ARROW, clean};
