//! What a screen reader says, and what is said of hidden pieces of text.

use super::{TEXTS, WAYS};
use signpost_case::announcement::Announcement;
use signpost_case::masked::Piece;
use signpost_engine::privacy::PrivateKind;

/// An announcement of the first screen in words.
#[must_use]
pub fn announcement(announcement: &Announcement) -> String {
    match announcement {
        Announcement::Say(say) => say.join(" "),
        Announcement::Topic(label) => format!("{}: {label}.", TEXTS.looks_like),
        Announcement::Which => TEXTS.which.to_owned(),
        Announcement::Several(labels) => {
            let title = if labels.len() > 2 { TEXTS.three_things } else { TEXTS.two_things };
            format!("{title}: {}.", labels.join("; "))
        }
        Announcement::Person(Some(label)) => format!("{}: {label}.", TEXTS.for_person),
        Announcement::Person(None) => TEXTS.for_person.to_owned(),
        Announcement::Beside(say) => format!("{}. {}", TEXTS.beside, say.join(" ")),
        Announcement::Unsure => TEXTS.unsure.to_owned(),
        Announcement::Hidden(pieces) => {
            pieces.iter().map(|piece| hidden(piece, false)).collect::<Vec<_>>().join(" ")
        }
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
    match news {
        Announcement::Received(reference) => format!("{}. {} {reference}.", WAYS.received, TEXTS.reference),
        Announcement::Refused(reference) | Announcement::Failed(reference) => {
            format!("{}. {} {reference}.", WAYS.stopped, TEXTS.reference)
        }
        Announcement::MailOpened => format!("{}. {}", WAYS.mailed, WAYS.mailed_text),
        Announcement::Unsent => WAYS.leave.to_owned(),
        _ => announcement(news),
    }
}

/// What is said of a piece that is hidden, or that the customer wants `shown`.
#[must_use]
pub fn hidden(piece: &Piece, shown: bool) -> String {
    let what = match piece.kind {
        PrivateKind::Card => TEXTS.a_card,
        PrivateKind::Ssn => TEXTS.an_ssn,
        PrivateKind::Otp => TEXTS.a_code,
        PrivateKind::Cvv => TEXTS.a_cvv,
        _ => TEXTS.a_password,
    };
    let ending = piece.mask.split_once(' ').map(|(_, digits)| format!(" ({} {digits})", TEXTS.ends_in));
    let ending = ending.unwrap_or_default();
    if shown {
        format!("{} {what}{ending}. {}", TEXTS.told_not, TEXTS.as_written)
    } else {
        format!("{} {what}{ending} {}", TEXTS.we_hide, TEXTS.never_needed)
    }
}
