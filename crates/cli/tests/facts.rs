//! Floors for the facts of `data/facts.jsonl`, by the command; and what is said of wrong rows.

mod support;

use serde_json::Value;
use support::{Folder, Outcome, said, signpost};

/// Kind of fact, least recall, least precision, in percent: below what was measured by what chance can move, so that a fall
/// is noticed. Of the kinds with few rows, one miss is some percent.
const FLOORS: [(&str, f64, f64); 8] = [
    ("order", 96.0, 97.0),
    ("tracking", 93.0, 97.0),
    ("amount", 97.0, 97.0),
    ("date", 97.0, 97.0),
    ("email", 98.0, 98.0),
    ("phone", 96.0, 98.0),
    ("quantity", 96.0, 96.0),
    ("all kinds", 97.0, 98.0),
];

#[test]
fn the_messages_are_read_as_well_as_they_were() -> Outcome {
    let measured = signpost(&["evaluate", "--json", "--facts", "data/facts.jsonl"], "")?;
    assert!(measured.status.success(), "{}", said(&measured));
    let report: Value = serde_json::from_slice(&measured.stdout)?;
    assert!(report["facts"]["n"].as_u64() >= Some(500));
    let kinds = report["facts"]["kinds"].as_array().ok_or("no kinds")?;
    let mut low = Vec::new();
    for (kind, recall, precision) in FLOORS {
        let row = kinds.iter().find(|row| row["kind"] == kind).ok_or_else(|| format!("no {kind}"))?;
        let percent = |key: &str| 100.0 * row[key].as_f64().unwrap_or_default();
        println!("{kind}: recall {:.1}, precision {:.1}", percent("recall"), percent("precision"));
        if percent("recall") < recall || percent("precision") < precision {
            low.push(format!("{row}"));
        }
    }
    assert!(low.is_empty(), "{}\n{}", low.join("\n"), report["facts"]["misses"]);
    Ok(())
}

/// Each miss is shown with its text, and a fact with another value or another place is one.
#[test]
fn a_miss_is_shown_with_what_was_wanted() -> Outcome {
    let folder = Folder::new("facts")?;
    let rows = "{\"text\":\"order 20391, yesterday\",\"at\":\"2026-11-29T10:00\",\"facts\":[\
        {\"kind\":\"order\",\"value\":\"20391\",\"start\":6,\"end\":11},\
        {\"kind\":\"date\",\"value\":\"2026-11-27\",\"start\":13,\"end\":22}]}\n";
    let output = signpost(&["evaluate", "--facts", &folder.file("rows.jsonl", rows)?], "")?;
    let text = String::from_utf8(output.stdout)?;
    assert!(text.contains("wanted order \"20391\" = 20391, date \"yesterday\" = 2026-11-27"), "{text}");
    assert!(text.contains("found  order \"20391\" = 20391, date \"yesterday\" = 2026-11-28"), "{text}");
    Ok(())
}

#[test]
fn every_row_that_cannot_be_read_is_named_by_its_line() -> Outcome {
    let folder = Folder::new("facts-bad")?;
    let rows = "{\"text\":\"a\",\"at\":\"2026-11-29T10:00\",\"facts\":[]}\n{\"text\":\"a\",\"at\":\"today\",\"facts\":[]}\n\
        {\"text\":\"a\",\"at\":\"2026-11-29T10:00\",\"facts\":[{\"kind\":\"colour\",\"value\":\"a\",\"start\":0,\"end\":1}]}\n\
        {\"text\":\"a\",\"at\":\"2026-11-29T10:00\",\"facts\":[{\"kind\":\"order\",\"value\":\"a\",\"start\":0,\"end\":9}]}\n{}\n";
    let refused = signpost(&["evaluate", "--facts", &folder.file("rows.jsonl", rows)?], "")?;
    assert_eq!(refused.status.code(), Some(2));
    let said = said(&refused);
    for line in [":2:", ":3:", ":4:", ":5:", "\"colour\" is not a kind of fact"] {
        assert!(said.contains(line), "{said}");
    }
    assert!(!said.contains(":1:"), "{said}");
    Ok(())
}

#[test]
fn records_hold_the_facts_of_the_day_that_is_said() -> Outcome {
    let message = "order no 5566 7788 came on Monday, I paid £24.50\n";
    let output = signpost(&["route", "--at", "2026-11-29T10:00"], message)?;
    let record: Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(
        record["facts"],
        serde_json::json!([
            { "kind": "order", "value": "55667788", "start": 9, "end": 18 },
            { "kind": "date", "value": "2026-11-23", "start": 27, "end": 33 },
            { "kind": "amount", "value": "24.50 GBP", "start": 42, "end": 49 },
        ])
    );
    let folder = Folder::new("facts-replay")?;
    let file = folder.file("record.jsonl", &String::from_utf8(output.stdout)?)?;
    let replayed = signpost(&["route", "--replay", &file], "")?;
    assert!(replayed.status.success(), "{}", said(&replayed));
    Ok(())
}
