//! What is of the language and not of a team: a base, on which the models of many teams stand.

use super::coder::{Pace, RangeDecoder};
use super::cursor::{Cursor, ModelError};
use super::format::{BASE_MAGIC, BASE_VERSION, HEADER, crc32};
use super::read_signals;
use super::weights::read_levels;
use crate::features::FeatureSpace;
use crate::signals::learned::Detector;
use std::sync::Arc;

/// A base, ready to be stood on.
#[derive(Debug, Clone)]
pub struct Base {
    name: String,
    checksum: u32,
    pub(crate) space: Arc<FeatureSpace>,
    pub(crate) signals: Option<Arc<Detector>>,
}

impl Base {
    /// Reads a base from its bytes. Total: any bytes give a base or an error.
    ///
    /// # Errors
    /// [`ModelError`] says what is wrong with the bytes, and where.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        if bytes.len() < HEADER || &bytes[..4] != BASE_MAGIC {
            return Err(ModelError::NotABase);
        }
        let version = u16::from_le_bytes([bytes[4], bytes[5]]);
        if version != BASE_VERSION {
            return Err(ModelError::BaseVersion(version));
        }
        let checksum = u32::from_le_bytes([bytes[6], bytes[7], bytes[8], bytes[9]]);
        if crc32(&bytes[HEADER..]) != checksum {
            return Err(ModelError::Checksum);
        }
        let mut r = Cursor { bytes, at: HEADER };
        let name = r.text("name")?;
        let bits = r.bits()?;
        let idf_range = (r.float()?, r.float()?);
        let signals = match r.count(0, 2, "signals")? {
            0 => None,
            1 => Some(read_signals::announced(&mut r, None)?),
            _ => {
                let encoder = r.count(0, u64::from(u32::MAX), "checksum of the encoder")? as u32;
                Some(read_signals::announced(&mut r, Some(encoder))?)
            }
        };
        let payload = r.payload(bits, false)?;
        let mut decoder = RangeDecoder::new(payload, Pace::Slowing);
        let space = FeatureSpace::new(read_levels(&mut decoder, bits), idf_range);
        let signals = match signals {
            Some(signals) => {
                let read = signals.read_weights(&mut decoder, payload.len(), Ok(&space));
                Some(Arc::new(read.ok_or_else(|| r.corrupt("signals"))?))
            }
            None => None,
        };
        if decoder.overrun() {
            return Err(r.corrupt("weights"));
        }
        Ok(Self { name, checksum, space: Arc::new(space), signals })
    }

    /// What its models know it by.
    #[must_use]
    pub fn checksum(&self) -> u32 {
        self.checksum
    }

    /// Name and fingerprint, as in `en-1@3f9c1a`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}@{:06x}", self.name, self.checksum & 0x00FF_FFFF)
    }

    /// The buckets of features, and how rare each is in the language.
    #[must_use]
    pub fn space(&self) -> &FeatureSpace {
        &self.space
    }

    /// The checksum of the encoder that the second stage of its signals needs, if they have one.
    #[must_use]
    pub fn encoder(&self) -> Option<u32> {
        self.signals.as_ref()?.second.as_ref().map(|second| second.encoder)
    }
}
