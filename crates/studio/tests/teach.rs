//! Teaching, on rows as teams have them.

use serde_bytes::ByteBuf;
use signpost_studio::ask::{Ask, Progress};
use signpost_studio::bench::understood::Came;
use signpost_studio::loaded::{Files, Loaded};
use signpost_studio::project::{Bytes, Row, Test, Training};
use signpost_studio::teach::compare::{Compare, Sense};
use signpost_studio::teach::cross::Cross;
use signpost_studio::teach::rows;
use signpost_studio::teach::train::Train;
use signpost_studio::trouble::Trouble;
use signpost_train::{Options, background, train_on};
use std::ops::ControlFlow;
use std::rc::Rc;

type Result<T = ()> = std::result::Result<T, Trouble>;

const FLOWS: &str = r#"{"version": 1, "name": "Test",
  "contact": [{"label": "E-mail us", "detail": "help@example.com", "href": "mailto:help@example.com"}],
  "person": {"title": "Talk to a person", "body": ["We answer within a day."],
    "fields": [{"id": "email", "kind": "email", "label": "Your e-mail address"}]},
  "categories": [{"id": "orders", "label": "Orders"}],
  "intents": [
    {"id": "orders.track", "label": "Track", "flow": "track", "examples": ["tell me where the parcel is"]},
    {"id": "orders.cancel", "label": "Cancel", "flow": "cancel"}],
  "flows": [
    {"id": "track", "title": "Track", "steps": [{"id": "a", "kind": "article", "title": "Track", "body": ["Look."]}]},
    {"id": "cancel", "title": "Cancel", "steps": [{"id": "a", "kind": "article", "title": "Cancel", "body": ["Look."]}]}]}"#;

const TRACK: [&str; 5] = [
    "where is my order",
    "track my parcel please",
    "when will my delivery arrive",
    "has my package been sent yet",
    "I am still waiting for my parcel",
];

const CANCEL: [&str; 5] = [
    "cancel my order",
    "I want to cancel what I ordered",
    "please stop my order, I changed my mind",
    "do not send it, cancel it",
    "how do I cancel an order",
];

fn row(text: &str, intent: &str) -> Row {
    Row { text: text.into(), intent: intent.into(), targeted: false }
}

fn five_each() -> Vec<Row> {
    let track = TRACK.iter().map(|text| row(text, "orders.track"));
    track.chain(CANCEL.iter().map(|text| row(text, "orders.cancel"))).collect()
}

fn file(name: &str) -> Bytes {
    let path = format!("{}/../../static/{name}", env!("CARGO_MANIFEST_DIR"));
    Bytes::from(ByteBuf::from(std::fs::read(path).unwrap_or_default()))
}

fn loaded(rows: Vec<Row>, training: Training) -> Loaded {
    let mut loaded = Loaded::default();
    loaded.load(Files {
        flows: Some(FLOWS.into()),
        base: Some(file("base.bin")),
        encoder: Some(file("encoder.bin")),
        rows: Some(Rc::new(rows)),
        training: Some(training),
        ..Files::default()
    });
    loaded
}

fn quick() -> Training {
    Training { both_stages: false, ..Training::default() }
}

#[test]
fn a_model_has_the_bytes_that_the_command_line_gives() -> Result {
    let mut rows = five_each();
    // What is targeted comes behind the others, as the command line takes it.
    rows.insert(0, Row { targeted: true, ..row("stop the parcel", "orders.cancel") });
    rows.push(row("cancel it or send it", "orders.cancel|orders.track"));
    let training = Training { name: "shop".into(), seed: 7, out_of_scope: Some(0.2), ..quick() };
    let mut told = Vec::new();
    let mut loaded = loaded(rows.clone(), training);
    let trained = Train.answer(&mut loaded, &mut |p| told.push(p))?;
    let mut all = rows.split_off(1);
    all.pop();
    all.extend(rows);
    all.push(row("tell me where the parcel is", "orders.track"));
    let options = Options { name: "shop".into(), seed: 7, out_of_scope: 0.2, ..Options::default() };
    let bytes = train_on(&loaded.base()?, &rows::examples(&all), &background(), &options, None, &mut |_| {
        ControlFlow::Continue(())
    });
    assert_eq!(Some(trained.model.as_slice()), bytes.ok().as_deref());
    assert_eq!((trained.intents, trained.rows, trained.left_out), (2, 12, 1));
    assert!(trained.id.starts_with("shop@"), "{}", trained.id);
    assert!(told.last().is_some_and(|p| p.done == p.total && p.total > 0));
    Ok(())
}

#[test]
fn an_intent_that_the_flows_file_has_not_is_named_with_its_row() {
    let mut rows = five_each();
    rows.push(row("hello", "orders.gone"));
    let trouble = Train.answer(&mut loaded(rows, quick()), &mut |_| ()).err();
    let trouble = trouble.map(|t| (t.place, t.problem)).unwrap_or_default();
    assert_eq!(trouble, ("row 11".into(), "The flows file has no intent \"orders.gone\"".into()));
}

