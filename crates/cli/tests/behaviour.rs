//! Floors for the behaviour of the shipped model on `data/behaviour`, and what is said of wrong rows.

mod support;

use serde_json::Value;
use support::{Folder, Outcome, said, signpost};

/// Kind of row, what is asked of it, and the least share of rows in which it has to hold, with both stages, in percent. Floors
/// below what was measured by what chance can move, so that a fall is noticed.
const FLOORS: [(&str, &str, f64); 12] = [
    ("minimum", "first choice right", 99.0),
    ("minimum", "accepted", 92.0),
    ("minimum", "no signal that is not there", 97.0),
    ("minimum", "not sent to a person for one", 99.0),
    ("invariance", "keeps the intent, no signal", 96.0),
    ("invariance", "the same outcome", 94.0),
    ("direction", "first choice right", 73.0),
    ("direction", "not accepted as what is not wanted", 84.0),
    ("calm", "no signal that is not there", 95.5),
    ("calm", "not sent to a person for one", 99.0),
    ("form", "first choice right", 91.0),
    ("opening", "nothing accepted", 90.0),
];

#[test]
fn the_shipped_model_behaves() -> Outcome {
    let kinds = ["minimum", "invariance", "direction", "calm", "forms", "opening"];
    let files: Vec<String> = kinds.iter().map(|kind| format!("data/behaviour/{kind}.jsonl")).collect();
    let mut arguments = vec!["evaluate", "--json", "--behaviour"];
    arguments.extend(files.iter().map(String::as_str));
    let measured = signpost(&arguments, "")?;
    assert!(measured.status.success(), "{}", said(&measured));
    let report: Value = serde_json::from_slice(&measured.stdout)?;
    let shares = report["behaviour"]["shares"].as_array().ok_or("no shares")?;
    let mut low = Vec::new();
    for (kind, what, floor) in FLOORS {
        let share = shares.iter().find(|share| share["kind"] == kind && share["what"] == what);
        let share = share.ok_or_else(|| format!("nothing was measured of {kind}: {what}"))?;
        let number = |key: &str| share[key].as_f64().unwrap_or_default();
        let percent = 100.0 * number("held") / number("of");
        println!("{kind}, {what}: {percent:.1} %, floor {floor} %");
        if percent < floor {
            low.push(format!("{kind}, {what}: {percent:.1} %, and the floor is {floor} %"));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
    Ok(())
}

#[test]
fn every_row_that_cannot_be_read_is_named_by_its_line() -> Outcome {
    let folder = Folder::new("behaviour")?;
    let rows = "{\"kind\":\"calm\",\"text\":\"hello\"}\n{\"kind\":\"calm\"}\n\n\
        {\"kind\":\"minimum\",\"text\":\"a\",\"intent\":\"b\",\"signals\":[\"law\"]}\n{\"kind\":\"loud\",\"text\":\"a\"}\n";
    let file = folder.file("rows.jsonl", rows)?;
    let refused = signpost(&["evaluate", "--behaviour", &file], "")?;
    assert!(!refused.status.success());
    let said = said(&refused);
    for line in [":2:", ":4:", ":5:", "\"law\" is not a signal"] {
        assert!(said.contains(line), "{said}");
    }
    assert!(!said.contains(":1:") && !said.contains(":3:"), "{said}");
    Ok(())
}
