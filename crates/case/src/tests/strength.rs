//! Signals that may be, beside the suggestion; what is written in a form; how soon a case is looked at.

use super::*;
use crate::action::Focus;
use crate::announcement::Announcement;
use serde_json::json;
use signpost_engine::config::Priority;
use signpost_engine::policy::{PersonAt, Reason};

/// With these rules for signals, and a model that finds none by itself.
fn deaf(rules: serde_json::Value) -> Walk {
    let router = router_with(|flows| {
        flows["signals"] = rules;
        let mute = json!({ "maybe": 1, "sure": 1 });
        let all = Signal::ALL.map(|signal| (signal.name().to_owned(), mute.clone()));
        flows["thresholds"]["signals"] = all.into_iter().collect::<serde_json::Map<_, _>>().into();
    });
    Walk::new(Rc::new(router), Known::default())
}

fn rule(signal: Signal, strength: &str, phrase: &str) -> serde_json::Value {
    json!({ "signal": signal.name(), "strength": strength, "any": [phrase] })
}

/// The message about a charge, where some of its words may tell of fraud.
fn maybe_fraud() -> Walk {
    deaf(json!([rule(Signal::Fraud, "maybe", "left my account")])).write(TWICE)
}

/// On the form about a charge made twice, where "giraffe" is a sure sign of fraud, and "zebra" a sure legal one.
fn form_that_listens() -> Walk {
    let rules = [
        rule(Signal::Fraud, "sure", "giraffe"),
        rule(Signal::Legal, "sure", "zebra"),
        rule(Signal::HumanRequest, "sure", "ring me"),
    ];
    deaf(json!(rules)).write(TWICE).all([Action::Accept, Action::More, Action::Answer(0)])
}

fn written(walk: &Walk, text: &str) -> Walk {
    walk.all([fill("message", text), Action::Leave("message".into())])
}

fn announced(walk: &Walk) -> Vec<Announcement> {
    let all = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Announce(all) => Some(all.clone()),
        _ => None,
    });
    all.flatten().collect()
}

#[test]
fn what_may_be_leaves_the_suggestion_and_puts_the_person_beside_it() {
    let walk = maybe_fraud();
    assert_eq!(walk.intent(), Some("billing.duplicate_charge"), "the suggestion stays");
    assert_eq!(walk.shown().person, PersonAt::Beside);
    let said = walk.announced();
    assert!(matches!(&said[0], Announcement::Topic(_)), "{said:?}");
    assert!(matches!(&said[1], Announcement::Beside(say) if say[0].contains("used your card")), "{said:?}");
    // Whoever turns to the person comes to the ones who know about it.
    let person = walk.after(Action::Person);
    assert_eq!(person.place(), "person risk:fraud");
    let case = person.case();
    assert_eq!((case.queue.as_deref(), case.priority), (Some("security"), Priority::Urgent));
    assert_eq!(case.reason, Some(Reason::Risk(Signal::Fraud)));
}

#[test]
fn the_form_of_a_suggestion_that_is_taken_goes_where_a_team_would_look() {
    let form = maybe_fraud().all([Action::Accept, Action::More, Action::Answer(0)]);
    assert!(form.here().beside().is_some(), "the person stays beside the form");
    let case = form.case();
    assert_eq!((case.reason, case.queue.as_deref()), (None, Some("security")));
    assert_eq!(case.priority, Priority::Urgent);
    assert_eq!(case.intent.as_deref(), Some("billing.duplicate_charge"), "and says what it is about");
    // Nobody has to take the offer.
    let sent = form.all([fill("email", "sam@example.com")]).send(Target::Host);
    assert!(sent.place().starts_with("receipt"), "{}", sent.place());
}

#[test]
fn no_record_names_what_only_may_be_so_grave() {
    let walk = deaf(json!([rule(Signal::SelfHarm, "maybe", "left my account")])).write(TWICE);
    assert_eq!(walk.shown().signals.len(), 1);
    assert_eq!(walk.record(Ending::Abandoned)["signals"], json!([]));
    assert_eq!(walk.record(Ending::Abandoned)["intent"], "billing.duplicate_charge");
    let person = walk.after(Action::Person);
    assert_eq!(person.place(), "person risk:self_harm");
    assert_eq!(person.record(Ending::Escalated)["intent"], json!(null), "minimal");
}

#[test]
fn urgency_raises_the_priority_of_a_form() {
    let calm = deaf(json!([])).write(TWICE).all([Action::Accept, Action::More, Action::Answer(0)]);
    assert_eq!(calm.case().priority, Priority::Normal);
    let rules = json!([rule(Signal::Urgency, "maybe", "this morning")]);
    let hurried = deaf(rules).write(TWICE).all([Action::Accept, Action::More, Action::Answer(0)]);
    assert_eq!((hurried.case().priority, hurried.case().queue), (Priority::High, calm.case().queue));
}

