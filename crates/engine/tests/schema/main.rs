//! `static/flows.schema.json` and the reader agree, on files that nobody wrote: what the one takes the other takes, as far as a
//! schema can say it.

mod generate;
mod mutate;
mod random;
#[path = "../support/mod.rs"]
mod support;

use jsonschema::Validator;
use random::Random;
use serde_json::Value;
use signpost_engine::config::Flows;
use support::{Outcome, json, project};

const FILES: u64 = 400;
const CHANGES: u64 = 30;

/// Parts of problems that no schema can tell: they are about two places of the file, or about what only the reader counts.
const BEYOND: [&str; 25] = [
    "there is no step",
    "there is no flow",
    "there is no category",
    "there is no intent",
    "there is no contact",
    "there is no destination",
    "no flow and no row has the queue",
    "takes no records",
    "is the key, which holds",
    "this is less than \"first_s\"",
    "no intent and no rule leads to",
    "no question and no field before this is",
    "is never answered with",
    "is not asked before this",
    "no flow has the action",
    "no flow with this action",
    "stands here a second time",
    "leads back to an earlier step",
    "nothing follows this step",
    "the flow may not",
    "has no text for",
    "this is less than \"least\"",
    "this is more than \"sure\"",
    "this ends when it begins",
    "is not a date",
];

fn schema() -> Result<Validator, Box<dyn std::error::Error>> {
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(project("static/flows.schema.json"))?)?;
    Ok(jsonschema::validator_for(&schema).map_err(|e| e.to_string())?)
}

/// What the reader does not like, in words.
fn problems(file: &Value) -> Vec<String> {
    let problems = Flows::read(&json(file.clone())).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_written_by_the_rules_is_taken_by_both() -> Outcome {
    let schema = schema()?;
    for seed in 0..FILES {
        let file = generate::file(seed);
        assert_eq!(problems(&file), Vec::<String>::new(), "seed {seed}: {file:#}");
        let wrong = schema.iter_errors(&file).map(|e| format!("{}: {e}", e.instance_path()));
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new(), "seed {seed}");
    }
    Ok(())
}

#[test]
fn the_generated_files_use_every_key_of_the_schema() -> Outcome {
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(project("static/flows.schema.json"))?)?;
    let all: String = (0..FILES).map(|seed| generate::file(seed).to_string()).collect();
    let mut missing = Vec::new();
    keys(&schema, &mut |key| {
        if !all.contains(&format!("\"{key}\":")) && !missing.contains(&key.to_owned()) {
            missing.push(key.to_owned());
        }
    });
    // What people do not write themselves, and bounds of signals that are all alike.
    let known =
        ["candidate", "out_of_scope", "tuned", "target_risk", "risk", "coverage", "messages", "record"];
    missing.retain(|key| {
        !known.contains(&key.as_str()) && signpost_engine::signals::Signal::named(key).is_none()
    });
    missing.retain(|key| key != "below" && key != "record");
    assert_eq!(missing, Vec::<String>::new());
    Ok(())
}

/// The names of properties.
fn keys(schema: &Value, tell: &mut impl FnMut(&str)) {
    match schema {
        Value::Object(map) => {
            for (key, value) in map {
                if key == "properties" {
                    value.as_object().into_iter().flatten().for_each(|(name, _)| tell(name));
                }
                keys(value, tell);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, tell)),
        _ => {}
    }
}

#[test]
fn what_one_refuses_the_other_refuses() -> Outcome {
    let schema = schema()?;
    let (mut differ, mut refused, mut taken) = (Vec::new(), 0, 0);
    for seed in 0..FILES {
        let whole = generate::file(seed);
        for change in 0..CHANGES {
            let mut file = whole.clone();
            let said = mutate::mutate(&mut file, &mut Random::new(seed * CHANGES + change + 1_000_000));
            let (problems, fits) = (problems(&file), schema.is_valid(&file));
            // Where a text of "team" is wrong, so is all that it is filled into.
            let of_team = said.starts_with("/team");
            let beyond = |problem: &String| of_team || BEYOND.iter().any(|part| problem.contains(part));
            match (problems.is_empty(), fits) {
                (true, true) => taken += 1,
                (false, false) => refused += 1,
                (false, true) if problems.iter().all(beyond) => taken += 1,
                (true, false) => {
                    let why: Vec<String> = schema.iter_errors(&file).map(|e| e.to_string()).collect();
                    differ.push(format!("seed {seed}: {said}: only the schema refuses it: {why:?}"));
                }
                (false, true) => {
                    differ.push(format!("seed {seed}: {said}: only the reader refuses it: {problems:?}"))
                }
            }
        }
    }
    assert!(differ.is_empty(), "{} differ:\n{}", differ.len(), differ[..differ.len().min(12)].join("\n"));
    assert!(refused > 1000 && taken > 400, "{refused} refused, {taken} taken");
    Ok(())
}
