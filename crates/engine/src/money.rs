//! Sums of money, as whole numbers of the smallest unit.

use std::fmt;

/// A sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// In hundredths: pence, cents.
    pub minor: i64,
    /// The three capital letters of ISO 4217; `None` if nobody said it.
    pub currency: Option<[u8; 3]>,
}

impl Money {
    /// From `150`, `24.5`, `24.50 GBP`. Nothing else: what customers write is read by [`crate::facts`].
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (number, currency) = match text.split_once(' ') {
            Some((number, code)) => (number, Some(code.trim())),
            None => (text, None),
        };
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        let fine = |digits: &str, most: usize| {
            (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
        };
        if !fine(whole, 10) || !fine(part, 2) {
            return None;
        }
        let (units, parts) = (whole.parse::<i64>().ok()?, part.parse::<i64>().ok()?);
        let minor = units * 100 + if part.len() == 1 { parts * 10 } else { parts };
        let currency = match currency {
            None => None,
            Some(code) => Some(code_of(code)?),
        };
        Some(Self { minor, currency })
    }
}

/// The letters of a currency, such as `GBP`.
#[must_use]
pub fn code_of(text: &str) -> Option<[u8; 3]> {
    let code: [u8; 3] = text.as_bytes().try_into().ok()?;
    code.iter().all(u8::is_ascii_uppercase).then_some(code)
}

/// As `24.50 GBP`, or `24.50` without a currency; what [`Money::read`] reads.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.minor / 100, self.minor % 100)?;
        match self.currency.as_ref().and_then(|code| std::str::from_utf8(code).ok()) {
            Some(code) => write!(f, " {code}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn sums_are_read_as_they_are_written() {
        let pounds = Some(*b"GBP");
        for (text, minor, currency, written) in [
            ("150 GBP", 15_000, pounds, "150.00 GBP"),
            ("24.50 GBP", 2450, pounds, "24.50 GBP"),
            ("24.5", 2450, None, "24.50"),
            ("0.05 GBP", 5, pounds, "0.05 GBP"),
            (" 7 ", 700, None, "7.00"),
        ] {
            let money = Money::read(text);
            assert_eq!(money, Some(Money { minor, currency }), "{text}");
            assert_eq!(money.map(|money| money.to_string()), Some(written.to_owned()), "{text}");
        }
        for text in ["", "GBP", "1,499", "-5", "1.234", "1.", ".5", "5 gbp", "5 POUND", "99999999999", "٣"] {
            assert_eq!(Money::read(text), None, "{text}");
        }
    }
}
