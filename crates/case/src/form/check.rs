//! What keeps a form from being sent, and what is sent of what stands in its fields.

use super::date::{self, NoDay, Parts};
use super::order;
use super::{contact, money};
use crate::plain::plain;
use signpost_engine::config::order::fits;
use signpost_engine::config::{Field, FieldKind};

/// What parts the answers of [`FieldKind::Checkboxes`] in their value.
const PARTING: char = '\n';

/// What keeps a form from being sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field.
    pub field: String,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It is empty, and it must not be.
    Missing,
    /// None of the answers is chosen.
    NotChosen,
    /// None of several answers is ticked.
    NoneTicked,
    /// The box is not ticked.
    NotTicked,
    /// The address is missing.
    EmailMissing,
    /// This is no e-mail address.
    EmailWrong,
    /// This is no telephone number.
    TelWrong,
    /// This is no amount.
    AmountWrong,
    /// This is no whole number.
    NumberWrong,
    /// The number is not within these bounds, of which at least one is there.
    NumberOut {
        /// At least this.
        least: Option<i64>,
        /// At most this.
        most: Option<i64>,
    },
    /// These parts of the date are missing.
    DateMissing(Parts),
    /// There is no such day.
    DateWrong,
    /// It is not as the team's order numbers are; this one is.
    OrderWrong {
        /// An order number that would be taken.
        example: String,
    },
    /// There is no file.
    FileMissing,
}

/// What is wrong with `value` in `field`; `None` if it can be sent. Of a field for files, `value` is their names, one a line.
#[must_use]
pub fn check(field: &Field, value: &str) -> Option<Problem> {
    let kind = match read(&field.kind, value) {
        Ok(Some(_)) => return None,
        Ok(None) if !field.required => return None,
        Ok(None) => missing(&field.kind),
        Err(wrong) => wrong,
    };
    Some(Problem { field: field.id.clone(), kind })
}

/// `value` as a case has it: in the one form of its kind, and as it was typed where it cannot be read. Several answers are
/// in one line.
#[must_use]
pub fn sent(field: &Field, value: &str) -> String {
    match read(&field.kind, value) {
        Ok(read) => read.unwrap_or_default().replace(PARTING, "; "),
        Err(_) => plain(value),
    }
}

/// The answers that are chosen in a field with options, in their order; of any other field, its value.
#[must_use]
pub fn chosen<'a>(kind: &'a FieldKind, value: &'a str) -> Vec<&'a str> {
    match kind {
        FieldKind::Checkboxes(options) => {
            let ticked = |option: &&String| value.split(PARTING).any(|part| part == *option);
            options.iter().filter(ticked).map(String::as_str).collect()
        }
        _ if value.is_empty() => Vec::new(),
        _ => vec![value],
    }
}

/// The value of [`FieldKind::Checkboxes`] with these answers chosen.
#[must_use]
pub fn ticked<'a>(answers: impl Iterator<Item = &'a str>) -> String {
    answers.collect::<Vec<_>>().join("\n")
}

