//! `cargo xtask bench WHAT`: comparisons and timings. They take long, and no test runs them.

pub mod classifier;
pub mod open_set;
pub mod page;
pub mod records;
pub mod speed;
pub mod train;
