//! How far a case in the outbox has got.

use serde::{Deserialize, Serialize};

/// How far a case in the outbox has got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Way {
    /// It waits.
    Saved,
    /// It is being sent; or it was when the page went away, and nobody knows whether it arrived.
    Sending,
    /// It has arrived.
    Received {
        /// What the customer quotes from now on.
        reference: String,
    },
    /// The receiver does not take it.
    Refused {
        /// The status of HTTP.
        status: u16,
        /// What is wrong with it.
        why: Why,
    },
    /// It was not sent, or nobody knows whether it arrived.
    Failed {
        /// Why.
        why: Why,
    },
}

/// Why a case was not sent, or not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The receiver cannot read it: 400, 422.
    Invalid,
    /// It is too large: 413.
    TooLarge,
    /// The receiver does not know the page: 401, 403.
    Forbidden,
    /// There is no receiver: 404, 405, 410, 415.
    NotThere,
    /// The receiver has another case with this id: 409.
    Conflict,
    /// It was tried too often, or for too long.
    GaveUp,
    /// The page does not let cases go there.
    NotAllowed,
    /// The flows file has no such destination.
    NoDestination,
    /// The customer's mail program was opened. Only they know whether they sent it.
    MailOpened,
}

impl Way {
    /// Whether it is still to be sent, without anybody pressing anything.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Saved | Self::Sending)
    }

    /// Whether nobody is known to have it.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        !matches!(self, Self::Received { .. })
    }
}
