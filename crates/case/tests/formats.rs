//! What browsers have stored stays readable.

#![allow(clippy::expect_used, reason = "tests")]

mod support;

use serde_json::Value;
use signpost_case::outbox::{Entry, Kept, Step, VERSION, Way, Why, next_step, resend, taken_over};

const NOW: f64 = 1_796_000_000_000.0;

#[test]
fn an_outbox_of_version_1_is_read() {
    let read: Vec<Entry> = serde_json::from_str(include_str!("cases/outbox-1.json")).expect("entries");
    let ways: Vec<Way> = read.iter().map(|entry| entry.way.clone()).collect();
    let failed = |why| Way::Failed { why };
    assert_eq!(
        ways,
        [
            Way::Saved,
            Way::Sending,
            Way::Received { reference: "7QKX-2M0A-B".into() },
            Way::Refused { status: 422, why: Why::Invalid },
            failed(Why::TooLarge),
            failed(Why::Forbidden),
            failed(Why::NotThere),
            failed(Why::Conflict),
            failed(Why::GaveUp),
            failed(Why::NotAllowed),
            failed(Why::NoDestination),
            failed(Why::MailOpened),
        ]
    );
    assert!(read[0].next.is_nan(), "JSON writes null for what is not finite");
    assert_eq!((read[1].owner.as_str(), read[1].files[0].name.as_str()), ("help", "photo.jpg"));
    assert_eq!(next_step(&read, NOW), Step::Send(0));
    // What is written now is read again as it was.
    for entry in &read[1..] {
        let text = serde_json::to_string(entry).expect("JSON");
        assert_eq!(&serde_json::from_str::<Entry>(&text).expect("an entry"), entry);
    }
}

#[test]
fn an_entry_that_a_later_page_has_written_is_left_alone() {
    let mut later = serde_json::to_value(support::entry("a", "desk", NOW)).expect("JSON");
    later["version"] = 2.into();
    later["colour"] = "blue".into();
    let read: Entry = serde_json::from_value(later).expect("an entry");
    assert_ne!(read.version, VERSION);
    assert_eq!(next_step(&[read], NOW), Step::Nothing);
    // With less than there must be, it is none at all.
    assert!(serde_json::from_str::<Entry>("{\"version\":1,\"id\":\"a\"}").is_err());
}

#[test]
fn what_was_kept_before_there_was_an_outbox_is_taken_over() {
    let kept: Vec<Value> = serde_json::from_str(include_str!("cases/kept-1.json")).expect("a list");
    let taken: Vec<Entry> = kept
        .iter()
        .filter_map(|case| {
            let read: Kept = serde_json::from_value(case.clone()).ok()?;
            taken_over(Kept { record: case.to_string(), ..read }, "help", Some("desk".into()), NOW)
        })
        .collect();
    assert_eq!(taken.len(), 2);
    let first = &taken[0];
    assert_eq!((first.reference.as_str(), first.id.len()), ("X9DH-0718", 32));
    assert_eq!(first.time, "2026-11-29T10:00:50.000Z");
    assert!(first.title.starts_with("two lots of 24.50") && first.title.chars().count() <= 80);
    assert!(first.summary.contains("the one pair of boots"));
    assert_eq!(first.facts.queue.as_deref(), Some("payments"));
    assert_eq!(serde_json::from_str::<Value>(&first.record).expect("JSON"), kept[0], "it is sent as it was");
    assert_eq!(taken[1].facts.reason.as_deref(), kept[1]["reason"].as_str());
    assert_eq!(next_step(&taken, NOW), Step::Send(0));
    // Without a destination it stays, and the customer can still copy it.
    let here = Entry { destination: None, ..first.clone() };
    assert_eq!((next_step(&[resend(&here, NOW)], NOW), &here.way), (Step::Nothing, &Way::Saved));
}

#[test]
fn a_kept_case_without_an_id_is_left_where_it_is() {
    for odd in ["{}", "{\"id\":\"a\"}", "{\"reference\":\"a\"}", "{\"id\":\"\",\"reference\":\"a\"}"] {
        let kept: Kept = serde_json::from_str(odd).expect("an object");
        assert_eq!(taken_over(kept, "", None, NOW), None, "{odd}");
    }
    assert!(serde_json::from_str::<Kept>("{\"id\":7}").is_err());
}
