//! `train SITE [DATA] [--json]`: how long training takes in a worker. Run by `cargo xtask bench train`.
//!
//! `SITE` is the folder with the worker. `DATA` is one with a `train.csv` of 77 intents, in the place of rows of our own. Every
//! training is held against a native one of the same rows, byte by byte.

mod figures;
mod processor;
mod rows;
mod worker;

use figures::{Case, Figures, Run};
use signpost_e2e::{Failure, Outcome, Page, site};
use signpost_engine::encoder::{Encode, Encoder};
use signpost_engine::model::Base;
use signpost_train::{Example, Options, background, train_on};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Each in a worker of its own.
const RUNS: usize = 3;

/// How many rows, whether both stages are trained, and the seconds that it may take.
const CASES: [(usize, bool, f64); 4] =
    [(500, false, 0.5), (10_000, false, 5.0), (500, true, 2.0), (10_000, true, 15.0)];

/// The name of every model here.
const NAME: &str = "bench";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut paths = words.iter().filter(|word| !word.starts_with("--")).map(PathBuf::from);
    let Some(site) = paths.next() else {
        eprintln!("error: which folder has the worker?");
        return ExitCode::FAILURE;
    };
    let figures = match measure(&site, paths.next().as_deref()).await {
        Ok(figures) => figures,
        Err(failure) => {
            eprintln!("error: {failure}");
            return ExitCode::FAILURE;
        }
    };
    if words.iter().any(|word| word == "--json") {
        println!("{}", figures.json());
    } else {
        print!("{}", figures.table());
    }
    // On a shared machine times are not what they are on a designer's: a person judges them.
    figures.complaints().iter().for_each(|complaint| eprintln!("complaint: {complaint}"));
    if figures.cases.iter().all(|case| case.same_bytes) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn measure(folder: &Path, data: Option<&Path>) -> Outcome<Figures> {
    let file = |name: &str| std::fs::read(folder.join(name));
    let setup = |e: &dyn std::fmt::Display| Failure::Setup(e.to_string());
    let base = Base::from_bytes(&file("base.bin")?).map_err(|e| setup(&e))?;
    let encoder = Encoder::from_bytes(&file("encoder.bin")?).map_err(|e| setup(&e))?;
    let all = match data {
        Some(folder) => rows::of(folder)?,
        None => rows::made(&encoder)?,
    };
    let server = site::serve(site::Site { csp: None, ..site::Site::new(folder.to_owned()) })?;
    let page = Page::open(&server, "/").await?;
    let mut figures = Figures::default();
    for (count, both, budget) in CASES {
        let examples = rows::some(&all, count);
        let (mut runs, mut models) = (Vec::new(), Vec::new());
        for run in 1..=RUNS {
            let stages = if both { "both stages" } else { "n-grams" };
            eprintln!("    {} rows, {stages}, run {run} of {RUNS}", examples.len());
            let (run, both_models) = worker::train(&page, &examples, both).await?;
            runs.push(run);
            models.extend(both_models);
        }
        let native = natively(&base, &examples, both.then_some(&encoder as &dyn Encode))?;
        figures.cases.push(Case {
            rows: examples.len(),
            intents: rows::intents(&examples),
            both,
            budget,
            runs,
            same_bytes: models.iter().all(|model| *model == native),
        });
    }
    Ok(figures)
}

fn natively(base: &Base, examples: &[Example], encoder: Option<&dyn Encode>) -> Outcome<Vec<u8>> {
    let options = Options { name: NAME.into(), ..Options::default() };
    let quiet = &mut |_| ControlFlow::Continue(());
    train_on(base, examples, &background(), &options, encoder, quiet)
        .map_err(|e| Failure::Setup(e.to_string()))
}
