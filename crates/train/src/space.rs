//! The feature space of a set of texts.

use signpost_engine::features::{Counts, FeatureSpace, IDF_LEVELS};

/// A space of 2^`bits` buckets with the idf of `documents`. Buckets that fewer than `least` texts reach are not known: their
/// weights would be the memory of single texts.
pub(crate) fn fit(bits: u32, documents: &[&Counts], least: u32) -> FeatureSpace {
    let mut df = vec![0u32; 1 << bits];
    for bucket in documents.iter().flat_map(|counts| counts.buckets()) {
        df[bucket as usize] += 1;
    }
    let n = documents.len() as f32;
    let idf = |df: u32| libm::logf((1.0 + n) / (1.0 + df as f32)) + 1.0;
    let most = df.iter().copied().max().unwrap_or(0);
    let (low, high) = (idf(most), idf(least));
    let step = ((high - low) / f32::from(IDF_LEVELS - 1)).max(f32::MIN_POSITIVE);
    let level = |df: u32| match df {
        _ if df < least => 0,
        _ => 1 + ((idf(df) - low) / step).round().min(f32::from(IDF_LEVELS - 1)) as u8,
    };
    FeatureSpace::new(df.into_iter().map(level).collect(), (low, high))
}

/// `space` without the buckets for which `used` does not hold. Their idf would take a sixth of a model's bytes.
pub(crate) fn without_unused(space: &FeatureSpace, used: impl Fn(usize) -> bool) -> FeatureSpace {
    let level = |(bucket, level): (usize, &u8)| if used(bucket) { *level } else { 0 };
    FeatureSpace::new(space.levels().iter().enumerate().map(level).collect(), space.idf_range())
}
