//! The labels of a table as ids, and as words that a customer can read.

use signpost_engine::config::Flows;
use signpost_train::{Example, is_other};
use std::collections::{BTreeMap, BTreeSet};

/// The category of labels that name none.
const CATEGORY: &str = "topics";

/// An intent of the new flows file.
#[derive(Debug)]
pub struct Intent {
    /// As in `billing.pin_blocked`.
    pub id: String,
    /// What a customer reads.
    pub label: String,
    /// The id of its category.
    pub category: String,
    /// The id of the flow that it opens.
    pub flow: String,
}

/// All labels of the examples, in the order in which they come.
#[derive(Debug, Default)]
pub struct Labels {
    /// The id of each label, as it stands in the table.
    ids: BTreeMap<String, String>,
    intents: Vec<Intent>,
    categories: Vec<(String, String)>,
}

impl Labels {
    /// The labels of examples.
    pub fn of<'a>(labels: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        let (mut by_key, mut ids, mut flows) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        for label in labels {
            if is_other(label) || all.ids.contains_key(label) {
                continue;
            }
            if label.eq_ignore_ascii_case("other") {
                all.ids.insert(label.to_owned(), "other".to_owned());
                continue;
            }
            // Labels that differ in capitals or spaces only are one.
            let id = by_key.entry(key(label)).or_insert_with(|| {
                let id = unused(&id_of(label), '_', &mut ids);
                let flow: String = id.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
                let flow = unused(&flow, '-', &mut flows);
                all.add(label, id.clone(), flow);
                id
            });
            all.ids.insert(label.to_owned(), id.clone());
        }
        all
    }

    fn add(&mut self, label: &str, id: String, flow: String) {
        let (category, own) = parts(label).map_or((None, label), |(category, own)| (Some(category), own));
        let category_id = match id.split_once('.') {
            Some((front, _)) => front.to_owned(),
            None => CATEGORY.to_owned(),
        };
        if !self.categories.iter().any(|(id, _)| *id == category_id) {
            let label = readable(category.unwrap_or(CATEGORY));
            self.categories.push((category_id.clone(), label));
        }
        self.intents.push(Intent { id, label: readable(own), category: category_id, flow });
    }

    /// The id of a label of the table.
    #[must_use]
    pub fn id<'a>(&'a self, label: &'a str) -> &'a str {
        self.ids.get(label).map_or(label, String::as_str)
    }

    /// One for each label that is not `other`.
    #[must_use]
    pub fn intents(&self) -> &[Intent] {
        &self.intents
    }

    /// Ids and labels.
    #[must_use]
    pub fn categories(&self) -> &[(String, String)] {
        &self.categories
    }

    /// The labels whose ids are other words than they, with these.
    pub fn renamed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.ids.iter().filter(|(label, id)| label != id).map(|(label, id)| (label.as_str(), id.as_str()))
    }
}

/// Gives examples that carry a label of the team's own words the id that `signpost new` made of it, if `flows` has that.
pub fn settle(examples: &mut [Example], flows: &Flows) {
    for example in examples.iter_mut().filter(|e| flows.intent(&e.label).is_none() && !is_other(&e.label)) {
        let id =
            if example.label.eq_ignore_ascii_case("other") { "other".into() } else { id_of(&example.label) };
        if id == "other" || flows.intent(&id).is_some() {
            example.label = id;
        }
    }
}

/// Category and intent, if the label has a dot between two words.
fn parts(label: &str) -> Option<(&str, &str)> {
    let (category, own) = label.split_once('.')?;
    let words = |part: &str| part.starts_with(char::is_alphanumeric);
    (words(category) && words(own)).then_some((category, own))
}

/// What labels have in common that are one.
fn key(label: &str) -> String {
    words(label).to_lowercase()
}

/// `label` with single spaces between its words, also where it has `_`, `-` or capitals between them.
fn words(label: &str) -> String {
    let mut out = String::new();
    let mut last = ' ';
    for c in label.chars() {
        let space = c.is_whitespace() || matches!(c, '_' | '-');
        if space && !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        } else if !space {
            if last.is_lowercase() && c.is_uppercase() {
                out.push(' ');
            }
            out.push(c);
        }
        last = c;
    }
    out.trim_end().to_owned()
}

/// Small letters and digits with `_` between words, and a dot behind the category.
fn id_of(label: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
    if label.chars().all(plain) && (parts(label).is_some() || !label.contains('.')) {
        return label.to_owned();
    }
    let slug = |part: &str| {
        let small = words(part).to_lowercase();
        let pieces = small.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
        let slug = pieces.collect::<Vec<_>>().join("_");
        if slug.is_empty() { "topic".to_owned() } else { slug }
    };
    match parts(label) {
        Some((category, own)) => format!("{}.{}", slug(category), slug(own)),
        None => slug(label),
    }
}

/// `wanted`, with a number behind it if it is taken.
fn unused(wanted: &str, joint: char, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|n| format!("{wanted}{joint}{n}"));
    let id = std::iter::once(wanted.to_owned()).chain(numbered).find(|id| !taken.contains(id));
    let id = id.unwrap_or_default();
    taken.insert(id.clone());
    id
}

/// A label that is written for people stays as it is; `card_arrival` becomes "Card arrival", `BookFlight` "Book flight".
#[must_use]
pub fn readable(label: &str) -> String {
    let spaced = words(label);
    if label.trim().contains(' ') {
        return spaced;
    }
    let mut text = String::new();
    for (i, word) in spaced.split(' ').enumerate() {
        let shouted = word.chars().filter(|c| c.is_uppercase()).count() > 1;
        if i > 0 {
            text.push(' ');
        }
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if i == 0 => text.extend(first.to_uppercase()),
            Some(first) if shouted => text.push(first),
            Some(first) => text.extend(first.to_lowercase()),
            None => {}
        }
        text.push_str(letters.as_str());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(labels: &[&str]) -> Vec<(String, String, String)> {
        let read = Labels::of(labels.iter().copied());
        read.intents().iter().map(|i| (i.id.clone(), i.label.clone(), i.category.clone())).collect()
    }

    fn one(label: &str) -> (String, String, String) {
        all(&[label]).remove(0)
    }

    fn three(id: &str, label: &str, category: &str) -> (String, String, String) {
        (id.into(), label.into(), category.into())
    }

    #[test]
    fn labels_become_ids_and_stay_readable() {
        assert_eq!(one("card_arrival"), three("card_arrival", "Card arrival", "topics"));
        assert_eq!(one("orders.not_received"), three("orders.not_received", "Not received", "orders"));
        assert_eq!(one("Where Is My Card?"), three("where_is_my_card", "Where Is My Card?", "topics"));
        assert_eq!(one("Billing.Card Declined"), three("billing.card_declined", "Card Declined", "billing"));
        assert_eq!(one("BookFlight"), three("book_flight", "Book flight", "topics"));
        assert_eq!(one("???").0, "topic");
        assert_eq!(one("Rücksendung läuft").0, "rücksendung_läuft");
    }

    #[test]
    fn labels_that_differ_in_capitals_only_are_one_and_others_are_not() {
        assert_eq!(all(&["Card Arrival", "card arrival", "card-arrival"]).len(), 1);
        let two = all(&["C++", "C#"]);
        assert_eq!((two[0].0.as_str(), two[1].0.as_str()), ("c", "c_2"));
    }

    #[test]
    fn other_is_no_intent() {
        let labels = Labels::of(["other", "Other", "other:de", "a"].into_iter());
        assert_eq!(labels.intents().len(), 1);
        assert_eq!((labels.id("Other"), labels.id("other:de")), ("other", "other:de"));
    }
}
