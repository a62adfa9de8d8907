//! What a flows file must keep beyond its grammar: ids are unique, and everything that is named exists.

use super::{Flow, Flows, Intent, Json, Next, StepKind, check_policy, read::Reader};
use std::collections::BTreeSet;

pub(super) fn check(flows: &Flows, json: &Json, reader: &mut Reader) {
    // Paths count the entries of the file: if some could not be read, indices here would name the wrong ones.
    for (key, read) in
        [("intents", flows.intents.len()), ("flows", flows.flows.len()), ("policy", flows.policy.len())]
    {
        if json.get(key).and_then(Json::as_list).is_some_and(|all| all.len() != read) {
            return;
        }
    }
    unique(reader, "$.categories", flows.categories.iter().map(|c| c.id.as_str()));
    unique(reader, "$.intents", flows.intents.iter().map(|i| i.id.as_str()));
    unique(reader, "$.flows", flows.flows.iter().map(|f| f.id.as_str()));
    for (i, intent) in flows.intents.iter().enumerate() {
        check_intent(flows, intent, &format!("$.intents[{i}]"), reader);
    }
    let mut reached: Vec<&str> = flows.intents.iter().map(|i| i.flow.as_str()).collect();
    reached.extend(check_policy::check(flows, reader));
    for (i, flow) in flows.flows.iter().enumerate() {
        let path = format!("$.flows[{i}]");
        if !reached.contains(&flow.id.as_str()) {
            let problem = format!("no intent and no rule leads to \"{}\"", flow.id);
            reader.report(path.clone(), problem, "Name it in an intent, or take it out");
        }
        unique(reader, &format!("{path}.steps"), flow.steps.iter().map(|s| s.id.as_str()));
        check_steps(flow, &path, reader);
    }
}

fn check_intent(flows: &Flows, intent: &Intent, path: &str, reader: &mut Reader) {
    if !flows.categories.iter().any(|c| c.id == intent.category) {
        let problem = format!("there is no category \"{}\"", intent.category);
        reader.report(
            format!("{path}.category"),
            problem,
            "Add it under \"categories\", or name one that is there",
        );
    }
    if flows.flow(&intent.flow).is_none() {
        let problem = format!("there is no flow \"{}\"", intent.flow);
        reader.report(format!("{path}.flow"), problem, "Add it under \"flows\", or name one that is there");
    }
    if flows.flow(&intent.flow).is_some_and(|flow| !reaches_a_person(flow)) {
        let problem = format!("no way through \"{}\" leads to a form or a person", intent.flow);
        let remedy = "Let an answer lead to \"person\", or add a step of the kind form or person";
        reader.report(format!("{path}.flow"), problem, remedy);
    }
    if intent.id == "other" {
        reader.report(
            format!("{path}.id"),
            "\"other\" is what no intent covers",
            "Take it out: it needs no flow",
        );
    }
}

/// Whether some way through the flow ends with somebody reading the case. Articles and links lead on to the next step,
/// and from the last one to a person; only answers can end a case or pass steps over.
fn reaches_a_person(flow: &Flow) -> bool {
    let mut seen = vec![false; flow.steps.len()];
    let mut open = vec![0];
    while let Some(index) = open.pop() {
        let Some(step) = flow.steps.get(index) else { return true };
        if std::mem::replace(&mut seen[index], true) {
            continue;
        }
        match &step.kind {
            StepKind::Form { .. } | StepKind::Person => return true,
            StepKind::Article { .. } | StepKind::Link { .. } => open.push(index + 1),
            StepKind::Question { options } => {
                for option in options {
                    match option.next {
                        Next::Following => open.push(index + 1),
                        Next::Step(to) => open.push(to),
                        Next::Person => return true,
                        Next::Solved => {}
                    }
                }
            }
        }
    }
    false
}

fn check_steps(flow: &Flow, path: &str, reader: &mut Reader) {
    for (s, step) in flow.steps.iter().enumerate() {
        let path = format!("{path}.steps[{s}]");
        let last = s + 1 == flow.steps.len();
        match &step.kind {
            StepKind::Form { fields, .. } => {
                unique(reader, &format!("{path}.fields"), fields.iter().map(|f| f.id.as_str()));
            }
            StepKind::Question { options } => {
                unique(reader, &format!("{path}.options"), options.iter().map(|o| o.id.as_str()));
                for (o, option) in options.iter().enumerate() {
                    let here = format!("{path}.options[{o}].next");
                    match option.next {
                        // Only forwards, so that no customer is sent round in a circle.
                        Next::Step(to) if to <= s => {
                            reader.report(
                                here,
                                "this leads back to an earlier step",
                                "Name a later step, or \"person\"",
                            );
                        }
                        Next::Following if last => {
                            reader.report(
                                here,
                                "nothing follows this step",
                                "Name a step, \"person\" or \"solved\"",
                            );
                        }
                        _ => {}
                    }
                }
            }
            // The page itself, where the customer is.
            StepKind::Link { href, .. } if href == "#" || href == "./" => {
                let remedy = "Give the page that helps, or take the step out";
                reader.report(
                    format!("{path}.href"),
                    "this link leads round, to where the customer is",
                    remedy,
                );
            }
            StepKind::Article { .. } | StepKind::Link { .. } | StepKind::Person => {}
        }
    }
}

fn unique<'a>(reader: &mut Reader, path: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for (i, id) in ids.enumerate() {
        if !seen.insert(id) && !id.is_empty() {
            reader.report(
                format!("{path}[{i}].id"),
                format!("\"{id}\" stands here a second time"),
                "Give it an id of its own",
            );
        }
    }
}
