//! What the policy made of a message, for people.

use crate::clock;
use serde_json::Value;
use signpost_engine::policy::Outcome;
use signpost_engine::router::{Router, Routing};

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
    let name = |value: &Value| value["signal"].as_str().unwrap_or_default().to_owned();
    let record = serde_json::to_value(&routing.signals).unwrap_or_default();
    let signals: Vec<String> = record.as_array().into_iter().flatten().map(name).collect();
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
    let by = match &routing.rule {
        Some(rule) if rule.because.is_empty() => rule.path.clone(),
        Some(rule) => format!("{}: {}", rule.path, rule.because),
        None => "no row: the statistics".to_owned(),
    };
    let what = match &routing.outcome {
        Outcome::KeepTyping => "keep typing".to_owned(),
        Outcome::OpenFlow { flow } => format!("open {flow}"),
        Outcome::Clarify => "ask which is meant".to_owned(),
        Outcome::Escalate { queue, priority, .. } => {
            let priority = serde_json::to_value(priority).unwrap_or_default();
            format!(
                "a person, {}, priority {}, queue {}",
                routing.reason.map(|reason| reason.to_string()).unwrap_or_default(),
                priority.as_str().unwrap_or_default(),
                queue.as_deref().unwrap_or("-")
            )
        }
    };
    format!("{what} [{by}]")
}
