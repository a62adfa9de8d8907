//! Where a case goes, and what is known around it.

use super::*;
use serde_json::{Value, json};
use signpost_engine::config::{LocalTime, Priority};
use signpost_engine::policy::{Outcome, Reason, opening};

const PARCEL: &str = "where is my order, the tracking has not moved";
const INVOICE: &str = "please send me the invoice for my last order";

/// Into the flow of this text, and back to the box.
fn there_and_back(walk: &Walk, text: &str) -> Walk {
    let there = walk.write(text).after(Action::Accept);
    assert!(matches!(there.screen(), Some(Screen::Flow { .. })), "{text}: {}", there.place());
    there.after(Action::Back)
}

fn case(walk: &Walk) -> Value {
    serde_json::to_value(walk.case()).expect("JSON")
}

#[test]
fn after_two_turns_a_person_owns_the_case_and_sees_the_path() {
    let mut walk = start("");
    for text in [TWICE, PARCEL, PASSWORD] {
        walk = there_and_back(&walk, text);
    }
    let walk = walk.write(INVOICE);
    let routing = walk.shown();
    assert_eq!((routing.context.reroutes, routing.reason), (3, Some(Reason::ReroutedTooOften)));
    for end in [walk.after(Action::Accept), walk.after(Action::Person)] {
        assert_eq!(end.place(), "person rerouted_too_often");
        let case = case(&end);
        assert_eq!(case["path"], json!(["duplicate-charge", "track-order", "sign-in"]));
        assert_eq!(case["reason"], "rerouted_too_often");
        assert_eq!(case["text"], INVOICE);
    }
    // A choice by hand is a turn, too.
    let chosen = walk.all([Action::Browse, Action::Choose("billing.invoice".into())]);
    assert_eq!(chosen.place(), "person rerouted_too_often");
    let anew = walk.after(Action::Reset);
    assert!(anew.state.journey.flows.is_empty(), "another case, another path");
}

#[test]
fn suggestions_accepted_between_choices_count_as_turns() {
    let mut walk = start(TWICE);
    for id in ["orders.track", "account.create", "billing.invoice"] {
        walk = walk.all([Action::Browse, Action::Choose(id.into())]);
        walk = walk.all([Action::Back, Action::Back]);
    }
    assert_eq!(walk.place(), "first");
    assert_eq!(walk.after(Action::Accept).place(), "person rerouted_too_often");
}

#[test]
fn no_flow_comes_twice_unasked() {
    let walk = there_and_back(&start(""), TWICE);
    let again = walk.write("I was charged twice for the same order");
    let routing = again.shown();
    assert_eq!(routing.outcome, Outcome::Clarify, "{:?}", routing.rule);
    let chosen = again.after(Action::Choose("billing.duplicate_charge".into()));
    assert_eq!(chosen.place(), "duplicate-charge/help", "asked for");
    assert_eq!(chosen.state.journey.flows, ["duplicate-charge"], "and no other turn");
    // None of them: the next time that nothing is clear, a person is asked. That is the third try in all.
    let none = again.all([Action::Browse, Action::Back]);
    let none = none.write("I was charged twice for one and the same order");
    assert_eq!(none.after(Action::Accept).place(), "person rerouted_too_often");
}

#[test]
fn going_back_to_an_unchanged_text_changes_nothing() {
    let mut walk = start(TWICE);
    for _ in 0..5 {
        let back = walk.all([Action::Accept, Action::More, Action::Back, Action::Back]);
        assert_eq!(back.shown(), walk.shown());
        walk = back;
    }
    assert_eq!(walk.state.journey.flows, ["duplicate-charge"]);
    assert_eq!(walk.after(Action::Accept).place(), "duplicate-charge/help");
}

#[test]
fn a_choice_by_hand_still_reaches_a_person_from_danger() {
    let chosen = |names: &[&str]| {
        let walk = start(TWICE).with_signals(names);
        walk.all([Action::Browse, Action::Choose("orders.track".into())])
    };
    assert_eq!(chosen(&[]).place(), "track-order/help");
    assert_eq!(chosen(&["safety"]).place(), "person risk:safety");
    assert_eq!(chosen(&["self_harm", "anger"]).place(), "person risk:self_harm");
    assert_eq!(chosen(&["human_request"]).place(), "track-order/help", "the choice is the later wish");
    let care = chosen(&["self_harm"]);
    let Some(Screen::Person(to)) = care.screen() else { unreachable!("a person") };
    assert!(to.minimal && to.say[1].contains("116 123"), "{to:?}");
    assert_eq!((to.queue.as_deref(), to.priority), (Some("care"), Priority::Urgent));
}

