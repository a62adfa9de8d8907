//! Bytes → what a model's file holds.

use super::coder::{Pace, RangeDecoder};
use super::contents::{Contents, Training};
use super::cursor::{Cursor, ModelError};
use super::format::{HEADER, MAGIC, VERSION, WITHOUT_SIGNALS, crc32};
use super::quantised::DenseScale;
use super::read_signals;
use super::weights::{read_dense, read_weights};
use crate::classifier::Classifier;
use crate::features::FeatureSpace;
use crate::second::{DenseClassifier, SecondStage};

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
    let second = if r.count(0, 1, "second stage")? == 1 { Some(second(&mut r, scorers)?) } else { None };
    let signals = match version {
        WITHOUT_SIGNALS => None,
        _ => read_signals::announced(&mut r, second.is_some())?,
    };
    // A bucket costs three bits of 0.022 at the least, 121 buckets a byte; less is an attempt to make the reader take
    // memory out of all proportion.
    let payload = &bytes[r.at..];
    if (1usize << bits) > payload.len().saturating_mul(128) {
        return Err(r.corrupt("size of the feature space"));
    }
    let pace = if version == WITHOUT_SIGNALS { Pace::Even } else { Pace::Slowing };
    let mut decoder = RangeDecoder::new(payload, pace);
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

/// A second stage whose weights are still to be read.
struct SecondHeader {
    second: SecondStage,
    scales: Vec<DenseScale>,
}

impl SecondHeader {
    fn read_weights(mut self, decoder: &mut RangeDecoder<'_>) -> SecondStage {
        self.second.head.weights = read_dense(decoder, &self.scales);
        self.second
    }
}

fn second(r: &mut Cursor<'_>, scorers: usize) -> Result<SecondHeader, ModelError> {
    let encoder = r.count(0, u64::from(u32::MAX), "checksum of the encoder")? as u32;
    let mix = r.float()?;
    let calibration = r.calibration()?;
    let scales = (0..scorers).map(|_| r.dense_scale()).collect::<Result<Vec<_>, _>>()?;
    let head = DenseClassifier { bias: scales.iter().map(|scale| scale.bias).collect(), weights: Vec::new() };
    Ok(SecondHeader { second: SecondStage { encoder, mix, head, calibration }, scales })
}
