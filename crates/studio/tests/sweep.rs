//! The sweep against the router, on the sample's model and the project's own messages.

use signpost_engine::decision::Thresholds;
use signpost_engine::policy::{Context, Outcome};
use signpost_engine::router::{Router, Routing};
use signpost_studio::ask::{Ask as _, Progress};
use signpost_studio::loaded::{Files, Loaded};
use signpost_studio::project::{Bytes, Test};
use signpost_studio::sweep::figures::Effect;
use signpost_studio::sweep::{End, FEW, Kind, Message, OTHER, ReadMessages, Sweep, curve};
use std::path::Path;
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sample() -> Result<Loaded, Failure> {
    let bytes = |name: &str| std::fs::read(root().join("static").join(name)).map(Bytes::from);
    let mut loaded = Loaded::default();
    loaded.load(Files {
        flows: Some(std::fs::read_to_string(root().join("static/flows.json"))?.into()),
        model: Some(bytes("model.bin")?),
        base: Some(bytes("base.bin")?),
        encoder: Some(bytes("encoder.bin")?),
        ..Files::default()
    });
    Ok(loaded)
}

/// Messages of the held-out sets: some of each, and all of the behaviour tests, which are odd on purpose.
fn tests() -> Result<Vec<Test>, Failure> {
    let mut tests = Vec::new();
    for (name, every) in [("intents.csv", 8), ("other.csv", 8)] {
        let text = std::fs::read_to_string(root().join("data/held_out").join(name))?;
        for line in text.lines().skip(1).step_by(every) {
            let Some((message, intent)) = line.rsplit_once(',') else { continue };
            let intents = intent.split('|').map(str::to_owned).collect();
            tests.push(Test { text: message.trim_matches('"').to_owned(), intents, ..Test::default() });
        }
    }
    for name in
        ["data/held_out/several.jsonl", "data/behaviour/minimum.jsonl", "data/behaviour/direction.jsonl"]
    {
        let text = std::fs::read_to_string(root().join(name))?;
        for line in text.lines().step_by(3) {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let text = row["text"].as_str().unwrap_or_default().to_owned();
            let intent = row["intent"].as_str().unwrap_or(OTHER).to_owned();
            tests.push(Test { text, intents: vec![intent], ..Test::default() });
        }
    }
    for text in
        ["", "hi", "Hello!", "Guten Tag, ich habe mein Paket nicht bekommen und warte seit Wochen", "🙂"]
    {
        tests.push(Test { text: text.to_owned(), intents: vec![OTHER.to_owned()], ..Test::default() });
    }
    Ok(tests)
}

fn read(loaded: &mut Loaded, tests: Vec<Test>) -> Result<Sweep, Failure> {
    let reading = ReadMessages { tests }.answer(loaded, &mut |_: Progress| {});
    Ok(Sweep::new(reading.map_err(|trouble| trouble.to_string())?))
}

/// The router of the sample's model with other thresholds.
fn under(router: &Router, thresholds: &Thresholds) -> Router {
    let flows = signpost_engine::config::Flows { thresholds: thresholds.clone(), ..router.flows().clone() };
    Router::new(router.model().clone(), flows)
}

fn same(routing: &Routing, end: &End, message: &Message) -> bool {
    let kind = match &routing.outcome {
        Outcome::KeepTyping => Kind::Waiting,
        Outcome::OpenFlow { .. } => Kind::Routed,
        Outcome::Clarify => Kind::Asked,
        Outcome::Escalate { .. } => Kind::Person,
    };
    let flow = if let Outcome::OpenFlow { flow } = &routing.outcome { Some(flow) } else { None };
    let reason = routing.reason.map(|reason| reason.to_string());
    let rule = routing.rule.as_ref().map(|rule| &rule.path);
    let surest = (f64::from(message.confidences[0]) * 1e4).round() / 1e4;
    kind == end.kind
        && flow == end.flow.as_ref()
        && reason == end.reason
        && rule == end.rule.as_ref()
        && surest.to_bits() == routing.confidence.to_bits()
}

