//! What a case tells the person who gets it, and what it keeps to itself.

use super::*;
use crate::sender::{Flag, Sender};
use serde_json::{Value, json};

/// The shipped files, where these fields of the page's context go along.
fn telling(fields: &[&str], known: Known) -> Walk {
    let router = router_with(|flows| flows["handoff"] = json!({ "context": fields }));
    Walk::new(Rc::new(router), known)
}

fn in_json(case: &Case) -> Value {
    serde_json::to_value(case).expect("JSON")
}

fn at(time: &str) -> Action {
    Action::Know(Known { time: time.into(), ..Known::default() })
}

#[test]
fn a_case_says_what_was_understood_and_what_was_tried_in_words() {
    let walk = start("").all([
        at("2026-11-29T10:00:00.000Z"),
        Action::Type(TWICE.into()),
        at("2026-11-29T10:00:10.000Z"),
        Action::Accept,
        at("2026-11-29T10:00:25.000Z"),
        Action::More,
        at("2026-11-29T10:00:30.000Z"),
        Action::Answer(0),
        at("2026-11-29T10:00:50.000Z"),
    ]);
    let case = in_json(&walk.case());
    let label = walk.flows().intent("billing.duplicate_charge").map(|intent| intent.label.clone());
    assert_eq!((&case["label"], &case["title"]), (&json!(label), &json!(label)));
    assert_eq!((&case["language"], &case["follows"]), (&json!(null), &json!(null)));
    let routing = &case["routing"];
    assert_eq!(
        (&routing["decision"], &routing["intent"], &routing["category"], &routing["overridden"]),
        (&json!("accept"), &json!("billing.duplicate_charge"), &json!("billing"), &json!(false))
    );
    assert_eq!(routing["candidates"][0]["label"], json!(label));
    assert!(routing["evidence"].as_array().is_some_and(|words| !words.is_empty()), "{routing}");
    assert_eq!(routing["model"], json!(walk.router.model().id()));
    let tried: Vec<_> = case["tried"].as_array().expect("a list").iter().collect();
    let seen =
        |i: usize| (&tried[i]["heading"], &tried[i]["kind"], &tried[i]["seconds"], &tried[i]["answer"]);
    assert_eq!(seen(0), (&json!("One may be a hold"), &json!("article"), &json!(15), &json!(null)));
    let both = json!("Both payments have gone through");
    assert_eq!(seen(1), (&json!("What do you see at your bank?"), &json!("question"), &json!(5), &both));
    assert_eq!(tried[1]["question"], tried[1]["heading"]);
    assert_eq!(seen(2), (&json!("Tell the payments team"), &json!("form"), &json!(20), &json!(null)));
    assert_eq!((tried.len(), &tried[0]["title"]), (3, &json!("Charged more than once")));
}

#[test]
fn going_back_and_forth_is_one_look_at_each_screen() {
    let walk = at_form().all([Action::Back, Action::Back, Action::More, Action::Answer(1)]);
    let tried = walk.case().tried;
    let steps: Vec<_> = tried.iter().map(|seen| seen.step.as_str()).collect();
    assert_eq!(steps, ["help", "which", "form"]);
    let answers: Vec<_> = tried.iter().filter_map(|seen| seen.answer.as_ref()).collect();
    assert!(answers.len() == 1 && answers[0].as_str().starts_with("One of them"), "{answers:?}");
}

#[test]
fn of_a_minimal_case_only_what_the_customer_wrote_goes_along() {
    let say = ["Call 116 123"];
    let rows = json!([{ "when": { "signals": ["self_harm"], "strength": "maybe" },
        "then": { "escalate": { "reason": "risk:self_harm", "record": "minimal", "say": say } } }]);
    let router = router_with(|flows| {
        flows["handoff"] = json!({ "context": ["plan"] });
        flows["policy"] = rows;
    });
    let text = "I want to end my life, the parcel never came";
    let walk = Walk::new(Rc::new(router), host(&[("plan", "club")])).write(text).after(Action::Person);
    assert!(walk.here().is_minimal(), "{}", walk.place());
    let case = in_json(&walk.case());
    for key in ["label", "routing", "intent", "category"] {
        assert_eq!(case[key], json!(null), "{key}");
    }
    assert_eq!((&case["tried"], &case["context"]), (&json!([]), &json!({})));
    assert_eq!((&case["title"], &case["text"]), (&json!("Message"), &json!(text)));
}

#[test]
fn of_the_page_only_what_the_team_lets_go_along_goes_along_and_masked() {
    let known =
        host(&[("plan", "club 4111 1111 1111 1111"), ("order", "AB-1"), ("page", "/secret"), ("empty", " ")]);
    let case = telling(&["plan", "order", "empty", "unknown"], known.clone())
        .write(TWICE)
        .after(Action::Person)
        .case();
    assert_eq!(in_json(&case)["context"], json!({ "plan": "club •••• 1111", "order": "AB-1" }));
    assert_eq!(case.privacy, [("card".to_owned(), 1)].into());
    let none = Walk::new(Rc::new(router_with(|flows| flows["handoff"] = json!({}))), known);
    assert!(none.write(TWICE).after(Action::Person).case().context.is_empty());
}

