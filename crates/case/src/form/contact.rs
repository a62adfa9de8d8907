//! E-mail addresses and telephone numbers.

use crate::plain::plain;

/// The fewest digits of a telephone number.
const SHORTEST_NUMBER: usize = 6;

/// The most, with an extension: the longest number has 15.
const LONGEST_NUMBER: usize = 22;

/// The address in `text`, without the spaces and marks that keyboards and mail programs put around its parts.
pub(super) fn email(text: &str) -> Option<String> {
    let plain = plain(text);
    let inner = match (plain.rfind('<'), plain.strip_suffix('>')) {
        // `Sam Smith <sam@example.com>`
        (Some(from), Some(whole)) => &whole[from + 1..],
        _ => plain.as_str(),
    };
    let inner = inner.strip_prefix("mailto:").unwrap_or(inner);
    let address = close_up(inner.trim_matches([' ', ',', ';', '.', ':']));
    is_email(&address).then_some(address)
}

/// `text` without the spaces beside `@` and `.`: a phone puts one after a word that it completes.
fn close_up(text: &str) -> String {
    let mut out = String::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty());
    out.extend(words.next());
    for word in words {
        if !out.ends_with(['@', '.']) && !word.starts_with(['@', '.']) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// One `@`, something before it, a dot after it: stricter rules refuse addresses that work.
fn is_email(value: &str) -> bool {
    let Some((name, host)) = value.split_once('@') else { return false };
    let (from, to) = (host.find('.'), host.rfind('.'));
    let spaced = value.chars().any(char::is_whitespace);
    !name.is_empty()
        && !spaced
        && !host.contains('@')
        && !host.contains("..")
        && from > Some(0)
        && to.is_some_and(|dot| dot + 1 < host.len())
}

/// The number in `text`. What is written beside it stays: "after five" is for the person who calls.
pub(super) fn tel(text: &str) -> Option<String> {
    let plain = plain(text);
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    (SHORTEST_NUMBER..=LONGEST_NUMBER)
        .contains(&digits)
        .then(|| plain.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_work_are_taken_as_they_are_meant() {
        for (typed, read) in [
            ("a@b.co", "a@b.co"),
            ("first.last+tag@mail.example.org", "first.last+tag@mail.example.org"),
            ("ü@exämple.de", "ü@exämple.de"),
            (" a@b.co ", "a@b.co"),
            ("ｓａｍ＠ｅｘａｍｐｌｅ．ｃｏｍ", "sam@example.com"),
            ("sam@example. com", "sam@example.com"),
            ("sam @example.com.", "sam@example.com"),
            ("mailto:sam@example.com", "sam@example.com"),
            ("Sam Smith <sam@example.com>", "sam@example.com"),
            ("sam@example.com;", "sam@example.com"),
        ] {
            assert_eq!(email(typed).as_deref(), Some(read), "{typed}");
        }
    }

    #[test]
    fn slips_are_not_taken() {
        for bad in ["a", "a@b", "@b.co", "a@.b", "a b@c.d", "a@@b.c", "a@b..c", "<>", "••••"] {
            assert_eq!(email(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_need_digits_enough() {
        assert_eq!(tel("07700  900123").as_deref(), Some("07700 900123"));
        assert_eq!(tel("＋４４ ７７００ ９００１２３").as_deref(), Some("+44 7700 900123"));
        assert_eq!(
            tel("(020) 7946-0000 ext 12, after five").as_deref(),
            Some("(020) 7946-0000 ext 12, after five")
        );
        assert_eq!(tel("none"), None);
        assert_eq!(tel("12345678901234567890123"), None);
    }
}