#[test]
fn the_sweep_says_what_the_router_does_with_every_message() -> Result<(), Failure> {
    let mut loaded = sample()?;
    let sweep = read(&mut loaded, tests()?)?;
    assert!(sweep.reading().messages.len() > 4 * FEW);
    let router = loaded.router().map_err(|trouble| trouble.to_string())?;
    let file = router.flows().thresholds.clone();
    let moved = [file.clone(), Thresholds { accept: 0.5, margin: 0.4, out_of_scope: 0.3, ..file.clone() }];
    for thresholds in moved {
        let router = under(router, &thresholds);
        let position = sweep.position(&thresholds);
        let ends: Vec<_> = sweep.ends(&position).collect();
        assert_eq!(ends.len(), sweep.reading().messages.len());
        for (message, end) in ends {
            let routing = router.route_in_full(&message.text, &Context::default());
            assert!(same(&routing, end, message), "{:?}: {end:?}, and not {routing:?}", message.text);
        }
    }
    Ok(())
}

#[test]
fn the_curve_is_that_of_every_step_by_itself() -> Result<(), Failure> {
    let mut loaded = sample()?;
    let sweep = read(&mut loaded, tests()?.into_iter().step_by(3).collect())?;
    let file = loaded.router().map_err(|trouble| trouble.to_string())?.flows().thresholds.clone();
    let curve = sweep.curve(&file);
    assert_eq!(curve.len(), curve::STEPS + 1);
    for point in &curve {
        let at = sweep.position(&Thresholds { accept: point.accept, ..file.clone() });
        assert_eq!(sweep.at(&at).all, point.counts, "at {}", point.accept);
    }
    assert!(curve.windows(2).all(|pair| pair[1].counts.routed <= pair[0].counts.routed));
    Ok(())
}

#[test]
fn changes_are_what_figures_differ_by() -> Result<(), Failure> {
    let mut loaded = sample()?;
    let sweep = read(&mut loaded, tests()?)?;
    let file = loaded.router().map_err(|trouble| trouble.to_string())?.flows().thresholds.clone();
    let (before, after) =
        (sweep.position(&file), sweep.position(&Thresholds { accept: 0.4, out_of_scope: 0.5, ..file }));
    assert!(sweep.changes(&before, &before).is_empty());
    let changes = sweep.changes(&before, &after);
    let routed = changes.iter().filter(|change| change.to.kind == Kind::Routed).count();
    let wrong = changes.iter().filter(|change| change.effect == Effect::NowWrong).count();
    let (old, new) = (sweep.at(&before), sweep.at(&after));
    assert_eq!((new.all.routed - old.all.routed, new.all.wrong - old.all.wrong), (routed, wrong));
    assert!(changes.is_sorted_by_key(|change| change.effect));
    let parts = new.categories.iter().chain([&new.out_of_scope, &new.elsewhere]);
    assert_eq!(parts.map(|counts| counts.total()).sum::<usize>(), new.all.total());
    Ok(())
}

#[test]
fn every_position_of_ten_thousand_messages_is_read() -> Result<(), Failure> {
    let mut loaded = sample()?;
    let few = read(&mut loaded, tests()?.into_iter().step_by(4).collect())?;
    let file = loaded.router().map_err(|trouble| trouble.to_string())?.flows().thresholds.clone();
    let mut reading = few.reading().clone();
    reading.messages = reading.messages.iter().cycle().take(10_000).cloned().collect();
    let sweep = Sweep::new(reading);
    let start = Instant::now();
    let position = sweep.position(&Thresholds { accept: 0.4, ..file.clone() });
    let figures = sweep.at(&position);
    let changes = sweep.changes(&sweep.position(&file), &position).len();
    let took = start.elapsed();
    let start = Instant::now();
    let curve = sweep.curve(&file).len();
    println!(
        "10,000 messages: figures and {changes} changes in {took:?}, {curve} points in {:?}",
        start.elapsed()
    );
    assert_eq!(figures.all.total(), 10_000);
    Ok(())
}

#[test]
fn a_label_that_the_file_lacks_is_named_and_messages_without_one_are_passed_over() -> Result<(), Failure> {
    let mut loaded = sample()?;
    let test = |text: &str, intents: &[&str]| Test {
        text: text.to_owned(),
        intents: intents.iter().map(|id| (*id).to_owned()).collect(),
        ..Test::default()
    };
    let tests = vec![
        test("where is my parcel", &["orders.track"]),
        test("where is my parcel", &["orders.tracking"]),
        test("where is my parcel", &[]),
        test("tell me a joke", &[OTHER]),
    ];
    let sweep = read(&mut loaded, tests)?;
    assert_eq!(sweep.reading().messages.len(), 3);
    assert_eq!(sweep.reading().unknown, ["orders.tracking"]);
    let reliability = sweep.reliability();
    assert_eq!(reliability.bins.iter().map(|bin| bin.right.of).sum::<usize>(), 3);
    assert!((0.0..=1.0).contains(&reliability.error));
    Ok(())
}
