//! How cases end, what is recorded of it, and what the page is asked to do on the way.

use super::several::{at_review, to_form, two};
use super::*;
use crate::action::Focus;
use crate::announcement::Announcement;
use crate::form::Form;
use crate::masked::pieces;
use signpost_engine::policy::Reason;
use signpost_engine::privacy::scan;

const CARD: &str = "4111 1111 1111 1111";

/// At the form about a charge made twice, ready to be sent.
fn ready() -> Walk {
    at_form().after(fill("email", "sam@example.com"))
}

/// Whether and how the box is to be shown: its text, and whether it takes the focus.
fn box_shown(walk: &Walk) -> Option<(&str, bool)> {
    walk.effects.iter().find_map(|effect| match effect {
        Effect::ShowBox { text, focus } => Some((text.as_str(), *focus)),
        _ => None,
    })
}

fn announced(walk: &Walk) -> Vec<Announcement> {
    let announced = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Announce(announced) => Some(announced.clone()),
        _ => None,
    });
    announced.flatten().collect()
}

fn escalated(walk: &Walk) -> Vec<Reason> {
    let reasons = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Emit(Event::Escalated(reason)) => Some(*reason),
        _ => None,
    });
    reasons.collect()
}

/// How cases ended by the last action.
fn endings(walk: &Walk) -> Vec<Ending> {
    walk.outcomes().into_iter().map(|(ending, _)| ending).collect()
}

#[test]
fn two_presses_on_send_make_one_case() {
    let sending = ready().after(Action::Submit);
    assert_eq!(sending.sent().len(), 1);
    let again = sending.after(Action::Submit);
    assert!(again.effects.is_empty() && again.is_sending());
    // Nothing that a customer does meanwhile takes it back, changes it, or sends another.
    for action in [
        Action::Back,
        Action::Person,
        Action::Answer(1),
        fill("email", "other@example.com"),
        Action::Choose("orders.track".into()),
        Action::Type(PASSWORD.into()),
    ] {
        let meanwhile = sending.after(action.clone());
        assert!(meanwhile.is_sending() && meanwhile.effects.is_empty(), "{action:?}");
        assert_eq!(meanwhile.place(), sending.place(), "{action:?}");
        let end = meanwhile.all([Action::Submit, Action::HandedOver(vec![Target::Host])]);
        assert_eq!((endings(&end), end.receipt().parts.len()), (vec![Ending::Submitted], 1), "{action:?}");
    }
    let end = sending.after(Action::HandedOver(vec![Target::Host]));
    let late = end.all([Action::HandedOver(vec![Target::Browser]), Action::Submit]);
    assert_eq!((late.receipt(), late.outcomes().len()), (end.receipt(), 0));
}

#[test]
fn each_press_on_send_with_problems_leads_to_their_summary_and_sends_nothing() {
    let mut walk = at_form();
    for _ in 0..3 {
        walk = walk.after(Action::Submit);
        assert_eq!(walk.effects, [Effect::Focus(Focus::Problems)]);
        assert!(matches!(walk.form(), Form::Open { problems } if problems.len() == 1));
    }
    let sent = walk.all([fill("email", "sam@example.com"), Action::Submit]);
    assert_eq!(sent.sent().len(), 1);
}

#[test]
fn what_is_sent_is_recorded_with_who_has_it() {
    let cases = ready().after(Action::Submit).sent();
    for (target, name) in [(Target::Host, "host"), (Target::Browser, "browser"), (Target::Nobody, "none")] {
        let end = ready().send(target);
        assert_eq!(endings(&end), [Ending::Submitted]);
        let data = &end.outcomes()[0].1["data"];
        assert_eq!((&data["target"], &data["receipt"]), (&name.into(), &cases[0].reference.clone().into()));
        assert_eq!(end.receipt().target, target);
        assert!(end.effects.contains(&Effect::EmptyBox));
    }
    let person = start(TWICE).all([Action::Person, fill("email", "sam@example.com")]);
    assert_eq!(endings(&person.send(Target::Host)), [Ending::Escalated]);
}

