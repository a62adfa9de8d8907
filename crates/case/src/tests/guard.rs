//! The policy guards what is sent: it is asked at the press, with all that is known then.

use super::several::{to_form, two};
use super::*;
use crate::case::Verdict;
use serde_json::{Value, json};
use signpost_engine::policy::Reason;

fn flow(review: bool) -> Value {
    json!({
        "purpose": "requests", "action": "refund",
        "may": { "submit": "payments", "tools": ["order"] },
        "sees": { "context": ["cases_this_month"], "facts": ["amount"], "history": true },
        "steps": [
            { "id": "why", "kind": "question", "title": "Why?", "options": [
                { "id": "twice", "label": "Charged twice" }, { "id": "gift", "label": "It was a gift" }] },
            { "id": "form", "kind": "form", "title": "Ask for it", "review": review, "fields": [
                { "id": "email", "label": "E-mail", "kind": "email", "required": true, "prefill": "none" },
                { "id": "sum", "label": "How much?", "kind": "amount", "prefill": "none" },
                { "id": "note", "label": "Note", "kind": "textarea" }
            ] }
        ]
    })
}

fn rows() -> Value {
    json!([
        { "when": { "action": "refund", "amount": { "above": "150 GBP" } }, "because": "Large sums need a manager.",
          "then": { "escalate": { "reason": "flow_requires_human", "queue": "managers", "priority": "high" } } },
        { "when": { "action": "refund", "cases_from": 3 }, "because": "A third case needs a look.",
          "then": { "review": { "queue": "fraud", "say": ["A person looks at it first."] } } },
        { "when": { "action": "refund", "answers": { "why": ["gift"] } }, "then": { "allow": true } }
    ])
}

fn ready(known: Known, answer: usize, sum: &str) -> Walk {
    let walk = start_flow(&flow(false), &rows(), known);
    let fills = [fill("email", "sam@example.com"), fill("sum", sum)];
    walk.all([Action::Accept, Action::Answer(answer)]).all(fills)
}

fn guard_of(value: &Value) -> Value {
    json!([value["guard"]["row"], value["guard"]["decision"], value["guard"]["because"]])
}

fn case(walk: &Walk) -> Value {
    serde_json::to_value(&walk.sent()[0]).expect("JSON")
}

fn record(walk: &Walk) -> Value {
    let end = walk.after(Action::HandedOver(vec![Target::Host]));
    end.outcomes()[0].1["data"].clone()
}

#[test]
fn what_is_allowed_is_sent_with_what_the_policy_said() {
    let sending = ready(host(&[]), 1, "24.50").after(Action::Submit);
    let (case, record) = (case(&sending), record(&sending));
    assert_eq!(guard_of(&case), json!([2, "allow", ""]));
    assert_eq!(
        (&case["action"], &case["amount"], &case["review"]),
        (&json!("refund"), &json!("24.50"), &json!(false))
    );
    assert_eq!(case["queue"], "payments");
    assert_eq!(guard_of(&record), json!([2, "allow", ""]));
    assert_eq!((&record["requested_action"], &record["action"]), (&json!("refund"), &json!("submitted")));
    // No row is about it: that is allowed, too.
    let plain = ready(host(&[]), 0, "24.50").after(Action::Submit);
    assert_eq!(guard_of(&self::case(&plain)), json!([null, "allow", ""]));
}

#[test]
fn what_a_person_decides_first_is_sent_and_says_so() {
    let known = host(&[("cases_this_month", "3")]);
    let sending = ready(known, 0, "20 GBP").after(Action::Submit);
    let case = case(&sending);
    assert_eq!(guard_of(&case), json!([1, "review", "A third case needs a look."]));
    assert_eq!(
        (&case["review"], &case["queue"], &case["reason"]),
        (&json!(true), &json!("fraud"), &Value::Null)
    );
    let end = sending.after(Action::HandedOver(vec![Target::Host]));
    let part = &end.receipt().parts[0];
    assert_eq!(part.review, Some(vec!["A person looks at it first.".to_owned()]));
    assert_eq!(end.outcomes()[0].1["data"]["review"], true);
    let plain = ready(host(&[]), 0, "20 GBP").send(Target::Host);
    assert_eq!(plain.receipt().parts[0].review, None);
}

