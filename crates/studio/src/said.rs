//! A routing in plain words: what happens, and why.

use signpost_engine::config::Flows;
use signpost_engine::decision::Decision;
use signpost_engine::policy::{Outcome, Reason};
use signpost_engine::router::{Candidate, Routing};

/// What happens to a message, in a few words: `Opens “Charged twice”`.
#[must_use]
pub fn outcome(flows: &Flows, routing: &Routing) -> String {
    let what = match &routing.outcome {
        Outcome::KeepTyping => "Waits for more".to_owned(),
        Outcome::OpenFlow { flow } => format!("Opens “{}”", title(flows, flow)),
        Outcome::Clarify if routing.decision == Decision::Several => {
            let all: Vec<String> = routing.issues.iter().map(|issue| quoted(flows, &issue.intent)).collect();
            format!("Sees {} things at once: {}", all.len(), listed(&all, "and"))
        }
        Outcome::Clarify => {
            let all: Vec<String> = meant(flows, routing).iter().map(|c| quoted(flows, &c.intent)).collect();
            format!("Asks which is meant: {}", listed(&all, "or"))
        }
        Outcome::Escalate { .. } => match routing.reason {
            Some(why) => format!("Offers a person first ({})", reason(why)),
            None => "Offers a person first".to_owned(),
        },
    };
    match &routing.beside {
        Some(beside) => format!("{what}, with a person beside it ({})", reason(beside.reason)),
        None => what,
    }
}

/// Why it happens, one sentence each.
#[must_use]
pub fn why(flows: &Flows, routing: &Routing) -> Vec<String> {
    let mut why = Vec::new();
    let by_row = routing.rule.as_ref();
    match (&routing.outcome, routing.decision) {
        (Outcome::KeepTyping, _) => why.push(waits(flows, routing)),
        (_, Decision::Accept) if by_row.is_none() => {
            why.push(sure(flows, routing));
        }
        (_, Decision::Abstain) if by_row.is_none() => why.push(abstains(flows, routing)),
        (_, Decision::Ambiguous) if by_row.is_none() => why.push(doubts(flows, routing)),
        (_, Decision::Several) if by_row.is_none() => {
            why.push("The customer says which of them they came for, and can have all.".to_owned());
        }
        _ => {}
    }
    if let Some(rule) = by_row {
        let row = row(&rule.path);
        let because = if rule.because.is_empty() {
            String::new()
        } else {
            format!(": {}", rule.because.trim_end_matches('.'))
        };
        why.push(format!("{row} decides{because}."));
        if let Some(intent) = routing.intent.as_deref() {
            let confidence = percent(routing.confidence);
            why.push(format!("The likeliest topic is {}, {confidence} sure.", quoted(flows, intent)));
        }
    }
    why
}

/// Where a row of the policy stands, for people: `Row 3 of the policy` for `$.policy[2]`.
#[must_use]
pub fn row(path: &str) -> String {
    let number = path.strip_prefix("$.policy[").and_then(|rest| rest.strip_suffix(']'));
    match number.and_then(|number| number.parse::<usize>().ok()) {
        Some(at) => format!("Row {} of the policy", at + 1),
        None => "What is built in".to_owned(),
    }
}

/// What a customer reads of an intent, between quotation marks; its id, if the flows file has none such.
#[must_use]
pub fn quoted(flows: &Flows, intent: &str) -> String {
    format!("“{}”", flows.intent(intent).map_or(intent, |intent| &intent.label))
}

/// What the statistics take a message for.
#[must_use]
pub fn topic(flows: &Flows, routing: &Routing) -> String {
    match (routing.decision, routing.intent.as_deref()) {
        (Decision::Accept, Some(intent)) => quoted(flows, intent),
        (Decision::Ambiguous, _) => "one of several topics".to_owned(),
        (Decision::Several, _) => {
            let all: Vec<String> = routing.issues.iter().map(|issue| quoted(flows, &issue.intent)).collect();
            listed(&all, "and")
        }
        _ => "no topic".to_owned(),
    }
}

/// What a customer reads above a flow.
#[must_use]
pub fn title(flows: &Flows, flow: &str) -> String {
    flows.flow(flow).map_or_else(|| flow.to_owned(), |flow| flow.title.clone())
}

