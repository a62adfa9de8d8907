//! The section of the signals.

use super::{Decoder, ModelError, Reader, read_dense, read_weights};
use crate::classifier::Classifier;
use crate::features::FeatureSpace;
use crate::second::Head;
use crate::signals::Signal;
use crate::signals::learned::{Curve, Detector, Joined};

/// A detector whose weights are still to be read.
pub(super) struct Announced {
    idf_range: (f32, f32),
    /// Of each signal: bias, and the sizes of its smallest and its largest weight.
    bias: Vec<f32>,
    scales: Vec<(f32, f32)>,
    curves: Vec<Curve>,
    second: Option<(Joined, Vec<f32>)>,
}

pub(super) fn announced(r: &mut Reader<'_>, second: bool) -> Result<Option<Announced>, ModelError> {
    if r.count(0, 1, "signals")? == 0 {
        return Ok(None);
    }
    let idf_range = (r.float()?, r.float()?);
    let (mut bias, mut scales, mut curves) = (Vec::new(), Vec::new(), Vec::new());
    for _ in Signal::ALL {
        bias.push(r.float()?);
        scales.push((r.float()?, r.float()?));
        curves.push(curve(r)?);
    }
    let second = if second { Some(joined(r)?) } else { None };
    Ok(Some(Announced { idf_range, bias, scales, curves, second }))
}

fn joined(r: &mut Reader<'_>) -> Result<(Joined, Vec<f32>), ModelError> {
    let mix = r.float()?;
    let (mut bias, mut steps, mut curves) = (Vec::new(), Vec::new(), Vec::new());
    for _ in Signal::ALL {
        bias.push(r.float()?);
        steps.push(r.float()?);
        curves.push(curve(r)?);
    }
    Ok((Joined { mix, head: Head { bias, weights: Vec::new() }, curves }, steps))
}

fn curve(r: &mut Reader<'_>) -> Result<Curve, ModelError> {
    Ok(Curve { slope: r.float()?, intercept: r.float()?, threshold: r.float()? })
}

impl Announced {
    pub(super) fn read_weights(self, decoder: &mut Decoder<'_>, bytes: usize, bits: u32) -> Option<Detector> {
        let (levels, weights) = read_weights(decoder, bytes, bits, &self.scales)?;
        let second = self.second.map(|(mut joined, steps)| {
            joined.head.weights = read_dense(decoder, &steps);
            joined
        });
        Some(Detector {
            space: FeatureSpace { bits, levels, idf_range: self.idf_range },
            classifier: Classifier::new(1 << bits, self.bias, weights),
            curves: self.curves,
            second,
        })
    }
}

#[cfg(feature = "train")]
pub(crate) use write::{SignalParts, SignalSecond};

#[cfg(feature = "train")]
mod write {
    use super::super::super::coder::Encoder;
    use super::super::write::{dense, float, sparse};
    use super::{Curve, FeatureSpace};

    /// What the trainer hands over of the signals, all in the order of their kinds.
    pub(crate) struct SignalParts<'a> {
        pub(crate) space: &'a FeatureSpace,
        /// Bias, and the sizes of the smallest and the largest weight.
        pub(crate) scorers: &'a [(f32, f32, f32)],
        pub(crate) curves: &'a [Curve],
        /// (bucket, scorer, code), sorted.
        pub(crate) weights: &'a [(u32, u16, u8)],
        pub(crate) second: Option<SignalSecond<'a>>,
    }

    /// … and of their second stage.
    pub(crate) struct SignalSecond<'a> {
        pub(crate) mix: f32,
        /// Bias, and the size of one step of the weights.
        pub(crate) scorers: &'a [(f32, f32)],
        pub(crate) curves: &'a [Curve],
        pub(crate) codes: &'a [u8],
    }

    impl SignalParts<'_> {
        pub(crate) fn announce(&self, out: &mut Vec<u8>) {
            float(out, self.space.idf_range.0);
            float(out, self.space.idf_range.1);
            for (&(bias, low, high), curve) in self.scorers.iter().zip(self.curves) {
                [bias, low, high].into_iter().for_each(|x| float(out, x));
                write_curve(out, curve);
            }
            if let Some(second) = &self.second {
                float(out, second.mix);
                for (&(bias, step), curve) in second.scorers.iter().zip(second.curves) {
                    [bias, step].into_iter().for_each(|x| float(out, x));
                    write_curve(out, curve);
                }
            }
        }

        pub(crate) fn write_weights(&self, encoder: &mut Encoder) {
            sparse(encoder, self.scorers.len(), self.space, self.weights);
            dense(encoder, self.second.iter().flat_map(|second| second.codes));
        }
    }

    fn write_curve(out: &mut Vec<u8>, curve: &Curve) {
        [curve.slope, curve.intercept, curve.threshold].into_iter().for_each(|x| float(out, x));
    }
}
