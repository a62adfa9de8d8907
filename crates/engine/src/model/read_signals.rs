//! The section of the signals.

use super::coder::RangeDecoder;
use super::cursor::{Cursor, ModelError};
use super::quantised::{DenseScale, Scale};
use super::weights::{read_dense, read_weights};
use crate::classifier::Classifier;
use crate::features::FeatureSpace;
use crate::second::DenseClassifier;
use crate::signals::Signal;
use crate::signals::learned::{Curve, Detector, SignalSecondStage};

/// A detector whose weights are still to be read.
pub(super) struct SignalsHeader {
    idf_range: (f32, f32),
    /// Of each signal.
    scales: Vec<Scale>,
    curves: Vec<Curve>,
    second: Option<(SignalSecondStage, Vec<DenseScale>)>,
}

pub(super) fn announced(r: &mut Cursor<'_>, second: bool) -> Result<Option<SignalsHeader>, ModelError> {
    if r.count(0, 1, "signals")? == 0 {
        return Ok(None);
    }
    let idf_range = (r.float()?, r.float()?);
    let (mut scales, mut curves) = (Vec::new(), Vec::new());
    for _ in Signal::ALL {
        scales.push(r.scale()?);
        curves.push(curve(r)?);
    }
    let second = if second { Some(joined(r)?) } else { None };
    Ok(Some(SignalsHeader { idf_range, scales, curves, second }))
}

fn joined(r: &mut Cursor<'_>) -> Result<(SignalSecondStage, Vec<DenseScale>), ModelError> {
    let mix = r.float()?;
    let (mut scales, mut curves) = (Vec::new(), Vec::new());
    for _ in Signal::ALL {
        scales.push(r.dense_scale()?);
        curves.push(curve(r)?);
    }
    let head = DenseClassifier { bias: scales.iter().map(|scale| scale.bias).collect(), weights: Vec::new() };
    Ok((SignalSecondStage { mix, head, curves }, scales))
}

fn curve(r: &mut Cursor<'_>) -> Result<Curve, ModelError> {
    Ok(Curve { slope: r.float()?, intercept: r.float()?, threshold: r.float()? })
}

impl SignalsHeader {
    pub(super) fn read_weights(
        self,
        decoder: &mut RangeDecoder<'_>,
        bytes: usize,
        bits: u32,
    ) -> Option<Detector> {
        let (levels, weights) = read_weights(decoder, bytes, bits, &self.scales)?;
        let second = self.second.map(|(mut joined, scales)| {
            joined.head.weights = read_dense(decoder, &scales);
            joined
        });
        Some(Detector {
            space: FeatureSpace::new(levels, self.idf_range),
            classifier: Classifier::new(
                1 << bits,
                self.scales.iter().map(|scale| scale.bias).collect(),
                weights,
            ),
            curves: self.curves,
            second,
        })
    }
}
