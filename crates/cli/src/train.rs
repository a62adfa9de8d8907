//! `signpost train`.

use crate::failure::Failure;
use crate::{examples, files};
use signpost_studio::labels;
use signpost_train::{Example, Kept, Options, Progress, background, is_other, train_on, train_with_signals};
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
    #[arg(long, num_args = 1.., required_unless_present = "flows", value_name = "FILE")]
    examples: Vec<PathBuf>,
    /// Files of examples that were written because a model confused messages like these. The model learns from
    /// them, but they are not used for calibration, because they are no sample of what customers write
    #[arg(long, num_args = 1.., value_name = "FILE")]
    targeted: Vec<PathBuf>,
    /// The base to train on, with its signals and its words [default: the one within this command]
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,
    /// Rows about signals: JSON lines with the keys text, signals and, for a signal that the text only seems to
    /// carry, not. With these the model has a base of its own within it, and takes no other
    #[arg(long, conflicts_with = "base", value_name = "FILE")]
    signals: Option<PathBuf>,
    /// Rows that show what is out of scope, beside those of the examples. What is like the examples among them is left
    /// out. A file of examples, or `none` [default: rows within this command]
    #[arg(long, value_name = "FILE")]
    background: Option<PathBuf>,
    /// The share of the messages that is out of scope, as far as you know: the larger, the less is accepted
    #[arg(long, default_value_t = Options::default().out_of_scope, value_name = "SHARE")]
    out_of_scope: f32,
    /// How much less sure the model is than its examples make it: 0 not at all; 0.35 if real customers write less
    /// clearly than whoever wrote the examples. Choose the thresholds again after a change
    #[arg(long, default_value_t = Options::default().caution, value_name = "NUMBER")]
    caution: f32,
    /// The file to write the model to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Train on the examples of the intents of this flows file too, and check that every label is one of its intents
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
    let mut all = read(&arguments.examples)?;
    all.extend(read(&arguments.targeted)?.into_iter().map(|e| Example { targeted: true, ..e }));
    if let Some(path) = &arguments.flows {
        let flows = files::flows(path)?;
        all.extend(files::examples_of(path)?);
        labels::settle(&mut all, &flows);
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
    let signals = arguments.signals.as_ref().map(|path| examples::signals(path)).transpose()?;
    let encoder = arguments.encoder.read_and_tell()?.map(Kept::new);
    let encoder = encoder.as_ref().map(|e| e as _);
    let options = Options {
        seed: arguments.seed,
        name: arguments.name.clone(),
        weights_per_scorer: arguments.weights,
        weights_per_signal: arguments.signal_weights,
        out_of_scope: arguments.out_of_scope,
        caution: arguments.caution,
        ..Options::default()
    };
    let background = match &arguments.background {
        None => background(),
        Some(path) if path.as_os_str() == "none" => Vec::new(),
        Some(path) => examples::read(path)?,
    };
    let shown = Shown::default();
    let bytes = if let Some(signals) = &signals {
        eprintln!("… and a base within it on {} rows about signals …", signals.len());
        train_with_signals(&all, &background, signals, &options, encoder, &mut shown.tell())?
    } else {
        let base = match &arguments.base {
            Some(path) => {
                let base = files::base_at(path)?;
                eprintln!("… on the base {}.", base.id());
                base
            }
            None => files::base_within()?,
        };
        train_on(&base, &all, &background, &options, encoder, &mut shown.tell())?
    };
    drop(shown);
    files::write(&arguments.out, &bytes)?;
    let (size, seconds) = (bytes.len(), started.elapsed().as_secs_f32());
    eprintln!("Wrote {}: {size} bytes, in {seconds:.1} s.", arguments.out.display());
    Ok(ExitCode::SUCCESS)
}

/// The rows of several files.
pub(crate) fn read(files: &[PathBuf]) -> Result<Vec<Example>, Failure> {
    let mut all = Vec::new();
    for path in files {
        all.extend(examples::read(path)?);
    }
    Ok(all)
}

/// How far training is, on a line of the terminal that goes away with it.
pub(crate) struct Shown(bool);

impl Default for Shown {
    fn default() -> Self {
        Self(stderr().is_terminal())
    }
}

impl Shown {
    /// For the trainer.
    pub(crate) fn tell(&self) -> impl FnMut(Progress) -> ControlFlow<()> {
        let shown = self.0;
        move |p| {
            if shown {
                let _ = write!(stderr(), "\r{:3} %", p.done * 100 / p.total.max(1));
            }
            ControlFlow::Continue(())
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if self.0 {
            eprint!("\r");
        }
    }
}
