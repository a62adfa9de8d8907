//! The bytes of a model.

mod signals;

use super::coder::{Decoder, Pace, Tree};
use super::{Model, Training};
use crate::calibration::{CLUES, Calibration};
use crate::classifier::{Classifier, Weight};
use crate::encoder::VECTOR;
use crate::features::{FeatureSpace, IDF_LEVELS};
use crate::second::{Head, Second};
use std::fmt;

const MAGIC: &[u8; 4] = b"SGNP";
const VERSION: u16 = 2;

/// Written before there were signals.
const WITHOUT_SIGNALS: u16 = 1;
const HEADER: usize = 10;

/// Steps of a quantised weight's size; the sign comes beside it.
pub(crate) const WEIGHT_LEVELS: u32 = 8;

/// No number of a model that was trained comes near this. Far larger ones would add up to infinities, and those to
/// confidences that are no numbers.
const LARGEST: f32 = 1e9;

/// Why bytes are not a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelError {
    /// They do not begin as a model does: another file was given. Give the `model.bin` that `signpost train` wrote.
    NotAModel,
    /// Written by another version of Signpost; train again with this one, or use the one that wrote it.
    Version(u16),
    /// The checksum does not fit: the file was changed or cut off on its way. Fetch or copy it again, as binary.
    Checksum,
    /// The content makes no sense at this byte; the file was made by a faulty writer. Train again.
    Corrupt {
        /// Offset into the file.
        offset: usize,
        /// What was being read.
        what: &'static str,
    },
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAModel => {
                f.write_str("not a Signpost model: give the model.bin that `signpost train` wrote")
            }
            Self::Version(v) => {
                write!(f, "model format {v}, but this Signpost reads formats 1 to {VERSION}: train it again")
            }
            Self::Checksum => {
                f.write_str("the model was changed or cut off on its way: copy it again, as binary")
            }
            Self::Corrupt { offset, what } => {
                write!(f, "no valid {what} at byte {offset}: train the model again")
            }
        }
    }
}

impl std::error::Error for ModelError {}

pub(super) fn read(bytes: &[u8]) -> Result<Model, ModelError> {
    if bytes.len() < HEADER || &bytes[..4] != MAGIC {
        return Err(ModelError::NotAModel);
    }
    let version = u16::from_le_bytes([bytes[4], bytes[5]]);
    if version != VERSION && version != WITHOUT_SIGNALS {
        return Err(ModelError::Version(version));
    }
    let checksum = u32::from_le_bytes([bytes[6], bytes[7], bytes[8], bytes[9]]);
    if crc32(&bytes[HEADER..]) != checksum {
        return Err(ModelError::Checksum);
    }
    let mut r = Reader { bytes, at: HEADER };
    let name = r.text("name")?;
    let count = r.count(1, 4096, "number of intents")?;
    let intents = (0..count).map(|_| r.text("label")).collect::<Result<Vec<_>, _>>()?;
    let scorers = count + r.count(0, 1, "out-of-scope scorer")?;
    let calibration = r.calibration()?;
    let bits = r.count(10, 20, "size of the feature space")? as u32;
    let idf_range = (r.float()?, r.float()?);
    let training = Training { rows: r.varint()?, other_rows: r.varint()?, seed: r.varint()? };
    let mut bias = Vec::with_capacity(scorers);
    let mut scales = Vec::with_capacity(scorers);
    for _ in 0..scorers {
        bias.push(r.float()?);
        scales.push((r.float()?, r.float()?));
    }
    let second = if r.count(0, 1, "second stage")? == 1 { Some(r.second(scorers)?) } else { None };
    let signals = match version {
        WITHOUT_SIGNALS => None,
        _ => signals::announced(&mut r, second.is_some())?,
    };
    // A bucket costs three bits of 0.022 at the least, 121 buckets a byte; less is an attempt to make the reader take
    // memory out of all proportion.
    let payload = &bytes[r.at..];
    if (1usize << bits) > payload.len().saturating_mul(128) {
        return Err(r.corrupt("size of the feature space"));
    }
    let pace = if version == WITHOUT_SIGNALS { Pace::Even } else { Pace::Slowing };
    let mut decoder = Decoder::new(payload, pace);
    let (levels, weights) =
        read_weights(&mut decoder, payload.len(), bits, &scales).ok_or_else(|| r.corrupt("weights"))?;
    let second = second.map(|second| second.read_weights(&mut decoder));
    let signals = match signals {
        Some(signals) => Some(
            signals.read_weights(&mut decoder, payload.len(), bits).ok_or_else(|| r.corrupt("signals"))?,
        ),
        None => None,
    };
    if decoder.overrun() {
        return Err(r.corrupt("weights"));
    }
    Ok(Model {
        name,
        intents,
        space: FeatureSpace { bits, levels, idf_range },
        classifier: Classifier::new(1 << bits, bias, weights),
        calibration,
        training,
        second,
        signals,
        encoder: None,
        checksum,
    })
}

