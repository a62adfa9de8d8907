//! Messages in other languages than the model's.

mod support;

use serde::Deserialize;
use signpost_engine::language::detect;
use signpost_engine::text::Tokens;
use support::{Outcome, corpus, project};

fn language(text: &str) -> Option<&'static str> {
    detect(text, &Tokens::of(text))
}

#[allow(clippy::cast_precision_loss, reason = "counts of rows")]
fn share(rows: &[&(String, String)], fits: impl Fn(&(String, String)) -> bool) -> f64 {
    rows.iter().filter(|row| fits(row)).count() as f64 / rows.len() as f64
}

#[test]
fn held_out_messages_are_told_apart() -> Outcome {
    let mut rows = corpus("data/held_out/other.csv")?;
    rows.extend(corpus("data/held_out/intents.csv")?);
    let (foreign, english): (Vec<_>, Vec<_>) =
        rows.iter().partition(|(_, label)| label.starts_with("other:"));
    let recognised = share(&foreign, |(text, _)| language(text).is_some());
    let right = share(&foreign, |(text, label)| language(text) == label.strip_prefix("other:"));
    let wrong = share(&english, |(text, _)| language(text).is_some());
    println!("foreign: {recognised:.4} recognised, {right:.4} rightly; English called foreign: {wrong:.4}");
    assert!(recognised >= 0.97 && right >= 0.965 && wrong <= 0.002, "{recognised} {right} {wrong}");
    Ok(())
}

/// A text and its language; without one, English or too little to tell.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    language: Option<String>,
}

#[test]
fn texts_are_in_the_language_that_the_cases_say() -> Outcome {
    let cases: Vec<Case> =
        serde_json::from_str(&std::fs::read_to_string(project("crates/engine/tests/cases/language.json"))?)?;
    let wrong = |case: &&Case| language(&case.text) != case.language.as_deref();
    let wrong: Vec<String> =
        cases.iter().filter(wrong).map(|c| format!("{:?} is {:?}", c.text, language(&c.text))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn any_text_takes_linear_time() {
    let hard =
        ["a", "a ", "\"", "é", "包", "包 a ", "ы", "der ", "'", "n't ", "l'", "\u{202e}", "🧦", "\u{1EA1} "];
    support::assert_linear(&hard, 400_000, |text| _ = language(text));
}