#[test]
fn what_is_hidden_is_counted_by_kind_and_is_no_evidence() {
    let text = "I was charged twice on card 4111 1111 1111 1111, my password is chargedtwice77!";
    let walk = start(text).all([
        Action::Settle,
        Action::Person,
        fill("name", "Sam, card 5555555555554444, again 4111 1111 1111 1111"),
        Action::Leave("name".into()),
    ]);
    let case = walk.case();
    let expected = [("card".to_owned(), 2), ("password".to_owned(), 1)];
    assert_eq!(case.privacy, expected.clone().into());
    let sent = in_json(&case).to_string();
    assert!(!sent.contains("77!") && !sent.contains("4111 1111"), "{sent}");
    // What the customer says is none is not counted.
    let shown = walk.after(Action::Show("4111 1111 1111 1111".into())).case();
    assert_eq!(shown.privacy, [("card".to_owned(), 1), ("password".to_owned(), 1)].into());
}

#[test]
fn evidence_that_is_part_of_something_hidden_is_left_out() {
    let mut walk =
        start("I was charged twice, my password is Tulip-Harbour9").all([Action::Settle, Action::Person]);
    let mut routing = (**walk.routing()).clone();
    let at = routing.text.find("Tulip").expect("it is there");
    let piece = |term: &str, start| signpost_engine::evidence::Evidence {
        term: term.into(),
        weight: 1.0,
        start,
        end: start + term.len(),
    };
    routing.evidence = vec![piece("charged", 6), piece("Tulip", at)];
    walk.state.reading = crate::reading::Reading::found(routing);
    let evidence = walk.case().routing.expect("read").evidence;
    assert_eq!(evidence.iter().map(|term| term.as_str()).collect::<Vec<_>>(), ["charged"]);
}

#[test]
fn nobody_is_labelled_with_what_only_may_be_so_grave() {
    let walk = start(TWICE).with_signals(&["vulnerable", "anger"]).after(Action::Person);
    let routing = walk.case().routing.expect("read");
    let signals: Vec<_> = routing.signals.iter().map(|found| found.signal).collect();
    assert_eq!(signals, [Signal::Anger]);
}

#[test]
fn what_is_odd_and_what_it_follows_goes_along_and_into_the_record() {
    let sender = Sender {
        follows: Some("7qkx2m0a7qkx2m0a".into()),
        flags: vec![Flag::Duplicate, Flag::Fast, Flag::Duplicate],
        recent: Some(vec!["billing".into()]),
    };
    let walk = at_form().all([fill("email", "sam@example.com"), Action::KnowSender(sender.into())]);
    let end = walk.send(Target::Outbox);
    let record = &end.outcomes()[0].1["data"];
    assert_eq!((&record["flags"], &record["came_back"]), (&json!(["fast", "duplicate"]), &json!(true)));
    let case = walk.after(Action::Submit).sent().remove(0);
    assert_eq!((record["case"].as_str(), record["target"].as_str()), (Some(&*case.id), Some("outbox")));
    assert_eq!(in_json(&case)["flags"], json!(["fast", "duplicate"]));
    assert_eq!(case.follows.as_deref(), Some("7QKX2M0A7QKX2M0A"));
    // A link that is none is not passed on.
    let odd = Sender { follows: Some("<script>".into()), recent: Some(Vec::new()), ..Sender::default() };
    let walk = at_form().all([fill("email", "sam@example.com"), Action::KnowSender(odd.into())]);
    assert_eq!(walk.case().follows, None);
    assert_eq!(walk.record(Ending::Abandoned)["came_back"], json!(false));
    assert_eq!(at_form().record(Ending::Abandoned)["came_back"], json!(null), "without consent nobody knows");
}

#[test]
fn titles_are_short_and_never_empty() {
    let title = |text: &str| crate::case::title(None, text);
    assert_eq!((title("  "), title("two\n lines ")), ("Message".into(), "two lines".into()));
    assert_eq!(title(&"é".repeat(200)).chars().count(), 80);
    assert_eq!(crate::case::title(Some(" Charged twice "), "anything"), "Charged twice");
}

#[test]
fn each_of_several_cases_says_what_was_understood_of_its_part() {
    let sent = super::several::at_review().after(Action::Submit).sent();
    let understood: Vec<_> = sent.iter().filter_map(|case| case.routing.as_ref()).collect();
    let intents: Vec<_> = understood.iter().filter_map(|routing| routing.intent.as_deref()).collect();
    assert_eq!(intents, ["account.close", "orders.not_received"]);
    assert!(understood.iter().all(|routing| routing.candidates.len() == 1 && routing.confidence > 0.8));
    for (case, other) in [(&sent[0], &sent[1]), (&sent[1], &sent[0])] {
        let flows = |case: &Case| case.tried.iter().map(|seen| seen.flow.clone()).collect::<Vec<_>>();
        assert!(!flows(case).is_empty() && flows(case).iter().all(|flow| !flows(other).contains(flow)));
    }
}
