//! Rows of the policy: what they are, and reading them.

use super::json::Json;
use super::reader::{Object, Reader};
use crate::decision::Decision;
use crate::facts::FactKind;
use crate::money::Money;
use crate::reason::Reason;
use crate::signals::{Signal, Strength};
use serde::Serialize;

/// The name for every language that the file does not list under `languages`.
pub const UNSUPPORTED: &str = "unsupported";

/// A row of the policy: when all that it names holds, its outcome is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// What must hold.
    pub when: When,
    /// What happens then.
    pub then: Then,
    /// Why the team wants it so, for whoever reads the file or a record; may be empty.
    pub because: String,
}

/// The conditions of a row. All must hold; one that is left out always does.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct When {
    /// Ids of intents; empty = any.
    pub intents: Vec<String>,
    /// Ids of categories; empty = any.
    pub categories: Vec<String>,
    /// What the statistics may have said; empty = see [`Rule::holds_at`].
    pub decisions: Vec<Decision>,
    /// The confidence of the likeliest intent is this at least, 0 to 1.
    pub confidence_from: Option<f64>,
    /// … and less than this, 0 to 1.
    pub confidence_below: Option<f64>,
    /// One of these was found; empty = it does not matter.
    pub signals: Vec<Signal>,
    /// … as strongly as this, or more; `None` = see [`Rule::strength`].
    pub strength: Option<Strength>,
    /// The message is in one of these languages, by code, or [`UNSUPPORTED`]; empty = any.
    pub languages: Vec<String>,
    /// Whether it is within opening hours.
    pub open: Option<bool>,
    /// What the host knows: each of these fields has one of the values.
    pub context: Vec<(String, Vec<String>)>,
    /// The case came back from a flow so often at least.
    pub reroutes_from: Option<u32>,
    /// What the customer asks for, such as `refund`; empty = see [`Rule::guards`].
    pub actions: Vec<String>,
    /// The sum is more than this.
    pub amount_above: Option<Money>,
    /// The sum is less than this.
    pub amount_below: Option<Money>,
    /// All of these are named in the message.
    pub facts: Vec<FactKind>,
    /// (id of a question or field, its values); all must hold.
    pub answers: Vec<(String, Vec<String>)>,
    /// (`tool.field` of a lookup's answer, its values); all must hold.
    pub tools: Vec<(String, Vec<String>)>,
    /// By the host's `cases_this_month`, this is the customer's case number so many, or a later one.
    pub cases_from: Option<u32>,
}

/// What a row asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// This flow instead of the intent's own.
    OpenFlow(String),
    /// To ask which of the candidates is meant.
    Clarify,
    /// A person, in the place of the suggestion.
    Escalate(Escalation),
    /// A person beside the suggestion, which stays.
    Beside(Escalation),
    /// What the customer asks for is sent as it is.
    Allow,
    /// It is sent, and a person decides first.
    Review(Escalation),
}

/// To whom a case goes, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// Why.
    pub reason: Reason,
    /// The team's name for who takes it; `None` = whoever takes the rest.
    pub queue: Option<String>,
    /// How soon.
    pub priority: Priority,
    /// What the customer reads at once, before anything is asked; may be empty.
    pub say: Vec<String>,
    /// Whether records of the case are to hold no more than that it happened.
    pub minimal: bool,
}

/// How soon a person should look at a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// In its turn.
    #[default]
    Normal,
    /// Before the others.
    High,
    /// Now.
    Urgent,
}

impl Priority {
    /// The next higher one.
    #[must_use]
    pub fn raised(self) -> Self {
        if self == Self::Normal { Self::High } else { Self::Urgent }
    }
}

pub(super) const DECISIONS: [(&str, Decision); 5] = [
    ("keep_typing", Decision::KeepTyping),
    ("accept", Decision::Accept),
    ("ambiguous", Decision::Ambiguous),
    ("abstain", Decision::Abstain),
    ("several", Decision::Several),
];

impl Rule {
    /// Whether the row is about this decision.
    ///
    /// A row that names no decisions is about what was accepted if it names intents or categories, since an intent that
    /// the statistics do not stand for is no ground for anything. Otherwise it is about any message that is long enough
    /// to be read, and, if it brings signals to a person, about shorter ones too.
    #[must_use]
    pub fn holds_at(&self, decision: Decision) -> bool {
        let when = &self.when;
        if !when.decisions.is_empty() {
            when.decisions.contains(&decision)
        } else if when.names_intents() {
            decision == Decision::Accept
        } else {
            decision != Decision::KeepTyping
                || ((self.escalates() || self.is_beside()) && !when.signals.is_empty())
        }
    }

