//! Tokens → sparse vector, by signed feature hashing.
//!
//! Features are words, pairs of neighbouring words (with the ends of the text as neighbours) and the character 4-grams
//! of each word between `<` and `>`. 3-grams and 5-grams are left out: they say the same again, and cost weights.
//!
//! The value of a feature is ln(1 + count) × idf. The vector is scaled to length one. The idf is the smoothed one,
//! ln((1 + N) / (1 + df)) + 1. Weinberger et al. 2009 describe signed hashing.

use crate::text::Tokens;

/// The number of steps of the quantised idf, from 1; 0 stands for buckets that are as rare as those of the last step, or that
/// nobody counted.
pub const IDF_LEVELS: u8 = 7;

/// Set in the byte of a bucket that is known.
const KNOWN: u8 = 0x80;

const CHAR_GRAM: usize = 4;

/// The buckets that features are hashed into, how rare each bucket is, and which of them are known.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureSpace {
    /// Buckets are 2 to this power; 10 to 20.
    pub(crate) bits: u32,
    /// One a bucket: its level, 1 (common) to [`IDF_LEVELS`] (rare), or 0, and [`KNOWN`] if a scorer has a weight there, or
    /// may get one.
    pub(crate) levels: Vec<u8>,
    /// The idf of level 1 and of the last level; the others lie evenly between.
    pub(crate) idf_range: (f32, f32),
}

/// A unit-length sparse vector; an empty one for a text without tokens.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FeatureVector {
    /// (bucket, value) of the known buckets, by rising bucket, no bucket twice.
    pub(crate) entries: Vec<(u32, f32)>,
    /// The share of the squared length that lies in known buckets, if the others count as the rarest, 0 to 1.
    pub(crate) seen: f32,
}

/// How often the features of a text reach each bucket, with their signs, by rising bucket. It holds for every space with as
/// many buckets.
#[derive(Debug, Clone, Default)]
pub struct Counts(Vec<(u32, f32)>);

impl Counts {
    /// Those of `tokens` in 2^`bits` buckets.
    #[must_use]
    pub fn of(tokens: &Tokens, bits: u32) -> Self {
        // A bucket and its sign in a number: those are sorted in half the time, and a bit is to spare.
        let mut found: Vec<u32> = Vec::with_capacity(tokens.len() * 16);
        each(tokens, bits, |o| found.push(o.bucket << 1 | u32::from(o.sign < 0.0)));
        found.sort_unstable();
        let mut entries: Vec<(u32, f32)> = Vec::with_capacity(found.len());
        for code in found {
            let (bucket, sign) = (code >> 1, if code & 1 == 0 { 1.0 } else { -1.0 });
            match entries.last_mut() {
                Some((last, sum)) if *last == bucket => *sum += sign,
                _ => entries.push((bucket, sign)),
            }
        }
        Self(entries)
    }

    /// The buckets that the text reaches, each once.
    pub fn buckets(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().map(|entry| entry.0)
    }
}

/// One feature at one place of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occurrence {
    pub(crate) bucket: u32,
    pub(crate) sign: f32,
    /// First and last token that it was made from.
    pub(crate) tokens: (usize, usize),
}

impl FeatureVector {
    /// (bucket, value) of the known buckets, by rising bucket, no bucket twice.
    #[must_use]
    pub fn entries(&self) -> &[(u32, f32)] {
        &self.entries
    }

    /// The share of the squared length that lies in known buckets, if the others count as the rarest, 0 to 1.
    #[must_use]
    pub fn seen(&self) -> f32 {
        self.seen
    }
}

impl FeatureSpace {
    /// A space with as many buckets as there are `levels`; that number is a power of two. A level is 1 (common) to
    /// [`IDF_LEVELS`] (rare); `idf_range` is the idf of the first and of the last of these. Buckets of level 0 are not known.
    #[must_use]
    pub fn new(mut levels: Vec<u8>, idf_range: (f32, f32)) -> Self {
        levels.iter_mut().filter(|level| **level > 0).for_each(|level| *level |= KNOWN);
        Self { bits: levels.len().max(1).ilog2(), levels, idf_range }
    }

