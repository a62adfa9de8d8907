//! Texts about the way of a case: how far it has got, why it stopped, and what the customer can do about that.

use super::m;
use signpost_case::outbox::{Way, Why};

/// Why a case has stopped; `None` where it has not, or where that needs no more words.
#[must_use]
pub fn why(way: &Way, has_files: bool) -> Option<&'static str> {
    let (Way::Refused { why, .. } | Way::Failed { why }) = way else { return None };
    Some(match why {
        Why::Invalid => m::NOT_READ.text(),
        Why::TooLarge if has_files => m::MESSAGE_TOO_LARGE.text(),
        Why::TooLarge => m::TOO_LARGE.text(),
        Why::Forbidden => m::NOT_LET.text(),
        Why::NotThere => m::NOBODY_THERE.text(),
        Why::Conflict => m::OTHER_KNOWN.text(),
        Why::GaveUp => m::GAVE_UP.text(),
        Why::NotAllowed => m::NOT_SET_UP.text(),
        Why::NoDestination | Why::MailOpened => return None,
    })
}

/// How many open cases there are, and how many of them nobody has yet.
#[must_use]
pub fn counted(all: usize, unsent: usize) -> String {
    match (all, unsent) {
        (_, 0) => all.to_string(),
        (1, _) => m::NOT_SENT.text().to_owned(),
        _ => m::SOME_NOT_SENT.with(&[("unsent", &unsent.to_string()), ("all", &all.to_string())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_says_something_and_only_a_large_case_with_files_blames_a_file() {
        let said = |why, has_files| super::why(&Way::Refused { status: 400, why }, has_files);
        for why in [Why::Invalid, Why::TooLarge, Why::Forbidden, Why::NotThere, Why::Conflict] {
            assert!(said(why, false).is_some_and(|said| !said.contains("file")), "{why:?}");
        }
        assert!(said(Why::TooLarge, true).is_some_and(|said| said.contains("file")));
        assert_eq!(super::why(&Way::Saved, true), None);
    }

    #[test]
    fn a_count_says_how_many_are_not_sent() {
        assert_eq!(counted(3, 0), "3");
        assert_eq!(counted(1, 1), "not sent yet");
        assert_eq!(counted(3, 2), "2 of 3 not sent yet");
    }
}
