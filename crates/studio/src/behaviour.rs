//! Behaviour tests: rows that say what must happen, and what must not.
//!
//! The kinds follow CheckList (Ribeiro et al. 2020): a minimum that has to work, changes that must not matter, changes that
//! have to, and harmless messages. `data/README.md` describes the rows.

pub mod rows;

use crate::ask::{Ask, Progress, Tell};
use crate::loaded::Loaded;
use crate::share::Share;
use crate::trouble::Trouble;
use rows::Row;
use serde::{Deserialize, Serialize};
use signpost_engine::decision::Decision;
use signpost_engine::policy::{Context, Outcome};
use signpost_engine::router::{Router, Routing};
use signpost_engine::signals::Signal;
use std::collections::BTreeMap;

/// Asks for the behaviour on some rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RunBehaviour {
    /// JSON lines.
    pub rows: String,
}

impl Ask for RunBehaviour {
    const NAME: &'static str = "run_behaviour";

    type Answer = Report;

    fn answer(self, loaded: &mut Loaded, tell: Tell<'_>) -> Result<Report, Trouble> {
        let rows = rows::read(&self.rows).map_err(|problems| unread(&problems))?;
        let router = loaded.router()?;
        let (mut behaviour, total) = (Behaviour::default(), rows.len());
        for (done, row) in (1..).zip(&rows) {
            behaviour.judge(router, row);
            tell(Progress { done, total });
        }
        Ok(behaviour.report())
    }
}

/// The first row that cannot be read, and how many more.
fn unread(problems: &[(u64, String)]) -> Trouble {
    let (line, problem) = problems.first().cloned().unwrap_or_default();
    let more = match problems.len() {
        0 | 1 => String::new(),
        n => format!("; so are {} more rows", n - 1),
    };
    Trouble::new(format!("{problem}{more}"), "Mend the behaviour rows, and run them again")
        .at(format!("row {line}"))
}

/// What came of all rows, as data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The table.
    pub lines: Vec<Line>,
    /// What failed, in the order of the rows.
    pub failures: Vec<Failure>,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The kind of row, or a kind and a change.
    pub kind: String,
    /// What was asked of it.
    pub what: String,
    /// How often it held.
    pub share: Share,
}

/// Something that did not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The kind of row.
    pub kind: String,
    /// What was asked of it.
    pub what: String,
    /// The message.
    pub text: String,
    /// What the engine said of the message, in a line.
    pub said: String,
}

/// What came of all rows.
#[derive(Debug, Default)]
pub struct Behaviour {
    /// By kind and change, then by what was asked of it.
    shares: BTreeMap<(String, &'static str), Share>,
    failures: Vec<Failure>,
}

/// What a message must and must not lead to.
struct Wanted<'a> {
    kind: &'a str,
    intents: &'a [String],
    not: &'a [String],
    signals: &'a [String],
}

impl Behaviour {
    /// Routes the messages of a row, and adds what came of them.
    pub fn judge(&mut self, router: &Router, row: &Row) {
        let route = |text: &str| router.route_in_full(text, &Context::default());
        match row {
            Row::Minimum { text, intent, signals } => {
                let intents = std::slice::from_ref(intent);
                self.message(&route(text), &Wanted { kind: "minimum", intents, not: &[], signals });
            }
            Row::Direction { change, text, intents, not, signals } => {
                let routing = route(text);
                self.message(&routing, &Wanted { kind: "direction", intents, not, signals });
                let right = is_right(&routing, intents, not);
                self.count("direction", change, "first choice right", right);
            }
            Row::Form { form, text, intent, signals } => {
                let intents = std::slice::from_ref(intent);
                let routing = route(text);
                self.message(&routing, &Wanted { kind: "form", intents, not: &[], signals });
                self.count("form", form, "first choice right", is_right(&routing, intents, &[]));
            }
            Row::Calm { text } => {
                let routing = route(text);
                self.signals(&routing, "calm", &[]);
            }
            Row::Opening { text } => {
                let routing = route(text);
                let accepts = matches!(routing.decision, Decision::Accept | Decision::Several);
                self.held("opening", "nothing accepted", !accepts, &routing);
            }
            Row::Invariance { base, intent, variants, signals } => {
                let base = route(base);
                for variant in variants {
                    let routing = route(&variant.text);
                    let keeps =
                        routing.intent.as_ref() == Some(intent) && unwanted(&routing, signals).is_empty();
                    self.held("invariance", "keeps the intent, no signal", keeps, &routing);
                    let same = (routing.decision, &routing.outcome) == (base.decision, &base.outcome);
                    self.held("invariance", "the same outcome", same, &routing);
                    self.count("invariance", &variant.change, "keeps the intent, no signal", keeps);
                    self.count("invariance", &variant.change, "the same outcome", same);
                }
            }
        }
    }

