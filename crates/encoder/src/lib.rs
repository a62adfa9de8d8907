//! Text → a vector of 256 numbers that lie close together for texts of like meaning.
//!
//! A small network, distilled from a sentence encoder; `training/encoder/README.md` gives its arithmetic, how a text
//! becomes pieces, and the file byte for byte. A classifier over these vectors knows words that no example holds.
//!
//! Pure: no I/O, no clock, no threads, no randomness. The same text gives the same bits natively and in wasm, with and
//! without vector instructions: every sum is taken in one order.

mod encode;

mod vectors;

mod pieces;

mod grid;

mod layer;

mod bytes;

mod network;

pub use bytes::EncoderError;
pub use encode::{Encode, VECTOR};
pub use pieces::MAX_PIECES;
pub use vectors::Vectors;

use bytes::Parts;

/// A trained encoder, ready to read texts. The matrices of the network are unpacked once, into about 1.5 MB; the large
/// table stays as it is in the file.
#[derive(Debug, Clone)]
pub struct Encoder {
    parts: Parts,
}

impl Encoder {
    /// Reads an encoder from its bytes. Total: any bytes give an encoder or an error, and never take more memory than a
    /// small multiple of their length.
    ///
    /// # Errors
    /// [`EncoderError`] says what is wrong with the bytes, and where.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EncoderError> {
        bytes::read(bytes).map(|parts| Self { parts })
    }

    /// The vector of `text`: [`VECTOR`] numbers of length one together, or all zero for a text without pieces (nothing
    /// was said, so there is no direction) and for weights so large that f32 cannot hold the result.
    #[must_use]
    pub fn encode(&self, text: &str) -> Vec<f32> {
        network::encode(&self.parts, &self.pieces(text))
    }

    /// The ids of the pieces that `text` is read as, at most [`MAX_PIECES`]; 0 is a word that no pieces spell.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<u32> {
        self.parts.vocabulary.pieces(text, self.parts.shape.most)
    }

    /// CRC-32 of the file.
    #[must_use]
    pub fn checksum(&self) -> u32 {
        self.parts.checksum
    }

    /// The fingerprint of the file, as in `3f9c1a`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{:06x}", self.parts.checksum & 0x00FF_FFFF)
    }
}

impl Encode for Encoder {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        Some(Self::encode(self, text))
    }

    fn checksum(&self) -> u32 {
        self.checksum()
    }
}

#[cfg(test)]
mod tests {
    use super::bytes::sample;
    use super::*;

    fn read(bytes: &[u8]) -> Encoder {
        Encoder::from_bytes(bytes).unwrap_or_else(|e| unreachable!("{e}"))
    }

    #[test]
    fn a_text_has_a_vector_of_length_one_and_silence_has_none() {
        for bits in [(4, 8), (8, 4), (4, 6)] {
            let encoder = read(&sample::bytes(7, bits));
            for text in ["ab", "a b c ab? abc", &"ab c ".repeat(50), "日本"] {
                let vector = encoder.encode(text);
                let length: f32 = vector.iter().map(|x| x * x).sum();
                assert_eq!(vector.len(), VECTOR);
                assert!((length - 1.0).abs() < 1e-5, "{text}: {length}");
                assert_eq!(vector, encoder.encode(text));
            }
            for text in ["", " \u{200b}\n", "\u{301}"] {
                assert_eq!(encoder.encode(text), vec![0.0; VECTOR]);
            }
        }
    }

    #[test]
    fn the_order_of_the_words_counts() {
        let encoder = read(&sample::bytes(7, (4, 8)));
        assert_ne!(encoder.encode("a b c"), encoder.encode("c b a"));
    }

    #[test]
    fn the_id_is_of_the_bytes() {
        let (one, two) = (read(&sample::bytes(1, (4, 8))), read(&sample::bytes(2, (4, 8))));
        assert_eq!(one.id().len(), 6);
        assert_ne!(one.id(), two.id());
    }

    #[test]
    fn a_changed_file_is_refused_or_gives_numbers() {
        let whole = sample::bytes(3, (4, 8));
        // After ten bytes of header, all of the sizes and names, and some of the weights, which are all alike.
        for at in (10..200).chain((200..whole.len()).step_by(7)) {
            for change in [0x01, 0x80, 0xFF] {
                let mut bytes = whole.clone();
                bytes[at] ^= change;
                assert_eq!(Encoder::from_bytes(&bytes).err(), Some(EncoderError::Checksum));
                sample::seal(&mut bytes);
                if let Ok(encoder) = Encoder::from_bytes(&bytes) {
                    assert!(encoder.encode("ab, c £ x?").iter().all(|x| x.is_finite()));
                }
            }
        }
    }
}
