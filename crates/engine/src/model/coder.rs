//! An adaptive binary range coder (the one of LZMA, Pavlov 2001): the model's file is as small as its content, also on
//! hosts that do not compress what they serve.

/// How the probability of a bit learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Format 1: in 1/2048, always a 32nd of the way.
    Even,
    /// Since format 2: as the mean of what was seen, up to 128 bits back. What a model is made of keeps its statistics
    /// from one end to the other, so a long memory pays: 3 % of the bytes.
    Slowing,
}

/// Probability that a bit is 0, in 1/65536; learns from every bit that it codes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bit {
    zero: u16,
    seen: u8,
}

const LEAST_RANGE: u32 = 1 << 24;
const MOST_SEEN: u8 = 126;
/// A bit costs at least 0.022 bits, as in format 1: so the number of buckets is bounded by that of the bytes.
const LEAST_PROBABILITY: i32 = 1000;

impl Bit {
    const fn new() -> Self {
        Self { zero: 1 << 15, seen: 0 }
    }

    /// The part of `range` that stands for 0.
    fn bound(self, range: u32, pace: Pace) -> u32 {
        match pace {
            Pace::Even => (range >> 11) * u32::from(self.zero >> 5),
            Pace::Slowing => (range >> 16) * u32::from(self.zero),
        }
    }

    fn learn(&mut self, bit: bool, pace: Pace) {
        match pace {
            Pace::Even => {
                let zero = self.zero >> 5;
                let learned = if bit { zero - (zero >> 5) } else { zero + ((2048 - zero) >> 5) };
                self.zero = learned << 5;
            }
            Pace::Slowing => {
                let zero = i32::from(self.zero);
                let goal = if bit { 0 } else { 1 << 16 };
                let learned = zero + (goal - zero) / (i32::from(self.seen) + 2);
                self.zero = learned.clamp(LEAST_PROBABILITY, (1 << 16) - LEAST_PROBABILITY) as u16;
                self.seen = (self.seen + 1).min(MOST_SEEN);
            }
        }
    }
}

/// A number below 2^`bits`, coded most significant bit first, each bit in the context of those before it.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    bits: u32,
    nodes: Vec<Bit>,
}

impl Tree {
    pub(crate) fn new(bits: u32) -> Self {
        Self { bits, nodes: vec![Bit::new(); 1 << bits] }
    }

    pub(crate) fn decode(&mut self, decoder: &mut RangeDecoder<'_>) -> u32 {
        let mut node = 1;
        for _ in 0..self.bits {
            node = node * 2 + usize::from(decoder.bit(&mut self.nodes[node]));
        }
        node as u32 - (1 << self.bits)
    }

    pub(crate) fn encode(&mut self, encoder: &mut RangeEncoder, value: u32) {
        debug_assert!(value < 1 << self.bits);
        let mut node = 1;
        for shift in (0..self.bits).rev() {
            let bit = value >> shift & 1 == 1;
            encoder.bit(&mut self.nodes[node], bit);
            node = node * 2 + usize::from(bit);
        }
    }
}

/// Reads bits; past the end of the bytes it reads zeros, so that it is total.
#[derive(Debug)]
pub(crate) struct RangeDecoder<'a> {
    bytes: &'a [u8],
    pace: Pace,
    next: usize,
    range: u32,
    code: u32,
}

impl<'a> RangeDecoder<'a> {
    pub(crate) fn new(bytes: &'a [u8], pace: Pace) -> Self {
        let mut decoder = Self { bytes, pace, next: 0, range: u32::MAX, code: 0 };
        (0..5).for_each(|_| decoder.shift());
        decoder
    }

    pub(crate) fn pace(&self) -> Pace {
        self.pace
    }

    /// Whether more was read than there is: the bytes were cut off.
    pub(crate) fn overrun(&self) -> bool {
        self.next > self.bytes.len()
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | u32::from(self.bytes.get(self.next).copied().unwrap_or(0));
        self.next += 1;
    }

    fn bit(&mut self, bit: &mut Bit) -> bool {
        let bound = bit.bound(self.range, self.pace);
        let value = self.code >= bound;
        if value {
            self.code -= bound;
            self.range -= bound;
        } else {
            self.range = bound;
        }
        bit.learn(value, self.pace);
        while self.range < LEAST_RANGE {
            self.range <<= 8;
            self.shift();
        }
        value
    }
}

/// Writes bits.
#[derive(Debug)]
pub(crate) struct RangeEncoder {
    bytes: Vec<u8>,
    low: u64,
    range: u32,
    cache: u8,
    pending: u64,
}

impl RangeEncoder {
    pub(crate) fn new() -> Self {
        Self { bytes: Vec::new(), low: 0, range: u32::MAX, cache: 0, pending: 1 }
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        (0..5).for_each(|_| self.shift());
        self.bytes
    }

    fn bit(&mut self, bit: &mut Bit, value: bool) {
        let bound = bit.bound(self.range, Pace::Slowing);
        if value {
            self.low += u64::from(bound);
            self.range -= bound;
        } else {
            self.range = bound;
        }
        bit.learn(value, Pace::Slowing);
        while self.range < LEAST_RANGE {
            self.range <<= 8;
            self.shift();
        }
    }

    /// Moves the highest byte out, carrying into those that are still held back.
    fn shift(&mut self) {
        if self.low < 0xFF00_0000 || self.low > 0xFFFF_FFFF {
            let carry = (self.low >> 32) as u8;
            let mut byte = self.cache;
            while self.pending > 0 {
                self.bytes.push(byte.wrapping_add(carry));
                byte = 0xFF;
                self.pending -= 1;
            }
            self.cache = (self.low >> 24) as u8;
        }
        self.pending += 1;
        self.low = (self.low & 0x00FF_FFFF) << 8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded() {
        let values: Vec<u32> = (0..5000u32).map(|i| (i * i / 7) % 16).collect();
        let mut encoder = RangeEncoder::new();
        let mut tree = Tree::new(4);
        values.iter().for_each(|&v| tree.encode(&mut encoder, v));
        let bytes = encoder.finish();
        let mut decoder = RangeDecoder::new(&bytes, Pace::Slowing);
        let mut tree = Tree::new(4);
        let back: Vec<u32> = values.iter().map(|_| tree.decode(&mut decoder)).collect();
        assert_eq!(back, values);
        assert!(!decoder.overrun());
    }

    #[test]
    fn what_repeats_costs_little() {
        let mut encoder = RangeEncoder::new();
        let mut tree = Tree::new(3);
        (0..8000).for_each(|_| tree.encode(&mut encoder, 0));
        assert!(encoder.finish().len() < 400);
    }
}