#[test]
fn what_was_learned_waits_until_typing_rests_and_stays_while_it_goes_on() {
    let router = router_with(|flows| {
        flows["signals"] = json!([]);
        flows["thresholds"]["signals"] = json!({ "self_harm": { "maybe": 0.05, "sure": 0.05 } });
    });
    let text = "i want to die";
    let mut walk = Walk::new(Rc::new(router), Known::default());
    for end in 1..=text.len() {
        walk = walk.after(Action::Type(text[..end].into()));
        assert!(walk.shown().signals.is_empty(), "{}", walk.text());
    }
    walk = walk.after(Action::Settle);
    assert_eq!(walk.shown().reason, Some(Reason::Risk(Signal::SelfHarm)));
    for more in [" and", " and my", " and my par", " and my parcel "] {
        walk = walk.after(Action::Type(format!("{text}{more}")));
        assert_eq!(walk.shown().reason, Some(Reason::Risk(Signal::SelfHarm)), "{}", walk.text());
    }
    // What is pressed before typing rests does not pass the danger over.
    let router = walk.router.clone();
    let typed = (1..=TWICE.len()).map(|end| Action::Type(format!("{} {text}", &TWICE[..end])));
    let walk = Walk::new(router, Known::default()).all(typed.skip(TWICE.len() - 1));
    assert!(!matches!(walk.after(Action::Accept).screen(), Some(Screen::Flow { .. })));
}

#[test]
fn a_danger_in_a_field_is_offered_a_person_before_the_form_is_sent() {
    let form = form_that_listens().after(fill("email", "sam@example.com"));
    assert!(form.here().beside().is_none());
    let told = written(&form, "and a giraffe has my card");
    assert_eq!(told.here().beside().map(|to| to.reason), Some(Reason::Risk(Signal::Fraud)));
    assert!(matches!(&announced(&told)[..], [Announcement::Beside(say)] if !say.is_empty()));
    // Not only who leaves the field is heard.
    for walk in [told.clone(), form.after(fill("message", "and a giraffe has my card"))] {
        let held = walk.after(Action::Submit);
        assert!(held.sent().is_empty() && held.effects.contains(&Effect::Focus(Focus::Person)));
        assert_eq!(held.value("message"), "and a giraffe has my card", "nothing is lost");
        let sent = held.after(Action::Submit).sent();
        assert_eq!(sent.len(), 1, "a second press sends it");
        assert_eq!((sent[0].queue.as_deref(), sent[0].priority), (Some("security"), Priority::Urgent));
        let person = held.after(Action::Person);
        assert_eq!(person.place(), "person risk:fraud");
        assert!(person.value("message").contains("giraffe"), "what was written goes along");
    }
    let calm = written(&told, "no, all is well");
    assert!(calm.here().beside().is_none(), "it was mended");
    assert_eq!(calm.after(Action::Submit).sent().len(), 1);
}

#[test]
fn other_signals_in_a_field_bring_the_person_and_hold_nothing_up() {
    let form = form_that_listens().after(fill("email", "sam@example.com"));
    let legal = written(&form, "a zebra hears of this");
    assert_eq!(legal.here().beside().map(|to| to.reason), Some(Reason::Risk(Signal::Legal)));
    let sent = legal.after(Action::Submit).sent();
    assert_eq!((sent[0].queue.as_deref(), sent[0].priority), (Some("complaints"), Priority::High));
    let asks = written(&form, "please ring me");
    assert_eq!(asks.after(Action::Person).place(), "person requested");
    assert!(asks.here().beside().is_some());
}

#[test]
fn what_is_told_to_a_person_decides_who_that_is() {
    let rules = json!([rule(Signal::Fraud, "sure", "giraffe")]);
    let asked = deaf(rules).write("hello").after(Action::Person);
    assert_eq!(asked.case().queue, None);
    let told = written(&asked, "a giraffe has my card");
    let case = told.case();
    assert_eq!((case.queue.as_deref(), case.priority), (Some("security"), Priority::Urgent));
    assert_eq!(case.reason, Some(Reason::Risk(Signal::Fraud)));
    let sent = told.after(fill("email", "sam@example.com")).after(Action::Submit).sent();
    assert_eq!(sent.len(), 1, "a person gets it anyway: nothing is held up");
}

#[test]
fn fields_that_the_person_has_no_place_for_go_along() {
    let router = router_with(|flows| {
        flows["signals"] = json!([rule(Signal::Fraud, "sure", "giraffe")]);
        let all = flows["flows"].as_array_mut().expect("flows");
        let flow = all.iter_mut().find(|flow| flow["id"] == "duplicate-charge").expect("the flow");
        let steps = flow["steps"].as_array_mut().expect("steps");
        let form = steps.iter_mut().find(|step| step["kind"] == "form").expect("a form");
        form["fields"][0]["id"] = json!("details");
    });
    let form = Walk::new(Rc::new(router), Known::default())
        .write(TWICE)
        .all([Action::Accept, Action::More, Action::Answer(0)])
        .all([fill("details", "a giraffe has my card"), Action::Leave("details".into())]);
    let case = form.after(Action::Person).case();
    let details = case.fields.iter().find(|entry| entry.id == "details").expect("it goes along");
    assert_eq!(details.value.as_str(), "a giraffe has my card");
}
