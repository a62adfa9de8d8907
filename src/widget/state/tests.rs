//! What each act changes, natively and with the shipped model and flows; messages are clear ones, so that a better model
//! changes nothing here.

#![allow(clippy::expect_used, reason = "the shipped files are good, or nothing here makes sense")]

use super::*;
use crate::handoff::{Case, Kept};
use crate::widget::form::Problem;
use signpost_engine::config::Json;
use signpost_engine::encoder::Encoder;
use signpost_engine::model::Model;

pub(super) const TWICE: &str =
    "two lots of 24.50 left my account this morning, I only bought the one pair of boots";
pub(super) const PASSWORD: &str = "I forgot my password and cannot reset it";
pub(super) const HACKED: &str = "someone hacked my account and changed the email";

fn json(value: serde_json::Value) -> Json {
    match value {
        serde_json::Value::Null => Json::Null,
        serde_json::Value::Bool(flag) => Json::Bool(flag),
        serde_json::Value::Number(number) => Json::Number(number.as_f64().unwrap_or_default()),
        serde_json::Value::String(text) => Json::Text(text),
        serde_json::Value::Array(list) => Json::List(list.into_iter().map(json).collect()),
        serde_json::Value::Object(map) => Json::Object(map.into_iter().map(|(k, v)| (k, json(v))).collect()),
    }
}

fn router() -> Rc<Router> {
    router_with(|_| ())
}

/// The shipped files, with `change` made to the flows file.
fn router_with(change: impl FnOnce(&mut serde_json::Value)) -> Rc<Router> {
    let model = Model::from_bytes(include_bytes!("../../../static/model.bin")).expect("static/model.bin");
    let mut flows = serde_json::from_str(include_str!("../../../static/flows.json")).expect("JSON");
    change(&mut flows);
    Rc::new(Router::new(model, Flows::read(&json(flows)).expect("flows")))
}

pub(in crate::widget) fn start(text: &str) -> State {
    State::new(router(), text.into(), Known::default())
}

/// A state with such rows before those of the shipped policy.
pub(in crate::widget) fn start_with(rows: &serde_json::Value, known: Known) -> State {
    let router = router_with(|flows| {
        let old = flows["policy"].as_array().cloned().unwrap_or_default();
        flows["policy"] = rows.as_array().cloned().unwrap_or_default().into_iter().chain(old).collect();
    });
    State::new(router, String::new(), known)
}

/// The state after all of these, in turn.
pub(in crate::widget) fn after(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state.clone(), |state, action| state.after(action))
}

pub(in crate::widget) fn place(state: &State) -> String {
    match &state.view {
        View::Compose => "compose".into(),
        View::Browse => "browse".into(),
        View::Category(id) => format!("category {id}"),
        View::Flow { .. } => state.step().map(|(f, s)| format!("{}/{}", f.id, s.id)).unwrap_or_default(),
        View::Person(to) => format!("person {}", to.reason),
        View::Review => "review".into(),
        View::Solved => "solved".into(),
        View::Receipt(receipt) => format!("receipt {}", receipt.reference),
    }
}

/// On the form about a charge made twice: the suggestion, past the article, both payments went through.
fn at_form() -> State {
    after(&start(TWICE), [Action::Accept, Action::More, Action::Answer(0)])
}

fn fill(id: &str, value: &str) -> Action {
    Action::Fill(id.into(), value.into())
}

#[test]
fn another_language_leads_to_a_person_and_suggests_nothing() {
    let state = start("mein Paket ist noch nicht angekommen und ich warte seit zwei Wochen");
    let routing = state.routing.as_deref().expect("something is typed");
    assert_eq!(routing.reason, Some(Reason::UnsupportedLanguage));
    assert_eq!(routing.language.as_deref(), Some("de"));
    assert!(state.subject().is_none());
    assert_eq!(place(&after(&state, [Action::Person])), "person unsupported_language");
}

#[test]
fn an_empty_box_says_nothing_and_a_clear_message_suggests() {
    let state = start("");
    assert!(state.routing.is_none() && state.subject().is_none() && place(&state) == "compose");
    assert!(start(" \n\t ").routing.is_none());
    let state = state.after(Action::Type(TWICE.into()));
    assert_eq!(state.subject().map(|i| i.id.as_str()), Some("billing.duplicate_charge"));
    assert_eq!(place(&state), "compose", "suggested, not chosen");
    assert_eq!(state.intent, None);
    assert_eq!(start(TWICE).routing, state.routing, "also what was typed before the widget was there");
}

#[test]
fn accepting_leads_through_the_flow_and_back_again() {
    let mut state = start(TWICE);
    let mut places = vec![place(&state)];
    for action in [Action::Accept, Action::More, Action::Answer(0)] {
        state = state.after(action);
        places.push(place(&state));
    }
    let path = ["compose", "duplicate-charge/help", "duplicate-charge/which", "duplicate-charge/form"];
    assert_eq!(places, path);
    for before in path.iter().rev().skip(1) {
        state = state.after(Action::Back);
        assert_eq!(place(&state), *before);
    }
    assert_eq!(state.text, TWICE);
    assert!(state.trail.is_empty());
    assert_eq!(place(&state.after(Action::Back)), "compose", "there is nothing before the first screen");
}

