//! The bytes of an encoder.

use crate::encode::VECTOR;
use crate::layer::{Panels, Rows};
use crate::pieces::{MAX_PIECES, Vocabulary};
use std::fmt;

const MAGIC: &[u8; 4] = b"SGNE";
const VERSION: u16 = 1;
const HEADER: usize = 10;

/// Why bytes are not an encoder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EncoderError {
    /// They do not begin as an encoder does: another file was given. Give the `encoder.bin` that
    /// `training/encoder/export.py` wrote.
    NotAnEncoder,
    /// Written in another version of the format; export it again with the `export.py` of this Signpost, or use the
    /// Signpost that it belongs to.
    Version(u16),
    /// The checksum does not fit: the file was changed or cut off on its way. Fetch or copy it again, as binary.
    Checksum,
    /// The content makes no sense at this byte; the file was made by a faulty writer. Export it again.
    Corrupt {
        /// Offset into the file.
        offset: usize,
        /// What was being read.
        what: &'static str,
    },
}

impl fmt::Display for EncoderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnEncoder => f.write_str(
                "not a Signpost encoder: give the encoder.bin that training/encoder/export.py wrote",
            ),
            Self::Version(v) => {
                write!(f, "encoder format {v}, but this Signpost reads format {VERSION}: export it again")
            }
            Self::Checksum => {
                f.write_str("the encoder was changed or cut off on its way: copy it again, as binary")
            }
            Self::Corrupt { offset, what } => {
                write!(f, "no valid {what} at byte {offset}: export the encoder again")
            }
        }
    }
}

impl std::error::Error for EncoderError {}

/// The sizes of the network.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) d: usize,
    pub(crate) hidden: usize,
    pub(crate) heads: usize,
    pub(crate) wide: usize,
    pub(crate) most: usize,
}

/// A file, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    pub(crate) checksum: u32,
    pub(crate) shape: Shape,
    pub(crate) vocabulary: Vocabulary,
    /// The weight in the pool that each byte of `pool` stands for.
    pub(crate) pool_weights: Vec<f32>,
    /// One a piece.
    pub(crate) pool: Vec<u8>,
    pub(crate) table: Matrix,
    pub(crate) straight: Rows,
    pub(crate) into: Panels,
    pub(crate) blocks: Vec<Block>,
    pub(crate) norm: Norm,
    pub(crate) out: Rows,
}

/// One block of the network; the README names its parts.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) norm1: Norm,
    pub(crate) conv: Vec<f32>,
    pub(crate) conv_bias: Vec<f32>,
    pub(crate) norm2: Norm,
    pub(crate) qkv: Panels,
    pub(crate) o: Panels,
    pub(crate) norm3: Norm,
    pub(crate) up: Panels,
    pub(crate) down: Panels,
}

