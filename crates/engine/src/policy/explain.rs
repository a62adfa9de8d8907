//! What each row of the policy makes of a message, for whoever wonders why another one decided.

use super::apply;
use super::facts::{Facts, failed, opening};
use crate::config::{Flows, Rule};
use crate::signals::{Signal, Strength};
use serde::Serialize;

/// What a row makes of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Its place in the flows file.
    pub path: String,
    /// Why the team wants it; may be empty.
    pub because: String,
    /// It decided: all of it holds, and no row before it did. Rows that put a person beside the suggestion are apart from
    /// the others: one of each kind can decide.
    pub fired: bool,
    /// The condition that failed; `None` if all hold.
    pub failed: Option<&'static str>,
    /// What was wanted and what is there, in words; or what kept a row that holds from deciding.
    pub detail: String,
}

/// What each row makes of `facts`, in the order of the file.
#[must_use]
pub fn explain(flows: &Flows, facts: &Facts<'_>) -> Vec<Verdict> {
    let mut decided: [Option<usize>; 2] = [None; 2];
    let first = apply(flows, facts).outcome.escalates();
    let mut verdict = |(row, rule): (usize, &Rule)| {
        let failed = failed(flows, rule, facts);
        let fired = &mut decided[usize::from(rule.is_beside())];
        let detail = match (failed, *fired) {
            (Some(condition), _) => detail(flows, rule, facts, condition),
            (None, Some(earlier)) => format!("holds too, but $.policy[{earlier}] comes first"),
            (None, None) if rule.is_beside() && first => {
                "holds too, and only adds what the person who comes first lacks".to_owned()
            }
            (None, None) => String::new(),
        };
        let decides = failed.is_none() && fired.is_none();
        if decides {
            *fired = Some(row);
        }
        let fires = decides && !(rule.is_beside() && first);
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
    let found =
        || facts.signals.iter().map(|s| in_words(s.signal, s.strength)).collect::<Vec<_>>().join(", ");
    match condition {
        "action" => format!("is asked when a form is sent that asks for {}", list(&when.actions)),
        "danger" => {
            let found = Signal::DANGERS.into_iter().filter(|s| facts.has(*s, Strength::Sure));
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
        "signals" => {
            let sure = if rule.strength() == Strength::Sure { "" } else { "maybe " };
            let there = if facts.signals.is_empty() { "none".to_owned() } else { found() };
            format!("{sure}{} is wanted, and there is {there}", names(&when.signals))
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

/// `fraud` for what is sure, else `maybe fraud`.
fn in_words(signal: Signal, strength: Strength) -> String {
    if strength == Strength::Sure { signal.to_string() } else { format!("maybe {signal}") }
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