/// A reason in words.
#[must_use]
pub fn reason(reason: Reason) -> String {
    match reason {
        Reason::Requested => "the customer asks for a person".to_owned(),
        Reason::LowConfidence => "no topic is likely enough".to_owned(),
        Reason::OutOfScope => "it is about nothing that the topics cover".to_owned(),
        Reason::AmbiguousAfterClarify => {
            "the customer was asked already, and it is still not clear".to_owned()
        }
        Reason::FlowRequiresHuman => "the flow begins with a person, or a row asks for one".to_owned(),
        Reason::ReroutedTooOften => "the case came back too often".to_owned(),
        Reason::UnsupportedLanguage => "the team does not answer in this language".to_owned(),
        Reason::HandoffFailed => "the case was sent, and nobody could take it".to_owned(),
        Reason::Risk(signal) => format!("risk: {}", signal.name().replace('_', " ")),
    }
}

/// A share as a person says it: `93 %`. What is not quite all or nothing is not said to be it.
#[must_use]
pub fn percent(share: f64) -> String {
    if (0.995..1.0).contains(&share) {
        "over 99 %".to_owned()
    } else if share > 0.0 && share < 0.005 {
        "under 1 %".to_owned()
    } else {
        format!("{:.0} %", share * 100.0)
    }
}

/// What the first intent needs.
#[must_use]
pub fn accept(flows: &Flows, intent: &str) -> f64 {
    let thresholds = &flows.thresholds;
    let place = flows.intents.iter().position(|known| known.id == intent);
    let own = place.and_then(|place| thresholds.accept_by_intent.iter().find(|(i, _)| *i == place));
    f64::from(own.map_or(thresholds.accept, |(_, accept)| accept.max(thresholds.accept)))
}

fn waits(flows: &Flows, routing: &Routing) -> String {
    let letters = signpost_engine::text::Tokens::of(&routing.text).letters_read();
    let least = flows.thresholds.min_letters;
    if letters < least {
        format!("{letters} letters say nothing yet; {least} are needed.")
    } else {
        "It only opens the conversation; what it is about is still to come.".to_owned()
    }
}

fn sure(flows: &Flows, routing: &Routing) -> String {
    let enough = accept(flows, routing.intent.as_deref().unwrap_or_default());
    let (is, enough) = apart(routing.confidence, enough);
    capital(&format!("{is} sure; {enough} is enough."))
}

fn abstains(flows: &Flows, routing: &Routing) -> String {
    if let Some(language) = &routing.language {
        return format!(
            "It is not in the language of the model, but in “{language}”; what the model says of it is chance."
        );
    }
    let bound = f64::from(flows.thresholds.out_of_scope);
    if routing.out_of_scope >= bound {
        let (is, enough) = apart(routing.out_of_scope, bound);
        return capital(&format!(
            "{is} sure that it is about nothing that the topics cover; {enough} is enough."
        ));
    }
    match routing.intent.as_deref() {
        None => "Nothing was read.".to_owned(),
        Some(intent) => {
            let (is, needed) = apart(routing.confidence, accept(flows, intent));
            format!("The likeliest topic, {}, has {is}; {needed} is needed.", quoted(flows, intent))
        }
    }
}

fn doubts(flows: &Flows, routing: &Routing) -> String {
    let at = |rank: usize| routing.candidates.get(rank).map_or(0.0, |c| c.confidence);
    let lead = at(0) - at(1);
    let intent = routing.intent.as_deref().unwrap_or_default();
    let needed = accept(flows, intent);
    if at(0) >= needed && lead < f64::from(flows.thresholds.margin) {
        let (lead, margin) = apart(lead, flows.thresholds.margin.into());
        format!("{} leads the second by {lead}; {margin} is needed.", quoted(flows, intent))
    } else if at(0) >= needed {
        "A part of it may be what the customer does not want.".to_owned()
    } else {
        let (is, needed) = apart(at(0), needed);
        format!(
            "{} has {is}; {needed} is needed. Together the first ones are likely enough to ask.",
            quoted(flows, intent)
        )
    }
}

/// The candidates that a question names.
fn meant<'a>(flows: &Flows, routing: &'a Routing) -> Vec<&'a Candidate> {
    let least = f64::from(flows.thresholds.candidate);
    routing.candidates.iter().filter(|candidate| candidate.confidence >= least).take(3).collect()
}

/// Two shares in as few digits as tell them apart.
fn apart(a: f64, b: f64) -> (String, String) {
    let short = (percent(a), percent(b));
    if short.0 != short.1 || (a - b).abs() < 0.0005 {
        return short;
    }
    (format!("{:.1} %", a * 100.0), format!("{:.1} %", b * 100.0))
}

fn listed(all: &[String], word: &str) -> String {
    match all {
        [] => "one of the topics".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
