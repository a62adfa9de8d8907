//! Behaviour tests: rows that say what must happen, and what must not. A part of `signpost evaluate` and of the model card.
//!
//! The kinds follow CheckList (Ribeiro et al. 2020): a minimum that has to work, changes that must not matter, changes that
//! have to, and harmless messages. `data/README.md` describes the rows.

use crate::failure::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use signpost_engine::decision::Decision;
use signpost_engine::policy::{Context, Outcome};
use signpost_engine::router::{Router, Routing};
use signpost_engine::signals::Signal;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A row of a behaviour file.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Row {
    /// The plainest way to say it.
    Minimum {
        text: String,
        intent: String,
        #[serde(default)]
        signals: Vec<String>,
    },
    /// A message, and changes that must not matter.
    Invariance {
        base: String,
        intent: String,
        variants: Vec<Variant>,
        #[serde(default)]
        signals: Vec<String>,
    },
    /// A message that mentions what is not wanted.
    Direction {
        change: String,
        text: String,
        intents: Vec<String>,
        not: Vec<String>,
        #[serde(default)]
        signals: Vec<String>,
    },
    /// A harmless message.
    Calm { text: String },
    /// A message in an odd form.
    Form {
        form: String,
        text: String,
        intent: String,
        #[serde(default)]
        signals: Vec<String>,
    },
    /// An opening that says nothing yet.
    Opening { text: String },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Variant {
    change: String,
    text: String,
}

/// How often something held, of how many.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Share {
    pub(crate) held: usize,
    pub(crate) of: usize,
}

/// What came of all rows.
#[derive(Debug, Default)]
pub(crate) struct Behaviour {
    /// By kind and change, then by what was asked of it.
    shares: BTreeMap<(String, &'static str), Share>,
    failures: Vec<String>,
}

/// What a message must and must not lead to.
struct Wanted<'a> {
    kind: &'a str,
    intents: &'a [String],
    not: &'a [String],
    signals: &'a [String],
}

impl Behaviour {
    /// Routes the rows of `path`, and adds what came of them.
    ///
    /// # Errors
    /// [`Failure::Rows`] names every row that is not as described.
    pub(crate) fn add(&mut self, router: &Router, path: &Path) -> Result<(), Failure> {
        let text = fs::read_to_string(path).map_err(|e| Failure::Read(path.into(), e))?;
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        for (line, row) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            match serde_json::from_str::<Row>(row) {
                _ if row.trim().is_empty() => {}
                Ok(row) => match row.unknown_signal() {
                    None => rows.push(row),
                    Some(name) => {
                        let known = Signal::ALL.map(Signal::name).join(", ");
                        problems.push((line, format!("\"{name}\" is not a signal: use {known}")));
                    }
                },
                Err(error) => problems.push((line, format!("not a behaviour row: {error}"))),
            }
        }
        if !problems.is_empty() {
            return Err(Failure::Rows(path.into(), problems));
        }
        if rows.is_empty() {
            return Err(Failure::Empty(path.into()));
        }
        rows.iter().for_each(|row| self.judge(router, row));
        Ok(())
    }

    fn judge(&mut self, router: &Router, row: &Row) {
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
            self.failures.push(format!("{kind}: {what}: {}", said(routing)));
        }
    }

    fn count(&mut self, kind: &str, change: &str, what: &'static str, held: bool) {
        let name = if change.is_empty() { kind.to_owned() } else { format!("{kind}: {change}") };
        let share = self.shares.entry((name, what)).or_default();
        share.held += usize::from(held);
        share.of += 1;
    }

    /// The table, one line a kind and what was asked of it.
    pub(crate) fn table(&self) -> impl Iterator<Item = (&str, &'static str, Share)> {
        self.shares.iter().map(|((kind, what), share)| (kind.as_str(), *what, *share))
    }

    /// Appends a table to a model card: this behaviour, that of the n-grams alone, beside that of both stages.
    pub(crate) fn section(&self, both: &Self, out: &mut String) {
        let _ = writeln!(
            out,
            "\n## Behaviour\n\n| rows | | n-grams | both stages | of |\n| --- | --- | ---: | ---: | ---: |"
        );
        for ((kind, what, first), (_, _, both)) in self.table().zip(both.table()) {
            let (first, both) = (first.percent(), both.percent());
            let _ = writeln!(
                out,
                "| {kind} | {what} | {first:.1} % | {both:.1} % | {} |",
                self.shares[&(kind.to_owned(), what)].of
            );
        }
    }

    pub(crate) fn json(&self) -> Value {
        let share = |(kind, what, share): (&str, &str, Share)| json!({ "kind": kind, "what": what, "held": share.held, "of": share.of });
        json!({ "shares": self.table().map(share).collect::<Vec<_>>(), "failures": self.failures })
    }

    pub(crate) fn print(&self) {
        println!("\n{:30} {:36} {:>8} {:>7} {:>5}", "behaviour", "", "share", "held", "of");
        for (kind, what, share) in self.table() {
            println!("{kind:30} {what:36} {:6.1} % {:7} {:5}", share.percent(), share.held, share.of);
        }
        println!("\n{} failures", self.failures.len());
        self.failures.iter().for_each(|failure| println!("  {failure}"));
    }
}

impl Share {
    pub(crate) fn percent(self) -> f64 {
        100.0 * self.held as f64 / self.of.max(1) as f64
    }
}

impl Row {
    fn unknown_signal(&self) -> Option<&str> {
        let signals = match self {
            Self::Minimum { signals, .. }
            | Self::Invariance { signals, .. }
            | Self::Direction { signals, .. }
            | Self::Form { signals, .. } => signals.as_slice(),
            Self::Calm { .. } | Self::Opening { .. } => &[],
        };
        signals.iter().map(String::as_str).find(|name| Signal::named(name).is_none())
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
