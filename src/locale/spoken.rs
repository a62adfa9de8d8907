//! What a screen reader says, and what is said of hidden pieces of text.

use super::m;
use signpost_case::announcement::Announcement;
use signpost_case::masked::Piece;
use signpost_engine::privacy::PrivateKind;

/// An announcement of the first screen in words.
#[must_use]
pub fn announcement(announcement: &Announcement) -> String {
    let of = |what: &str, topic: &str| m::SAID_OF.with(&[("what", what), ("topic", topic)]);
    match announcement {
        Announcement::Say(say) => say.join(" "),
        Announcement::Topic(label) => of(m::LOOKS_LIKE.text(), label),
        Announcement::Which => m::WHICH.text().to_owned(),
        Announcement::Several(labels) => {
            let title = if labels.len() > 2 { m::THREE_THINGS } else { m::TWO_THINGS };
            of(title.text(), &labels.join("; "))
        }
        Announcement::Person(Some(label)) => of(m::FOR_PERSON.text(), label),
        Announcement::Person(None) => m::FOR_PERSON.text().to_owned(),
        Announcement::Beside(say) => format!("{}. {}", m::BESIDE.text(), say.join(" ")),
        Announcement::Unsure => m::UNSURE.text().to_owned(),
        Announcement::Hidden(pieces) => pieces.iter().map(hidden).collect::<Vec<_>>().join(" "),
        // Said by [`news`].
        Announcement::Received(_)
        | Announcement::Refused(_)
        | Announcement::Failed(_)
        | Announcement::MailOpened
        | Announcement::Unsent => String::new(),
    }
}

/// Any announcement in words, also news of cases. Those come after the first suggestion only, and so do their words.
#[must_use]
pub fn news(news: &Announcement) -> String {
    let with =
        |said: &str, reference: &str| m::WITH_REFERENCE.with(&[("said", said), ("reference", reference)]);
    match news {
        Announcement::Received(reference) => with(m::RECEIVED.text(), reference),
        Announcement::Refused(reference) | Announcement::Failed(reference) => {
            with(m::STOPPED.text(), reference)
        }
        Announcement::MailOpened => format!("{}. {}", m::MAILED.text(), m::MAILED_TEXT.text()),
        Announcement::Unsent => m::LEAVE.text().to_owned(),
        _ => announcement(news),
    }
}

/// What is said of a piece that is hidden.
fn hidden(piece: &Piece) -> String {
    let what = match piece.kind {
        PrivateKind::Card => m::A_CARD,
        PrivateKind::Ssn => m::AN_SSN,
        PrivateKind::Otp => m::A_CODE,
        PrivateKind::Cvv => m::A_CVV,
        _ => m::A_PASSWORD,
    };
    m::WE_HIDE.with(&[("what", &with_ending(what.text(), piece))])
}

/// With the digits of it that are shown.
fn with_ending(what: &str, piece: &Piece) -> String {
    match piece.mask.split_once(' ') {
        Some((_, digits)) => m::ENDING_IN.with(&[("what", what), ("digits", digits)]),
        None => what.to_owned(),
    }
}

/// What is said of a piece that is hidden, or that the customer wants `shown`.
#[must_use]
pub fn shown(piece: &Piece, shown: bool) -> String {
    if !shown {
        return hidden(piece);
    }
    let what = match piece.kind {
        PrivateKind::Card => m::TOLD_NOT_CARD,
        PrivateKind::Ssn => m::TOLD_NOT_SSN,
        PrivateKind::Otp => m::TOLD_NOT_CODE,
        PrivateKind::Cvv => m::TOLD_NOT_CVV,
        _ => m::TOLD_NOT_PASSWORD,
    };
    m::AS_WRITTEN.with(&[("said", &with_ending(what.text(), piece))])
}
