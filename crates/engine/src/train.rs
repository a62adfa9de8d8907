//! The trainer: examples → the bytes of a model. Deterministic: the same examples in the same order, the same options,
//! the same bytes, on any machine.
//!
//! Scorers are linear, one-versus-rest, with squared hinge loss. Every example is also shown half-typed, and with the
//! slips of a hurried hand, so that the model understands while the customer types. Weights are pruned in rounds, with
//! the rest fitted again after each, so that it takes over what was lost (Han et al. 2015), and quantised. Calibration
//! is fitted on examples that the scorers it reads had not seen (cross-fitting).

mod augment;
mod dense;
mod fit;
pub(crate) mod random;
mod signals;
mod sparse;
mod svm;

pub use augment::{misspelt, prefix};
pub use signals::SignalExample;

use crate::calibration::{Calibration, Reading};
use crate::encoder::Encode;
use crate::features::{Counts, FeatureVector};
use crate::model::Training;
use crate::model::write::{self, Parts, SecondParts};
use crate::second;
use crate::text::Tokens;
use dense::{Dense, Vectors};
use random::Random;
use sparse::{Scorers, rounds};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::ControlFlow;
use svm::Multipliers;

/// Labels that mean "none of the intents": `other`, `other:de` (a text in German), and `oos` of public data sets.
#[must_use]
pub fn is_other(label: &str) -> bool {
    label == "other" || label == "oos" || label.starts_with("other:")
}

/// A text and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The utterance.
    pub text: String,
    /// The id of an intent, or a label for which [`is_other`] holds.
    pub label: String,
    /// Written because a model got its like wrong. It is learned from as any other, but how often such texts are
    /// understood says nothing of how often customers are: calibration leaves it out.
    pub targeted: bool,
}

impl Example {
    /// An example that is not targeted.
    #[must_use]
    pub fn new(text: impl Into<String>, label: impl Into<String>) -> Self {
        Self { text: text.into(), label: label.into(), targeted: false }
    }
}

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
    /// At most this many weights are kept for each signal, on average. A signal shows in many rare words, an intent in a
    /// few common ones: with 600, a good part of what 2,500 find is lost.
    pub weights_per_signal: usize,
    /// What a margin violated by an example costs; the C of an SVM.
    pub cost: f32,
    /// The same for half-typed and misspelt copies.
    pub copy_cost: f32,
    /// The cost of the second stage's examples.
    pub dense_cost: f32,
    /// How much a margin of the second stage counts against one of the n-grams; `None`: by how many rows there are.
    pub mix: Option<f32>,
    /// Into how many parts the examples are dealt for calibration; at least 2. [`UNSEEN`] of them take turns at being
    /// unseen: more would cost more time than the few numbers of a calibration are worth.
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
pub const UNSEEN: usize = 2;

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