#[test]
fn what_is_too_much_goes_to_a_person_with_what_was_filled_in() {
    let large = ready(host(&[]), 0, "£150.01").after(Action::Submit);
    assert!(large.sent().is_empty(), "nothing is sent by that press");
    assert_eq!(large.place(), "person flow_requires_human");
    assert!(large.effects.contains(&Effect::Emit(Event::Escalated(Reason::FlowRequiresHuman))));
    assert_eq!(large.value("email"), "sam@example.com", "nothing is asked twice");
    let sending = large.after(Action::Submit);
    let case = case(&sending);
    assert_eq!((&case["queue"], &case["priority"]), (&json!("managers"), &json!("high")));
    assert_eq!(guard_of(&case), json!([0, "escalate", "Large sums need a manager."]));
    assert_eq!((&case["amount"], &case["action"]), (&json!("150.01 GBP"), &json!("refund")));
    let sum = case["fields"].as_array().expect("a list").iter().find(|f| f["id"] == "sum").cloned();
    assert_eq!(sum.map(|sum| sum["value"].clone()), Some(json!("150.01 GBP")));
    assert_eq!(case["answers"], json!([["duplicate-charge/why", "twice"]]));
    let record = record(&sending);
    assert_eq!((&record["action"], &record["reason"]), (&json!("escalated"), &json!("flow_requires_human")));
    assert_eq!(guard_of(&record)[0], 0);
    // Who goes back and asks for less is asked about anew.
    let less = large.all([Action::Back, fill("sum", "£20"), Action::Submit]);
    assert_eq!(guard_of(&self::case(&less)), json!([null, "allow", ""]));
}

#[test]
fn a_sum_that_is_not_known_counts_as_a_large_one() {
    assert_eq!(ready(host(&[]), 0, "20 EUR").after(Action::Submit).place(), "person flow_requires_human");
    assert_eq!(
        ready(host(&[]), 0, "lots").after(Action::Submit).place(),
        "duplicate-charge/form",
        "no sum at all"
    );
}

#[test]
fn the_sum_of_the_message_counts_where_the_form_has_none() {
    let walk = start_flow(&flow(false), &rows(), host(&[]));
    let form = |text: &str| {
        let there =
            walk.write(text).all([Action::Choose("billing.duplicate_charge".into()), Action::Answer(0)]);
        there.all([fill("email", "sam@example.com"), Action::Submit])
    };
    assert_eq!(form("I was charged £24.50 twice for my order").sent().len(), 1);
    assert_eq!(form("I was charged twice for my order").place(), "person flow_requires_human", "no sum");
    assert_eq!(form("I was charged £245 twice for my order").place(), "person flow_requires_human");
}

#[test]
fn the_policy_is_asked_at_the_press_and_not_before() {
    let form = ready(host(&[]), 0, "20 GBP");
    assert!(form.path().is_some_and(|path| path.guarded.is_none()));
    let known = host(&[("cases_this_month", "3")]);
    let sending = form.all([Action::Know(known), Action::Submit]);
    assert_eq!(case(&sending)["review"], true, "what the page knows now counts");
    // Without an action, nobody is asked.
    let mut plain = flow(false);
    plain.as_object_mut().expect("an object").remove("action");
    let other = start_flow(&plain, &json!([]), host(&[])).all([Action::Accept, Action::Answer(0)]);
    let sent = other.all([fill("email", "sam@example.com"), Action::Submit]);
    assert_eq!(case(&sent)["guard"], Value::Null);
}

