//! The weights, which are range-coded at the end of the bytes.

use super::coder::{RangeDecoder, Tree};
use super::format::{LEVEL_BITS, Trees};
use super::quantised::{CENTRE_BITS, DENSE_BITS, DenseScale, QuantisedCentres, SHARED_BITS, Scale};
use crate::classifier::Weight;
use crate::features::FeatureSpace;
use signpost_encoder::VECTOR;

type Weights = Vec<(u32, Weight)>;

/// The idf levels of 2^`bits` buckets.
pub(super) fn read_levels(decoder: &mut RangeDecoder<'_>, bits: u32) -> Vec<u8> {
    let mut tree = Tree::new(LEVEL_BITS);
    (0..1u32 << bits).map(|_| tree.decode(decoder) as u8).collect()
}

/// A space, and (bucket, weight) of all scorers. In a file of its own, a model has the level of each bucket beside its
/// weights; else they are those of the base's space.
pub(super) fn read_weights(
    decoder: &mut RangeDecoder<'_>,
    bytes: usize,
    space: Result<&FeatureSpace, (u32, (f32, f32))>,
    scales: &[Scale],
) -> Option<(FeatureSpace, Weights)> {
    let mut trees = Trees::new(scales.len(), decoder.pace());
    let buckets = space.map_or_else(|(bits, _)| 1usize << bits, FeatureSpace::buckets);
    let most = bytes.saturating_mul(8);
    let mut levels = Vec::new();
    let mut weights = Vec::new();
    for bucket in 0..buckets as u32 {
        let level = match space {
            Ok(space) => space.level(bucket as usize),
            Err(_) => {
                let level = trees.level.decode(decoder) as u8;
                levels.push(level);
                if level == 0 {
                    continue;
                }
                level
            }
        };
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
    let space = match space {
        Ok(space) => {
            let mut known = vec![false; buckets];
            weights.iter().for_each(|(bucket, _)| known[*bucket as usize] = true);
            space.with_known(|bucket| known[bucket])
        }
        Err((_, idf_range)) => FeatureSpace::new(levels, idf_range),
    };
    Some((space, weights))
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

/// Where the rows of each intent are; the steps of what they share and of their own, and how many there are.
pub(super) fn read_centres(
    decoder: &mut RangeDecoder<'_>,
    (shared_step, own_step, count): (f32, f32, usize),
) -> Vec<f32> {
    let mut codes = |bits, count: usize| {
        let mut tree = Tree::new(bits);
        (0..count).map(|_| tree.decode(decoder) as u8).collect()
    };
    let (shared, own) = (codes(SHARED_BITS, VECTOR), codes(CENTRE_BITS, count * VECTOR));
    QuantisedCentres { shared_step, shared, own_step, own }.centres()
}
