//! The texts of `team`, which stand for their keys anywhere in the file, so that a small team fills in one block.

use super::condition::is_name;
use super::json::Json;
use super::reader::Reader;
use super::translations::{Use, texts};
use crate::money::code_of;
use std::collections::BTreeMap;

/// A text of `team` has at most so many letters, so that no file grows out of proportion when it is filled.
const LONGEST: usize = 200;

/// Keys whose texts are not filled: what customers write is no text of the team's, the block itself, and words of the widget's own,
/// which name other values.
const LEFT: [&str; 4] = ["examples", "team", "$schema", "words"];

impl Json {
    /// The file with the texts of its `team` in the place of `{key}`. What `team` does not have is left as it stands.
    #[must_use]
    pub fn fill(&self) -> Self {
        Reader::<false>::default().filled(self)
    }
}

impl<const TELLS: bool> Reader<TELLS> {
    /// As [`Json::fill`], and reports every key that `team` does not have.
    pub(super) fn filled(&mut self, file: &Json) -> Json {
        let none = BTreeMap::new();
        let team = file.get("team").and_then(Json::as_object).unwrap_or(&none);
        if let Some(texts) = texts(file, &self.tag) {
            self.texts.clone_from(texts);
        }
        self.fill_in(file, team, "$".to_owned(), Use::Other)
    }

    fn fill_in(&mut self, value: &Json, team: &BTreeMap<String, Json>, path: String, place: Use) -> Json {
        match value {
            Json::Text(text) => {
                let own = self.texts.get(text).filter(|_| place == Use::Read).and_then(Json::as_str);
                let own = own.unwrap_or(text).to_owned();
                Json::Text(self.fill_text(&own, team, path))
            }
            Json::List(items) => {
                let mut all = Vec::with_capacity(items.len());
                for (i, item) in items.iter().enumerate() {
                    all.push(self.fill_in(item, team, Self::path(|| format!("{path}[{i}]")), place));
                }
                Json::List(all)
            }
            Json::Object(map) => {
                let is_dictionary = place == Use::Dictionary;
                let mut all = BTreeMap::new();
                for (key, value) in map {
                    let value = if LEFT.contains(&key.as_str()) {
                        value.clone()
                    } else {
                        self.fill_in(value, team, Self::path(|| format!("{path}.{key}")), place.below(key))
                    };
                    // The texts that translations stand for are filled as these are.
                    let key =
                        if is_dictionary { self.fill_text(key, team, String::new()) } else { key.clone() };
                    all.insert(key, value);
                }
                Json::Object(all)
            }
            other => other.clone(),
        }
    }

    fn fill_text(&mut self, text: &str, team: &BTreeMap<String, Json>, path: String) -> String {
        let mut parts = text.split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            match part.split_once('}').filter(|(key, _)| is_name(key)) {
                Some((key, rest)) => match team.get(key).and_then(text_of) {
                    Some(own) => {
                        filled.push_str(own);
                        filled.push_str(rest);
                    }
                    None => {
                        self.report(|| {
                            let remedy = format!("Add \"{key}\" to \"team\", or take it out");
                            (path.clone(), format!("\"team\" has no text for {{{key}}}"), remedy)
                        });
                        filled.push('{');
                        filled.push_str(part);
                    }
                },
                None => {
                    filled.push('{');
                    filled.push_str(part);
                }
            }
        }
        filled
    }

    /// Reads `team`, and gives the currency that it names.
    pub(super) fn team(&mut self, file: &Json) -> Option<[u8; 3]> {
        let value = file.get("team")?;
        let Some(map) = value.as_object() else {
            self.report(|| {
                let problem = format!("{} stands where an object belongs", value.kind());
                ("$.team", problem, "Write { \"key\": \"text\", … } here")
            });
            return None;
        };
        for (key, value) in map {
            let path = || format!("$.team.{key}");
            if !is_name(key) {
                self.report(|| {
                    let remedy = "Use small letters, digits and _, and begin with a letter";
                    (path(), "this cannot be a key of \"team\"", remedy)
                });
            }
            if text_of(value).is_none() {
                self.report(|| {
                    let remedy = format!("Write at most {LONGEST} letters in quotes, without {{ and }}");
                    (path(), "this is not a text that can be filled in", remedy)
                });
            }
        }
        let currency = map.get("currency")?.as_str().and_then(code_of);
        if currency.is_none() {
            self.report(|| {
                ("$.team.currency", "this is not a currency", "Use its three capital letters, such as GBP")
            });
        }
        currency
    }
}

/// A text of `team`.
fn text_of(value: &Json) -> Option<&str> {
    let fine = |text: &&str| {
        !text.trim().is_empty() && !text.contains(['{', '}']) && text.chars().nth(LONGEST).is_none()
    };
    value.as_str().filter(fine)
}