type Weights = Vec<(u32, Weight)>;

fn read_weights(
    decoder: &mut Decoder<'_>,
    bytes: usize,
    bits: u32,
    scales: &[(f32, f32)],
) -> Option<(Vec<u8>, Weights)> {
    let mut trees = Trees::new(scales.len(), decoder.pace());
    let buckets = 1usize << bits;
    let most = bytes.saturating_mul(8);
    let mut levels = Vec::with_capacity(buckets);
    let mut weights = Vec::new();
    for bucket in 0..buckets as u32 {
        let level = trees.level.decode(decoder) as u8;
        levels.push(level);
        if level == 0 {
            continue;
        }
        let mut next = 0;
        let mut before = 0;
        while trees.more(level, before).decode(decoder) == 1 {
            let scorer = next + trees.scorer(before).decode(decoder) as usize;
            let coded = trees.weight(level, before).decode(decoder);
            let (low, high) = *scales.get(scorer)?;
            let size = low + (high - low) * (coded % WEIGHT_LEVELS) as f32 / (WEIGHT_LEVELS - 1) as f32;
            let value = if coded < WEIGHT_LEVELS { size } else { -size };
            weights.push((bucket, Weight { scorer: u16::try_from(scorer).ok()?, value }));
            next = scorer + 1;
            before += 1;
            if weights.len() > most {
                return None;
            }
        }
    }
    Some((levels, weights))
}

/// Bits of a weight of the second stage, the sign among them.
pub(crate) const DENSE_BITS: u32 = 6;

/// The code of weight 0.
pub(crate) const DENSE_ZERO: u32 = 1 << (DENSE_BITS - 1);

/// A second stage whose weights are still to be read.
struct Announced {
    second: Second,
    /// One step of each scorer's weights.
    steps: Vec<f32>,
}

impl Announced {
    fn read_weights(mut self, decoder: &mut Decoder<'_>) -> Second {
        self.second.head.weights = read_dense(decoder, &self.steps);
        self.second
    }
}

/// Weights on the encoder's vector, one row a scorer.
fn read_dense(decoder: &mut Decoder<'_>, steps: &[f32]) -> Vec<f32> {
    let mut tree = Tree::new(DENSE_BITS);
    let mut weights = Vec::with_capacity(steps.len() * VECTOR);
    for step in steps {
        weights.extend((0..VECTOR).map(|_| (tree.decode(decoder) as f32 - DENSE_ZERO as f32) * step));
    }
    weights
}

/// The contexts in which the numbers of the weights are coded: by the idf level of the bucket, and by how many weights of it
/// came before. Format 1 told less apart.
struct Trees {
    pace: Pace,
    level: Tree,
    more: Vec<Tree>,
    /// The distance from the scorer before.
    scorer: Vec<Tree>,
    weight: Vec<Tree>,
}

impl Trees {
    fn new(scorers: usize, pace: Pace) -> Self {
        let bits = usize::BITS - scorers.leading_zeros();
        let levels = usize::from(IDF_LEVELS) + 1;
        Self {
            pace,
            level: Tree::new(3),
            more: vec![Tree::new(1); 3 * levels],
            scorer: vec![Tree::new(bits); 3],
            weight: vec![Tree::new(4); 3 * levels],
        }
    }

    fn place(&self, before: usize) -> usize {
        before.min(if self.pace == Pace::Even { 1 } else { 2 })
    }

    fn more(&mut self, level: u8, before: usize) -> &mut Tree {
        let place = 3 * usize::from(level) + self.place(before);
        &mut self.more[place]
    }

