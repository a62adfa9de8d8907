//! The model: what training learned, and its bytes.
//!
//! # Format, version 2
//! Little-endian. Counts are varints, other numbers f32. A text is its length as a varint, then UTF-8.
//!
//! 1. `SGNP`, the format version (u16), the CRC-32 of all that follows (u32).
//! 2. The name; the number of intents, and their labels; 1 if there is a scorer for out-of-scope texts, else 0; the
//!    calibration; the bits of the feature space; the range of the idf; rows, rows out of scope and seed of the training;
//!    bias and scale of each scorer.
//! 3. 1 if there is a second stage, else 0; then the checksum of its encoder, its mix, its calibration, and bias and step of
//!    each scorer.
//! 4. 1 if there are signals, else 0; then the range of their idf, and bias, scale and curve of each, in the order of
//!    [`Signal::ALL`]; of their second stage, if the model has one, the mix, and bias, step and curve of each.
//! 5. Range-coded (`coder`): for each bucket its idf level and its weights; the weights of the second stage; the same for
//!    the signals.
//!
//! Version 1 has no part 4, and no signals in part 5.
//!
//! A base that several models share would be parts 4 and 5 of the signals, and the idf, in a file of their own: [`Parts`]
//! keeps what is of the intents apart from what is of the signals, and the trainer fits them apart.

mod coder;

mod quantised;

mod contents;

mod format;

mod cursor;

mod weights;

mod read_signals;

mod read;

mod write;

pub use contents::Training;
pub use cursor::ModelError;
pub use quantised::{
    DENSE_BITS, DENSE_ZERO, DenseScale, QuantisedDense, QuantisedSparse, Scale, WEIGHT_LEVELS,
};
pub use write::{Parts, SecondParts, SignalParts, SignalSecondParts};

use crate::calibration::{Confidences, Extent, Scored};
use crate::features::{Counts, FeatureVector};
use crate::second::SecondStage;
use crate::signals::learned::Detector;
use crate::signals::{Detection, Signal, Strength};
use crate::text::Tokens;
use contents::Contents;
use serde::Serialize;
use signpost_encoder::{Encode, VECTOR};
use std::fmt;
use std::sync::Arc;

/// A trained model, ready to score.
#[derive(Debug, Clone)]
pub struct Model {
    pub(crate) contents: Arc<Contents>,
    /// Without it, a second stage stays silent.
    pub(crate) encoder: Option<Arc<dyn Encode>>,
}

/// All that was made of a text, up to its confidences.
pub(crate) struct Understanding {
    pub(crate) tokens: Tokens,
    pub(crate) counts: Counts,
    pub(crate) vector: FeatureVector,
    /// The encoder's vector, if it is there.
    pub(crate) encoded: Option<Vec<f32>>,
    pub(crate) extent: Extent,
    pub(crate) confidences: Confidences,
    /// The scores of the intents, before calibration.
    pub(crate) scores: Vec<f32>,
    /// Which stages the confidences come from.
    pub(crate) stages: Stages,
}

/// The stages that answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stages {
    /// Only the n-grams.
    Ngrams,
    /// The n-grams and the encoder.
    Both,
}

impl Model {
    /// Reads a model from its bytes. Total: any bytes give a model or an error.
    ///
    /// # Errors
    /// [`ModelError`] says what is wrong with the bytes, and where.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self { contents: Arc::new(read::read(bytes)?), encoder: None })
    }

    /// The labels of the intents, sorted, in the order of all scores and confidences.
    #[must_use]
    pub fn intents(&self) -> &[String] {
        &self.contents.intents
    }

    /// Name and fingerprint, as in `en-1@3f9c1a`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}@{:06x}", self.contents.name, self.contents.checksum & 0x00FF_FFFF)
    }

    /// How the model came to be.
    #[must_use]
    pub fn training(&self) -> &Training {
        &self.contents.training
    }

    /// Gives the second stage its encoder. From now on both stages answer.
    ///
    /// # Errors
    /// [`OtherEncoder`] when the model was trained without an encoder, or with another one. It answers as before then.
    pub fn attach(&mut self, encoder: impl Encode + 'static) -> Result<(), OtherEncoder> {
        if self.contents.second.as_ref().is_none_or(|second| second.encoder != encoder.checksum()) {
            return Err(OtherEncoder);
        }
        self.encoder = Some(Arc::new(encoder));
        Ok(())
    }

    /// The calibrated confidences of `text`.
    #[must_use]
    pub fn confidences(&self, text: &str) -> Confidences {
        self.understand(text).confidences
    }

    /// Reads `text`, a part of a longer one, by the n-grams alone or by all stages there are.
    #[must_use]
    pub fn read(&self, text: &str, stages: Stages) -> Scored {
        let understanding = self.understand_by(text, stages);
        Scored { confidences: understanding.confidences, scores: understanding.scores }
    }

    /// The second stage and the encoder's vector of `text`, if both are there.
    pub(crate) fn encode(&self, text: &str) -> Option<(&SecondStage, Vec<f32>)> {
        let (second, encoder) = self.contents.second.as_ref().zip(self.encoder.as_ref())?;
        let meaning = encoder.encode(text).filter(|vector| vector.len() == VECTOR)?;
        Some((second, meaning))
    }

    pub(crate) fn understand(&self, text: &str) -> Understanding {
        self.understand_by(text, Stages::Both)
    }

    fn understand_by(&self, text: &str, stages: Stages) -> Understanding {
        let tokens = Tokens::of(text);
        let counts = Counts::of(&tokens, self.contents.space.bits());
        let vector = self.contents.space.project(&counts);
        let extent = Extent { letters: tokens.letters_read(), seen: vector.seen };
        let mut scores = self.contents.classifier.scores(&vector);
        let encoded = if stages == Stages::Both { self.encode(text) } else { None };
        let (calibration, stages) = match &encoded {
            Some((second, meaning)) => {
                second.join(&mut scores, meaning);
                (&second.calibration, Stages::Both)
            }
            None => (&self.contents.calibration, Stages::Ngrams),
        };
        let confidences = calibration.confidences(&scores, self.contents.intents.len(), extent);
        scores.truncate(self.contents.intents.len());
        let encoded = encoded.map(|(_, meaning)| meaning);
        Understanding { tokens, counts, vector, encoded, extent, confidences, scores, stages }
    }

    /// The learned signals of a text, as strongly as `strength` says; see [`Detector::find`].
    pub(crate) fn signals(
        &self,
        text: &str,
        read: &Understanding,
        strength: impl Fn(Signal, f32, f32) -> Option<Strength>,
    ) -> Vec<Detection> {
        let found = |detector: &Detector| {
            detector.find(text, &read.tokens, &read.counts, read.encoded.as_deref(), strength)
        };
        self.contents.signals.as_ref().map(found).unwrap_or_default()
    }
}

/// The encoder is not the one that the model was trained with. Serve the `encoder.bin` that `signpost train` was given,
/// or train again with this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherEncoder;

impl fmt::Display for OtherEncoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the model was not trained with this encoder: train it again, or give the encoder it was trained with")
    }
}

impl std::error::Error for OtherEncoder {}
