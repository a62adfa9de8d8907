//! Personal data in an utterance: where it stands and of what kind it is, found by hand-written scanners.
//!
//! Total and linear: every scanner looks a bounded way around the place where it stands. A scanner that is sure by
//! itself (check digits, the form of an address) comes before one that needs a cue word beside the number, and what one
//! has taken no later one takes again.

mod accounts;
mod numbers;
mod passwords;
mod phones;
mod secrets;
mod words;

use serde::Serialize;
use std::fmt;

/// What a stretch of personal data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PrivateKind {
    /// The number of a payment card: issuer prefix, length, Luhn check digit (ISO/IEC 7812-1).
    Card,
    /// An international bank account number: length of the country, two check digits (ISO 13616).
    Iban,
    /// A United States social security number.
    Ssn,
    /// An e-mail address.
    Email,
    /// A telephone number, international or as people write it at home.
    Phone,
    /// A password or pass phrase.
    Password,
    /// A one-time code.
    Otp,
    /// The verification code of a card.
    Cvv,
}

impl PrivateKind {
    /// The name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Iban => "iban",
            Self::Ssn => "ssn",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Password => "password",
            Self::Otp => "otp",
            Self::Cvv => "cvv",
        }
    }

    /// Whether [`mask`] hides it. The rest is needed to answer: it stays in the case, but no kind of personal data
    /// belongs into a journal.
    #[must_use]
    pub fn is_masked(self) -> bool {
        !matches!(self, Self::Iban | Self::Email | Self::Phone)
    }
}

impl fmt::Display for PrivateKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Personal data and its place. It begins and ends with a visible character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PrivateSpan {
    /// What it is.
    pub kind: PrivateKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// All personal data in `text`, in order, without overlaps.
#[must_use]
pub fn scan(text: &str) -> Vec<PrivateSpan> {
    let mut found = Found::default();
    found.take_all(accounts::emails(text));
    found.take_all(accounts::ibans(text));
    let groups = numbers::groups(text);
    let words = words::Words::of(text);
    found.take_all(numbers::cards(text, &groups, &words));
    found.take_all(numbers::ssns(text, &groups, &words));
    found.take_all(passwords::scan(text, &words, &found));
    found.take_all(phones::scan(text, &groups, &words));
    found.take_all(secrets::scan(text, &words, &found));
    found.spans
}

/// `text` with what [`PrivateKind::is_masked`] says hidden: a card shows its last four digits, which is what PCI DSS
/// 3.4.1 leaves visible; the rest shows nothing, not even its length. Spans that do not lie in `text` are left out.
#[must_use]
pub fn mask(text: &str, spans: &[PrivateSpan]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for span in spans.iter().filter(|span| span.kind.is_masked()) {
        let (Some(before), Some(hidden)) = (text.get(done..span.start), text.get(span.start..span.end))
        else {
            continue;
        };
        out.push_str(before);
        out.push_str("••••");
        if span.kind == PrivateKind::Card {
            out.push(' ');
            let digits: Vec<u8> = hidden.chars().filter_map(numbers::digit).collect();
            out.extend(digits.iter().skip(digits.len().saturating_sub(4)).map(|d| char::from(b'0' + d)));
        }
        done = span.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// What has been taken so far, in order.
#[derive(Debug, Default)]
struct Found {
    spans: Vec<PrivateSpan>,
}

impl Found {
    /// Takes those of `more` (in order, without overlaps) that are still free.
    fn take_all(&mut self, more: Vec<PrivateSpan>) {
        let free: Vec<PrivateSpan> = more.into_iter().filter(|s| self.is_free(s.start, s.end)).collect();
        if !free.is_empty() {
            self.spans.extend(free);
            self.spans.sort_unstable_by_key(|s| s.start);
        }
    }

    fn is_free(&self, start: usize, end: usize) -> bool {
        start < end && self.last_before(end).is_none_or(|s| s.end <= start)
    }

    /// The last span that starts before `end`.
    fn last_before(&self, end: usize) -> Option<&PrivateSpan> {
        self.spans[..self.spans.partition_point(|s| s.start < end)].last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_keep_their_last_four_and_secrets_nothing() {
        let text = "card 4111 1111 1111 1111, cvv 737, mail a@example.com, password is Sunny$day44";
        let spans = scan(text);
        assert_eq!(mask(text, &spans), "card •••• 1111, cvv ••••, mail a@example.com, password is ••••");
    }

    #[test]
    fn spans_of_another_text_are_left_out() {
        let span = PrivateSpan { kind: PrivateKind::Otp, start: 1, end: 90 };
        assert_eq!(mask("é", &[span]), "é");
    }
}
