//! `signpost check`.

use crate::failure::Failure;
use crate::problems::together;
use crate::{clock, files, languages};
use signpost_case::walker::{Ends, Walked, walk};
use signpost_engine::config::{Diagnostic, Flows, Json};
use signpost_engine::model::Model;
use signpost_engine::router::Router;
use signpost_train::{Example, Options, train};
use std::ops::ControlFlow;
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
    let read = all(&file).and_then(|flows| match walked(flows.clone()) {
        walked if walked.findings.is_empty() => Ok((flows, walked)),
        walked => Err(walked.findings),
    });
    match read {
        Ok((flows, walked)) => {
            let (intents, count) = (flows.intents.len(), flows.flows.len());
            println!("{path}: no problems. {intents} intents, {count} flows, version {}.", flows.id);
            let Walked { steps, exits, ends, .. } = walked;
            let Ends { resolved, submitted, reviewed, escalated } = ends;
            println!(
                "Walked through {steps} steps with {exits} exits. Cases end solved at {resolved} of them, sent at \
                 {submitted}, sent for a person to decide at {reviewed}, with a person at {escalated}."
            );
            languages::notes(&file).iter().for_each(|note| println!("{note}"));
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            together(&problems).iter().for_each(|said| println!("{said}"));
            println!("{path}: {} problems.", problems.len());
            Ok(ExitCode::from(1))
        }
    }
}

/// Walks through the flows. A model has no part in it, so a tiny one is enough; without it there would be no walk.
fn walked(flows: Flows) -> Walked {
    let example = |(text, intent): (&str, &str)| Example::new(text, intent);
    let examples = [("hello", "a"), ("hello", "a"), ("goodbye", "b"), ("goodbye", "b")].map(example);
    let options = Options { bits: 10, ..Options::default() };
    let bytes = train(&examples, &options, None, &mut |_| ControlFlow::Continue(()));
    let model = bytes.ok().and_then(|bytes| Model::from_bytes(&bytes).ok());
    model.map(|model| walk(&Router::new(model, flows))).unwrap_or_default()
}

/// The flows, or all problems of the file, likely mistakes among them.
pub(crate) fn all(file: &Json) -> Result<Flows, Vec<Diagnostic>> {
    let read = Flows::read(file).and_then(|flows| {
        let problems = [flows.lint(), languages::problems(file)].concat();
        if problems.is_empty() { Ok(flows) } else { Err(problems) }
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
