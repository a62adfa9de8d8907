//! The intents of a flows file: those there are, and new ones.

use crate::loaded;
use crate::place;
use crate::trouble::Trouble;
use serde_json::{Value, json};
use signpost_engine::config::Flows;

/// What a flows file says of its intents, as far as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Ids and labels of the categories.
    pub categories: Vec<(String, String)>,
    /// The intents.
    pub intents: Vec<Intent>,
    /// Ids and titles of the flows.
    pub flows: Vec<(String, String)>,
}

/// An intent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intent {
    /// Its id.
    pub id: String,
    /// In the customer's words.
    pub label: String,
    /// The id of its category.
    pub category: String,
    /// The id of the flow that it opens.
    pub flow: String,
}

impl Known {
    /// Reads a flows file; whatever is missing is left out.
    #[must_use]
    pub fn of(flows: &str) -> Self {
        let Ok(json) = serde_json::from_str::<Value>(flows) else { return Self::default() };
        let plain =
            |of: &Value, key: &str| of.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        // The team's texts stand for their keys, as a customer reads them.
        let team = json.get("team").and_then(Value::as_object);
        let team: Vec<(String, &str)> = team
            .into_iter()
            .flatten()
            .filter_map(|(key, text)| Some((format!("{{{key}}}"), text.as_str()?)))
            .collect();
        let text = |of: &Value, key: &str| {
            let filled = |text: String, (key, with): &(String, &str)| text.replace(key.as_str(), with);
            team.iter().fold(plain(of, key), filled)
        };
        let list = |key: &str| json.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let pair = |of: &Value, label: &str| (text(of, "id"), text(of, label));
        let intent = |of: &Value| {
            let id = text(of, "id");
            let named = text(of, "category");
            let category = if named.is_empty() { signpost_train::category(&id).to_owned() } else { named };
            Intent { label: text(of, "label"), category, flow: text(of, "flow"), id }
        };
        Self {
            categories: list("categories").iter().map(|of| pair(of, "label")).collect(),
            intents: list("intents").iter().map(intent).collect(),
            flows: list("flows").iter().map(|of| pair(of, "title")).collect(),
        }
    }

    /// What an intent is called; its id if the file does not say.
    #[must_use]
    pub fn label<'a>(&'a self, id: &'a str) -> &'a str {
        let found = self.intents.iter().find(|intent| intent.id == id);
        found.map(|intent| intent.label.as_str()).filter(|label| !label.is_empty()).unwrap_or(id)
    }
}

/// An intent to add.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct New {
    /// The id of a category; empty for a new one.
    pub category: String,
    /// What the new category is called.
    pub category_label: String,
    /// What the intent is called, in the customer's words.
    pub label: String,
    /// The id of a flow; empty for a new one, with the intent's label as its title.
    pub flow: String,
}

/// Adds an intent to the text of a flows file, with its category and its flow where these are new. Gives the text and the id of
/// the intent.
///
/// # Errors
/// What is missing, or what is wrong with the file.
pub fn add(flows: &str, new: &New) -> Result<(String, String), Trouble> {
    let known = Known::of(flows);
    let label = new.label.trim();
    if label.is_empty() {
        return Err(Trouble::new("The intent has no name", "Write what a customer wants, in their words"));
    }
    let mut text = flows.to_owned();
    let category = if new.category.is_empty() {
        let label = new.category_label.trim();
        if label.is_empty() {
            return Err(Trouble::new(
                "The category has no name",
                "Write one, or choose a category that there is",
            ));
        }
        let id = unused(&slug(label, '_'), '_', |id| known.categories.iter().any(|(known, _)| known == id));
        text = place::insert(&text, "$.categories", &json!({ "id": id, "label": label }))?;
        id
    } else {
        new.category.clone()
    };
    let flow = if new.flow.is_empty() {
        let id = unused(&slug(label, '-'), '-', |id| known.flows.iter().any(|(known, _)| known == id));
        let steps = json!([
            { "id": "help", "kind": "article", "title": label, "body": ["Write here what helps."] },
            { "id": "talk", "kind": "person", "title": "Talk to a person" }
        ]);
        text = place::insert(&text, "$.flows", &json!({ "id": id, "title": label, "steps": steps }))?;
        id
    } else {
        new.flow.clone()
    };
    let is_taken = |id: &str| known.intents.iter().any(|intent| intent.id == id);
    let id = unused(&format!("{category}.{}", slug(label, '_')), '_', is_taken);
    text = place::insert(&text, "$.intents", &json!({ "id": id, "label": label, "flow": flow }))?;
    let was_sound = Flows::read(&loaded::json(flows)?).is_ok();
    match Flows::read(&loaded::json(&text)?).err().and_then(|all| all.first().map(Trouble::from)) {
        Some(trouble) if was_sound => Err(trouble),
        _ => Ok((text, id)),
    }
}

/// Small letters and digits, with `joint` between words.
fn slug(label: &str, joint: char) -> String {
    let small = label.to_lowercase();
    let words: Vec<&str> =
        small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug: String = words.join(&joint.to_string()).chars().take(40).collect();
    let slug = slug.trim_matches(joint);
    // An id begins with a letter.
    if slug.starts_with(|c: char| c.is_ascii_lowercase()) {
        slug.to_owned()
    } else {
        format!("topic{joint}{slug}").trim_end_matches(joint).to_owned()
    }
}

/// `wanted`, with a number behind it if it is taken.
fn unused(wanted: &str, joint: char, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..10_000).map(|n| format!("{wanted}{joint}{n}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(|id| !is_taken(id))
        .unwrap_or_else(|| wanted.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOWS: &str = include_str!("../../../../static/flows.json");

    #[test]
    fn an_intent_comes_with_its_category_and_its_flow_and_all_else_stays() -> Result<(), Trouble> {
        let new =
            New { category_label: "Gift cards".into(), label: "Top up a card!".into(), ..New::default() };
        let (text, id) = add(FLOWS, &new)?;
        assert_eq!(id, "gift_cards.top_up_a_card");
        let known = Known::of(&text);
        let intent = known.intents.last().cloned().unwrap_or_default();
        assert_eq!((intent.category.as_str(), intent.flow.as_str()), ("gift_cards", "top-up-a-card"));
        assert_eq!(known.label(&id), "Top up a card!");
        assert!(text.len() < FLOWS.len() + 800 && Flows::read(&loaded::json(&text)?).is_ok());
        let (_, second) = add(&text, &New { category: "gift_cards".into(), ..new })?;
        assert_eq!(second, "gift_cards.top_up_a_card_2");
        Ok(())
    }

    #[test]
    fn what_is_missing_is_named() {
        let nameless = add(FLOWS, &New { category: "orders".into(), ..New::default() });
        assert!(nameless.is_err_and(|trouble| trouble.problem.contains("no name")));
        assert_eq!(slug("1st. Über-Frage?", '-'), "topic-1st-ber-frage");
    }
}
