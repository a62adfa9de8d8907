//! A message about several things, natively. The routing is made up, so that a better model changes nothing here.

#![allow(clippy::expect_used, reason = "the shipped files are good, or nothing here makes sense")]

use super::super::tests::{after, place, start};
use super::super::{Action, State, View};
use super::*;
use crate::handoff::{Case, Kept, Receipt};
use crate::journal::{self, Ending};
use signpost_engine::signals::{By, Detection, Signal};
use std::rc::Rc;

const TEXT: &str = "my parcel never came and please close my account";

fn issue(intent: &str, words: &str) -> Issue {
    let at = TEXT.find(words).expect("words of the text");
    let candidates = vec![Candidate { intent: intent.into(), confidence: 0.9 }];
    Issue { intent: intent.into(), start: at, end: at + words.len(), candidates }
}

fn with(change: impl FnOnce(&mut Routing)) -> State {
    let mut state = start(TEXT);
    let mut routing = (**state.routing.as_ref().expect("something is typed")).clone();
    routing.decision = Decision::Several;
    routing.outcome = Outcome::Clarify;
    routing.reason = None;
    routing.signals.clear();
    routing.issues = vec![
        issue("orders.not_received", "my parcel never came"),
        issue("account.close", "please close my account"),
    ];
    change(&mut routing);
    state.routing = Some(Rc::new(routing));
    state.shown = state.routing.clone();
    state.find_tasks();
    state
}

fn two() -> State {
    with(|_| ())
}

fn found(state: &State) -> Vec<&str> {
    state.tasks.iter().map(|task| task.intent.as_str()).collect()
}

fn fill(id: &str, value: &str) -> Action {
    Action::Fill(id.into(), value.into())
}

/// Through questions and articles to the form of the task on the screen.
fn to_form(mut state: State) -> State {
    for _ in 0..5 {
        if state.form().is_some() {
            break;
        }
        let question = state.step().is_some_and(|(_, s)| matches!(s.kind, StepKind::Question { .. }));
        state = state.after(if question { Action::Answer(1) } else { Action::More });
    }
    state
}

/// Both forms filled in.
fn at_review() -> State {
    let first = to_form(two().after(Action::Begin)).after(fill("email", "sam@example.com"));
    to_form(first.after(Action::Done)).after(Action::Done)
}

fn value(state: &State, id: &str) -> String {
    let field = state.form().unwrap_or_default().iter().find(|f| f.id == id);
    field.map(|f| state.value(f)).unwrap_or_default()
}

#[test]
fn what_the_team_is_careful_with_comes_first_and_danger_before_it() {
    assert_eq!(found(&two()), ["account.close", "orders.not_received"], "closing cannot be undone");
    let signal = |kind, words: &str| {
        let start = TEXT.find(words).expect("words of the text");
        Detection {
            signal: kind,
            confidence: 0.9,
            start,
            end: start + words.len(),
            by: By::Words(Vec::new()),
        }
    };
    let angry = with(|r| r.signals.push(signal(Signal::Anger, "never came")));
    assert_eq!(found(&angry), ["orders.not_received", "account.close"]);
    let fraud = with(|r| {
        r.signals.push(signal(Signal::Fraud, "never came"));
        r.outcome =
            policy::chosen(start("").flows(), start("").flows().intent("human.agent").expect("there")).0;
        r.reason = Some(Reason::Risk(Signal::Fraud));
    });
    assert_eq!(place(&fraud.after(Action::Begin)), "person risk:fraud", "with its own reason");
    assert_eq!(fraud.after(Action::Begin).message(), "my parcel never came");
    let harm = with(|r| r.signals.push(signal(Signal::SelfHarm, "never came")));
    assert!(harm.tasks.is_empty(), "a person sees all of it at once");
}

