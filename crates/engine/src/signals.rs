//! Risks and wishes in a text, whatever its intent: someone is in danger, angry, in a hurry, or wants a person.
//!
//! There are two ways to find one. The team's rules ([`rules`]) name phrases, and they decide first. A signal that no rule
//! decides is left to the learned detector ([`learned`]): one linear scorer for each signal, on n-grams and, once the encoder
//! is there, on its vector.

mod signal;

pub mod rules;

pub mod learned;

pub use learned::Curve;
pub use signal::{By, Detection, Signal};