#[test]
fn the_reason_stays_where_the_message_was_to_go_to_a_person_anyway() {
    let person = |text: &str| start(text).after(Action::Person).place();
    assert_eq!(person("what is the capital of peru"), "person out_of_scope");
    assert_eq!(person(TWICE), "person requested");
    assert_eq!(person(HACKED), "person risk:fraud");
    let hacked = start(HACKED).after(Action::Person);
    assert_eq!((&case(&hacked)["queue"], &case(&hacked)["priority"]), (&json!("security"), &json!("urgent")));
    let told = hacked.record(Ending::Escalated);
    assert_eq!((&told["queue"], &told["priority"]), (&json!("security"), &json!("urgent")));
    // A topic chosen by hand takes its place.
    let unsure = start("what is the capital of peru");
    let chosen = unsure.all([Action::Choose("orders.track".into()), Action::Person]);
    assert_eq!(chosen.place(), "person requested");
    let hurry = start(TWICE).with_signals(&["urgency"]);
    assert_eq!(case(&hurry.after(Action::Person))["priority"], "high");
}

#[test]
fn what_the_page_knows_leads_elsewhere() {
    let rows = json!([{
        "when": { "intents": ["billing.duplicate_charge"], "context": { "plan": ["club"] } },
        "then": { "escalate": { "reason": "requested", "queue": "club" } }
    }]);
    let club = Known { host: [("plan".into(), "club".into())].into(), ..Known::default() };
    let told = start_with(&rows, club.clone()).write(TWICE).after(Action::Accept);
    assert_eq!((told.place().as_str(), &case(&told)["queue"]), ("person requested", &json!("club")));
    let other = start_with(&rows, Known::default()).write(TWICE);
    assert_eq!(other.after(Action::Accept).place(), "duplicate-charge/help");
    // Told later, it is routed anew.
    let later = other.after(Action::Know(club));
    assert!(later.reading().is_settled());
    assert_eq!(later.after(Action::Accept).place(), "person requested");
}

#[test]
fn the_clock_tells_whether_anybody_is_there_and_when() {
    let at = |time: &str| Known { now: LocalTime::read(time), ..Known::default() };
    let walk = start(TWICE);
    assert_eq!(walk.closed(walk.flows()), None, "nobody knows");
    let night = walk.after(Action::Know(at("2026-11-26T23:30")));
    let next = night.closed(night.flows()).and_then(|opening| opening.next).map(|next| next.to_string());
    assert_eq!(next.as_deref(), Some("2026-11-27T09:00"));
    let routing = night.routing();
    assert_eq!(routing.hours, opening(night.flows(), &routing.context));
    let later = night.after(Action::Know(at("2026-11-26T23:31")));
    assert!(Rc::ptr_eq(routing, later.routing()), "a minute is no news");
    assert_eq!(later.after(Action::Know(at("2026-11-27T09:00"))).closed(walk.flows()), None);
}

#[test]
fn of_a_minimal_case_no_record_says_more_than_that_it_happened() {
    let say = ["Call 116 123."];
    let rows = json!([{
        "when": { "intents": ["billing.duplicate_charge"] },
        "then": { "escalate": { "reason": "risk:self_harm", "record": "minimal", "say": say } }
    }]);
    let walk = start_with(&rows, Known::default()).write(TWICE);
    let walk = walk.with_signals(&["self_harm", "anger"]).after(Action::Person);
    let told = walk.record(Ending::Escalated);
    assert_eq!((&told["escalated"], &told["reason"]), (&json!(true), &json!("risk:self_harm")));
    for key in ["intent", "category", "flow"] {
        assert_eq!(told[key], Value::Null, "{key}");
    }
    for key in ["candidates", "signals", "steps", "path"] {
        assert_eq!(told[key], json!([]), "{key}");
    }
    assert_eq!(told["duration_s"], Value::Null);
    let case = case(&walk);
    assert_eq!((&case["intent"], &case["category"], &case["path"]), (&Value::Null, &Value::Null, &json!([])));
    assert_eq!(case["text"], TWICE, "the person reads what was written");
    assert!(!case.to_string().contains("duplicate"));
    let left = walk.after(Action::Back).record(Ending::Abandoned);
    assert_eq!((&left["intent"], &left["signals"]), (&Value::Null, &json!([])));
}

