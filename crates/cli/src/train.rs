//! `signpost train`.

use crate::failure::Failure;
use crate::{examples, files};
use signpost_train::{Example, Options, Progress, is_other, train_with_signals};
use std::collections::BTreeSet;
use std::io::{IsTerminal, Write, stderr};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Train a model from examples.
///
/// A file of examples is CSV with the columns text,intent, or JSONL with these keys. Texts that no intent
/// covers have the label `other`. Training is deterministic: the same files in the same order with the same
/// seed give the same bytes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files of examples
    #[arg(long, num_args = 1.., required = true, value_name = "FILE")]
    examples: Vec<PathBuf>,
    /// Files of examples that were written because a model confused messages like these. The model learns from
    /// them, but they are not used for calibration, because they are no sample of what customers write
    #[arg(long, num_args = 1.., value_name = "FILE")]
    targeted: Vec<PathBuf>,
    /// Rows about signals: JSON lines with the keys text, signals and, for a signal that the text only seems to
    /// carry, not
    #[arg(long, value_name = "FILE")]
    signals: Option<PathBuf>,
    /// The file to write the model to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Check that every label is an intent of this flows file
    #[arg(long, value_name = "FILE")]
    flows: Option<PathBuf>,
    /// Seed of every random choice
    #[arg(long, default_value_t = Options::default().seed)]
    seed: u64,
    /// Name of the model, as it appears in records
    #[arg(long, default_value_t = Options::default().name)]
    name: String,
    /// Mean number of weights kept for each intent. More weights make the model more accurate and larger
    #[arg(long, default_value_t = Options::default().weights_per_scorer, value_name = "N")]
    weights: usize,
    /// Mean number of weights kept for each signal. More weights make the model more accurate and larger
    #[arg(long, default_value_t = Options::default().weights_per_signal, value_name = "N")]
    signal_weights: usize,
    #[command(flatten)]
    encoder: files::EncoderArgument,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let mut all = Vec::new();
    for path in &arguments.examples {
        all.extend(examples::read(path)?);
    }
    for path in &arguments.targeted {
        all.extend(examples::read(path)?.into_iter().map(|e| Example { targeted: true, ..e }));
    }
    if let Some(path) = &arguments.flows {
        let flows = files::flows(path)?;
        let labels: BTreeSet<&str> = all.iter().flat_map(Example::labels).filter(|l| !is_other(l)).collect();
        let unknown: Vec<String> =
            labels.into_iter().filter(|l| flows.intent(l).is_none()).map(str::to_owned).collect();
        if !unknown.is_empty() {
            return Err(Failure::UnknownIntents(path.clone(), unknown));
        }
    }
    let left_out = all.extract_if(.., |e| e.has_several_labels()).count();
    if left_out > 0 {
        let rows = if left_out == 1 { "row is" } else { "rows are" };
        eprintln!(
            "{left_out} {rows} left out: of several intents, nothing says which words belong to which."
        );
    }
    let intents: BTreeSet<&str> = all.iter().map(|e| e.label.as_str()).filter(|l| !is_other(l)).collect();
    eprintln!("Training on {} examples of {} intents …", all.len(), intents.len());
    let signals = match &arguments.signals {
        Some(path) => examples::signals(path)?,
        None => Vec::new(),
    };
    if !signals.is_empty() {
        eprintln!("… and on {} about signals …", signals.len());
    }
    let encoder = arguments.encoder.read()?;
    if let Some(encoder) = &encoder {
        eprintln!("… with encoder {} as a second stage.", encoder.id());
    }
    let options = Options {
        seed: arguments.seed,
        name: arguments.name.clone(),
        weights_per_scorer: arguments.weights,
        weights_per_signal: arguments.signal_weights,
        ..Options::default()
    };
    let shown = stderr().is_terminal();
    let mut progress = |p: Progress| {
        if shown {
            let _ = write!(stderr(), "\r{:3} %", p.done * 100 / p.total.max(1));
        }
        ControlFlow::Continue(())
    };
    let bytes =
        train_with_signals(&all, &signals, &options, encoder.as_ref().map(|e| e as _), &mut progress)?;
    if shown {
        eprint!("\r");
    }
    files::write(&arguments.out, &bytes)?;
    let (size, seconds) = (bytes.len(), started.elapsed().as_secs_f32());
    eprintln!("Wrote {}: {size} bytes, in {seconds:.1} s.", arguments.out.display());
    Ok(ExitCode::SUCCESS)
}
