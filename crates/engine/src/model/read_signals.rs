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
    /// Of each signal.
    scales: Vec<Scale>,
    curves: Vec<Curve>,
    second: Option<(SignalSecondStage, Vec<DenseScale>)>,
}

/// `encoder` is the checksum of the encoder of their second stage, if they have one.
pub(super) fn announced(r: &mut Cursor<'_>, encoder: Option<u32>) -> Result<SignalsHeader, ModelError> {
    let (mut scales, mut curves) = (Vec::new(), Vec::new());
    for _ in Signal::ALL {
        scales.push(r.scale()?);
        curves.push(curve(r)?);
    }
    let second = encoder.map(|encoder| joined(r, encoder)).transpose()?;
    Ok(SignalsHeader { scales, curves, second })
}

fn joined(r: &mut Cursor<'_>, encoder: u32) -> Result<(SignalSecondStage, Vec<DenseScale>), ModelError> {
    let mix = r.float()?;
    let (mut scales, mut curves) = (Vec::new(), Vec::new());
    for _ in Signal::ALL {
        scales.push(r.dense_scale()?);
        curves.push(curve(r)?);
    }
    let head = DenseClassifier { bias: scales.iter().map(|scale| scale.bias).collect(), weights: Vec::new() };
    Ok((SignalSecondStage { encoder, mix, head, curves }, scales))
}

fn curve(r: &mut Cursor<'_>) -> Result<Curve, ModelError> {
    Ok(Curve { slope: r.float()?, intercept: r.float()?, threshold: r.float()? })
}

impl SignalsHeader {
    pub(super) fn read_weights(
        self,
        decoder: &mut RangeDecoder<'_>,
        bytes: usize,
        space: Result<&FeatureSpace, (u32, (f32, f32))>,
    ) -> Option<Detector> {
        let (space, weights) = read_weights(decoder, bytes, space, &self.scales)?;
        let second = self.second.map(|(mut joined, scales)| {
            joined.head.weights = read_dense(decoder, &scales);
            joined
        });
        Some(Detector {
            classifier: Classifier::new(
                space.buckets(),
                self.scales.iter().map(|scale| scale.bias).collect(),
                weights,
            ),
            space,
            curves: self.curves,
            second,
        })
    }
}
