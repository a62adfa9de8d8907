//! Examples → a model, and how good it is.
//!
//! Pure, as the engine is: no I/O, no clock, no randomness but seeded, no threads. [`train()`] gives the bytes that
//! [`signpost_engine::model::Model::from_bytes`] reads; [`eval`] judges a model on examples that it was not trained on, and
//! chooses thresholds; [`issues`] fits what the engine holds of messages about several things. A widget has no use for any of
//! it, and does not link it.

mod random;

mod examples;

mod options;

mod augment;

mod space;

mod svm;

mod sparse;

mod dense;

mod calibration;

mod set;

mod signals;

mod train;

pub mod eval;

pub mod issues;

pub use augment::{misspelt, prefix};
pub use examples::{Example, SignalExample, category, is_other};
pub use options::{CALIBRATION_FOLDS, Options, Progress, TrainError};
pub use train::{train, train_with_signals};
