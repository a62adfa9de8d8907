//! What a screen reader is to say, as data.

use crate::masked::Piece;

/// What a screen reader says. The words are those of the page's language.
#[derive(Clone, Debug, PartialEq)]
pub enum Announcement {
    /// The team's own words, to be heard at once.
    Say(Vec<String>),
    /// One topic, by its label.
    Topic(String),
    /// Which of a few topics is it?
    Which,
    /// Several things, by their labels.
    Several(Vec<String>),
    /// A person should see this; with the label of the topic where that is clear.
    Person(Option<String>),
    /// A person stands beside the suggestion; with the team's words for why.
    Beside(Vec<String>),
    /// Nothing is likely.
    Unsure,
    /// These pieces of text are hidden.
    Hidden(Vec<Piece>),
    /// The case with this reference has arrived.
    Received(String),
    /// The case with this reference was not taken.
    Refused(String),
    /// The case with this reference was not sent.
    Failed(String),
    /// The mail program was opened with a case in it.
    MailOpened,
    /// Somebody else comes, and a case was not sent yet.
    Unsent,
}
