//! What is thrown at: a part of the engine, and how its answers are measured.

use crate::mutate::Random;
use peak_alloc::PeakAlloc;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A part of the engine under fire.
pub(crate) trait Target {
    fn name(&self) -> &'static str;
    /// Inputs to start from.
    fn seeds(&self) -> Vec<Vec<u8>>;
    /// Makes another input of `input`; `other` is one more, to take parts from.
    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8>;
    /// Runs the engine on `input`. `Ok` is a mark of how it answered: a new mark makes the input worth keeping. The
    /// error is what should not have been.
    fn run(&mut self, input: &[u8]) -> Result<u64, String>;
}

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The bytes that `work` had allocated at most, beyond what there was.
pub(crate) fn peak<T>(work: impl FnOnce() -> T) -> (T, usize) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let result = work();
    (result, MEMORY.peak_usage().saturating_sub(before))
}

/// A mark of anything that tells answers apart.
pub(crate) fn mark(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// A file of the project.
pub(crate) fn shipped(path: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    Ok(std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?)
}
