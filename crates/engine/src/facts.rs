//! What a message names that a form asks for: order and parcel numbers, sums, days, addresses, counts.

use crate::date::Date;
use serde::Serialize;

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

/// The facts that `text` names, in its order. They do not overlap. Without `today`, no day is found that is said by its
/// distance from it.
#[must_use]
pub fn facts(_text: &str, _today: Option<Date>) -> Vec<Fact> {
    Vec::new()
}
