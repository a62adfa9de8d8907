//! `route` with a context, a time, explanations and replays; `check` of opening hours.

mod support;

use serde_json::{Value, json};
use std::process::Output;
use support::{Folder, Outcome, said, signpost};

fn records(output: &Output) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let text = std::str::from_utf8(&output.stdout)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_context_counts_as_json_and_from_a_file() -> Outcome {
    let folder = Folder::new("context")?;
    let context = json!({ "visited": ["track-order", "returns"], "reroutes": 3, "host": { "plan": "club" } });
    let file = folder.file("context.json", &context.to_string())?;
    for given in [context.to_string(), file] {
        let output = signpost(&["route", "--context", &given], "where is my order\n")?;
        assert!(output.status.success(), "{}", said(&output));
        let record = &records(&output)?[0];
        assert_eq!(
            (&record["outcome"]["kind"], &record["reason"]),
            (&json!("escalate"), &json!("rerouted_too_often"))
        );
        assert_eq!(record["context"]["visited"], context["visited"], "the path so far goes along");
    }
    let output = signpost(&["route", "--context", "{\"plan\":\"club\"}"], "hello\n")?;
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("$.plan"), "{}", said(&output));
    Ok(())
}

#[test]
fn the_time_says_whether_people_are_there() -> Outcome {
    let at = |time: &str| -> Result<Value, Box<dyn std::error::Error>> {
        let output = signpost(&["route", "--at", time], "where is my order\n")?;
        Ok(records(&output)?[0]["hours"].clone())
    };
    // Nine o'clock in London is eight o'clock UTC in summer.
    assert_eq!(at("2026-07-01T07:59:00Z")?, json!({ "open": false, "next": "2026-07-01T09:00" }));
    assert_eq!(at("2026-07-01T08:00:00Z")?, json!({ "open": true, "next": null }));
    assert_eq!(at("2026-12-01T08:59:00Z")?["open"], false);
    assert_eq!(at("2026-12-01T10:00:00+01:00")?["open"], true);
    assert_eq!(at("2026-12-25T12:00:00Z")?["next"], "2026-12-29T09:00");
    assert_eq!(signpost(&["route", "--at", "25:00"], "")?.status.code(), Some(2));
    Ok(())
}

#[test]
fn each_row_is_explained_beside_the_record() -> Outcome {
    let output = signpost(&["route", "--explain"], "I want to speak to a human\n")?;
    let (record, text) = (&records(&output)?[0], said(&output));
    let row = record["rule"]["path"].as_str().ok_or("no row decided")?;
    let fired: Vec<&str> = text.lines().filter(|line| line.contains(" fired ")).collect();
    assert!(fired.len() == 1 && fired[0].contains(row), "{text}");
    assert!(text.contains("$.policy[1]") && text.contains("safety is wanted"), "{text}");
    assert!(text.contains("a person, requested"), "{text}");
    Ok(())
}

#[test]
fn a_record_is_replayed_and_what_differs_is_named_by_stage() -> Outcome {
    let folder = Folder::new("replay")?;
    let messages = "two lots of 24.50 left my account \u{2013} I only bought the one pair\nI want to speak to a human\nhi\n";
    let context = r#"{"host":{"plan":"club"},"visited":["refund"]}"#;
    let routed = signpost(&["route", "--at", "2026-12-25T12:00:00Z", "--context", context], messages)?;
    let whole = folder.file("records.jsonl", &told(&routed))?;
    let replayed = signpost(&["route", "--replay", &whole], "")?;
    assert_eq!(replayed.status.code(), Some(0), "{}", told(&replayed));
    assert_eq!(told(&replayed).matches("the same routing").count(), 3);

    let record = records(&routed)?.swap_remove(0);
    let pretty = folder.file("one.json", &serde_json::to_string_pretty(&record)?)?;
    assert_eq!(signpost(&["route", "--replay", &pretty], "")?.status.code(), Some(0));

    type Change = fn(&mut Value);
    let changes: &[(&str, Change)] = &[
        ("model: recorded with", |r| r["model"] = json!("en-1@000000")),
        ("flows: recorded with", |r| r["flows"] = json!("000000")),
        ("text: it is not the one", |r| r["text"] = json!("where is my order")),
        ("confidences: \"confidence\"", |r| r["confidence"] = json!(0.5)),
        ("decision: \"decision\"", |r| r["decision"] = json!("abstain")),
        ("signals: \"signals\"", |r| r["signals"] = json!([{ "signal": "joy" }])),
        ("privacy: \"privacy\"", |r| r["privacy"] = json!([{ "kind": "card", "start": 0, "end": 1 }])),
        ("opening hours: \"hours\"", |r| r["hours"]["open"] = json!(true)),
        ("policy: \"outcome\"", |r| r["outcome"]["flow"] = json!("refund")),
        ("policy: \"reason\"", |r| r["reason"] = json!("requested")),
        ("it has version 2", |r| r["version"] = json!(2)),
        ("not a routing record", |r| r["flows"] = Value::Null),
        ("its context cannot be used: $.now", |r| r["context"]["now"] = json!("noon")),
    ];
    for (wanted, change) in changes {
        let mut other = record.clone();
        change(&mut other);
        let file = folder.file("other.json", &other.to_string())?;
        let output = signpost(&["route", "--replay", &file], "")?;
        assert_eq!(output.status.code(), Some(1), "{wanted}");
        let first = told(&output).lines().next().map(str::to_owned).unwrap_or_default();
        assert!(first.starts_with(&format!("record 1: {wanted}")), "{wanted}: {first}");
    }
    Ok(())
}

