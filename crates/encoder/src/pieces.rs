//! Text → pieces, as BERT's uncased tokeniser has it.
//!
//! The vocabulary has no letter beyond ASCII, so that a word with any other letter is unknown as a whole. Hence accents
//! come off where ASCII remains beneath them, and the rules for other scripts only have to find where words begin.

use std::ops::Range;

/// Pieces of a text that are read at most, whatever a file says: the cost of a key press has to stay bounded.
pub const MAX_PIECES: usize = 64;

/// A word of more characters is unknown.
const MAX_WORD_CHARS: usize = 100;

/// The id of a word that no pieces spell.
const UNKNOWN: u32 = 0;

/// The pieces after the first of a word are written with this before them.
const INSIDE: &[u8] = b"##";

/// The pieces, sorted by bytes but for the first, which stands for all unknown words.
#[derive(Debug, Clone)]
pub(super) struct Vocabulary {
    names: String,
    /// Where each piece ends in `names`; a line feed lies between.
    ends: Vec<u32>,
}

impl Vocabulary {
    /// Reads `count` pieces, each followed by a line feed. The error is where they are no vocabulary.
    pub(super) fn read(names: &[u8], count: usize) -> Result<Self, usize> {
        let names = std::str::from_utf8(names).map_err(|e| e.valid_up_to())?;
        let mut vocabulary = Self { names: names.to_owned(), ends: Vec::new() };
        let ends = names.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at);
        // A piece takes two bytes at least, so that the ends stay in proportion to the input.
        for end in ends {
            vocabulary.ends.push(u32::try_from(end).map_err(|_| end)?);
            let id = vocabulary.ends.len() - 1;
            let sorted = id < 2 || vocabulary.piece(id - 1) < vocabulary.piece(id);
            if vocabulary.piece(id).is_empty() || !sorted || id >= count {
                return Err(end);
            }
        }
        let whole = vocabulary.ends.len() == count && names.ends_with('\n');
        if whole { Ok(vocabulary) } else { Err(names.len()) }
    }

    /// The ids of the first `most` pieces of `text`. Total: any string gives an answer, in time linear in its length.
    pub(super) fn pieces(&self, text: &str, most: usize) -> Vec<u32> {
        let mut ids = Vec::new();
        let mut word = PendingWord::default();
        for c in text.chars().filter(|&c| !is_dropped(c)) {
            let c = without_accent(c);
            if c.is_whitespace() {
                self.spell(&mut word, &mut ids);
            } else if is_punctuation(c) || is_ideograph(c) {
                self.spell(&mut word, &mut ids);
                word.push(c);
                self.spell(&mut word, &mut ids);
            } else {
                word.push(c);
            }
            if ids.len() >= most {
                break;
            }
        }
        self.spell(&mut word, &mut ids);
        ids.truncate(most);
        ids
    }

    /// Adds the pieces of `word` and empties it.
    fn spell(&self, word: &mut PendingWord, ids: &mut Vec<u32>) {
        let (letters, before) = (word.letters.as_bytes(), ids.len());
        let known = word.chars <= MAX_WORD_CHARS;
        let mut at = 0;
        while known && at < letters.len() {
            let range = if at == 0 { 1..self.ends.len() } else { self.narrow(1..self.ends.len(), 0, INSIDE) };
            let depth = if at == 0 { 0 } else { INSIDE.len() };
            let Some((id, length)) = self.longest(range, depth, &letters[at..]) else { break };
            ids.push(id);
            at += length;
        }
        if at < letters.len() {
            ids.truncate(before);
            ids.push(UNKNOWN);
        }
        word.letters.clear();
        word.chars = 0;
    }

    /// The longest piece in `range` that `letters` begins with, and its length, both not counting the first `depth`
    /// bytes, which the pieces of the range share.
    fn longest(&self, mut range: Range<usize>, depth: usize, letters: &[u8]) -> Option<(u32, usize)> {
        let mut found = None;
        for i in 0..letters.len() {
            range = self.narrow(range, depth + i, &letters[i..=i]);
            if range.is_empty() {
                break;
            }
            // Shorter sorts before longer: the piece itself, if there is one, comes first.
            if self.piece(range.start).len() == depth + i + 1 {
                found = Some((range.start as u32, i + 1));
            }
        }
        found
    }

    /// Of the pieces in `range`, alike in their first `depth` bytes, those which go on with `next`.
    fn narrow(&self, range: Range<usize>, depth: usize, next: &[u8]) -> Range<usize> {
        let part = |id: usize| {
            let rest = self.piece(id).get(depth..).unwrap_or_default();
            &rest[..rest.len().min(next.len())]
        };
        let first = partition(range.clone(), |id| part(id) < next);
        first..partition(first..range.end, |id| part(id) == next)
    }

    fn piece(&self, id: usize) -> &[u8] {
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize + 1 };
        &self.names.as_bytes()[start..self.ends[id] as usize]
    }
}

