//! The cases of a review, one by one: what the records tell of each, for a designer to look at and to correct.

mod reading;
mod told;

pub use reading::{Listed, Marks, Reading};
pub use told::Told;