#[test]
fn each_has_its_own_path_and_back_leads_through_all_of_them() {
    let first = two().after(Action::Begin);
    assert_eq!((first.at_task(), first.subject().map(|i| &*i.id)), (Some((1, 2)), Some("account.close")));
    let form = to_form(first.clone());
    assert_eq!(value(&form, "message"), "please close my account", "its own part");
    let filled = form.after(fill("message", "close it please")).after(fill("email", "sam@example.com"));
    let second = filled.after(Action::Done);
    assert_eq!(
        (second.at_task(), second.subject().map(|i| &*i.id)),
        (Some((2, 2)), Some("orders.not_received"))
    );
    let second = to_form(second);
    assert_eq!(value(&second, "message"), "my parcel never came");
    assert_eq!(value(&second, "email"), "sam@example.com", "never asked twice");
    let review = second.after(fill("order", "AF1")).after(Action::Done);
    assert_eq!(place(&review), "review");

    // All the way back, and nothing is lost.
    let back = review.after(Action::Back);
    assert_eq!((back.at_task(), value(&back, "order").as_str()), (Some((2, 2)), "AF1"));
    let mut back = back;
    while back.at_task() == Some((2, 2)) {
        back = back.after(Action::Back);
    }
    assert_eq!((back.at_task(), value(&back, "message").as_str()), (Some((1, 2)), "close it please"));
    while back.view != View::Compose {
        back = back.after(Action::Back);
    }
    assert_eq!((back.task, back.tasks.len()), (None, 2));
    assert_eq!(value(&to_form(back.after(Action::Begin)), "message"), "close it please");
    // From the last look, straight to one of them and on again.
    let changed = review.after(Action::Revisit(0)).after(fill("message", "close it today"));
    let again = changed.after(Action::Done);
    assert_eq!(place(&again), "review");
    assert!(again.each("g")[0].fields.values().any(|v| v == "close it today"));
}

#[test]
fn one_submit_makes_linked_cases_and_one_receipt() {
    let review = at_review();
    let parts = review.each("g1");
    let cases: Vec<Case> =
        parts.iter().enumerate().map(|(n, p)| Case::of(p, format!("4b1{n}"), "now".into())).collect();
    let groups: Vec<_> = cases.iter().filter_map(|c| c.group.clone()).collect();
    assert_eq!(groups, [1, 2].map(|part| Group { id: "g1".into(), part, of: 2 }));
    let about: Vec<_> = cases.iter().filter_map(|c| c.intent.as_deref()).collect();
    assert_eq!(about, ["account.close", "orders.not_received"]);
    for case in &cases {
        assert_eq!(case.text, TEXT, "nobody has half of what was said");
        assert!(case.fields.iter().any(|f| f.value == "sam@example.com"));
    }
    assert_eq!(cases[1].fields[0].value, "my parcel never came");
    let receipts = cases.iter().zip(&parts).map(|(c, p)| ("label".to_owned(), c.receipt(p, Kept::InBrowser)));
    let receipt = Receipt::joined(&review, receipts.collect()).expect("two");
    assert_eq!(receipt.linked.len(), 2);
    assert!(cases.iter().all(|c| receipt.summary.contains(&c.reference)), "{}", receipt.summary);
    assert_eq!(receipt.summary.matches(TEXT).count(), 1, "said once");
    let records: Vec<_> = parts
        .iter()
        .map(|p| journal::record(p, Ending::Submitted, None, "id".into(), "now".into()))
        .map(|r| serde_json::to_value(r).expect("JSON"))
        .collect();
    assert_eq!(records[0]["data"]["group"], serde_json::json!({ "id": "g1", "part": 1, "of": 2 }));
    assert_eq!(records[1]["data"]["intent"], "orders.not_received");
    assert_eq!(records[1]["data"]["steps"][0], "compose");
    assert!(!serde_json::to_string(&records).expect("JSON").contains("parcel never"));
    assert_eq!(two().each("g1").len(), 1, "nothing is under way yet");
}

