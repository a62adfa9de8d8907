//! A team's pattern of its order numbers: no regular expression, so that everybody can write one and none can be slow.

/// A pattern has at most so many signs.
const LONGEST: usize = 40;

/// Whether `pattern` is one: see [`fits`]. A `?` follows another sign, and what is taken out before an order number is
/// compared cannot stand in it.
#[must_use]
pub fn is_pattern(pattern: &str) -> bool {
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '?' | '-' | '/' | '.' | '_' | '#');
    let lonely = pattern.starts_with('?') || pattern.contains("??");
    (1..=LONGEST).contains(&pattern.len())
        && pattern.chars().all(fine)
        && !lonely
        && !pattern.starts_with('#')
}

/// Whether an order number is as the team's pattern says: `9` is a digit, `A` a letter from A to Z, `*` a letter or digit,
/// and `?` after a sign says that it may be missing. All else stands for itself, also small letters, which stand for the
/// letter that they are, and `0` to `8`. The number is compared in upper case, without spaces and without a leading `#`.
#[must_use]
pub fn fits(pattern: &str, number: &str) -> bool {
    let number = plain(number);
    let mut signs: Vec<(char, bool)> = Vec::new();
    for c in pattern.chars() {
        match signs.last_mut() {
            Some((_, missing)) if c == '?' => *missing = true,
            _ => signs.push((c, false)),
        }
    }
    // Which signs may come next; a set, since one that may be missing leaves two ways.
    let mut open = vec![false; signs.len() + 1];
    open[0] = true;
    pass(&signs, &mut open);
    for c in number.chars() {
        let mut next = vec![false; signs.len() + 1];
        for (i, &(sign, _)) in signs.iter().enumerate() {
            next[i + 1] |= open[i] && takes(sign, c);
        }
        open = next;
        pass(&signs, &mut open);
    }
    open[signs.len()]
}

/// An order number in the one form in which it is kept: upper case, without spaces and without a leading `#`.
#[must_use]
pub fn plain(number: &str) -> String {
    let dense: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    dense.strip_prefix('#').unwrap_or(&dense).to_uppercase()
}

/// Signs that may be missing are passed over.
fn pass(signs: &[(char, bool)], open: &mut [bool]) {
    for (i, &(_, missing)) in signs.iter().enumerate() {
        open[i + 1] |= open[i] && missing;
    }
}

fn takes(sign: char, c: char) -> bool {
    match sign {
        '9' => c.is_ascii_digit(),
        'A' => c.is_ascii_uppercase(),
        '*' => c.is_ascii_uppercase() || c.is_ascii_digit(),
        other => other.to_ascii_uppercase() == c,
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, is_pattern};

    #[test]
    fn numbers_fit_their_pattern() {
        for (pattern, number, fit) in [
            ("AF-99999", "AF-20391", true),
            ("AF-99999", "af-20391", true),
            ("AF-99999", "# AF-203 91", true),
            ("AF-99999", "XF-20391", true),
            ("aF-99999", "XF-20391", false),
            ("AF-99999", "AF20391", false),
            ("AF-?99999", "AF20391", true),
            ("AF-99999", "AF-2039", false),
            ("AF-99999", "AF-203911", false),
            ("***9?9?", "A1B", true),
            ("***9?9?", "A1B22", true),
            ("***9?9?", "A1BX", false),
            ("20-9999", "20-1234", true),
            ("20-9999", "21-1234", false),
            ("9", "٣", false),
            ("9", "", false),
            ("9?", "", true),
        ] {
            assert_eq!(fits(pattern, number), fit, "{pattern} {number}");
        }
        for pattern in ["AF-99999", "9?", "20/9.*_-a"] {
            assert!(is_pattern(pattern), "{pattern}");
        }
        for pattern in ["", "?9", "9??", "[0-9]+", "AF 999", "#999", "é"] {
            assert!(!is_pattern(pattern), "{pattern}");
        }
    }
}
