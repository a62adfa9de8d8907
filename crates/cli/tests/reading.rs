//! The texts of the default flows are easy to read.
//!
//! The measure is the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975): 0.39 × words a sentence + 11.8 ×
//! syllables a word − 15.59. It is about the school year in which a text is understood; 7 is the age of 12.

use serde_json::Value;
use signpost_engine::markdown::plain;

/// The highest grade of any flow.
const HIGHEST: f64 = 7.0;

/// Keys whose texts customers read.
const READ: [&str; 9] = ["title", "body", "label", "hint", "solved", "more", "submit", "show", "say"];

/// Keys whose texts stand by themselves in `options` of a field.
const LISTS: [&str; 1] = ["options"];

#[test]
fn every_default_flow_is_understood_at_the_age_of_12() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/flows.json"));
    let file: Value = serde_json::from_str(&text.unwrap_or_default()).unwrap_or_default();
    let flows = file["flows"].as_array().cloned().unwrap_or_default();
    assert!(flows.len() > 30, "{} flows", flows.len());
    let team = &file["team"];
    let too_hard: Vec<String> = flows
        .iter()
        .map(|flow| {
            let mut texts = Vec::new();
            collect(flow, &mut texts);
            let texts: Vec<String> = texts.iter().map(|text| plain(&filled(text, team))).collect();
            (flow["id"].as_str().unwrap_or_default().to_owned(), grade(&texts))
        })
        .filter(|(_, grade)| *grade > HIGHEST)
        .map(|(id, grade)| format!("{id}: {grade:.1}"))
        .collect();
    assert!(too_hard.is_empty(), "above grade {HIGHEST}:\n{}", too_hard.join("\n"));
}

#[test]
fn the_formula_gives_the_grades_of_known_sentences() {
    // 6 words, 6 syllables: 0.39 * 6 + 11.8 - 15.59.
    assert!((grade(&["The cat sat on the mat.".to_owned()]) - -1.45).abs() < 0.01);
    let hard = "Unauthorised transactions necessitate immediate notification of the institution.";
    assert!(grade(&[hard.to_owned()]) > 20.0);
    for (word, syllables) in [
        ("please", 1),
        ("order", 2),
        ("delivery", 4),
        ("page", 1),
        ("pages", 2),
        ("used", 1),
        ("needed", 2),
        ("little", 2),
        ("50", 1),
    ] {
        assert_eq!(syllables_of(word), syllables, "{word}");
    }
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if READ.contains(&key.as_str()) => texts.push(text.clone()),
                    Value::Array(all) if READ.contains(&key.as_str()) || LISTS.contains(&key.as_str()) => {
                        texts.extend(all.iter().filter_map(Value::as_str).map(str::to_owned));
                        all.iter().for_each(|value| collect(value, texts));
                    }
                    _ => collect(value, texts),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

/// With what the team has filled in.
fn filled(text: &str, team: &Value) -> String {
    let mut out = text.to_owned();
    for (key, value) in team.as_object().into_iter().flatten() {
        out = out.replace(&format!("{{{key}}}"), value.as_str().unwrap_or_default());
    }
    out
}

/// The grade of texts. The end of a text ends its sentence.
fn grade(texts: &[String]) -> f64 {
    let (mut sentences, mut words, mut syllables) = (0, 0, 0);
    for text in texts {
        for sentence in text.split_inclusive(['.', '?', '!', ':', ';']) {
            let all: Vec<&str> = sentence
                .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .collect();
            sentences += usize::from(!all.is_empty());
            words += all.len();
            syllables += all.iter().map(|word| syllables_of(word)).sum::<usize>();
        }
    }
    0.39 * words as f64 / sentences as f64 + 11.8 * syllables as f64 / words as f64 - 15.59
}

/// Groups of vowels, without an `e` at the end that is not heard.
fn syllables_of(word: &str) -> usize {
    let word = word.to_lowercase();
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let groups =
        (0..letters.len()).filter(|&i| is_vowel(letters[i]) && (i == 0 || !is_vowel(letters[i - 1]))).count();
    let before = |n: usize| letters.len().checked_sub(n).map(|i| letters[i]);
    let silent_e = before(1) == Some('e') && before(2).is_some_and(|c| !is_vowel(c) && c != 'l');
    let silent_ed = word.ends_with("ed") && before(3).is_some_and(|c| !is_vowel(c) && c != 't' && c != 'd');
    let silent_es = word.ends_with("es") && before(3).is_some_and(|c| !"sxzcgh".contains(c) && !is_vowel(c));
    let silent = usize::from(silent_e || silent_ed || silent_es);
    groups.saturating_sub(silent).max(1)
}
