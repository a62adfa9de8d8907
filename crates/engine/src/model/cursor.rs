//! The bytes before the weights, one thing after the other.

use super::format::{BASE_VERSION, VERSION};
use super::quantised::{DenseScale, Scale};
use crate::calibration::{CLUES, Calibration, SPREAD};
use std::fmt;

/// No number of a model that was trained comes near this. Far larger ones would add up to infinities, and those to
/// confidences that are no numbers.
const LARGEST: f32 = 1e9;

/// The clues of out of scope that models without a base have.
const FIRST_CLUES: usize = 6;
/// What their temperature depends on.
const FIRST_SPREAD: usize = 1;

/// Why bytes are not a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelError {
    /// They do not begin as a model does: another file was given. Give the `model.bin` that `signpost train` wrote.
    NotAModel,
    /// They do not begin as a base does: another file was given. Give the `base.bin` that `signpost base` wrote.
    NotABase,
    /// Written by another version of Signpost; train again with this one, or use the one that wrote it.
    Version(u16),
    /// A base that was written by another version of Signpost.
    BaseVersion(u16),
    /// The model stands on the base with this checksum, and none was given. Give the `base.bin` that it was trained on.
    NoBase(u32),
    /// The model stands on another base than the one that was given: train it again on that one, or give the `base.bin`
    /// that it was trained on.
    OtherBase {
        /// Checksum of the base that it was trained on.
        wanted: u32,
        /// Checksum of the base that was given.
        given: u32,
    },
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
            Self::NotABase => {
                f.write_str("not a base of Signpost: give the base.bin that the model was trained on")
            }
            Self::BaseVersion(v) => {
                write!(
                    f,
                    "base format {v}, but this Signpost reads formats 1 to {BASE_VERSION}: use its own base.bin"
                )
            }
            Self::NoBase(base) => {
                write!(
                    f,
                    "the model stands on the base {base:08x}: give the base.bin that it was trained on, too"
                )
            }
            Self::OtherBase { wanted, given } => {
                write!(
                    f,
                    "the model stands on the base {wanted:08x}, and this is {given:08x}: train the model again on this base, or give the base.bin that it was trained on"
                )
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

/// Reads the bytes before the weights, one thing after the other.
pub(super) struct Cursor<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn corrupt(&self, what: &'static str) -> ModelError {
        ModelError::Corrupt { offset: self.at, what }
    }

    pub(super) fn byte(&mut self) -> Result<u8, ModelError> {
        let byte = self.bytes.get(self.at).copied().ok_or_else(|| self.corrupt("byte"))?;
        self.at += 1;
        Ok(byte)
    }

    pub(super) fn varint(&mut self) -> Result<u64, ModelError> {
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

    pub(super) fn count(&mut self, least: u64, most: u64, what: &'static str) -> Result<usize, ModelError> {
        let value = self.varint()?;
        if (least..=most).contains(&value) { Ok(value as usize) } else { Err(self.corrupt(what)) }
    }

    pub(super) fn float(&mut self) -> Result<f32, ModelError> {
        let mut raw = [0; 4];
        for byte in &mut raw {
            *byte = self.byte()?;
        }
        let value = f32::from_le_bytes(raw);
        if value.abs() <= LARGEST { Ok(value) } else { Err(self.corrupt("number")) }
    }

    pub(super) fn bits(&mut self) -> Result<u32, ModelError> {
        Ok(self.count(10, 20, "size of the feature space")? as u32)
    }

    /// All that follows, which holds something for each of 2^`bits` buckets. With its level a bucket costs three bits of
    /// 0.022 at the least, 121 buckets a byte; on a base, which has the levels, one such bit. Less is an attempt to make the
    /// reader take memory out of all proportion.
    pub(super) fn payload(&self, bits: u32, on_base: bool) -> Result<&'a [u8], ModelError> {
        let payload = &self.bytes[self.at..];
        if (1usize << bits) > payload.len().saturating_mul(if on_base { 384 } else { 128 }) {
            return Err(self.corrupt("size of the feature space"));
        }
        Ok(payload)
    }

    pub(super) fn scale(&mut self) -> Result<Scale, ModelError> {
        Ok(Scale { bias: self.float()?, low: self.float()?, high: self.float()? })
    }

    pub(super) fn dense_scale(&mut self) -> Result<DenseScale, ModelError> {
        Ok(DenseScale { bias: self.float()?, step: self.float()? })
    }

    /// Models without a base have fewer numbers.
    pub(super) fn calibration(&mut self, version: u16) -> Result<Calibration, ModelError> {
        let (spread, clues) = if version == VERSION { (SPREAD, CLUES) } else { (FIRST_SPREAD, FIRST_CLUES) };
        let mut temperature = [0.0; SPREAD + 1];
        for value in &mut temperature[..=spread] {
            *value = self.float()?;
        }
        let mut out_of_scope = [0.0; CLUES + 1];
        for value in &mut out_of_scope[..clues] {
            *value = self.float()?;
        }
        out_of_scope[CLUES] = self.float()?;
        Ok(Calibration { temperature, out_of_scope })
    }

    pub(super) fn text(&mut self, what: &'static str) -> Result<String, ModelError> {
        let length = self.count(1, 200, what)?;
        let raw = self.bytes.get(self.at..self.at + length).ok_or_else(|| self.corrupt(what))?;
        let text = std::str::from_utf8(raw).map_err(|_| self.corrupt(what))?;
        self.at += length;
        Ok(text.to_owned())
    }
}
