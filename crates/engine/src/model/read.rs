//! Bytes → what a model's file holds.

use super::base::Base;
use super::coder::{Pace, RangeDecoder};
use super::contents::{Contents, Training};
use super::cursor::{Cursor, ModelError};
use super::format::{HEADER, MAGIC, VERSION, WITHOUT_BASE, WITHOUT_SIGNALS, crc32};
use super::quantised::DenseScale;
use super::read_signals;
use super::weights::{read_centres, read_dense, read_weights};
use crate::classifier::Classifier;
use crate::second::{DenseClassifier, SecondStage};
use std::sync::Arc;

/// `given` is the base that is there, if one is.
pub(super) fn read(bytes: &[u8], given: Option<&Base>) -> Result<Contents, ModelError> {
    if bytes.len() < HEADER || &bytes[..4] != MAGIC {
        return Err(ModelError::NotAModel);
    }
    let version = u16::from_le_bytes([bytes[4], bytes[5]]);
    if !(WITHOUT_SIGNALS..=VERSION).contains(&version) {
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
    let calibration = r.calibration(version)?;
    let base = if version == VERSION { Some(base(&mut r, given)?) } else { None };
    let bits = if let Some(base) = &base { base.space.bits() } else { r.bits()? };
    let idf_range = if base.is_some() { (0.0, 0.0) } else { (r.float()?, r.float()?) };
    let training = Training { rows: r.varint()?, other_rows: r.varint()?, seed: r.varint()? };
    let scales = (0..scorers).map(|_| r.scale()).collect::<Result<Vec<_>, _>>()?;
    let second = if r.count(0, 1, "second stage")? == 1 {
        Some(second(&mut r, scorers, count, version)?)
    } else {
        None
    };
    let signals = if version == WITHOUT_BASE && r.count(0, 1, "signals")? == 1 {
        let idf_range = (r.float()?, r.float()?);
        let encoder = second.as_ref().map(|header| header.second.encoder);
        Some((idf_range, read_signals::announced(&mut r, encoder)?))
    } else {
        None
    };
    let payload = r.payload(bits, base.is_some())?;
    let pace = if version == WITHOUT_SIGNALS { Pace::Even } else { Pace::Slowing };
    let mut decoder = RangeDecoder::new(payload, pace);
    let shared = base.as_ref().map(|base| &*base.space).ok_or((bits, idf_range));
    let (space, weights) =
        read_weights(&mut decoder, payload.len(), shared, &scales).ok_or_else(|| r.corrupt("weights"))?;
    let second = second.map(|second| second.read_weights(&mut decoder));
    let signals = match signals {
        Some((idf_range, signals)) => {
            let read = signals.read_weights(&mut decoder, payload.len(), Err((bits, idf_range)));
            Some(Arc::new(read.ok_or_else(|| r.corrupt("signals"))?))
        }
        None => base
            .as_ref()
            .or(given)
            .filter(|base| base.space.bits() == bits)
            .and_then(|base| base.signals.clone()),
    };
    if decoder.overrun() {
        return Err(r.corrupt("weights"));
    }
    Ok(Contents {
        name,
        intents,
        classifier: Classifier::new(
            space.buckets(),
            scales.iter().map(|scale| scale.bias).collect(),
            weights,
        ),
        space,
        calibration,
        training,
        second,
        signals,
        checksum,
    })
}

/// The base within the file, or the one that it names.
fn base(r: &mut Cursor<'_>, given: Option<&Base>) -> Result<Base, ModelError> {
    let length = r.count(0, u64::from(u32::MAX), "length of the base")?;
    if length > 0 {
        let bytes =
            r.bytes.get(r.at..).and_then(|rest| rest.get(..length)).ok_or_else(|| r.corrupt("base"))?;
        let base = Base::from_bytes(bytes).map_err(|_| r.corrupt("base"))?;
        r.at += length;
        return Ok(base);
    }
    let wanted = r.count(0, u64::from(u32::MAX), "checksum of the base")? as u32;
    match given {
        Some(base) if base.checksum() == wanted => Ok(base.clone()),
        Some(base) => Err(ModelError::OtherBase { wanted, given: base.checksum() }),
        None => Err(ModelError::NoBase(wanted)),
    }
}

/// A second stage whose weights are still to be read.
struct SecondHeader {
    second: SecondStage,
    scales: Vec<DenseScale>,
    /// Their steps, and how many there are.
    centres: Option<(f32, f32, usize)>,
}

impl SecondHeader {
    fn read_weights(mut self, decoder: &mut RangeDecoder<'_>) -> SecondStage {
        self.second.head.weights = read_dense(decoder, &self.scales);
        self.second.centres = self.centres.map(|centres| read_centres(decoder, centres)).unwrap_or_default();
        self.second
    }
}

fn second(
    r: &mut Cursor<'_>,
    scorers: usize,
    intents: usize,
    version: u16,
) -> Result<SecondHeader, ModelError> {
    let encoder = r.count(0, u64::from(u32::MAX), "checksum of the encoder")? as u32;
    let mix = r.float()?;
    let calibration = r.calibration(version)?;
    let scales = (0..scorers).map(|_| r.dense_scale()).collect::<Result<Vec<_>, _>>()?;
    let head = DenseClassifier { bias: scales.iter().map(|scale| scale.bias).collect(), weights: Vec::new() };
    let has_centres = version == VERSION && r.count(0, 1, "centres")? == 1;
    let centres = if has_centres { Some((r.float()?, r.float()?, intents)) } else { None };
    Ok(SecondHeader {
        second: SecondStage { encoder, mix, head, centres: Vec::new(), calibration },
        scales,
        centres,
    })
}
