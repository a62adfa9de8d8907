//! `translations`: the texts of a file in other languages, by the texts themselves, and words of the widget's own.

use super::flows::Translation;
use super::json::Json;
use super::reader::Reader;
use super::speech::primary;
use std::collections::BTreeMap;

/// Keys of a file whose texts a customer reads. They are put into other languages, here and in lists below them. `chat` names labels
/// of contacts.
const READ: [&str; 12] =
    ["label", "title", "body", "hint", "detail", "submit", "solved", "more", "name", "say", "show", "chat"];

/// Keys of what is compared or named, so that nothing below them is put into another language.
const NAMED: [&str; 5] = ["when", "give", "set", "context", "holidays"];

/// Whether a text is read by customers, by the keys that lead to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Read,
    Other,
    Named,
    /// What translations stand for, and they themselves.
    Dictionary,
}

impl Use {
    /// That of what stands below `key`.
    pub(super) fn below(self, key: &str) -> Self {
        if self == Self::Named || NAMED.contains(&key) {
            Self::Named
        } else if self == Self::Dictionary || key == "texts" {
            Self::Dictionary
        } else if READ.contains(&key) {
            Self::Read
        } else {
            Self::Other
        }
    }
}

/// The texts of a file in the language `tag`, by the texts that they stand for.
pub(super) fn texts<'a>(file: &'a Json, tag: &str) -> Option<&'a BTreeMap<String, Json>> {
    let all = file.get("translations")?;
    all.get(tag).or_else(|| all.get(primary(tag)))?.get("texts")?.as_object()
}

impl<const TELLS: bool> Reader<TELLS> {
    /// Reads `translations`: the labels of categories and intents in each language. `file` is as the team wrote it.
    pub(super) fn translations(&mut self, file: &Json) -> Vec<Translation> {
        let Some(value) = file.get("translations") else { return Vec::new() };
        let Some(map) = value.as_object() else {
            self.report(|| {
                let problem = format!("{} stands where an object belongs", value.kind());
                ("$.translations", problem, "Write { \"de\": { \"texts\": { … } } } here")
            });
            return Vec::new();
        };
        let mut all = Vec::new();
        for (tag, value) in map {
            let path = Self::path(|| format!("$.translations.{tag}"));
            if !is_tag(tag) {
                self.report(|| {
                    (path.clone(), "this is not the tag of a language", "Use a tag such as de or pt-BR")
                });
            }
            let Some(o) = self.object(value, path, &["words", "texts"]) else { continue };
            for key in ["words", "texts"] {
                let Some(value) = o.map.get(key) else { continue };
                let path = o.at(key);
                let Some(map) = value.as_object() else {
                    self.report(|| {
                        let problem = format!("{} stands where an object belongs", value.kind());
                        (path.clone(), problem, "Write { \"text\": \"text in this language\", … } here")
                    });
                    continue;
                };
                for (key, text) in map {
                    if text.as_str().is_none_or(|text| text.trim().is_empty()) {
                        self.report(|| {
                            (format!("{path}.{key}"), "this is not a text", "Write a text in quotes")
                        });
                    }
                }
            }
            all.push(Translation { tag: tag.clone(), labels: labels(file, tag) });
        }
        all
    }
}

/// The labels of categories and intents in the language `tag`, by id.
fn labels(file: &Json, tag: &str) -> Vec<(String, String)> {
    let Some(texts) = texts(file, tag) else { return Vec::new() };
    let lists = ["categories", "intents"].into_iter().filter_map(|key| file.get(key)?.as_list());
    let label = |item: &Json| {
        let text = texts.get(item.get("label")?.as_str()?)?.as_str()?;
        Some((item.get("id")?.as_str()?.to_owned(), text.to_owned()))
    };
    lists.flatten().filter_map(label).collect()
}

/// The shape of a BCP 47 tag.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    parts.next().is_some_and(is_language)
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What the translations of a file lack, or have in vain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The language, as a BCP 47 tag.
    pub tag: String,
    /// Texts that customers read, and that have no translation.
    pub missing: Vec<String>,
    /// Translations of texts that nobody reads.
    pub unused: Vec<String>,
}

/// What is missing and what is unused in each language of a flows file.
#[must_use]
pub fn gaps(file: &Json) -> Vec<Gap> {
    let mut read = Vec::new();
    collect(file, Use::Other, &mut read);
    let all = file.get("translations").and_then(Json::as_object);
    let gap = |tag: &String| {
        let own: Vec<&str> = texts(file, tag).into_iter().flatten().map(|(text, _)| text.as_str()).collect();
        let missing = read.iter().filter(|text| !own.contains(text)).map(|text| (*text).to_owned()).collect();
        // Options of fields are shown in other words, too.
        let unused = own.iter().filter(|text| !read.contains(*text) && !is_option(file, text));
        let unused = unused.map(|text| (*text).to_owned()).collect();
        Gap { tag: tag.clone(), missing, unused }
    };
    all.into_iter().flatten().map(|(tag, _)| gap(tag)).collect()
}

/// The words of the widget's own that a file has in other languages or otherwise: the tag, and the id and the text of each.
#[must_use]
pub fn words(file: &Json) -> Vec<(&str, Vec<(&str, &str)>)> {
    let mut found = Vec::new();
    for (tag, value) in file.get("translations").and_then(Json::as_object).into_iter().flatten() {
        let own = value.get("words").and_then(Json::as_object).into_iter().flatten();
        let own = own.filter_map(|(id, text)| Some((id.as_str(), text.as_str()?)));
        found.push((tag.as_str(), own.collect()));
    }
    found
}

/// Whether a text is an option of a field.
fn is_option(value: &Json, text: &str) -> bool {
    match value {
        Json::List(items) => items.iter().any(|item| is_option(item, text)),
        Json::Object(map) => map.iter().any(|(key, value)| {
            let is_own = |item: &Json| item.as_str() == Some(text);
            let options = value.as_list().filter(|_| key == "options");
            options.is_some_and(|options| options.iter().any(is_own)) || is_option(value, text)
        }),
        _ => false,
    }
}

fn collect<'a>(value: &'a Json, place: Use, all: &mut Vec<&'a str>) {
    match value {
        Json::Text(text) if place == Use::Read && !all.contains(&text.as_str()) => all.push(text),
        Json::List(items) => items.iter().for_each(|item| collect(item, place, all)),
        Json::Object(map) => {
            for (key, value) in map.iter().filter(|(key, _)| *key != "translations") {
                collect(value, place.below(key), all);
            }
        }
        _ => {}
    }
}
