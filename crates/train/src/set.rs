//! The examples as numbers, in parts: the scorers are trained on some parts, and calibrated on the others.

use crate::augment::{self, SHARES};
use crate::calibration::{self, UnseenScores};
use crate::dense::{self, PREFIX_EVERY, Vectors};
use crate::examples::{Example, is_other};
use crate::options::{Options, TrainError};
use crate::random::Random;
use crate::sparse::{self, Row};
use crate::svm::Multipliers;
use signpost_encoder::Encode;
use signpost_engine::calibration::{Beside, Calibration, Extent};
use signpost_engine::classifier::Classifier;
use signpost_engine::features::{Counts, FeatureSpace};
use signpost_engine::frames;
use signpost_engine::model::{QuantisedCentres, QuantisedDense, QuantisedSparse, Training};
use signpost_engine::second::{self, DenseClassifier};
use signpost_engine::text::Tokens;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The features of a part of a text.
struct Beginning {
    counts: Counts,
    letters: usize,
    /// Its place among [`SHARES`].
    at: usize,
}

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
    /// Those of the team's: the others are background, and come last.
    own: usize,
    /// For each example: whether it is targeted, and its letters and digits.
    targeted: Vec<bool>,
    letters: Vec<usize>,
    /// For each example: the part that it was dealt to.
    fold: Vec<usize>,
    /// For each part that calibration reads: its examples, and the beginnings of some of them.
    unseen: Vec<Vec<(usize, Vec<Beginning>)>>,
    /// The encoder's vectors, if there is an encoder.
    pub(crate) vectors: Option<Vectors>,
    /// How much the second stage counts.
    pub(crate) mix: f32,
    pub(crate) training: Training,
}

