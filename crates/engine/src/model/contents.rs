//! What a model's file holds, ready to be used.

use crate::calibration::Calibration;
use crate::classifier::Classifier;
use crate::features::FeatureSpace;
use crate::second::SecondStage;
use crate::signals::learned::Detector;
use std::sync::Arc;

/// All of a file.
#[derive(Debug, Clone)]
pub(crate) struct Contents {
    pub(crate) name: String,
    /// Sorted.
    pub(crate) intents: Vec<String>,
    pub(crate) space: FeatureSpace,
    pub(crate) classifier: Classifier,
    pub(crate) calibration: Calibration,
    pub(crate) training: Training,
    pub(crate) second: Option<SecondStage>,
    /// Its own or those of its base; a model of the first format has none.
    pub(crate) signals: Option<Arc<Detector>>,
    /// The CRC-32 of the bytes that it was read from.
    pub(crate) checksum: u32,
}

/// How a model came to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Training {
    /// Rows about an intent.
    pub rows: u64,
    /// Rows about none.
    pub other_rows: u64,
    /// The seed of every random choice.
    pub seed: u64,
}
