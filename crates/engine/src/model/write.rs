//! What a trainer hands over → the bytes of a model.

use super::coder::{Pace, RangeEncoder, Tree};
use super::contents::Training;
use super::format::{BASE_MAGIC, BASE_VERSION, HEADER, LEVEL_BITS, MAGIC, Trees, VERSION, sealed};
use super::quantised::{
    CENTRE_BITS, DENSE_BITS, DenseScale, QuantisedCentres, QuantisedDense, QuantisedSparse, SHARED_BITS,
    Scale,
};
use crate::calibration::Calibration;
use crate::features::FeatureSpace;
use crate::signals::Curve;

/// All that a model's file holds, with weights still as their codes.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// The first part of the model's id; at most 200 bytes.
    pub name: &'a str,
    /// The labels, sorted; at least one, at most 4,096.
    pub intents: &'a [String],
    /// How the model came to be.
    pub training: &'a Training,
    /// What it stands on.
    pub base: BaseOf<'a>,
    /// The scorers of the first stage: one an intent, and a further one if there is one for out-of-scope texts. Their space
    /// is that of the base.
    pub ngrams: &'a QuantisedSparse,
    /// The calibration of the first stage.
    pub calibration: &'a Calibration,
    /// The second stage.
    pub second: Option<SecondParts<'a>>,
}

/// The base of a model.
#[derive(Debug, Clone, Copy)]
pub enum BaseOf<'a> {
    /// In a file of its own, with this checksum.
    Named(u32),
    /// These bytes, within the model's.
    Within(&'a [u8]),
}

/// All that a base's file holds.
#[derive(Debug, Clone, Copy)]
pub struct BaseParts<'a> {
    /// The first part of its id; at most 200 bytes.
    pub name: &'a str,
    /// How rare each bucket is.
    pub space: &'a FeatureSpace,
    /// What was learned of the signals.
    pub signals: Option<SignalParts<'a>>,
}

impl BaseParts<'_> {
    /// The bytes that [`Base::from_bytes`](super::Base::from_bytes) reads.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![0; HEADER];
        text(&mut out, self.name);
        varint(&mut out, u64::from(self.space.bits()));
        let (low, high) = self.space.idf_range();
        [low, high].into_iter().for_each(|x| float(&mut out, x));
        let second = self.signals.and_then(|signals| signals.second);
        varint(&mut out, u64::from(self.signals.is_some()) + u64::from(second.is_some()));
        if let Some(second) = second {
            varint(&mut out, u64::from(second.encoder));
        }
        if let Some(signals) = &self.signals {
            announce_signals(&mut out, signals);
        }
        let mut encoder = RangeEncoder::new();
        let mut levels = Tree::new(LEVEL_BITS);
        (0..self.space.buckets()).for_each(|b| levels.encode(&mut encoder, u32::from(self.space.level(b))));
        if let Some(signals) = &self.signals {
            sparse(&mut encoder, signals.ngrams);
            dense(&mut encoder, second.map(|second| second.scorers));
        }
        out.extend(encoder.finish());
        sealed(out, BASE_MAGIC, BASE_VERSION)
    }
}

/// What a trainer hands over of the second stage.
#[derive(Debug, Clone, Copy)]
pub struct SecondParts<'a> {
    /// The checksum of the encoder.
    pub encoder: u32,
    /// How much a margin of this stage counts against one of the n-grams.
    pub mix: f32,
    /// As many scorers as the first stage has.
    pub scorers: &'a QuantisedDense,
    /// Where the rows of each intent are, if the model is to know.
    pub centres: Option<&'a QuantisedCentres>,
    /// The calibration of both stages together.
    pub calibration: &'a Calibration,
}

/// What a trainer hands over of the signals, one scorer and one curve a signal.
#[derive(Debug, Clone, Copy)]
pub struct SignalParts<'a> {
    /// The scorers of the first stage; their space is that of the base.
    pub ngrams: &'a QuantisedSparse,
    /// The curves of the first stage.
    pub curves: &'a [Curve],
    /// The second stage, if the model has one.
    pub second: Option<SignalSecondParts<'a>>,
}

/// What a trainer hands over of the second stage of the signals.
#[derive(Debug, Clone, Copy)]
pub struct SignalSecondParts<'a> {
    /// The checksum of the encoder.
    pub encoder: u32,
    /// How much a margin of this stage counts against one of the n-grams.
    pub mix: f32,
    /// One scorer a signal.
    pub scorers: &'a QuantisedDense,
    /// The curves of both stages together.
    pub curves: &'a [Curve],
}