/// `value` in the one form of its kind, `None` where there is nothing.
fn read(kind: &FieldKind, value: &str) -> Result<Option<String>, ProblemKind> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    let read = match kind {
        FieldKind::Text | FieldKind::Textarea => Some(value.trim().to_owned()),
        FieldKind::Checkbox => Some(value.to_owned()),
        FieldKind::Email => Some(contact::email(value).ok_or(ProblemKind::EmailWrong)?),
        FieldKind::Tel => Some(contact::tel(value).ok_or(ProblemKind::TelWrong)?),
        FieldKind::Amount => Some(money::amount(value).ok_or(ProblemKind::AmountWrong)?),
        FieldKind::Number { least, most } => Some(number(value, *least, *most)?),
        FieldKind::Date => match date::day(value) {
            Ok(day) => Some(day.to_string()),
            Err(NoDay::Missing(parts)) => return Err(ProblemKind::DateMissing(parts)),
            Err(NoDay::Unreal(_)) => return Err(ProblemKind::DateWrong),
        },
        FieldKind::Order { pattern } => {
            let order = order::read(value);
            match pattern {
                Some(pattern) if !fits(pattern, &order) => {
                    return Err(ProblemKind::OrderWrong { example: order::example(pattern) });
                }
                _ => Some(order).filter(|order| !order.is_empty()),
            }
        }
        // What is not among them, as from a draft of an older file, is no answer.
        FieldKind::Select(options) | FieldKind::Radio(options) => {
            options.iter().find(|option| *option == value).cloned()
        }
        FieldKind::Checkboxes(_) => {
            Some(ticked(chosen(kind, value).into_iter())).filter(|ticked| !ticked.is_empty())
        }
        FieldKind::File { .. } => Some(value.to_owned()),
    };
    Ok(read)
}

fn missing(kind: &FieldKind) -> ProblemKind {
    match kind {
        FieldKind::Email => ProblemKind::EmailMissing,
        FieldKind::Select(_) | FieldKind::Radio(_) => ProblemKind::NotChosen,
        FieldKind::Checkboxes(_) => ProblemKind::NoneTicked,
        FieldKind::Checkbox => ProblemKind::NotTicked,
        FieldKind::Date => ProblemKind::DateMissing(Parts { day: true, month: true, year: true }),
        FieldKind::File { .. } => ProblemKind::FileMissing,
        _ => ProblemKind::Missing,
    }
}

