//! What is said of a field that keeps a form from being sent, and of a file that is not taken.

use super::intl::{Last, listed, size};
use super::words::{Message, m};
use signpost_case::file::Refusal;
use signpost_case::form::ProblemKind;
use signpost_case::form::date::Parts;
use signpost_engine::config::{FieldKind, FileType};

/// What to do about the field with this `label`.
#[must_use]
pub fn problem(kind: &ProblemKind, label: &str) -> String {
    let field = ("field", label);
    match kind {
        ProblemKind::Missing => m::FILL_IN.with(&[field]),
        ProblemKind::NotChosen => m::CHOOSE.with(&[field]),
        ProblemKind::NoneTicked => m::CHOOSE_SOME.with(&[field]),
        ProblemKind::NotTicked => m::TICK.with(&[field]),
        ProblemKind::EmailMissing => m::EMAIL_MISSING.text().to_owned(),
        ProblemKind::EmailWrong => m::EMAIL_WRONG.text().to_owned(),
        ProblemKind::TelWrong => m::TEL_WRONG.text().to_owned(),
        ProblemKind::AmountWrong => m::AMOUNT_WRONG.text().to_owned(),
        ProblemKind::NumberWrong => m::WHOLE_NUMBER.with(&[field]),
        ProblemKind::NumberOut { least, most } => out_of_bounds(*least, *most, field),
        ProblemKind::DateMissing(Parts { day: true, month: true, year: true }) => {
            m::ENTER_DATE.with(&[field])
        }
        ProblemKind::DateMissing(parts) => {
            m::MUST_INCLUDE.with(&[field, ("parts", &listed(&missing(*parts), Last::And))])
        }
        ProblemKind::DateWrong => m::REAL_DATE.with(&[field]),
        ProblemKind::OrderWrong { example } => m::ORDER_LIKE.with(&[("example", example)]),
        ProblemKind::FileMissing => m::ADD_FILE_FOR.with(&[field]),
    }
}

fn out_of_bounds(least: Option<i64>, most: Option<i64>, field: (&str, &str)) -> String {
    let written = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let (low, high) = (written(least), written(most));
    match (least, most) {
        (Some(_), Some(_)) => m::BETWEEN.with(&[field, ("least", &low), ("most", &high)]),
        (Some(_), None) => m::AT_LEAST.with(&[field, ("least", &low)]),
        (None, Some(_)) => m::AT_MOST.with(&[field, ("most", &high)]),
        (None, None) => m::WHOLE_NUMBER.with(&[field]),
    }
}

fn missing(parts: Parts) -> Vec<&'static str> {
    let all = [(parts.day, m::A_DAY), (parts.month, m::A_MONTH), (parts.year, m::A_YEAR)];
    all.iter().filter(|(missing, _)| *missing).map(|(_, name)| name.text()).collect()
}

/// Why a file is not taken, in a field of this kind.
#[must_use]
pub fn refusal(refusal: &Refusal, kind: &FieldKind) -> String {
    match refusal {
        Refusal::Type { name } => {
            let names = [m::A_PICTURE, m::A_PDF, m::A_TEXT_FILE];
            m::WRONG_TYPE.with(&[("name", name), ("types", &types(kind, names))])
        }
        Refusal::TooLarge { name, most } => {
            m::FILE_TOO_LARGE.with(&[("name", name), ("size", &size(u64::from(*most)))])
        }
        Refusal::Empty { name } => m::FILE_EMPTY.with(&[("name", name)]),
        Refusal::Broken { name } => m::FILE_BROKEN.with(&[("name", name)]),
        Refusal::Lost { name } => m::FILE_LOST.with(&[("name", name)]),
        Refusal::TooMany { most } => m::TOO_MANY_FILES.counted(("most", &most.to_string()), &[]),
    }
}

/// What a field for files takes: `a picture, a PDF or a text file`.
fn types(kind: &FieldKind, names: [Message; 3]) -> String {
    let FieldKind::File { accept, .. } = kind else { return String::new() };
    let all = [FileType::Image, FileType::Pdf, FileType::Text].into_iter().zip(names);
    let names: Vec<&str> = all.filter(|(t, _)| accept.contains(t)).map(|(_, name)| name.text()).collect();
    listed(&names, Last::Or)
}

/// What a field for files takes, and how much of it.
#[must_use]
pub fn limits(kind: &FieldKind) -> String {
    let FieldKind::File { most, most_bytes, .. } = kind else { return String::new() };
    let types = types(kind, [m::PICTURES, m::PDFS, m::TEXT_FILES]);
    let values = [("types", types.as_str()), ("size", &size(u64::from(*most_bytes)))];
    let said = m::FILE_LIMITS.counted(("most", &most.to_string()), &values);
    let mut letters = said.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(day: bool, month: bool, year: bool) -> ProblemKind {
        ProblemKind::DateMissing(Parts { day, month, year })
    }

    #[test]
    fn problems_say_what_to_do() {
        let label = "When did it come?";
        for (kind, said) in [
            (parts(true, true, true), "Enter a date for “When did it come?”"),
            (parts(false, true, false), "“When did it come?” must include a month"),
            (parts(true, false, true), "“When did it come?” must include a day and a year"),
            (ProblemKind::DateWrong, "“When did it come?” must be a real date, like 27 3 2026"),
            (ProblemKind::OrderWrong { example: "AF-20391".into() }, "Enter an order number like AF-20391"),
            (ProblemKind::EmailWrong, "Enter your e-mail address in the form name@example.com"),
            (ProblemKind::Missing, "Fill in “When did it come?”"),
            (
                ProblemKind::NumberOut { least: Some(1), most: Some(5) },
                "“When did it come?” must be between 1 and 5",
            ),
            (ProblemKind::NumberOut { least: None, most: Some(5) }, "“When did it come?” must be 5 or fewer"),
        ] {
            assert_eq!(problem(&kind, label), said);
        }
    }

    #[test]
    fn a_refusal_names_the_file_and_what_would_be_taken() {
        let all = vec![FileType::Image, FileType::Pdf, FileType::Text];
        let kind = FieldKind::File { accept: all, most: 3, most_bytes: 10_000_000 };
        let name = || "a.jpg".to_owned();
        for (why, said) in [
            (
                Refusal::Type { name: name() },
                "“a.jpg” is not a picture, a PDF or a text file. We look at what is in a file, not at its name.",
            ),
            (
                Refusal::TooLarge { name: name(), most: 10_000_000 },
                "“a.jpg” is too large. It can have at most 10 MB",
            ),
            (Refusal::Empty { name: name() }, "“a.jpg” is empty"),
            (Refusal::TooMany { most: 3 }, "You can add up to 3 files. Remove one to add another"),
        ] {
            assert_eq!(refusal(&why, &kind), said);
        }
        assert_eq!(limits(&kind), "Pictures, PDFs or text files. Up to 3 files, each up to 10 MB.");
        let one = FieldKind::File { accept: vec![FileType::Pdf], most: 1, most_bytes: 500_000 };
        assert_eq!(limits(&one), "PDFs. One file, up to 500 kB.");
    }
}