/// Weight and bias of a layer norm.
#[derive(Debug, Clone)]
pub(crate) struct Norm {
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// A matrix of small integers, row by row, with a scale a row.
#[derive(Debug, Clone)]
pub(crate) struct Matrix {
    pub(crate) scales: Vec<f32>,
    cols: usize,
    bytes: Vec<u8>,
    packed: bool,
}

impl Matrix {
    /// Writes the integers of `row` (not yet scaled) to `into`, which is as long as a row.
    pub(crate) fn row(&self, row: usize, into: &mut [f32]) {
        if self.packed {
            let bytes = self.bytes.chunks_exact(self.cols / 2).nth(row).unwrap_or_default();
            for (pair, &byte) in into.chunks_exact_mut(2).zip(bytes) {
                pair[0] = f32::from(((byte << 4) as i8) >> 4);
                pair[1] = f32::from((byte as i8) >> 4);
            }
        } else {
            let bytes = self.bytes.chunks_exact(self.cols).nth(row).unwrap_or_default();
            for (value, &byte) in into.iter_mut().zip(bytes) {
                *value = f32::from(byte as i8);
            }
        }
    }
}

pub(crate) fn read(bytes: &[u8]) -> Result<Parts, EncoderError> {
    if bytes.len() < HEADER || &bytes[..4] != MAGIC {
        return Err(EncoderError::NotAnEncoder);
    }
    let version = u16::from_le_bytes([bytes[4], bytes[5]]);
    if version != VERSION {
        return Err(EncoderError::Version(version));
    }
    let checksum = u32::from_le_bytes([bytes[6], bytes[7], bytes[8], bytes[9]]);
    if crc32(&bytes[HEADER..]) != checksum {
        return Err(EncoderError::Checksum);
    }
    let mut r = Cursor { bytes, at: HEADER };
    let vocab = r.count(1, 1 << 20, "number of pieces")?;
    let d = r.count(1, 1024, "width of the table")?;
    let hidden = r.count(1, 1024, "width of the network")?;
    let blocks = r.count(0, 16, "number of blocks")?;
    let heads = r.count(1, 64, "number of heads")?;
    if hidden % heads != 0 {
        return Err(r.corrupt("number of heads"));
    }
    let wide = r.count(1, 8, "width of a block")?;
    r.count(VECTOR, VECTOR, "length of a vector")?;
    let most = r.count(1, MAX_PIECES, "number of pieces read")?;
    let table_bits = r.count(2, 8, "number of bits of the table")?;
    let body_bits = r.count(2, 8, "number of bits of a block")?;
    let names = r.count(1, u32::MAX as usize, "length of the names")?;
    let shape = Shape { d, hidden, heads, wide, most };
    let start = r.at;
    let vocabulary = Vocabulary::read(r.raw(names, "names")?, vocab)
        .map_err(|at| EncoderError::Corrupt { offset: start + at, what: "piece" })?;
    let (low, step) = (r.float("pool weights")?, r.float("pool weights")?);
    let pool = r.raw(vocab, "pool weights")?.to_vec();
    Ok(Parts {
        table: r.matrix(vocab, d, table_bits, "table")?,
        straight: r.linear(VECTOR, d, 8, "straight layer")?,
        into: r.linear(hidden, d, 8, "first layer")?.into(),
        blocks: (0..blocks).map(|_| r.block(&shape, body_bits)).collect::<Result<_, _>>()?,
        norm: r.norm(2 * hidden)?,
        out: r.last(&shape)?,
        checksum,
        shape,
        vocabulary,
        pool_weights: (0..=u8::MAX).map(|byte| libm::expf(low + step * f32::from(byte))).collect(),
        pool,
    })
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn corrupt(&self, what: &'static str) -> EncoderError {
        EncoderError::Corrupt { offset: self.at, what }
    }

    fn raw(&mut self, length: usize, what: &'static str) -> Result<&'a [u8], EncoderError> {
        let end = self.at.checked_add(length).ok_or_else(|| self.corrupt(what))?;
        let raw = self.bytes.get(self.at..end).ok_or_else(|| self.corrupt(what))?;
        self.at = end;
        Ok(raw)
    }

    fn word(&mut self, what: &'static str) -> Result<u32, EncoderError> {
        let raw = self.raw(4, what)?;
        Ok(u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]))
    }

    fn count(&mut self, least: usize, most: usize, what: &'static str) -> Result<usize, EncoderError> {
        let at = self.at;
        let value = self.word(what)? as usize;
        let fits = (least..=most).contains(&value);
        if fits { Ok(value) } else { Err(EncoderError::Corrupt { offset: at, what }) }
    }

    fn float(&mut self, what: &'static str) -> Result<f32, EncoderError> {
        let at = self.at;
        let value = f32::from_bits(self.word(what)?);
        if value.is_finite() { Ok(value) } else { Err(EncoderError::Corrupt { offset: at, what }) }
    }

    fn halves(&mut self, count: usize, what: &'static str) -> Result<Vec<f32>, EncoderError> {
        let at = self.at;
        let raw = self.raw(count.saturating_mul(2), what)?;
        let values: Vec<f32> = raw.chunks_exact(2).map(|b| half(u16::from_le_bytes([b[0], b[1]]))).collect();
        match values.iter().position(|x| !x.is_finite()) {
            None => Ok(values),
            Some(i) => Err(EncoderError::Corrupt { offset: at + 2 * i, what }),
        }
    }

    fn norm(&mut self, width: usize) -> Result<Norm, EncoderError> {
        Ok(Norm { weight: self.halves(width, "layer norm")?, bias: self.halves(width, "layer norm")? })
    }

    fn matrix(
        &mut self,
        rows: usize,
        cols: usize,
        bits: usize,
        what: &'static str,
    ) -> Result<Matrix, EncoderError> {
        let packed = bits <= 4;
        // Otherwise a row would begin in the middle of a byte.
        if packed && !cols.is_multiple_of(2) {
            return Err(self.corrupt(what));
        }
        let scales = self.halves(rows, what)?;
        let bytes = self.raw(rows.saturating_mul(cols) / if packed { 2 } else { 1 }, what)?.to_vec();
        Ok(Matrix { scales, cols, bytes, packed })
    }

