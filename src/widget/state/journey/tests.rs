//! Where a case goes, natively and with the shipped model and flows.

#![allow(clippy::expect_used, reason = "the shipped files are good, or nothing here makes sense")]

use super::super::tests::{HACKED, PASSWORD, TWICE, after, place, start, start_with};
use super::super::{Action, Known, State, View};
use crate::handoff::Case;
use crate::journal::{Ending, record};
use serde_json::{Value, json};
use signpost_engine::config::{LocalTime, Priority};
use signpost_engine::policy::Reason;
use signpost_engine::policy::{Outcome, opening};
use signpost_engine::signals::{By, Detection, Signal};
use std::rc::Rc;

const PARCEL: &str = "where is my order, the tracking has not moved";
const INVOICE: &str = "please send me the invoice for my last order";

fn write(text: &str) -> [Action; 2] {
    [Action::Type(text.into()), Action::Settle]
}

/// Into the flow of this text, and back to the box.
fn there_and_back(state: &State, text: &str) -> State {
    let state = after(&after(state, write(text)), [Action::Accept]);
    assert!(matches!(state.view, View::Flow { .. }), "{text}: {}", place(&state));
    state.after(Action::Back)
}

fn case(state: &State) -> Value {
    serde_json::to_value(Case::of(state, "4b1e".into(), "2026-01-01T00:00:00Z".into())).expect("JSON")
}

fn outcome(state: &State, ending: Ending) -> Value {
    let record = record(state, ending, None, "1".into(), "2026-01-01T00:00:00Z".into());
    serde_json::to_value(record).expect("JSON")["data"].take()
}

/// The state, with such signals found in its text.
fn with_signals(mut state: State, names: &[&str]) -> State {
    let mut routing = state.routing.as_deref().cloned().expect("something is typed");
    let signal = |name: &&str| Detection {
        signal: Signal::named(name).expect("a signal"),
        confidence: 1.0,
        start: 0,
        end: 1,
        by: By::Words(Vec::new()),
    };
    routing.signals = names.iter().map(signal).collect();
    state.routing = Some(Rc::new(routing));
    state.shown = state.routing.clone();
    state
}

#[test]
fn after_two_turns_a_person_owns_the_case_and_sees_the_path() {
    let mut state = start("");
    for text in [TWICE, PARCEL, PASSWORD] {
        state = there_and_back(&state, text);
    }
    let state = after(&state, write(INVOICE));
    let routing = state.shown.as_deref().expect("something is typed");
    assert_eq!((routing.context.reroutes, routing.reason), (3, Some(Reason::ReroutedTooOften)));
    for end in [state.after(Action::Accept), state.after(Action::Person)] {
        assert_eq!(place(&end), "person rerouted_too_often");
        let case = case(&end);
        assert_eq!(case["path"], json!(["duplicate-charge", "track-order", "sign-in"]));
        assert_eq!(case["reason"], "rerouted_too_often");
        assert_eq!(case["text"], INVOICE);
    }
    // A choice by hand is a turn, too.
    let chosen = after(&state, [Action::Browse, Action::Choose("billing.invoice".into())]);
    assert_eq!(place(&chosen), "person rerouted_too_often");
    let anew = state.after(Action::Reset);
    assert!(anew.journey.flows.is_empty(), "another case, another path");
}

#[test]
fn suggestions_accepted_between_choices_count_as_turns() {
    let mut state = start(TWICE);
    for id in ["orders.track", "account.create", "billing.invoice"] {
        state = after(&state, [Action::Browse, Action::Choose(id.into())]);
        state = after(&state, [Action::Back, Action::Back]);
    }
    assert_eq!(place(&state), "compose");
    assert_eq!(place(&state.after(Action::Accept)), "person rerouted_too_often");
}

#[test]
fn no_flow_comes_twice_unasked() {
    let state = there_and_back(&start(""), TWICE);
    let again = after(&state, write("I was charged twice for the same order"));
    let routing = again.shown.as_deref().expect("something is typed");
    assert_eq!(routing.outcome, Outcome::Clarify, "{:?}", routing.rule);
    let chosen = again.after(Action::Choose("billing.duplicate_charge".into()));
    assert_eq!(place(&chosen), "duplicate-charge/help", "asked for");
    assert_eq!(chosen.journey.flows, ["duplicate-charge"], "and no other turn");
    // None of them: the next time that nothing is clear, a person is asked.
    let none = after(&again, [Action::Browse, Action::Back]);
    let none = after(&none, write("I was charged twice for one and the same order"));
    assert_eq!(place(&none.after(Action::Accept)), "person rerouted_too_often");
}

#[test]
fn going_back_to_an_unchanged_text_changes_nothing() {
    let mut state = start(TWICE);
    for _ in 0..5 {
        let back = after(&state, [Action::Accept, Action::More, Action::Back, Action::Back]);
        assert_eq!(back.shown, state.shown);
        state = back;
    }
    assert_eq!(state.journey.flows, ["duplicate-charge"]);
    assert_eq!(place(&state.after(Action::Accept)), "duplicate-charge/help");
}

