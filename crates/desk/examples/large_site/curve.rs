//! How visits spread over a day, and random numbers with a seed.

use std::f64::consts::TAU;

/// In the middle of an hour, so that this hour is the busiest.
const BUSIEST: f64 = 15.5 / 24.0;

/// The density of visits over a day, of mean 1: the von Mises curve `exp(k cos t) / I0(k)`, which has one bound, its
/// busiest moment (Mardia and Jupp, Directional Statistics, 2000, section 3.5.4).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Curve {
    k: f64,
    peak: f64,
}

impl Curve {
    /// With a busiest moment of so many times the mean, from 1 to 20.
    pub(crate) fn new(peak: f64) -> Self {
        let (mut low, mut high) = (0.0, 10_000.0);
        for _ in 0..200 {
            let k = (low + high) / 2.0;
            if 1.0 / mean(k) < peak { low = k } else { high = k }
        }
        Self { k: low, peak }
    }

    /// At a time of the day, from 0 to 1, as a share of the busiest moment.
    pub(crate) fn share(&self, at: f64) -> f64 {
        (self.k * ((TAU * (at - BUSIEST)).cos() - 1.0)).exp()
    }

    /// The share of a day's visits that comes in the busiest hour.
    pub(crate) fn busiest_hour(&self) -> f64 {
        let steps = 1000;
        let at = |n: i32| BUSIEST + (f64::from(n) + 0.5) / f64::from(steps) / 24.0 - 0.5 / 24.0;
        (0..steps).map(|n| self.share(at(n))).sum::<f64>() / f64::from(steps) * self.peak / 24.0
    }
}

/// The mean of `exp(k (cos t - 1))`, which is `I0(k) / exp(k)`. The sum converges faster than any power of the step.
fn mean(k: f64) -> f64 {
    let steps = 2000;
    let at = |n: i32| (k * ((TAU * f64::from(n) / f64::from(steps)).cos() - 1.0)).exp();
    (0..steps).map(at).sum::<f64>() / f64::from(steps)
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to 1, without 1.
    #[allow(clippy::cast_precision_loss, reason = "the upper 53 bits are exact")]
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with this probability.
    pub(crate) fn is(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_a_day_is_one_whatever_its_peak() {
        for peak in [1.0, 2.5, 20.0] {
            let curve = Curve::new(peak);
            let mean = (0..24_000).map(|n| curve.share(f64::from(n) / 24_000.0)).sum::<f64>() / 24_000.0;
            assert!((mean * peak - 1.0).abs() < 1e-6, "{peak}: {mean}");
        }
    }

    #[test]
    fn the_busiest_hour_has_a_little_less_than_its_busiest_moment() {
        assert!((Curve::new(1.0).busiest_hour() * 24.0 - 1.0).abs() < 1e-6);
        let busiest = Curve::new(2.5).busiest_hour() * 24.0;
        assert!((2.4..2.5).contains(&busiest), "{busiest}");
    }
}