    fn scorer(&mut self, before: usize) -> &mut Tree {
        let place = self.place(before);
        &mut self.scorer[place]
    }

    fn weight(&mut self, level: u8, before: usize) -> &mut Tree {
        let level = if self.pace == Pace::Even { 0 } else { usize::from(level) };
        let place = 3 * level + self.place(before);
        &mut self.weight[place]
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn corrupt(&self, what: &'static str) -> ModelError {
        ModelError::Corrupt { offset: self.at, what }
    }

    fn byte(&mut self) -> Result<u8, ModelError> {
        let byte = self.bytes.get(self.at).copied().ok_or_else(|| self.corrupt("byte"))?;
        self.at += 1;
        Ok(byte)
    }

    fn varint(&mut self) -> Result<u64, ModelError> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.corrupt("number"))
    }

    fn count(&mut self, least: u64, most: u64, what: &'static str) -> Result<usize, ModelError> {
        let value = self.varint()?;
        if (least..=most).contains(&value) { Ok(value as usize) } else { Err(self.corrupt(what)) }
    }

    fn float(&mut self) -> Result<f32, ModelError> {
        let mut raw = [0; 4];
        for byte in &mut raw {
            *byte = self.byte()?;
        }
        let value = f32::from_le_bytes(raw);
        if value.abs() <= LARGEST { Ok(value) } else { Err(self.corrupt("number")) }
    }

    fn calibration(&mut self) -> Result<Calibration, ModelError> {
        let temperature = [self.float()?, self.float()?];
        let mut out_of_scope = [0.0; CLUES + 1];
        for value in &mut out_of_scope {
            *value = self.float()?;
        }
        Ok(Calibration { temperature, out_of_scope })
    }

    fn second(&mut self, scorers: usize) -> Result<Announced, ModelError> {
        let encoder = self.count(0, u64::from(u32::MAX), "checksum of the encoder")? as u32;
        let mix = self.float()?;
        let calibration = self.calibration()?;
        let (mut bias, mut steps) = (Vec::with_capacity(scorers), Vec::with_capacity(scorers));
        for _ in 0..scorers {
            bias.push(self.float()?);
            steps.push(self.float()?);
        }
        let head = Head { bias, weights: Vec::new() };
        Ok(Announced { second: Second { encoder, mix, head, calibration }, steps })
    }

    fn text(&mut self, what: &'static str) -> Result<String, ModelError> {
        let length = self.count(1, 200, what)?;
        let raw = self.bytes.get(self.at..self.at + length).ok_or_else(|| self.corrupt(what))?;
        let text = std::str::from_utf8(raw).map_err(|_| self.corrupt(what))?;
        self.at += length;
        Ok(text.to_owned())
    }
}

/// CRC-32 as in zip and PNG (reflected, polynomial 0xEDB88320).
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

#[cfg(feature = "train")]
pub(crate) mod write {
    //! A model's bytes, as the trainer writes them.

    use super::super::coder::Encoder;
    use super::*;