#[test]
fn a_choice_by_hand_still_reaches_a_person_from_danger() {
    let chosen = |names: &[&str]| {
        let state = with_signals(start(TWICE), names);
        after(&state, [Action::Browse, Action::Choose("orders.track".into())])
    };
    assert_eq!(place(&chosen(&[])), "track-order/help");
    assert_eq!(place(&chosen(&["safety"])), "person risk:safety");
    assert_eq!(place(&chosen(&["self_harm", "anger"])), "person risk:self_harm");
    assert_eq!(place(&chosen(&["human_request"])), "track-order/help", "the choice is the later wish");
    let care = chosen(&["self_harm"]);
    let View::Person(to) = &care.view else { unreachable!("a person") };
    assert!(to.minimal && to.say[1].contains("116 123"), "{to:?}");
    assert_eq!((to.queue.as_deref(), to.priority), (Some("care"), Priority::Urgent));
}

#[test]
fn the_reason_stays_where_the_message_was_to_go_to_a_person_anyway() {
    let person = |text: &str| place(&start(text).after(Action::Person));
    assert_eq!(person("what is the capital of peru"), "person out_of_scope");
    assert_eq!(person(TWICE), "person requested");
    assert_eq!(person(HACKED), "person risk:fraud");
    let hacked = start(HACKED).after(Action::Person);
    assert_eq!((&case(&hacked)["queue"], &case(&hacked)["priority"]), (&json!("security"), &json!("urgent")));
    let told = outcome(&hacked, Ending::Escalated);
    assert_eq!((&told["queue"], &told["priority"]), (&json!("security"), &json!("urgent")));
    // A topic chosen by hand takes its place.
    let unsure = start("what is the capital of peru");
    let chosen = after(&unsure, [Action::Choose("orders.track".into()), Action::Person]);
    assert_eq!(place(&chosen), "person requested");
    let hurry = with_signals(start(TWICE), &["urgency"]);
    assert_eq!(case(&hurry.after(Action::Person))["priority"], "high");
}

#[test]
fn what_the_page_knows_leads_elsewhere() {
    let rows = json!([{
        "when": { "intents": ["billing.duplicate_charge"], "context": { "plan": ["club"] } },
        "then": { "escalate": { "reason": "requested", "queue": "club" } }
    }]);
    let club = Known { host: [("plan".into(), "club".into())].into(), ..Known::default() };
    let told = after(&start_with(&rows, club.clone()), write(TWICE)).after(Action::Accept);
    assert_eq!((place(&told).as_str(), &case(&told)["queue"]), ("person requested", &json!("club")));
    let other = after(&start_with(&rows, Known::default()), write(TWICE));
    assert_eq!(place(&other.after(Action::Accept)), "duplicate-charge/help");
    // Told later, it is routed anew.
    let later = other.after(Action::Know(club));
    assert!(later.is_settled());
    assert_eq!(place(&later.after(Action::Accept)), "person requested");
}

#[test]
fn the_clock_tells_whether_anybody_is_there_and_when() {
    let at = |time: &str| Known { now: LocalTime::read(time), ..Known::default() };
    let state = start(TWICE);
    assert_eq!(state.closed(), None, "nobody knows");
    let night = state.after(Action::Know(at("2026-11-26T23:30")));
    let next = night.closed().and_then(|opening| opening.next).map(|next| next.to_string());
    assert_eq!(next.as_deref(), Some("2026-11-27T09:00"));
    let routing = night.routing.clone().expect("something is typed");
    assert_eq!(routing.hours, opening(night.flows(), &routing.context));
    let later = night.after(Action::Know(at("2026-11-26T23:31")));
    assert!(Rc::ptr_eq(&routing, later.routing.as_ref().expect("something is typed")), "a minute is no news");
    assert_eq!(later.after(Action::Know(at("2026-11-27T09:00"))).closed(), None);
}

#[test]
fn of_a_minimal_case_no_record_says_more_than_that_it_happened() {
    let say = ["Call 116 123."];
    let rows = json!([{
        "when": { "intents": ["billing.duplicate_charge"] },
        "then": { "escalate": { "reason": "risk:self_harm", "record": "minimal", "say": say } }
    }]);
    let state = after(&start_with(&rows, Known::default()), write(TWICE));
    let state = with_signals(state, &["self_harm", "anger"]).after(Action::Person);
    let told = outcome(&state, Ending::Escalated);
    assert_eq!((&told["escalated"], &told["reason"]), (&json!(true), &json!("risk:self_harm")));
    for key in ["intent", "category", "flow"] {
        assert_eq!(told[key], Value::Null, "{key}");
    }
    for key in ["candidates", "signals", "steps"] {
        assert_eq!(told[key], json!([]), "{key}");
    }
    let case = case(&state);
    assert_eq!((&case["intent"], &case["category"], &case["path"]), (&Value::Null, &Value::Null, &json!([])));
    assert_eq!(case["text"], TWICE, "the person reads what was written");
    assert!(!case.to_string().contains("duplicate"));
    let left = outcome(&state.after(Action::Back), Ending::Abandoned);
    assert_eq!((&left["intent"], &left["signals"]), (&Value::Null, &json!([])));
}

#[test]
fn nobody_is_labelled_vulnerable() {
    let state = with_signals(start(TWICE), &["vulnerable", "anger"]);
    let rows = json!([{ "when": {}, "then": { "escalate": "risk:vulnerable" } }]);
    let ruled = with_signals(after(&start_with(&rows, Known::default()), write(TWICE)), &["vulnerable"]);
    for state in [state, ruled] {
        let told = outcome(&state.after(Action::Person), Ending::Escalated);
        assert!(!told.to_string().contains("vulnerable"), "{told}");
    }
}
