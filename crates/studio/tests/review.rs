//! Records as the review view reads them.

use serde_json::{Value, json};
use signpost_studio::ask::Ask;
use signpost_studio::cases::{Listed, Marks, Reading, Told};
use signpost_studio::loaded::{Files, Loaded};
use signpost_studio::made_up::MadeUp;
use signpost_studio::project::Row;
use signpost_studio::records::{Again, AllAgain, Fate};
use std::error::Error;
use std::fs;
use std::rc::Rc;

type Outcome = Result<(), Box<dyn Error>>;

fn record(kind: &str, id: &str, data: Value) -> String {
    let record = json!({
        "specversion": "1.0", "id": id, "type": format!("signpost.{kind}.v1"), "time": "2026-11-05T10:00:00Z", "data": data
    });
    format!("{record}\n")
}

fn outcome(id: &str, case: Option<&str>, steps: &[&str]) -> String {
    let data = json!({
        "version": 1, "model": "m@1", "flows": "f", "intent": "billing.twice", "flow": "twice", "action": "escalated",
        "reason": "requested", "candidates": [{ "intent": "billing.twice", "confidence": 0.9 }], "steps": steps,
        "signals": ["anger"], "overridden": false, "case": case
    });
    record("outcome", id, data)
}

fn read(text: &[u8]) -> Result<Listed, Box<dyn Error>> {
    let mut reading = Reading::begin("").map_err(|trouble| trouble.to_string())?;
    reading.piece("records.ndjson", text);
    Ok(reading.end())
}

fn told(listed: &Listed) -> Vec<Told> {
    let lines = listed.cases.as_slice().split(|byte| *byte == b'\n');
    lines.filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

#[test]
fn the_records_of_a_case_are_one_case() -> Outcome {
    let case = json!({
        "version": 1, "id": "c1", "text": "charged twice", "intent": "billing.twice", "reason": "requested",
        "routing": { "intent": "billing.twice", "confidence": 0.9, "model": "m@1", "flows": "f" },
        "context": { "plan": "club" }
    });
    let agent = json!({
        "version": 1, "case": "c1", "by": "agent", "confirmed": true, "suggested": "billing.twice",
        "right": "refund.status", "text": "charged twice"
    });
    let closed =
        json!({ "version": 1, "case": "c1", "state": "closed", "resolution": "solved", "seconds": 60 });
    let text = [
        outcome("o1", Some("c1"), &["compose", "person"]),
        record("case", "c1", case),
        record("correction", "k1", agent),
        record("resolution", "r1", closed),
        outcome("o2", None, &["compose"]),
    ];
    let listed = read(text.concat().as_bytes())?;
    let all = told(&listed);
    assert_eq!(all.len(), 2);
    let own = all.iter().find(|told| told.id == "c1").ok_or("no case")?;
    assert_eq!(own.text.as_deref(), Some("charged twice"));
    assert_eq!((own.suggested.as_deref(), own.said()), (Some("billing.twice"), Some("refund.status")));
    assert_eq!((own.resolution.as_deref(), own.action.as_deref()), (Some("solved"), Some("escalated")));
    assert_eq!(own.context, json!({ "host": { "plan": "club" } }));
    assert!(own.is_wrong());
    let marks = listed.marks.as_slice();
    assert_eq!(marks.iter().filter(|mark| **mark & Marks::WRONG != 0).count(), 1);
    assert_eq!(listed.report.read.types, [2, 1, 0, 1, 1]);
    Ok(())
}

#[test]
fn a_minimal_case_has_no_text_wherever_it_stands() -> Outcome {
    let minimal =
        json!({ "version": 1, "id": "c1", "text": "secret words", "minimal": true, "reason": "requested" });
    let harm = json!({ "version": 1, "id": "c2", "text": "secret words", "reason": "risk:self_harm" });
    let mut bare: Value = serde_json::from_str(&outcome("o3", None, &[]))?;
    bare["data"]["text"] = json!("secret words");
    let correction =
        json!({ "version": 1, "case": "c1", "by": "agent", "confirmed": true, "text": "secret words" });
    for order in [[0, 1], [1, 0]] {
        let parts = [record("case", "c1", minimal.clone()), record("correction", "k", correction.clone())];
        let text: String = order.iter().filter_map(|at| parts.get(*at)).map(String::as_str).collect();
        let text = format!("{text}{}{bare}\n", record("case", "c2", harm.clone()));
        let listed = read(text.as_bytes())?;
        assert_eq!(told(&listed).len(), 3);
        assert!(!String::from_utf8_lossy(listed.cases.as_slice()).contains("secret"));
    }
    Ok(())
}

#[test]
fn what_is_no_record_is_named_by_its_line_and_the_rest_is_read() -> Outcome {
    let newer = json!({ "version": 9 });
    let text = format!(
        "{}not json\n{}\n{{\"type\":\"signpost.tea.v1\",\"data\":{{\"version\":1}}}}\n",
        outcome("o1", None, &["compose"]),
        record("outcome", "o2", newer)
    );
    let listed = read(text.as_bytes())?;
    let places: Vec<&str> = listed.troubles.iter().map(|trouble| trouble.place.as_str()).collect();
    assert_eq!(places, ["records.ndjson:2", "records.ndjson:3", "records.ndjson:5"]);
    assert!(listed.troubles[1].to_string().contains("version 9"), "{:?}", listed.troubles);
    assert_eq!(told(&listed).len(), 1);
    Ok(())
}

#[test]
fn a_table_is_told_from_records_at_once() -> Outcome {
    let listed = read(b"text,intent\nhello,other\n")?;
    assert_eq!(listed.troubles.len(), 1);
    assert!(listed.troubles[0].problem.contains("CSV"), "{:?}", listed.troubles);
    assert_eq!(read(b"PK\x03\x04")?.troubles.len(), 1);
    assert_eq!(read(b"")?.troubles.len(), 0);
    Ok(())
}

#[test]
fn pieces_may_end_anywhere_and_a_list_is_read_too() -> Outcome {
    let text = format!("\u{feff}{}{}", outcome("o1", None, &["compose"]), outcome("o2", None, &["compose"]));
    let whole = read(text.as_bytes())?;
    for size in [1, 7, 100] {
        let mut reading = Reading::begin("").map_err(|trouble| trouble.to_string())?;
        text.as_bytes().chunks(size).for_each(|piece| reading.piece("records.ndjson", piece));
        assert_eq!(reading.end(), whole, "{size}");
    }
    let list = format!("[{}]", text.trim_start_matches('\u{feff}').trim().replace('\n', ",\n"));
    assert_eq!(read(list.as_bytes())?, whole);
    assert!(Reading::begin("last week").is_err());
    Ok(())
}

fn loaded() -> Result<Loaded, Box<dyn Error>> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/");
    let bytes = |name: &str| fs::read(format!("{root}{name}")).map(Into::into);
    let rows = [
        ("I was charged twice for one order", "billing.duplicate_charge"),
        ("my parcel has not arrived and tracking says nothing", "orders.track"),
        ("what is the weather like in Lisbon today", "other"),
    ];
    let row =
        |(text, intent): (&str, &str)| Row { text: text.into(), intent: intent.into(), targeted: false };
    let mut loaded = Loaded::default();
    loaded.load(Files {
        flows: Some(fs::read_to_string(format!("{root}flows.json"))?.into()),
        model: Some(bytes("model.bin")?),
        base: Some(bytes("base.bin")?),
        rows: Some(Rc::new(rows.map(row).into())),
        ..Files::default()
    });
    Ok(loaded)
}

