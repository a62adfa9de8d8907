//! An encoder that keeps the vectors of what it has read.

use signpost_encoder::{Encode, Encoder};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// So many texts are kept, with a kilobyte each. Further ones are read whenever they are asked for.
const MOST: usize = 60_000;

/// Reads every text once, however often it is asked for. Clones share what they have read.
///
/// A training reads the background twice, and the next training reads nearly the same texts again. Reading is most of the work.
#[derive(Debug, Clone)]
pub struct Kept {
    encoder: Arc<Encoder>,
    known: Arc<Mutex<HashMap<String, Option<Vec<f32>>>>>,
}

impl Kept {
    /// One that has read nothing yet.
    #[must_use]
    pub fn new(encoder: Encoder) -> Self {
        Self { encoder: Arc::new(encoder), known: Arc::default() }
    }
}

impl Encode for Kept {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(vector) = known.get(text) {
            return vector.clone();
        }
        let vector = Encode::encode(&*self.encoder, text);
        if known.len() < MOST {
            known.insert(text.to_owned(), vector.clone());
        }
        vector
    }

    fn checksum(&self) -> u32 {
        self.encoder.checksum()
    }
}
