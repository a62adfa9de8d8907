//! What a customer typed into a field of one line, in plain letters, digits and signs.

use signpost_engine::letters;

/// The zeros of scripts whose digits a keyboard may give: Arabic, Persian, Devanagari, Bengali.
const ZEROS: [u32; 4] = [0x660, 0x6F0, 0x966, 0x9E6];

/// `text` without what cannot be seen, in plain forms, trimmed: `ｓａｍ＠example．com` is `sam@example.com`.
pub(crate) fn plain(text: &str) -> String {
    let seen = text.chars().filter(|&c| !is_unseen(c)).map(|c| if c.is_whitespace() { ' ' } else { sign(c) });
    seen.collect::<String>().trim().to_owned()
}

/// Whether nobody sees `c`: controls, marks of direction, spaces without width.
pub(crate) fn is_unseen(c: char) -> bool {
    let is_break = matches!(c, '\n' | '\r' | '\t');
    c.is_control() && !is_break
        || matches!(
            c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

fn sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{3002}' | '\u{FF61}' => '.',
        _ => digit(c).unwrap_or_else(|| letters::plain(c)),
    }
}

fn digit(c: char) -> Option<char> {
    let places = ZEROS.iter().filter_map(|zero| u32::from(c).checked_sub(*zero));
    places.filter(|place| *place < 10).find_map(|place| char::from_digit(place, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_different_is_plain_and_what_cannot_be_seen_is_gone() {
        for (typed, read) in [
            ("  AF\u{2013}20391 ", "AF-20391"),
            ("ｓａｍ＠ｅｘａｍｐｌｅ。ｃｏｍ", "sam@example.com"),
            ("\u{202A}+44 7700\u{A0}900123\u{202C}", "+44 7700 900123"),
            ("٢٤۵६৭", "24567"),
            ("a\u{200B}b\tc", "ab c"),
        ] {
            assert_eq!(plain(typed), read, "{typed:?}");
        }
    }
}
