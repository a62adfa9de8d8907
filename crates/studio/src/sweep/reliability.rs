//! Whether confidences mean what they say: of messages with a confidence of 80 %, 80 % should be right.

use super::Sweep;
use crate::share::Share;

/// Bins of equal width.
pub const BINS: usize = 10;

/// How far confidences can be taken at their word.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// By rising confidence.
    pub bins: [Bin; BINS],
    /// The expected calibration error over the bins (Guo et al. 2017), 0 to 1; not a number of nothing.
    pub error: f64,
}

/// Messages with nearly the same confidence.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// Those of which the likeliest intent is right.
    pub right: Share,
    /// Their mean confidence, 0 to 1; 0 of nothing.
    pub confidence: f64,
}

impl Sweep {
    /// Of the likeliest intents of all messages of which enough was read.
    #[must_use]
    pub fn reliability(&self) -> Reliability {
        let mut bins = [Bin::default(); BINS];
        let read = self.reading.messages.iter().filter(|m| m.pinned != Some(super::Pinned::TooLittle));
        for message in read {
            let confidence = message.confidences[0];
            let bin = &mut bins[((confidence * BINS as f32) as usize).min(BINS - 1)];
            // The sum for now.
            bin.confidence += f64::from(confidence);
            bin.right.of += 1;
            bin.right.part += usize::from(message.is_right);
        }
        let all: usize = bins.iter().map(|bin| bin.right.of).sum();
        let gap = |bin: &Bin| (bin.confidence - bin.right.part as f64).abs();
        let error = bins.iter().map(gap).sum::<f64>() / all as f64;
        for bin in &mut bins {
            bin.confidence /= bin.right.of.max(1) as f64;
        }
        Reliability { bins, error }
    }
}
