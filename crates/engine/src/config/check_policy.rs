//! What the policy of a flows file must keep: each row can apply, and no two say different things of the same case.

use super::read::{Reader, is_language};
use super::rule::{DANGERS, REASONS, SIGNALS, UNSUPPORTED};
use super::{Flows, Rule, Then, When, is_reason};
use crate::decision::Decision;

/// Checks every row; gives the flows that rows lead to.
pub(super) fn check<'a>(flows: &'a Flows, reader: &mut Reader) -> Vec<&'a str> {
    for (i, rule) in flows.policy.iter().enumerate() {
        let path = format!("$.policy[{i}]");
        names(flows, rule, &path, reader);
        outcome(flows, rule, &path, reader);
        let problems = reader.diagnostics.len();
        never(flows, rule, &path, reader);
        if problems == reader.diagnostics.len() {
            shadowed(flows, i, &path, reader);
        }
    }
    let opened =
        |rule: &'a Rule| if let Then::OpenFlow(flow) = &rule.then { Some(flow.as_str()) } else { None };
    flows.policy.iter().filter_map(opened).collect()
}

/// Everything that the conditions name must exist.
fn names(flows: &Flows, rule: &Rule, path: &str, reader: &mut Reader) {
    let when = &rule.when;
    for id in when.intents.iter().filter(|id| flows.intent(id).is_none()) {
        let problem = format!("there is no intent \"{id}\"");
        reader.report(format!("{path}.when.intents"), problem, "Name an intent of this file");
    }
    for id in when.categories.iter().filter(|id| !flows.categories.iter().any(|c| c.id == **id)) {
        let problem = format!("there is no category \"{id}\"");
        reader.report(format!("{path}.when.categories"), problem, "Name a category of this file");
    }
    for (s, signal) in when.signals.iter().enumerate().filter(|(_, s)| !SIGNALS.contains(&s.as_str())) {
        let problem = format!("there is no signal \"{signal}\"");
        let remedy = format!("Use one of: {}", SIGNALS.join(", "));
        reader.report(format!("{path}.when.signals[{s}]"), problem, remedy);
    }
    let known = |code: &str| code == UNSUPPORTED || is_language(code);
    for (l, code) in when.languages.iter().enumerate().filter(|(_, code)| !known(code)) {
        let problem = format!("\"{code}\" is not the code of a language");
        let remedy = format!("Use two or three small letters, such as en, or \"{UNSUPPORTED}\"");
        reader.report(format!("{path}.when.languages[{l}]"), problem, remedy);
    }
}

/// What a row leads to must exist, and fit what it is about.
fn outcome(flows: &Flows, rule: &Rule, path: &str, reader: &mut Reader) {
    if let Then::OpenFlow(flow) = &rule.then
        && flows.flow(flow).is_none()
    {
        let problem = format!("there is no flow \"{flow}\"");
        reader.report(format!("{path}.then.open_flow"), problem, "Name a flow of this file");
    }
    let signals = &rule.when.signals;
    match &rule.then {
        Then::Escalate(e) if !is_reason(&e.reason) => {
            let risks = SIGNALS.map(|s| format!("risk:{s}")).join(", ");
            let remedy = format!("Use one of: {}, {risks}", REASONS.join(", "));
            let problem = format!("\"{}\" is not a reason", e.reason);
            reader.report(format!("{path}.then.escalate"), problem, remedy);
        }
        Then::Escalate(e) => {
            let risk = e.reason.strip_prefix("risk:");
            if risk.is_some_and(|risk| !signals.is_empty() && !signals.iter().any(|s| s == risk)) {
                let problem =
                    format!("the reason \"{}\" is none of the signals that this row is about", e.reason);
                let remedy = format!("Give risk:{}, or name the signal in \"when\"", signals[0]);
                reader.report(format!("{path}.then.escalate"), problem, remedy);
            }
        }
        Then::OpenFlow(_) | Then::Clarify => {
            if let Some(danger) = signals.iter().find(|s| DANGERS.contains(&s.as_str())) {
                let problem = format!("a message with the signal \"{danger}\" always goes to a person");
                reader.report(format!("{path}.then"), problem, "Use \"escalate\", or take the signal out");
            }
        }
    }
}