    /// What the trainer hands over: everything of a [`Model`], with weights still as their codes.
    pub(crate) struct Parts<'a> {
        pub(crate) name: &'a str,
        pub(crate) intents: &'a [String],
        pub(crate) calibration: &'a Calibration,
        pub(crate) space: &'a FeatureSpace,
        pub(crate) training: &'a Training,
        /// For each scorer: bias, and the sizes of its smallest and largest weight.
        pub(crate) scorers: &'a [(f32, f32, f32)],
        /// The second stage, and its weights as codes: (encoder, mix, calibration, (bias, step) of each scorer, codes).
        pub(crate) second: Option<SecondParts<'a>>,
        /// (bucket, scorer, code), sorted; a code is size level, + 8 if negative.
        pub(crate) weights: &'a [(u32, u16, u8)],
        /// What was learned of the signals.
        pub(crate) signals: Option<SignalParts<'a>>,
    }

    pub(crate) use super::signals::{SignalParts, SignalSecond};

    /// What the trainer hands over of a second stage.
    pub(crate) struct SecondParts<'a> {
        pub(crate) encoder: u32,
        pub(crate) mix: f32,
        pub(crate) calibration: &'a Calibration,
        /// For each scorer: bias, and the size of one step of its weights.
        pub(crate) scorers: &'a [(f32, f32)],
        /// For each scorer, the codes of its weights.
        pub(crate) codes: &'a [u8],
    }

    pub(crate) fn write(parts: &Parts<'_>) -> Vec<u8> {
        let mut out = vec![0; HEADER];
        text(&mut out, parts.name);
        varint(&mut out, parts.intents.len() as u64);
        parts.intents.iter().for_each(|label| text(&mut out, label));
        varint(&mut out, (parts.scorers.len() - parts.intents.len()) as u64);
        calibration(&mut out, parts.calibration);
        varint(&mut out, u64::from(parts.space.bits));
        float(&mut out, parts.space.idf_range.0);
        float(&mut out, parts.space.idf_range.1);
        let t = parts.training;
        [t.rows, t.other_rows, t.seed].into_iter().for_each(|n| varint(&mut out, n));
        for &(bias, low, high) in parts.scorers {
            [bias, low, high].into_iter().for_each(|x| float(&mut out, x));
        }
        varint(&mut out, u64::from(parts.second.is_some()));
        if let Some(second) = &parts.second {
            varint(&mut out, u64::from(second.encoder));
            float(&mut out, second.mix);
            calibration(&mut out, second.calibration);
            for &(bias, step) in second.scorers {
                [bias, step].into_iter().for_each(|x| float(&mut out, x));
            }
        }
        varint(&mut out, u64::from(parts.signals.is_some()));
        if let Some(signals) = &parts.signals {
            signals.announce(&mut out);
        }
        out.extend(all_weights(parts));
        let checksum = crc32(&out[HEADER..]);
        out[..4].copy_from_slice(MAGIC);
        out[4..6].copy_from_slice(&VERSION.to_le_bytes());
        out[6..HEADER].copy_from_slice(&checksum.to_le_bytes());
        out
    }

    fn all_weights(parts: &Parts<'_>) -> Vec<u8> {
        let mut encoder = Encoder::new();
        sparse(&mut encoder, parts.scorers.len(), parts.space, parts.weights);
        dense(&mut encoder, parts.second.iter().flat_map(|second| second.codes));
        if let Some(signals) = &parts.signals {
            signals.write_weights(&mut encoder);
        }
        encoder.finish()
    }

    /// The idf levels of a space and the weights in its buckets.
    pub(super) fn sparse(
        encoder: &mut Encoder,
        scorers: usize,
        space: &FeatureSpace,
        weights: &[(u32, u16, u8)],
    ) {
        let mut trees = Trees::new(scorers, Pace::Slowing);
        let mut rest = weights;
        for (bucket, &level) in space.levels.iter().enumerate() {
            trees.level.encode(encoder, u32::from(level));
            let here = rest.iter().take_while(|w| w.0 == bucket as u32).count();
            let (own, after) = rest.split_at(here);
            rest = after;
            if level == 0 {
                continue;
            }
            let mut next = 0;
            for (before, &(_, scorer, code)) in own.iter().enumerate() {
                trees.more(level, before).encode(encoder, 1);
                trees.scorer(before).encode(encoder, u32::from(scorer) - next);
                trees.weight(level, before).encode(encoder, u32::from(code));
                next = u32::from(scorer) + 1;
            }
            trees.more(level, own.len()).encode(encoder, 0);
        }
    }

    /// The weights of a second stage.
    pub(super) fn dense<'a>(encoder: &mut Encoder, codes: impl Iterator<Item = &'a u8>) {
        let mut tree = Tree::new(DENSE_BITS);
        codes.for_each(|code| tree.encode(encoder, u32::from(*code)));
    }

    fn calibration(out: &mut Vec<u8>, c: &Calibration) {
        c.temperature.iter().chain(&c.out_of_scope).for_each(|&x| float(out, x));
    }

    fn varint(out: &mut Vec<u8>, mut value: u64) {
        while value >= 0x80 {
            out.push(value as u8 | 0x80);
            value >>= 7;
        }
        out.push(value as u8);
    }

    pub(super) fn float(out: &mut Vec<u8>, value: f32) {
        out.extend(value.to_le_bytes());
    }

    fn text(out: &mut Vec<u8>, value: &str) {
        varint(out, value.len() as u64);
        out.extend(value.as_bytes());
    }
}
