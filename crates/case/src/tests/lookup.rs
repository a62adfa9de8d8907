//! Lookups: the host's tools are asked by a press, once, and the flow goes on without them.

use super::*;
use crate::action::Focus;
use crate::tools::{Answer, MOST_FIELDS, Progress, ToolFault};
use serde_json::{Value, json};

fn flow() -> Value {
    json!({
        "purpose": "requests",
        "may": { "submit": "parcels", "tools": ["order"] },
        "steps": [
            { "id": "which", "kind": "form", "title": "Which order?", "next": "look", "fields": [
                { "id": "number", "label": "Order number", "kind": "order", "required": true, "prefill": "none" },
                { "id": "note", "label": "Note", "kind": "text" }
            ] },
            { "id": "look", "kind": "lookup", "title": "Where it is", "tool": "order", "label": "Look it up",
                "give": { "number": "number", "note": "note" },
                "show": ["It is {answer.status}.", "It comes on {answer.day}."],
                "branches": [{ "when": { "status": ["delivered"] }, "next": "here" }],
                "failed": "form", "timeout_ms": 5000 },
            { "id": "wait", "kind": "article", "title": "It is on its way", "when": { "tools": { "order.status": ["sent"] } },
                "next": "form" },
            { "id": "here", "kind": "question", "title": "Did you find it?", "options": [
                { "id": "yes", "label": "Yes", "next": "solved" }, { "id": "no", "label": "No", "next": "form" }] },
            { "id": "form", "kind": "form", "title": "Tell us", "fields": [
                { "id": "email", "label": "E-mail", "kind": "email", "required": true },
                { "id": "number", "label": "Order number", "kind": "order", "required": true }
            ] }
        ]
    })
}

fn at_lookup() -> Walk {
    let walk = start_flow(&flow(), &json!([]), host(&[]));
    let there = walk.all([Action::Accept, fill("number", "#af-20 391"), Action::Submit]);
    assert_eq!(there.place(), "duplicate-charge/look");
    assert!(there.sent().is_empty(), "a form with a next sends nothing");
    there
}

fn told(call: u32, fields: &[(&str, &str)]) -> Action {
    let answer = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Action::Told { call, answer: Ok(answer) }
}

fn failed(call: u32, fault: ToolFault) -> Action {
    Action::Told { call, answer: Err(fault) }
}

/// Number, tool, what it is given, and how long it is waited for.
type Call = (u32, String, Answer, u32);

fn calls(walk: &Walk) -> Vec<Call> {
    let calls = walk.effects.iter().filter_map(|effect| match effect {
        Effect::AskTool { call, tool, give, timeout_ms } => {
            Some((*call, tool.clone(), give.clone(), *timeout_ms))
        }
        _ => None,
    });
    calls.collect()
}

fn faults(walk: &Walk) -> Vec<(String, String)> {
    let faults = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Emit(Event::Fault { path, problem }) => Some((path.clone(), problem.clone())),
        _ => None,
    });
    faults.collect()
}

#[test]
fn a_tool_is_asked_by_a_press_and_given_answers_only() {
    let idle = at_lookup();
    assert!(idle.here().called().is_none() && calls(&idle).is_empty());
    let asking = idle.after(Action::Ask);
    let [(call, tool, give, timeout)] = &calls(&asking)[..] else { unreachable!("one call") };
    assert_eq!((*call, tool.as_str(), *timeout), (1, "order", 5000));
    assert_eq!(
        give,
        &[("number".to_owned(), "AF-20391".to_owned())],
        "in the form of its kind; what is empty is left out"
    );
    assert_eq!(calls(&asking.after(Action::Ask)), [], "a second press asks nothing");
    // Typing, news of the page and the clock never ask.
    for action in [Action::Know(host(&[("plan", "club")])), Action::Settle, Action::Reread] {
        assert_eq!(calls(&idle.after(action)), []);
    }
}

#[test]
fn what_is_secret_is_not_given() {
    let walk = start_flow(&flow(), &json!([]), host(&[]));
    let there = walk.all([
        Action::Accept,
        fill("number", "AF-20391"),
        fill("note", "card 4111 1111 1111 1111"),
        Action::Submit,
        Action::Ask,
    ]);
    let said = format!("{:?}", calls(&there));
    assert!(said.contains("1111") && !said.contains("4111"), "{said}");
}

