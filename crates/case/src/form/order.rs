//! Order numbers as people write them, and one that would be taken.

use crate::plain;
use signpost_engine::config::order;

/// The digits of an example, in this order, again and again.
const DIGITS: [char; 10] = ['2', '0', '3', '9', '1', '8', '4', '7', '5', '6'];

/// The letters of an example.
const LETTERS: [char; 8] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/// `text` in the one form of order numbers: upper case, without spaces and without the leading `#`.
pub(super) fn read(text: &str) -> String {
    order::plain(&plain::plain(text))
}

/// An order number that fits `pattern`, see [`order::fits`].
pub(super) fn example(pattern: &str) -> String {
    let (mut digits, mut letters) = (DIGITS.iter().cycle(), LETTERS.iter().cycle());
    let mut out = String::new();
    for sign in pattern.chars().filter(|c| *c != '?') {
        match sign {
            '9' | '*' => out.extend(digits.next()),
            'A' => out.extend(letters.next()),
            other => out.push(other.to_ascii_uppercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_numbers_have_one_form() {
        for typed in ["AF-20391", " af-20391", "#AF-20391", "AF - 20391", "ＡＦ－２０３９１", "af–20391"]
        {
            assert_eq!(read(typed), "AF-20391", "{typed}");
        }
    }

    #[test]
    fn an_example_fits_its_pattern() {
        assert_eq!(example("AF-99999"), "AF-20391");
        for pattern in ["AF-?99999", "AAA999", "***-999999999999", "af/9.9?"] {
            assert!(order::fits(pattern, &example(pattern)), "{pattern}");
        }
    }
}
