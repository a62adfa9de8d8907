//! A model's bytes: the same for the same input, and survived whatever they are.

mod support;

use signpost_engine::model::{Model, ModelError};
use signpost_engine::policy::Context;
use signpost_engine::router::Router;
use signpost_engine::signals::Signal;
use signpost_engine::train::{
    Example, Options, Progress, SignalExample, TrainError, train, train_with_signals,
};
use std::ops::ControlFlow;
use support::{Outcome, shipped_flows_with, small_set};

/// With signals, so that what is true of a model's bytes is true of that section too.
fn small(options: &Options) -> Result<Vec<u8>, TrainError> {
    let row = |text: &str, signals: &[Signal]| SignalExample {
        text: text.into(),
        signals: signals.into(),
        not: None,
    };
    let things = ["lamp", "tent", "boots", "jacket", "blanket"];
    let rows = things.iter().flat_map(|thing| {
        [
            row(&format!("the {thing} is smoking and burns"), &[Signal::Safety]),
            row(&format!("my lawyer will write about the {thing}"), &[Signal::Legal]),
            row(&format!("a smoke grey {thing} please"), &[]),
        ]
    });
    let rows: Vec<SignalExample> = rows.collect();
    train_with_signals(&small_set(), &rows, options, None, &mut |_| ControlFlow::Continue(()))
}

#[test]
fn the_same_examples_and_seed_give_the_same_bytes() -> Outcome {
    let first = small(&Options::default())?;
    assert_eq!(first, small(&Options::default())?);
    assert_ne!(first, small(&Options { seed: 2, ..Options::default() })?);
    Ok(())
}

#[test]
fn a_model_knows_what_it_was_taught() -> Outcome {
    let model = Model::from_bytes(&small(&Options::default())?)?;
    assert_eq!(model.intents(), ["account.login", "orders.track", "refund.request"]);
    for (text, intent) in [("where is my parcel", 1), ("give me my money back", 2), ("wrong password", 0)] {
        assert_eq!(model.confidences(text).ranking()[0], intent, "{text}");
    }
    Ok(())
}

#[test]
fn confidences_sum_to_one_for_any_text() -> Outcome {
    let model = Model::from_bytes(&small(&Options::default())?)?;
    let long = "parcel ".repeat(20_000);
    for text in ["", " ", "\u{0}", "refund", "שלום", "🛒", "ﷺ", long.as_str()] {
        let confidences = model.confidences(text);
        let sum: f32 = confidences.intents.iter().sum::<f32>() + confidences.out_of_scope;
        assert!((sum - 1.0).abs() < 1e-4, "{sum} for {} bytes", text.len());
    }
    Ok(())
}

#[test]
fn damaged_bytes_are_an_error_and_never_a_panic() -> Outcome {
    let bytes = small(&Options::default())?;
    for end in (0..bytes.len()).step_by(7) {
        assert!(Model::from_bytes(&bytes[..end]).is_err(), "cut at {end}");
    }
    for at in (0..bytes.len()).step_by(11) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert!(Model::from_bytes(&damaged).is_err(), "changed at {at}");
    }
    let error = |bytes: &[u8]| Model::from_bytes(bytes).err();
    assert_eq!(error(b"<!doctype html>"), Some(ModelError::NotAModel));
    let mut newer = bytes.clone();
    newer[4] = 200;
    assert_eq!(error(&newer), Some(ModelError::Version(200)));
    Ok(())
}

/// A checksum is no secret, so bytes with a right one may still be nonsense.
#[test]
fn nonsense_with_a_right_checksum_is_survived() -> Outcome {
    let bytes = small(&Options::default())?;
    let mut state = 7u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    for _ in 0..400 {
        let mut damaged = bytes[..10 + random() % (bytes.len() - 10)].to_vec();
        for _ in 0..1 + random() % 6 {
            let at = 10 + random() % damaged.len().saturating_sub(10).max(1);
            if let Some(byte) = damaged.get_mut(at) {
                *byte = random() as u8;
            }
        }
        let checksum = crc32fast::hash(&damaged[10..]);
        damaged[6..10].copy_from_slice(&checksum.to_le_bytes());
        if let Ok(model) = Model::from_bytes(&damaged) {
            let _ = model.confidences("where is my parcel");
        }
    }
    Ok(())
}

