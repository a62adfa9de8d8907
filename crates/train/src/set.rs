//! The examples as numbers, in parts: the scorers are trained on some parts, and calibrated on the others.

use crate::augment::{self, SHARES};
use crate::calibration;
use crate::dense::{self, Vectors};
use crate::examples::{Example, is_other};
use crate::options::{CALIBRATION_FOLDS, Options, TrainError};
use crate::random::Random;
use crate::sparse::{self, Row};
use crate::svm::Multipliers;
use signpost_encoder::Encode;
use signpost_engine::calibration::{Calibration, Extent};
use signpost_engine::features::{Counts, FeatureSpace, FeatureVector};
use signpost_engine::frames;
use signpost_engine::model::{QuantisedDense, QuantisedSparse, Training};
use signpost_engine::second;
use signpost_engine::text::Tokens;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The solution of one training, from which the next one on nearly the same rows starts.
#[derive(Default)]
pub(crate) struct WarmStart {
    sparse: Multipliers,
    dense: Multipliers,
}

/// The examples, with labels as numbers and copies made.
pub(crate) struct TrainingSet<'a> {
    /// The space of the base.
    language: &'a FeatureSpace,
    pub(crate) intents: Vec<String>,
    /// Intents, and one more if there are out-of-scope examples.
    pub(crate) scorers: usize,
    rows: Vec<Row>,
    /// For each example: the part that it was dealt to.
    fold: Vec<usize>,
    /// For each part that calibration reads: its examples, and [`SHARES`] of each.
    unseen: Vec<Vec<(usize, [Tokens; SHARES.len()])>>,
    /// The encoder's vectors, if there is an encoder.
    pub(crate) vectors: Option<Vectors>,
    /// How much the second stage counts.
    pub(crate) mix: f32,
    pub(crate) training: Training,
}

impl<'a> TrainingSet<'a> {
    pub(crate) fn new(
        language: &'a FeatureSpace,
        examples: &[Example],
        options: &Options,
        encoder: Option<&dyn Encode>,
    ) -> Result<Self, TrainError> {
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
                fold.push(CALIBRATION_FOLDS);
            } else {
                fold.push((starts[target] + counts[target]) % options.folds);
                counts[target] += 1;
            }
            let copies = augment::copies(&example.text, &mut random);
            let counts = |text: &str| Counts::of(&Tokens::of(&frames::content(text).text), language.bits());
            let (own, copied) = (counts(&example.text), copies.iter().map(|copy| counts(copy)).collect());
            rows.push(Row { counts: own, copies: copied, target });
            halves.extend(copies.into_iter().next_back());
        }
        let begun =
            |text: &str| SHARES.map(|share| Tokens::of(&frames::content(augment::prefix(text, share)).text));
        let own = |part| (0..examples.len()).filter(|&r| fold[r] == part).collect::<Vec<_>>();
        let read = |part| own(part).into_iter().map(|r| (r, begun(&examples[r].text))).collect();
        let unseen = (0..CALIBRATION_FOLDS).map(read).collect();
        let text = |r: usize| (examples[r].text.as_str(), fold[r] < CALIBRATION_FOLDS);
        let texts = (0..examples.len()).map(text).zip(&halves);
        Ok(Self {
            language,
            scorers: intents.len() + usize::from(other >= LEAST_OTHER),
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
    pub(crate) fn train(
        &self,
        rows: &[usize],
        options: &Options,
        kept: &mut WarmStart,
        tick: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<(QuantisedSparse, Option<QuantisedDense>), TrainError> {
        let scorers =
            sparse::train(self.language, &self.rows, rows, self.scorers, options, &mut kept.sparse, tick)?;
        let target = |r: usize| self.rows[r].target;
        let dense = |v| dense::train(v, rows, target, self.scorers, options, &mut kept.dense, tick);
        Ok((scorers, self.vectors.as_ref().map(dense).transpose()?))
    }
}

/// Fewer rows cannot stand for all that is out of scope.
const LEAST_OTHER: usize = 20;

/// How many scorers a model of `examples` has.
pub(crate) fn scorers(examples: &[Example]) -> usize {
    let one = || examples.iter().filter(|e| !e.has_several_labels());
    let intents: BTreeSet<&str> = one().map(|e| e.label.as_str()).filter(|l| !is_other(l)).collect();
    intents.len() + usize::from(one().filter(|e| is_other(&e.label)).count() >= LEAST_OTHER)
}

/// How much the second stage counts, by the number of rows for each intent. With fewer rows the n-grams know less. The values
/// were chosen on the validation rows of BANKING77 (5 and 10 rows) and on real people's messages (200 rows).
fn mix_for(rows: usize) -> f32 {
    match rows {
        0..20 => 4.0,
        20..60 => 2.0,
        60..120 => 1.0,
        _ => 0.7,
    }
}

/// Trains on all parts but one and reads that one, for [`CALIBRATION_FOLDS`] of the parts in turn. Gives the calibration of
/// the n-grams, and that of both stages.
pub(crate) fn calibrate(
    set: &TrainingSet<'_>,
    options: &Options,
    kept: &mut WarmStart,
    tick: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<(Calibration, Option<Calibration>), TrainError> {
    let (mut alone, mut joined) = (Vec::new(), Vec::new());
    for fold in 0..CALIBRATION_FOLDS {
        let rows: Vec<usize> = (0..set.rows.len()).filter(|&r| set.fold[r] != fold).collect();
        let (scorers, dense) = set.train(&rows, options, kept, tick)?;
        let (classifier, head) = (scorers.classifier(), dense.map(|dense| dense.head()));
        for (row, begun) in &set.unseen[fold] {
            for (at, (share, tokens)) in SHARES.into_iter().zip(begun).enumerate() {
                if tokens.is_empty() {
                    continue;
                }
                let vector: FeatureVector = scorers.space.vector(tokens);
                let extent = Extent { letters: tokens.letters_read(), seen: vector.seen() };
                let scores = classifier.scores(&vector);
                let target = set.rows[*row].target;
                let vector = set.vectors.as_ref().and_then(|vectors| vectors.begun(*row, at));
                if let Some((head, vector)) = head.as_ref().zip(vector) {
                    let mut scores = scores.clone();
                    second::join(&mut scores, &head.scores(vector), set.mix);
                    let stands_for = if share == 100 { 1 } else { dense::PREFIX_EVERY };
                    joined.push(calibration::UnseenScores { scores, target, extent, share, stands_for });
                }
                alone.push(calibration::UnseenScores { scores, target, extent, share, stands_for: 1 });
            }
        }
    }
    let intents = set.intents.len();
    Ok((calibration::fit(&alone, intents), set.vectors.is_some().then(|| calibration::fit(&joined, intents))))
}
