//! Models and encoders: bytes from anywhere, behind a checksum that anyone can compute.

use crate::mutate::{self, Random};
use crate::target::{Target, mark, peak, shipped};
use crate::texts;
use signpost_encoder::MAX_PIECES;
use signpost_engine::config::Flows;
use signpost_engine::encoder::{Encoder, EncoderError, VECTOR};
use signpost_engine::model::{Base, Model, ModelError};
use signpost_engine::policy::Context;
use signpost_engine::router::Router;

/// Magic, version and checksum; they have few ways to be wrong.
const HEADER: usize = 10;

/// Read with whatever model or encoder came out.
const TEXTS: [&str; 3] = ["where is my parcel, it has not come", "charged twice!! £24.50 on the 3rd", ""];

/// What a model may take of memory for each of its bytes. Unpacked, 128 buckets and 8 weights at most go into a byte,
/// with five bytes a bucket and twelve a weight while they are sorted, and a list doubles as it grows.
const MODEL_FACTOR: usize = 1024;

/// What a model on a base takes for each of the base's buckets: whether it is known, and where its weights begin.
const A_BUCKET: usize = 16;

/// An encoder keeps its bytes, the ends of its pieces, and halves as singles.
const ENCODER_FACTOR: usize = 12;

/// Beside that: contexts of the coder, error texts.
const SLACK: usize = 1 << 18;

/// Damaged models with a right checksum, mostly.
fn damaged(input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let from = if random.below(20) == 0 { 0 } else { HEADER };
    let mut out = mutate::bytes(input, other, from, random);
    if from == HEADER && out.len() >= HEADER {
        seal(&mut out);
    }
    out
}

fn seal(bytes: &mut [u8]) {
    let checksum = crc32fast::hash(&bytes[HEADER..]);
    bytes[6..HEADER].copy_from_slice(&checksum.to_le_bytes());
}

/// `Model::from_bytes`, and routing with what comes out.
pub(crate) struct Models {
    flows: Flows,
    base: Base,
    encoder: Encoder,
}

impl Models {
    pub(crate) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let base = Base::from_bytes(&shipped("static/base.bin")?)?;
        Ok(Self {
            flows: texts::flows()?,
            base,
            encoder: Encoder::from_bytes(&shipped("static/encoder.bin")?)?,
        })
    }
}

impl Target for Models {
    fn name(&self) -> &'static str {
        "model"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let files = [
            "crates/engine/tests/fixtures/model-v1.bin",
            "crates/engine/tests/fixtures/model-v2.bin",
            "crates/engine/tests/fixtures/model-v3.bin",
            "static/model.bin",
        ];
        files.iter().filter_map(|file| shipped(file).ok()).collect()
    }

    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        damaged(input, other, random)
    }

    fn run(&mut self, input: &[u8]) -> Result<u64, String> {
        let (result, most) = peak(|| Model::with_base(input, &self.base));
        // A model on a base has something for each of the base's buckets.
        within(most, input.len() * MODEL_FACTOR + self.base.space().buckets() * A_BUCKET + SLACK)?;
        let mut model = match result {
            Ok(model) => model,
            Err(ModelError::Corrupt { offset, what }) => {
                return if offset <= input.len() { Ok(mark(what)) } else { Err(beyond(offset)) };
            }
            Err(error) => return Ok(mark(std::mem::discriminant(&error))),
        };
        let attached = model.attach(self.encoder.clone()).is_ok();
        let mut kind = (attached, model.intents().len(), Vec::new());
        for text in TEXTS {
            let confidences = model.confidences(text);
            let all = || confidences.intents.iter().chain([&confidences.out_of_scope]);
            if let Some(odd) = all().find(|c| !(0.0..=1.0 + 1e-4).contains(*c)) {
                return Err(format!("{text:?} has a confidence of {odd}"));
            }
            let sum: f32 = all().sum();
            if (sum - 1.0).abs() > 1e-3 {
                return Err(format!("the confidences of {text:?} sum to {sum}"));
            }
            kind.2.push(confidences.ranking().first().copied());
        }
        let router = Router::new(model, self.flows.clone());
        for text in TEXTS {
            texts::sound(&router.route(text, &Context::default()), text, router.flows())?;
        }
        Ok(mark(kind))
    }
}

/// `Base::from_bytes`, and what it says of rare words.
pub(crate) struct Bases;