#[test]
fn a_case_that_nobody_answers_for_is_with_nobody() {
    let sending = at_review().after(Action::Submit);
    assert_eq!(sending.sent().len(), 2);
    let end = sending.after(Action::HandedOver(vec![Target::Host]));
    let targets: Vec<Target> = end.receipt().parts.iter().map(|part| part.target).collect();
    assert_eq!(targets, [Target::Host, Target::Nobody]);
    assert_eq!(end.receipt().target, Target::Nobody, "the worst kept counts");
    // What the page took over is not offered to be sent a second time.
    let to_copy: Vec<&str> = end.receipt().to_copy().map(|part| part.reference.as_str()).collect();
    assert_eq!(to_copy, [sending.sent()[1].reference.as_str()]);
    let none = sending.after(Action::HandedOver(Vec::new()));
    assert!(none.receipt().parts.iter().all(|part| part.target == Target::Nobody));
    assert_eq!(none.outcomes().len(), 2);
}

#[test]
fn linked_cases_end_together_and_each_has_a_record() {
    let solved = two().all([Action::Begin, Action::Solved]);
    let review = to_form(solved).all([fill("email", "sam@example.com"), Action::Submit]);
    let sending = review.after(Action::Submit);
    let cases = sending.sent();
    assert_eq!(cases.len(), 1, "what is solved sends nothing");
    let group = cases[0].group.clone().expect("linked");
    assert_eq!((group.part, group.of), (2, 2));
    let end = sending.after(Action::HandedOver(vec![Target::Browser]));
    assert_eq!(endings(&end), [Ending::Resolved, Ending::Submitted]);
    let groups: Vec<_> = end.outcomes().iter().map(|(_, r)| r["data"]["group"]["id"].clone()).collect();
    assert_eq!(groups, [group.id.as_str(), group.id.as_str()]);
    assert_eq!(
        end.outcomes()[0].1["data"]["steps"].as_array().and_then(|s| s.last()),
        Some(&"solved".into())
    );
}

#[test]
fn a_single_one_that_is_solved_after_the_other_was_dropped_is_recorded_as_what_it_is() {
    let end = two().all([Action::Begin, Action::Solved, Action::Drop(1, true)]);
    assert_eq!((end.place().as_str(), endings(&end)), ("solved", vec![Ending::Resolved]));
    let data = &end.outcomes()[0].1["data"];
    assert_eq!((&data["intent"], &data["group"]), (&"account.close".into(), &serde_json::Value::Null));
}

#[test]
fn leaving_the_page_records_what_has_begun_once_and_coming_back_its_real_end() {
    for begun in [start(TWICE), at_form(), start("").after(Action::Person)] {
        let left = begun.after(Action::PageLeft);
        assert_eq!(endings(&left), [Ending::Abandoned], "{}", begun.place());
        assert_eq!(endings(&left.after(Action::PageLeft)), [], "once");
        let news = [Action::Know(Known { time: "later".into(), ..Known::default() }), Action::Settle];
        assert_eq!(endings(&left.all(news).after(Action::PageLeft)), [], "nobody did anything");
        for over in [Action::StartOver, Action::Reset, Action::Exit] {
            assert_eq!(endings(&left.after(over)), [], "it is recorded already");
        }
        let again = left.all([Action::Person, Action::PageLeft]);
        assert_eq!(endings(&again), [Ending::Abandoned], "they came back, and left again");
    }
    assert_eq!(start(TWICE).after(Action::PageLeft).outcomes()[0].1["data"]["steps"][0], "compose");
    for nothing in [start(""), start(" \n")] {
        assert_eq!(endings(&nothing.after(Action::PageLeft)), []);
    }
    // A page that comes back goes on, and its case ends as any other.
    let back = ready().after(Action::PageLeft);
    assert_eq!(endings(&back.send(Target::Host)), [Ending::Submitted]);
    let solved = start(TWICE).all([Action::Accept, Action::PageLeft, Action::Solved]);
    assert_eq!(endings(&solved), [Ending::Resolved]);
    let left = at_review().after(Action::PageLeft);
    assert_eq!(endings(&left), [Ending::Abandoned, Ending::Abandoned], "each of several things");
    let changing = two().all([Action::Change(1), Action::PageLeft]);
    let about: Vec<_> = changing.outcomes().iter().map(|(_, r)| r["data"]["intent"].clone()).collect();
    assert_eq!(about, ["account.close", "orders.not_received"]);
}

