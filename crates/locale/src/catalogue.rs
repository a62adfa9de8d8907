//! The messages of one language.

use crate::pattern::{compiled, names};
use crate::problem::Problem;
use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::parser::parse;
use std::collections::BTreeSet;

/// When a message is needed, which is the file that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// By the loader, before anything else is there.
    Frame,
    /// By the first screen.
    First,
    /// After the first suggestion.
    Later,
}

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Small letters and hyphens.
    pub id: String,
    /// When it is needed.
    pub part: Part,
    /// The compiled text.
    pub text: String,
}

impl Message {
    /// The names of its values.
    #[must_use]
    pub fn names(&self) -> BTreeSet<&str> {
        names(&self.text)
    }
}

/// All messages of one language, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// The messages.
    pub messages: Vec<Message>,
}

impl Catalogue {
    /// Reads a file. A comment of a group (`## First screen`) says to which part the messages after it belong.
    ///
    /// # Errors
    /// Every problem of the file.
    pub fn read(source: &str) -> Result<Self, Vec<Problem>> {
        let (resource, errors) = match parse(source) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let place = |at: usize| format!("line {}", source[..at.min(source.len())].lines().count().max(1));
        let mut problems: Vec<_> = errors
            .iter()
            .map(|error| Problem::new(&place(error.pos.start), &error.kind.to_string()))
            .collect();
        let messages = messages(&resource, &mut problems);
        if problems.is_empty() { Ok(Self { messages }) } else { Err(problems) }
    }

    /// The message with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    /// The messages of one part.
    pub fn part(&self, part: Part) -> impl Iterator<Item = &Message> {
        self.messages.iter().filter(move |message| message.part == part)
    }
}

fn messages(resource: &Resource<&str>, problems: &mut Vec<Problem>) -> Vec<Message> {
    let mut part = None;
    let mut all: Vec<Message> = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::GroupComment(comment) => match comment.content.first().copied().unwrap_or_default() {
                "First frame" => part = Some(Part::Frame),
                "First screen" => part = Some(Part::First),
                "Later screens" => part = Some(Part::Later),
                _ => {}
            },
            Entry::Message(message) => {
                let id = message.id.name;
                let text = message.value.as_ref().map_or(Err("it has no text".to_owned()), compiled);
                match (text, part) {
                    (Ok(_), _) if all.iter().any(|known| known.id == id) => {
                        problems.push(Problem::new(id, "it stands here a second time"));
                    }
                    (Ok(text), Some(part)) => all.push(Message { id: id.to_owned(), part, text }),
                    (Ok(_), None) => problems.push(Problem::new(id, "it stands in no group")),
                    (Err(problem), _) => problems.push(Problem::new(id, &problem)),
                }
            }
            Entry::Term(term) => problems.push(Problem::new(term.id.name, "terms are not known here")),
            Entry::Comment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_compiled_and_sorted_by_their_part() {
        let source = "## First frame\nhelp = Help\n## Later screens\n# For screen readers.\nleft = { $count ->\n    [one] One file is left\n   *[other] { $count } files are left\n}\n";
        let read = Catalogue::read(source).unwrap_or_default();
        let said: Vec<_> = read.messages.iter().map(|m| (m.part, m.text.as_str())).collect();
        assert_eq!(
            said,
            [
                (Part::Frame, "Help"),
                (Part::Later, "{count, plural, one {One file is left} other {{count} files are left}}")
            ]
        );
    }

    #[test]
    fn what_the_widget_does_not_know_is_refused_by_name() {
        for (source, place) in [
            ("a = b\n", "a"),
            ("## First frame\na = { NUMBER($n) }\n", "a"),
            ("## First frame\na = { $n ->\n   *[one] x\n}\n", "a"),
            ("## First frame\na = b\na = c\n", "a"),
            ("## First frame\n-brand = x\n", "brand"),
        ] {
            let problems = Catalogue::read(source).err().unwrap_or_default();
            assert_eq!(problems.first().map(|p| p.place.as_str()), Some(place), "{source}");
        }
        let broken = Catalogue::read("## First frame\na = {\n").err().unwrap_or_default();
        assert!(broken.first().is_some_and(|p| p.place.starts_with("line ")), "{broken:?}");
    }
}
