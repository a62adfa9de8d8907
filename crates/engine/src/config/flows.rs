//! What a flows file holds.

use super::handoff::{Destination, Handoff};
use super::hours::Hours;
use super::rule::{Rule, When};
use crate::decision::Thresholds;
use crate::facts::FactKind;
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
    /// The paths that a customer can be led along; none in an outline.
    pub flows: Vec<Flow>,
    /// In an outline, the ids of the flows that begin with a person.
    pub persons: Vec<String>,
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
    /// Where cases can go, by name; none in an outline.
    pub destinations: Vec<(String, Destination)>,
    /// What goes where; nothing in an outline.
    pub handoff: Handoff,
    /// The currency of a sum that names none, from `team`; three capital letters.
    pub currency: Option<[u8; 3]>,
    /// Labels in other languages; nothing in an outline.
    pub translations: Vec<Translation>,
    /// The texts that are read in another language, by those of the file. A case has options of fields as the file does.
    pub texts: Vec<(String, String)>,
    /// A short fingerprint of the file, for records. That of a packed file is the one of its source.
    pub id: String,
}

/// The labels of a file in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// A BCP 47 tag.
    pub tag: String,
    /// (id of a category or an intent, its label).
    pub labels: Vec<(String, String)>,
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
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Flow {
    /// Lower-case letters, digits and hyphens.
    pub id: String,
    /// What the customer reads above every step.
    pub title: String,
    /// Whether it tells the customer something, or asks the team to do something.
    pub purpose: Purpose,
    /// What sending its form does, such as `refund`: the policy guards it. Only where the flow requests.
    pub action: Option<String>,
    /// What it may do. A step that does more is a problem of the file.
    pub may: May,
    /// What it may see. A step that looks at more is a problem of the file.
    pub sees: Sees,
    /// Where a person is offered on its screens.
    pub person: PersonPlace,
    /// At least one.
    pub steps: Vec<Step>,
}

/// What a flow is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// It tells the customer something.
    #[default]
    Informs,
    /// It asks the team to do something.
    Requests,
}

/// What a flow may do, and nothing beyond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct May {
    /// The queue or destination that its cases go to; `None` = whoever takes the rest.
    pub submit: Option<String>,
    /// An address may be opened if it begins with one of these. The empty text stands for any that may be opened at all.
    pub link: Vec<String>,
    /// The contacts that it may open, by label or by address.
    pub chat: Vec<String>,
    /// The host's tools that it may call.
    pub tools: Vec<String>,
}

/// A flow that does not say what it may do: any link, no tools.
impl Default for May {
    fn default() -> Self {
        Self { submit: None, link: vec![String::new()], chat: Vec::new(), tools: Vec::new() }
    }
}

/// What a flow may see, and nothing beyond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sees {
    /// Fields of the host's `context`.
    pub context: Vec<String>,
    /// Facts of the message.
    pub facts: Vec<FactKind>,
    /// Whether its cases hold where the customer has been before.
    pub history: bool,
}

/// A flow that does not say what it may see: all facts and where the customer has been, nothing of the host.
impl Default for Sees {
    fn default() -> Self {
        Self { context: Vec::new(), facts: FactKind::ALL.to_vec(), history: true }
    }
}

/// Where a person is offered. They always are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PersonPlace {
    /// At the foot of the screen.
    #[default]
    Foot,
    /// Beside what the step asks, on the same level.
    Beside,
}

/// One screen of a flow.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Step {
    /// Unique within the flow; options name it.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Blocks of Markdown under the heading. HTML in them is shown as text.
    pub body: Vec<String>,
    /// The step is passed over where this does not hold.
    pub when: Option<Condition>,
    /// Where it leads. The `next` of answers and branches is their own: the reader has put this one where they name none.
    /// Forms that are sent, persons and ends lead nowhere.
    pub next: Next,
    /// What the customer does here.
    pub kind: StepKind,
}

/// What a step asks of the customer.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum StepKind {
    /// To read; it may solve the matter.
    Article {
        /// The text of the button that ends the case as solved.
        solved: String,
        /// The text of the button that goes on.
        more: String,
    },
    /// To choose one of several answers, or as many as apply.
    Question {
        /// At least two.
        options: Vec<Choice>,
        /// Whether more than one can be chosen. Then all lead to the step's own `next`.
        several: bool,
        /// The text of the button that goes on, where several can be chosen.
        more: String,
    },
    /// To fill in and send.
    Form {
        /// At least one, at most [`MOST_FIELDS`].
        fields: Vec<Field>,
        /// The text of the button.
        submit: String,
        /// Whether all is shown once more before it is sent.
        review: bool,
        /// Whether it is sent. One that has a `next` is not: what was filled in is kept for the steps that follow.
        sends: bool,
    },
    /// To ask one of the host's tools, by a press.
    Lookup {
        /// The name of the tool.
        tool: String,
        /// What it is given: (parameter, id of an earlier question or field).
        give: Vec<(String, String)>,
        /// The text of the button.
        label: String,
        /// Blocks of Markdown that show the answer; `{answer.field}` stands for a field of it.
        show: Vec<String>,
        /// Where it leads by what was answered; the first that holds counts, otherwise the step's `next`.
        branches: Vec<Branch>,
        /// Where it leads without an answer.
        failed: Next,
        /// How long the answer is waited for, in milliseconds, 1000 to 30,000.
        timeout_ms: u32,
    },
    /// To go to another page of the team's.
    Link {
        /// `https:`, `mailto:`, `tel:`, or a path on the host's own site.
        href: String,
        /// The text of the link.
        label: String,
    },
    /// To be handed to a person.
    #[default]
    Person,
    /// Nothing more: it is solved.
    Done {},
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choice {
    /// Unique within the question; goes into the case.
    pub id: String,
    /// What the customer reads.
    pub label: String,
    /// Where it leads.
    pub next: Next,
    /// It is offered only where this holds.
    pub when: Option<Condition>,
}

