//! A project of categories that nobody has trained yet: its flows file, and its first model.

use crate::ask::{Ask, Progress, Tell};
use crate::labels::Labels;
use crate::loaded::Loaded;
use crate::project::{Bytes, Row, Training};
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use signpost_engine::config::VERSION;
use signpost_train::{Example, Options, background, is_other, train_on};
use std::ops::ControlFlow;
use std::rc::Rc;

/// The sample's flows file, whose phrases for dangers and wishes suit any team.
const SAMPLE: &str = include_str!("../../../static/flows.json");

/// What becomes of dangers and wishes, without a shop's own words.
const POLICY: &str = include_str!("fresh/policy.json");

/// Where customers write to until the team gives its own address.
pub const CONTACT: &str = "mailto:help@example.com";

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
#[must_use]
pub fn text(name: &str, labels: &Labels) -> String {
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
        contact: [Contact { label: "Write to us", href: CONTACT }],
        languages: ["en"],
        policy: json(POLICY),
        signals: json(SAMPLE)["signals"].take(),
    };
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Asks for a new project of some categories with a few examples each. The worker needs the base, and the encoder if it has one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Begin {
    /// The name of the help service.
    pub name: String,
    /// Examples; their intents are the categories, in the words of the team.
    pub examples: Vec<Row>,
}

/// What a new project begins with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Begun {
    /// The text of the flows file: each category opens a form.
    pub flows: Rc<str>,
    /// The examples, with ids in the place of the team's words.
    pub rows: Vec<Row>,
    /// What was learned from them.
    pub model: Bytes,
    /// How.
    pub training: Training,
}

impl Ask for Begin {
    const NAME: &'static str = "begin";

    type Answer = Begun;

    fn answer(self, loaded: &mut Loaded, tell: Tell<'_>) -> Result<Begun, Trouble> {
        let Self { name, examples } = self;
        let labels = Labels::of(examples.iter().map(|row| row.intent.as_str()));
        if labels.intents().is_empty() {
            return Err(Trouble::new(
                "There is no category yet",
                "Write one, with five messages that belong to it",
            ));
        }
        let rows: Vec<Row> = examples
            .into_iter()
            .map(|row| Row { intent: labels.id(&row.intent).to_owned(), ..row })
            .collect();
        let training = Training { name: readable_id(&name), ..Training::default() };
        let base = loaded.base()?;
        let encoder = loaded.encoder()?;
        let told: Vec<Example> = rows.iter().map(|row| Example::new(&row.text, &row.intent)).collect();
        let options =
            Options { name: training.name.clone(), seed: training.seed.into(), ..Options::default() };
        let count = told.iter().filter(|example| !is_other(&example.label)).count();
        tell(Progress { done: 0, total: count });
        let mut heard = |progress: signpost_train::Progress| {
            tell(Progress { done: progress.done, total: progress.total });
            ControlFlow::Continue(())
        };
        let encoder = encoder.as_ref().map(|encoder| encoder as _);
        let model =
            train_on(&base, &told, &background(), &options, encoder, &mut heard).map_err(|error| {
                Trouble::new(
                    format!("It cannot be trained: {error}"),
                    "Write five messages or more for each category",
                )
            })?;
        Ok(Begun { flows: text(&name, &labels).into(), rows, model: model.into(), training })
    }
}

/// What goes into the id of a model: small letters and digits.
fn readable_id(name: &str) -> String {
    let small = name.to_lowercase();
    let words = small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    if id.is_empty() { "team".to_owned() } else { id.chars().take(24).collect() }
}
