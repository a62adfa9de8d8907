//! Ids of cases and records, and the references that customers quote.

/// Makes ids: 32 hexadecimal digits, different for each seed and each call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ids {
    seed: [u64; 2],
    made: u64,
}

impl Ids {
    /// `seed` comes from a random source of the platform; two widgets must not share one.
    #[must_use]
    pub fn new(seed: [u8; 16]) -> Self {
        let seed = u128::from_le_bytes(seed);
        #[allow(clippy::cast_possible_truncation, reason = "each half is wanted")]
        Self { seed: [seed as u64, (seed >> 64) as u64], made: 0 }
    }

    /// The next id.
    pub fn make(&mut self) -> String {
        self.made += 1;
        let [high, low] = self.seed.map(|seed| mixed(seed.wrapping_add(self.made.wrapping_mul(GOLDEN))));
        format!("{high:016x}{low:016x}")
    }
}

/// 2^64 divided by the golden ratio, the step of SplitMix64.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): one-to-one, so that different inputs give different ids.
fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Crockford's base 32: letters and digits that cannot be mistaken for each other on the telephone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a customer quotes of the case with this id: eight letters and digits, such as `7QKX-2M0A`.
#[must_use]
pub fn reference(id: &str) -> String {
    let mut bits = hashed(id.bytes());
    bits ^= bits >> 32;
    let mut out = String::with_capacity(9);
    for place in 0..8 {
        if place == 4 {
            out.push('-');
        }
        out.push(char::from(ALPHABET[(bits >> (5 * place) & 31) as usize]));
    }
    out
}

/// FNV-1a, 64 bits.
fn hashed(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xCBF2_9CE4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3))
}

/// The link of a reply in capital letters, if `text` is one: 16 letters and digits of [`ALPHABET`].
#[must_use]
pub fn link(text: &str) -> Option<String> {
    let link = text.to_ascii_uppercase();
    let is_link = link.len() == 16 && link.bytes().all(|byte| ALPHABET.contains(&byte));
    is_link.then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_short_and_differ() {
        let (a, b) = (reference("4b1e"), reference("4b1f"));
        assert_ne!(a, b);
        assert!(a.len() == 9 && a.chars().all(|c| c == '-' || c.is_ascii_alphanumeric()), "{a}");
    }

    #[test]
    fn a_link_is_sixteen_letters_and_anything_else_is_none() {
        assert_eq!(link("7qkx2m0a7qkx2m0a").as_deref(), Some("7QKX2M0A7QKX2M0A"));
        for odd in ["", "7QKX-2M0A", "7QKX2M0A7QKX2M0U", "7QKX2M0A7QKX2M0A7", "éééééééé", "<script>alert(1)"]
        {
            assert_eq!(link(odd), None, "{odd}");
        }
    }

    #[test]
    fn ids_are_hexadecimal_and_no_two_are_the_same() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..20 {
            let mut ids = Ids::new([seed; 16]);
            (0..50).for_each(|_| assert!(seen.insert(ids.make())));
        }
        assert!(seen.iter().all(|id| id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit())));
    }
}
