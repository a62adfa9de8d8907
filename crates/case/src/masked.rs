//! Text in which card numbers and secrets are hidden: the only text of the customer's that may be stored or sent.
//!
//! The engine finds what must be hidden. A customer can say of a piece that it is none; such a piece stays as it is,
//! wherever it stands.

use serde::Serialize;
use signpost_engine::privacy::{self, PrivateKind, PrivateSpan, Scan};
use std::fmt;
use std::ops::Range;

/// What stands in the place of something hidden, before the last digits of a card.
const MASK: &str = "••••";

/// A run of so many digits may be the beginning of a card number. Shorter ones are too common, and longer ones the
/// engine finds.
const UNFINISHED: Range<usize> = 12..16;

/// Text without card numbers and secrets. It can only be made by masking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Masked(String);

impl Masked {
    /// `text` as it is stored and sent. The pieces in `shown` stay as they are; `scan` finds what must be hidden.
    #[must_use]
    pub fn of(scan: Scan, text: &str, shown: &[String]) -> Self {
        Self(privacy::mask(text, &hidden_places(scan, text, shown)))
    }

    /// `text` as a draft keeps it: as [`Masked::of`], and without what may become a card number with the next keys, since
    /// the last digit of such a number can be computed from the others.
    #[must_use]
    pub fn draft(scan: Scan, text: &str, shown: &[String]) -> Self {
        let Self(mut safe) = Self::of(scan, text, shown);
        let glue = [' ', '-'];
        let tail = safe.trim_end_matches(|c: char| c.is_ascii_digit() || glue.contains(&c)).len();
        let run = &safe[tail..];
        let starts = run.char_indices().filter(|&(at, c)| {
            // The first digits of payment cards, at the beginning of a group.
            "234568".contains(c) && (at == 0 || run[..at].ends_with(glue))
        });
        let begins = |&(at, _): &(usize, char)| {
            let digits = run[at..].bytes().filter(u8::is_ascii_digit).count();
            UNFINISHED.contains(&digits) && shown.iter().all(|s| s != run[at..].trim_end())
        };
        let start = starts.into_iter().find(begins).map(|(at, _)| tail + at);
        if let Some(start) = start.filter(|_| !safe[..tail].ends_with(['+', '(', ')'])) {
            safe.truncate(start);
            safe.push_str(MASK);
        }
        Self(safe)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something that is hidden, or that the customer wants shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it was taken for.
    pub kind: PrivateKind,
    /// As the customer typed it. It never leaves the memory of the page.
    pub raw: String,
    /// What is stored and sent in its place.
    pub mask: String,
}

/// What must be hidden in `text`, each with its bytes.
fn spans(scan: Scan, text: &str) -> impl Iterator<Item = PrivateSpan> + '_ {
    let found = scan(text).into_iter().filter(|span| span.kind.is_masked());
    found.filter(|span| {
        let (before, inside) = (text.get(..span.start), text.get(span.start..span.end));
        let (Some(before), Some(inside)) = (before, inside) else { return false };
        // A mask is no secret, and neither are the digits that it leaves.
        let digits = inside.trim_start_matches(MASK).trim();
        let shown = digits.chars().count() <= 4 && digits.chars().all(|c| c.is_ascii_digit());
        let masked = inside.starts_with(MASK) || before.trim_end().ends_with(MASK);
        !(masked && shown)
    })
}

/// The places of `text` that are hidden where the pieces in `shown` are not, in order.
pub(crate) fn hidden_places(scan: Scan, text: &str, shown: &[String]) -> Vec<PrivateSpan> {
    let stays =
        |span: &PrivateSpan| text.get(span.start..span.end).is_some_and(|raw| shown.iter().any(|s| s == raw));
    spans(scan, text).filter(|span| !stays(span)).collect()
}

/// What must be hidden in `text`, in order.
#[must_use]
pub fn pieces(scan: Scan, text: &str) -> Vec<Piece> {
    let piece = |span: PrivateSpan| {
        let raw = text.get(span.start..span.end).unwrap_or_default().to_owned();
        let whole = PrivateSpan { start: 0, end: raw.len(), ..span };
        Piece { kind: span.kind, mask: privacy::mask(&raw, &[whole]), raw }
    };
    spans(scan, text).map(piece).collect()
}
