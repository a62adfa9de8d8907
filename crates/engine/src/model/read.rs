//! Bytes → what a model's file holds.

mod signals;

use super::coder::{Decoder, Pace, Tree};
use super::contents::{Contents, Training};
use super::format::{HEADER, MAGIC, Trees, VERSION, WITHOUT_SIGNALS, crc32};
use super::quantised::{DENSE_BITS, DenseScale, Scale};
use crate::calibration::{CLUES, Calibration};
use crate::classifier::{Classifier, Weight};
use crate::encoder::VECTOR;
use crate::features::FeatureSpace;
use crate::second::{Head, Second};
use std::fmt;

/// No number of a model that was trained comes near this. Far larger ones would add up to infinities, and those to
/// confidences that are no numbers.
const LARGEST: f32 = 1e9;

/// Why bytes are not a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelError {
    /// They do not begin as a model does: another file was given. Give the `model.bin` that `signpost train` wrote.
    NotAModel,
    /// Written by another version of Signpost; train again with this one, or use the one that wrote it.
    Version(u16),
    /// The checksum does not fit: the file was changed or cut off on its way. Fetch or copy it again, as binary.
    Checksum,
    /// The content makes no sense at this byte; the file was made by a faulty writer. Train again.
    Corrupt {
        /// Offset into the file.
        offset: usize,
        /// What was being read.
        what: &'static str,
    },
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAModel => {
                f.write_str("not a Signpost model: give the model.bin that `signpost train` wrote")
            }
            Self::Version(v) => {
                write!(f, "model format {v}, but this Signpost reads formats 1 to {VERSION}: train it again")
            }
            Self::Checksum => {
                f.write_str("the model was changed or cut off on its way: copy it again, as binary")
            }
            Self::Corrupt { offset, what } => {
                write!(f, "no valid {what} at byte {offset}: train the model again")
            }
        }
    }
}

impl std::error::Error for ModelError {}

pub(super) fn read(bytes: &[u8]) -> Result<Contents, ModelError> {
    if bytes.len() < HEADER || &bytes[..4] != MAGIC {
        return Err(ModelError::NotAModel);
    }
    let version = u16::from_le_bytes([bytes[4], bytes[5]]);
    if version != VERSION && version != WITHOUT_SIGNALS {
        return Err(ModelError::Version(version));
    }
    let checksum = u32::from_le_bytes([bytes[6], bytes[7], bytes[8], bytes[9]]);
    if crc32(&bytes[HEADER..]) != checksum {
        return Err(ModelError::Checksum);
    }
    let mut r = Cursor { bytes, at: HEADER };
    let name = r.text("name")?;
    let count = r.count(1, 4096, "number of intents")?;
    let intents = (0..count).map(|_| r.text("label")).collect::<Result<Vec<_>, _>>()?;
    let scorers = count + r.count(0, 1, "out-of-scope scorer")?;
    let calibration = r.calibration()?;
    let bits = r.count(10, 20, "size of the feature space")? as u32;
    let idf_range = (r.float()?, r.float()?);
    let training = Training { rows: r.varint()?, other_rows: r.varint()?, seed: r.varint()? };
    let scales = (0..scorers).map(|_| r.scale()).collect::<Result<Vec<_>, _>>()?;
    let second = if r.count(0, 1, "second stage")? == 1 { Some(r.second(scorers)?) } else { None };
    let signals = match version {
        WITHOUT_SIGNALS => None,
        _ => signals::announced(&mut r, second.is_some())?,
    };
    // A bucket costs three bits of 0.022 at the least, 121 buckets a byte; less is an attempt to make the reader take
    // memory out of all proportion.
    let payload = &bytes[r.at..];
    if (1usize << bits) > payload.len().saturating_mul(128) {
        return Err(r.corrupt("size of the feature space"));
    }
    let pace = if version == WITHOUT_SIGNALS { Pace::Even } else { Pace::Slowing };
    let mut decoder = Decoder::new(payload, pace);
    let (levels, weights) =
        read_weights(&mut decoder, payload.len(), bits, &scales).ok_or_else(|| r.corrupt("weights"))?;
    let second = second.map(|second| second.read_weights(&mut decoder));
    let signals = match signals {
        Some(signals) => Some(
            signals.read_weights(&mut decoder, payload.len(), bits).ok_or_else(|| r.corrupt("signals"))?,
        ),
        None => None,
    };
    if decoder.overrun() {
        return Err(r.corrupt("weights"));
    }
    Ok(Contents {
        name,
        intents,
        space: FeatureSpace::new(levels, idf_range),
        classifier: Classifier::new(1 << bits, scales.iter().map(|scale| scale.bias).collect(), weights),
        calibration,
        training,
        second,
        signals,
        checksum,
    })
}