#[test]
fn five_rows_an_intent_give_honest_figures() -> Result {
    let mut loaded = loaded(five_each(), quick());
    let mut last = Progress::default();
    let crossed = Cross::default().answer(&mut loaded, &mut |p| {
        assert!(p.done >= last.done && p.done <= p.total);
        last = p;
    })?;
    assert_eq!((crossed.parts, crossed.now.of, crossed.before), (5, 11, None));
    assert!(crossed.now.interval().is_some_and(|(low, high)| high - low > 0.2), "{:?}", crossed.now);
    assert_eq!(last.done, last.total);
    let again = Cross::default().answer(&mut loaded, &mut |_| ())?;
    assert_eq!(crossed, again, "it is the same each time");
    Ok(())
}

#[test]
fn a_wrong_label_is_found_and_an_edit_is_compared_on_the_same_rows() -> Result {
    let mut wrong = Vec::new();
    for n in 0..6 {
        wrong.extend(five_each().into_iter().map(|r| row(&format!("{} number {n}", r.text), &r.intent)));
    }
    wrong[3].intent = "orders.cancel".into();
    let mut right = wrong.clone();
    let crossed = Cross::default().answer(&mut loaded(wrong.clone(), quick()), &mut |_| ())?;
    let suspect = crossed.mislabelled.first();
    assert_eq!(
        suspect.map(|s| (s.row.text.as_str(), s.rather.as_str())),
        Some((wrong[3].text.as_str(), "orders.track"))
    );
    assert!(suspect.is_some_and(|s| s.near.len() == 3 && s.near[0].likeness > 0.5));
    right[3].intent = "orders.track".into();
    let before = Some(Rc::new(rows::all(&wrong, FLOWS)));
    let ask = Cross { before, exact: false };
    let crossed = ask.answer(&mut loaded(right, quick()), &mut |_| ())?;
    let before = crossed.before.unwrap_or_default();
    assert_eq!(before.of, crossed.now.of, "both are read on the same rows");
    assert_eq!(
        crossed.now.part as i64 - before.part as i64,
        crossed.moved[0] as i64 - crossed.moved[1] as i64
    );
    Ok(())
}

#[test]
fn messages_that_change_route_are_named() -> Result {
    let mut few = loaded(five_each(), quick());
    let old = Train.answer(&mut few, &mut |_| ())?.model;
    let swapped = five_each().into_iter().map(|r| {
        let other = if r.intent == "orders.track" { "orders.cancel" } else { "orders.track" };
        row(&r.text, other)
    });
    let mut loaded = loaded(swapped.collect(), quick());
    loaded.load(Files { model: Some(old), ..Files::default() });
    let model = Train.answer(&mut loaded, &mut |_| ())?.model;
    let test =
        |text: &str, flow: &str| Test { text: text.into(), flow: Some(flow.into()), ..Test::default() };
    let tests =
        Rc::new(vec![test("where is my order", "track"), test("cancel my order", "cancel"), Test::default()]);
    let compared = Compare { model, tests }.answer(&mut loaded, &mut |_| ())?;
    assert_eq!((compared.messages, compared.before.right.of), (3, 2));
    assert!(compared.before.right.part > compared.after.right.part, "{compared:?}");
    assert!(
        compared
            .changes
            .iter()
            .any(|change| change.sense == Sense::Worse && change.from.came == Came::Flow("track".into()))
    );
    Ok(())
}

/// How long it takes on the sample's own rows: `ROWS=target/studio/studio-rows.jsonl cargo test … -- --ignored --nocapture`.
#[test]
#[ignore = "it measures"]
fn the_sample_is_cross_validated() -> Result {
    let path = std::env::var("ROWS").unwrap_or_default();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let rows: Vec<Row> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let mut loaded = loaded(rows, Training { background: false, out_of_scope: Some(0.01), ..quick() });
    let flows = std::fs::read_to_string(format!("{}/../../static/flows.json", env!("CARGO_MANIFEST_DIR")));
    loaded.load(Files { flows: flows.ok().map(Into::into), ..Files::default() });
    let began = std::time::Instant::now();
    let exact = std::env::var("EXACT").is_ok();
    let crossed = Cross { exact, before: None }.answer(&mut loaded, &mut |_| ())?;
    println!(
        "{:?} {:?} of {} rows: {:?}",
        crossed.now,
        crossed.now.interval(),
        rows::counts(&loaded.rows()).len(),
        began.elapsed()
    );
    println!(
        "{} mislabelled, {} clashes, {} contradictions",
        crossed.mislabelled_in_all,
        crossed.clashes.len(),
        crossed.contradictions.len()
    );
    for s in crossed.mislabelled.iter().take(5) {
        println!("{} | {} -> {} {:.2} {:.2}", s.row.text, s.row.intent, s.rather, s.confidence, s.own);
    }
    for c in crossed.clashes.iter().take(5) {
        println!("{:?} {:?} {:?}", c.between, c.taken, c.rows);
    }
    Ok(())
}
