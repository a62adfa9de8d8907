//! Understands what a customer typed, and says where it should go.
//!
//! Pure: no I/O, no clock, no randomness but seeded, no threads. Data flows one way, in the order of the modules below:
//! utterance → frames → tokens → features → scores → confidences → decision → outcome. [`router::Router`] runs all of it.
//!
//! What a model is made of is public where a trainer needs it: [`features`], [`classifier`], [`calibration`], [`second`]
//! and [`model::Parts`], which becomes the bytes that [`model::Model::from_bytes`] reads.

/// What the second stage asks for a vector, and the network that makes one.
pub use signpost_encoder as encoder;

pub mod order;

pub mod letters;

pub mod date;

pub mod money;

pub mod text;

pub mod frames;

pub mod privacy;

pub mod language;

pub mod features;

pub mod classifier;

pub mod calibration;

pub mod second;

pub mod decision;

pub mod signals;

pub mod reason;

pub mod facts;

pub mod address;

pub mod markdown;

pub mod config;

pub mod policy;

pub mod issues;

pub mod standing;

pub mod model;

pub mod evidence;

pub mod router;

#[cfg(feature = "inspect")]
pub mod inspect;
