//! What stands where a flows file has no text of its own.

use super::words::{Message, m};

/// The English texts that the reader of the file knows, and the messages that stand for them.
const OWN: [(&str, Message); 9] = [
    ("That solved it", m::OWN_SOLVED),
    ("I still need help", m::OWN_MORE),
    ("Talk to a person", m::PERSON),
    ("Continue", m::GO_ON),
    ("Send", m::SEND),
    ("Send to the team", m::OWN_SUBMIT),
    ("Your message", m::OWN_MESSAGE),
    ("Your e-mail address", m::OWN_EMAIL),
    ("We answer here.", m::OWN_EMAIL_HINT),
];

/// The text in the language that is shown, by the English one that the reader of the file knows.
pub(crate) fn own(text: &'static str) -> &'static str {
    OWN.iter().find(|(english, _)| *english == text).map_or(text, |(_, message)| message.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_has_each_of_these_texts_and_no_message_says_it_otherwise() {
        let reader = concat!(
            include_str!("../../crates/engine/src/config/steps.rs"),
            include_str!("../../crates/engine/src/config/fields.rs")
        );
        for (text, _) in OWN {
            assert!(reader.contains(&format!("\"{text}\"")), "{text}");
            assert_eq!(own(text), text);
        }
        assert_eq!(own("Anything else"), "Anything else");
    }
}
