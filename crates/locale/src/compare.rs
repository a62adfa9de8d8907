//! Holds the messages of a language against the English ones.

use crate::catalogue::{Catalogue, Message};
use crate::pattern::{is_whole, names};
use crate::problem::Problem;

/// What `other` lacks, what English does not have, and messages that do not name the same values.
#[must_use]
pub fn compare(english: &Catalogue, other: &Catalogue) -> Vec<Problem> {
    let mut problems = Vec::new();
    for message in &english.messages {
        match other.get(&message.id) {
            None => problems.push(Problem::new(&message.id, "it is missing, and is shown in English")),
            Some(own) if own.part != message.part => {
                problems.push(Problem::new(&message.id, "it stands in another group than in English"));
            }
            Some(own) => problems.extend(compare_text(message, &own.text)),
        }
    }
    for message in other.messages.iter().filter(|message| english.get(&message.id).is_none()) {
        problems.push(Problem::new(&message.id, "English has no such message"));
    }
    problems
}

/// What keeps `text` from standing in the place of a message; `None` if nothing does.
#[must_use]
pub fn compare_text(message: &Message, text: &str) -> Option<Problem> {
    let problem = if text.trim().is_empty() {
        "the text is empty".to_owned()
    } else if !is_whole(text) {
        "the braces are not whole: write {name}, or {name, plural, one {…} other {…}}".to_owned()
    } else if names(text) == message.names() {
        return None;
    } else {
        let listed = |names: Vec<&str>| match names.as_slice() {
            [] => "no values".to_owned(),
            names => names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", "),
        };
        let (own, known) = (names(text), message.names());
        format!(
            "it names {}, and the English text {}",
            listed(own.into_iter().collect()),
            listed(known.into_iter().collect())
        )
    };
    Some(Problem::new(&message.id, &problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Catalogue {
        Catalogue::read(source).unwrap_or_default()
    }

    #[test]
    fn each_difference_is_named() {
        let english = read("## First frame\na = A { $x }\nb = B\nc = C\n");
        let other = read("## First frame\na = Ä { $y }\nd = D\n## First screen\nc = C\n");
        let said: Vec<_> = compare(&english, &other).iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "a: it names {y}, and the English text {x}",
                "b: it is missing, and is shown in English",
                "c: it stands in another group than in English",
                "d: English has no such message",
            ]
        );
        assert_eq!(compare(&english, &english), []);
    }

    #[test]
    fn a_text_of_a_team_needs_the_same_values() {
        let english = read("## First frame\na = A { $x }\n");
        let fits =
            |text: &str| english.messages.first().and_then(|message| compare_text(message, text)).is_none();
        assert!(fits("{x}, please") && fits("{x, plural, one {{x} file} other {{x} files}}"));
        assert!(!fits("A") && !fits("{x") && !fits(" ") && !fits("{x} {y}"));
    }
}
