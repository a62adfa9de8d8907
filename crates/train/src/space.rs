//! The feature space of a set of texts.

use signpost_engine::features::{Counts, FeatureSpace, IDF_LEVELS};

/// A bucket that fewer than one in so many texts reach counts as rare. How rare makes little difference, and would take bytes.
const RARE: usize = 2000;

/// A space of 2^`bits` buckets with the idf of `documents`. Only buckets that are not rare have a level.
pub(crate) fn language(bits: u32, documents: &[&Counts]) -> FeatureSpace {
    let df = frequencies(1 << bits, documents);
    let least = (documents.len() / RARE).max(1) as u32;
    let n = documents.len() as f32;
    let idf = |df: u32| libm::logf((1.0 + n) / (1.0 + df as f32)) + 1.0;
    let most = df.iter().copied().max().unwrap_or(0).max(least);
    let (low, high) = (idf(most), idf(least));
    let step = ((high - low) / f32::from(IDF_LEVELS - 1)).max(f32::MIN_POSITIVE);
    let level = |df: u32| match df {
        _ if df < least => 0,
        _ => 1 + ((idf(df) - low) / step).round().min(f32::from(IDF_LEVELS - 1)) as u8,
    };
    FeatureSpace::new(df.into_iter().map(level).collect(), (low, high))
}

/// `space`, in which those buckets are known that at least `least` of the documents reach: the weights of the others would be
/// the memory of single texts.
pub(crate) fn known_from(space: &FeatureSpace, documents: &[&Counts], least: u32) -> FeatureSpace {
    let df = frequencies(space.buckets(), documents);
    space.with_known(|bucket| df[bucket] >= least)
}

/// How many documents reach each bucket.
fn frequencies(buckets: usize, documents: &[&Counts]) -> Vec<u32> {
    let mut df = vec![0u32; buckets];
    for bucket in documents.iter().flat_map(|counts| counts.buckets()) {
        df[bucket as usize] += 1;
    }
    df
}