/// A whole number within bounds. `1,200` and `1 200` are 1200.
fn number(value: &str, least: Option<i64>, most: Option<i64>) -> Result<String, ProblemKind> {
    let plain = plain(value);
    let digits = plain.trim_start_matches(['+', '-']);
    let mut groups = digits.split([',', ' ', '\'']);
    let first = groups.next().unwrap_or_default();
    let is_grouped = groups.clone().next().is_some();
    let fits = groups.all(|group| group.len() == 3) && (!is_grouped || (1..=3).contains(&first.len()));
    let digits: String = digits.chars().filter(|c| !matches!(c, ',' | ' ' | '\'')).collect();
    let all_digits = !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit());
    let whole = digits.parse::<i64>().ok().filter(|_| fits && all_digits).ok_or(ProblemKind::NumberWrong)?;
    let number = if plain.starts_with('-') { -whole } else { whole };
    if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
        return Err(ProblemKind::NumberOut { least, most });
    }
    Ok(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use signpost_engine::config::FileType;

    fn field(kind: FieldKind, required: bool) -> Field {
        Field { id: "f".into(), label: "Label".into(), kind, required, ..Field::default() }
    }

    fn problem(kind: FieldKind, required: bool, value: &str) -> Option<ProblemKind> {
        check(&field(kind, required), value).map(|problem| problem.kind)
    }

    fn options() -> Vec<String> {
        ["Small", "Large; blue", "None"].map(str::to_owned).to_vec()
    }

    #[test]
    fn only_what_is_required_must_be_there() {
        let file = FieldKind::File { accept: vec![FileType::Pdf], most: 1, most_bytes: 10 };
        let all = Parts { day: true, month: true, year: true };
        for (kind, missing) in [
            (FieldKind::Text, ProblemKind::Missing),
            (FieldKind::Textarea, ProblemKind::Missing),
            (FieldKind::Email, ProblemKind::EmailMissing),
            (FieldKind::Tel, ProblemKind::Missing),
            (FieldKind::Number { least: None, most: None }, ProblemKind::Missing),
            (FieldKind::Date, ProblemKind::DateMissing(all)),
            (FieldKind::Amount, ProblemKind::Missing),
            (FieldKind::Order { pattern: Some("99".into()) }, ProblemKind::Missing),
            (FieldKind::Select(options()), ProblemKind::NotChosen),
            (FieldKind::Radio(options()), ProblemKind::NotChosen),
            (FieldKind::Checkbox, ProblemKind::NotTicked),
            (FieldKind::Checkboxes(options()), ProblemKind::NoneTicked),
            (file, ProblemKind::FileMissing),
        ] {
            for empty in ["", " \n "] {
                assert_eq!(problem(kind.clone(), false, empty), None, "{kind:?}");
                assert_eq!(problem(kind.clone(), true, empty), Some(missing.clone()), "{kind:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_even_where_it_is_not_required() {
        for (kind, value, wrong) in [
            (FieldKind::Email, "sam", ProblemKind::EmailWrong),
            (FieldKind::Tel, "none", ProblemKind::TelWrong),
            (FieldKind::Amount, "a lot", ProblemKind::AmountWrong),
            (FieldKind::Date, "31\n2\n2026", ProblemKind::DateWrong),
            (FieldKind::Number { least: None, most: None }, "two", ProblemKind::NumberWrong),
            (
                FieldKind::Order { pattern: Some("AF-99999".into()) },
                "20391",
                ProblemKind::OrderWrong { example: "AF-20391".into() },
            ),
        ] {
            assert_eq!(problem(kind, false, value), Some(wrong), "{value}");
        }
    }

    #[test]
    fn numbers_have_bounds() {
        let kind = |least, most| FieldKind::Number { least, most };
        for (typed, read) in
            [("3", "3"), ("１２", "12"), (" 1,200 ", "1200"), ("+7", "7"), ("-4", "-4"), ("007", "7")]
        {
            assert_eq!(sent(&field(kind(None, None), false), typed), read, "{typed}");
        }
        for wrong in ["1.5", "12,00", "1,2", "--", "3 boxes", "9999999999999999999", ",200"] {
            assert_eq!(problem(kind(None, None), false, wrong), Some(ProblemKind::NumberWrong), "{wrong}");
        }
        let out = |least, most| Some(ProblemKind::NumberOut { least, most });
        assert_eq!(problem(kind(Some(1), Some(5)), false, "0"), out(Some(1), Some(5)));
        assert_eq!(problem(kind(Some(1), None), false, "0"), out(Some(1), None));
        assert_eq!(problem(kind(None, Some(5)), false, "6"), out(None, Some(5)));
        assert_eq!(problem(kind(Some(1), Some(5)), false, "5"), None);
    }

    #[test]
    fn a_case_has_each_value_in_one_form() {
        for (kind, typed, read) in [
            (FieldKind::Text, "  Ｓam ", "Ｓam"),
            (FieldKind::Email, " ｓam@example. com", "sam@example.com"),
            (FieldKind::Amount, "£24,50", "24.50 GBP"),
            (FieldKind::Date, "12\n11\n2026", "2026-11-12"),
            (FieldKind::Date, "soon", "soon"),
            (FieldKind::Order { pattern: None }, "#af 20391", "AF20391"),
            (FieldKind::Checkboxes(options()), "None\nSmall\nGone", "Small; None"),
            (FieldKind::Radio(options()), "Gone", ""),
            (FieldKind::Checkbox, "yes", "yes"),
        ] {
            assert_eq!(sent(&field(kind.clone(), false), typed), read, "{kind:?} {typed}");
        }
    }

    #[test]
    fn answers_are_those_of_the_file_in_its_order() {
        let kind = FieldKind::Checkboxes(options());
        let value = ticked(["None", "Large; blue"].into_iter());
        assert_eq!(chosen(&kind, &value), ["Large; blue", "None"]);
        assert_eq!(chosen(&kind, ""), [""; 0]);
        assert_eq!(chosen(&FieldKind::Text, "a\nb"), ["a\nb"]);
        assert_eq!(problem(FieldKind::Select(options()), true, "Gone"), Some(ProblemKind::NotChosen));
    }
}