    fn message(&mut self, routing: &Routing, wanted: &Wanted<'_>) {
        let Wanted { kind, intents, not, signals } = wanted;
        self.held(kind, "first choice right", is_right(routing, intents, not), routing);
        let accepts = matches!(routing.decision, Decision::Accept | Decision::Several);
        let taken = |list: &[String]| routing.issues.iter().any(|issue| list.contains(&issue.intent));
        match *kind {
            "minimum" => self.held(kind, "accepted", accepts && taken(intents), routing),
            "direction" => {
                self.held(kind, "not accepted as what is not wanted", !accepts || !taken(not), routing)
            }
            _ => {
                let three = routing.candidates.iter().take(3).any(|c| intents.contains(&c.intent));
                self.held(kind, "among the first three", three, routing);
                self.held(kind, "not accepted and wrong", !accepts || taken(intents), routing);
            }
        }
        self.signals(routing, kind, signals);
    }

    fn signals(&mut self, routing: &Routing, kind: &str, allowed: &[String]) {
        let unwanted = unwanted(routing, allowed);
        self.held(kind, "no signal that is not there", unwanted.is_empty(), routing);
        let escalated = matches!(routing.outcome, Outcome::Escalate { .. });
        let sent = escalated
            && routing.reason.is_some_and(|reason| match reason.risk() {
                Some(signal) => unwanted.contains(&signal),
                None => {
                    !unwanted.is_empty()
                        && !matches!(routing.decision, Decision::Abstain | Decision::Ambiguous)
                }
            });
        self.held(kind, "not sent to a person for one", !sent, routing);
    }

    fn held(&mut self, kind: &str, what: &'static str, held: bool, routing: &Routing) {
        self.count(kind, "", what, held);
        if !held {
            let failure = Failure {
                kind: kind.to_owned(),
                what: what.to_owned(),
                text: routing.text.clone(),
                said: said(routing),
            };
            self.failures.push(failure);
        }
    }

    fn count(&mut self, kind: &str, change: &str, what: &'static str, held: bool) {
        let name = if change.is_empty() { kind.to_owned() } else { format!("{kind}: {change}") };
        let share = self.shares.entry((name, what)).or_default();
        share.count(held);
    }

    /// The table, one line a kind and what was asked of it.
    pub fn table(&self) -> impl Iterator<Item = (&str, &'static str, Share)> {
        self.shares.iter().map(|((kind, what), share)| (kind.as_str(), *what, *share))
    }

    /// What failed, in the order of the rows.
    #[must_use]
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// All of it as data.
    #[must_use]
    pub fn report(&self) -> Report {
        let line = |(kind, what, share): (&str, &str, Share)| Line {
            kind: kind.to_owned(),
            what: what.to_owned(),
            share,
        };
        Report { lines: self.table().map(line).collect(), failures: self.failures.clone() }
    }
}

/// A message about several things is right if one is what is asked, and none what is not wanted.
fn is_right(routing: &Routing, intents: &[String], not: &[String]) -> bool {
    if routing.decision == Decision::Several {
        let is = |list: &[String]| routing.issues.iter().any(|issue| list.contains(&issue.intent));
        return is(intents) && !is(not);
    }
    routing.intent.as_ref().is_some_and(|intent| intents.contains(intent))
}

fn unwanted(routing: &Routing, allowed: &[String]) -> Vec<Signal> {
    let found = routing.signals.iter().map(|found| found.signal);
    found.filter(|signal| allowed.iter().all(|name| name != signal.name())).collect()
}

/// What the engine said of a message, in a line.
fn said(routing: &Routing) -> String {
    let signals: Vec<&str> = routing.signals.iter().map(|found| found.signal.name()).collect();
    let issues: Vec<&str> = routing.issues.iter().map(|issue| issue.intent.as_str()).collect();
    let intent =
        if issues.len() > 1 { issues.join(" + ") } else { routing.intent.clone().unwrap_or_default() };
    let decision = serde_json::to_value(routing.decision).unwrap_or_default();
    format!(
        "{:?} → {} {intent} {:.2} {}",
        routing.text,
        decision.as_str().unwrap_or_default(),
        routing.confidence,
        signals.join(" ")
    )
}
