//! Risks and wishes in a text, whatever its intent: someone is in danger, angry, in a hurry, or wants a person.
//!
//! There are two ways to find one. The team's rules ([`rules`]) name phrases, and they decide first. A signal that no rule
//! decides is left to the learned detector ([`learned`]): one linear scorer for each signal, on n-grams and, once the encoder
//! is there, on its vector.
//!
//! A find is *sure* or *maybe* ([`Strength`]). What is sure takes the place of the suggestion; what may be puts a person
//! beside it. The learned detector is asked only of a text at rest, since half a message is taken for another.

mod signal;

pub mod rules;

pub mod learned;

pub use learned::Curve;
pub use signal::{Bounds, By, Detection, Raised, Signal, Strength};
