//! The weights, which are range-coded at the end of the bytes.

use super::coder::{RangeDecoder, Tree};
use super::format::Trees;
use super::quantised::{DENSE_BITS, DenseScale, Scale};
use crate::classifier::Weight;
use signpost_encoder::VECTOR;

type Weights = Vec<(u32, Weight)>;

/// The idf level of each bucket, and (bucket, weight) of all scorers.
pub(super) fn read_weights(
    decoder: &mut RangeDecoder<'_>,
    bytes: usize,
    bits: u32,
    scales: &[Scale],
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
            let code = trees.weight(level, before).decode(decoder) as u8;
            let value = scales.get(scorer)?.value(code);
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

/// Weights on the encoder's vector, one row a scorer.
pub(super) fn read_dense(decoder: &mut RangeDecoder<'_>, scales: &[DenseScale]) -> Vec<f32> {
    let mut tree = Tree::new(DENSE_BITS);
    let mut weights = Vec::with_capacity(scales.len() * VECTOR);
    for scale in scales {
        weights.extend((0..VECTOR).map(|_| scale.value(tree.decode(decoder) as u8)));
    }
    weights
}