    fn linear(
        &mut self,
        rows: usize,
        cols: usize,
        bits: usize,
        what: &'static str,
    ) -> Result<Rows, EncoderError> {
        let matrix = self.matrix(rows, cols, bits, what)?;
        let mut weights = vec![0.0; rows * cols];
        for (row, into) in weights.chunks_exact_mut(cols).enumerate() {
            matrix.row(row, into);
        }
        Ok(Rows { cols, weights, scales: matrix.scales, bias: self.halves(rows, what)? })
    }

    fn block(&mut self, shape: &Shape, bits: usize) -> Result<Block, EncoderError> {
        let (hidden, wide) = (shape.hidden, shape.wide * shape.hidden);
        Ok(Block {
            norm1: self.norm(hidden)?,
            conv: self.halves(5 * hidden, "convolution")?,
            conv_bias: self.halves(hidden, "convolution")?,
            norm2: self.norm(hidden)?,
            qkv: self.linear(3 * hidden, hidden, bits, "attention")?.into(),
            o: self.linear(hidden, hidden, bits, "attention")?.into(),
            norm3: self.norm(hidden)?,
            up: self.linear(wide, hidden, bits, "feed-forward layer")?.into(),
            down: self.linear(hidden, wide, bits, "feed-forward layer")?.into(),
        })
    }

    fn last(&mut self, shape: &Shape) -> Result<Rows, EncoderError> {
        let out = self.linear(VECTOR, 2 * shape.hidden, 8, "last layer")?;
        if self.at == self.bytes.len() { Ok(out) } else { Err(self.corrupt("end")) }
    }
}

/// IEEE 754 half precision → single, exactly.
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let exponent = u32::from(bits >> 10) & 31;
    let fraction = u32::from(bits & 0x3FF);
    let magnitude = match exponent {
        // Subnormal: the fraction counts steps of 2⁻²⁴.
        0 => (fraction as f32 / 16_777_216.0).to_bits(),
        31 => 0x7F80_0000 | (fraction << 13),
        // The biases differ: 127 against 15.
        _ => ((exponent + 112) << 23) | (fraction << 13),
    };
    f32::from_bits(sign | magnitude)
}

/// CRC-32 as in zip and PNG (reflected, polynomial 0xEDB88320), a byte at a time: the file is ten times a model.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            let mut crc = i as u32;
            let mut bit = 0;
            while bit < 8 {
                crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
                bit += 1;
            }
            table[i] = crc;
            i += 1;
        }
        table
    };
    !bytes.iter().fold(u32::MAX, |crc, &byte| (crc >> 8) ^ TABLE[usize::from(crc as u8 ^ byte)])
}

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_exact() {
        let cases = [
            (0x0000, 0.0),
            (0x8000, -0.0),
            (0x3C00, 1.0),
            (0xC000, -2.0),
            (0x7BFF, 65504.0),
            (0x3555, 0.333_251_95),
            (0x0001, 5.960_464_5e-8),
            (0x03FF, 6.097_555e-5),
            (0x0400, 6.103_515_6e-5),
            (0x7C00, f32::INFINITY),
        ];
        for (bits, value) in cases {
            assert_eq!(half(bits).to_bits(), f32::to_bits(value), "{bits:04x}");
        }
        assert!(half(0x7E00).is_nan());
    }

    #[test]
    fn nibbles_are_signed_and_the_low_one_is_first() {
        let matrix = Matrix { scales: vec![1.0; 2], cols: 2, bytes: vec![0x00, 0x97], packed: true };
        let mut row = [0.0; 2];
        matrix.row(1, &mut row);
        assert_eq!(row, [7.0, -7.0]);
    }

    #[test]
    fn the_checksum_is_that_of_zlib() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn a_file_cut_off_anywhere_is_refused() {
        let whole = sample::bytes(3, (4, 8));
        assert!(read(&whole).is_ok());
        for length in 0..whole.len() {
            let mut cut = whole[..length].to_vec();
            assert!(read(&cut).is_err());
            if length >= HEADER {
                sample::seal(&mut cut);
                let error = read(&cut).err();
                assert!(
                    matches!(error, Some(EncoderError::Corrupt { offset, .. }) if offset <= length),
                    "{length}"
                );
            }
        }
        let mut more = whole;
        more.push(0);
        sample::seal(&mut more);
        let end = more.len() - 1;
        assert_eq!(read(&more).err(), Some(EncoderError::Corrupt { offset: end, what: "end" }));
    }

    #[test]
    fn errors_say_what_to_do() {
        let mut other = sample::bytes(3, (4, 8));
        other[4] = 9;
        for (bytes, words) in [(&b"SGNP"[..], "encoder.bin"), (&other, "format 9")] {
            let error = read(bytes).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(error.contains(words), "{error}");
        }
    }
}