    /// The same space with other buckets known: those for which `known` holds.
    #[must_use]
    pub fn with_known(&self, known: impl Fn(usize) -> bool) -> Self {
        let of = |(bucket, level): (usize, &u8)| level & !KNOWN | if known(bucket) { KNOWN } else { 0 };
        Self { levels: self.levels.iter().enumerate().map(of).collect(), ..*self }
    }

    /// The number of buckets is 2 to this power.
    #[must_use]
    pub fn bits(&self) -> u32 {
        self.bits
    }

    /// The number of buckets.
    #[must_use]
    pub fn buckets(&self) -> usize {
        self.levels.len()
    }

    /// The level of a bucket; see [`FeatureSpace::new`].
    #[must_use]
    pub fn level(&self, bucket: usize) -> u8 {
        self.levels[bucket] & !KNOWN
    }

    /// Whether a bucket is known.
    #[must_use]
    pub fn knows(&self, bucket: usize) -> bool {
        self.levels[bucket] & KNOWN != 0
    }

    /// The idf of level 1 and of the last level.
    #[must_use]
    pub fn idf_range(&self) -> (f32, f32) {
        self.idf_range
    }

    /// The vector of `tokens`.
    #[must_use]
    pub fn vector(&self, tokens: &Tokens) -> FeatureVector {
        self.project(&Counts::of(tokens, self.bits))
    }

    /// The vector of a text whose features were counted in as many buckets as there are here.
    #[must_use]
    pub fn project(&self, counts: &Counts) -> FeatureVector {
        let mut entries = counts.0.clone();
        let (mut all, mut seen) = (0.0f32, 0.0f32);
        for (bucket, value) in &mut entries {
            let count = *value;
            let size = count.abs();
            // Nearly all are one.
            let log = if size == 1.0 { std::f32::consts::LN_2 } else { libm::logf(1.0 + size) };
            *value = log.copysign(count) * self.idf(*bucket);
            let square = *value * *value;
            all += square;
            if self.knows(*bucket as usize) {
                seen += square;
            }
        }
        // Unknown features do not shorten the known ones: the words around a message's point are many and mean little,
        // while a text that is new throughout shows in `seen`.
        entries.retain(|&(bucket, _)| self.knows(bucket as usize));
        if seen > 0.0 {
            let scale = 1.0 / libm::sqrtf(seen);
            entries.iter_mut().for_each(|(_, value)| *value *= scale);
            seen /= all;
        }
        FeatureVector { entries, seen }
    }

    fn idf(&self, bucket: u32) -> f32 {
        let (low, high) = self.idf_range;
        match self.level(bucket as usize) {
            // Mostly so rare that training hardly saw it.
            0 => high,
            level => low + (high - low) * f32::from(level - 1) / f32::from(IDF_LEVELS - 1),
        }
    }
}

/// Calls `found` for every feature of `tokens`.
pub(crate) fn each(tokens: &Tokens, bits: u32, mut found: impl FnMut(Occurrence)) {
    let n = tokens.len();
    let mut emit = |hash: u32, first: usize, last: usize| {
        let hash = finish(hash);
        found(Occurrence {
            bucket: hash >> (32 - bits),
            sign: if hash & 1 == 0 { 1.0 } else { -1.0 },
            tokens: (first, last),
        });
    };
    for i in 0..n {
        let word = tokens.letters(i).as_bytes();
        emit(fnv(WORD, word), i, i);
        let before = if i == 0 { b"^" } else { tokens.letters(i - 1).as_bytes() };
        emit(fnv(fnv(fnv(PAIR, before), b" "), word), i.saturating_sub(1), i);
        if i + 1 == n {
            emit(fnv(fnv(PAIR, word), b" $"), i, i);
        }
        char_grams(word, |hash| emit(hash, i, i));
    }
}

