//! What the second stage needs: text → a vector of 256 numbers that lie close together for texts of like meaning.
//!
//! The engine does not say how that is done. Natively the network of `signpost-encoder` does it, with the feature
//! `encoder`; in the page, the same network in a wasm module of its own, which arrives later than the engine.

mod vectors;

pub use vectors::Vectors;

use std::fmt::Debug;

#[cfg(feature = "encoder")]
pub use signpost_encoder::{Encoder, EncoderError};

/// Numbers in a vector.
pub const VECTOR: usize = 256;

/// Something that reads texts.
pub trait Encode: Debug + Send + Sync {
    /// The vector of `text`: [`VECTOR`] numbers of length one together, or all zero for a text that says nothing. `None`
    /// when it cannot be had; then the n-grams answer alone.
    fn encode(&self, text: &str) -> Option<Vec<f32>>;

    /// CRC-32 of the encoder's file. A model knows by it the encoder that it was trained with.
    fn checksum(&self) -> u32;

    /// The texts that it was asked about since the last call and could not answer yet, each once; none for an encoder
    /// that answers at once.
    fn wanted(&self) -> Vec<String> {
        Vec::new()
    }

    /// Takes the vector of a text that was wanted.
    fn learn(&self, text: String, vector: Vec<f32>) {
        let _ = (text, vector);
    }
}

#[cfg(feature = "encoder")]
impl Encode for Encoder {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        Some(Self::encode(self, text))
    }

    fn checksum(&self) -> u32 {
        self.checksum()
    }
}

#[cfg(feature = "encoder")]
const _: () = assert!(VECTOR == signpost_encoder::VECTOR);