    /// Whether it leads to a person, in the place of the suggestion.
    #[must_use]
    pub fn escalates(&self) -> bool {
        matches!(self.then, Then::Escalate(_))
    }

    /// Whether it is about an action: such a row is asked when a form is sent, and never for a suggestion.
    #[must_use]
    pub fn guards(&self) -> bool {
        !self.when.actions.is_empty()
    }

    /// Whether it puts a person beside the suggestion. Such rows decide nothing else.
    #[must_use]
    pub fn is_beside(&self) -> bool {
        matches!(self.then, Then::Beside(_))
    }

    /// How strongly one of its signals has to be raised: what may be is enough for a person beside the suggestion, and what
    /// changes the suggestion has to be sure.
    #[must_use]
    pub fn strength(&self) -> Strength {
        let own = if self.is_beside() { Strength::Maybe } else { Strength::Sure };
        self.when.strength.unwrap_or(own)
    }
}

impl When {
    /// Whether it asks for some intent.
    #[must_use]
    pub fn names_intents(&self) -> bool {
        !self.intents.is_empty() || !self.categories.is_empty()
    }
}

impl<const TELLS: bool> Reader<TELLS> {
    pub(super) fn rule(&mut self, value: &Json, path: String) -> Option<Rule> {
        let o = self.object(value, path, &["when", "then", "because"])?;
        let because = self.text_or(&o, "because", "");
        let part = |key| o.map.get(key).unwrap_or(&Json::Null);
        let when = self.when(part("when"), o.at("when"));
        let then = self.then(part("then"), o.at("then"), when.as_ref());
        Some(Rule { when: when?, then: then?, because })
    }

    fn when(&mut self, value: &Json, path: String) -> Option<When> {
        let keys = [
            "intents",
            "categories",
            "decisions",
            "confidence",
            "signals",
            "strength",
            "languages",
            "open",
            "context",
            "reroutes",
        ];
        let o = self.object(value, path, &keys)?;
        let mut when = When {
            intents: self.texts(&o, "intents"),
            categories: self.texts(&o, "categories"),
            decisions: self.list(&o, "decisions", 0, Self::decision),
            signals: self.list(&o, "signals", 0, Self::signal),
            strength: self.strength(&o),
            languages: self.texts(&o, "languages"),
            open: o.map.contains_key("open").then(|| self.flag(&o, "open")),
            ..When::default()
        };
        if let Some(value) = o.map.get("confidence")
            && let Some(range) = self.object(value, o.at("confidence"), &["from", "below"])
        {
            when.confidence_from = self.number(&range, "from", 1);
            when.confidence_below = self.number(&range, "below", 1);
        }
        if let Some(value) = o.map.get("reroutes")
            && let Some(range) = self.object(value, o.at("reroutes"), &["from"])
        {
            when.reroutes_from = self.number(&range, "from", 100).map(|n| n as u32);
        }
        if let Some(map) = o.map.get("context") {
            when.context = self.wanted_of_host(map, o.at("context"));
        }
        Some(when)
    }

    fn signal(&mut self, value: &Json, path: String) -> Option<Signal> {
        let Some(name) = value.as_str() else {
            self.report(|| {
                (path, format!("{} stands where text belongs", value.kind()), "Write a text in quotes")
            });
            return None;
        };
        self.signal_named(name, path)
    }

    /// Reports that there is no such signal, if so.
    pub(super) fn signal_named(&mut self, name: &str, path: String) -> Option<Signal> {
        let signal = Signal::named(name);
        if signal.is_none() {
            self.report(|| {
                let remedy = format!("Use one of: {}", Signal::ALL.map(Signal::name).join(", "));
                (path, format!("there is no signal \"{name}\""), remedy)
            });
        }
        signal
    }

    fn decision(&mut self, value: &Json, path: String) -> Option<Decision> {
        let known = value.as_str().and_then(|name| DECISIONS.iter().find(|(n, _)| *n == name));
        if known.is_none() {
            self.report(|| {
                let names = DECISIONS.map(|(name, _)| name).join(", ");
                (path, "this is not a decision", format!("Use one of: {names}"))
            });
        }
        known.map(|(_, decision)| *decision)
    }

    /// A number from 0 to `most`.
    fn number(&mut self, o: &Object<'_, TELLS>, key: &str, most: u32) -> Option<f64> {
        let value = o.map.get(key)?;
        let fine = value.as_number().filter(|n| (0.0..=f64::from(most)).contains(n));
        if fine.is_none() {
            self.report(|| {
                (o.at(key), "this number is out of range", format!("Use a number from 0 to {most}"))
            });
        }
        fine
    }

