//! A tiny encoder with random weights, in the format of `export.py`.

use super::*;

const PIECES: [&str; 15] =
    ["[UNK]", "!", "##a", "##b", "##bc", "##c", ",", "?", "a", "ab", "b", "c", "i", "k", "£"];

pub(crate) fn bytes(seed: u32, (table_bits, body_bits): (u32, u32)) -> Vec<u8> {
    let mut w = Writer { out: vec![0; HEADER], state: seed };
    let (d, hidden, blocks, heads, wide) = (6, 8, 2, 2, 2);
    let names: String = PIECES.iter().map(|p| format!("{p}\n")).collect();
    let sizes = [PIECES.len() as u32, d, hidden, blocks, heads, wide, 256, 64];
    let last = [table_bits, body_bits, names.len() as u32];
    sizes.into_iter().chain(last).for_each(|n| w.out.extend(n.to_le_bytes()));
    w.out.extend(names.as_bytes());
    w.out.extend((-1.0f32).to_le_bytes());
    w.out.extend(0.01f32.to_le_bytes());
    w.random(PIECES.len() as u32);
    w.matrix(PIECES.len() as u32, d, table_bits);
    w.linear(256, d, 8);
    w.linear(hidden, d, 8);
    for _ in 0..blocks {
        w.halves(10 * hidden);
        w.linear(3 * hidden, hidden, body_bits);
        w.linear(hidden, hidden, body_bits);
        w.halves(2 * hidden);
        w.linear(wide * hidden, hidden, body_bits);
        w.linear(hidden, wide * hidden, body_bits);
    }
    w.halves(4 * hidden);
    w.linear(256, 2 * hidden, 8);
    seal(&mut w.out);
    w.out
}

/// Writes the first ten bytes, so that what follows passes the checksum.
pub(crate) fn seal(bytes: &mut [u8]) {
    let checksum = crc32(&bytes[HEADER..]);
    bytes[..4].copy_from_slice(MAGIC);
    bytes[4..6].copy_from_slice(&VERSION.to_le_bytes());
    bytes[6..HEADER].copy_from_slice(&checksum.to_le_bytes());
}

struct Writer {
    out: Vec<u8>,
    state: u32,
}

impl Writer {
    fn next(&mut self) -> u32 {
        self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.state >> 8
    }

    fn random(&mut self, count: u32) {
        for _ in 0..count {
            let byte = self.next() as u8;
            self.out.push(byte);
        }
    }

    /// Numbers of either sign between 2⁻⁶ and 2⁻³ in size.
    fn halves(&mut self, count: u32) {
        for _ in 0..count {
            let n = self.next();
            let exponent = 9 + n % 3;
            let bits = (n >> 3 & 1) << 15 | exponent << 10 | n >> 4 & 0x3FF;
            self.out.extend((bits as u16).to_le_bytes());
        }
    }

    fn matrix(&mut self, rows: u32, cols: u32, bits: u32) {
        self.halves(rows);
        self.random(rows * cols / if bits <= 4 { 2 } else { 1 });
    }

    fn linear(&mut self, rows: u32, cols: u32, bits: u32) {
        self.matrix(rows, cols, bits);
        self.halves(rows);
    }
}
