//! A large site on paper, and a small copy of it on this machine.
//!
//! ```sh
//! cargo run --release -p signpost-desk --example large_site -- model
//! cargo run --release -p signpost-desk --example large_site -- simulate [--visits N] [--seconds S] [--seed N] [--dist DIR]
//! cargo run --release -p signpost-desk --example large_site -- ramp
//! ```
//!
//! `model` prints the figures. `simulate` draws a day of visitors, plays a smaller day over HTTP against the files of the widget
//! and a desk, compares both with the model, and fails if they disagree. `ramp` raises the load on a desk until it refuses.
//! They listen on 127.0.0.1, and end by themselves after two minutes at most. docs/large-site.md explains the figures.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test that cannot go on has failed"))]

mod breaks;
mod client;
mod compare;
mod counts;
mod curve;
mod files;
mod inputs;
mod model;
mod play;
mod probes;
mod ramp;
mod report;
mod sent;
mod simulate;
mod site;
mod table;
mod visitor;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Whatever goes wrong.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Nothing here runs longer.
const LONGEST: Duration = Duration::from_secs(120);

const USAGE: &str =
    "usage: large_site model | simulate [--visits N] [--seconds S] [--seed N] [--dist DIR] | ramp";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether what was counted agrees with the model.
fn run(words: &[String]) -> Outcome<bool> {
    let inputs = inputs::Inputs::large()?;
    let assets = files::compressed()?;
    let (command, options) = words.split_first().ok_or(USAGE)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match command.as_str() {
        "model" => {
            print!("{}", report::report(&inputs.checked()?, &assets));
            Ok(true)
        }
        "simulate" => {
            let options = simulation(options)?;
            runtime.block_on(async {
                tokio::time::timeout(LONGEST, simulate::run(&inputs.checked()?, &assets, &options)).await?
            })
        }
        "ramp" => {
            runtime.block_on(async { tokio::time::timeout(LONGEST, ramp::run()).await? }).map(|()| true)
        }
        _ => Err(USAGE.into()),
    }
}

fn simulation(words: &[String]) -> Outcome<simulate::Options> {
    let mut options = simulate::Options::default();
    for pair in words.chunks(2) {
        let [name, value] = pair else { return Err(USAGE.into()) };
        match name.as_str() {
            "--visits" => options.visits = value.parse()?,
            "--seconds" => options.seconds = value.parse()?,
            "--seed" => options.seed = value.parse()?,
            "--dist" => options.dist = Some(PathBuf::from(value)),
            _ => return Err(USAGE.into()),
        }
    }
    options.checked()
}