#[test]
fn starting_over_records_what_had_begun_once() {
    for over in [Action::StartOver, Action::Reset, Action::Exit] {
        let anew = at_form().after(over.clone());
        assert_eq!(endings(&anew), [Ending::Abandoned], "{over:?}");
        assert_eq!((anew.place().as_str(), anew.text()), ("first", ""));
        assert_eq!(endings(&anew.after(over.clone())), [], "there is nothing any more");
        assert_eq!(endings(&start("").after(over)), []);
    }
    assert!(at_form().after(Action::Exit).effects.contains(&Effect::LeavePage));
    assert!(!at_form().after(Action::StartOver).effects.contains(&Effect::LeavePage));
}

#[test]
fn what_is_on_its_way_is_recorded_as_sent_also_when_the_customer_leaves_meanwhile() {
    let sending = ready().after(Action::Submit);
    assert_eq!(endings(&sending.after(Action::PageLeft)), [], "it is not abandoned");
    for over in [Action::StartOver, Action::Reset, Action::Exit] {
        let anew = sending.after(over.clone());
        assert_eq!((endings(&anew), anew.place().as_str()), (vec![], "first"), "{over:?}");
        let told = anew.all([Action::Type(PASSWORD.into()), Action::HandedOver(vec![Target::Host])]);
        assert_eq!(endings(&told), [Ending::Submitted]);
        assert_eq!(told.outcomes()[0].1["data"]["receipt"], sending.sent()[0].reference.as_str());
        assert_eq!((told.place().as_str(), told.text()), ("first", PASSWORD), "another case has begun");
        assert_eq!(endings(&told.after(Action::HandedOver(vec![Target::Host]))), []);
    }
}

#[test]
fn after_the_end_nothing_goes_on() {
    let solved = start(TWICE).all([Action::Accept, Action::Solved]);
    for end in [ready().send(Target::Browser), at_review().send(Target::Host), solved] {
        for action in [
            Action::Back,
            Action::Submit,
            Action::Solved,
            Action::More,
            Action::Accept,
            Action::Browse,
            Action::Begin,
            Action::Choose("orders.track".into()),
            Action::Drop(0, true),
            Action::Revisit(0),
            Action::HandedOver(vec![Target::Host]),
            Action::PageLeft,
            Action::Settle,
        ] {
            let after = end.after(action.clone());
            assert_eq!((after.place(), &after.effects), (end.place(), &Vec::new()), "{action:?}");
        }
        let anew = end.after(Action::StartOver);
        assert_eq!((anew.place().as_str(), endings(&anew)), ("first", vec![]));
        // What the page puts into the box then is another case.
        let other = end.after(Action::Type(PASSWORD.into()));
        assert_eq!((other.place().as_str(), other.round()), ("first", end.round() + 1));
        assert_eq!(other.after(Action::Person).value("email"), "");
    }
    let sent = ready().send(Target::Browser).after(Action::Person);
    assert!(sent.place().starts_with("receipt"), "somebody has it");
    let solved = start(TWICE).all([Action::Accept, Action::Solved, Action::Person]);
    assert_eq!(solved.place(), "person requested", "it was not solved after all");
}

#[test]
fn the_box_takes_the_focus_by_the_wish_of_the_customer_only() {
    let flow = start(TWICE).after(Action::Accept);
    assert_eq!(flow.effects.iter().filter(|e| **e == Effect::HideBox).count(), 1);
    assert!(flow.effects.contains(&Effect::Focus(Focus::Heading)));
    assert_eq!(box_shown(&flow.after(Action::Back)), Some((TWICE, true)));
    assert_eq!(box_shown(&flow.after(Action::StartOver)), Some(("", true)));
    assert_eq!(box_shown(&flow.after(Action::Reset)), Some(("", false)));
    assert_eq!(box_shown(&flow.after(Action::Exit)), Some(("", false)));
    assert_eq!(box_shown(&flow.after(Action::Type(PASSWORD.into()))), Some((PASSWORD, false)), "by the page");
    let typed = start("").after(Action::Type("tw".into()));
    assert_eq!(box_shown(&typed), None, "it is there");
    assert!(typed.effects.contains(&Effect::AwaitRest));
    assert!(two().after(Action::One).effects.contains(&Effect::Focus(Focus::Suggestion)));
}

