//! What must hold in a flows file beyond its grammar: ids are unique, and everything that is named exists.

use super::flows::{Flow, Flows, Intent, Next, StepKind};
use super::json::Json;
use super::read::is_language;
use super::reader::Reader;
use super::rule::{Rule, Then, UNSUPPORTED};

pub(super) fn check<const TELLS: bool>(flows: &Flows, json: &Json, reader: &mut Reader<TELLS>) {
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
        check_intent(flows, intent, &Reader::<TELLS>::path(|| format!("$.intents[{i}]")), reader);
    }
    let mut reached: Vec<&str> = flows.intents.iter().map(|i| i.flow.as_str()).collect();
    for (i, rule) in flows.policy.iter().enumerate() {
        let path = Reader::<TELLS>::path(|| format!("$.policy[{i}]"));
        check_when(flows, rule, &path, reader);
        match &rule.then {
            Then::OpenFlow(flow) if flows.flow(flow).is_none() => {
                reader.report(|| {
                    let problem = format!("there is no flow \"{flow}\"");
                    (format!("{path}.then.open_flow"), problem, "Name a flow of this file")
                });
            }
            Then::OpenFlow(flow) => reached.push(flow),
            Then::Escalate(_) | Then::Beside(_) | Then::Review(_) | Then::Clarify | Then::Allow => {}
        }
    }
    for (i, flow) in flows.flows.iter().enumerate() {
        let path = Reader::<TELLS>::path(|| format!("$.flows[{i}]"));
        if !reached.contains(&flow.id.as_str()) {
            reader.report(|| {
                let problem = format!("no intent and no rule leads to \"{}\"", flow.id);
                (path.clone(), problem, "Name it in an intent, or take it out")
            });
        }
        unique(
            reader,
            &Reader::<TELLS>::path(|| format!("{path}.steps")),
            flow.steps.iter().map(|s| s.id.as_str()),
        );
        check_steps(flow, &path, reader);
    }
}

fn check_intent<const TELLS: bool>(flows: &Flows, intent: &Intent, path: &str, reader: &mut Reader<TELLS>) {
    if !flows.categories.iter().any(|c| c.id == intent.category) {
        reader.report(|| {
            let problem = format!("there is no category \"{}\"", intent.category);
            (format!("{path}.category"), problem, "Add it under \"categories\", or name one that is there")
        });
    }
    if flows.flow(&intent.flow).is_none() {
        reader.report(|| {
            let problem = format!("there is no flow \"{}\"", intent.flow);
            (format!("{path}.flow"), problem, "Add it under \"flows\", or name one that is there")
        });
    }
    if intent.id == "other" {
        reader.report(|| {
            (format!("{path}.id"), "\"other\" is what no intent covers", "Take it out: it needs no flow")
        });
    }
}

/// Everything that the conditions name must exist.
fn check_when<const TELLS: bool>(flows: &Flows, rule: &Rule, path: &str, reader: &mut Reader<TELLS>) {
    let when = &rule.when;
    for id in when.intents.iter().filter(|id| flows.intent(id).is_none()) {
        reader.report(|| {
            let problem = format!("there is no intent \"{id}\"");
            (format!("{path}.when.intents"), problem, "Name an intent of this file")
        });
    }
    for id in when.categories.iter().filter(|id| !flows.categories.iter().any(|c| c.id == **id)) {
        reader.report(|| {
            let problem = format!("there is no category \"{id}\"");
            (format!("{path}.when.categories"), problem, "Name a category of this file")
        });
    }
    if when.strength.is_some() && when.signals.is_empty() {
        reader.report(|| {
            let path = format!("{path}.when.strength");
            (
                path,
                "the row names no signal that could be as strong as this",
                "Add \"signals\", or take it out",
            )
        });
    }
    let known = |code: &str| code == UNSUPPORTED || is_language(code);
    for (l, code) in when.languages.iter().enumerate().filter(|(_, code)| !known(code)) {
        reader.report(|| {
            let problem = format!("\"{code}\" is not the code of a language");
            let remedy = format!("Use two or three small letters, such as en, or \"{UNSUPPORTED}\"");
            (format!("{path}.when.languages[{l}]"), problem, remedy)
        });
    }
}

fn check_steps<const TELLS: bool>(flow: &Flow, path: &str, reader: &mut Reader<TELLS>) {
    for (s, step) in flow.steps.iter().enumerate() {
        let path = Reader::<TELLS>::path(|| format!("{path}.steps[{s}]"));
        let last = s + 1 == flow.steps.len();
        match &step.kind {
            StepKind::Form { fields, .. } => {
                unique(
                    reader,
                    &Reader::<TELLS>::path(|| format!("{path}.fields")),
                    fields.iter().map(|f| f.id.as_str()),
                );
            }
            StepKind::Question { options, .. } => {
                unique(
                    reader,
                    &Reader::<TELLS>::path(|| format!("{path}.options")),
                    options.iter().map(|o| o.id.as_str()),
                );
                for (o, option) in options.iter().enumerate() {
                    let here = Reader::<TELLS>::path(|| format!("{path}.options[{o}].next"));
                    match option.next {
                        // Only forwards, so that no customer is sent round in a circle.
                        Next::Step(to) if to <= s => {
                            reader.report(|| {
                                (
                                    here,
                                    "this leads back to an earlier step",
                                    "Name a later step, or \"person\"",
                                )
                            });
                        }
                        Next::Following if last => {
                            reader.report(|| {
                                (here, "nothing follows this step", "Name a step, \"person\" or \"solved\"")
                            });
                        }
                        _ => {}
                    }
                }
            }
            StepKind::Article { .. }
            | StepKind::Lookup { .. }
            | StepKind::Link { .. }
            | StepKind::Person
            | StepKind::Done {} => {}
        }
    }
}

/// The ids of a file are few enough to be compared one by one.
fn unique<'a, const TELLS: bool>(reader: &mut Reader<TELLS>, path: &str, ids: impl Iterator<Item = &'a str>) {
    let ids: Vec<&str> = ids.collect();
    for (i, id) in ids.iter().enumerate() {
        if ids[..i].contains(id) && !id.is_empty() {
            reader.report(|| {
                (
                    format!("{path}[{i}].id"),
                    format!("\"{id}\" stands here a second time"),
                    "Give it an id of its own",
                )
            });
        }
    }
}