/// Trains on `examples` and gives the model's bytes, with a second stage if there is an `encoder`. `progress` is called after every fit; `Break` cancels.
///
/// # Errors
/// [`TrainError`] says what the examples or options lack.
pub fn train(
    examples: &[Example],
    options: &Options,
    encoder: Option<&dyn Encode>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<u8>, TrainError> {
    train_with_signals(examples, &[], options, encoder, progress)
}

/// As [`train`], with what `signals` teach of risks and wishes; without any of them the model knows no signals.
///
/// # Errors
/// [`TrainError`] says what the examples or options lack.
pub fn train_with_signals(
    examples: &[Example],
    signals: &[SignalExample],
    options: &Options,
    encoder: Option<&dyn Encode>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<u8>, TrainError> {
    let set = Set::new(examples, options, encoder)?;
    let mut done = 0;
    let fits = 1 + rounds(examples.len()).len() + usize::from(encoder.is_some());
    let total = set.scorers * fits * (UNSEEN + 1) + signals::fits(examples, signals);
    let mut tick = || {
        done += 1;
        progress(Progress { done, total })
    };
    let mut kept = Kept::default();
    let (calibration, joined) = calibrate(&set, options, &mut kept, &mut tick)?;
    let all: Vec<usize> = (0..examples.len()).collect();
    let (scorers, second) = set.train(&all, options, &mut kept, &mut tick)?;
    let detector = signals::train(examples, signals, set.vectors.as_ref(), encoder, options, &mut tick)?;
    let second = second.as_ref().zip(set.vectors.as_ref()).zip(joined.as_ref());
    let parts = Parts {
        name: &options.name,
        intents: &set.intents,
        calibration: &calibration,
        space: &scorers.space,
        training: &set.training,
        scorers: &scorers.scales,
        second: second.map(|((dense, vectors), calibration)| SecondParts {
            encoder: vectors.encoder,
            mix: set.mix,
            calibration,
            scorers: &dense.scorers,
            codes: &dense.codes,
        }),
        weights: &scorers.weights,
        signals: detector.as_ref().map(signals::Detector::parts),
    };
    Ok(write::write(&parts))
}

/// What one training leaves to the next on nearly the same rows.
#[derive(Default)]
struct Kept {
    sparse: Multipliers,
    dense: Multipliers,
}

/// The examples, with labels as numbers and copies made.
struct Set {
    intents: Vec<String>,
    /// Intents, and one more if there are out-of-scope examples.
    scorers: usize,
    /// For each example: the features of its text and of its copies, and its scorer.
    rows: Vec<(Counts, Vec<Counts>, usize)>,
    /// For each example: the part that it was dealt to.
    fold: Vec<usize>,
    /// For each part that calibration reads: its examples, and [`SHARES`] of each.
    unseen: Vec<Vec<(usize, [Tokens; SHARES.len()])>>,
    /// The encoder's vectors, if there is an encoder.
    vectors: Option<Vectors>,
    /// How much the second stage counts.
    mix: f32,
    training: Training,
}

/// Shares of a text, in percent of its characters, on which calibration is fitted.
const SHARES: [usize; 4] = [25, 50, 75, 100];

impl Set {
    fn new(
        examples: &[Example],
        options: &Options,
        encoder: Option<&dyn Encode>,
    ) -> Result<Self, TrainError> {
        if !(10..=20).contains(&options.bits) {
            return Err(TrainError::Option("bits: 10 to 20"));
        }
        if options.folds < 2 {
            return Err(TrainError::Option("folds: at least 2"));
        }
        let labels = examples.iter().map(|e| e.label.as_str()).filter(|l| !is_other(l));
        let intents: Vec<String> = labels.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect();
        if intents.len() < 2 {
            return Err(TrainError::TooFewIntents(intents.len()));
        }
        if intents.len() > 4096 {
            return Err(TrainError::TooManyIntents(intents.len()));
        }
        let other = examples.iter().filter(|e| is_other(&e.label)).count();
        let target =
            |label: &str| intents.binary_search_by(|i| i.as_str().cmp(label)).unwrap_or(intents.len());
        let mut counts = vec![0usize; intents.len() + 1];
        let mut own = vec![0usize; intents.len() + 1];
        examples.iter().filter(|e| !e.targeted).for_each(|e| own[target(&e.label)] += 1);
        if own[..intents.len()].iter().all(|n| *n < 2) {
            return Err(TrainError::TooFewExamples);
        }
        let mut random = Random::new(options.seed);
        let mut rows = Vec::with_capacity(examples.len());
        let mut fold = Vec::with_capacity(examples.len());
        let mut halves = Vec::with_capacity(examples.len());
        // Rows of an intent are dealt out in turn from a random start, so that every fold sees every intent.
        let starts: Vec<usize> = counts.iter().map(|_| random.below(options.folds)).collect();
        for example in examples {
            let target = target(&example.label);
            // An intent's only example cannot be spared, and a targeted one is none to calibrate with: they are in no part
            // that is ever unseen.
            if example.targeted || own[target] < 2 {
                fold.push(UNSEEN);
            } else {
                fold.push((starts[target] + counts[target]) % options.folds);
                counts[target] += 1;
            }
            let copies = augment::copies(&example.text, &mut random);
            let counts = |text: &str| Counts::of(&Tokens::of(text), options.bits);
            rows.push((counts(&example.text), copies.iter().map(|t| counts(t)).collect(), target));
            halves.extend(copies.into_iter().next_back());
        }
        let begun = |text: &str| SHARES.map(|share| Tokens::of(augment::prefix(text, share)));
        let own = |part| (0..examples.len()).filter(|&r| fold[r] == part).collect::<Vec<_>>();
        let read = |part| own(part).into_iter().map(|r| (r, begun(&examples[r].text))).collect();
        let unseen = (0..UNSEEN).map(read).collect();
        let text = |r: usize| (examples[r].text.as_str(), fold[r] < UNSEEN);
        let texts = (0..examples.len()).map(text).zip(&halves);
        Ok(Self {
            // Fewer cannot stand for all that is out of scope.
            scorers: intents.len() + usize::from(other >= 20),
            training: Training {
                rows: (examples.len() - other) as u64,
                other_rows: other as u64,
                seed: options.seed,
            },
            mix: options.mix.unwrap_or_else(|| mix_for((examples.len() - other) / intents.len())),
            vectors: encoder.map(|e| Vectors::of(e, texts)),
            unseen,
            intents,
            rows,
            fold,
        })
    }

    /// Trains both stages on `rows`.
    fn train(
        &self,
        rows: &[usize],
        options: &Options,
        kept: &mut Kept,
        tick: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<(Scorers, Option<Dense>), TrainError> {
        let scorers = Scorers::train(self, rows, options, &mut kept.sparse, tick)?;
        let target = |r: usize| self.rows[r].2;
        let dense = |v| Dense::train(v, rows, target, self.scorers, options, &mut kept.dense, tick);
        Ok((scorers, self.vectors.as_ref().map(dense).transpose()?))
    }
}

/// How much the second stage counts with this many rows an intent: the fewer there are, the less the n-grams have
/// learned. Chosen on the validation rows of BANKING77 (5 and 10 rows) and on real people's messages (200 rows).
fn mix_for(rows: usize) -> f32 {
    match rows {
        0..20 => 4.0,
        20..60 => 2.0,
        60..120 => 1.0,
        _ => 0.7,
    }
}

/// Trains on all parts but one and reads that one, for [`UNSEEN`] of the parts in turn.
fn calibrate(
    set: &Set,
    options: &Options,
    kept: &mut Kept,
    tick: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<(Calibration, Option<Calibration>), TrainError> {
    let (mut alone, mut joined) = (Vec::new(), Vec::new());
    for fold in 0..UNSEEN {
        let rows: Vec<usize> = (0..set.rows.len()).filter(|&r| set.fold[r] != fold).collect();
        let (scorers, dense) = set.train(&rows, options, kept, tick)?;
        let (classifier, head) = (scorers.classifier(), dense.map(|d| d.head()));
        for (row, begun) in &set.unseen[fold] {
            for (at, (share, tokens)) in SHARES.into_iter().zip(begun).enumerate() {
                if tokens.is_empty() {
                    continue;
                }
                let vector: FeatureVector = scorers.space.vector(tokens);
                let reading = Reading { letters: tokens.letters_read(), seen: vector.seen };
                let scores = classifier.scores(&vector);
                let target = set.rows[*row].2;
                let vector = set.vectors.as_ref().and_then(|vectors| vectors.begun(*row, at));
                if let Some((head, vector)) = head.as_ref().zip(vector) {
                    let mut scores = scores.clone();
                    second::join(&mut scores, &head.scores(vector), set.mix);
                    let stands_for = if share == 100 { 1 } else { dense::BEGUN };
                    joined.push(fit::Seen { scores, target, reading, share, stands_for });
                }
                alone.push(fit::Seen { scores, target, reading, share, stands_for: 1 });
            }
        }
    }
    let intents = set.intents.len();
    Ok((fit::fit(&alone, intents), set.vectors.is_some().then(|| fit::fit(&joined, intents))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    #[test]
    fn the_smallest_corpus_gives_a_model_that_can_be_read() {
        let example = |(text, label): (&str, &str)| Example::new(text, label);
        let examples = [("hi", "a"), ("hi", "a"), ("bye", "b"), ("bye", "b")].map(example);
        for bits in [10, 16, 20] {
            let options = Options { bits, ..Options::default() };
            let bytes = train(&examples, &options, None, &mut |_| ControlFlow::Continue(()));
            let model = bytes.map(|b| Model::from_bytes(&b));
            assert!(matches!(model, Ok(Ok(_))), "{bits}");
        }
    }
}
