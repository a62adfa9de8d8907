//! The trainer: examples → the bytes of a model, or of a base.
//!
//! It is deterministic: the same examples in the same order, with the same options, give the same bytes on any machine.
//!
//! The scorers are linear, one-versus-rest, with squared hinge loss. Every example is also trained on half-typed, and with
//! typing errors, so that the model understands while the customer types. The weights are pruned in rounds. After each round
//! the others are fitted again, so that they take over what was lost (Han et al. 2015). Then they are quantised. The
//! calibration is fitted on examples that its scorers had not seen (cross-fitting).
//!
//! A base has what is of the language: how rare words are, and the signals (`signals`). A model has what is of a team's
//! intents (`set`), and stands on a base.

use crate::background;
use crate::examples::{Example, LabelSignals, SignalExample};
use crate::options::{Options, Progress, TrainError};
use crate::set::{TrainingSet, WarmStart, calibrate};
use crate::signals;
use crate::sparse::rounds;
use signpost_encoder::Encode;
use signpost_engine::model::{Base, BaseOf, BaseParts, Parts, SecondParts};
use std::ops::ControlFlow;

/// Is called after every fit; if it returns `Break`, training stops.
pub type OnProgress<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Trains on `examples` and gives the bytes of a model with a base of its own within it, which knows no signals. It has a second
/// stage if there is an `encoder`.
///
/// # Errors
/// [`TrainError`] says what the examples or options lack.
pub fn train(
    examples: &[Example],
    options: &Options,
    encoder: Option<&dyn Encode>,
    progress: OnProgress<'_>,
) -> Result<Vec<u8>, TrainError> {
    train_with_signals(examples, &[], &[], options, encoder, progress)
}

/// As [`train`], and the base within the model knows the signals of `signals`. For `background` see [`train_on`].
///
/// # Errors
/// [`TrainError`] says what the examples or options lack.
pub fn train_with_signals(
    examples: &[Example],
    background: &[Example],
    signals: &[SignalExample],
    options: &Options,
    encoder: Option<&dyn Encode>,
    progress: OnProgress<'_>,
) -> Result<Vec<u8>, TrainError> {
    let of_base = signals::fits(examples, signals);
    let total = of_base + fits(examples, examples.len(), options, encoder);
    let mut done = |p: Progress| progress(Progress { done: p.done, total });
    let bytes = train_base(examples, signals, &[], options, encoder, &mut done)?;
    // Bytes that were just written can be read.
    let base = Base::from_bytes(&bytes).map_err(|_| TrainError::Option("the base cannot be read"))?;
    let mut done = |p: Progress| progress(Progress { done: of_base + p.done, total: of_base + p.total });
    train_within(&base, BaseOf::Within(&bytes), examples, background, options, encoder, &mut done)
}

/// Trains what many teams share, and gives the bytes of a base: how rare words are, by all texts, and the signals, by `signals`
/// and by what `labels` say of them.
///
/// # Errors
/// [`TrainError`] says what the options lack.
pub fn train_base(
    examples: &[Example],
    signals: &[SignalExample],
    labels: &[LabelSignals],
    options: &Options,
    encoder: Option<&dyn Encode>,
    progress: OnProgress<'_>,
) -> Result<Vec<u8>, TrainError> {
    if !(10..=20).contains(&options.bits) {
        return Err(TrainError::Option("bits: 10 to 20"));
    }
    let (mut done, total) = (0, signals::fits(examples, signals));
    let mut tick = || {
        done += 1;
        progress(Progress { done, total })
    };
    let (space, detector) = signals::train(examples, signals, labels, encoder, options, &mut tick)?;
    let signals = detector.as_ref().map(signals::TrainedSignals::parts);
    Ok(BaseParts { name: &options.name, space: &space, signals }.to_bytes())
}

/// Trains on `examples` and gives the bytes of a model that stands on `base`, and needs it from then on. It has a second stage
/// if there is an `encoder`. Examples with several labels are left out.
///
/// The encoder is asked for some texts twice: [`Kept`](crate::Kept) reads them once.
///
/// `background` are rows about anything, such as those of [`background()`](crate::background()). Those that are not like the
/// examples are learned as out of scope.
///
/// # Errors
/// [`TrainError`] says what the examples or options lack.
pub fn train_on(
    base: &Base,
    examples: &[Example],
    background: &[Example],
    options: &Options,
    encoder: Option<&dyn Encode>,
    progress: OnProgress<'_>,
) -> Result<Vec<u8>, TrainError> {
    train_within(base, BaseOf::Named(base.checksum()), examples, background, options, encoder, progress)
}

fn train_within(
    base: &Base,
    named: BaseOf<'_>,
    examples: &[Example],
    background: &[Example],
    options: &Options,
    encoder: Option<&dyn Encode>,
    progress: OnProgress<'_>,
) -> Result<Vec<u8>, TrainError> {
    let one: Vec<Example>;
    let examples = if examples.iter().any(Example::has_several_labels) {
        one = examples.iter().filter(|e| !e.has_several_labels()).cloned().collect();
        &one
    } else {
        examples
    };
    let background =
        if background.is_empty() { Vec::new() } else { background::of_use(background, examples, encoder) };
    let set = TrainingSet::new(base.space(), examples, &background, options, encoder)?;
    let with_background: Vec<Example> = examples.iter().chain(&background).cloned().collect();
    let (mut done, total) = (0, fits(&with_background, examples.len(), options, encoder));
    let mut tick = || {
        done += 1;
        progress(Progress { done, total })
    };
    let mut kept = WarmStart::default();
    let (calibration, joined) = calibrate(&set, options, &mut kept, &mut tick)?;
    let all: Vec<usize> = (0..examples.len() + background.len()).collect();
    let (scorers, second) = set.train(&all, options, &mut kept, &mut tick)?;
    let second = second.as_ref().zip(set.vectors.as_ref()).zip(joined.as_ref());
    let parts = Parts {
        name: &options.name,
        intents: &set.intents,
        training: &set.training,
        calibration: &calibration,
        base: named,
        ngrams: &scorers,
        second: second.map(|((second, vectors), calibration)| SecondParts {
            encoder: vectors.encoder,
            mix: set.mix,
            scorers: &second.scorers,
            centres: second.centres.as_ref(),
            calibration,
        }),
    };
    Ok(parts.to_bytes())
}

/// How many scorers are fitted for a model of `examples`, of which `own` are the team's.
fn fits(examples: &[Example], own: usize, options: &Options, encoder: Option<&dyn Encode>) -> usize {
    let fits = 1 + rounds(own).len() + usize::from(encoder.is_some());
    crate::set::scorers(examples) * fits * (options.folds_for(own).1 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use signpost_engine::model::Model;

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
