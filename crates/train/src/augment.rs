//! Copies of an example: half-typed, and with typing errors.

use crate::random::Random;

/// A misspelt copy has one error in so many characters.
const TYPO_EVERY: usize = 12;

/// What a finger next to it hits instead, on a QWERTY keyboard.
const NEIGHBOURS: [&str; 26] = [
    "qsz", "vghn", "xdfv", "sfecx", "wrd", "dgrcv", "fhtvb", "gjybn", "uok", "hkunm", "jlim", "kop", "njk",
    "bmhj", "ipl", "ol", "wa", "etdf", "adwzx", "ryfg", "yijh", "cbfg", "qes", "zcsd", "tugh", "xas",
];

/// Shares of a text, in percent of its characters, on which calibration is fitted.
pub(crate) const SHARES: [usize; 4] = [25, 50, 75, 100];

/// An example has at most so many copies.
pub(crate) const COPIES: usize = 2;

/// The first `percent` of the characters of `text`.
#[must_use]
pub fn prefix(text: &str, percent: usize) -> &str {
    let chars = text.chars().count();
    let end = text.char_indices().nth((chars * percent).div_ceil(100)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The copies of one example: one misspelt, one half-typed.
pub(crate) fn copies(text: &str, random: &mut Random) -> Vec<String> {
    let slips = text.chars().count().div_ceil(TYPO_EVERY);
    let mut copies = vec![slip(slips, text, random)];
    // A very short text cut in half says nothing of its intent.
    if text.chars().count() >= 16 {
        copies.push(prefix(text, 25 + random.below(60)).to_owned());
    }
    copies
}

/// `text` with about `percent` of its letters mistyped, to measure a model by. The same `seed` gives the same text.
#[must_use]
pub fn misspelt(text: &str, percent: usize, seed: u64) -> String {
    slip((text.chars().count() * percent).div_ceil(100), text, &mut Random::new(seed))
}

/// `text` with `slips` typing errors: a letter left out, doubled, swapped with the next one, or a neighbouring key.
fn slip(slips: usize, text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..slips {
        let at = random.below(chars.len().max(1));
        let Some(&c) = chars.get(at).filter(|c| c.is_ascii_alphabetic()) else { continue };
        match random.below(4) {
            0 => _ = chars.remove(at),
            1 => chars.insert(at, c),
            2 if at + 1 < chars.len() => chars.swap(at, at + 1),
            _ => {
                let near = NEIGHBOURS[usize::from(c.to_ascii_lowercase() as u8 - b'a')].as_bytes();
                chars[at] = char::from(near[random.below(near.len())]);
            }
        }
    }
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_between_characters() {
        assert_eq!(prefix("né à", 50), "né");
        assert_eq!(prefix("", 50), "");
        assert_eq!(prefix("abc", 100), "abc");
    }

    #[test]
    fn copies_differ_and_survive_any_text() {
        let mut random = Random::new(3);
        let text = "two lots of 24.50 left my account this morning";
        assert!(copies(text, &mut random).iter().all(|c| c != text));
        for text in ["", "?", "我的包裹"] {
            let _ = copies(text, &mut random);
        }
    }
}
