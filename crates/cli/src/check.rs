//! `signpost check`.

use crate::failure::Failure;
use crate::problems::together;
use crate::{clock, files};
use signpost_engine::config::{Diagnostic, Flows, Json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Find all problems of a flows file, each with its place and its remedy.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The flows file
    #[arg(default_value = "static/flows.json", value_name = "FLOWS")]
    flows: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let path = arguments.flows.display();
    match all(&files::json(&arguments.flows)?) {
        Ok(flows) => {
            let (intents, count) = (flows.intents.len(), flows.flows.len());
            println!("{path}: no problems. {intents} intents, {count} flows, version {}.", flows.id);
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            together(&problems).iter().for_each(|said| println!("{said}"));
            println!("{path}: {} problems.", problems.len());
            Ok(ExitCode::from(1))
        }
    }
}

/// The flows, or all problems of the file, likely mistakes among them.
pub(crate) fn all(file: &Json) -> Result<Flows, Vec<Diagnostic>> {
    let read = Flows::read(file).and_then(|flows| match flows.lint() {
        problems if problems.is_empty() => Ok(flows),
        problems => Err(problems),
    });
    // The engine knows the shape of a zone's name, not the zones.
    match clock::check(&file.fill()) {
        Some(problem) => {
            let mut problems = read.err().unwrap_or_default();
            if !problems.iter().any(|p| p.path == problem.path) {
                problems.push(problem);
            }
            Err(problems)
        }
        None => read,
    }
}
