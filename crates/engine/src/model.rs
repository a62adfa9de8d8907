//! The model: what training learned, and its bytes.
//!
//! # Format, version 1
//! Little-endian. `SGNP`, format version (u16), CRC-32 of all that follows (u32), then: name; number of intents and
//! their labels; whether there is a scorer for out-of-scope texts; calibration; bits of the feature space and the range
//! of the idf; training metadata; scale of each scorer; and last, range-coded ([`coder`]), for each bucket its idf level
//! and its weights. Texts are a varint length and UTF-8; numbers that count are varints; others f32.

mod bytes;
pub(crate) mod coder;

pub use bytes::ModelError;
#[cfg(feature = "train")]
pub(crate) use bytes::{WEIGHT_LEVELS, write};

use crate::calibration::{Calibration, Confidences, Reading};
use crate::classifier::Classifier;
use crate::features::FeatureSpace;

/// A trained model, ready to score.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub(crate) name: String,
    pub(crate) intents: Vec<String>,
    pub(crate) space: FeatureSpace,
    pub(crate) classifier: Classifier,
    pub(crate) calibration: Calibration,
    pub(crate) training: Training,
    /// CRC-32 of the bytes that it was read from.
    pub(crate) checksum: u32,
}

/// How the model came to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Training {
    /// Rows about an intent.
    pub rows: u64,
    /// Rows about none.
    pub other_rows: u64,
    /// The seed of every random choice.
    pub seed: u64,
}

impl Model {
    /// Reads a model from its bytes. Total: any bytes give a model or an error.
    ///
    /// # Errors
    /// [`ModelError`] says what is wrong with the bytes, and where.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        bytes::read(bytes)
    }

    /// The labels of the intents, sorted, in the order of all scores and confidences.
    #[must_use]
    pub fn intents(&self) -> &[String] {
        &self.intents
    }

    /// Name and fingerprint, as in `en-1@3f9c1a`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}@{:06x}", self.name, self.checksum & 0x00FF_FFFF)
    }

    /// How the model came to be.
    #[must_use]
    pub fn training(&self) -> &Training {
        &self.training
    }

    /// The calibrated confidences of `text`.
    #[must_use]
    pub fn confidences(&self, text: &str) -> Confidences {
        let tokens = crate::text::Tokens::of(text);
        let vector = self.space.vector(&tokens);
        let reading = Reading { letters: tokens.letters_read(), seen: vector.seen };
        self.calibrate(&self.classifier.scores(&vector), reading)
    }

    pub(crate) fn calibrate(&self, scores: &[f32], reading: Reading) -> Confidences {
        self.calibration.confidences(scores, self.intents.len(), reading)
    }
}
