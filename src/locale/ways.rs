//! Texts about the way of a case: how far it has got, why it stopped, and what the customer can do about that.

use super::TEXTS;
use signpost_case::outbox::{Way, Why};

/// The texts of one language about cases on their way.
#[allow(missing_docs, reason = "each field is named after its place, and its text says the rest")]
pub struct WayTexts {
    pub going: &'static str,
    pub going_text: &'static str,
    pub going_line: &'static str,
    pub saved: &'static str,
    pub offline: &'static str,
    pub not_yet: &'static str,
    pub received: &'static str,
    pub received_text: &'static str,
    pub received_line: &'static str,
    pub stopped: &'static str,
    pub stopped_some: &'static str,
    pub stopped_line: &'static str,
    pub not_lost_try: &'static str,
    pub not_lost: &'static str,
    pub mailed: &'static str,
    pub mailed_text: &'static str,
    pub mailed_line: &'static str,
    pub kept_line: &'static str,
    pub not_read: &'static str,
    pub too_large: &'static str,
    pub file_too_large: &'static str,
    pub not_let: &'static str,
    pub nobody_there: &'static str,
    pub other_known: &'static str,
    pub gave_up: &'static str,
    pub not_set_up: &'static str,
    pub try_again: &'static str,
    pub open_again: &'static str,
    pub copy: &'static str,
    pub not_copied: &'static str,
    pub i_sent_it: &'static str,
    pub close: &'static str,
    pub sure: &'static str,
    pub discarded: &'static str,
    pub discarded_text: &'static str,
    pub yes_discard: &'static str,
    pub keep: &'static str,
    pub yours: &'static str,
    pub not_sent: &'static str,
    pub leave: &'static str,
    pub leave_several: &'static str,
    pub leave_text: &'static str,
    pub leave_text_several: &'static str,
    pub send_first: &'static str,
    pub send_first_several: &'static str,
    pub stay: &'static str,
    pub stay_several: &'static str,
    pub discard_it: &'static str,
    pub discard_several: &'static str,
}

/// English.
pub const WAYS: WayTexts = WayTexts {
    going: "Sending your message",
    going_text: "Your message is saved on this device. We are sending it.",
    going_line: "It is saved on this device. We are sending it.",
    saved: "Your message is saved",
    offline: "You are offline. We send it as soon as you are online again.",
    not_yet: "We could not reach the team yet. We try again by ourselves.",
    received: "We have your message",
    received_text: "Keep this reference. You can quote it when you write to us.",
    received_line: "We have it.",
    stopped: "We could not send this",
    stopped_some: "We could not send all of it",
    stopped_line: "We could not send it.",
    not_lost_try: "Nothing of it is lost. Try again, or reach us in another way.",
    not_lost: "Nothing of it is lost. Copy it, or reach us in another way.",
    mailed: "We opened your mail program",
    mailed_text: "Send the message there. Nobody has seen it until you do.",
    mailed_line: "Send it in your mail program. Nobody has seen it until you do.",
    kept_line: "It is saved on this device. It was not sent.",
    not_read: "Something in your message could not be read at our end.",
    too_large: "Your message is too long for us to take it here.",
    file_too_large: "Your message is too large. A file may be the reason.",
    not_let: "We were not let in to hand over your message. That is our mistake, not yours.",
    nobody_there: "We found nobody to take your message. That is our mistake, not yours.",
    other_known: "We have another message with the same reference.",
    gave_up: "We tried more than once, and did not get through.",
    not_set_up: "This page is not set up to send your message. That is our mistake, not yours.",
    try_again: "Try again",
    open_again: "Open it again",
    copy: "Copy",
    not_copied: "It could not be copied",
    i_sent_it: "I have sent it",
    close: "Close",
    sure: "Discard this message? It was not sent.",
    discarded: "Discarded",
    discarded_text: "Your message was not sent. You can still copy it here.",
    yes_discard: "Yes, discard",
    keep: "Keep it",
    yours: "Your messages to us",
    not_sent: "not sent yet",
    leave: "A message was not sent yet",
    leave_several: "Some messages were not sent yet",
    leave_text: "Someone else is about to use this page. What shall we do with your message?",
    leave_text_several: "Someone else is about to use this page. What shall we do with your messages?",
    send_first: "Send it first",
    send_first_several: "Send them first",
    stay: "Keep it here and stay",
    stay_several: "Keep them here and stay",
    discard_it: "Discard it",
    discard_several: "Discard them",
};

/// Why a case has stopped; `None` where it has not, or where that needs no more words.
#[must_use]
pub fn why(way: &Way, has_files: bool) -> Option<&'static str> {
    let (Way::Refused { why, .. } | Way::Failed { why }) = way else { return None };
    Some(match why {
        Why::Invalid => WAYS.not_read,
        Why::TooLarge if has_files => WAYS.file_too_large,
        Why::TooLarge => WAYS.too_large,
        Why::Forbidden => WAYS.not_let,
        Why::NotThere => WAYS.nobody_there,
        Why::Conflict => WAYS.other_known,
        Why::GaveUp => WAYS.gave_up,
        Why::NotAllowed => WAYS.not_set_up,
        Why::NoDestination | Why::MailOpened => return None,
    })
}

/// How many open cases there are, and how many of them nobody has yet.
#[must_use]
pub fn counted(all: usize, unsent: usize) -> String {
    match (all, unsent) {
        (_, 0) => all.to_string(),
        (1, _) => WAYS.not_sent.to_owned(),
        _ => format!("{unsent} {} {all} {}", TEXTS.of, WAYS.not_sent),
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