/// Conditions that no message can meet.
fn never(flows: &Flows, rule: &Rule, path: &str, reader: &mut Reader) {
    let when = &rule.when;
    let mut report = |key: &str, problem: &str, remedy: &str| {
        reader.report(format!("{path}.when{key}"), format!("this row can never apply: {problem}"), remedy);
    };
    let exist = when.intents.iter().all(|id| flows.intent(id).is_some());
    if exist && !when.intents.is_empty() && !when.categories.is_empty() && when.taken(flows).is_empty() {
        let remedy = "Name a category that has the intents, or take one of the two conditions out";
        report("", "none of the categories has any of the intents", remedy);
    }
    let (from, below) = (when.confidence_from.unwrap_or(0.0), when.confidence_below.unwrap_or(2.0));
    if from >= below {
        report(".confidence", "\"from\" is not less than \"below\"", "Give a \"below\" that is higher");
    }
    if below <= least_accepted(flows, rule) {
        let remedy = "Raise \"below\", or name other decisions";
        report(".confidence", "what is accepted has more confidence than \"below\"", remedy);
    }
    if when.open.is_some() && flows.hours.is_none() {
        report(".open", "the file has no opening hours", "Add \"hours\", or take the condition out");
    }
    if when.reroutes_from.is_some_and(|from| from > flows.limits.reroutes) && !rule.escalates() {
        let remedy = "Lower \"from\", or raise \"reroutes\" under \"limits\"";
        report(".reroutes", "after so many times a person owns the case", remedy);
    }
}

/// The lowest confidence at which the row meets an accepted intent; below 0 if it is about other decisions too.
fn least_accepted(flows: &Flows, rule: &Rule) -> f64 {
    let others = [Decision::KeepTyping, Decision::Ambiguous, Decision::Abstain, Decision::Several];
    if others.iter().any(|&decision| rule.holds_at(decision)) {
        return -1.0;
    }
    f64::from(flows.thresholds.accept)
}

/// A row that comes after one which holds whenever it would.
fn shadowed(flows: &Flows, row: usize, path: &str, reader: &mut Reader) {
    let rule = &flows.policy[row];
    let Some((earlier, first)) =
        flows.policy[..row].iter().enumerate().find(|(_, first)| covers(flows, first, rule))
    else {
        return;
    };
    let problem = if first.when == rule.when && first.then != rule.then {
        format!("this row contradicts $.policy[{earlier}], which is about the same and comes first")
    } else {
        format!("this row can never apply: $.policy[{earlier}] comes first and holds whenever this one does")
    };
    reader.report(path, problem, "Put the narrower row first, or take one of the two out");
}

/// Whether `first` holds wherever `rule` does.
fn covers(flows: &Flows, first: &Rule, rule: &Rule) -> bool {
    let (a, b) = (&first.when, &rule.when);
    let within = |wide: &[String], narrow: &[String]| {
        wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|item| wide.contains(item)))
    };
    let all =
        [Decision::KeepTyping, Decision::Accept, Decision::Ambiguous, Decision::Abstain, Decision::Several];
    // A row that does not lead to a person is passed over where there is danger.
    let passes =
        !first.escalates() && rule.escalates() && b.signals.iter().any(|s| DANGERS.contains(&s.as_str()));
    !passes
        && all.iter().all(|&decision| !rule.holds_at(decision) || first.holds_at(decision))
        && intents_within(flows, a, b)
        && a.confidence_from.unwrap_or(0.0) <= b.confidence_from.unwrap_or(0.0)
        && a.confidence_below.unwrap_or(2.0) >= b.confidence_below.unwrap_or(2.0)
        && within(&a.signals, &b.signals)
        && within(&a.languages, &b.languages)
        && (a.open.is_none() || a.open == b.open)
        && a.context.iter().all(|(field, wide)| {
            b.context.get(field).is_some_and(|narrow| narrow.iter().all(|value| wide.contains(value)))
        })
        && a.reroutes_from.unwrap_or(0) <= b.reroutes_from.unwrap_or(0)
}

fn intents_within(flows: &Flows, wide: &When, narrow: &When) -> bool {
    let taken = wide.taken(flows);
    !wide.names_intents()
        || (narrow.names_intents() && narrow.taken(flows).iter().all(|intent| taken.contains(intent)))
}