#[test]
fn the_answer_is_shown_in_the_words_of_the_flow_and_branches() {
    let asking = at_lookup().after(Action::Ask);
    let sent = asking.after(told(1, &[("status", "sent")]));
    assert!(sent.effects.contains(&Effect::Focus(Focus::Answer)));
    assert_eq!(sent.here().found_out(), ["It is sent."], "nothing is said of what is not known");
    assert_eq!(sent.after(Action::More).place(), "duplicate-charge/wait");
    let here = asking.after(told(1, &[("status", "delivered"), ("day", "2026-11-28")]));
    assert_eq!(here.here().found_out(), ["It is delivered.", r"It comes on 2026\-11\-28."]);
    let question = here.after(Action::More);
    assert_eq!(question.place(), "duplicate-charge/here");
    assert_eq!(question.after(Action::Answer(0)).place(), "solved");
    // By a status that no branch names, it goes on to what is shown next.
    let odd = asking.all([told(1, &[("status", "lost")]), Action::More]);
    assert_eq!(odd.place(), "duplicate-charge/here");
}

#[test]
fn the_case_and_the_form_have_what_was_found_and_filled_in() {
    let form = at_lookup().all([
        Action::Ask,
        told(1, &[("status", "sent"), ("card", "4111 1111 1111 1111")]),
        Action::More,
        Action::More,
    ]);
    assert_eq!(form.place(), "duplicate-charge/form");
    assert_eq!(form.value("number"), "#af-20 391", "nothing is asked twice");
    let case = serde_json::to_value(form.after(fill("email", "sam@example.com")).case()).expect("JSON");
    assert_eq!(case["tools"][0]["tool"], "order");
    assert_eq!(case["tools"][0]["given"], json!({ "number": "AF-20391" }));
    assert_eq!(case["tools"][0]["answer"]["status"], "sent");
    assert!(!case.to_string().contains("4111"), "{case}");
    let ids: Vec<&str> =
        case["fields"].as_array().expect("a list").iter().filter_map(|f| f["id"].as_str()).collect();
    assert_eq!(ids, ["email", "number"], "each once");
    assert_eq!(case["queue"], "parcels");
    // A person sees it, too.
    let person = serde_json::to_value(form.after(Action::Person).case()).expect("JSON");
    assert_eq!(person["tools"], case["tools"]);
    assert!(person["fields"].to_string().contains("AF-20391"), "{person}");
}

#[test]
fn the_flow_goes_on_without_an_answer() {
    let asking = at_lookup().after(Action::Ask);
    for fault in [ToolFault::TimedOut, ToolFault::Failed, ToolFault::Missing, ToolFault::NotFlat] {
        let without = asking.after(failed(1, fault));
        assert_eq!(without.place(), "duplicate-charge/look", "the customer reads that it did not work");
        assert!(without.here().found_out().is_empty());
        let [(path, problem)] = &faults(&without)[..] else { unreachable!("one fault: {fault:?}") };
        assert!(path.starts_with("$.flows[") && path.ends_with("].steps[1].tool"), "{path}");
        assert!(problem.starts_with("\"order\": "), "{problem}");
        assert_eq!(without.after(Action::More).place(), "duplicate-charge/form");
        let again = without.after(Action::Ask);
        assert_eq!(calls(&again).len(), 1, "it can be asked once more");
        assert_eq!(calls(&again)[0].0, 2);
    }
    assert_eq!(at_lookup().after(Action::More).place(), "duplicate-charge/form", "nobody has to ask");
    let left = asking.after(Action::More);
    assert_eq!(
        (left.place().as_str(), faults(&left)),
        ("duplicate-charge/form", vec![]),
        "nobody has to wait"
    );
}

#[test]
fn nonsense_is_a_fault() {
    let asking = at_lookup().after(Action::Ask);
    let many: Vec<(String, String)> = (0..=MOST_FIELDS).map(|n| (n.to_string(), "x".into())).collect();
    let long = vec![("status".to_owned(), "x".repeat(2001))];
    for answer in [many, long] {
        let refused = asking.after(Action::Told { call: 1, answer: Ok(answer) });
        assert_eq!(faults(&refused).len(), 1);
        let progress = refused.here().called().map(|called| called.progress.clone());
        assert_eq!(progress, Some(Progress::Failed(ToolFault::TooLarge)));
    }
    // An answer without fields is one, of which there is nothing to say.
    let empty = asking.after(told(1, &[]));
    assert!(faults(&empty).is_empty() && empty.here().found_out().is_empty());
    assert_eq!(empty.after(Action::More).place(), "duplicate-charge/here");
}