#[test]
fn nobody_is_labelled_vulnerable() {
    let walk = start(TWICE).with_signals(&["vulnerable", "anger"]);
    let rows = json!([{ "when": {}, "then": { "escalate": "risk:vulnerable" } }]);
    let ruled = start_with(&rows, Known::default()).write(TWICE).with_signals(&["vulnerable"]);
    for walk in [walk, ruled] {
        let told = walk.after(Action::Person).record(Ending::Escalated);
        assert!(!told.to_string().contains("vulnerable"), "{told}");
    }
}

#[test]
fn a_record_has_the_screens_with_their_time() {
    let at = |time: &str| Action::Know(Known { time: format!("2026-11-29T{time}Z"), ..Known::default() });
    let walk =
        start("").all([at("09:59:00.000"), Action::Type(TWICE.into()), at("10:00:30.500"), Action::Accept]);
    let form = walk.all([at("10:00:40.000"), Action::More, at("10:00:45.000"), Action::Answer(0)]);
    let back = form.all([at("10:01:45.000"), Action::Back, at("10:01:50.000"), Action::Answer(0)]);
    let told = back.after(at("10:02:00.000")).record(Ending::Submitted);
    let seconds = |told: &Value| -> Vec<(String, u64)> {
        let visits = told["path"].as_array().expect("a list").iter();
        visits
            .map(|v| (v["screen"].as_str().expect("a name").into(), v["seconds"].as_u64().expect("a number")))
            .collect()
    };
    let expected = [
        ("compose", 90),
        ("duplicate-charge/help", 10),
        ("duplicate-charge/which", 5),
        ("duplicate-charge/form", 60),
        ("duplicate-charge/which", 5),
        ("duplicate-charge/form", 10),
    ];
    assert_eq!(seconds(&told), expected.map(|(screen, time)| (screen.to_owned(), time)));
    assert_eq!((&told["duration_s"], &told["reroutes"]), (&json!(180), &json!(0)));
    // Of another case, the clock begins anew.
    let anew = back.all([Action::StartOver, Action::Type(PASSWORD.into()), at("10:02:10.000")]);
    assert_eq!(anew.record(Ending::Abandoned)["path"], json!([{ "screen": "compose", "seconds": 20 }]));
    // Nobody tells the time: nothing is known of it.
    let blind = super::start(TWICE).after(Action::Accept).record(Ending::Abandoned);
    assert_eq!(blind["duration_s"], Value::Null);
}

#[test]
fn a_record_counts_how_often_the_case_came_back() {
    let walk = there_and_back(&there_and_back(&start(""), TWICE), PARCEL);
    let there = walk.write(PASSWORD).after(Action::Accept);
    assert_eq!(there.record(Ending::Abandoned)["reroutes"], 2);
}

#[test]
fn each_of_several_things_is_recorded_with_its_own_screens() {
    let walk = super::several::two().all([Action::Begin, Action::Solved]);
    let records: Vec<Value> = walk.all([Action::PageLeft]).outcomes().into_iter().map(|(_, r)| r).collect();
    let screens = |record: &Value| {
        let path = record["data"]["path"].as_array().expect("a list");
        path.iter().map(|visit| visit["screen"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(records.len(), 2);
    let (closing, parcel) = (screens(&records[0]), screens(&records[1]));
    assert!(closing[1].starts_with("close-account/") && closing.len() == 2, "{closing:?}");
    assert!(parcel[1].starts_with("not-received/") && parcel.len() == 2, "{parcel:?}");
}

#[test]
fn closing_time_may_come_while_the_form_is_open() {
    let at = |time: &str| Action::Know(Known { now: LocalTime::read(time), ..Known::default() });
    let walk = start(TWICE).all([at("2026-11-27T09:59"), Action::Person, fill("name", "Sam")]);
    let open = walk.closed(walk.flows());
    let night = walk.after(at("2026-11-27T23:30"));
    assert!(open.is_none() && night.closed(night.flows()).is_some_and(|opening| opening.next.is_some()));
    assert_eq!((night.place(), night.value("name")), (walk.place(), "Sam".into()), "nothing is lost");
    let sent = night.after(fill("email", "sam@example.com")).send(Target::Host);
    assert!(sent.closed(sent.flows()).is_some(), "the receipt says when people are back");
    let morning = sent.after(at("2026-11-30T09:00"));
    assert_eq!((morning.closed(morning.flows()), morning.place()), (None, sent.place()));
}