impl Parts<'_> {
    /// The bytes that [`Model::from_bytes`](super::Model::from_bytes) reads.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![0; HEADER];
        text(&mut out, self.name);
        varint(&mut out, self.intents.len() as u64);
        self.intents.iter().for_each(|label| text(&mut out, label));
        varint(&mut out, (self.ngrams.scales.len() - self.intents.len()) as u64);
        calibration(&mut out, self.calibration);
        match self.base {
            BaseOf::Named(checksum) => [0, u64::from(checksum)].into_iter().for_each(|n| varint(&mut out, n)),
            BaseOf::Within(bytes) => {
                varint(&mut out, bytes.len() as u64);
                out.extend(bytes);
            }
        }
        let Training { rows, other_rows, seed } = self.training;
        [rows, other_rows, seed].into_iter().for_each(|n| varint(&mut out, *n));
        self.ngrams.scales.iter().for_each(|s| scale(&mut out, s));
        varint(&mut out, u64::from(self.second.is_some()));
        if let Some(second) = &self.second {
            varint(&mut out, u64::from(second.encoder));
            float(&mut out, second.mix);
            calibration(&mut out, second.calibration);
            second.scorers.scales.iter().for_each(|s| dense_scale(&mut out, s));
            varint(&mut out, u64::from(second.centres.is_some()));
            if let Some(centres) = second.centres {
                [centres.shared_step, centres.own_step].into_iter().for_each(|x| float(&mut out, x));
            }
        }
        let mut encoder = RangeEncoder::new();
        sparse(&mut encoder, self.ngrams);
        dense(&mut encoder, self.second.map(|second| second.scorers));
        if let Some(centres) = self.second.and_then(|second| second.centres) {
            codes(&mut encoder, SHARED_BITS, &centres.shared);
            codes(&mut encoder, CENTRE_BITS, &centres.own);
        }
        out.extend(encoder.finish());
        sealed(out, MAGIC, VERSION)
    }
}

fn announce_signals(out: &mut Vec<u8>, signals: &SignalParts<'_>) {
    for (s, c) in signals.ngrams.scales.iter().zip(signals.curves) {
        scale(out, s);
        curve(out, c);
    }
    if let Some(second) = &signals.second {
        float(out, second.mix);
        for (s, c) in second.scorers.scales.iter().zip(second.curves) {
            dense_scale(out, s);
            curve(out, c);
        }
    }
}

/// The weights in the buckets of a space.
fn sparse(encoder: &mut RangeEncoder, scorers: &QuantisedSparse) {
    let mut trees = Trees::new(scorers.scales.len(), Pace::Slowing);
    let mut rest = &scorers.codes[..];
    for bucket in 0..scorers.space.buckets() {
        let level = scorers.space.level(bucket);
        let here = rest.iter().take_while(|code| code.0 == bucket as u32).count();
        let (own, after) = rest.split_at(here);
        rest = after;
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

/// The weights of a second stage, if there is one.
fn dense(encoder: &mut RangeEncoder, scorers: Option<&QuantisedDense>) {
    codes(encoder, DENSE_BITS, scorers.map_or(&[], |scorers| &scorers.codes));
}

fn codes(encoder: &mut RangeEncoder, bits: u32, codes: &[u8]) {
    let mut tree = Tree::new(bits);
    codes.iter().for_each(|code| tree.encode(encoder, u32::from(*code)));
}

fn scale(out: &mut Vec<u8>, scale: &Scale) {
    [scale.bias, scale.low, scale.high].into_iter().for_each(|x| float(out, x));
}

fn dense_scale(out: &mut Vec<u8>, scale: &DenseScale) {
    [scale.bias, scale.step].into_iter().for_each(|x| float(out, x));
}

fn curve(out: &mut Vec<u8>, curve: &Curve) {
    [curve.slope, curve.intercept, curve.threshold].into_iter().for_each(|x| float(out, x));
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

fn float(out: &mut Vec<u8>, value: f32) {
    out.extend(value.to_le_bytes());
}

fn text(out: &mut Vec<u8>, value: &str) {
    varint(out, value.len() as u64);
    out.extend(value.as_bytes());
}
