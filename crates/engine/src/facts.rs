//! What a message names that a form asks for: order and parcel numbers, sums, days, addresses, counts.

mod tokens;

mod numbers;

mod references;

mod dates;

mod amounts;

mod quantities;

use crate::date::Date;
use crate::order;
use crate::privacy::{self, PrivateKind};
use serde::Serialize;
use tokens::Tokens;

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// A reference of the shop's, such as an order number: upper case, without spaces and without the leading `#`.
    Order,
    /// The number of a parcel.
    Tracking,
    /// A sum of money: `24.50 GBP`, or `24.50` if no currency is said.
    Amount,
    /// A day: `2026-11-28`.
    Date,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// How many of something.
    Quantity,
}

impl FactKind {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Order, Self::Tracking, Self::Amount, Self::Date, Self::Email, Self::Phone, Self::Quantity];

    /// Its name in files and records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Tracking => "tracking",
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Quantity => "quantity",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Something that a message names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// In the one form of its kind; see [`FactKind`].
    pub value: String,
    /// The first byte of the written form in the message.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// Finds facts: [`facts`], or who asks it elsewhere. The page has it in the module of the scanners for personal data.
pub type Extract = fn(&str, Option<Date>) -> Vec<Fact>;

/// The facts that `text` names, in its order. They do not overlap. Without `today`, no day is found that is said by its
/// distance from it.
///
/// Total, and in linear time: every extractor looks a bounded way around the place where it stands.
#[must_use]
pub fn facts(text: &str, today: Option<Date>) -> Vec<Fact> {
    let mut tokens = Tokens::of(text);
    let mut found = Found { facts: Vec::new() };
    references::parcels(&mut tokens, &mut found);
    personal(&mut tokens, &mut found);
    references::find(&mut tokens, &mut found);
    dates::find(&mut tokens, &mut found, today);
    amounts::find(&mut tokens, &mut found);
    quantities::find(&mut tokens, &mut found);
    order::sorted(found.facts, |a, b| a.start < b.start)
}

/// What has been found so far.
struct Found {
    facts: Vec<Fact>,
}

impl Found {
    /// Adds a fact that stands from token `from` to token `to`, one past the last, and takes these tokens.
    fn add(&mut self, tokens: &mut Tokens, kind: FactKind, value: String, from: usize, to: usize) {
        let (start, end) = tokens.span(from, to);
        tokens.take(from, to);
        self.facts.push(Fact { kind, value, start, end });
    }
}

/// E-mail addresses and telephone numbers are facts. Other personal data is none, and hides what it consists of: a card
/// number is never an order.
fn personal(tokens: &mut Tokens, found: &mut Found) {
    for span in privacy::scan(&tokens.text) {
        if !tokens.take_bytes(span.start, span.end) {
            continue;
        }
        let written = &tokens.text[span.start..span.end];
        let (kind, value) = match span.kind {
            PrivateKind::Email => (FactKind::Email, written.to_owned()),
            PrivateKind::Phone => (FactKind::Phone, phone(written)),
            _ => continue,
        };
        let (start, end) = tokens.place(span.start, span.end);
        found.facts.push(Fact { kind, value, start, end });
    }
    // The scanners leave `the number on the account is 07700 900661` alone, because it may be an account's. A British mobile
    // in its usual groups is a fact there too.
    for i in 0..tokens.len() {
        let group = |k: usize, count: usize| tokens.digits(k).is_some_and(|digits| digits.len() == count);
        let mobile =
            group(i, 5) && group(i + 1, 6) && tokens.lower(i).starts_with("07") && !tokens.glued(i + 1);
        let whole = !tokens.glued(i) && (!tokens.glued(i + 2) || tokens.ends(i + 2));
        let other = (1..=5)
            .any(|back| tokens.was(i, back, "order orders tracking ref reference parcel booking invoice"));
        if mobile && whole && !other && tokens.free(i, i + 2) {
            let value = phone(&[tokens.lower(i), tokens.lower(i + 1)].concat());
            found.add(tokens, FactKind::Phone, value, i, i + 2);
        }
    }
}

/// A telephone number to dial: its digits, and the plus before them. An extension follows after an `x`.
fn phone(written: &str) -> String {
    // `+44 (0)20 7946 0123`: abroad nobody dials the nought.
    let written =
        if written.starts_with(['+', '0']) { written.replacen("(0)", "", 1) } else { written.to_owned() };
    let mut value = String::new();
    for c in written.chars() {
        match c {
            '0'..='9' => value.push(c),
            '+' if value.is_empty() => value.push(c),
            _ if c.is_ascii_alphabetic() && !value.ends_with('x') => value.push('x'),
            _ => {}
        }
    }
    value
}

#[cfg(test)]
mod tests;