/// The first of `range` for which `before` does not hold; it holds for a beginning of the range.
fn partition(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[derive(Default)]
struct PendingWord {
    letters: String,
    chars: usize,
}

impl PendingWord {
    fn push(&mut self, c: char) {
        for c in c.to_lowercase() {
            self.chars += 1;
            // Of a word too long nothing but its length counts.
            if self.chars <= MAX_WORD_CHARS {
                self.letters.push(c);
            }
        }
    }
}

/// Control and format characters (Cc, Cf), private use, and marks that combine with the letter before (Mn, those which
/// are set on Latin letters or stand after signs).
fn is_dropped(c: char) -> bool {
    if matches!(c, '\t' | '\n' | '\r') {
        return false;
    }
    c.is_control()
        || matches!(c,
            '\u{FFFD}' | '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E000}'..='\u{F8FF}'
            | '\u{E0001}' | '\u{E0020}'..='\u{E007F}' | '\u{F0000}'..)
        || matches!(c,
            '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{1AB0}'..='\u{1ABD}' | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20DC}' | '\u{20E1}' | '\u{20E5}'..='\u{20F0}' | '\u{302A}'..='\u{302D}'
            | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}'
            | '\u{E0100}'..='\u{E01EF}')
}

/// What of ASCII remains of `c` in Unicode's canonical decomposition, lower-cased; else `c` as it is.
fn without_accent(c: char) -> char {
    let plain = match c {
        '\u{C0}'..='\u{24F}' => LATIN[c as usize - 0xC0],
        '\u{1E00}'..='\u{1EFF}' => LATIN_ADDITIONAL[c as usize - 0x1E00],
        '\u{37E}' => b';',
        '\u{1FEF}' => b'`',
        '\u{212A}' => b'k',
        '\u{212B}' => b'a',
        '≠' => b'=',
        '≮' => b'<',
        '≯' => b'>',
        _ => b'.',
    };
    if plain == b'.' { c } else { char::from(plain) }
}

fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2A6DF}' | '\u{2A700}'..='\u{2B73F}'
        | '\u{2B740}'..='\u{2B81F}' | '\u{2B920}'..='\u{2CEAF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{2F800}'..='\u{2FA1F}')
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let Ok(code) = u16::try_from(u32::from(c)) else { return false };
    let at = PUNCTUATION.partition_point(|&(_, last)| last < code);
    PUNCTUATION.get(at).is_some_and(|&(first, _)| first <= code)
}

/// Lower-case letters under the accents of U+00C0…024F; a dot where there is none, or none of ASCII.
const LATIN: &[u8; 400] = b"\
    aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.yaaaaaaccccccccdd..eeeeeeeeeegggg\
    gggghh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.\
    ................................oo.............uu............................aaiioouuuuuuuuuu.aa\
    aa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
    ................\
";

/// The same for U+1E00…1EFF.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
    ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......\
";

