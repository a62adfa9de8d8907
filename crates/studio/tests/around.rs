//! Tests that say what the page knows and what the clock shows.

mod support;

use serde_json::json;
use signpost_studio::ask::Ask as _;
use signpost_studio::bench::understood::Came;
use signpost_studio::bench::{RunTests, suite};
use signpost_studio::place;
use signpost_studio::sweep::{Kind, ReadMessages};
use signpost_studio::teach::compare::Compare;
use support::{Outcome, loaded, sample};

/// The same message on a working day, at night, and of a customer whose plan has a person.
const TABLE: &str = "text,flow,at,context
where is my parcel,track-order,2026-11-30T10:00,
where is my parcel,person,2026-11-29 03:00,
where is my parcel,person,2026-11-30T10:00,plan=gold | seats=3
where is my parcel,track-order,,
";

/// At night, and for one plan, a person comes first.
fn with_rules(flows: &str) -> Outcome<String> {
    let night = json!({ "when": { "open": false }, "then": { "escalate": "requested" } });
    let gold = json!({ "when": { "context": { "plan": "gold" } }, "then": { "escalate": "requested" } });
    let text = place::insert(flows, "$.policy", &night).map_err(|trouble| trouble.to_string())?;
    Ok(place::insert(&text, "$.policy", &gold).map_err(|trouble| trouble.to_string())?)
}

#[test]
fn a_table_and_a_suite_say_what_is_known_beside_a_message() -> Outcome {
    let mut project = sample()?;
    project.flows = with_rules(&project.flows)?.into();
    let mut loaded = loaded(&project)?;
    let read = suite::read(TABLE.as_bytes());
    assert_eq!((read.troubles.as_slice(), read.tests.len()), (&[][..], 4));
    // Out as a suite and in again, they are the same.
    let exported = suite::export(&suite::named("Hours", &read));
    assert!(exported.contains(r#""context":{"plan":"gold","seats":"3"}"#), "{exported}");
    assert!(exported.contains(r#""at":"2026-11-29T03:00""#), "{exported}");
    assert_eq!(suite::read(exported.as_bytes()).tests, read.tests);

    let ask = RunTests { asked: read.tests.iter().map(Into::into).collect() };
    let ran = ask.answer(&mut loaded, &mut |_| ()).map_err(|trouble| trouble.to_string())?;
    let came: Vec<&Came> = ran.understood.iter().map(|found| &found.came).collect();
    let track = Came::Flow("track-order".to_owned());
    assert_eq!(came, [&track, &Came::Person, &Came::Person, &track]);

    // Thresholds and a comparison of models read them in the same way.
    let mut tests = read.tests.clone();
    tests.iter_mut().for_each(|test| test.intents = vec!["orders.track".to_owned()]);
    let reading = ReadMessages { tests: tests.clone() }.answer(&mut loaded, &mut |_| ());
    let reading = reading.map_err(|trouble| trouble.to_string())?;
    let kinds: Vec<Kind> = reading.messages.iter().map(|m| reading.ends[m.ends[0]].kind).collect();
    assert_eq!(kinds, [Kind::Routed, Kind::Person, Kind::Person, Kind::Routed]);
    let ask = Compare { model: project.model.clone(), tests: std::rc::Rc::new(read.tests) };
    let compared = ask.answer(&mut loaded, &mut |_| ()).map_err(|trouble| trouble.to_string())?;
    assert_eq!((compared.messages, compared.before.right.part), (4, 4));
    Ok(())
}

#[test]
fn a_row_with_a_time_or_fields_that_cannot_be_read_is_named() {
    let table = "text,at,context\nhello,noon,\nhello,,gold\nhello,2026-11-30T10:00,plan=gold\n";
    let read = suite::read(table.as_bytes());
    let said: Vec<String> = read.troubles.iter().map(ToString::to_string).collect();
    assert_eq!((said.len(), read.tests.len()), (2, 1), "{said:?}");
    assert!(said[0].contains("row 2") && said[0].contains("\"noon\" is not a time"), "{said:?}");
    assert!(said[0].contains("2026-12-25T09:30"), "{said:?}");
    assert!(said[1].contains("row 3") && said[1].contains("\"gold\" is not a field"), "{said:?}");
    let lines = "{\"text\": \"a\", \"at\": 9}\n{\"text\": \"a\", \"context\": {\"plan\": []}}\n";
    assert_eq!(suite::read(lines.as_bytes()).troubles.len(), 2);
}
