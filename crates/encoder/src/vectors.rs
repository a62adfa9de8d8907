//! Vectors that are computed elsewhere and come later: in the page, by a worker.

use crate::encode::{Encode, VECTOR};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Most vectors that are kept, of 1 kB each. A text on which typing rests needs at most 38.
const MAX_KEPT: usize = 128;

/// An encoder that answers from a cache, and lists the texts that it has no vector for.
///
/// Whoever runs it asks [`Encode::wanted`] after a routing, has these texts read, hands their vectors to
/// [`Encode::learn`], and routes again.
#[derive(Debug)]
pub struct Vectors {
    checksum: u32,
    cache: Mutex<Cache>,
}

#[derive(Debug, Default)]
struct Cache {
    /// The oldest first.
    known: VecDeque<(String, Vec<f32>)>,
    wanted: Vec<String>,
}

impl Vectors {
    /// An empty cache for the vectors of the encoder whose file has this CRC-32.
    #[must_use]
    pub fn new(checksum: u32) -> Self {
        Self { checksum, cache: Mutex::default() }
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        // A panic while the lock was held leaves a cache that is still a cache.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Encode for Vectors {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        let mut cache = self.cache();
        let known = cache.known.iter().find(|(known, _)| known == text).map(|(_, vector)| vector.clone());
        if known.is_none() && cache.wanted.iter().all(|wanted| wanted != text) {
            cache.wanted.push(text.to_owned());
        }
        known
    }

    fn checksum(&self) -> u32 {
        self.checksum
    }

    fn wanted(&self) -> Vec<String> {
        std::mem::take(&mut self.cache().wanted)
    }

    fn learn(&self, text: String, vector: Vec<f32>) {
        let mut cache = self.cache();
        if vector.len() != VECTOR || cache.known.iter().any(|(known, _)| *known == text) {
            return;
        }
        if cache.known.len() == MAX_KEPT {
            cache.known.pop_front();
        }
        cache.known.push_back((text, vector));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_wanted_until_its_vector_is_there() {
        let vectors = Vectors::new(7);
        assert_eq!((vectors.encode("a"), vectors.encode("b"), vectors.encode("a")), (None, None, None));
        assert_eq!(vectors.wanted(), ["a", "b"], "each once");
        assert!(vectors.wanted().is_empty(), "asked for already");
        vectors.learn("a".into(), vec![0.5; VECTOR]);
        vectors.learn("b".into(), vec![0.5; 3]);
        assert_eq!(vectors.encode("a"), Some(vec![0.5; VECTOR]));
        assert_eq!(vectors.encode("b"), None, "that was no vector");
    }

    #[test]
    fn the_oldest_vectors_are_forgotten() {
        let vectors = Vectors::new(7);
        (0..=MAX_KEPT).for_each(|n| vectors.learn(n.to_string(), vec![0.5; VECTOR]));
        assert!(vectors.encode("0").is_none() && vectors.encode("1").is_some());
    }
}
