//! What each row of the policy makes of a message, for whoever wonders why another one decided.

use super::facts::{Facts, failed, opening};
use crate::config::{Flows, Rule};
use crate::signals::Signal;
use serde::Serialize;

/// What a row makes of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Its place in the flows file.
    pub path: String,
    /// Why the team wants it; may be empty.
    pub because: String,
    /// It decided: all of it holds, and nothing before it did.
    pub fired: bool,
    /// The condition that failed; `None` if all hold.
    pub failed: Option<&'static str>,
    /// What was wanted and what is there, in words; or what kept a row that holds from deciding.
    pub detail: String,
}

/// What each row makes of `facts`, in the order of the file.
#[must_use]
pub fn explain(flows: &Flows, facts: &Facts<'_>) -> Vec<Verdict> {
    let mut fired: Option<usize> = None;
    let mut verdict = |(row, rule): (usize, &Rule)| {
        let failed = failed(flows, rule, facts);
        let detail = match (failed, fired) {
            (Some(condition), _) => detail(flows, rule, facts, condition),
            (None, Some(earlier)) => format!("holds too, but $.policy[{earlier}] comes first"),
            (None, None) => String::new(),
        };
        let fires = failed.is_none() && fired.is_none();
        if fires {
            fired = Some(row);
        }
        let path = format!("$.policy[{row}]");
        Verdict { path, because: rule.because.clone(), fired: fires, failed, detail }
    };
    flows.policy.iter().enumerate().map(&mut verdict).collect()
}

/// What was wanted, and what is there.
fn detail(flows: &Flows, rule: &Rule, facts: &Facts<'_>, condition: &str) -> String {
    let when = &rule.when;
    let list = |items: &[String]| items.join(", ");
    let names = |signals: &[Signal]| signals.iter().map(|s| s.name()).collect::<Vec<_>>().join(", ");
    match condition {
        "danger" => {
            let found = Signal::DANGERS.into_iter().filter(|s| facts.signals.contains(s));
            let found: Vec<Signal> = found.collect();
            format!("does not lead to a person, and the message has {}", names(&found))
        }
        "decisions" if when.decisions.is_empty() && when.names_intents() => {
            format!("an accepted intent is wanted, and the decision is {}", word(&facts.decision))
        }
        "decisions" if when.decisions.is_empty() => "too little is typed".to_owned(),
        "decisions" => {
            let wanted: Vec<String> = when.decisions.iter().map(word).collect();
            format!("{} is wanted, and it is {}", list(&wanted), word(&facts.decision))
        }
        "intents" => {
            let wanted = [when.intents.as_slice(), when.categories.as_slice()].concat();
            format!("{} is wanted, and it is {}", list(&wanted), facts.intent.map_or("none", |i| &i.id))
        }
        "confidence" => {
            let from = when.confidence_from.map(|from| format!("from {from}"));
            let below = when.confidence_below.map(|below| format!("below {below}"));
            let wanted: Vec<String> = from.into_iter().chain(below).collect();
            format!("{} is wanted, and it is {}", wanted.join(" and "), facts.confidence)
        }
        "signals" if facts.signals.is_empty() => {
            format!("{} is wanted, and there is none", names(&when.signals))
        }
        "signals" => {
            format!("{} is wanted, and there is {}", names(&when.signals), names(facts.signals))
        }
        "languages" => {
            format!(
                "{} is wanted, and it is {}",
                list(&when.languages),
                facts.language.unwrap_or("not known")
            )
        }
        "open" => {
            let word = |open| if open { "open" } else { "closed" };
            let now = opening(flows, facts.context).map_or("not known", |o| word(o.open));
            format!("{} is wanted, and it is {now}", when.open.map_or("either", word))
        }
        "context" => {
            let differs = |(field, wanted): &&(String, Vec<String>)| {
                !facts.context.host.get(field).is_some_and(|value| wanted.contains(value))
            };
            let field = when.context.iter().find(differs);
            field.map_or(String::new(), |(field, wanted)| {
                let value = facts.context.host.get(field).map_or("not known", String::as_str);
                format!("{field} is to be {}, and it is {value}", list(wanted))
            })
        }
        _ => {
            let from = when.reroutes_from.unwrap_or_default();
            format!("from {from} is wanted, and it is {}", facts.context.reroutes)
        }
    }
}

/// The name of a decision in records.
fn word(decision: &crate::decision::Decision) -> String {
    use crate::decision::Decision;
    let name = match decision {
        Decision::KeepTyping => "keep_typing",
        Decision::Accept => "accept",
        Decision::Ambiguous => "ambiguous",
        Decision::Abstain => "abstain",
        Decision::Several => "several",
    };
    name.to_owned()
}
