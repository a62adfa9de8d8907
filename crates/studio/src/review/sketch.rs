//! Quantiles of times in bounded memory.

use super::interval::ranks;
use serde::{Deserialize, Serialize};

/// Up to here each second is counted by itself.
const EXACT: u64 = 100;

/// How far a value may be off, as a share of it.
pub const ERROR: f64 = 0.01;

/// 1,000 days. Longer times are counted as this long.
const LONGEST: f64 = 86_400_000.0;

/// How often each length of time came, in whole seconds. Up to 100 seconds it is exact; beyond, a value is off by at most 1 %
/// of itself, and half a second. The buckets grow as those of C. Masson, J. E. Rim, H. K. Lee: DDSketch, a fast and fully-mergeable quantile
/// sketch with relative-error guarantees. Proceedings of the VLDB Endowment 12 (2019), 2195–2205.
#[derive(Debug, Clone, Default)]
pub(super) struct Sketch {
    /// At most 790 buckets.
    buckets: Vec<u64>,
    n: u64,
}

/// A quantile, and the values between which it lies with 95 % confidence; in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantile {
    /// Its length.
    pub seconds: u64,
    /// `None` where there are too few values.
    pub interval: Option<(u64, u64)>,
}

impl Sketch {
    /// Adds a length of time. What is below nothing does not count.
    pub(super) fn add(&mut self, seconds: f64) {
        if seconds < 0.0 || seconds.is_nan() {
            return;
        }
        let bucket = bucket(seconds.min(LONGEST).round());
        if bucket >= self.buckets.len() {
            self.buckets.resize(bucket + 1, 0);
        }
        if let Some(count) = self.buckets.get_mut(bucket) {
            *count += 1;
            self.n += 1;
        }
    }

    /// How many values there are.
    pub(super) fn len(&self) -> u64 {
        self.n
    }

    /// The quantile `q`, from 0 to 1; `None` without values.
    pub(super) fn quantile(&self, q: f64) -> Option<Quantile> {
        if self.n == 0 {
            return None;
        }
        let rank = ((self.n as f64 * q).ceil() as u64).clamp(1, self.n);
        let interval = ranks(self.n, q).map(|(low, high)| (self.at(low), self.at(high)));
        Some(Quantile { seconds: self.at(rank), interval })
    }

    /// The value with this rank, from 1.
    fn at(&self, rank: u64) -> u64 {
        let mut passed = 0;
        let bucket = self.buckets.iter().position(|count| {
            passed += count;
            passed >= rank
        });
        value(bucket.unwrap_or_default())
    }
}

/// By how much each bucket is wider than the one before it.
fn growth() -> f64 {
    (1.0 + ERROR) / (1.0 - ERROR)
}

fn bucket(seconds: f64) -> usize {
    match seconds as u64 {
        exact if exact <= EXACT => exact as usize,
        _ => EXACT as usize + ((seconds / EXACT as f64).ln() / growth().ln()).ceil() as usize,
    }
}

/// A value in the middle of a bucket, so that both of its ends are as far away as a share of themselves.
fn value(bucket: usize) -> u64 {
    let Some(beyond) = bucket.checked_sub(EXACT as usize).filter(|beyond| *beyond > 0) else {
        return bucket as u64;
    };
    let high = EXACT as f64 * growth().powf(beyond as f64);
    (high * (1.0 - ERROR)).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_off_by_a_hundredth_at_most() {
        for seconds in (0..100_000).chain((100_000..86_400_000).step_by(9_973)) {
            let found = value(bucket(seconds as f64));
            let off = (found as f64 - seconds as f64).abs();
            assert!(off <= seconds as f64 * ERROR + 0.5, "{seconds}: {found}");
            assert!(seconds > EXACT || found == seconds, "{seconds}: {found}");
        }
    }

    #[test]
    fn quantiles_are_those_of_the_values() {
        let mut sketch = Sketch::default();
        assert_eq!(sketch.quantile(0.5), None);
        (1..=20).for_each(|seconds| sketch.add(f64::from(seconds)));
        // Ranks 6 and 15 of 20.
        assert_eq!(sketch.quantile(0.5), Some(Quantile { seconds: 10, interval: Some((6, 15)) }));
        assert_eq!(sketch.quantile(0.9), Some(Quantile { seconds: 18, interval: None }));
    }

    #[test]
    fn any_number_is_survived_in_bounded_memory() {
        let mut sketch = Sketch::default();
        for odd in [f64::NAN, -1.0, f64::INFINITY, f64::MAX, 1e300, 0.0, f64::MIN_POSITIVE] {
            sketch.add(odd);
        }
        assert_eq!(sketch.len(), 5);
        assert!(sketch.buckets.len() <= 790, "{}", sketch.buckets.len());
    }
}
