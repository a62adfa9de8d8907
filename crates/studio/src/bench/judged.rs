//! Whether what came of a message is what must come of it, and why, in words.

use super::understood::{Came, Decided, Understood};
use crate::project::Test;

/// What must come, where a person must.
pub const PERSON: &str = "person";

/// What is expected of a message about nothing that the intents cover.
pub const OTHER: &str = "other";

/// Whether a test holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judged {
    /// `None`: nothing is expected.
    pub passed: Option<bool>,
    /// A flow opened where a person must come, or where a signal was not found.
    pub missed: bool,
    /// A flow opened, and the test fails.
    pub wrong: bool,
}

/// Compares a test with what came of its message.
#[must_use]
pub fn judge(test: &Test, found: &Understood) -> Judged {
    let expects = !test.intents.is_empty() || test.flow.is_some() || !test.signals.is_empty();
    let intents = test.intents.is_empty() || is_understood(test, found);
    let flow = test.flow.as_deref().is_none_or(|flow| is_flow(flow, &found.came));
    let has_signals = test.signals.iter().all(|signal| found.signals.contains(signal));
    let opened = matches!(found.came, Came::Flow(_));
    let passed = intents && flow && has_signals;
    Judged {
        passed: expects.then_some(passed),
        missed: opened && (test.flow.as_deref() == Some(PERSON) || !has_signals),
        wrong: opened && expects && !passed,
    }
}

fn is_understood(test: &Test, found: &Understood) -> bool {
    match found.decision {
        Decided::Ambiguous => false,
        _ if found.intents.is_empty() => test.intents.iter().any(|intent| intent == OTHER),
        _ => test.intents.iter().any(|intent| found.intents.contains(intent)),
    }
}

fn is_flow(flow: &str, came: &Came) -> bool {
    match came {
        Came::Flow(opened) => opened == flow,
        Came::Person => flow == PERSON,
        Came::Asked | Came::Nothing => false,
    }
}

/// Why a test holds or fails, a sentence.
#[must_use]
pub fn why(test: &Test, found: &Understood) -> String {
    let mut said = Vec::new();
    let judged = judge(test, found);
    if judged.passed != Some(false) {
        return sentence(&format!("{}; {}", understood(found), came(found)));
    }
    if !test.intents.is_empty() && !is_understood(test, found) {
        said.push(format!("expected {}, {}", either(&test.intents), understood(found)));
    }
    if let Some(flow) = test.flow.as_deref().filter(|flow| !is_flow(flow, &found.came)) {
        let wanted = if flow == PERSON { "a person".to_owned() } else { format!("the flow {flow}") };
        said.push(format!("expected {wanted}, {}", came(found)));
    }
    let lacking: Vec<&str> =
        test.signals.iter().filter(|s| !found.signals.contains(s)).map(String::as_str).collect();
    if !lacking.is_empty() {
        let instead = match found.signals.is_empty() {
            true => "none was found".to_owned(),
            false => format!("found {}", found.signals.join(", ")),
        };
        said.push(format!("expected the signal {}, {instead}", lacking.join(" and ")));
    }
    sentence(&said.join("; "))
}

/// What was understood, in words.
#[must_use]
pub fn understood(found: &Understood) -> String {
    let at = |(intent, confidence): &(String, f64)| format!("{intent} at {}", percent(*confidence));
    let first = found.candidates.first().map(at);
    match found.decision {
        Decided::Accept => {
            format!("understood {}", first.unwrap_or_else(|| found.intents.join(" + ")))
        }
        Decided::Several => format!("understood several things: {}", found.intents.join(" + ")),
        Decided::Ambiguous => {
            let asked: Vec<String> = found.candidates.iter().take(2).map(at).collect();
            format!("asked whether {}", asked.join(" or "))
        }
        Decided::Abstain if found.reason.as_deref() == Some("unsupported_language") => {
            "written in a language that is not covered".to_owned()
        }
        Decided::Abstain if found.reason.as_deref() == Some("out_of_scope") => {
            format!("taken for something else, at {}", percent(found.out_of_scope))
        }
        Decided::Abstain => format!("not sure enough: {}", first.unwrap_or_else(|| "nothing".to_owned())),
        Decided::KeepTyping => "it says too little yet".to_owned(),
    }
}

/// What the widget did, in words.
#[must_use]
pub fn came(found: &Understood) -> String {
    match &found.came {
        Came::Flow(flow) if found.beside => format!("opened the flow {flow}, with a person beside it"),
        Came::Flow(flow) => format!("opened the flow {flow}"),
        Came::Asked => "asked which is meant".to_owned(),
        Came::Nothing => "waited for more".to_owned(),
        Came::Person => match found.reason.as_deref().map(reason) {
            Some(reason) => format!("went to a person ({reason})"),
            None => "went to a person".to_owned(),
        },
    }
}

/// The reason of an escalation, in words.
#[must_use]
pub fn reason(name: &str) -> String {
    let words = match name {
        "requested" => "asked for",
        "low_confidence" => "not sure enough",
        "out_of_scope" => "about something else",
        "ambiguous_after_clarify" => "still unclear after a question",
        "flow_requires_human" => "the flow wants one",
        "rerouted_too_often" => "came back too often",
        "unsupported_language" => "a language that is not covered",
        "handoff_failed" => "could not be handed over",
        _ => {
            return match name.strip_prefix("risk:") {
                Some(signal) => format!("risk: {}", signal.replace('_', " ")),
                None => name.replace('_', " "),
            };
        }
    };
    words.to_owned()
}

fn either(intents: &[String]) -> String {
    let name = |intent: &String| {
        if intent == OTHER { "nothing that the intents cover".into() } else { intent.clone() }
    };
    intents.iter().map(name).collect::<Vec<String>>().join(" or ")
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}