#[test]
fn what_is_not_meant_is_dropped_and_one_that_is_left_is_a_case_like_any_other() {
    let one = two().after(Action::Drop(0, true));
    let begun = one.after(Action::Begin);
    assert_eq!((begun.at_task(), begun.subject().map(|i| &*i.id)), (None, Some("orders.not_received")));
    assert_eq!(value(&to_form(begun.clone()), "message"), TEXT);
    assert_eq!(begun.each("g").len(), 1);
    assert!(Case::of(&begun.each("g")[0], "1".into(), "now".into()).group.is_none());
    assert_eq!(place(&begun.after(Action::Back)), "compose");
    let both = one.after(Action::Drop(0, false)).after(Action::Begin);
    assert_eq!(both.at_task(), Some((1, 2)), "put back");
    // On the way, the next one follows; when it was the last, the others are left.
    let next = both.after(Action::Drop(0, true));
    assert_eq!((next.at_task(), next.subject().map(|i| &*i.id)), (None, Some("orders.not_received")));
    let last = to_form(both).after(Action::Done).after(Action::Drop(1, true));
    assert!(last.form().is_some() && last.task.is_none(), "back at the form that is left, to send it");
    assert_eq!(last.subject().map(|i| &*i.id), Some("account.close"));
    let none = after(&two(), [Action::Drop(0, true), Action::Drop(1, true), Action::Begin]);
    assert_eq!(place(&none), "compose");
}

#[test]
fn another_topic_can_be_chosen_before_and_on_the_way() {
    let browse = two().after(Action::Change(1));
    assert_eq!(place(&browse), "browse");
    assert_eq!(found(&browse.after(Action::Back)), found(&two()));
    let changed =
        after(&browse, [Action::OpenCategory("orders".into()), Action::Choose("orders.track".into())]);
    assert_eq!(
        (place(&changed).as_str(), found(&changed)),
        ("compose", vec!["account.close", "orders.track"])
    );
    assert!(changed.task.is_none() && changed.trail.is_empty());
    let on_the_way =
        after(&two(), [Action::Begin, Action::Browse, Action::Choose("account.login_problem".into())]);
    assert_eq!(on_the_way.at_task(), Some((1, 2)));
    assert_eq!(place(&on_the_way), "sign-in/help");
    assert!(on_the_way.overridden);
    assert_eq!(place(&on_the_way.after(Action::Back)), "browse");
    let to_person = after(&two(), [Action::Begin, Action::Person]);
    assert_eq!((place(&to_person).as_str(), to_person.at_task()), ("person requested", Some((1, 2))));
    assert_eq!(Case::of(&to_person, "1".into(), "now".into()).reason, Some(Reason::Requested));
}

#[test]
fn one_thing_goes_back_to_a_single_suggestion_and_stays_one_while_more_is_written() {
    let one = two().after(Action::One);
    assert!(one.tasks.is_empty());
    let routing = one.routing.as_deref().expect("a routing");
    assert_ne!(routing.decision, Decision::Several);
    assert_ne!(routing.outcome, Outcome::KeepTyping);
    assert!(one.after(Action::Type(format!("{TEXT} now"))).tasks.is_empty());
    assert!(!one.after(Action::Type(" ".into())).one, "another message, another question");
}

#[test]
fn solved_on_the_way_sends_nothing_and_all_solved_ends_it() {
    let first = two().after(Action::Begin).after(Action::Solved);
    assert_eq!(first.at_task(), Some((2, 2)));
    let review = to_form(first.clone()).after(Action::Done);
    let views: Vec<bool> = review.each("g").iter().map(|p| p.view == View::Solved).collect();
    assert_eq!((place(&review).as_str(), views), ("review", vec![true, false]));
    let end = first.after(Action::Solved);
    assert_eq!((place(&end).as_str(), end.task), ("solved", None));
    assert_eq!(place(&end.after(Action::Reset)), "compose");
    assert!(end.after(Action::Reset).tasks.is_empty());
}
