//! What `signpost check` says of the languages of a flows file.

use signpost_engine::config::{Diagnostic, Gap, Json, gaps, words};
use signpost_locale::{Catalogue, ENGLISH, OTHERS, compare_text};

/// Most texts of one kind that are named.
const NAMED: usize = 5;

/// Words that do not exist, or do not name the values that they need.
pub(crate) fn problems(file: &Json) -> Vec<Diagnostic> {
    let english = english();
    let mut problems = Vec::new();
    for (tag, own) in words(file) {
        for (id, text) in own {
            let wrong = match english.get(id) {
                None => Some(("the widget has no such words".to_owned(), "Use an id of locales/en.ftl")),
                Some(message) => compare_text(message, text)
                    .map(|problem| (problem.problem, "Name the same values as the English text")),
            };
            if let Some((problem, remedy)) = wrong {
                let path = format!("$.translations.{tag}.words.{id}");
                problems.push(Diagnostic { path, problem, remedy: remedy.to_owned() });
            }
        }
    }
    problems
}

/// For each language of the file, what is shown in another one, and what is there in vain. These are no problems: the widget falls back
/// on the texts of the file, and on English.
pub(crate) fn notes(file: &Json) -> Vec<String> {
    let english = english();
    let mut notes = Vec::new();
    for Gap { tag, missing, unused } in gaps(file) {
        note(&mut notes, &tag, &missing, "have no translation and are shown as the file has them");
        note(&mut notes, &tag, &unused, "have a translation and stand nowhere in the file");
        let language = tag.split('-').next().unwrap_or_default();
        if language != "en" && !OTHERS.iter().any(|(known, _)| *known == language) {
            let own = words(file).into_iter().find(|(known, _)| *known == tag).map(|(_, own)| own);
            let own = own.unwrap_or_default();
            let lacking =
                english.messages.iter().filter(|message| !own.iter().any(|(id, _)| *id == message.id));
            let lacking: Vec<String> = lacking.map(|message| message.id.clone()).collect();
            note(&mut notes, &tag, &lacking, "of the widget's words are missing and are shown in English");
        }
    }
    notes
}

fn note(notes: &mut Vec<String>, tag: &str, texts: &[String], what: &str) {
    if texts.is_empty() {
        return;
    }
    let named: Vec<String> = texts.iter().take(NAMED).map(|text| format!("\"{text}\"")).collect();
    let more = if texts.len() > NAMED { ", …" } else { "" };
    notes.push(format!("In {tag}, {} {what}: {}{more}", texts.len(), named.join(", ")));
}

fn english() -> Catalogue {
    // It is compiled in, and a test reads it.
    Catalogue::read(ENGLISH).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;
    use serde_json::{Value, json};

    fn sample(translations: Value) -> Result<Json, serde_json::Error> {
        let mut file: Value = serde_json::from_str(include_str!("../../../static/flows.json"))?;
        file["translations"] = translations;
        Ok(files::json_of(file))
    }

    #[test]
    fn words_need_an_id_and_the_same_values() -> Result<(), serde_json::Error> {
        let file = sample(json!({
            "de": { "words": { "proceed": "Weiter", "fill-in": "Bitte ausfüllen", "nonsense": "x" } }
        }))?;
        let said: Vec<_> = problems(&file).iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "$.translations.de.words.fill-in: it names no values, and the English text {field}. Name the same values as the English text",
                "$.translations.de.words.nonsense: the widget has no such words. Use an id of locales/en.ftl",
            ]
        );
        Ok(())
    }

    #[test]
    fn what_is_missing_and_what_is_unused_is_named() -> Result<(), serde_json::Error> {
        let file = sample(json!({
            "de": { "texts": { "Orders and deliveries": "Bestellungen", "Nobody says this": "Niemand" } },
            "nl": { "words": { "back": "Terug" } }
        }))?;
        let said = notes(&file).join("\n");
        assert!(said.contains("have no translation"), "{said}");
        assert!(
            said.contains("In de, 1 have a translation and stand nowhere in the file: \"Nobody says this\""),
            "{said}"
        );
        assert!(
            said.contains("of the widget's words are missing and are shown in English: \"label\""),
            "{said}"
        );
        Ok(())
    }
}