#[test]
fn answers_that_lie_ahead_again_are_forgotten() {
    let state = at_form();
    assert_eq!(state.answers, [("duplicate-charge/which".into(), "both".into())]);
    let back = state.after(Action::Back);
    assert_eq!(back.answers, []);
    let other = after(&back, [Action::Answer(1)]);
    assert_eq!(other.answers, [("duplicate-charge/which".into(), "pending".into())]);
    assert_eq!(after(&other, [Action::Person]).answers.len(), 1, "a person should know it");
    assert_eq!(after(&other, [Action::Person, Action::Back]).answers.len(), 1);
}

#[test]
fn answers_lead_where_the_file_says() {
    let question = after(&start(TWICE), [Action::Accept, Action::More]);
    let led = |choice| place(&question.after(Action::Answer(choice)));
    assert_eq!(led(0), "duplicate-charge/form");
    assert_eq!(led(2), "duplicate-charge/ordered-twice");
    assert_eq!(led(3), "person flow_requires_human");
    assert_eq!(led(99), "duplicate-charge/which", "an answer that is not there changes nothing");
    assert!((0..4).all(|choice| !question.leads_to_solved(choice)));
}

#[test]
fn a_new_text_drops_the_intent_that_was_settled_on() {
    let chosen = after(&start(TWICE), [Action::Browse, Action::Choose("orders.track".into())]);
    assert_eq!(chosen.intent.as_deref(), Some("orders.track"));
    assert!(chosen.overridden);
    let anew = after(&chosen, [Action::Back, Action::Back, Action::Type(PASSWORD.into())]);
    assert_eq!((anew.intent.as_deref(), anew.overridden), (None, false));
    assert_eq!(anew.subject().map(|i| i.id.as_str()), Some("account.password_reset"));
}

#[test]
fn choosing_by_hand_overrides_only_what_was_suggested_otherwise() {
    let browse = [Action::Browse, Action::OpenCategory("orders".into())];
    let choose = |text: &str, id: &str| after(&start(text), browse.clone()).after(Action::Choose(id.into()));
    let other = choose(TWICE, "orders.track");
    assert!(other.overridden);
    assert_eq!(place(&other), "track-order/help");
    assert_eq!(other.subject().map(|i| i.id.as_str()), Some("orders.track"), "the choice wins");
    assert!(!choose(TWICE, "billing.duplicate_charge").overridden, "the same as suggested");
    assert!(!choose("", "orders.track").overridden, "nothing was suggested");
    assert!(!after(&start(TWICE), [Action::Accept]).overridden);
    let none = choose(TWICE, "no.such");
    assert_eq!((place(&none).as_str(), none.intent), ("category orders", None));
    assert_eq!(
        place(&choose(TWICE, "human.agent")),
        "person requested",
        "the team's rules hold for choices too"
    );
}

#[test]
fn forms_carry_the_message_and_keep_what_was_filled_in() {
    let state = at_form();
    let value = |state: &State, id: &str| {
        let fields = state.form().unwrap_or_default();
        fields.iter().find(|f| f.id == id).map(|f| state.value(f).to_owned())
    };
    assert_eq!(value(&state, "message").as_deref(), Some(TWICE));
    assert_eq!(value(&state, "email").as_deref(), Some(""));
    let filled = after(&state, [fill("email", "sam@example.com"), fill("message", "shorter")]);
    let again = after(&filled, [Action::Back, Action::Answer(1)]);
    assert_eq!(value(&again, "message").as_deref(), Some("shorter"));
    assert_eq!(value(&again, "email").as_deref(), Some("sam@example.com"));
    let person = again.after(Action::Person);
    assert_eq!(value(&person, "email").as_deref(), Some("sam@example.com"), "never asked twice");
    // Emptied by hand is empty, not the message again.
    assert_eq!(value(&state.after(fill("message", "")), "message").as_deref(), Some(""));
}

#[test]
fn problems_are_found_on_sending_and_go_as_fields_are_mended() {
    let state = at_form();
    let problems = state.check();
    assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["email"]);
    assert!(state.problems.is_empty(), "not before sending");
    let refused = state.after(Action::Check(problems.clone()));
    assert!(!refused.sending && refused.refused == 1 && refused.problems == problems);
    let again = refused.after(Action::Check(problems));
    assert_eq!(again.refused, 2, "each press counts");
    let mended = again.after(fill("email", "sam"));
    assert!(mended.problems.is_empty(), "not nagged while typing");
    assert_eq!(mended.check().len(), 1, "but still not an address");
    assert_eq!(mended.refused, 2);
    let fine = mended.after(fill("email", "sam@example.com"));
    assert!(fine.check().is_empty());
    assert!(fine.after(Action::Check(Vec::new())).sending);
    let left = again.after(Action::Back);
    assert!(left.problems.is_empty());
}

