//! Order numbers, and the pattern that a team's have.
//!
//! In a pattern `9` is a digit, `A` a letter from A to Z, `*` either of them, and `?` says that the sign before it may be
//! missing. All else stands for itself.

use crate::plain::plain;

/// The digits of an example, in this order, again and again.
const DIGITS: [char; 10] = ['2', '0', '3', '9', '1', '8', '4', '7', '5', '6'];

/// The letters of an example.
const LETTERS: [char; 8] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/// Longer texts fit no pattern: trying out what may be missing takes time.
const LONGEST: usize = 64;

/// `text` in the one form of order numbers: upper case, without spaces and without the leading `#`.
pub(super) fn order(text: &str) -> String {
    let whole: String =
        plain(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    whole.trim_start_matches('#').to_owned()
}

/// Whether `order`, in the form that [`order()`] gives, is as `pattern` says.
pub(super) fn fits(pattern: &str, order: &str) -> bool {
    let order: Vec<char> = order.chars().collect();
    let signs = signs(pattern);
    if order.len() > LONGEST || signs.len() > LONGEST {
        return false;
    }
    // How many letters of the order the signs so far can have taken: no sign is tried twice at one place.
    let mut reached = vec![false; order.len() + 1];
    reached[0] = true;
    for (sign, optional) in signs {
        let mut next = vec![false; order.len() + 1];
        for at in (0..=order.len()).filter(|&at| reached[at]) {
            next[at] |= optional;
            if order.get(at).is_some_and(|&c| takes(sign, c)) {
                next[at + 1] = true;
            }
        }
        reached = next;
    }
    reached[order.len()]
}

/// An order number that fits `pattern`.
pub(super) fn example(pattern: &str) -> String {
    let (mut digits, mut letters) = (DIGITS.iter().cycle(), LETTERS.iter().cycle());
    let mut out = String::new();
    for (sign, _) in signs(pattern) {
        match sign {
            '9' | '*' => out.extend(digits.next()),
            'A' => out.extend(letters.next()),
            other => out.push(other),
        }
    }
    out
}

/// Each sign of a pattern, in upper case, with whether it may be missing.
fn signs(pattern: &str) -> Vec<(char, bool)> {
    let mut out: Vec<(char, bool)> = Vec::new();
    for c in pattern.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase) {
        match out.last_mut() {
            Some((_, optional)) if c == '?' => *optional = true,
            _ => out.push((c, false)),
        }
    }
    out
}

fn takes(sign: char, c: char) -> bool {
    match sign {
        '9' => c.is_ascii_digit(),
        'A' => c.is_ascii_uppercase(),
        '*' => c.is_ascii_digit() || c.is_ascii_uppercase(),
        other => other == c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_numbers_are_compared_in_one_form() {
        for typed in ["AF-20391", " af-20391", "#AF-20391", "AF - 20391", "ＡＦ－２０３９１", "af–20391"]
        {
            let read = order(typed);
            assert_eq!(read, "AF-20391", "{typed}");
            assert!(fits("AF-99999", &read), "{typed}");
        }
        for wrong in ["AF-2039", "AF-203911", "20391", "AF20391", "AF-2039X", "", "XX-20391"] {
            assert!(!fits("AF-99999", &order(wrong)), "{wrong}");
        }
    }

    #[test]
    fn signs_that_may_be_missing_may_be_missing() {
        for fine in ["AF-20391", "AF20391", "AF2039"] {
            assert!(fits("AF-?99999?", fine), "{fine}");
        }
        assert!(fits("9?9?9?9", "1") && fits("9?9?9?9", "1234") && !fits("9?9?9?9", "12345"));
        assert!(fits("**-AA", "9Z-QR") && !fits("**-AA", "9Z-Q1"));
        assert!(!fits(&"9?".repeat(60), &"9".repeat(61)), "in no long time");
    }

    #[test]
    fn an_example_fits_its_pattern() {
        assert_eq!(example("AF-99999"), "AF-20391");
        for pattern in ["AF-?99999", "AAA 999", "***-999999999999", "9"] {
            assert!(fits(pattern, &order(&example(pattern))), "{pattern}");
        }
    }
}