/// Where a lookup leads by what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Branch {
    /// At least one: (field of the answer, its values). All must hold.
    pub when: Vec<(String, Vec<String>)>,
    /// Where it leads.
    pub next: Next,
}

/// Where a step or an answer leads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Next {
    /// To the step that follows in the file.
    #[default]
    Following,
    /// To the step with this index.
    Step(usize),
    /// To a person.
    Person,
    /// To the end, solved.
    Solved,
}

/// What must hold for a step, an answer or a field to be shown. All parts must; one that is empty always does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// (id of an earlier question or field of the flow, its values).
    pub answers: Vec<(String, Vec<String>)>,
    /// (field of the host's `context`, its values).
    pub context: Vec<(String, Vec<String>)>,
    /// One of these was surely found.
    pub signals: Vec<Signal>,
    /// All of these are named in the message.
    pub facts: Vec<FactKind>,
    /// (`tool.field` of a lookup's answer, its values).
    pub tools: Vec<(String, Vec<String>)>,
    /// Whether the rest must not hold.
    pub not: bool,
}

/// A form has at most so many fields.
pub const MOST_FIELDS: usize = 60;

/// One thing that a form asks for.
#[derive(Debug, Clone, PartialEq, Default)]
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
    /// What it starts with.
    pub prefill: Prefill,
    /// It is asked only where this holds.
    pub when: Option<Condition>,
    /// Whether it is not asked where the host's context gives it. The value still goes into the case.
    pub hidden_if_known: bool,
}

/// What a field accepts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum FieldKind {
    /// One line.
    #[default]
    Text,
    /// Several lines.
    Textarea,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Tel,
    /// A whole number.
    Number {
        /// This at least.
        least: Option<i64>,
        /// This at most.
        most: Option<i64>,
    },
    /// A calendar date.
    Date,
    /// A sum of money.
    Amount,
    /// An order number.
    Order {
        /// `9` a digit, `A` a letter from A to Z, `*` either, `?` after a sign: it may be missing; all else stands for
        /// itself. It is compared in upper case, without spaces and without a leading `#`.
        pattern: Option<String>,
    },
    /// One of these, from a list that opens.
    Select(Vec<String>),
    /// One of these, all in view.
    Radio(Vec<String>),
    /// Yes or no.
    Checkbox,
    /// As many of these as apply.
    Checkboxes(Vec<String>),
    /// Files.
    File {
        /// Of these types; at least one.
        accept: Vec<FileType>,
        /// So many at most, 1 to 5.
        most: u8,
        /// The size of each at most, in bytes.
        most_bytes: u32,
    },
}

/// A type of file, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// A picture.
    Image,
    /// A PDF document.
    Pdf,
    /// Plain text.
    Text,
}

/// What a field starts with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Prefill {
    /// Nothing.
    #[default]
    None,
    /// What the customer typed first.
    Utterance,
    /// The first fact of this kind in the message.
    Fact(FactKind),
    /// This field of the host's `context`.
    Context(String),
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
#[derive(Debug, Clone, PartialEq, Default)]
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
    /// Whether it is shown only while the team is open (`true`), or only while it is closed; `None` = always.
    pub open: Option<bool>,
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

    /// Whether the flow with this id begins with a person, or there is no such flow.
    #[must_use]
    pub fn begins_with_person(&self, id: &str) -> bool {
        if self.flows.is_empty() {
            return self.persons.iter().any(|person| person == id);
        }
        self.flow(id).and_then(|flow| flow.steps.first()).is_none_or(|step| step.kind == StepKind::Person)
    }

    /// Where a case goes that was sent by this flow and is for this queue, with the name of the destination. `None` if the
    /// file leaves it to the page, or is an outline.
    #[must_use]
    pub fn destination_for(&self, flow: Option<&str>, queue: Option<&str>) -> Option<(&str, &Destination)> {
        let among = |list: &'_ [(String, String)], id: Option<&str>| {
            list.iter().position(|(own, _)| Some(own.as_str()) == id)
        };
        let handoff = &self.handoff;
        let name = match (among(&handoff.flows, flow), among(&handoff.queues, queue)) {
            (Some(i), _) => &handoff.flows[i].1,
            (None, Some(i)) => &handoff.queues[i].1,
            (None, None) => handoff.to.as_ref()?,
        };
        self.destinations.iter().find(|(own, _)| own == name).map(|(own, d)| (own.as_str(), d))
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
