//! `signpost base`.

use crate::failure::Failure;
use crate::train::{Shown, read};
use crate::{examples, files};
use signpost_train::{Options, train_base};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Train a base: what the models of many teams share.
///
/// A base knows how rare words are, and the signals. `signpost train` trains a model on top of one. The base
/// that `signpost train` uses unless you name another one is within the command.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files of examples, as for `signpost train`. They show how rare words are
    #[arg(long, num_args = 1.., required = true, value_name = "FILE")]
    examples: Vec<PathBuf>,
    /// Rows about signals: JSON lines with the keys text, signals and, for a signal that the text only seems to
    /// carry, not
    #[arg(long, required = true, value_name = "FILE")]
    signals: PathBuf,
    /// What the labels of the examples say of signals: JSON lines with the keys intent, carries and lacks
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,
    /// The file to write the base to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Seed of every random choice
    #[arg(long, default_value_t = Options::default().seed)]
    seed: u64,
    /// Name of the base
    #[arg(long, default_value_t = Options::default().name)]
    name: String,
    /// Mean number of weights kept for each signal. More weights make the base more accurate and larger
    #[arg(long, default_value_t = Options::default().weights_per_signal, value_name = "N")]
    weights: usize,
    #[command(flatten)]
    encoder: files::EncoderArgument,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let all = read(&arguments.examples)?;
    let signals = examples::signals(&arguments.signals)?;
    let labels = match &arguments.labels {
        Some(path) => examples::labels(path)?,
        None => Vec::new(),
    };
    eprintln!("Training a base on {} rows about signals and {} other examples …", signals.len(), all.len());
    let encoder = arguments.encoder.read_and_tell()?;
    let options = Options {
        seed: arguments.seed,
        name: arguments.name.clone(),
        weights_per_signal: arguments.weights,
        ..Options::default()
    };
    let encoder = encoder.as_ref().map(|e| e as _);
    let shown = Shown::default();
    let bytes = train_base(&all, &signals, &labels, &options, encoder, &mut shown.tell())?;
    drop(shown);
    files::write(&arguments.out, &bytes)?;
    let (size, seconds) = (bytes.len(), started.elapsed().as_secs_f32());
    eprintln!("Wrote {}: {size} bytes, in {seconds:.1} s.", arguments.out.display());
    Ok(ExitCode::SUCCESS)
}
