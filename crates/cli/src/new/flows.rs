//! The flows file of a new widget.

use super::page;
use crate::labels::Labels;
use serde::Serialize;
use serde_json::Value;
use signpost_engine::config::VERSION;

/// The sample's flows file, whose phrases for dangers and wishes suit any team.
const SAMPLE: &str = include_str!("../../../../static/flows.json");

/// What becomes of dangers and wishes, without a shop's own words.
const POLICY: &str = include_str!("policy.json");

/// What a customer reads above a form.
const READ: [&str; 1] = ["A person of our team reads it and answers by e-mail."];

/// Keys in the order in which a person reads them.
#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: u64,
    name: &'a str,
    categories: Vec<Category<'a>>,
    intents: Vec<Intent<'a>>,
    flows: Vec<Flow<'a>>,
    person: Person,
    contact: [Contact; 1],
    languages: [&'static str; 1],
    policy: Value,
    signals: Value,
}

#[derive(Serialize)]
struct Category<'a> {
    id: &'a str,
    label: &'a str,
}

#[derive(Serialize)]
struct Intent<'a> {
    id: &'a str,
    label: &'a str,
    category: &'a str,
    flow: &'a str,
}

#[derive(Serialize)]
struct Flow<'a> {
    id: &'a str,
    title: &'a str,
    steps: [Step; 1],
}

#[derive(Serialize)]
struct Step {
    id: &'static str,
    kind: &'static str,
    title: &'static str,
    body: [&'static str; 1],
}

#[derive(Serialize)]
struct Person {
    title: &'static str,
    body: [&'static str; 1],
}

#[derive(Serialize)]
struct Contact {
    label: &'static str,
    href: &'static str,
}

/// The file: every intent opens a form, and whoever is in danger goes to a person.
pub(super) fn text(name: &str, labels: &Labels) -> String {
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let form = || Step { id: "form", kind: "form", title: "Tell us more", body: READ };
    let intents = labels.intents();
    let file = File {
        schema: "./flows.schema.json",
        version: VERSION,
        name,
        categories: labels.categories().iter().map(|(id, label)| Category { id, label }).collect(),
        intents: intents
            .iter()
            .map(|i| Intent { id: &i.id, label: &i.label, category: &i.category, flow: &i.flow })
            .collect(),
        flows: intents.iter().map(|i| Flow { id: &i.flow, title: &i.label, steps: [form()] }).collect(),
        person: Person { title: "Talk to a person", body: READ },
        contact: [Contact { label: "Write to us", href: page::CONTACT }],
        languages: ["en"],
        policy: json(POLICY),
        signals: json(SAMPLE)["signals"].take(),
    };
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}
