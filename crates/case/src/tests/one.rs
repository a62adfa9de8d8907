//! One thing, from the text to the end of its path.

use super::*;
use crate::action::Focus;
use crate::form::Form;
use signpost_engine::policy::Reason;

#[test]
fn another_language_leads_to_a_person_and_suggests_nothing() {
    let walk = start("mein Paket ist noch nicht angekommen und ich warte seit zwei Wochen");
    assert_eq!(walk.routing().reason, Some(Reason::UnsupportedLanguage));
    assert_eq!(walk.routing().language.as_deref(), Some("de"));
    assert!(walk.intent().is_none());
    assert_eq!(walk.after(Action::Person).place(), "person unsupported_language");
}

#[test]
fn an_empty_box_says_nothing_and_a_clear_message_suggests() {
    let walk = start("");
    assert!(walk.reading().routing().is_none() && walk.intent().is_none() && walk.place() == "first");
    assert!(start(" \n\t ").reading().routing().is_none());
    let walk = walk.after(Action::Type(TWICE.into()));
    assert_eq!(walk.intent(), Some("billing.duplicate_charge"));
    assert_eq!(walk.place(), "first", "suggested, not chosen");
    assert_eq!(walk.settled_on(), None);
    assert_eq!(start(TWICE).routing(), walk.routing(), "also what was typed before the widget was there");
}

#[test]
fn accepting_leads_through_the_flow_and_back_again() {
    let mut walk = start(TWICE);
    let mut places = vec![walk.place()];
    for action in [Action::Accept, Action::More, Action::Answer(0)] {
        walk = walk.after(action);
        places.push(walk.place());
    }
    let path = ["first", "duplicate-charge/help", "duplicate-charge/which", "duplicate-charge/form"];
    assert_eq!(places, path);
    for before in path.iter().rev().skip(1) {
        walk = walk.after(Action::Back);
        assert_eq!(walk.place(), *before);
    }
    assert_eq!(walk.text(), TWICE);
    assert!(walk.path().is_none());
    assert_eq!(walk.after(Action::Back).place(), "first", "there is nothing before the first screen");
}

#[test]
fn answers_that_lie_ahead_again_are_forgotten() {
    let walk = at_form();
    assert_eq!(walk.answers(), [("duplicate-charge/which".into(), "both".into())]);
    let back = walk.after(Action::Back);
    assert_eq!(back.answers(), []);
    let other = back.after(Action::Answer(1));
    assert_eq!(other.answers(), [("duplicate-charge/which".into(), "pending".into())]);
    assert_eq!(other.after(Action::Person).answers().len(), 1, "a person should know it");
    assert_eq!(other.all([Action::Person, Action::Back]).answers().len(), 1);
}

#[test]
fn answers_lead_where_the_file_says() {
    let question = start(TWICE).all([Action::Accept, Action::More]);
    let led = |choice| question.after(Action::Answer(choice)).place();
    assert_eq!(led(0), "duplicate-charge/form");
    assert_eq!(led(2), "duplicate-charge/ordered-twice");
    assert_eq!(led(3), "person flow_requires_human");
    assert_eq!(led(99), "duplicate-charge/which", "an answer that is not there changes nothing");
    assert!((0..4).all(|choice| led(choice) != "solved"));
}

#[test]
fn a_new_text_drops_the_intent_that_was_settled_on() {
    let chosen = start(TWICE).all([Action::Browse, Action::Choose("orders.track".into())]);
    assert_eq!(chosen.settled_on(), Some("orders.track"));
    assert!(chosen.is_overridden());
    let anew = chosen.all([Action::Back, Action::Back, Action::Type(PASSWORD.into())]);
    assert_eq!((anew.settled_on(), anew.is_overridden()), (None, false));
    assert_eq!(anew.intent(), Some("account.password_reset"));
    let accepted = anew.after(Action::Accept);
    assert_eq!((accepted.settled_on(), accepted.is_overridden()), (Some("account.password_reset"), false));
}

#[test]
fn choosing_by_hand_overrides_only_what_was_suggested_otherwise() {
    let browse = [Action::Browse, Action::OpenCategory("orders".into())];
    let choose = |text: &str, id: &str| start(text).all(browse.clone()).after(Action::Choose(id.into()));
    let other = choose(TWICE, "orders.track");
    assert!(other.is_overridden());
    assert_eq!(other.place(), "track-order/help");
    assert_eq!(other.intent(), Some("orders.track"), "the choice wins");
    assert!(!choose(TWICE, "billing.duplicate_charge").is_overridden(), "the same as suggested");
    assert!(!choose("", "orders.track").is_overridden(), "nothing was suggested");
    assert!(!start(TWICE).after(Action::Accept).is_overridden());
    let none = choose(TWICE, "no.such");
    assert_eq!((none.place().as_str(), none.settled_on()), ("category:orders", None));
    assert_eq!(
        choose(TWICE, "human.agent").place(),
        "person requested",
        "the team's rules hold for choices too"
    );
}

