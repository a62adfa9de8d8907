//! The trainer: examples → the bytes of a model.
//!
//! It is deterministic: the same examples in the same order, with the same options, give the same bytes on any machine.
//!
//! The scorers are linear, one-versus-rest, with squared hinge loss. Every example is also trained on half-typed, and with
//! typing errors, so that the model understands while the customer types. The weights are pruned in rounds. After each round
//! the others are fitted again, so that they take over what was lost (Han et al. 2015). Then they are quantised. The
//! calibration is fitted on examples that its scorers had not seen (cross-fitting).
//!
//! What is of the intents (`set`) and what is of the signals (`signals`) is trained apart, so
//! that a base that many models share can be trained by itself: [`train_with_signals`] is where the two are joined.

use crate::examples::{Example, SignalExample};
use crate::options::{CALIBRATION_FOLDS, Options, Progress, TrainError};
use crate::set::{TrainingSet, WarmStart, calibrate};
use crate::signals;
use crate::sparse::rounds;
use signpost_encoder::Encode;
use signpost_engine::model::{Parts, SecondParts};
use std::ops::ControlFlow;

/// Trains on `examples` and gives the bytes of the model, with a second stage if there is an `encoder`. `progress` is called
/// after every fit; if it returns `Break`, training stops.
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

/// As [`train`], and trains the signals on `signals`; without any of these the model knows no signals. Examples with several
/// labels are left out.
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
    let one: Vec<Example>;
    let examples = if examples.iter().any(Example::has_several_labels) {
        one = examples.iter().filter(|e| !e.has_several_labels()).cloned().collect();
        &one
    } else {
        examples
    };
    let set = TrainingSet::new(examples, options, encoder)?;
    let mut done = 0;
    let fits = 1 + rounds(examples.len()).len() + usize::from(encoder.is_some());
    let total = set.scorers * fits * (CALIBRATION_FOLDS + 1) + signals::fits(examples, signals);
    let mut tick = || {
        done += 1;
        progress(Progress { done, total })
    };
    let mut kept = WarmStart::default();
    let (calibration, joined) = calibrate(&set, options, &mut kept, &mut tick)?;
    let all: Vec<usize> = (0..examples.len()).collect();
    let (scorers, second) = set.train(&all, options, &mut kept, &mut tick)?;
    let detector = signals::train(examples, signals, set.vectors.as_ref(), encoder, options, &mut tick)?;
    let second = second.as_ref().zip(set.vectors.as_ref()).zip(joined.as_ref());
    let parts = Parts {
        name: &options.name,
        intents: &set.intents,
        training: &set.training,
        ngrams: &scorers,
        calibration: &calibration,
        second: second.map(|((scorers, vectors), calibration)| SecondParts {
            encoder: vectors.encoder,
            mix: set.mix,
            scorers,
            calibration,
        }),
        signals: detector.as_ref().map(signals::TrainedSignals::parts),
    };
    Ok(parts.to_bytes())
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
