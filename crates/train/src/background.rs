//! What teams' intents are not about: rows that a team's model learns from beside its own.
//!
//! What looks like a team's own rows is left out. Whether it does is measured by the encoder, against how far apart the team's
//! rows are among themselves.

use crate::dense::read;
use crate::examples::{Example, is_other};
use signpost_encoder::Encode;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// Reads every text once. The background is read to be compared, and read again to be trained on.
#[derive(Debug)]
pub(crate) struct Once<'a> {
    encoder: &'a dyn Encode,
    known: Mutex<HashMap<String, Option<Vec<f32>>>>,
}

impl<'a> Once<'a> {
    pub(crate) fn new(encoder: &'a dyn Encode) -> Self {
        Self { encoder, known: Mutex::default() }
    }
}

impl Encode for Once<'_> {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(text.to_owned()).or_insert_with(|| self.encoder.encode(text)).clone()
    }

    fn checksum(&self) -> u32 {
        self.encoder.checksum()
    }
}

/// A row of the background is left out if it is nearer to one of the team's rows than this share of those rows are to the
/// nearest one of their own intent.
const TOO_NEAR: f32 = 0.3;

/// The rows that every team's model can learn from: what is out of scope for everybody, and a sample of what customers of a shop
/// ask for, with the labels of the sample shop.
///
/// `cargo xtask train` writes the file: on each line a label, a tab and a text.
#[must_use]
pub fn background() -> Vec<Example> {
    let rows = include_str!("../../../data/background.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.map(|(label, text)| Example::new(text, label)).collect()
}

/// The rows of `all` that are none of the team's matter. Without an encoder nothing tells, and only rows that are out of scope
/// for everybody are left.
pub(crate) fn of_use(all: &[Example], own: &[Example], encoder: Option<&dyn Encode>) -> Vec<Example> {
    let texts: HashSet<&str> = own.iter().map(|e| e.text.as_str()).collect();
    let new = all.iter().filter(|e| !texts.contains(e.text.as_str()));
    let of_nobody = |e: &Example| Example::new(&e.text, "other");
    let Some(encoder) = encoder else {
        return new.filter(|e| is_other(&e.label)).map(of_nobody).collect();
    };
    let own: Vec<(&str, Vec<f32>)> = own
        .iter()
        .filter(|e| !is_other(&e.label))
        .map(|e| (e.label.as_str(), read(encoder, &e.text)))
        .collect();
    // Some hundreds of rows show how far apart they are.
    let step = (own.len() / 400).max(1);
    let nearest = |vector: &[f32], wanted: &dyn Fn(usize) -> bool| {
        let near = own.iter().enumerate().filter(|(i, _)| wanted(*i)).map(|(_, row)| dot(&row.1, vector));
        near.fold(-1.0, f32::max)
    };
    let mut among: Vec<f32> = (0..own.len())
        .step_by(step)
        .map(|i| nearest(&own[i].1, &|j| j != i && own[j].0 == own[i].0))
        .filter(|near| *near > -1.0)
        .collect();
    among.sort_unstable_by(f32::total_cmp);
    let bound = among.get((among.len() as f32 * TOO_NEAR) as usize).copied().unwrap_or(0.8);
    new.filter(|e| nearest(&read(encoder, &e.text), &|_| true) < bound).map(of_nobody).collect()
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
