//! What must hold in a flows file beyond its grammar: ids are unique, and everything that is named exists.

use super::flows::{Flows, Intent};
use super::json::Json;
use super::read::is_language;
use super::reader::Reader;
use super::rule::{Rule, UNSUPPORTED};

/// What can be told of an outline. The rest is in `guards`.
pub(super) fn check<const TELLS: bool>(flows: &Flows, json: &Json, reader: &mut Reader<TELLS>) {
    if !is_counted(json, &[("intents", flows.intents.len()), ("policy", flows.policy.len())]) {
        return;
    }
    unique(reader, "$.categories", flows.categories.iter().map(|c| c.id.as_str()));
    unique(reader, "$.intents", flows.intents.iter().map(|i| i.id.as_str()));
    for (i, intent) in flows.intents.iter().enumerate() {
        check_intent(flows, intent, &Reader::<TELLS>::path(|| format!("$.intents[{i}]")), reader);
    }
    for (i, rule) in flows.policy.iter().enumerate() {
        check_when(flows, rule, &Reader::<TELLS>::path(|| format!("$.policy[{i}]")), reader);
    }
}

/// Whether all entries of these lists were read. Paths count the entries of the file: if some could not be read, indices
/// would name the wrong ones.
pub(super) fn is_counted(json: &Json, lists: &[(&str, usize)]) -> bool {
    let missing = |(key, read): &(&str, usize)| {
        json.get(key).and_then(Json::as_list).is_some_and(|all| all.len() != *read)
    };
    !lists.iter().any(missing)
}

fn check_intent<const TELLS: bool>(flows: &Flows, intent: &Intent, path: &str, reader: &mut Reader<TELLS>) {
    if !flows.categories.iter().any(|c| c.id == intent.category) {
        reader.report(|| {
            let problem = format!("there is no category \"{}\"", intent.category);
            (format!("{path}.category"), problem, "Add it under \"categories\", or name one that is there")
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

/// The ids of a file are few enough to be compared one by one.
pub(super) fn unique<'a, const TELLS: bool>(
    reader: &mut Reader<TELLS>,
    path: &str,
    ids: impl Iterator<Item = &'a str>,
) {
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
