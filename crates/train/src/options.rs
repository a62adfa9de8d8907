//! How to train, how far it is, and why it cannot be done.

use std::fmt;

/// How to train. The default is what `cargo xtask train` uses.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Goes into the model's id.
    pub name: String,
    /// Of every random choice.
    pub seed: u64,
    /// Features are hashed into 2 to this power buckets; 10 to 20.
    pub bits: u32,
    /// At most this many weights are kept for each scorer, on average.
    pub weights_per_scorer: usize,
    /// At most this many weights are kept for each signal, on average. A signal needs more than an intent, because it shows
    /// in many rare words.
    pub weights_per_signal: usize,
    /// What a margin violated by an example costs; the C of an SVM.
    pub cost: f32,
    /// The same for half-typed and misspelt copies.
    pub copy_cost: f32,
    /// The cost of the second stage's examples.
    pub dense_cost: f32,
    /// How much a margin of the second stage counts against one of the n-grams; `None`: by how many rows there are.
    pub mix: Option<f32>,
    /// Into how many parts the examples are dealt for calibration; at least 2. Each of [`CALIBRATION_FOLDS`] of them is left
    /// out of one training and then read.
    pub folds: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            name: "en-1".into(),
            seed: 1,
            bits: 16,
            weights_per_scorer: 1350,
            weights_per_signal: 2800,
            cost: 1.0,
            copy_cost: 0.15,
            dense_cost: 1.0,
            mix: None,
            folds: 8,
        }
    }
}

/// The parts of the examples that calibration reads, of [`Options::folds`].
pub const CALIBRATION_FOLDS: usize = 2;

/// How far training is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Scorers fitted so far, over all folds and rounds of pruning.
    pub done: usize,
    /// Scorers to fit in all.
    pub total: usize,
}

/// Why there is no model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrainError {
    /// Fewer than two intents: there is nothing to tell apart. Add examples of another intent.
    TooFewIntents(usize),
    /// No intent has two examples that are not targeted: none can be kept back to calibrate with. Add examples.
    TooFewExamples,
    /// More intents than a model holds (4,096). Merge some.
    TooManyIntents(usize),
    /// An option is out of its range.
    Option(&'static str),
    /// The progress callback asked to stop.
    Cancelled,
}

impl fmt::Display for TrainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewIntents(n) => {
                write!(f, "the examples name {n} intents; two are the least to tell apart")
            }
            Self::TooFewExamples => {
                f.write_str("at least one intent needs two examples or more, one of them to calibrate with")
            }
            Self::TooManyIntents(n) => {
                write!(f, "{n} intents are more than a model holds (4096): merge some")
            }
            Self::Option(what) => write!(f, "option out of range: {what}"),
            Self::Cancelled => f.write_str("training was cancelled"),
        }
    }
}

impl std::error::Error for TrainError {}