#[test]
fn made_up_records_are_records_and_the_same_each_time() -> Outcome {
    let mut loaded = loaded()?;
    let made =
        MadeUp { cases: 60 }.answer(&mut loaded, &mut |_| {}).map_err(|trouble| trouble.to_string())?;
    let again =
        MadeUp { cases: 60 }.answer(&mut loaded, &mut |_| {}).map_err(|trouble| trouble.to_string())?;
    assert_eq!(made, again);
    let listed = read(made.as_slice())?;
    assert_eq!(listed.troubles, []);
    assert_eq!(listed.marks.as_slice().len(), 60);
    assert!(listed.marks.as_slice().iter().any(|mark| mark & Marks::WRONG != 0));
    Ok(())
}

#[test]
fn a_case_is_routed_once_more_with_its_context() -> Outcome {
    let mut loaded = loaded()?;
    let told = Told {
        text: Some("I was charged twice for one order".into()),
        suggested: Some("refund.status".into()),
        judged: true,
        right: Some("billing.duplicate_charge".into()),
        context: json!({ "host": { "plan": "club" } }),
        ..Told::default()
    };
    let cases = [serde_json::to_vec(&told)?, b"\n{}\n".to_vec()].concat();
    let case = serde_json::to_string(&told)?;
    let now = Again { case }.answer(&mut loaded, &mut |_| {}).map_err(|trouble| trouble.to_string())?;
    assert_eq!(now.routing["intent"], "billing.duplicate_charge");
    assert_eq!(now.routing["context"]["host"]["plan"], "club");
    assert_eq!(now.differences, None);
    // The routing itself, as a record: nothing differs from itself.
    let recorded = Told { text: Some("x".into()), routing: now.routing, ..Told::default() };
    let case = serde_json::to_string(&recorded)?;
    let now = Again { case }.answer(&mut loaded, &mut |_| {}).map_err(|trouble| trouble.to_string())?;
    assert_eq!(now.differences, Some(Vec::new()));
    let fates = AllAgain { cases: cases.into() }.answer(&mut loaded, &mut |_| {});
    let fates = fates.map_err(|trouble| trouble.to_string())?;
    assert_eq!(fates.as_slice(), [Fate::Mended as u8, Fate::Unknown as u8]);
    Ok(())
}
