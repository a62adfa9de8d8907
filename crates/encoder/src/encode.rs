//! What a reader of texts offers to those who ask for vectors, whether the network is here or elsewhere.

use std::fmt::Debug;

/// How many numbers a vector has.
pub const VECTOR: usize = 256;

/// Something that turns texts into vectors that lie close together for texts of like meaning.
///
/// [`Encoder`](crate::Encoder) is one. A page has [`Vectors`](crate::Vectors): there a worker does the work, and its vectors
/// come later.
pub trait Encode: Debug + Send + Sync {
    /// The vector of `text`: [`VECTOR`] numbers of length one together, or all zero for a text that says nothing. `None`
    /// when it cannot be had now.
    fn encode(&self, text: &str) -> Option<Vec<f32>>;

    /// The CRC-32 of the encoder's file. A model knows by it the encoder that it was trained with.
    fn checksum(&self) -> u32;

    /// The texts that it was asked about since the last call and could not answer yet, each once; none for an encoder that
    /// answers at once.
    fn wanted(&self) -> Vec<String> {
        Vec::new()
    }

    /// Takes the vector of a text that was wanted.
    fn learn(&self, text: String, vector: Vec<f32>) {
        let _ = (text, vector);
    }
}