    /// Fields of the host, which can have any name.
    fn wanted_of_host(&mut self, value: &Json, path: String) -> Vec<(String, Vec<String>)> {
        let Some(map) = value.as_object() else {
            self.report(|| {
                let remedy = "Write { \"field\": [ \"value\", … ] } here";
                (path, format!("{} stands where an object belongs", value.kind()), remedy)
            });
            return Vec::new();
        };
        let o = Object { map, path };
        map.keys().map(|key| (key.clone(), self.list(&o, key, 1, Self::plain))).collect()
    }

    fn then(&mut self, value: &Json, path: String, when: Option<&When>) -> Option<Then> {
        let known = ["escalate", "beside", "open_flow", "clarify"];
        let o = self.object(value, path, &known)?;
        let mut given = o.map.iter().filter(|(key, _)| known.contains(&key.as_str()));
        let only = given.next().filter(|_| given.next().is_none());
        match only.map(|(key, value)| (key.as_str(), value)) {
            Some(("escalate", value)) => self.escalation(value, o.at("escalate"), None).map(Then::Escalate),
            Some(("beside", value)) => {
                let reason = reason_of(when.map(|when| &*when.signals).unwrap_or_default());
                self.escalation(value, o.at("beside"), Some(reason)).map(Then::Beside)
            }
            Some(("open_flow", Json::Text(flow))) => Some(Then::OpenFlow(flow.clone())),
            Some(("clarify", Json::Bool(true))) => Some(Then::Clarify),
            _ => {
                let remedy = "Give exactly one of \"escalate\" (a reason), \"beside\" (a queue, a priority, words), \
                              \"open_flow\" (the id of a flow) and \"clarify\" (true)";
                self.report(|| (o.path, "a row needs one outcome", remedy));
                None
            }
        }
    }

    /// `"reason"`, or an object with the reason and more. `own` stands for a reason that is left out.
    fn escalation(&mut self, value: &Json, path: String, own: Option<Reason>) -> Option<Escalation> {
        if let Some(name) = value.as_str() {
            return Some(Escalation::plain(self.reason(name, path)));
        }
        let o = self.object(value, path, &["reason", "queue", "priority", "say", "record"])?;
        let reason = match own.filter(|_| !o.map.contains_key("reason")) {
            Some(own) => own,
            None => {
                let name = self.text(&o, "reason");
                if name.is_empty() { Reason::Requested } else { self.reason(&name, o.at("reason")) }
            }
        };
        let queue = o.map.contains_key("queue").then(|| self.text(&o, "queue"));
        let known = ["normal", "high", "urgent"];
        let place = self.one_of(&o, "priority", &known);
        let priority = [Priority::Normal, Priority::High, Priority::Urgent][place];
        let minimal = self.one_of(&o, "record", &["full", "minimal"]) == 1;
        Some(Escalation { reason, queue, priority, say: self.texts(&o, "say"), minimal })
    }

    /// The reason with this name. If there is none, that is reported, and any other stands in for it, so that the rows
    /// keep their numbers.
    fn reason(&mut self, name: &str, path: String) -> Reason {
        Reason::named(name).unwrap_or_else(|| {
            self.report(|| {
                let known: Vec<String> = Reason::all().map(|reason| reason.to_string()).collect();
                let remedy = format!("Use one of: {}", known.join(", "));
                (path, format!("\"{name}\" is not a reason"), remedy)
            });
            Reason::Requested
        })
    }

    /// Which of the texts in `known` stands there; the first, if nothing does.
    pub(super) fn one_of(&mut self, o: &Object<'_, TELLS>, key: &str, known: &[&str]) -> usize {
        let Some(value) = o.map.get(key) else { return 0 };
        let place = value.as_str().and_then(|text| known.iter().position(|k| *k == text));
        if place.is_none() {
            self.report(|| {
                let remedy = format!("Use one of: {}", known.join(", "));
                (o.at(key), format!("this is not a known \"{key}\""), remedy)
            });
        }
        place.unwrap_or(0)
    }
}

impl Escalation {
    /// A person in their turn, for this reason.
    #[must_use]
    pub fn plain(reason: Reason) -> Self {
        Self { reason, queue: None, priority: Priority::Normal, say: Vec::new(), minimal: false }
    }
}

/// Why a person stands beside the suggestion, if the row does not say: the signal that it is about, where it is about one.
fn reason_of(signals: &[Signal]) -> Reason {
    match signals {
        // Nobody is to be labelled.
        [Signal::Vulnerable] => Reason::FlowRequiresHuman,
        [signal] if *signal != Signal::HumanRequest => Reason::Risk(*signal),
        _ => Reason::Requested,
    }
}
