//! Understands what a customer typed, and says where it should go.
//!
//! Pure: no I/O, no clock, no randomness but seeded, no threads. Data flows one way, in the order of the modules below:
//! utterance → tokens → features → scores → confidences → decision → outcome. [`router::Router`] runs all of it.

pub mod text;

pub mod privacy;

pub mod language;

pub mod features;

pub mod classifier;

pub mod encoder;

pub mod second;

pub mod calibration;

pub mod decision;

pub mod signals;

pub mod reason;

pub mod config;

pub mod policy;

pub mod model;

pub mod evidence;

pub mod issues;

pub mod router;

#[cfg(feature = "train")]
pub mod train;

#[cfg(feature = "train")]
pub mod eval;
