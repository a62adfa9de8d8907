//! Examples → a model, and how good it is.
//!
//! It is pure, as the engine is: no I/O, no clock, no threads, and no randomness without a seed.
//!
//! - [`train_base`] gives the bytes that [`signpost_engine::model::Base::from_bytes`] reads: what many teams share.
//! - [`train_on`] gives the bytes of a model on a base, which [`signpost_engine::model::Model::with_base`] reads; [`train()`] those
//!   of a model with a base of its own within it.
//! - [`eval`] measures a model on examples that it was not trained on, and chooses thresholds.
//! - [`issues`] fits the weights by which the engine splits messages about several things.
//!
//! The widget does not link this crate.

mod random;

mod examples;

mod options;

mod augment;

mod space;

mod svm;

mod together;

mod sparse;

mod dense;

mod background;

mod kept;

mod exp;

mod calibration;

mod set;

mod signals;

mod train;

pub mod eval;

pub mod issues;

pub mod standing;

pub mod quick;

pub use augment::{misspelt, prefix};
pub use background::background;
pub use examples::{Example, LabelSignals, SignalExample, category, is_other};
pub use kept::Kept;
pub use options::{Options, Progress, TrainError};
pub use train::{OnProgress, train, train_base, train_on, train_with_signals};
