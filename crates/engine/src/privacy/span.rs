//! Personal data and its place, and what of a text is taken.

use crate::order;
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
    /// All kinds.
    pub const ALL: [Self; 8] =
        [Self::Card, Self::Iban, Self::Ssn, Self::Email, Self::Phone, Self::Password, Self::Otp, Self::Cvv];

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

    /// Whether [`mask`](crate::privacy::mask) hides it. The rest is needed to answer: it stays in the case, but no kind of personal data
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

/// What has been taken so far, in order.
#[derive(Debug, Default)]
pub(super) struct Taken {
    pub(super) spans: Vec<PrivateSpan>,
}

impl Taken {
    /// Takes those of `more` (in order, without overlaps) that are still free.
    pub(super) fn take_all(&mut self, more: Vec<PrivateSpan>) {
        let free: Vec<PrivateSpan> = more.into_iter().filter(|s| self.is_free(s.start, s.end)).collect();
        if !free.is_empty() {
            self.spans.extend(free);
            self.spans = order::sorted(std::mem::take(&mut self.spans), |a, b| a.start < b.start);
        }
    }

    pub(super) fn is_free(&self, start: usize, end: usize) -> bool {
        start < end && self.last_before(end).is_none_or(|s| s.end <= start)
    }

    /// The last span that starts before `end`.
    pub(super) fn last_before(&self, end: usize) -> Option<&PrivateSpan> {
        self.spans[..self.spans.partition_point(|s| s.start < end)].last()
    }
}
