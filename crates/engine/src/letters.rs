//! Letters, digits and signs that only look different: `４` is 4, `𝗵` is h, `①` is 1, and a thin space is a space.
//!
//! Keyboards, tools for "fonts" and copied tables make them. Everything that reads text sees the plain ones.

/// The plain ASCII character that `c` is another form of, or `c` itself.
///
/// These are the forms that Unicode's normalisation NFKC makes one ASCII character of: full-width, mathematical, circled,
/// superscript and so on. Forms of several characters, such as ligatures, stay.
#[must_use]
pub fn plain(c: char) -> char {
    let code = u32::from(c);
    match c {
        ..'\u{A0}' | '\u{3001}'..'\u{A7F1}' | '\u{A7F5}'..'\u{FB29}' | '\u{FF5F}'..'\u{107A5}' => c,
        '\u{FF01}'..='\u{FF5E}' => letter(b'!', code - 0xFF01),
        '\u{1D400}'..='\u{1D6A3}' => latin((code - 0x1D400) % 52),
        '\u{1D7CE}'..='\u{1D7FF}' => letter(b'0', (code - 0x1D7CE) % 10),
        '\u{24B6}'..='\u{24E9}' => latin(code - 0x24B6),
        '\u{1F130}'..='\u{1F149}' => latin(code - 0x1F130),
        '\u{1CCD6}'..='\u{1CCEF}' => latin(code - 0x1CCD6),
        '\u{1CCF0}'..='\u{1CCF9}' => letter(b'0', code - 0x1CCF0),
        '\u{1FBF0}'..='\u{1FBF9}' => letter(b'0', code - 0x1FBF0),
        // Pictures, and what has no other form; the list below is searched from its beginning.
        '\u{1F14A}'.. => c,
        _ => {
            let mut next = '\0';
            for of in FORMS.chars() {
                if !of.is_ascii() {
                    next = of;
                    if next > c {
                        break;
                    }
                } else {
                    if next == c {
                        return if of == NONE { c } else { of };
                    }
                    next = char::from_u32(u32::from(next) + 1).unwrap_or(c);
                }
            }
            c
        }
    }
}

/// What the other forms mean: a character, then the meaning of it, of the next one in Unicode, and so on.
const FORMS: &str = "\u{A0} \u{AA}a\u{B2}23\u{B9}1o\u{17F}s\u{2B0}h^jr^^^wy\u{2E1}lsx\u{37E};\u{1D2C}A^B^DE^GHIJKLMN^O^\
    PRTUWa^^^bde^^^g^km^o^^^ptu^^v\u{1D62}iruv\u{1D9C}c^^^f\u{1DBB}z\u{1FEF}`\u{2000}           \u{2024}.\u{202F} \u{205F} \
    \u{2070}0i^^456789+^=()n0123456789+^=()^aeox^hklmnpstwyz\u{2102}C\u{210A}gHHHh^IILl^N^^^PQRRR\u{2124}Z^^^Z^K^BC^eEF^Mo\
    \u{2139}i\u{2145}Ddeij\u{2160}I^^^V\u{2169}X^^LCDMi^^^v\u{2179}x^^lcdm\u{2460}123456789\u{24EA}0\u{2C7C}jV\u{3000} \
    \u{A7F1}SCFQ\u{FB29}+\u{FE10},^^:;!?\u{FE33}__(){}\u{FE47}[]\u{FE4D}___,^.^;:?!^(){}^^#&*+-<>=^\\$%@\u{107A5}q\
    \u{1F12B}CR";

/// Stands in [`FORMS`] for a character that means itself.
const NONE: char = '^';

fn letter(first: u8, place: u32) -> char {
    char::from_u32(u32::from(first) + place).unwrap_or('?')
}

/// The letters A to Z, then a to z.
fn latin(place: u32) -> char {
    if place < 26 { letter(b'A', place) } else { letter(b'a', place - 26) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    /// Places in the mathematical alphabets that Unicode leaves empty, because the letter has another place.
    fn is_empty_place(c: char) -> bool {
        ('\u{1D400}'..='\u{1D6A3}').contains(&c) && std::iter::once(c).nfkc().eq(std::iter::once(c))
    }

    #[test]
    fn every_character_is_what_unicode_says() {
        for c in ('\0'..=char::MAX).filter(|&c| !is_empty_place(c)) {
            let form: Vec<char> = std::iter::once(c).nfkc().collect();
            let wanted = match form[..] {
                [one] if one.is_ascii() => one,
                _ => c,
            };
            assert_eq!(plain(c), wanted, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_people_see_as_a_letter_is_that_letter() {
        let text: String = "ｈｅｌｐ 𝗺𝘆 𝓬𝓪𝓻𝓭 ①② ４１１１\u{2009}１１¹".chars().map(plain).collect();
        assert_eq!(text, "help my card 12 4111 111");
        assert!("ﬁ ½ … é ß я 中 ’".chars().all(|c| plain(c) == c), "ligatures and other letters stay");
    }
}
