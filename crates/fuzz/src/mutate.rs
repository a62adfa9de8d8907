//! Random numbers, and what they do to bytes.

/// SplitMix64 (Steele, Lea and Flood 2014).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`, 0 for 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// Numbers that readers stumble over, as four bytes: bounds of counts, and floats that are huge, tiny or none.
const AWKWARD: [u32; 16] = [
    0,
    1,
    0x7F,
    0x80,
    0xFF,
    0x100,
    0xFFFF,
    0x1_0000,
    0x7FFF_FFFF,
    0x8000_0000,
    u32::MAX,
    0x7F80_0000,
    0x7FC0_0000,
    0x7F7F_FFFF,
    0xFF7F_FFFF,
    0x0000_8000,
];

/// No input grows beyond this, so that all of them run fast.
const MOST: usize = 1 << 20;

/// `input` after one to eight changes, none of them in its first `from` bytes.
///
/// Half of the changes go to the first 4096 bytes: there are the counts and the sizes that all else depends on.
pub(crate) fn bytes(input: &[u8], other: &[u8], from: usize, random: &mut Random) -> Vec<u8> {
    let mut out = input.to_vec();
    for _ in 0..1 + random.below(8) {
        let span = out.len().saturating_sub(from);
        let span = if random.below(2) == 0 { span.min(4096) } else { span };
        let at = (from + random.below(span)).min(out.len());
        match random.below(8) {
            0 if at < out.len() => out[at] ^= 1 << random.below(8),
            1 if at < out.len() => out[at] = random.next() as u8,
            2 => {
                let word = AWKWARD[random.below(AWKWARD.len())].to_le_bytes();
                out[at..].iter_mut().zip(word).for_each(|(old, new)| *old = new);
            }
            3 => out.truncate(at),
            4 => _ = out.drain(at..(at + 1 + random.below(64)).min(out.len())),
            5 => {
                let new: Vec<u8> = (0..1 + random.below(16)).map(|_| random.next() as u8).collect();
                out.splice(at..at, new);
            }
            6 => {
                let start = random.below(other.len());
                let end = (start + 1 + random.below(512)).min(other.len());
                let replaced = if random.below(2) == 0 { at } else { (at + end - start).min(out.len()) };
                out.splice(at..replaced, other[start.min(end)..end].iter().copied());
            }
            _ => {
                let value = random.next() as u8;
                let end = (at + 1 + random.below(256)).min(out.len());
                out[at..end].fill(value);
            }
        }
        out.truncate(MOST);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_changes_and_the_head_stays() {
        let input: Vec<u8> = (0..200).collect();
        for seed in 0..2000 {
            let once = bytes(&input, &input, 10, &mut Random::new(seed));
            assert_eq!(once, bytes(&input, &input, 10, &mut Random::new(seed)));
            assert_eq!(once[..10], input[..10]);
        }
        let _ = bytes(&[], &[], 0, &mut Random::new(1));
    }
}
