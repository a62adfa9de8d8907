//! A form: what stands in its fields, and what keeps it from being sent.

use crate::case::Case;
use crate::masked::Piece;
use signpost_engine::config::{Field, FieldKind};
use signpost_engine::signals::Raised;
use std::collections::BTreeMap;

/// The fewest digits of a telephone number.
const SHORTEST_NUMBER: usize = 6;

/// What the customer filled in. It is kept when they go back and forth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// By the id of the field.
    pub values: BTreeMap<String, String>,
    /// What was hidden in them: (id of the field, piece).
    pub hidden: Vec<(String, Piece)>,
    /// The signals of what was written in them: (id of the field, signal).
    pub heard: Vec<(String, Raised)>,
    /// Whether the customer was offered a person for a danger among them, before sending.
    pub offered: bool,
}

/// How far the form on the screen has got.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// It is being filled in.
    Open {
        /// What kept it from being sent.
        problems: Vec<Problem>,
    },
    /// These cases are on their way; nothing can be sent a second time meanwhile.
    Sending(Vec<Case>),
}

impl Default for Form {
    fn default() -> Self {
        Self::Open { problems: Vec::new() }
    }
}

/// What keeps a form from being sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field.
    pub field: String,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It is empty, and it must not be.
    Missing,
    /// Nothing is chosen or ticked, and something must be.
    NotChosen,
    /// The address is missing.
    EmailMissing,
    /// This is no e-mail address.
    EmailWrong,
    /// This is no telephone number.
    TelWrong,
    /// This is no amount.
    AmountWrong,
}

/// What is wrong with `value` in `field`; `None` if it can be sent.
#[must_use]
pub fn check(field: &Field, value: &str) -> Option<Problem> {
    let value = value.trim();
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let kind = match &field.kind {
        _ if value.is_empty() && !field.required => return None,
        FieldKind::Email if value.is_empty() => ProblemKind::EmailMissing,
        FieldKind::Select(_) | FieldKind::Radio(_) | FieldKind::Checkbox if value.is_empty() => {
            ProblemKind::NotChosen
        }
        _ if value.is_empty() => ProblemKind::Missing,
        FieldKind::Email if !is_email(value) => ProblemKind::EmailWrong,
        FieldKind::Tel if digits < SHORTEST_NUMBER => ProblemKind::TelWrong,
        FieldKind::Amount if digits == 0 => ProblemKind::AmountWrong,
        _ => return None,
    };
    Some(Problem { field: field.id.clone(), kind })
}

/// One `@`, something before it, a dot after it: stricter rules refuse addresses that work.
fn is_email(value: &str) -> bool {
    let Some((name, host)) = value.split_once('@') else { return false };
    let (from, to) = (host.find('.'), host.rfind('.'));
    let spaced = value.chars().any(char::is_whitespace);
    !name.is_empty()
        && !spaced
        && !host.contains('@')
        && from > Some(0)
        && to.is_some_and(|dot| dot + 1 < host.len())
}

/// Whether customers write freely into a field of this kind.
#[must_use]
pub fn is_free_text(kind: &FieldKind) -> bool {
    !matches!(
        kind,
        FieldKind::Select(_)
            | FieldKind::Radio(_)
            | FieldKind::Checkbox
            | FieldKind::Checkboxes(_)
            | FieldKind::File { .. }
            | FieldKind::Number { .. }
            | FieldKind::Date
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: FieldKind, required: bool) -> Field {
        Field { id: "f".into(), label: "Label".into(), kind, required, ..Field::default() }
    }

    fn problem(kind: FieldKind, required: bool, value: &str) -> Option<ProblemKind> {
        check(&field(kind, required), value).map(|problem| problem.kind)
    }

    #[test]
    fn only_what_is_required_must_be_there() {
        assert_eq!(problem(FieldKind::Text, false, ""), None);
        assert_eq!(problem(FieldKind::Text, true, " "), Some(ProblemKind::Missing));
        assert_eq!(problem(FieldKind::Email, true, ""), Some(ProblemKind::EmailMissing));
        assert_eq!(problem(FieldKind::Checkbox, true, ""), Some(ProblemKind::NotChosen));
    }

    #[test]
    fn addresses_that_work_are_taken_and_slips_are_named() {
        for good in ["a@b.co", "first.last+tag@mail.example.org", "ü@exämple.de", " a@b.co "] {
            assert_eq!(problem(FieldKind::Email, true, good), None, "{good}");
        }
        for bad in ["a", "a@b", "@b.co", "a@b.", "a@.b", "a b@c.d", "a@@b.c"] {
            assert_eq!(problem(FieldKind::Email, true, bad), Some(ProblemKind::EmailWrong), "{bad}");
        }
    }

    #[test]
    fn amounts_and_numbers_need_digits() {
        assert_eq!(problem(FieldKind::Amount, false, "£24.50"), None);
        assert_eq!(problem(FieldKind::Amount, false, "a lot"), Some(ProblemKind::AmountWrong));
        assert_eq!(problem(FieldKind::Tel, false, "07700 900123"), None);
        assert_eq!(problem(FieldKind::Tel, false, "none"), Some(ProblemKind::TelWrong));
    }
}