impl<'a> TrainingSet<'a> {
    pub(crate) fn new(
        language: &'a FeatureSpace,
        own_examples: &[Example],
        background: &[Example],
        options: &Options,
        encoder: Option<&dyn Encode>,
    ) -> Result<Self, TrainError> {
        let joined: Vec<Example>;
        let examples = if background.is_empty() {
            own_examples
        } else {
            joined = own_examples.iter().chain(background).cloned().collect();
            &joined
        };
        if options.folds < 2 {
            return Err(TrainError::Option("folds: at least 2"));
        }
        let (folds, read) = options.folds_for(own_examples.len());
        let labels = examples.iter().map(|e| e.label.as_str()).filter(|l| !is_other(l));
        let intents: Vec<String> = labels.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect();
        // What is out of scope can be told from one intent.
        if intents.is_empty() || intents.len() == 1 && background.len() < LEAST_OTHER {
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
        if background.is_empty() && own[..intents.len()].iter().all(|n| *n < 2) {
            return Err(TrainError::TooFewExamples);
        }
        let mut random = Random::new(options.seed);
        let mut rows = Vec::with_capacity(examples.len());
        let mut fold = Vec::with_capacity(examples.len());
        let mut halves = Vec::with_capacity(examples.len());
        let mut letters = Vec::with_capacity(examples.len());
        // A text has the same copies whatever the other examples are, so that an encoder can keep what it has read of them.
        let copies = |text: &str| augment::copies(text, &mut Random::of(text, options.seed));
        let features = |text: &str| {
            let tokens = Tokens::of(&frames::content(text).text);
            (Counts::of(&tokens, language.bits()), tokens.letters_read())
        };
        // Rows of an intent are dealt out in turn from a random start, so that every fold sees every intent.
        let starts: Vec<usize> = counts.iter().map(|_| random.below(folds)).collect();
        for example in examples {
            let target = target(&example.label);
            // An intent's only example cannot be spared, and a targeted one is none to calibrate with: they are in no part
            // that is ever unseen.
            if example.targeted || own[target] < 2 {
                fold.push(folds);
            } else {
                fold.push((starts[target] + counts[target]) % folds);
                counts[target] += 1;
            }
            let background = rows.len() >= own_examples.len();
            let copies = if background { Vec::new() } else { copies(&example.text) };
            let (counts, of_text) = features(&example.text);
            letters.push(of_text);
            rows.push(Row { counts, copies: copies.iter().map(|copy| features(copy).0).collect(), target });
            halves.push(copies.into_iter().next_back().unwrap_or_default());
        }
        let mut calibrating = 0;
        let begins = |r: usize| {
            let is_read = fold[r] < read && r < own_examples.len();
            calibrating += usize::from(is_read);
            is_read && calibrating % PREFIX_EVERY == 1
        };
        let begins: Vec<bool> = (0..examples.len()).map(begins).collect();
        let beginning = |text: &str, at: usize| {
            let (counts, letters) = features(augment::prefix(text, SHARES[at]));
            Beginning { counts, letters, at }
        };
        let beginnings = |r: usize| {
            let parts = (0..SHARES.len()).filter(|at| begins[r] && SHARES[*at] < 100);
            parts.map(|at| beginning(&examples[r].text, at)).collect()
        };
        let of_part = |part| {
            let own = (0..examples.len()).filter(|r| fold[*r] == part);
            own.map(|r| (r, beginnings(r))).collect()
        };
        let unseen = (0..read).map(of_part).collect();
        let text = |r: usize| (examples[r].text.as_str(), begins[r]);
        let texts = (0..examples.len()).map(text).zip(&halves);
        Ok(Self {
            language,
            scorers: intents.len() + usize::from(other >= LEAST_OTHER),
            training: Training {
                rows: (examples.len() - other) as u64,
                other_rows: (other - background.len()) as u64,
                seed: options.seed,
            },
            mix: options.mix.unwrap_or_else(|| mix_for((examples.len() - other) / intents.len())),
            vectors: encoder.map(|e| Vectors::of(e, texts)),
            targeted: examples.iter().map(|e| e.targeted).collect(),
            letters,
            own: own_examples.len(),
            unseen,
            intents,
            rows,
            fold,
        })
    }

    fn has_background(&self) -> bool {
        self.own < self.rows.len()
    }

    fn unread_in(&self, fold: usize, options: &Options) -> Unread {
        let some = self.intents.len() >= LEFT_OUT && options.left_out > 0.0 && self.has_background();
        let targeted = options.targeted_weight > 0.0 && fold + 1 == self.unseen.len();
        Unread { fold, targeted, groups: if some { LEFT_OUT.max(self.unseen.len()) } else { 0 } }
    }

    /// Trains both stages on `rows`.
    pub(crate) fn train(
        &self,
        rows: &[usize],
        options: &Options,
        kept: &mut WarmStart,
        tick: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<(QuantisedSparse, Option<TrainedSecond>), TrainError> {
        let scorers = sparse::train(
            self.language,
            (&self.rows, self.own),
            rows,
            self.scorers,
            options,
            &mut kept.sparse,
            tick,
        )?;
        let target = |r: usize| self.rows[r].target;
        let dense = |v| -> Result<TrainedSecond, TrainError> {
            let scorers =
                dense::train((v, self.own), rows, target, self.scorers, options, &mut kept.dense, tick)?;
            // Without a background, the rows say themselves what is out of scope, and that tells more.
            let centres = self.has_background().then(|| dense::centres(v, rows, target, self.intents.len()));
            Ok(TrainedSecond { scorers, centres })
        };
        Ok((scorers, self.vectors.as_ref().map(dense).transpose()?))
    }
}

/// What was learned for the second stage.
pub(crate) struct TrainedSecond {
    pub(crate) scorers: QuantisedDense,
    pub(crate) centres: Option<QuantisedCentres>,
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

/// One of so many intents is left out of each training that calibration reads from: its rows show what unknown ones look like.
const LEFT_OUT: usize = 4;

/// Trains on all parts but one and reads that one, for some of the parts in turn. Each of these trainings also
/// leaves some intents out, and the last one all targeted rows. Gives the calibration of the n-grams, and that of both stages.
pub(crate) fn calibrate(
    set: &TrainingSet<'_>,
    options: &Options,
    kept: &mut WarmStart,
    tick: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<(Calibration, Option<Calibration>), TrainError> {
    let (alone, joined) = read_unseen(set, options, kept, tick)?;
    Ok((calibration::fit(&alone, options), set.vectors.is_some().then(|| calibration::fit(&joined, options))))
}

/// What the scorers of one stage and of both say of texts that they had not seen.
type Unseen = (Vec<UnseenScores>, Vec<UnseenScores>);

fn read_unseen(
    set: &TrainingSet<'_>,
    options: &Options,
    kept: &mut WarmStart,
    tick: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Unseen, TrainError> {
    let (mut alone, mut joined) = (Vec::new(), Vec::new());
    for fold in 0..set.unseen.len() {
        let unread = set.unread_in(fold, options);
        let rows: Vec<usize> = (0..set.rows.len()).filter(|&r| unread.is_learned(set, r)).collect();
        let (scorers, dense) = set.train(&rows, options, kept, tick)?;
        let fold = Fold {
            set,
            unread: &unread,
            classifier: scorers.classifier(),
            space: &scorers.space,
            second: dense
                .map(|dense| (dense.scorers.head(), dense.centres.map(|c| c.centres()).unwrap_or_default())),
        };
        for (row, begun) in &set.unseen[unread.fold] {
            fold.read_whole(*row, &mut alone, &mut joined);
            if unread.is_left_out(set.rows[*row].target) {
                continue;
            }
            for Beginning { counts, letters, at } in begun {
                let second = set.vectors.as_ref().and_then(|vectors| vectors.begun(*row, *at));
                let stands_for = PREFIX_EVERY as f32;
                fold.read(*row, (counts, *letters), second, SHARES[*at], stands_for, &mut alone, &mut joined);
            }
        }
        // Beside these, whole texts of which the scorers had seen nothing.
        for row in unread.more(set) {
            fold.read_whole(row, &mut alone, &mut joined);
        }
    }
    Ok((alone, joined))
}

/// What one training does not learn from, so that it can be read.
struct Unread {
    fold: usize,
    /// Whether the targeted rows are left out.
    targeted: bool,
    /// How many groups the intents are in; 0 if none is left out.
    groups: usize,
}

impl Unread {
    fn is_left_out(&self, target: usize) -> bool {
        self.groups > 0 && target % self.groups == self.fold
    }

    fn is_learned(&self, set: &TrainingSet<'_>, row: usize) -> bool {
        let target = set.rows[row].target;
        let left_out = target < set.intents.len() && self.is_left_out(target);
        set.fold[row] != self.fold && !left_out && !(self.targeted && set.targeted[row])
    }

    /// Rows that are read beside those of the part.
    fn more(&self, set: &TrainingSet<'_>) -> Vec<usize> {
        let of_intent = |row: &usize| set.rows[*row].target < set.intents.len();
        let unseen = |row: &usize| set.fold[*row] != self.fold && !self.is_learned(set, *row);
        (0..set.rows.len()).filter(|row| of_intent(row) && unseen(row)).collect()
    }
}

/// A training for calibration, ready to read.
struct Fold<'a> {
    set: &'a TrainingSet<'a>,
    unread: &'a Unread,
    classifier: Classifier,
    space: &'a FeatureSpace,
    /// The scorers of the second stage, and the centres.
    second: Option<(DenseClassifier, Vec<f32>)>,
}

impl Fold<'_> {
    fn read_whole(&self, row: usize, alone: &mut Vec<UnseenScores>, joined: &mut Vec<UnseenScores>) {
        let second = self.set.vectors.as_ref().map(|vectors| &*vectors.rows[row].0);
        let features = (&self.set.rows[row].counts, self.set.letters[row]);
        self.read(row, features, second, 100, 1.0, alone, joined);
    }

    #[allow(clippy::too_many_arguments, reason = "it is one step of a loop")]
    fn read(
        &self,
        row: usize,
        (counts, letters): (&Counts, usize),
        second: Option<&[f32]>,
        share: usize,
        stands_for: f32,
        alone: &mut Vec<UnseenScores>,
        joined: &mut Vec<UnseenScores>,
    ) {
        if counts.buckets().next().is_none() {
            return;
        }
        let vector = self.space.project(counts);
        let (extent, intents) = (Extent { letters, seen: vector.seen() }, self.set.intents.len());
        // Of intents that the scorers never saw, nothing is known.
        let known = |scores: Vec<f32>| -> Vec<f32> {
            let known = |i: &usize| *i >= intents || !self.unread.is_left_out(*i);
            (0..scores.len()).filter(known).map(|i| scores[i]).collect()
        };
        let target = self.set.rows[row].target;
        let before = (0..target.min(intents)).filter(|i| !self.unread.is_left_out(*i)).count();
        let left_out = target < intents && self.unread.is_left_out(target);
        let unseen = |scores: Vec<f32>, beside: Beside| UnseenScores {
            intents: scores.len() - (self.set.scorers - intents),
            scores,
            target: (target < intents && !left_out).then_some(before),
            left_out,
            extent,
            beside,
            share,
            targeted: self.set.targeted[row],
            stands_for,
        };
        let ngrams = known(self.classifier.scores(&vector));
        if let Some(((head, centres), vector)) = self.second.as_ref().zip(second) {
            let (second, near) = (known(head.scores(vector)), known(second::cosines(centres, vector)));
            let mut both = ngrams.clone();
            second::join(&mut both, &second, self.set.mix);
            let of = both.len() - (self.set.scorers - intents);
            let beside = Beside::of(&ngrams[..of], &second[..of], &both[..of], &near);
            joined.push(unseen(both, beside));
        }
        alone.push(unseen(ngrams, Beside::default()));
    }
}
