//! What is said of a field that keeps a form from being sent.

use super::TEXTS;
use signpost_case::form::ProblemKind;

/// What to do about the field with this `label`.
#[must_use]
pub fn problem(kind: ProblemKind, label: &str) -> String {
    match kind {
        ProblemKind::Missing => format!("{} “{label}”", TEXTS.fill_in),
        ProblemKind::NotChosen => format!("{} “{label}”", TEXTS.choose),
        ProblemKind::EmailMissing => TEXTS.email_missing.to_owned(),
        ProblemKind::EmailWrong => TEXTS.email_wrong.to_owned(),
        ProblemKind::TelWrong => TEXTS.tel_wrong.to_owned(),
        ProblemKind::AmountWrong => TEXTS.amount_wrong.to_owned(),
    }
}
