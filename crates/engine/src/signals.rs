//! Risks and wishes in a text, whatever its intent: someone is in danger, angry, in a hurry, or wants a person.
//!
//! Two ways to find one. The team's rules ([`rules`]) name phrases, and whatever they say holds. What no rule speaks of
//! is up to the learned detector ([`learned`]): a linear scorer a signal, on n-grams and, once it is there, on the
//! encoder's vector.

mod signal;

pub mod rules;

pub mod learned;

pub use learned::Curve;
pub use signal::{By, Detection, Signal};