/// Numbers so large that their sum is none would make every confidence none, and no threshold holds against that.
#[test]
fn huge_numbers_in_a_model_are_refused_or_give_confidences() -> Outcome {
    let bytes = include_bytes!("fixtures/model-v1.bin");
    for at in 10..200 {
        for (first, second) in [(f32::MAX, f32::MAX), (f32::MAX, -f32::MAX), (-f32::MAX, 1e30), (1e38, 1e38)]
        {
            let mut damaged = bytes.to_vec();
            damaged[at..at + 4].copy_from_slice(&first.to_le_bytes());
            damaged[at + 4..at + 8].copy_from_slice(&second.to_le_bytes());
            let checksum = crc32fast::hash(&damaged[10..]);
            damaged[6..10].copy_from_slice(&checksum.to_le_bytes());
            let Ok(model) = Model::from_bytes(&damaged) else { continue };
            let found = model.confidences("where is my parcel");
            let sum = found.intents.iter().sum::<f32>() + found.out_of_scope;
            assert!((sum - 1.0).abs() < 1e-3, "{sum} with {first} and {second} at byte {at}");
        }
    }
    Ok(())
}

/// A record that says "this word spoke for it, with weight 0" says nothing.
#[test]
fn evidence_has_a_weight_however_small_the_model_has_its_weights() -> Outcome {
    let bytes = include_bytes!("fixtures/model-v1.bin");
    let flows = support::shipped()?.flows().clone();
    for at in 10..200 {
        let mut damaged = bytes.to_vec();
        // Wherever a scorer's smallest and largest weight stand.
        damaged[at..at + 4].copy_from_slice(&1e-7f32.to_le_bytes());
        damaged[at + 4..at + 8].copy_from_slice(&2e-7f32.to_le_bytes());
        let checksum = crc32fast::hash(&damaged[10..]);
        damaged[6..10].copy_from_slice(&checksum.to_le_bytes());
        let Ok(model) = Model::from_bytes(&damaged) else { continue };
        let routing = Router::new(model, flows.clone()).route("where is my parcel", &Context::default());
        assert!(routing.evidence.iter().all(|e| e.weight > 0.0), "{:?} at {at}", routing.evidence);
    }
    Ok(())
}

/// A team's model must still load after an update of Signpost.
#[test]
fn a_model_of_the_first_format_still_loads() -> Outcome {
    let model = Model::from_bytes(include_bytes!("fixtures/model-v1.bin"))?;
    assert_eq!(model.intents(), ["orders.track", "refund.request"]);
    assert_eq!(model.confidences("where is my parcel").ranking()[0], 0);
    assert!(model.confidences("sing to me of a whale").out_of_scope > 0.5);
    Ok(())
}

#[test]
fn a_model_of_the_second_format_still_loads_and_knows_its_signals() -> Outcome {
    let model = Model::from_bytes(include_bytes!("fixtures/model-v2.bin"))?;
    assert_eq!(model.intents(), ["account.login", "orders.track", "refund.request"]);
    assert_eq!(model.confidences("where is my parcel").ranking()[0], 1);
    let router = shipped_flows_with(model)?;
    let raised = |text: &str| -> Vec<Signal> {
        router.route(text, &Context::default()).signals.iter().map(|s| s.signal).collect()
    };
    assert_eq!(raised("the lamp is smoking and burns"), [Signal::Safety]);
    assert_eq!(raised("where is my parcel"), []);
    Ok(())
}

#[test]
fn training_can_be_cancelled_and_tells_how_far_it_is() {
    let mut last = Progress { done: 0, total: 0 };
    let result = train(&small_set(), &Options::default(), None, &mut |progress| {
        last = progress;
        if progress.done == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(result, Err(TrainError::Cancelled));
    assert!(last.done == 5 && last.total > 5);
}

#[test]
fn what_cannot_be_trained_on_is_refused() {
    let go = |rows: &[_]| train(rows, &Options::default(), None, &mut |_| ControlFlow::Continue(()));
    let rows = small_set();
    let one: Vec<_> = rows.iter().filter(|r| r.label == "orders.track").cloned().collect();
    assert_eq!(go(&one), Err(TrainError::TooFewIntents(1)));
    // An intent may begin with one example, but calibration needs some that can be spared.
    let mut begun = rows.clone();
    begun.push(Example::new("alone", "a.b"));
    assert!(go(&begun).is_ok());
    let single = [Example::new("alone", "a.b"), Example::new("lonely", "a.c")];
    assert_eq!(go(&single), Err(TrainError::TooFewExamples));
    let targeted: Vec<_> = rows.iter().map(|e| Example { targeted: true, ..e.clone() }).collect();
    assert_eq!(go(&targeted), Err(TrainError::TooFewExamples));
    assert!(matches!(go(&[]), Err(TrainError::TooFewIntents(0))));
}
