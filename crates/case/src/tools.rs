//! What a flow asks the host's tools, and what they answer.

use std::fmt;

/// An answer has at most so many fields.
pub const MOST_FIELDS: usize = 30;

/// … and at most so many characters, names included.
pub const MOST_CHARACTERS: usize = 2000;

/// The fields of an answer, each as text: (name, value).
pub type Answer = Vec<(String, String)>;

/// A question to one of the host's tools, on the way of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The step that asked: `flow/step`.
    pub key: String,
    /// The name of the tool.
    pub tool: String,
    /// What it was given: (parameter, value).
    pub given: Answer,
    /// By which number its answer is known.
    pub call: u32,
    /// How far it has got.
    pub progress: Progress,
}

/// How far a question to a tool has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The answer is waited for.
    Asking,
    /// This is the answer.
    Told(Answer),
    /// There is none, and there will be none.
    Failed(ToolFault),
}

/// Why a tool gives no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolFault {
    /// The page has no function of this name. Set it in `element.tools`.
    Missing,
    /// It took too long. Raise `timeout_ms` of the step, or make the tool faster.
    TimedOut,
    /// The function threw, or its promise was rejected.
    Failed,
    /// The answer is no object whose fields are texts, numbers, or yes and no.
    NotFlat,
    /// The answer has more than [`MOST_FIELDS`] fields or [`MOST_CHARACTERS`] characters.
    TooLarge,
    /// The customer went on without it. Nothing is wrong with the tool.
    Left,
}

impl fmt::Display for ToolFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "the page has no such tool. Set it in element.tools",
            Self::TimedOut => "the tool did not answer in time. Raise timeout_ms, or make the tool faster",
            Self::Failed => "the tool threw an error. Look into its function on the page",
            Self::NotFlat => {
                "the answer is not an object of texts, numbers and true or false. Return a flat object"
            }
            Self::TooLarge => "the answer has more than 30 fields or 2,000 characters. Return less",
            Self::Left => "the customer went on without the answer",
        })
    }
}

impl Called {
    /// The answer, if there is one.
    #[must_use]
    pub fn answer(&self) -> Option<&[(String, String)]> {
        match &self.progress {
            Progress::Told(answer) => Some(answer),
            Progress::Asking | Progress::Failed(_) => None,
        }
    }
}

/// The answer, if it is small enough to be kept and shown.
pub(crate) fn checked(answer: Answer) -> Result<Answer, ToolFault> {
    let characters: usize = answer.iter().map(|(k, v)| k.chars().count() + v.chars().count()).sum();
    let fine = answer.len() <= MOST_FIELDS && characters <= MOST_CHARACTERS;
    if fine { Ok(answer) } else { Err(ToolFault::TooLarge) }
}

/// A block of Markdown with the fields of `answer` in the places of `{answer.field}`. A block that names a field which the
/// answer lacks has nothing to say: `None`. What a tool says is text, so no sign of it counts as Markdown.
#[must_use]
pub fn in_words(block: &str, answer: &[(String, String)]) -> Option<String> {
    const BEGIN: &str = "{answer.";
    let mut out = String::with_capacity(block.len());
    let mut rest = block;
    while let Some(at) = rest.find(BEGIN) {
        let (before, from) = rest.split_at(at);
        let Some((name, after)) = from[BEGIN.len()..].split_once('}') else { break };
        let (_, value) = answer.iter().find(|(field, _)| field == name)?;
        out.push_str(before);
        escape(value.trim(), &mut out);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// By CommonMark, a backslash before any ASCII punctuation makes it text.
fn escape(value: &str, out: &mut String) {
    for c in value.chars() {
        match c {
            c if c.is_control() => out.push(' '),
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(fields: &[(&str, &str)]) -> Answer {
        fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn answers_stand_in_the_words_of_the_flow_as_text() {
        let told = answer(&[("status", "on its way"), ("odd", "[x](https://a.b) <b>*\n# no"), ("empty", "")]);
        let said = |block: &str| in_words(block, &told);
        assert_eq!(said("It is **{answer.status}** now.").as_deref(), Some("It is **on its way** now."));
        assert_eq!(said("No place.").as_deref(), Some("No place."));
        assert_eq!(said("It comes on {answer.day}."), None, "nothing is known of it");
        assert_eq!(
            said("{answer.odd}").as_deref(),
            Some(r"\[x\]\(https\:\/\/a\.b\) \<b\>\* \# no"),
            "no link, no heading"
        );
        assert_eq!(said("{answer.empty}.").as_deref(), Some("."));
        for odd in ["{answer.", "{answer.status", "{ answer.status }", "{name}"] {
            assert_eq!(said(odd).as_deref(), Some(odd));
        }
    }

    #[test]
    fn an_answer_is_not_filled_in_twice() {
        let told = answer(&[("a", "{answer.b}"), ("b", "secret")]);
        assert_eq!(in_words("{answer.a}", &told).as_deref(), Some(r"\{answer\.b\}"));
    }

    #[test]
    fn large_answers_are_refused() {
        let many = |fields: usize| (0..fields).map(|n| (n.to_string(), String::new())).collect::<Answer>();
        assert!(checked(many(MOST_FIELDS)).is_ok());
        assert_eq!(checked(many(MOST_FIELDS + 1)), Err(ToolFault::TooLarge));
        let long = |characters: usize| vec![("a".to_owned(), "é".repeat(characters))];
        assert!(checked(long(MOST_CHARACTERS - 1)).is_ok());
        assert_eq!(checked(long(MOST_CHARACTERS)), Err(ToolFault::TooLarge));
    }
}