/// Calls `emit` with the hash of every [`CHAR_GRAM`] neighbouring characters of `<word>`.
fn char_grams(word: &[u8], mut emit: impl FnMut(u32)) {
    if word.len() > MAX_GRAM_WORD {
        return;
    }
    // Of the grams that began with each of the last characters, the oldest first.
    let mut begun = [GRAM; CHAR_GRAM];
    let mut chars = 0;
    for i in 0..word.len() + 2 {
        let byte = match i.checked_sub(1).map(|i| word.get(i)) {
            None => b'<',
            Some(None) => b'>',
            Some(Some(byte)) => *byte,
        };
        // A gram never cuts a character in two.
        if byte & 0xC0 != 0x80 {
            if chars >= CHAR_GRAM {
                emit(begun[0]);
            }
            begun.copy_within(1.., 0);
            begun[CHAR_GRAM - 1] = GRAM;
            chars += 1;
        }
        for hash in &mut begun {
            *hash = fnv_byte(*hash, byte);
        }
    }
    if chars >= CHAR_GRAM {
        emit(begun[0]);
    }
}

/// A word of more bytes has no character grams: it is noise.
const MAX_GRAM_WORD: usize = 190;

const SEED: u32 = 0x811C_9DC5;
/// What the hashes of the three kinds of features begin with.
const WORD: u32 = fnv(SEED, b"w ");
const PAIR: u32 = fnv(SEED, b"b ");
const GRAM: u32 = fnv(SEED, b"c ");

/// A number for a word.
pub(crate) fn hash(word: &str) -> u32 {
    fnv(SEED, word.as_bytes())
}

const fn fnv(mut hash: u32, bytes: &[u8]) -> u32 {
    let mut i = 0;
    while i < bytes.len() {
        hash = fnv_byte(hash, bytes[i]);
        i += 1;
    }
    hash
}

const fn fnv_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// Spreads the last bytes of an FNV hash over all bits (the finaliser of MurmurHash3); bucket and sign need that.
fn finish(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85EB_CA6B);
    h ^= h >> 13;
    h = h.wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space() -> FeatureSpace {
        FeatureSpace::new(vec![1; 1 << 16], (1.0, 9.0))
    }

    #[test]
    fn a_vector_has_unit_length_and_rising_buckets() {
        let vector = space().vector(&Tokens::of("two lots of 24.50 left my account"));
        let length: f32 = vector.entries.iter().map(|(_, v)| v * v).sum();
        assert!((length - 1.0).abs() < 1e-5);
        assert!(vector.entries.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn no_token_no_feature() {
        assert!(space().vector(&Tokens::of(" \n ")).entries.is_empty());
    }

    #[test]
    fn what_is_not_known_counts_as_novelty_only() {
        let text = Tokens::of("where is my parcel");
        let mut space = space();
        let all = space.vector(&text);
        let kept = all.entries[0].0;
        space = space.with_known(|bucket| bucket == kept as usize);
        let vector = space.vector(&text);
        assert_eq!(vector.entries.len(), 1);
        assert!((vector.entries[0].1.abs() - 1.0).abs() < 1e-5);
        assert!(all.seen > 0.999 && vector.seen < 0.1);
        assert_eq!(space.with_known(|_| false).vector(&text), FeatureVector::default());
    }

    #[test]
    fn a_typo_keeps_most_of_a_word() {
        let space = space();
        let dot = |a: &str, b: &str| {
            let (a, b) = (space.vector(&Tokens::of(a)), space.vector(&Tokens::of(b)));
            let value = |bucket| b.entries.iter().find(|e| e.0 == bucket).map_or(0.0, |e| e.1);
            a.entries.iter().map(|&(bucket, v)| v * value(bucket)).sum::<f32>()
        };
        assert!(dot("subscription", "subscripton") > 0.4);
        assert!(dot("subscription", "parcel").abs() < 0.1);
    }
}
