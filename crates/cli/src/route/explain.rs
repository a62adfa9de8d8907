//! What the policy made of a message, for people.

use crate::clock;
use signpost_engine::config::Priority;
use signpost_engine::policy::{Beside, Outcome, Reason, Ruled};
use signpost_engine::router::{Router, Routing};
use signpost_engine::signals::Detection;

/// Tells it on standard error, so that standard output stays one record a line.
pub(super) fn print(router: &Router, routing: &Routing) {
    eprintln!("{}", found(router, routing));
    for verdict in router.explain(routing) {
        let mark = if verdict.fired { "fired" } else { "-" };
        let why = match verdict.failed {
            Some(condition) => format!("{condition}: {}", verdict.detail),
            None if verdict.fired => verdict.because,
            None => verdict.detail,
        };
        eprintln!("  {:<12} {mark:<6} {why}", verdict.path);
    }
    eprintln!("  → {}", outcome(routing));
}

/// What the stages before the policy found.
fn found(router: &Router, routing: &Routing) -> String {
    let decision = serde_json::to_value(routing.decision).unwrap_or_default();
    let intent = routing.intent.as_deref().unwrap_or("no intent");
    let name = |found: &Detection| {
        let maybe = if found.is_sure() { "" } else { "maybe " };
        format!("{maybe}{} {}", found.signal, found.confidence)
    };
    let signals: Vec<String> = routing.signals.iter().map(name).collect();
    let signals = if signals.is_empty() { "none".to_owned() } else { signals.join(", ") };
    let hours = match routing.hours {
        None => String::new(),
        Some(opening) if opening.open => "; open".to_owned(),
        Some(opening) => match opening.next {
            None => "; closed".to_owned(),
            Some(next) => {
                let instant =
                    clock::instant(router.flows(), next).map_or(String::new(), |i| format!(" ({i})"));
                format!("; closed, opens {next}{instant}")
            }
        },
    };
    format!(
        "{}: {intent} {}; signals: {signals}{hours}",
        decision.as_str().unwrap_or_default(),
        routing.confidence
    )
}

fn outcome(routing: &Routing) -> String {
    let by = routing.rule.as_ref().map_or_else(|| "no row: the statistics".to_owned(), in_words);
    let person = |reason: Option<Reason>, priority: &Priority, queue: Option<&str>| {
        let priority = serde_json::to_value(priority).unwrap_or_default();
        format!(
            "a person, {}, priority {}, queue {}",
            reason.map(|reason| reason.to_string()).unwrap_or_default(),
            priority.as_str().unwrap_or_default(),
            queue.unwrap_or("-")
        )
    };
    let what = match &routing.outcome {
        Outcome::KeepTyping => "keep typing".to_owned(),
        Outcome::OpenFlow { flow } => format!("open {flow}"),
        Outcome::Clarify => "ask which is meant".to_owned(),
        Outcome::Escalate { queue, priority, .. } => person(routing.reason, priority, queue.as_deref()),
    };
    let beside = routing.beside.as_ref().map_or(String::new(), |beside| {
        let Beside { reason, priority, queue, rule, .. } = beside;
        format!("\n  + beside it {} [{}]", person(Some(*reason), priority, queue.as_deref()), in_words(rule))
    });
    format!("{what} [{by}]{beside}")
}

fn in_words(rule: &Ruled) -> String {
    if rule.because.is_empty() { rule.path.clone() } else { format!("{}: {}", rule.path, rule.because) }
}
