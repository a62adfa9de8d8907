//! Files as a server sends them that compresses once and keeps the result.

use brotli::enc::BrotliEncoderParams;

/// The content after brotli at its highest quality, with a window of 2^22 bytes.
#[must_use]
pub fn brotli(content: &[u8]) -> Vec<u8> {
    let params =
        BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut output = Vec::new();
    match brotli::BrotliCompress(&mut &*content, &mut output, &params) {
        Ok(_) => output,
        // Reading and writing memory cannot fail; were it to, the plain content is the honest upper bound.
        Err(_) => content.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_compresses() {
        assert!(brotli(&[b'a'; 10_000]).len() < 50);
    }
}