#[test]
fn a_person_is_reached_from_everywhere_and_once() {
    let empty = start("").after(Action::Person);
    assert_eq!(place(&empty), "person requested");
    assert_eq!(place(&empty.after(Action::Person)), "person requested");
    assert_eq!(empty.after(Action::Person).trail.len(), 1, "no screen twice in the trail");
    assert_eq!(place(&empty.after(Action::Back)), "compose");
    assert_eq!(empty.form().map(<[Field]>::len), Some(3));
    assert_eq!(place(&at_form().after(Action::Person)), "person requested");
    let from_browse = after(&start(TWICE), [Action::Browse, Action::Person]);
    assert_eq!(place(&from_browse), "person requested");
    assert_eq!(place(&from_browse.after(Action::Back)), "browse");
    assert_eq!(place(&start(HACKED).after(Action::Accept)), "person risk:fraud");
}

#[test]
fn ends_leave_no_way_back_into_what_is_done() {
    let form = at_form().after(fill("email", "sam@example.com"));
    let case = Case::of(&form, "4b1e".into(), "2026-01-01T00:00:00Z".into());
    assert_eq!((case.flow.as_deref(), case.reason), (Some("duplicate-charge"), None));
    assert_eq!(case.text, TWICE);
    let receipt = case.receipt(&form, Kept::InBrowser);
    assert!(receipt.summary.contains("Both payments have gone through") && receipt.summary.contains(TWICE));
    assert_eq!(receipt.summary.matches(TWICE).count(), 1, "said once");
    let end = after(&form, [Action::Check(Vec::new()), Action::Received(receipt)]);
    assert!(!end.sending && end.trail.is_empty());
    assert_eq!(place(&end), format!("receipt {}", case.reference));
    assert_eq!(place(&after(&start(TWICE), [Action::Accept, Action::Solved])), "solved");
}

#[test]
fn starting_over_forgets_everything_but_that_it_is_another_round() {
    let refused = at_form()
        .after(fill("email", "sam"))
        .after(Action::Check(vec![Problem { field: "email".into(), message: "Enter it".into() }]));
    let anew = refused.after(Action::Reset);
    assert_eq!((place(&anew).as_str(), anew.text.as_str(), anew.round), ("compose", "", 1));
    assert!(anew.trail.is_empty() && anew.fields.is_empty() && anew.answers.is_empty());
    assert!(anew.problems.is_empty() && anew.routing.is_none() && anew.intent.is_none());
    assert_eq!(anew.after(Action::Reset).round, 2);
}

#[test]
fn acts_that_make_no_sense_here_change_nothing() {
    let state = start("");
    for action in [Action::Accept, Action::More, Action::Answer(0), Action::Choose("no.such".into())] {
        assert_eq!(place(&state.after(action.clone())), "compose", "{action:?}");
    }
    let typing = start("tw");
    assert_eq!(place(&typing.after(Action::Accept)), "compose", "too little to go by");
}

fn with_encoder(router: &Router) -> Rc<Router> {
    let mut router = router.clone();
    let encoder = Encoder::from_bytes(include_bytes!("../../../static/encoder.bin")).expect("an encoder");
    router.attach(encoder).expect("the encoder of the model");
    Rc::new(router)
}

#[test]
fn when_typing_rests_the_reasons_are_those_of_both_stages() {
    let alone = start(TWICE);
    assert_eq!(alone.after(Action::Rest).evidence, alone.evidence, "there is one stage only");

    let upgraded = alone.after(Action::Upgrade(with_encoder(&alone.router)));
    assert_ne!(upgraded.evidence, alone.evidence, "typing rested already");
    let typing = upgraded.after(Action::Type(format!("{TWICE}!")));
    let rested = typing.after(Action::Rest);
    assert_ne!(rested.evidence, typing.evidence);
    assert_eq!(rested.routing, typing.routing, "the page is not told twice");
    assert!(rested.evidence.iter().all(|e| TWICE[e.start..e.end] == e.term && e.weight > 0.0));
    assert!(rested.after(Action::Type(String::new())).evidence.is_empty());
}

#[test]
fn a_suggestion_stays_when_a_second_stage_that_doubts_arrives_between_two_keys() {
    let text = "the jacket went back two weeks ago and I still have no money, when do I get it";
    let mut typing = start("");
    let both = with_encoder(&typing.router);
    let mut doubted = 0;
    for end in 1..=text.len() {
        typing = typing.after(Action::Type(text[..end].into()));
        let upgraded = typing.after(Action::Upgrade(both.clone()));
        let (Some(suggested), Some(fresh)) = (&typing.shown, &upgraded.routing) else { continue };
        if suggested.decision == Decision::Accept && fresh.decision == Decision::Ambiguous {
            doubted += 1;
            assert_eq!(upgraded.shown.as_ref().map(|shown| &shown.intent), Some(&suggested.intent));
            assert_eq!(upgraded.shown.as_ref().map(|shown| shown.decision), Some(Decision::Accept), "{end}");
            let rested = upgraded.after(Action::Settle);
            assert_eq!(rested.shown.map(|shown| shown.decision), Some(Decision::Ambiguous), "{end}");
        }
    }
    assert!(doubted > 0, "the stages agree at every letter: another text is needed");
}
