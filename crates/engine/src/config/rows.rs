//! Reads rows of the policy. What only rows about an action can have is in `actions`.

use super::json::Json;
use super::reader::{Object, Reader};
use super::rule::{Escalation, Priority, Rule, Then, When};
use crate::decision::Decision;
use crate::reason::Reason;
use crate::signals::Signal;

const DECISIONS: [(&str, Decision); 5] = [
    ("keep_typing", Decision::KeepTyping),
    ("accept", Decision::Accept),
    ("ambiguous", Decision::Ambiguous),
    ("abstain", Decision::Abstain),
    ("several", Decision::Several),
];

/// The keys of a row.
pub(super) const ROW: [&str; 3] = ["when", "then", "because"];

/// The conditions that only rows about an action can have.
pub(super) const OF_ACTIONS: [&str; 6] = ["action", "amount", "facts", "answers", "tools", "cases_from"];

/// All conditions.
const WHEN: [&str; 16] = [
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
    OF_ACTIONS[0],
    OF_ACTIONS[1],
    OF_ACTIONS[2],
    OF_ACTIONS[3],
    OF_ACTIONS[4],
    OF_ACTIONS[5],
];

/// All outcomes.
const THEN: [&str; 6] = ["escalate", "beside", "open_flow", "clarify", "allow", "review"];

/// Whether a row is about an action.
pub(super) fn is_of_action(row: &Json) -> bool {
    row.get("when").is_some_and(|when| when.get("action").is_some())
}

impl<const TELLS: bool> Reader<TELLS> {
    /// A row of an outline: one about an action stands there for its number only.
    pub(super) fn row_of_outline(&mut self, value: &Json, path: String) -> Option<Rule> {
        if is_of_action(value) {
            let when = When { actions: vec![String::new()], ..When::default() };
            return Some(Rule { when, then: Then::Allow, because: String::new() });
        }
        self.rule(value, path)
    }

    /// A row that is not about an action.
    pub(super) fn rule(&mut self, value: &Json, path: String) -> Option<Rule> {
        let o = self.object(value, path, &ROW)?;
        let because = self.text_or(&o, "because", "");
        let part = |key| o.map.get(key).unwrap_or(&Json::Null);
        let when = self.when(part("when"), o.at("when"));
        let then = self.then(part("then"), o.at("then"), when.as_ref());
        let (when, then) = (when?, then?);
        for key in OF_ACTIONS.iter().filter(|key| part("when").get(key).is_some()) {
            self.report(|| {
                let path = format!("{}.{key}", o.at("when"));
                (path, "only a row with an \"action\" is about this", "Add \"action\", or take it out")
            });
        }
        Some(Rule { when, then, because })
    }

    /// The conditions that any row can have.
    pub(super) fn when(&mut self, value: &Json, path: String) -> Option<When> {
        let o = self.object(value, path, &WHEN)?;
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
        when.context = self.wanted(&o, "context");
        Some(when)
    }

    pub(super) fn signal(&mut self, value: &Json, path: String) -> Option<Signal> {
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

    fn then(&mut self, value: &Json, path: String, when: Option<&When>) -> Option<Then> {
        let o = self.object(value, path, &THEN)?;
        match only_outcome(&o) {
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

    /// What a row about an action asks for.
    pub(super) fn then_of_action(&mut self, value: &Json, path: String, when: &[Signal]) -> Option<Then> {
        let o = self.object(value, path, &THEN)?;
        match only_outcome(&o) {
            Some(("escalate", value)) => self.escalation(value, o.at("escalate"), None).map(Then::Escalate),
            Some(("review", value)) => {
                let own = if when.is_empty() { Reason::FlowRequiresHuman } else { reason_of(when) };
                self.escalation(value, o.at("review"), Some(own)).map(Then::Review)
            }
            Some(("allow", Json::Bool(true))) => Some(Then::Allow),
            _ => {
                let remedy = "Give exactly one of \"allow\" (true), \"review\" (a queue, a priority, words) and \
                              \"escalate\" (a reason)";
                self.report(|| (o.path, "a row about an action needs one outcome", remedy));
                None
            }
        }
    }

    /// `"reason"`, or an object with the reason and more. `own` stands for a reason that is left out.
    pub(super) fn escalation(
        &mut self,
        value: &Json,
        path: String,
        own: Option<Reason>,
    ) -> Option<Escalation> {
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

/// The outcome of a row, if there is exactly one.
fn only_outcome<'a, const TELLS: bool>(then: &Object<'a, TELLS>) -> Option<(&'a str, &'a Json)> {
    let mut given = then.map.iter().filter(|(key, _)| THEN.contains(&key.as_str()));
    let only = given.next().filter(|_| given.next().is_none());
    only.map(|(key, value)| (key.as_str(), value))
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