#[test]
fn a_screen_reader_hears_of_a_suggestion_once_typing_rests_and_only_of_what_has_changed() {
    let mut typing = start("");
    for key in super::steady::keys("", PASSWORD) {
        typing = typing.after(Action::Type(key));
        assert_eq!(announced(&typing), [], "not while typing");
    }
    let rest = typing.after(Action::Settle);
    let label = |walk: &Walk| walk.here().subject().map(|intent| intent.label.clone()).unwrap_or_default();
    assert_eq!(announced(&rest), [Announcement::Topic(label(&rest))]);
    assert_eq!(announced(&rest.after(Action::Settle)), []);
    let more = rest.write(&format!("{PASSWORD}."));
    assert_eq!((label(&more), announced(&more)), (label(&rest), vec![]), "the same");
    // Pasted text rests at once.
    let paste = || Action::Type(TWICE.into());
    let other = more.after(paste());
    assert_eq!(announced(&other), [Announcement::Topic(label(&other))]);
    let back = other.all([Action::Accept, Action::Back]);
    assert_eq!(announced(&back), [], "it is what it was");
    // Emptied and written anew, it is said anew.
    assert_eq!(announced(&other.write("").after(paste())), [Announcement::Topic(label(&other))]);
    let danger = start("my order came, and I want to end my life");
    assert!(matches!(&announced(&danger)[..], [Announcement::Say(say)] if say.join(" ").contains("116 123")));
}

#[test]
fn hidden_pieces_are_announced_once() {
    let text = format!("{TWICE}, my card is {CARD}");
    let walk = start(&text);
    let hidden = Announcement::Hidden(pieces(scan, &text));
    assert_eq!(announced(&walk).last(), Some(&hidden));
    let form = walk.after(Action::Person);
    let filled = form.after(fill("name", "Sam, 5555 5555 5555 4444"));
    assert_eq!(announced(&filled), [], "not under a typing hand");
    let left = filled.after(Action::Leave("name".into()));
    assert_eq!(announced(&left), [Announcement::Hidden(pieces(scan, "5555 5555 5555 4444"))]);
    assert_eq!(announced(&left.after(Action::Leave("name".into()))), []);
    assert_eq!(announced(&left.after(Action::Back)), [], "all of it was said");
    let shown = walk.after(Action::Show(CARD.into()));
    assert!(shown.effects.contains(&Effect::KeepDraft), "{:?}", shown.effects);
}

#[test]
fn the_page_hears_of_each_form_in_front_of_a_person() {
    let person = start(TWICE).after(Action::Person);
    assert_eq!(escalated(&person), [Reason::Requested]);
    assert_eq!(escalated(&person.after(Action::Person)), []);
    assert_eq!(escalated(&person.after(fill("name", "Sam"))), []);
    assert_eq!(escalated(&person.after(Action::Back)), []);
    assert_eq!(escalated(&start("what is the capital of peru").after(Action::Person)), [Reason::OutOfScope]);
    let question = start(TWICE).all([Action::Accept, Action::More]);
    assert_eq!(escalated(&question.after(Action::Answer(3))), [Reason::FlowRequiresHuman]);
    assert_eq!(escalated(&question), []);
}

#[test]
fn what_is_typed_for_one_whose_topic_was_to_be_changed_is_kept() {
    let person = two().all([Action::Change(1), Action::Person]);
    assert_eq!((person.at_task(), person.place().as_str()), (Some((2, 2)), "person requested"));
    let filled = person.all([fill("message", "only the parcel"), fill("email", "sam@example.com")]);
    // Straight back, the list is there, and the other one is not begun.
    let back = filled.after(Action::Back);
    assert_eq!((back.place().as_str(), back.tasks().map(|tasks| tasks.all().len())), ("first", Some(2)));
    let on = filled.after(Action::Submit);
    assert_eq!((on.at_task(), on.intent()), (Some((1, 2)), Some("account.close")));
    for back in [back, on.after(Action::Back)] {
        assert_eq!(back.place(), "first");
        let second = to_form(back.after(Action::Begin)).after(Action::Submit);
        assert_eq!(second.at_task(), Some((2, 2)));
        let second = to_form(second);
        assert_eq!(second.value("message"), "only the parcel");
        assert_eq!(second.value("email"), "sam@example.com");
    }
    // Without going back, it is sent as it was filled in.
    let review = to_form(on).after(Action::Submit);
    assert_eq!(review.place(), "review");
    let cases = review.after(Action::Submit).sent();
    assert_eq!(cases[1].reason, Some(Reason::Requested));
    assert!(cases[1].fields.iter().any(|field| field.value.as_str() == "only the parcel"), "{cases:?}");
}

