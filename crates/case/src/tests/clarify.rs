//! Which topic is it? Candidates, other words, candidates, a person: three tries in all.

use super::*;
use crate::first_screen::FirstScreen;
use crate::reading::Reading;
use crate::rephrase::Hint;
use signpost_engine::decision::Decision;
use signpost_engine::policy::{Outcome, Reason};

/// With candidates below the box, whatever the model makes of the text.
fn unclear(walk: &Walk, text: &str) -> Walk {
    let mut walk = walk.write(text);
    let mut routing = (**walk.routing()).clone();
    // What the policy makes of a message that is not clear.
    let clarified = walk.state.journey.context(walk.known()).clarified;
    routing.decision = Decision::Ambiguous;
    (routing.outcome, routing.reason) = match clarified {
        false => (Outcome::Clarify, None),
        true => {
            let escalate = Outcome::Escalate {
                queue: None,
                priority: Default::default(),
                say: Vec::new(),
                minimal: false,
            };
            (escalate, Some(Reason::AmbiguousAfterClarify))
        }
    };
    walk.state.reading = Reading::found(routing);
    walk
}

fn box_takes_the_focus(walk: &Walk) -> bool {
    walk.effects.iter().any(|effect| matches!(effect, Effect::ShowBox { focus: true, .. }))
}

#[test]
fn none_of_the_topics_leads_to_other_words_then_to_a_person() {
    let first = unclear(&start(""), "something about my order and the money");
    assert!(matches!(first.reading().screen(first.flows()), FirstScreen::Which(_)));
    let other = first.after(Action::Rephrase);
    assert_eq!((other.place().as_str(), other.rephrase()), ("first", Some(Hint::SayWhatYouWant)));
    assert!(box_takes_the_focus(&other) && other.text() == first.text(), "the text stays to be changed");
    let second = unclear(&other, "it is about the order of last week");
    assert_eq!(second.rephrase(), None, "the hint goes with the text it was about");
    assert!(matches!(second.reading().screen(second.flows()), FirstScreen::Which(_)), "a second try");
    assert!(!second.journey().may_rephrase());
    let person = second.after(Action::Rephrase);
    assert_eq!(person.place(), "person ambiguous_after_clarify");
    // A third text is the last one.
    let third = unclear(&person.all([Action::Back]), "just the order");
    assert!(third.reading().screen(third.flows()).is_person());
}

#[test]
fn looking_twice_at_the_topics_of_one_text_is_one_try() {
    let first = unclear(&start(""), "something about my order and the money");
    let looked = first.all([Action::Browse, Action::Back]);
    assert!(looked.journey().may_rephrase());
    let other = unclear(&looked, "something").all([Action::Browse]).after(Action::Rephrase);
    assert_eq!(other.place(), "person ambiguous_after_clarify", "the second text");
    let from_list = first.all([Action::Browse, Action::Rephrase]);
    assert_eq!(from_list.place(), "first");
    assert!(box_takes_the_focus(&from_list) && from_list.rephrase().is_some());
}

#[test]
fn the_hint_depends_on_what_was_written() {
    let hint = |text: &str| unclear(&start(""), text).after(Action::Rephrase).rephrase();
    assert_eq!(hint("my order"), Some(Hint::SayMore));
    assert_eq!(hint("something is wrong with the thing I bought"), Some(Hint::SayWhatYouWant));
    assert_eq!(hint(&"my order is late and I am cross ".repeat(9)), Some(Hint::SayLess));
}

#[test]
fn the_customer_may_pick_the_team() {
    let router = router_with(|flows| {
        for flow in flows["flows"].as_array_mut().expect("a list") {
            if flow["may"].is_object() {
                flow["may"]["submit"] = "parcels".into();
            }
        }
    });
    let walk = Walk::new(Rc::new(router), Known::default()).write("please help me with this");
    let team = walk.after(Action::WriteTo("orders".into()));
    assert_eq!(team.place(), "person requested");
    assert_eq!(team.case().category.as_deref(), Some("orders"));
    assert_eq!(team.case().intent, None, "nobody knows");
    assert_eq!(team.case().queue.as_deref(), Some("parcels"), "what its flows agree on");
    assert_eq!(team.record(Ending::Escalated)["category"], "orders");
    let back = team.after(Action::Back);
    assert_ne!(back.after(Action::Person).case().category.as_deref(), Some("orders"));
    let none = walk.after(Action::WriteTo("no-such".into()));
    assert_eq!(none.place(), "first");
    // What was found in the message still leads where it must.
    let danger = start("my order came, and I want to end my life").after(Action::WriteTo("orders".into()));
    assert_eq!(danger.place(), "person risk:self_harm");
    assert_eq!(danger.case().category, None);
}
