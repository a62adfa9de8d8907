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
    /// The cost of the second stage's examples; `None`: by how many there are.
    pub dense_cost: Option<f32>,
    /// How much a margin of the second stage counts against one of the n-grams; `None`: by how many rows there are.
    pub mix: Option<f32>,
    /// What a row of the background costs, as a share of what one of the team's costs.
    pub background_cost: f32,
    /// The share of messages that calibration takes to be out of scope. The share among the rows is much larger; it was chosen by
    /// those who wrote them, and says nothing of what customers send.
    pub out_of_scope: f32,
    /// The share of these that calibration takes to be about something like the intents, and none of them: as rows of an intent
    /// are that the scorers have not learned.
    pub left_out: f32,
    /// How much less sure the model is than its rows make it, as the natural logarithm of a factor of the temperature. Real
    /// people write less clearly than those who write rows.
    pub caution: f32,
    /// What a targeted row counts for in calibration, which reads it with scorers that learned from no targeted row.
    pub targeted_weight: f32,
    /// Into how many parts the examples are dealt for calibration; at least 2. Some of them are left out of one training each,
    /// and then read: of many examples two, of few all.
    pub folds: usize,
}

/// Of fewer examples, calibration has to read all.
const MANY: usize = 4000;

/// The parts of many examples that calibration reads.
const READ_OF_MANY: usize = 2;

/// The parts of few examples.
const PARTS_OF_FEW: usize = 5;

impl Options {
    /// Into how many parts so many examples are dealt, and how many of them calibration reads.
    pub(crate) fn folds_for(&self, examples: usize) -> (usize, usize) {
        if examples < MANY {
            let parts = self.folds.min(PARTS_OF_FEW);
            (parts, parts)
        } else {
            (self.folds, READ_OF_MANY)
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            name: "en-1".into(),
            seed: 1,
            bits: 16,
            weights_per_scorer: 1450,
            weights_per_signal: 2600,
            cost: 1.0,
            copy_cost: 0.15,
            dense_cost: None,
            mix: None,
            background_cost: 0.5,
            out_of_scope: 0.4,
            left_out: 0.95,
            caution: 0.0,
            targeted_weight: 0.0,
            folds: 8,
        }
    }
}

impl Options {
    /// The cost of an example of the second stage, of so many.
    pub(crate) fn dense_cost_for(&self, examples: usize) -> f32 {
        self.dense_cost.unwrap_or(if examples < MANY { 3.0 } else { 1.0 })
    }
}

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
    /// Fewer than two intents, or none if there is a background: there is nothing to tell apart. Add examples of another intent.
    TooFewIntents(usize),
    /// No intent has two examples that are not targeted, and there is no background: none can be kept back to calibrate with. Add
    /// examples.
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
                write!(
                    f,
                    "the examples name {n} intents; two are the least to tell apart, or one with a background"
                )
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
