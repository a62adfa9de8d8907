//! `signpost check`.

use crate::failure::Failure;
use crate::{clock, files};
use signpost_engine::config::Flows;
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
    let file = files::json(&arguments.flows)?;
    let mut read = Flows::read(&file).and_then(|flows| match flows.lint() {
        problems if problems.is_empty() => Ok(flows),
        problems => Err(problems),
    });
    // The engine knows the shape of a zone's name, not the zones.
    if let Some(problem) = clock::check(&file) {
        let mut problems = read.err().unwrap_or_default();
        if !problems.iter().any(|p| p.path == problem.path) {
            problems.push(problem);
        }
        read = Err(problems);
    }
    match read {
        Ok(flows) => {
            let (intents, count) = (flows.intents.len(), flows.flows.len());
            println!("{path}: no problems. {intents} intents, {count} flows, version {}.", flows.id);
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            problems.iter().for_each(|p| println!("{p}"));
            println!("{path}: {} problems.", problems.len());
            Ok(ExitCode::from(1))
        }
    }
}
