//! How well the shipped model does on held-out rows: floors, so that a fall is noticed.

#[path = "../../engine/tests/support/mod.rs"]
mod support;

mod examples;

use examples::held_out;
use serde_json::Value;
use signpost_engine::encoder::Encoder;
use signpost_engine::policy::{Context, PersonAt};
use signpost_engine::router::Router;
use signpost_engine::signals::Signal;
use signpost_train::SignalExample;
use signpost_train::eval::{SignalReport, evaluate, signals};
use support::{Outcome, project, shipped};

/// Floors, not aims: within three points of what the shipped model reaches, so that a fall is noticed.
struct Floors {
    accuracy: f64,
    category: f64,
    top3: f64,
    accepted: f64,
    accepted_wrong_category: f64,
    auroc: f64,
}

fn holds(router: &Router, floors: &Floors) -> Outcome {
    let thresholds = router.flows().thresholds_for(router.model().intents());
    let outside = held_out("data/held_out/other.csv")?;
    let report = evaluate(router.model(), &held_out("data/held_out/intents.csv")?, &outside, &thresholds);
    let oos = report.oos.as_ref().ok_or("no out-of-scope figures")?;
    let least = [
        ("accuracy", report.accuracy, floors.accuracy),
        ("category", report.category_accuracy, floors.category),
        ("first three", report.top3, floors.top3),
        ("accepted", report.accepted, floors.accepted),
        (
            "not accepted with the wrong category",
            1.0 - report.accepted_wrong_category,
            1.0 - floors.accepted_wrong_category,
        ),
        ("AUROC of out of scope", oos.auroc, floors.auroc),
    ];
    for (name, figure, floor) in least {
        println!("{name}: {figure:.4}, floor {floor:.4}");
    }
    for (name, figure, floor) in least {
        assert!(figure >= floor, "{name}: {figure:.4}, floor {floor:.4}");
    }
    Ok(())
}

#[test]
fn held_out_messages_are_understood_by_the_n_grams() -> Outcome {
    let floors = Floors {
        accuracy: 0.862,
        category: 0.895,
        top3: 0.955,
        accepted: 0.58,
        accepted_wrong_category: 0.02,
        auroc: 0.96,
    };
    holds(&shipped()?, &floors)
}

#[test]
fn held_out_messages_are_understood_by_both_stages() -> Outcome {
    let mut router = shipped()?;
    router.attach(Encoder::from_bytes(&std::fs::read(project("static/encoder.bin"))?)?)?;
    let floors = Floors {
        accuracy: 0.89,
        category: 0.91,
        top3: 0.965,
        accepted: 0.655,
        accepted_wrong_category: 0.02,
        auroc: 0.965,
    };
    holds(&router, &floors)
}

fn held_out_signals() -> Result<Vec<SignalExample>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(project("data/held_out/signals.jsonl"))?;
    let row = |line: &str| -> Result<SignalExample, Box<dyn std::error::Error>> {
        let row: Value = serde_json::from_str(line)?;
        let kind = |v: &Value| v.as_str().and_then(Signal::named);
        let signals = row["signals"].as_array().into_iter().flatten().filter_map(kind).collect();
        let text = row["text"].as_str().ok_or("no text")?.to_owned();
        Ok(SignalExample { text, signals, not: kind(&row["not"]) })
    };
    text.lines().map(row).collect()
}

/// Floors below what the shipped model reaches by what chance can move, so that a fall is noticed; the aims are 0.95
/// where somebody may come to harm and 0.90 else, at 5 % of the hard negatives.
fn floors(report: &SignalReport, mean: f64, raised: f64) {
    let sum: f64 = report.signals.iter().map(|s| s.recall).sum();
    let found = sum / report.signals.len() as f64;
    println!(
        "mean recall {found:.4}, floor {mean:.4}; hard negatives raised {:.4}, at most {raised:.4}",
        report.raised
    );
    assert!(found >= mean, "{found}: {report:?}");
    assert!(report.raised <= raised, "{report:?}");
}

#[test]
fn signals_of_held_out_rows_are_found() -> Outcome {
    let mut router = shipped()?;
    floors(&signals(&router, &held_out_signals()?), FIRST.0, FIRST.1);
    router.attach(Encoder::from_bytes(&std::fs::read(project("static/encoder.bin"))?)?)?;
    floors(&signals(&router, &held_out_signals()?), BOTH.0, BOTH.1);
    Ok(())
}

/// Whoever may come to harm, or has been robbed, has a person in sight: first or beside the suggestion, if not for the signal,
/// then because nothing is sure.
#[test]
fn held_out_messages_of_danger_end_with_a_person() -> Outcome {
    let mut router = shipped()?;
    router.attach(Encoder::from_bytes(&std::fs::read(project("static/encoder.bin"))?)?)?;
    let rows =
        held_out_signals()?.into_iter().filter(|row| row.signals.iter().any(|signal| signal.is_danger()));
    let rows: Vec<SignalExample> = rows.collect();
    let reached =
        |row: &&SignalExample| router.route_in_full(&row.text, &Context::default()).person != PersonAt::Foot;
    let missed = rows.iter().filter(|row| !reached(row)).count();
    assert!(missed <= 1, "{missed} of {}", rows.len());
    Ok(())
}

/// Mean recall and share of hard negatives raised, with the n-grams alone and with both stages. They were 0.925 and 0.95 at
/// 0.05, when one calm message in sixteen raised a signal; now one in fifty does, which `data/behaviour/calm.jsonl` measures.
const FIRST: (f64, f64) = (0.9, 0.055);
const BOTH: (f64, f64) = (0.94, 0.055);
