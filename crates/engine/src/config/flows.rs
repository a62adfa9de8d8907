//! What a flows file holds.

use super::hours::Hours;
use super::rule::{Rule, When};
use crate::decision::Thresholds;
use crate::signals::rules::Rule as SignalRule;
use crate::signals::{Bounds, Signal};
use serde::Serialize;

/// The version of the format that this engine reads.
pub const VERSION: u64 = 1;

/// A flows file without problems.
#[derive(Debug, Clone, PartialEq)]
pub struct Flows {
    /// The name of the help service, shown as the widget's title.
    pub name: String,
    /// First level of the label set, in the order in which they are offered.
    pub categories: Vec<Category>,
    /// Second level; each belongs to one category and opens one flow.
    pub intents: Vec<Intent>,
    /// The paths that a customer can be led along.
    pub flows: Vec<Flow>,
    /// When a suggestion is good enough.
    pub thresholds: Thresholds,
    /// From which confidence on signals of the model's count, where the file says it.
    pub bounds: Vec<(Signal, Bounds)>,
    /// Rows that overrule "open the flow of the intent"; the first that applies wins.
    pub policy: Vec<Rule>,
    /// How long a case may go round.
    pub limits: Limits,
    /// When people are there; `None` if the file does not say.
    pub hours: Option<Hours>,
    /// Codes of the languages that the team answers in; at least one.
    pub languages: Vec<String>,
    /// Phrases that raise a signal or rule it out; of each signal, the first rule that applies decides.
    pub signals: Vec<SignalRule>,
    /// What the customer is asked for when a person takes over.
    pub person: Person,
    /// Other ways to reach the team, always shown beside the person.
    pub contact: Vec<Contact>,
    /// A short fingerprint of the file, for records.
    pub id: String,
}

/// A group of intents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Category {
    /// The part of an intent's id before the dot.
    pub id: String,
    /// In the customer's words.
    pub label: String,
}

/// Something that a customer can want.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Intent {
    /// `category.intent`, as in the model's labels.
    pub id: String,
    /// In the customer's words.
    pub label: String,
    /// The id of a category.
    pub category: String,
    /// The id of a flow.
    pub flow: String,
}

/// A path of steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Lower-case letters, digits and hyphens.
    pub id: String,
    /// What the customer reads above every step.
    pub title: String,
    /// At least one.
    pub steps: Vec<Step>,
}

/// One screen of a flow.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Unique within the flow; options name it.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Paragraphs under the heading.
    pub body: Vec<String>,
    /// What the customer does here.
    pub kind: StepKind,
}

/// What a step asks of the customer.
#[derive(Debug, Clone, PartialEq)]
pub enum StepKind {
    /// To read; it may solve the matter.
    Article {
        /// The text of the button that ends the case as solved.
        solved: String,
        /// The text of the button that goes on.
        more: String,
    },
    /// To choose one of several answers.
    Question {
        /// At least two.
        options: Vec<Choice>,
    },
    /// To fill in and send.
    Form {
        /// At least one.
        fields: Vec<Field>,
        /// The text of the button.
        submit: String,
    },
    /// To go to another page of the team's.
    Link {
        /// `https:`, `mailto:`, `tel:`, or a path on the host's own site.
        href: String,
        /// The text of the link.
        label: String,
    },
    /// To be handed to a person.
    Person,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Unique within the question; goes into the case.
    pub id: String,
    /// What the customer reads.
    pub label: String,
    /// Where it leads.
    pub next: Next,
}

/// Where a step or an answer leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// To the step that follows in the file.
    Following,
    /// To the step with this index.
    Step(usize),
    /// To a person.
    Person,
    /// To the end, solved.
    Solved,
}

/// One thing that a form asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Unique within the form; the key in the case.
    pub id: String,
    /// What the customer reads above the field.
    pub label: String,
    /// A short help under the label; may be empty.
    pub hint: String,
    /// What is accepted.
    pub kind: FieldKind,
    /// Whether the form can be sent without it.
    pub required: bool,
    /// Whether it starts with what the customer typed first.
    pub prefill: bool,
}

/// What a field accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    Textarea,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Tel,
    /// A calendar date.
    Date,
    /// A sum of money.
    Amount,
    /// One of these.
    Select(Vec<String>),
    /// Yes or no.
    Checkbox,
}

/// How long a case may go round before a person owns it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// So many times it may come back from a flow and be routed anew.
    pub reroutes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { reroutes: 2 }
    }
}

/// The form in front of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The heading.
    pub title: String,
    /// What happens next and when.
    pub body: Vec<String>,
    /// At least one.
    pub fields: Vec<Field>,
    /// The text of the button.
    pub submit: String,
}

/// A way to reach the team without the widget.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// For example `Call us`.
    pub label: String,
    /// For example opening hours; may be empty.
    pub detail: String,
    /// `mailto:`, `tel:` or `https:`.
    pub href: String,
}

impl Flows {
    /// The intent with this id.
    #[must_use]
    pub fn intent(&self, id: &str) -> Option<&Intent> {
        self.intents.iter().find(|i| i.id == id)
    }

    /// The thresholds with intents numbered as in `labels`, those of a model.
    #[must_use]
    pub fn thresholds_for(&self, labels: &[String]) -> Thresholds {
        let place = |&(i, accept): &(usize, f32)| {
            let label = labels.iter().position(|l| *l == self.intents[i].id)?;
            Some((label, accept))
        };
        let accept_by_intent = self.thresholds.accept_by_intent.iter().filter_map(place).collect();
        Thresholds { accept_by_intent, ..self.thresholds.clone() }
    }

    /// The flow with this id.
    #[must_use]
    pub fn flow(&self, id: &str) -> Option<&Flow> {
        self.flows.iter().find(|f| f.id == id)
    }
}

impl When {
    /// Whether `intent` is one that it asks for.
    #[must_use]
    pub fn takes(&self, intent: &Intent) -> bool {
        let names = |list: &[String], id: &String| list.is_empty() || list.contains(id);
        names(&self.intents, &intent.id) && names(&self.categories, &intent.category)
    }

    /// The indices of all intents that it asks for.
    pub(super) fn taken(&self, flows: &Flows) -> Vec<usize> {
        (0..flows.intents.len()).filter(|&i| self.takes(&flows.intents[i])).collect()
    }
}
