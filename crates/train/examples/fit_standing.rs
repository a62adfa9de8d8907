//! Fits the numbers of `crates/engine/src/standing/weights.rs`, writes them there, and prints what to expect of them:
//! `cargo run --release -p signpost-train --example fit_standing`, from the root of the repository.
//!
//! Fitted on `data/train/standing.jsonl`; on the messages about several things of `data/train/several.jsonl`; and on pairs of
//! short messages about one thing each. In the latter two every clause asks. Five folds say what to expect.

use serde_json::Value;
use signpost_train::standing::{Example, Labelled, fit, labelled, source};
use std::collections::BTreeMap;
use std::error::Error;

const FOLDS: usize = 5;
/// At these probabilities of being only mentioned, what is taken out is counted.
const LEVELS: [f32; 6] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
/// The words of a short message, at most.
const SHORT: usize = 10;
const PAIRS: usize = 1500;
/// What stands between two messages that are made one.
const JOINTS: [&str; 10] = [
    ". ",
    ". Also, ",
    " and ",
    "; ",
    ". Another thing, ",
    " / ",
    "\n",
    ". While I'm at it, ",
    ", and also ",
    " - ",
];
/// The threshold. A clause without a word that says how it stands has to reach a higher one; see the engine.
const THRESHOLD: f32 = 0.4;

fn main() -> Result<(), Box<dyn Error>> {
    let mut messages: Vec<(String, Vec<Labelled>)> = Vec::new();
    for line in std::fs::read_to_string("data/train/standing.jsonl")?.lines() {
        let (name, example) = example(&serde_json::from_str(line)?)?;
        messages.push((name, labelled(&example)));
    }
    for line in std::fs::read_to_string("data/train/several.jsonl")?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().unwrap_or_default().to_owned();
        messages.push(("several".into(), labelled(&Example { clauses: vec![(text.len(), false)], text })));
    }
    let short = short_messages()?;
    for i in 0..PAIRS {
        // Far enough apart to be about different things, and the same at every run.
        let (one, other) = (&short[i * 7 % short.len()], &short[(i * 13 + short.len() / 2) % short.len()]);
        let text = [one.as_str(), JOINTS[i % JOINTS.len()], other.as_str()].concat();
        messages.push(("pairs".into(), labelled(&Example { clauses: vec![(text.len(), false)], text })));
    }
    println!("{} messages, {} clauses", messages.len(), messages.iter().map(|m| m.1.len()).sum::<usize>());
    let mut judged: BTreeMap<(bool, String), Vec<f32>> = BTreeMap::new();
    for fold in 0..FOLDS {
        let part = |learn: bool| {
            messages.iter().enumerate().filter(move |(i, _)| (i % FOLDS != fold) == learn).map(|(_, m)| m)
        };
        let fitted = fit(&part(true).flat_map(|(_, clauses)| clauses).collect::<Vec<_>>());
        for (name, clauses) in part(false) {
            for clause in clauses {
                let share = fitted.mentioned(clause.features());
                judged.entry((clause.mentioned, name.clone())).or_default().push(share);
            }
        }
    }
    for ((mentioned, name), shares) in judged {
        let taken = LEVELS.map(|level| shares.iter().filter(|share| **share >= level).count());
        let percent = taken.map(|taken| format!("{:5.1}", 100.0 * taken as f32 / shares.len().max(1) as f32));
        let what = if mentioned { "mentioned" } else { "asked" };
        println!(
            "{what:10} {name:12} {:5} clauses, taken out at {LEVELS:?}: {} %",
            shares.len(),
            percent.join(" ")
        );
    }
    let all: Vec<&Labelled> = messages.iter().flat_map(|(_, clauses)| clauses).collect();
    let mut weights = fit(&all);
    weights.threshold = THRESHOLD;
    std::fs::write("crates/engine/src/standing/weights.rs", source(&weights))?;
    Ok(())
}

/// The short messages about intents, in the order of their files.
fn short_messages() -> Result<Vec<String>, Box<dyn Error>> {
    let mut files: Vec<_> = std::fs::read_dir("data/train/intents")?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.is_file());
    files.sort();
    let mut short = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file)?;
        let rows = text.lines().skip(1).filter_map(|row| row.rsplit_once(','));
        // Praise beside something else may be irony.
        let rows = rows.filter(|(text, label)| *label != "feedback.praise" && !text.contains('"'));
        short.extend(
            rows.map(|(text, _)| text.to_owned()).filter(|text| text.split_whitespace().count() <= SHORT),
        );
    }
    Ok(short)
}

/// A message, and the first standing in it that is not "asked".
fn example(row: &Value) -> Result<(String, Example), Box<dyn Error>> {
    let (mut text, mut clauses, mut name) = (String::new(), Vec::new(), "asked");
    for clause in row["clauses"].as_array().ok_or("no clauses")? {
        text.push_str(clause[0].as_str().ok_or("a clause without text")?);
        let standing = clause[1].as_str().ok_or("a clause without standing")?;
        name = if name == "asked" { standing } else { name };
        clauses.push((text.len(), standing != "asked"));
    }
    Ok((name.to_owned(), Example { text, clauses }))
}