impl Target for Bases {
    fn name(&self) -> &'static str {
        "base"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        shipped("static/base.bin").into_iter().collect()
    }

    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        damaged(input, other, random)
    }

    fn run(&mut self, input: &[u8]) -> Result<u64, String> {
        let (result, most) = peak(|| Base::from_bytes(input));
        within(most, input.len() * MODEL_FACTOR + SLACK)?;
        match result {
            Ok(base) => {
                let space = base.space();
                let levels = (0..space.buckets()).map(|bucket| u64::from(space.level(bucket))).sum::<u64>();
                Ok(mark((space.buckets(), base.encoder().is_some(), levels / 1000)))
            }
            Err(ModelError::Corrupt { offset, what }) => {
                if offset <= input.len() {
                    Ok(mark(what))
                } else {
                    Err(beyond(offset))
                }
            }
            Err(error) => Ok(mark(std::mem::discriminant(&error))),
        }
    }
}

/// `Encoder::from_bytes`, and encoding with what comes out.
pub(crate) struct Encoders {
    shipped: Vec<u8>,
}

impl Encoders {
    pub(crate) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        Ok(Self { shipped: shipped("static/encoder.bin")? })
    }
}

impl Target for Encoders {
    fn name(&self) -> &'static str {
        "encoder"
    }

    /// Tiny ones, which run fast; the shipped one is for the parts that only it has.
    fn seeds(&self) -> Vec<Vec<u8>> {
        let mut seeds = Vec::new();
        for (seed, bits) in (1..).zip([(4, 8), (8, 4), (2, 6), (4, 4), (8, 8)]) {
            seeds.push(tiny(&mut Random::new(seed), &Shape::usual(bits)));
        }
        seeds.push(self.shipped.clone());
        seeds
    }

    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        // Sizes that do not agree with the rest are found out soon; these agree.
        if random.below(4) == 0 {
            let shape = Shape::odd(random);
            return tiny(random, &shape);
        }
        damaged(input, other, random)
    }

    fn run(&mut self, input: &[u8]) -> Result<u64, String> {
        let (result, most) = peak(|| Encoder::from_bytes(input));
        within(most, input.len() * ENCODER_FACTOR + SLACK)?;
        let encoder = match result {
            Ok(encoder) => encoder,
            Err(EncoderError::Corrupt { offset, what }) => {
                return if offset <= input.len() { Ok(mark(what)) } else { Err(beyond(offset)) };
            }
            Err(error) => return Ok(mark(std::mem::discriminant(&error))),
        };
        let mut kind = (encoder.id(), Vec::new());
        for text in ["ab c, abc £ x?", "a", "", "cab ".repeat(100).as_str(), TEXTS[0]] {
            let pieces = encoder.pieces(text);
            let vector = encoder.encode(text);
            let length = vector.iter().map(|x| x * x).sum::<f32>();
            if vector.len() != VECTOR || pieces.len() > MAX_PIECES {
                return Err(format!("{} numbers from {} pieces", vector.len(), pieces.len()));
            }
            // One, or zero where there is nothing or nothing that f32 can hold.
            if !(length == 0.0 || (length - 1.0).abs() < 1e-3) {
                return Err(format!("the vector of {text:?} has the square length {length}"));
            }
            kind.1.push((pieces.len(), length > 0.5));
        }
        kind.0.clear();
        Ok(mark(kind))
    }
}

fn within(most: usize, allowed: usize) -> Result<(), String> {
    if most <= allowed {
        Ok(())
    } else {
        Err(format!("took {most} bytes of memory where {allowed} are allowed"))
    }
}

fn beyond(offset: usize) -> String {
    format!("an error at byte {offset}, which is beyond the end")
}

/// The sizes of an encoder, as its file has them.
struct Shape {
    d: u32,
    hidden: u32,
    blocks: u32,
    heads: u32,
    wide: u32,
    most: u32,
    bits: (u32, u32),
}

impl Shape {
    fn usual(bits: (u32, u32)) -> Self {
        Self { d: 6, hidden: 8, blocks: 2, heads: 2, wide: 2, most: 64, bits }
    }

