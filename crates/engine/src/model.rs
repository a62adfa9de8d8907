//! The model: what training learned, and its bytes; and the base, on which the models of many teams stand.
//!
//! # Format, version 3
//! Little-endian. Counts are varints, other numbers f32. A text is its length as a varint, then UTF-8.
//!
//! 1. `SGNP`, the format version (u16), the CRC-32 of all that follows (u32).
//! 2. The name; the number of intents, and their labels; 1 if there is a scorer for out-of-scope texts, else 0; the
//!    calibration; the length of the base within this file, and its bytes, or 0 and the checksum of a base in a file of its
//!    own; rows, rows out of scope and seed of the training; bias and scale of each scorer.
//! 3. 1 if there is a second stage, else 0; then the checksum of its encoder, its mix, its calibration, and bias and step of
//!    each scorer; 1 if it has centres, else 0; then the steps of what they share and of what each has of its own.
//! 4. Range-coded (`coder`): for each bucket its weights; the weights of the second stage; what the centres share, and each
//!    centre.
//!
//! Version 2 has no base. After the calibration come the bits of the feature space and the range of the idf. After part 3 come
//! the signals: 1 if there are any, else 0; the range of their idf; and what a base says of them. In part 4 each bucket has
//! its idf level before its weights, and the signals have the same again. Version 1 has no signals.
//!
//! # Format of a base, version 1
//! 1. `SGNB`, the format version (u16), the CRC-32 of all that follows (u32).
//! 2. The name; the bits of the feature space; the range of the idf.
//! 3. 0 if there are no signals, 1 if they have one stage, 2 if they have two; then the checksum of the encoder of the second
//!    stage; bias, scale and curve of each signal, in the order of [`Signal::ALL`]; of the second stage the mix, and bias, step
//!    and curve of each.
//! 4. Range-coded: the idf level of each bucket; for each bucket the weights of the signals; those of their second stage.

mod coder;

mod quantised;

mod contents;

mod format;

mod cursor;

mod weights;

mod read_signals;

mod base;

mod read;

mod write;

pub use base::Base;
pub use contents::Training;
pub use cursor::ModelError;
pub use quantised::{
    CENTRE_BITS, DENSE_BITS, DENSE_ZERO, DenseScale, QuantisedCentres, QuantisedDense, QuantisedSparse,
    SHARED_BITS, Scale, WEIGHT_LEVELS,
};
pub use write::{BaseOf, BaseParts, Parts, SecondParts, SignalParts, SignalSecondParts};

use crate::calibration::{Beside, Confidences, Extent, Scored};
use crate::features::{Counts, FeatureVector};
use crate::frames;
use crate::second::SecondStage;
use crate::signals::{Detection, Signal, Strength};
use crate::text::{Tokens, for_encoder};
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
    /// Reads a model from its bytes, if they hold all that it needs. Total: any bytes give a model or an error.
    ///
    /// # Errors
    /// [`ModelError`] says what is wrong with the bytes, and where; or that the model stands on a base, which
    /// [`Model::with_base`] needs.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self { contents: Arc::new(read::read(bytes, None)?), encoder: None })
    }

    /// As [`Model::from_bytes`], with a base at hand. A model that has a base within it takes no other. One of an old format
    /// that knows no signals gets those of the base.
    ///
    /// # Errors
    /// As [`Model::from_bytes`]; or the model stands on another base.
    pub fn with_base(bytes: &[u8], base: &Base) -> Result<Self, ModelError> {
        Ok(Self { contents: Arc::new(read::read(bytes, Some(base))?), encoder: None })
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

    /// The calibrated confidences of `text` without its frames.
    #[must_use]
    pub fn confidences(&self, text: &str) -> Confidences {
        self.understand(&frames::content(text).text).confidences
    }

    /// Reads `text`, content without frames, by the n-grams alone or by all stages there are.
    #[must_use]
    pub fn read(&self, text: &str, stages: Stages) -> Scored {
        let understanding = self.understand_by(text, stages);
        Scored { confidences: understanding.confidences, scores: understanding.scores }
    }

    /// The second stage and the encoder's vector of `text`, if both are there.
    pub(crate) fn encode(&self, text: &str) -> Option<(&SecondStage, Vec<f32>)> {
        let (second, encoder) = self.contents.second.as_ref().zip(self.encoder.as_ref())?;
        let meaning = encoder.encode(&for_encoder(text)).filter(|vector| vector.len() == VECTOR)?;
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
        let intents = self.contents.intents.len();
        let (calibration, stages, beside) = match &encoded {
            Some((second, meaning)) => {
                let beside = second.join(&mut scores, intents, meaning);
                (&second.calibration, Stages::Both, beside)
            }
            None => (&self.contents.calibration, Stages::Ngrams, Beside::default()),
        };
        let confidences = calibration.confidences(&scores, intents, extent, beside);
        scores.truncate(intents);
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
        let Some(detector) = &self.contents.signals else { return Vec::new() };
        // A base may have been trained with another encoder.
        let same = detector.second.as_ref().zip(self.contents.second.as_ref());
        let encoded = read.encoded.as_deref().filter(|_| same.is_some_and(|(d, s)| d.encoder == s.encoder));
        detector.find(text, &read.tokens, &read.counts, encoded, strength)
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
