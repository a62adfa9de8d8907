//! Training: the same bytes for the same input, a model that knows what it was taught, and what is refused.

#[path = "../../engine/tests/support/mod.rs"]
mod support;

mod examples;

use examples::small_set;
use signpost_engine::encoder::Encoder;
use signpost_engine::model::{Base, Model, ModelError};
use signpost_engine::policy::Context;
use signpost_engine::router::Router;
use signpost_engine::signals::Signal;
use signpost_train::{Example, LabelSignals, Options, Progress, SignalExample, TrainError};
use signpost_train::{background, train, train_base, train_on, train_with_signals};
use std::ops::ControlFlow;
use support::{Outcome, project, shipped};

/// With signals, so that what is true of a model's bytes is true of that section too.
fn small(options: &Options) -> Result<Vec<u8>, TrainError> {
    train_with_signals(&small_set(), &[], &small_signals(), options, None, &mut |_| ControlFlow::Continue(()))
}

fn small_signals() -> Vec<SignalExample> {
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
    rows.collect()
}

fn base_named(name: &str) -> Result<Base, Box<dyn std::error::Error>> {
    let options = Options { name: name.into(), ..Options::default() };
    let go = &mut |_: Progress| ControlFlow::Continue(());
    let says = LabelSignals { label: "orders.track".into(), carries: vec![], lacks: vec![Signal::Safety] };
    Ok(Base::from_bytes(&train_base(&small_set(), &small_signals(), &[says], &options, None, go)?)?)
}

/// A model has the signals of the base it stands on, takes no other base, and says which one it needs.
#[test]
fn a_model_stands_on_its_base_and_on_no_other() -> Outcome {
    let (base, other) = (base_named("one")?, base_named("two")?);
    let go = &mut |_: Progress| ControlFlow::Continue(());
    let bytes = train_on(&base, &small_set(), &[], &Options::default(), None, go)?;
    assert_eq!(Model::from_bytes(&bytes).err(), Some(ModelError::NoBase(base.checksum())));
    let wrong = ModelError::OtherBase { wanted: base.checksum(), given: other.checksum() };
    assert!(wrong.to_string().contains("train the model again on this base"));
    assert_eq!(Model::with_base(&bytes, &other).err(), Some(wrong));

    let model = Model::with_base(&bytes, &base)?;
    assert_eq!(model.confidences("where is my parcel").ranking()[0], 1);
    let router = Router::new(model, shipped()?.flows().clone());
    let raised: Vec<Signal> = router
        .route("my lawyer will write about it", &Context::default())
        .signals
        .iter()
        .map(|s| s.signal)
        .collect();
    assert!(raised.contains(&Signal::Legal), "{raised:?}");
    Ok(())
}

/// A file that has its base within it is whole, and another base changes nothing.
#[test]
fn a_model_with_a_base_within_it_takes_no_other() -> Outcome {
    let bytes = small(&Options::default())?;
    let (alone, given) = (Model::from_bytes(&bytes)?, Model::with_base(&bytes, &base_named("other")?)?);
    let text = "where is my parcel";
    assert_eq!((alone.id(), alone.confidences(text)), (given.id(), given.confidences(text)));
    Ok(())
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

/// A team begins with one row an intent, or with one intent: what is not like its rows is out of scope from then on.
#[test]
fn one_row_an_intent_or_one_intent_is_enough_with_a_background() -> Outcome {
    let base = Base::from_bytes(&std::fs::read(project("static/base.bin"))?)?;
    let encoder = Encoder::from_bytes(&std::fs::read(project("static/encoder.bin"))?)?;
    let few: Vec<Example> = background().into_iter().step_by(20).collect();
    let rows = [("my piano needs tuning", "piano.tune"), ("can you restring a violin", "strings.new")];
    let rows = rows.map(|(text, label)| Example::new(text, label));
    for rows in [&rows[..], &rows[..1]] {
        let go = &mut |_: Progress| ControlFlow::Continue(());
        let bytes = train_on(&base, rows, &few, &Options::default(), Some(&encoder), go)?;
        let mut model = Model::with_base(&bytes, &base)?;
        model.attach(encoder.clone())?;
        let own = model.confidences("the piano needs to be tuned");
        let other = model.confidences("what is the capital of france");
        assert_eq!(model.intents()[own.ranking()[0]], "piano.tune");
        assert!(own.out_of_scope < other.out_of_scope && other.out_of_scope > 0.6, "{own:?} {other:?}");
    }
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
