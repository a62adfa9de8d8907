//! What is said of a field that keeps a form from being sent, and of a file that is not taken.

use super::TEXTS;
use super::fields::{FIELDS, size};
use signpost_case::file::Refusal;
use signpost_case::form::ProblemKind;
use signpost_case::form::date::Parts;
use signpost_engine::config::{FieldKind, FileType};

/// What to do about the field with this `label`.
#[must_use]
pub fn problem(kind: &ProblemKind, label: &str) -> String {
    match kind {
        ProblemKind::Missing => format!("{} “{label}”", TEXTS.fill_in),
        ProblemKind::NotChosen => format!("{} “{label}”", TEXTS.choose),
        ProblemKind::NoneTicked => format!("{} “{label}”", FIELDS.choose_some),
        ProblemKind::NotTicked => format!("{} “{label}”", FIELDS.tick),
        ProblemKind::EmailMissing => TEXTS.email_missing.to_owned(),
        ProblemKind::EmailWrong => TEXTS.email_wrong.to_owned(),
        ProblemKind::TelWrong => TEXTS.tel_wrong.to_owned(),
        ProblemKind::AmountWrong => TEXTS.amount_wrong.to_owned(),
        ProblemKind::NumberWrong => format!("{} “{label}”", FIELDS.whole_number),
        ProblemKind::NumberOut { least, most } => out_of_bounds(*least, *most, label),
        ProblemKind::DateMissing(Parts { day: true, month: true, year: true }) => {
            format!("{} “{label}”", FIELDS.enter_date)
        }
        ProblemKind::DateMissing(parts) => {
            format!("“{label}” {} {}", FIELDS.must_include, listed(&missing(*parts), FIELDS.and))
        }
        ProblemKind::DateWrong => format!("“{label}” {}", FIELDS.real_date),
        ProblemKind::OrderWrong { example } => format!("{} {example}", FIELDS.order_like),
        ProblemKind::FileMissing => format!("{} “{label}”", FIELDS.add_file_for),
    }
}

fn out_of_bounds(least: Option<i64>, most: Option<i64>, label: &str) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("“{label}” {} {least} {} {most}", FIELDS.between, FIELDS.and),
        (Some(least), None) => format!("“{label}” {} {least} {}", FIELDS.must_be, FIELDS.or_more),
        (None, Some(most)) => format!("“{label}” {} {most} {}", FIELDS.must_be, FIELDS.or_fewer),
        (None, None) => format!("{} “{label}”", FIELDS.whole_number),
    }
}

fn missing(parts: Parts) -> Vec<&'static str> {
    let all = [(parts.day, FIELDS.a_day), (parts.month, FIELDS.a_month), (parts.year, FIELDS.a_year)];
    all.iter().filter(|(missing, _)| *missing).map(|(_, name)| *name).collect()
}

/// `a, b and c`.
fn listed(words: &[&str], last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [all @ .., end] => format!("{} {last} {end}", all.join(", ")),
    }
}

/// Why a file is not taken, in a field of this kind.
#[must_use]
pub fn refusal(refusal: &Refusal, kind: &FieldKind) -> String {
    match refusal {
        Refusal::Type { name } => {
            format!("“{name}” {} {}. {}", FIELDS.is_not, types(kind, FIELDS.or), FIELDS.by_content)
        }
        Refusal::TooLarge { name, most } => {
            format!("“{name}” {} {}", FIELDS.too_large, size(u64::from(*most)))
        }
        Refusal::Empty { name } => format!("“{name}” {}", FIELDS.is_empty),
        Refusal::Broken { name } => format!("{} “{name}”. {}", FIELDS.cannot_read, FIELDS.try_another),
        Refusal::Lost { name } => format!("“{name}” {}", FIELDS.is_lost),
        Refusal::TooMany { most: 1 } => FIELDS.one_file_only.to_owned(),
        Refusal::TooMany { most } => format!("{} {most} {}", FIELDS.up_to_only, FIELDS.files_only),
    }
}

/// What a field for files takes: `a picture, a PDF or a text file`.
fn types(kind: &FieldKind, last: &str) -> String {
    let FieldKind::File { accept, .. } = kind else { return String::new() };
    let all = [
        (FileType::Image, FIELDS.a_picture),
        (FileType::Pdf, FIELDS.a_pdf),
        (FileType::Text, FIELDS.a_text_file),
    ];
    let names: Vec<&str> = all.iter().filter(|(t, _)| accept.contains(t)).map(|(_, name)| *name).collect();
    listed(&names, last)
}

/// What a field for files takes, and how much of it.
#[must_use]
pub fn limits(kind: &FieldKind) -> String {
    let FieldKind::File { accept, most, most_bytes } = kind else { return String::new() };
    let all = [
        (FileType::Image, FIELDS.pictures),
        (FileType::Pdf, FIELDS.pdfs),
        (FileType::Text, FIELDS.text_files),
    ];
    let names: Vec<&str> = all.iter().filter(|(t, _)| accept.contains(t)).map(|(_, name)| *name).collect();
    let mut said = listed(&names, FIELDS.or);
    if let Some(first) = said.get(..1).map(str::to_uppercase) {
        said.replace_range(..1, &first);
    }
    let size = size(u64::from(*most_bytes));
    if *most == 1 {
        format!("{said}. {} {size}.", FIELDS.one_up_to)
    } else {
        format!("{said}. {} {most} {}, {} {size}.", FIELDS.up_to, FIELDS.files, FIELDS.each_up_to)
    }
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
        assert_eq!(limits(&one), "PDFs. One file, up to 500 KB.");
    }
}
