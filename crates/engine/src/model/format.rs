//! What reading and writing a model's bytes share.

use super::coder::{Pace, Tree};
use crate::features::IDF_LEVELS;

pub(super) const MAGIC: &[u8; 4] = b"SGNP";
pub(super) const BASE_MAGIC: &[u8; 4] = b"SGNB";
pub(super) const VERSION: u16 = 3;
pub(super) const BASE_VERSION: u16 = 1;

/// Written before there were bases: the idf and the signals are in the model's file.
pub(super) const WITHOUT_BASE: u16 = 2;
/// Written before there were signals.
pub(super) const WITHOUT_SIGNALS: u16 = 1;
pub(super) const HEADER: usize = 10;

/// Of an idf level.
pub(super) const LEVEL_BITS: u32 = 3;

/// The contexts in which the numbers of the weights are coded: by the idf level of the bucket, and by how many weights of it
/// came before. Format 1 told less apart.
pub(super) struct Trees {
    pace: Pace,
    pub(super) level: Tree,
    more: Vec<Tree>,
    /// The distance from the scorer before.
    scorer: Vec<Tree>,
    weight: Vec<Tree>,
}

impl Trees {
    pub(super) fn new(scorers: usize, pace: Pace) -> Self {
        let bits = usize::BITS - scorers.leading_zeros();
        let levels = usize::from(IDF_LEVELS) + 1;
        Self {
            pace,
            level: Tree::new(LEVEL_BITS),
            more: vec![Tree::new(1); 3 * levels],
            scorer: vec![Tree::new(bits); 3],
            weight: vec![Tree::new(4); 3 * levels],
        }
    }

    fn place(&self, before: usize) -> usize {
        before.min(if self.pace == Pace::Even { 1 } else { 2 })
    }

    pub(super) fn more(&mut self, level: u8, before: usize) -> &mut Tree {
        let place = 3 * usize::from(level) + self.place(before);
        &mut self.more[place]
    }

    pub(super) fn scorer(&mut self, before: usize) -> &mut Tree {
        let place = self.place(before);
        &mut self.scorer[place]
    }

    pub(super) fn weight(&mut self, level: u8, before: usize) -> &mut Tree {
        let level = if self.pace == Pace::Even { 0 } else { usize::from(level) };
        let place = 3 * level + self.place(before);
        &mut self.weight[place]
    }
}

/// `body`, whose first [`HEADER`] bytes are yet to be written, as a file.
pub(super) fn sealed(mut body: Vec<u8>, magic: &[u8; 4], version: u16) -> Vec<u8> {
    let checksum = crc32(&body[HEADER..]);
    body[..4].copy_from_slice(magic);
    body[4..6].copy_from_slice(&version.to_le_bytes());
    body[6..HEADER].copy_from_slice(&checksum.to_le_bytes());
    body
}

/// CRC-32 as in zip and PNG (reflected, polynomial 0xEDB88320).
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}