type Weights = Vec<(u32, Weight)>;

fn read_weights(
    decoder: &mut Decoder<'_>,
    bytes: usize,
    bits: u32,
    scales: &[Scale],
) -> Option<(Vec<u8>, Weights)> {
    let mut trees = Trees::new(scales.len(), decoder.pace());
    let buckets = 1usize << bits;
    let most = bytes.saturating_mul(8);
    let mut levels = Vec::with_capacity(buckets);
    let mut weights = Vec::new();
    for bucket in 0..buckets as u32 {
        let level = trees.level.decode(decoder) as u8;
        levels.push(level);
        if level == 0 {
            continue;
        }
        let mut next = 0;
        let mut before = 0;
        while trees.more(level, before).decode(decoder) == 1 {
            let scorer = next + trees.scorer(before).decode(decoder) as usize;
            let code = trees.weight(level, before).decode(decoder) as u8;
            let value = scales.get(scorer)?.value(code);
            weights.push((bucket, Weight { scorer: u16::try_from(scorer).ok()?, value }));
            next = scorer + 1;
            before += 1;
            if weights.len() > most {
                return None;
            }
        }
    }
    Some((levels, weights))
}

/// A second stage whose weights are still to be read.
struct Announced {
    second: Second,
    scales: Vec<DenseScale>,
}

impl Announced {
    fn read_weights(mut self, decoder: &mut Decoder<'_>) -> Second {
        self.second.head.weights = read_dense(decoder, &self.scales);
        self.second
    }
}

/// Weights on the encoder's vector, one row a scorer.
fn read_dense(decoder: &mut Decoder<'_>, scales: &[DenseScale]) -> Vec<f32> {
    let mut tree = Tree::new(DENSE_BITS);
    let mut weights = Vec::with_capacity(scales.len() * VECTOR);
    for scale in scales {
        weights.extend((0..VECTOR).map(|_| scale.value(tree.decode(decoder) as u8)));
    }
    weights
}

/// Reads the bytes before the weights, one thing after the other.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn corrupt(&self, what: &'static str) -> ModelError {
        ModelError::Corrupt { offset: self.at, what }
    }

    fn byte(&mut self) -> Result<u8, ModelError> {
        let byte = self.bytes.get(self.at).copied().ok_or_else(|| self.corrupt("byte"))?;
        self.at += 1;
        Ok(byte)
    }

    fn varint(&mut self) -> Result<u64, ModelError> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.corrupt("number"))
    }

    fn count(&mut self, least: u64, most: u64, what: &'static str) -> Result<usize, ModelError> {
        let value = self.varint()?;
        if (least..=most).contains(&value) { Ok(value as usize) } else { Err(self.corrupt(what)) }
    }

    fn float(&mut self) -> Result<f32, ModelError> {
        let mut raw = [0; 4];
        for byte in &mut raw {
            *byte = self.byte()?;
        }
        let value = f32::from_le_bytes(raw);
        if value.abs() <= LARGEST { Ok(value) } else { Err(self.corrupt("number")) }
    }

    fn scale(&mut self) -> Result<Scale, ModelError> {
        Ok(Scale { bias: self.float()?, low: self.float()?, high: self.float()? })
    }

    fn dense_scale(&mut self) -> Result<DenseScale, ModelError> {
        Ok(DenseScale { bias: self.float()?, step: self.float()? })
    }

    fn calibration(&mut self) -> Result<Calibration, ModelError> {
        let temperature = [self.float()?, self.float()?];
        let mut out_of_scope = [0.0; CLUES + 1];
        for value in &mut out_of_scope {
            *value = self.float()?;
        }
        Ok(Calibration { temperature, out_of_scope })
    }

    fn second(&mut self, scorers: usize) -> Result<Announced, ModelError> {
        let encoder = self.count(0, u64::from(u32::MAX), "checksum of the encoder")? as u32;
        let mix = self.float()?;
        let calibration = self.calibration()?;
        let scales = (0..scorers).map(|_| self.dense_scale()).collect::<Result<Vec<_>, _>>()?;
        let head = Head { bias: scales.iter().map(|scale| scale.bias).collect(), weights: Vec::new() };
        Ok(Announced { second: Second { encoder, mix, head, calibration }, scales })
    }

    fn text(&mut self, what: &'static str) -> Result<String, ModelError> {
        let length = self.count(1, 200, what)?;
        let raw = self.bytes.get(self.at..self.at + length).ok_or_else(|| self.corrupt(what))?;
        let text = std::str::from_utf8(raw).map_err(|_| self.corrupt(what))?;
        self.at += length;
        Ok(text.to_owned())
    }
}
