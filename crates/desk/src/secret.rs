//! Random letters that nobody can guess, and what is stored in their place.

use sha2::{Digest as _, Sha256};

/// Crockford's base 32: letters and digits that cannot be mistaken for each other.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The platform has no random numbers to give. Nothing can be kept secret without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRandom;

impl std::fmt::Display for NoRandom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this machine gives no random numbers")
    }
}

impl std::error::Error for NoRandom {}

/// So many random letters and digits, of five bits each.
///
/// # Errors
///
/// The platform gives no random numbers.
pub fn letters(count: usize) -> Result<String, NoRandom> {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes).map_err(|_| NoRandom)?;
    Ok(bytes.into_iter().map(|b| char::from(ALPHABET[usize::from(b & 31)])).collect())
}

/// SHA-256 in hexadecimal digits. Enough for secrets that are random letters: nobody can try them all.
#[must_use]
pub fn digest(secret: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(secret.as_bytes()).iter().fold(String::with_capacity(64), |mut out, b| {
        // Writing to a text cannot fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}
