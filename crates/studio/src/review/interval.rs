//! How far a quantile of so many cases can be trusted.

use crate::share::Z;

/// Up to so many, the ranks are exact. Beyond, the normal distribution gives the same ranks to within one.
const EXACT: u64 = 2_000;

/// The ranks, from 1, of the values between which the quantile `q` lies in at least 95 % of samples of `n`, whatever the
/// distribution is; `None` where there are too few. From the binomial distribution: W. R. Thompson, On confidence ranges
/// for the median. Annals of Mathematical Statistics 7 (1936), 122–128.
pub(super) fn ranks(n: u64, q: f64) -> Option<(u64, u64)> {
    let (low, high) = if n <= EXACT { exact(n, q) } else { nearly(n, q) };
    (low >= 1 && high <= n).then_some((low, high))
}

/// The lower rank is the largest with at most 2.5 % below it, the upper the smallest with at most 2.5 % above.
fn exact(n: u64, q: f64) -> (u64, u64) {
    let (mut below, mut low, mut high) = (0.0, 0, n + 1);
    // The logarithm of how likely it is that exactly k of n lie below the quantile.
    let mut likely = n as f64 * (1.0 - q).ln();
    for k in 0..=n {
        below += likely.exp();
        if below <= 0.025 {
            low = k + 1;
        }
        if below >= 0.975 {
            high = k + 1;
            break;
        }
        likely += ((n - k) as f64 / (k + 1) as f64).ln() + (q / (1.0 - q)).ln();
    }
    (low, high)
}

fn nearly(n: u64, q: f64) -> (u64, u64) {
    let (middle, reach) = (n as f64 * q, Z * (n as f64 * q * (1.0 - q)).sqrt());
    ((middle - reach).floor().max(0.0) as u64, (middle + reach).ceil() as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_of_the_median_are_those_of_the_tables() {
        let known = [(6, 1, 6), (9, 2, 8), (10, 2, 9), (15, 4, 12), (20, 6, 15), (30, 10, 21), (100, 40, 61)];
        for (n, low, high) in known {
            assert_eq!(ranks(n, 0.5), Some((low, high)), "{n}");
        }
        assert_eq!((ranks(0, 0.5), ranks(5, 0.5)), (None, None));
        assert_eq!(ranks(35, 0.9), None, "the upper end would be above all");
        assert_eq!(ranks(36, 0.9), Some((29, 36)));
    }

    #[test]
    fn both_ways_to_the_ranks_agree() {
        for q in [0.5, 0.9] {
            for n in [500, 1_000, 2_000] {
                let ((a, b), (c, d)) = (exact(n, q), nearly(n, q));
                assert!(a.abs_diff(c) <= 1 && b.abs_diff(d) <= 2, "{n} {q}: {a} {b}, {c} {d}");
            }
        }
    }
}