/// Unicode category P beyond ASCII, in the basic plane.
#[rustfmt::skip]
const PUNCTUATION: [(u16, u16); 124] = [
    (0x00A1, 0x00A1), (0x00A7, 0x00A7), (0x00AB, 0x00AB), (0x00B6, 0x00B7), (0x00BB, 0x00BB),
    (0x00BF, 0x00BF), (0x037E, 0x037E), (0x0387, 0x0387), (0x055A, 0x055F), (0x0589, 0x058A),
    (0x05BE, 0x05BE), (0x05C0, 0x05C0), (0x05C3, 0x05C3), (0x05C6, 0x05C6), (0x05F3, 0x05F4),
    (0x0609, 0x060A), (0x060C, 0x060D), (0x061B, 0x061B), (0x061D, 0x061F), (0x066A, 0x066D),
    (0x06D4, 0x06D4), (0x0700, 0x070D), (0x07F7, 0x07F9), (0x0830, 0x083E), (0x085E, 0x085E),
    (0x0964, 0x0965), (0x0970, 0x0970), (0x09FD, 0x09FD), (0x0A76, 0x0A76), (0x0AF0, 0x0AF0),
    (0x0C77, 0x0C77), (0x0C84, 0x0C84), (0x0DF4, 0x0DF4), (0x0E4F, 0x0E4F), (0x0E5A, 0x0E5B),
    (0x0F04, 0x0F12), (0x0F14, 0x0F14), (0x0F3A, 0x0F3D), (0x0F85, 0x0F85), (0x0FD0, 0x0FD4),
    (0x0FD9, 0x0FDA), (0x104A, 0x104F), (0x10FB, 0x10FB), (0x1360, 0x1368), (0x1400, 0x1400),
    (0x166E, 0x166E), (0x169B, 0x169C), (0x16EB, 0x16ED), (0x1735, 0x1736), (0x17D4, 0x17D6),
    (0x17D8, 0x17DA), (0x1800, 0x180A), (0x1944, 0x1945), (0x1A1E, 0x1A1F), (0x1AA0, 0x1AA6),
    (0x1AA8, 0x1AAD), (0x1B5A, 0x1B60), (0x1B7D, 0x1B7E), (0x1BFC, 0x1BFF), (0x1C3B, 0x1C3F),
    (0x1C7E, 0x1C7F), (0x1CC0, 0x1CC7), (0x1CD3, 0x1CD3), (0x2010, 0x2027), (0x2030, 0x2043),
    (0x2045, 0x2051), (0x2053, 0x205E), (0x207D, 0x207E), (0x208D, 0x208E), (0x2308, 0x230B),
    (0x2329, 0x232A), (0x2768, 0x2775), (0x27C5, 0x27C6), (0x27E6, 0x27EF), (0x2983, 0x2998),
    (0x29D8, 0x29DB), (0x29FC, 0x29FD), (0x2CF9, 0x2CFC), (0x2CFE, 0x2CFF), (0x2D70, 0x2D70),
    (0x2E00, 0x2E2E), (0x2E30, 0x2E4F), (0x2E52, 0x2E5D), (0x3001, 0x3003), (0x3008, 0x3011),
    (0x3014, 0x301F), (0x3030, 0x3030), (0x303D, 0x303D), (0x30A0, 0x30A0), (0x30FB, 0x30FB),
    (0xA4FE, 0xA4FF), (0xA60D, 0xA60F), (0xA673, 0xA673), (0xA67E, 0xA67E), (0xA6F2, 0xA6F7),
    (0xA874, 0xA877), (0xA8CE, 0xA8CF), (0xA8F8, 0xA8FA), (0xA8FC, 0xA8FC), (0xA92E, 0xA92F),
    (0xA95F, 0xA95F), (0xA9C1, 0xA9CD), (0xA9DE, 0xA9DF), (0xAA5C, 0xAA5F), (0xAADE, 0xAADF),
    (0xAAF0, 0xAAF1), (0xABEB, 0xABEB), (0xFD3E, 0xFD3F), (0xFE10, 0xFE19), (0xFE30, 0xFE52),
    (0xFE54, 0xFE61), (0xFE63, 0xFE63), (0xFE68, 0xFE68), (0xFE6A, 0xFE6B), (0xFF01, 0xFF03),
    (0xFF05, 0xFF0A), (0xFF0C, 0xFF0F), (0xFF1A, 0xFF1B), (0xFF1F, 0xFF20), (0xFF3B, 0xFF3D),
    (0xFF3F, 0xFF3F), (0xFF5B, 0xFF5B), (0xFF5D, 0xFF5D), (0xFF5F, 0xFF65),
];

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 16] =
        ["[UNK]", "!", "##a", "##b", "##bc", "##c", ",", "?", "[", "]", "a", "ab", "c", "i", "unk", "£"];

    fn vocabulary() -> Vocabulary {
        let names: String = NAMES.iter().map(|n| format!("{n}\n")).collect();
        Vocabulary::read(names.as_bytes(), NAMES.len()).unwrap_or_else(|at| unreachable!("byte {at}"))
    }

    fn check(text: &str, expected: &str) {
        let ids = vocabulary().pieces(text, 64);
        let names: Vec<_> = ids.iter().map(|&id| NAMES[id as usize]).collect();
        assert_eq!(names.join(" "), expected, "{text:?}");
    }

    #[test]
    fn the_longest_piece_comes_first() {
        check("abc", "ab ##c");
        check("abbc", "ab ##bc");
        check("cbc a", "c ##bc a");
        check("abd a", "[UNK] a");
        check("b", "[UNK]");
    }

    #[test]
    fn case_accents_and_marks_go() {
        check("ÁBĆ a\u{301}b\u{308} \u{301} İ \u{212B}", "ab ##c ab i a");
        check("ı", "[UNK]");
        check("\u{1EA4} ❤\u{FE0F}", "a [UNK]");
    }

    #[test]
    fn punctuation_and_ideographs_stand_alone() {
        check("a,ab!?", "a , ab ! ?");
        check("a“c£a", "a [UNK] [UNK]");
        check("£ 日本a", "£ [UNK] [UNK] a");
        check("[UNK]", "[ unk ]");
        check("≠", "[UNK]");
    }

    #[test]
    fn spaces_split_and_controls_vanish() {
        check("a\u{a0}c\ta\u{3000}c\u{2028}a\nb\u{0}", "a c a c a [UNK]");
        check("a\u{200b}b\u{7}c\u{85}a", "ab ##c ##a");
        check("", "");
    }

    #[test]
    fn what_is_read_is_bounded() {
        assert_eq!(vocabulary().pieces(&"a ".repeat(100_000), 64), [10; 64]);
        assert_eq!(vocabulary().pieces(&"a".repeat(100), 64).len(), 64);
        assert_eq!(vocabulary().pieces(&"a".repeat(101), 64), [UNKNOWN]);
        assert_eq!(vocabulary().pieces(&"ab".repeat(500_000), 64), [UNKNOWN]);
    }

    #[test]
    fn names_that_are_no_vocabulary_are_refused() {
        for (names, count, at) in [
            ("u\nb\na\n", 3, 5),
            ("u\na\na\n", 3, 5),
            ("u\n\n", 2, 2),
            ("u\na", 2, 3),
            ("u\na\n", 1, 3),
            ("u\n", 2, 2),
        ] {
            assert_eq!(Vocabulary::read(names.as_bytes(), count).err(), Some(at), "{names:?}");
        }
        assert_eq!(Vocabulary::read(b"u\n\xFF\n", 2).err(), Some(2));
    }
}
