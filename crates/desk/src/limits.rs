//! How often the same address, or the same name, may ask. In memory alone, and of bounded size.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// So many keys are remembered, twice: those of late, and those before.
const KEYS: usize = 20_000;

/// A bucket of permits for each key: each request takes one, and they come back evenly.
#[derive(Debug)]
pub struct Limiter<K> {
    most: f64,
    per_s: f64,
    buckets: Mutex<Buckets<K>>,
}

#[derive(Debug)]
struct Buckets<K> {
    // When the younger ones are too many, the older ones are forgotten: they have been left alone for longest.
    younger: HashMap<K, Bucket>,
    older: HashMap<K, Bucket>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl<K: Hash + Eq> Limiter<K> {
    /// At most `most` at once, and in each `period` as many again.
    #[must_use]
    pub fn new(most: u32, period: Duration) -> Self {
        let most = f64::from(most.max(1));
        let buckets = Buckets { younger: HashMap::new(), older: HashMap::new() };
        Self { most, per_s: most / period.as_secs_f64().max(1.0), buckets: Mutex::new(buckets) }
    }

    /// Takes a permit. Otherwise the whole seconds until there is one.
    ///
    /// # Errors
    ///
    /// None is left.
    pub fn take(&self, key: K, now: Instant) -> Result<(), u64> {
        self.with(key, now, 1.0)
    }

    /// As [`Limiter::take`], and leaves the permit there: to ask before, and to take only for what went wrong.
    ///
    /// # Errors
    ///
    /// None is left.
    pub fn peek(&self, key: K, now: Instant) -> Result<(), u64> {
        self.with(key, now, 0.0)
    }

    fn with(&self, key: K, now: Instant, price: f64) -> Result<(), u64> {
        // A thread that panicked within leaves whole buckets.
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let known = buckets.younger.remove(&key).or_else(|| buckets.older.remove(&key));
        let mut bucket = known.unwrap_or(Bucket { left: self.most, at: now });
        let passed = now.saturating_duration_since(bucket.at).as_secs_f64();
        bucket.left = (bucket.left + passed * self.per_s).min(self.most);
        bucket.at = now;
        let admitted = bucket.left >= 1.0;
        if admitted {
            bucket.left -= price;
        }
        let left = bucket.left;
        if buckets.younger.len() >= KEYS {
            buckets.older = std::mem::take(&mut buckets.younger);
        }
        buckets.younger.insert(key, bucket);
        if admitted { Ok(()) } else { Err(seconds((1.0 - left) / self.per_s)) }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 3600")]
fn seconds(wait: f64) -> u64 {
    wait.ceil().clamp(1.0, 3600.0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permits_come_back_evenly_and_each_key_has_its_own() {
        let limiter = Limiter::new(60, Duration::from_secs(60));
        let start = Instant::now();
        assert!((0..60).all(|_| limiter.take("a", start).is_ok()));
        assert_eq!(limiter.take("a", start), Err(1));
        assert_eq!(limiter.take("b", start), Ok(()));
        assert_eq!(limiter.take("a", start + Duration::from_secs(1)), Ok(()));
        assert_eq!(limiter.take("a", start + Duration::from_secs(1)), Err(1));
        assert!((0..60).all(|_| limiter.take("a", start + Duration::from_secs(3600)).is_ok()));
        assert!(limiter.take("a", start + Duration::from_secs(3600)).is_err());
    }

    #[test]
    fn asking_takes_nothing() {
        let limiter = Limiter::new(1, Duration::from_secs(900));
        let start = Instant::now();
        assert!((0..9).all(|_| limiter.peek("a", start).is_ok()));
        assert_eq!(limiter.take("a", start), Ok(()));
        assert_eq!(limiter.peek("a", start), Err(900));
    }

    #[test]
    fn memory_is_bounded() {
        let limiter = Limiter::new(1, Duration::from_secs(60));
        let start = Instant::now();
        (0..200_000_u32).for_each(|key| assert!(limiter.take(key, start).is_ok()));
        let buckets = limiter.buckets.lock().map(|b| b.younger.len() + b.older.len()).unwrap_or_default();
        assert!(buckets <= 2 * KEYS, "{buckets}");
    }
}