#[test]
fn the_only_one_that_is_left_keeps_what_was_typed_when_the_other_is_put_back() {
    let alone = to_form(two().all([Action::Drop(0, true), Action::Begin]));
    assert_eq!(alone.at_task(), None);
    let filled =
        alone.all([fill("wish", "My money back"), fill("message", "the parcel"), fill("email", "a@b.co")]);
    let mut first = filled;
    while !first.is_first() {
        first = first.after(Action::Back);
    }
    let again = to_form(first.after(Action::Begin));
    assert_eq!(
        (again.value("wish").as_str(), again.value("message").as_str()),
        ("My money back", "the parcel")
    );
    let both = to_form(first.all([Action::Drop(0, false), Action::Begin]));
    assert_eq!((both.at_task(), both.value("message").as_str()), (Some((1, 2)), "please close my account"));
    assert_eq!(both.value("email"), "a@b.co", "never asked twice");
    let second = to_form(both.after(Action::Submit));
    assert_eq!(
        (second.value("wish").as_str(), second.value("message").as_str()),
        ("My money back", "the parcel")
    );
}

#[test]
fn back_from_the_last_look_and_forward_again_keeps_everything() {
    let review = at_review();
    let cases = |walk: &Walk| {
        let cases = walk.after(Action::Submit).sent().into_iter();
        cases.map(|c| (c.intent, c.flow, c.answers, c.fields, c.path)).collect::<Vec<_>>()
    };
    let again = review.all([Action::Back, Action::Submit]);
    assert_eq!((again.place().as_str(), cases(&again)), ("review", cases(&review)));
    let mut back = review.clone();
    while back.at_task() != Some((1, 2)) {
        back = back.after(Action::Back);
    }
    let again = to_form(back.after(Action::Submit)).after(Action::Submit);
    assert_eq!((again.place().as_str(), cases(&again)), ("review", cases(&review)));
    // How to reach the customer is mended in one place for all.
    let mended = review.all([Action::Revisit(0), fill("email", "new@example.com"), Action::Submit]);
    for case in mended.after(Action::Submit).sent() {
        assert!(case.fields.iter().any(|f| f.value.as_str() == "new@example.com"), "{case:?}");
    }
}

#[test]
fn every_record_and_case_says_its_version() {
    let sending = ready().after(Action::Submit);
    let case = serde_json::to_value(&sending.sent()[0]).expect("JSON");
    assert_eq!(case["version"], 1);
    for end in [sending.after(Action::HandedOver(vec![Target::Host])), at_form().after(Action::PageLeft)] {
        assert!(!end.outcomes().is_empty() && end.outcomes().iter().all(|(_, r)| r["data"]["version"] == 1));
        assert!(
            end.outcomes().iter().all(|(_, r)| r["specversion"] == "1.0" && r["source"] == "signpost-widget")
        );
    }
    let routed = start(TWICE).effects.into_iter().find_map(|effect| match effect {
        Effect::Emit(Event::Routed(routed)) => serde_json::to_value(routed).ok(),
        _ => None,
    });
    assert_eq!(routed.expect("told")["version"], 1);
}

#[test]
fn no_card_number_and_no_secret_leaves_the_state() {
    let text = format!("{TWICE}, my card is {CARD} and my password is Sunny$day44");
    let form = start(&text).all([
        Action::Person,
        fill("message", &format!("{text}. Or 5555 5555 5555 4444")),
        fill("name", "Sam 5105 1051 0510 5100"),
        fill("email", "sam@example.com"),
    ]);
    let sending = form.after(Action::Submit);
    let end = sending.after(Action::HandedOver(vec![Target::Browser]));
    let out = format!("{:?} {:?} {:?} {:?}", sending.effects, sending.form(), end.effects, end.at());
    assert!(out.contains("•••• 1111") && out.contains("•••• 4444") && out.contains("•••• 5100"), "{out}");
    for secret in ["4111", "5555", "5105", "Sunny"] {
        assert!(!out.contains(secret), "{secret}: {out}");
    }
}