/// The fixture was written before records had a version.
#[test]
fn records_from_before_versions_come_to_the_same_routing() -> Outcome {
    let model = "crates/engine/tests/fixtures/model-v2.bin";
    let flows = "crates/cli/tests/fixtures/flows.json";
    let records = "crates/cli/tests/fixtures/records-without-version.jsonl";
    let replay = ["route", "--model", model, "--flows", flows, "--encoder", "none", "--replay", records];
    let replayed = signpost(&replay, "")?;
    assert_eq!(replayed.status.code(), Some(0), "{}", told(&replayed));
    assert_eq!(told(&replayed).matches("the same routing").count(), 6, "{}", told(&replayed));
    Ok(())
}

/// Before signals had strengths, all that was raised was sure.
#[test]
fn records_from_before_strengths_are_replayed_as_if_all_were_sure() -> Outcome {
    let folder = Folder::new("strengths")?;
    let file = |sure: f64, name: &str| -> Result<String, Box<dyn std::error::Error>> {
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/flows.json"))?;
        let mut flows: Value = serde_json::from_str(&text)?;
        flows["signals"] = json!([]);
        flows["thresholds"]["signals"] = json!({ "self_harm": { "maybe": 0, "sure": sure } });
        Ok(folder.file(name, &flows.to_string())?)
    };
    let route =
        |flows: &str| signpost(&["route", "--encoder", "none", "--flows", flows], "where is my order\n");
    let (sure, maybe) = (file(0.0, "sure.json")?, file(1.0, "maybe.json")?);
    let now = records(&route(&maybe)?)?.swap_remove(0);
    assert_eq!((&now["person"], &now["signals"][0]["strength"]), (&json!("beside"), &json!("maybe")));
    assert_eq!(now["beside"]["queue"], "care");
    let mut old = records(&route(&sure)?)?.swap_remove(0);
    assert_eq!((&old["person"], &old["outcome"]["kind"]), (&json!("first"), &json!("escalate")));
    old["flows"] = now["flows"].clone();
    let record = old.as_object_mut().ok_or("no record")?;
    record.remove("person");
    for signal in record["signals"].as_array_mut().into_iter().flatten() {
        signal.as_object_mut().ok_or("no signal")?.remove("strength");
    }
    let replay = |record: &Value| {
        let record = folder.file("record.json", &record.to_string())?;
        let replay = ["route", "--encoder", "none", "--flows", &maybe, "--replay", &record, "--explain"];
        signpost(&replay, "")
    };
    let replayed = replay(&old)?;
    assert_eq!(replayed.status.code(), Some(0), "{}", told(&replayed));
    // A record of now is judged by the strengths that it has.
    let replayed = replay(&now)?;
    assert_eq!(replayed.status.code(), Some(0), "{}", told(&replayed));
    assert!(said(&replayed).contains("+ beside it a person, risk:self_harm"), "{}", said(&replayed));
    let mut other = now.clone();
    other["person"] = json!("foot");
    assert!(told(&replay(&other)?).contains("policy: \"person\" was \"foot\", and is \"beside\""));
    Ok(())
}

/// A page counts in UTF-16 code units, and its records are as good as ours.
#[test]
fn the_record_of_a_page_is_replayed_too() -> Outcome {
    let folder = Folder::new("units")?;
    let routed = signpost(&["route"], "\u{1f4e6}\u{1f4e6} where is my order\n")?;
    let mut record = records(&routed)?.swap_remove(0);
    // Each parcel is four bytes, and two units.
    for list in ["issues", "evidence"] {
        for item in record[list].as_array_mut().ok_or("no list")? {
            for edge in ["start", "end"] {
                let byte = item[edge].as_u64().ok_or("no offset")?;
                item[edge] = json!(byte.saturating_sub(if byte > 0 { 4 } else { 0 }));
            }
        }
    }
    let file = folder.file("page.json", &record.to_string())?;
    let output = signpost(&["route", "--replay", &file], "")?;
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    Ok(())
}

#[test]
fn a_record_of_the_first_stage_alone_is_replayed_by_the_first_stage() -> Outcome {
    let folder = Folder::new("stages")?;
    let routed = signpost(&["route", "--encoder", "none"], "the parcel is late again\n")?;
    assert_eq!(records(&routed)?[0]["stages"], "ngrams");
    let file = folder.file("record.json", &told(&routed))?;
    assert_eq!(signpost(&["route", "--replay", &file], "")?.status.code(), Some(0));
    Ok(())
}

#[test]
fn zones_and_times_that_do_not_exist_are_found() -> Outcome {
    let folder = Folder::new("hours")?;
    let mut flows: Value = serde_json::from_str(&std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/flows.json"),
    )?)?;
    flows["hours"]["zone"] = json!("Europe/Londinium");
    let file = folder.file("zone.json", &flows.to_string())?;
    let output = signpost(&["check", &file], "")?;
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("$.hours.zone: there is no time zone"), "{}", told(&output));

    flows["hours"]["week"][0]["to"] = json!("25:00");
    flows["hours"]["holidays"][0]["on"] = json!("2026-02-30");
    flows["policy"][0]["when"]["signals"] = json!(["self-harm"]);
    let file = folder.file("more.json", &flows.to_string())?;
    let text = told(&signpost(&["check", &file], "")?);
    for path in
        ["$.hours.zone", "$.hours.week[0].to", "$.hours.holidays[0].on", "$.policy[0].when.signals[0]"]
    {
        assert!(text.contains(path), "{path} in {text}");
    }
    Ok(())
}