    /// Sizes at and beyond the edges of what is allowed; the rest of the file will agree with them.
    fn odd(random: &mut Random) -> Self {
        let mut one_of = |some: &[u32]| random.pick(some).copied().unwrap_or(1);
        Self {
            d: one_of(&[0, 1, 2, 3, 6, 17]),
            hidden: one_of(&[0, 1, 2, 3, 5, 8, 12]),
            blocks: one_of(&[0, 1, 2, 16, 17]),
            heads: one_of(&[0, 1, 2, 3, 64]),
            wide: one_of(&[0, 1, 2, 8, 9]),
            most: one_of(&[0, 1, 2, 64, 65]),
            bits: (one_of(&[1, 2, 4, 5, 8, 9]), one_of(&[1, 2, 4, 5, 8, 9])),
        }
    }
}

/// An encoder of a few hundred weights.
fn tiny(random: &mut Random, shape: &Shape) -> Vec<u8> {
    const PIECES: [&str; 12] = ["[UNK]", "##a", "##b", "##bc", "##c", ",", "?", "a", "ab", "b", "c", "x"];
    let names: String = PIECES.iter().map(|piece| format!("{piece}\n")).collect();
    let &Shape { d, hidden, blocks, heads, wide, most, bits: (table_bits, body_bits) } = shape;
    let mut out = b"SGNE\x01\x00....".to_vec();
    let pieces = PIECES.len() as u32;
    let sizes = [pieces, d, hidden, blocks, heads, wide, VECTOR as u32, most, table_bits, body_bits];
    sizes.into_iter().chain([names.len() as u32]).for_each(|n| out.extend(n.to_le_bytes()));
    out.extend(names.as_bytes());
    out.extend((-1.0f32).to_le_bytes());
    out.extend(0.01f32.to_le_bytes());
    out.extend((0..pieces).map(|_| random.next() as u8));
    matrix(&mut out, (pieces, d), table_bits, random);
    linear(&mut out, (VECTOR as u32, d), 8, random);
    linear(&mut out, (hidden, d), 8, random);
    for _ in 0..blocks {
        halves(&mut out, (2 + 5 + 1 + 2) * hidden, random);
        linear(&mut out, (3 * hidden, hidden), body_bits, random);
        linear(&mut out, (hidden, hidden), body_bits, random);
        halves(&mut out, 2 * hidden, random);
        linear(&mut out, (wide * hidden, hidden), body_bits, random);
        linear(&mut out, (hidden, wide * hidden), body_bits, random);
    }
    halves(&mut out, 4 * hidden, random);
    linear(&mut out, (VECTOR as u32, 2 * hidden), 8, random);
    seal(&mut out);
    out
}

/// Half-precision numbers below 1 in size, of either sign.
fn halves(out: &mut Vec<u8>, count: u32, random: &mut Random) {
    (0..count).for_each(|_| out.extend((random.next() as u16 & 0xB7FF).to_le_bytes()));
}

fn matrix(out: &mut Vec<u8>, (rows, cols): (u32, u32), bits: u32, random: &mut Random) {
    halves(out, rows, random);
    let count = rows * cols / if bits <= 4 { 2 } else { 1 };
    out.extend((0..count).map(|_| random.next() as u8));
}

fn linear(out: &mut Vec<u8>, size: (u32, u32), bits: u32, random: &mut Random) {
    matrix(out, size, bits, random);
    halves(out, size.0, random);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tiny_encoders_are_encoders() {
        for bits in [(4, 8), (8, 4)] {
            let bytes = tiny(&mut Random::new(5), &Shape::usual(bits));
            assert_eq!(Encoder::from_bytes(&bytes).err(), None);
        }
        let odd = |seed| {
            let mut random = Random::new(seed);
            let shape = Shape::odd(&mut random);
            Encoder::from_bytes(&tiny(&mut random, &shape)).is_ok()
        };
        let read = (0..1000).filter(|&seed| odd(seed)).count();
        assert!((20..500).contains(&read), "{read} of the odd ones are read");
    }

    #[test]
    fn a_damaged_file_mostly_passes_its_checksum() {
        let bytes = tiny(&mut Random::new(5), &Shape::usual((4, 8)));
        let refused = (0..100).filter(|&seed| {
            let damaged = damaged(&bytes, &bytes, &mut Random::new(seed));
            Encoder::from_bytes(&damaged).err() == Some(EncoderError::Checksum)
        });
        assert!(refused.count() < 20);
    }
}