#[test]
fn all_is_shown_before_what_costs_something_is_sent_and_each_answer_can_be_changed() {
    let walk = start_flow(&flow(true), &rows(), host(&[])).all([Action::Accept, Action::Answer(0)]);
    let refused = walk.after(Action::Submit);
    assert_eq!(refused.place(), "duplicate-charge/form", "not before it is complete");
    let check = walk.all([
        fill("email", "sam@example.com"),
        fill("sum", "20 GBP"),
        fill("note", "card 4111 1111 1111 1111"),
        Action::Submit,
    ]);
    assert_eq!(check.place(), "check");
    assert!(check.sent().is_empty() && check.effects.contains(&Effect::HideBox));
    let given = check.here().given();
    let shown: Vec<(&str, &str)> = given.iter().map(|g| (g.label.as_str(), g.value.as_str())).collect();
    assert_eq!(shown[0], ("Why?", "Charged twice"));
    assert_eq!(shown[1..3], [("E-mail", "sam@example.com"), ("How much?", "20.00 GBP")]);
    assert!(shown[3].1.contains("•••• 1111") && !shown[3].1.contains("4111"), "{shown:?}");
    // To the question, and back through what was filled in.
    let question = check.after(Action::Amend(given[0].place.expect("a place")));
    assert_eq!(question.place(), "duplicate-charge/why");
    let again = question.after(Action::Answer(1));
    assert_eq!((again.place().as_str(), again.here().given()[0].value.as_str()), ("check", "It was a gift"));
    let form = check.after(Action::Amend(given[2].place.expect("a place")));
    assert_eq!((form.place().as_str(), form.value("sum").as_str()), ("duplicate-charge/form", "20 GBP"));
    assert_eq!(check.after(Action::Back).place(), "duplicate-charge/form");
    assert_eq!(check.after(Action::Amend(99)).place(), "check");
    // A person is there, too, and the press on send sends.
    assert_eq!(check.after(Action::Person).place(), "person requested");
    let sending = check.after(Action::Submit);
    assert_eq!((sending.sent().len(), case(&sending)["amount"].clone()), (1, json!("20.00 GBP")));
    let steps = record(&sending)["steps"].clone();
    assert_eq!(steps, json!(["compose", "duplicate-charge/why", "duplicate-charge/form", "check"]));
    // What is too much is told at the press.
    let much = form.all([fill("sum", "200 GBP"), Action::Submit]);
    assert_eq!(much.place(), "check");
    let person = much.after(Action::Submit);
    assert_eq!(person.place(), "person flow_requires_human");
    assert_eq!(person.after(Action::Back).place(), "check");
}

#[test]
fn of_several_things_one_that_is_too_much_goes_to_a_person_by_itself() {
    let rows = json!([{ "when": { "action": "close_account", "cases_from": 9 }, "because": "They owe us.",
        "then": { "escalate": { "reason": "flow_requires_human", "queue": "debts" } } }]);
    let router = router_with(|flows| {
        let all = flows["flows"].as_array_mut().expect("a list");
        let own = all.iter_mut().find(|own| own["id"] == "close-account").expect("the flow");
        *own = json!({ "id": "close-account", "title": "Close", "purpose": "requests", "action": "close_account", "steps": [
            { "id": "form", "kind": "form", "title": "Close it", "fields": [
                { "id": "email", "label": "E-mail", "kind": "email", "required": true }] }] });
        let old = flows["policy"].as_array().cloned().unwrap_or_default();
        flows["policy"] = rows.as_array().cloned().unwrap_or_default().into_iter().chain(old).collect();
    });
    let first = Walk { router: Rc::new(router), ..two() }.after(Action::Begin);
    let second = to_form(first.all([fill("email", "sam@example.com"), Action::Submit]));
    let review = second.after(Action::Submit);
    assert_eq!(review.place(), "review");
    let plain = review.after(Action::Submit);
    assert_eq!(plain.sent().len(), 2);
    assert_eq!(plain.sent().iter().filter(|case| case.action.as_deref() == Some("close_account")).count(), 1);
    let owing = review.all([Action::Know(host(&[("cases_this_month", "9")])), Action::Submit]);
    assert!(owing.sent().is_empty());
    assert_eq!(owing.place(), "person flow_requires_human");
    assert!(owing.at_task().is_some(), "of this one only");
    let again = owing.after(Action::Submit);
    assert_eq!(again.place(), "review");
    let sent = again.after(Action::Submit).sent();
    let verdicts: Vec<_> = sent.iter().map(|case| case.guard.as_ref().map(|guard| guard.decision)).collect();
    assert_eq!(sent.len(), 2);
    assert_eq!(
        verdicts.iter().filter(|verdict| **verdict == Some(Verdict::Escalate)).count(),
        1,
        "{verdicts:?}"
    );
}
