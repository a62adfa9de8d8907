//! A sum of money as people write it.

use crate::plain::plain;
use signpost_engine::money::Money;

/// What names a currency, in lower case. The smaller unit has no code of its own, see [`PENCE`].
const CURRENCIES: [(&str, &[u8; 3]); 26] = [
    ("£", b"GBP"),
    ("gbp", b"GBP"),
    ("quid", b"GBP"),
    ("pound", b"GBP"),
    ("pounds", b"GBP"),
    ("pounds sterling", b"GBP"),
    ("€", b"EUR"),
    ("eur", b"EUR"),
    ("euro", b"EUR"),
    ("euros", b"EUR"),
    ("us$", b"USD"),
    ("usd", b"USD"),
    ("ca$", b"CAD"),
    ("cad", b"CAD"),
    ("a$", b"AUD"),
    ("aud", b"AUD"),
    ("₹", b"INR"),
    ("rs", b"INR"),
    ("inr", b"INR"),
    ("rupees", b"INR"),
    ("¥", b"JPY"),
    ("yen", b"JPY"),
    ("jpy", b"JPY"),
    ("chf", b"CHF"),
    ("nzd", b"NZD"),
    ("$", b"USD"),
];

/// What names a hundredth of a pound.
const PENCE: [&str; 3] = ["p", "pence", "penny"];

/// More units than any sum has, so that hundredths of it can be counted.
const MOST_UNITS: i64 = 1_000_000_000_000;

/// The sum in `text`, as [`Money`] writes it: `£24,50` is `24.50 GBP`.
pub(super) fn amount(text: &str) -> Option<String> {
    let text = plain(text).to_lowercase();
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let last = text.rfind(|c: char| c.is_ascii_digit())?;
    let (before, number, after) = (&text[..first], &text[first..=last], &text[last + 1..]);
    // A bank writes what was taken with a minus, and a price may end in ",-".
    let before = before.trim_matches([' ', '-', '+', '~', '.']);
    let after = after.trim_matches([' ', '-', ',', '.', '/']);
    let minor = minor(number)?;
    let money = if before.is_empty() && PENCE.contains(&after) {
        Money { minor: Some(minor / 100).filter(|_| minor % 100 == 0)?, currency: Some(*b"GBP") }
    } else {
        let currency = match (currency(before)?, currency(after)?) {
            (Some(one), Some(other)) if one != other => return None,
            (before, after) => before.or(after),
        };
        Money { minor, currency }
    };
    // Only what can be read again, so that no sum is too large.
    Money::read(&money.to_string()).map(|money| money.to_string())
}

/// The currency that `word` names; `Some(None)` for no word, `None` for another one.
fn currency(word: &str) -> Option<Option<[u8; 3]>> {
    if word.is_empty() {
        return Some(None);
    }
    CURRENCIES.iter().find(|(name, _)| *name == word).map(|(_, code)| Some(**code))
}

/// A number with separators, in hundredths. A sign before one or two last digits is the decimal one; anything else parts
/// groups of three, or of two as in India.
fn minor(number: &str) -> Option<i64> {
    let (whole, decimal, part) = match number.rfind(['.', ',']) {
        Some(at) if number.len() - at <= 3 => (&number[..at], number[at..].chars().next(), &number[at + 1..]),
        _ => (number, None, ""),
    };
    let units = ungrouped(whole, decimal)?;
    let parts: i64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    Some(units * 100 + if part.len() == 1 { parts * 10 } else { parts })
}

/// A whole number with the signs that part its groups: all the same, and another one than the `decimal` sign.
fn ungrouped(whole: &str, decimal: Option<char>) -> Option<i64> {
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    let mut signs = whole.chars().filter(|c| !c.is_ascii_digit());
    if let Some(sign) = signs.next() {
        let (first, rest) = groups.split_first()?;
        let (last, middle) = rest.split_last()?;
        let fit = (1..=3).contains(&first.len())
            && last.len() == 3
            && middle.iter().all(|g| matches!(g.len(), 2 | 3));
        let known = matches!(sign, '.' | ',' | ' ' | '\'') && signs.all(|other| other == sign);
        // "24.505" may be meant as either.
        let clear = sign != '.' || decimal.is_some() || !middle.is_empty();
        if !fit || !known || !clear || decimal == Some(sign) {
            return None;
        }
    }
    groups.concat().parse().ok().filter(|units| *units <= MOST_UNITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_people_write_them() {
        for (typed, read) in [
            ("24.50", "24.50"),
            ("24,5", "24.50"),
            ("£24,50", "24.50 GBP"),
            ("£ 24.50", "24.50 GBP"),
            ("24.50 GBP", "24.50 GBP"),
            ("£24.50 GBP", "24.50 GBP"),
            ("35 quid", "35.00 GBP"),
            ("99p", "0.99 GBP"),
            ("Rs 1,499", "1499.00 INR"),
            ("Rs. 1,49,999", "149999.00 INR"),
            ("1.499,00 €", "1499.00 EUR"),
            ("1 499,00 euros", "1499.00 EUR"),
            ("1'499.00 CHF", "1499.00 CHF"),
            ("1,499", "1499.00"),
            ("-£12.30", "12.30 GBP"),
            ("US$5", "5.00 USD"),
            ("£5.-", "5.00 GBP"),
            ("５０．００", "50.00"),
            ("0", "0.00"),
        ] {
            assert_eq!(amount(typed).as_deref(), Some(read), "{typed}");
        }
    }

    #[test]
    fn what_could_mean_two_sums_or_none_is_asked_again() {
        let bad = [
            "a lot",
            "",
            "£",
            "24.50.10",
            "12 or 15",
            "24.505",
            "1,2345",
            "1.499.00",
            "5 boxes",
            "99999999999999",
            "1.5p",
            "£5 EUR",
            "AF-20391",
            "••••",
        ];
        for bad in bad {
            assert_eq!(amount(bad), None, "{bad}");
        }
    }
}