#[test]
fn late_second_and_strange_answers_change_nothing() {
    let asking = at_lookup().after(Action::Ask);
    let first = asking.after(told(1, &[("status", "sent")]));
    let second = first.after(told(1, &[("status", "delivered")]));
    assert_eq!(second.here().found_out(), ["It is sent."]);
    assert!(second.effects.is_empty());
    assert!(asking.after(told(7, &[("status", "sent")])).here().found_out().is_empty(), "of another call");
    // Late: after the customer has gone on, back, or over to another case.
    for away in [Action::More, Action::Back, Action::Person, Action::StartOver] {
        let gone = asking.after(away.clone());
        let late = gone.after(told(1, &[("status", "sent")]));
        assert_eq!((late.place(), late.effects.len()), (gone.place(), 0), "{away:?}");
        assert!(late.path().is_none_or(|path| path.called.iter().all(|called| called.answer().is_none())));
    }
    let late = asking.all([failed(1, ToolFault::TimedOut), told(1, &[("status", "sent")])]);
    assert!(late.here().found_out().is_empty(), "it came after the time was up");
    // The number of a call is never used again, also not by another case.
    let other = asking.all([Action::StartOver, Action::Type(TWICE.into()), Action::Accept]);
    let other = other.all([fill("number", "AF-2"), Action::Submit, Action::Ask]);
    assert_eq!(calls(&other)[0].0, 2);
    assert!(other.after(told(1, &[("status", "sent")])).here().found_out().is_empty());
}

#[test]
fn what_lies_ahead_again_is_asked_anew() {
    let wait = at_lookup().all([Action::Ask, told(1, &[("status", "sent")]), Action::More]);
    let back = wait.after(Action::Back);
    assert_eq!(back.here().found_out(), ["It is sent."], "still there");
    let before = back.after(Action::Back);
    assert_eq!(before.place(), "duplicate-charge/which");
    let other = before.all([fill("number", "AF-99"), Action::Submit]);
    assert!(other.here().called().is_none(), "of another order, nothing is known");
}

#[test]
fn a_lookup_without_words_goes_on_by_itself() {
    let mut silent = flow();
    silent["steps"][1].as_object_mut().expect("an object").remove("show");
    let walk = start_flow(&silent, &json!([]), host(&[]));
    let asking = walk.all([Action::Accept, fill("number", "AF-1"), Action::Submit, Action::Ask]);
    let on = asking.after(told(1, &[("status", "delivered")]));
    assert_eq!(on.place(), "duplicate-charge/here");
    assert!(on.effects.contains(&Effect::Focus(Focus::Heading)));
    let without = asking.after(failed(1, ToolFault::TimedOut));
    assert_eq!(without.place(), "duplicate-charge/look");
}

#[test]
fn after_a_change_the_way_goes_on_through_what_was_answered() {
    let mut reviewed = flow();
    reviewed["steps"][4]["review"] = true.into();
    let walk = start_flow(&reviewed, &json!([]), host(&[]));
    let check = walk.all([
        Action::Accept,
        fill("number", "AF-1"),
        fill("note", "blue"),
        Action::Submit,
        Action::Ask,
        told(1, &[("status", "delivered")]),
        Action::More,
        Action::Answer(1),
        fill("email", "sam@example.com"),
        Action::Submit,
    ]);
    assert_eq!(check.place(), "check");
    let place = |walk: &Walk, label: &str| {
        let given = walk.here().given();
        given.iter().find(|given| given.label == label).and_then(|given| given.place).expect("a place")
    };
    // The form at the end leads straight back, and so does a question whose answer leads the same way.
    let last = check.after(Action::Amend(place(&check, "E-mail")));
    assert_eq!(last.all([fill("email", "kim@example.com"), Action::Submit]).place(), "check");
    let question = check.after(Action::Amend(place(&check, "Did you find it?")));
    assert_eq!(question.place(), "duplicate-charge/here");
    assert_eq!(question.after(Action::Answer(1)).place(), "check", "nothing is asked twice");
    assert_eq!(question.after(Action::Answer(0)).place(), "solved", "another way is another way");
    // What the tool was given is the same: its answer still holds. Of another order it is asked anew.
    let first = check.after(Action::Amend(0));
    assert_eq!(first.place(), "duplicate-charge/which");
    let same = first.after(Action::Submit);
    assert_eq!((same.place().as_str(), same.case().tools.len()), ("check", 1));
    let other = first.all([fill("number", "AF-2"), Action::Submit]);
    assert_eq!((other.place().as_str(), other.here().called()), ("duplicate-charge/look", None));
    let on = other.all([Action::Ask, told(2, &[("status", "delivered")]), Action::More]);
    assert_eq!(on.place(), "duplicate-charge/here", "from there on, it is walked by hand");
    // Who goes back instead walks by hand, too.
    let back = question.all([Action::Back, Action::More]);
    assert_eq!(back.place(), "duplicate-charge/here");
}
