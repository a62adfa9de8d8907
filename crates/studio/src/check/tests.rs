#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::{About, Check, check};
use crate::ask::Ask as _;
use crate::loaded::Loaded;
use crate::place;
use serde_json::json;
use std::time::Instant;

const FLOWS: &str = include_str!("../../../../static/flows.json");

#[test]
fn every_problem_has_its_place_in_the_text() {
    let text = place::set(FLOWS, "$.flows[0].colour", &json!("red")).unwrap();
    let text = place::set(&text, "$.intents[2].label", &json!(5)).unwrap();
    let text = place::remove(&text, "$.flows[1].title").unwrap();
    let all = check(&text);
    let marks: Vec<(&str, &str)> =
        all.iter().map(|problem| (problem.path.as_str(), &text[problem.mark.clone()])).collect();
    assert_eq!(
        marks,
        [
            ("$.intents[2].label", "5"),
            ("$.flows[0].colour", "\"colour\""),
            ("$.flows[1].title", "\"not-received\"")
        ]
    );
    for problem in &all {
        let line = text[..problem.mark.start].matches('\n').count() + 1;
        assert_eq!(problem.line, line);
        let units = text[..problem.mark.start].encode_utf16().count();
        assert_eq!(problem.mark_utf16.start, units);
        assert!(problem.is_error && !problem.remedy.is_empty());
    }
}

#[test]
fn fifty_faults_are_all_listed_quickly() {
    let mut text = FLOWS.to_owned();
    for intent in 0..25 {
        text = place::set(&text, &format!("$.intents[{intent}].label"), &json!(intent)).unwrap();
        text = place::set(&text, &format!("$.flows[{intent}].colour"), &json!("red")).unwrap();
    }
    let start = Instant::now();
    assert_eq!(check(&text).len(), 50);
    println!("50 faults in {:?}", start.elapsed());
    // Faults of the syntax are told beside those of the rest.
    let text = text.replacen("\"categories\":[", "\"categories\":[,", 1);
    let all = check(&text);
    assert_eq!(all.iter().filter(|problem| problem.about == About::Syntax).count(), 1);
    assert!(all.len() >= 50, "{}", all.len());
}

#[test]
fn a_sound_file_is_checked_in_time() {
    let _ = check(FLOWS);
    let start = Instant::now();
    assert_eq!(check(FLOWS), []);
    println!("the sample in {:?}", start.elapsed());
}

#[test]
fn a_time_zone_that_does_not_exist_is_told_at_its_place() {
    let text = place::set(FLOWS, "$.hours.zone", &json!("Europe/Londno")).unwrap();
    assert_eq!(check(&text), [], "nobody has said which zones there are");
    let mut loaded = Loaded::with_zones(|zone| zone == "Europe/London");
    let all = Check { text: text.clone() }.answer(&mut loaded, &mut |_| ()).unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].path.as_str(), &text[all[0].mark.clone()]), ("$.hours.zone", "\"Europe/Londno\""));
    assert!(all[0].problem.contains("no time zone") && !all[0].is_error);
    let sound = Check { text: FLOWS.to_owned() }.answer(&mut loaded, &mut |_| ()).unwrap();
    assert_eq!(sound, []);
    // What has not even the shape of one is told once.
    let text = place::set(FLOWS, "$.hours.zone", &json!("London")).unwrap();
    assert_eq!(Check { text }.answer(&mut loaded, &mut |_| ()).unwrap().len(), 1);
}

#[test]
fn a_key_that_stands_twice_is_told() {
    let text = FLOWS.replacen("\"version\":1,", "\"version\":2, \"version\":1,", 1);
    let all = check(&text);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].path.as_str(), all[0].is_error, all[0].line), ("$.version", false, 3));
}