#[test]
fn forms_carry_the_message_and_keep_what_was_filled_in() {
    let walk = at_form();
    assert_eq!(walk.value("message"), TWICE);
    assert!(walk.has_field("email") && walk.value("email").is_empty());
    let filled = walk.all([fill("email", "sam@example.com"), fill("message", "shorter")]);
    let again = filled.all([Action::Back, Action::Answer(1)]);
    assert_eq!(again.value("message"), "shorter");
    assert_eq!(again.value("email"), "sam@example.com");
    let person = again.after(Action::Person);
    assert_eq!(person.value("email"), "sam@example.com", "never asked twice");
    // Emptied by hand is empty, not the message again.
    let emptied = walk.after(fill("message", ""));
    assert!(emptied.has_field("message") && emptied.value("message").is_empty());
}

#[test]
fn problems_are_found_on_sending_and_go_as_fields_are_mended() {
    let walk = at_form();
    let problems = walk.here().problems();
    assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["email"]);
    assert_eq!(*walk.form(), Form::default(), "not before sending");
    let to_summary = Effect::Focus(Focus::Problems);
    let refused = walk.after(Action::Submit);
    assert!(!refused.is_sending() && refused.effects.contains(&to_summary));
    assert_eq!(*refused.form(), Form::Open { problems });
    let again = refused.after(Action::Submit);
    assert!(again.effects.contains(&to_summary), "each press counts");
    let mended = again.after(fill("email", "sam"));
    assert_eq!(*mended.form(), Form::default(), "not nagged while typing");
    assert_eq!(mended.here().problems().len(), 1, "but still not an address");
    assert!(!mended.effects.contains(&to_summary));
    let fine = mended.after(fill("email", "sam@example.com"));
    assert!(fine.here().problems().is_empty());
    assert!(fine.after(Action::Submit).is_sending());
    assert_eq!(*again.after(Action::Back).form(), Form::default());
}

#[test]
fn a_person_is_reached_from_everywhere_and_once() {
    let empty = start("").after(Action::Person);
    assert_eq!(empty.place(), "person requested");
    let again = empty.after(Action::Person);
    assert_eq!(again.place(), "person requested");
    assert_eq!(again.after(Action::Back).place(), "first", "no screen twice in the trail");
    assert_eq!(empty.after(Action::Back).place(), "first");
    assert_eq!(empty.here().form().map(<[Field]>::len), Some(3));
    assert_eq!(at_form().after(Action::Person).place(), "person requested");
    let from_browse = start(TWICE).all([Action::Browse, Action::Person]);
    assert_eq!(from_browse.place(), "person requested");
    assert_eq!(from_browse.after(Action::Back).place(), "browse");
    assert_eq!(start(HACKED).after(Action::Accept).place(), "person risk:fraud");
}

#[test]
fn ends_leave_no_way_back_into_what_is_done() {
    let sending = at_form().all([fill("email", "sam@example.com"), Action::Submit]);
    let cases = sending.sent();
    let [case] = &cases[..] else { unreachable!("one case: {cases:?}") };
    assert_eq!((case.flow.as_deref(), case.reason), (Some("duplicate-charge"), None));
    assert_eq!(case.text.as_str(), TWICE);
    let end = sending.after(Action::HandedOver(vec![Target::Browser]));
    let shown = format!("{:?}", end.receipt());
    assert!(shown.contains("Both payments have gone through") && shown.contains(TWICE));
    assert_eq!(shown.matches(TWICE).count(), 1, "said once");
    assert!(!end.is_sending() && end.path().is_none());
    assert_eq!(end.place(), format!("receipt {}", case.reference));
    assert_eq!(end.after(Action::Back).place(), end.place());
    let solved = start(TWICE).all([Action::Accept, Action::Solved]);
    assert_eq!((solved.place().as_str(), solved.after(Action::Back).place().as_str()), ("solved", "solved"));
}

#[test]
fn starting_over_forgets_everything_but_that_it_is_another_round() {
    let refused = at_form().all([fill("email", "sam"), Action::Submit]);
    let anew = refused.after(Action::Reset);
    assert_eq!((anew.place().as_str(), anew.text(), anew.round()), ("first", "", 1));
    assert!(anew.path().is_none() && anew.state.fields.values.is_empty() && anew.answers().is_empty());
    assert_eq!(*anew.form(), Form::default());
    assert!(anew.reading().routing().is_none() && anew.intent().is_none());
    assert_eq!(anew.after(Action::Reset).round(), 2);
}

#[test]
fn acts_that_make_no_sense_here_change_nothing() {
    let walk = start("");
    for action in [Action::Accept, Action::More, Action::Answer(0), Action::Choose("no.such".into())] {
        assert_eq!(walk.after(action.clone()).place(), "first", "{action:?}");
    }
    let typing = start("tw");
    assert_eq!(typing.after(Action::Accept).place(), "first", "too little to go by");
}
