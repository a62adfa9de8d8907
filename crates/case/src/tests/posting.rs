//! What becomes of cases after they were handed over, what the customer sees and hears of it, and what is recorded.

use super::several::{at_review, to_form, two};
use super::*;
use crate::action::Unsent;
use crate::announcement::Announcement;
use crate::outbox::{Entry, Way, Why};
use crate::record::handoff::Fate;
use crate::state::Leaving;
use serde_json::{Value, json};

/// The shipped files, where all cases go to a desk.
pub(super) fn with_desk() -> Walk {
    let router = router_with(|flows| {
        flows["destinations"] = json!({ "desk": { "kind": "webhook", "url": "cases" } });
        flows["handoff"] = json!({ "to": "desk" });
    });
    Walk::new(Rc::new(router), host(&[]))
}

/// The form about a charge made twice is being sent.
fn sending() -> Walk {
    let walk = with_desk().all([Action::Type(TWICE.into()), Action::Accept, Action::More, Action::Answer(0)]);
    walk.all([fill("email", "sam@example.com"), Action::Submit])
}

pub(super) fn outgoing(walk: &Walk) -> Vec<Entry> {
    let all = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Send(all) => Some(all.clone()),
        _ => None,
    });
    let record = |case: &Case| serde_json::to_string(case).expect("JSON");
    all.flatten()
        .map(|sent| Entry::of(&sent, "help", record(&sent.case), "in words".into(), 1000.0))
        .collect()
}

fn on(entry: &Entry, way: Way) -> Entry {
    Entry { way, attempts: entry.attempts + 1, ..entry.clone() }
}

fn received(entry: &Entry) -> Entry {
    on(entry, Way::Received { reference: format!("{}-B", entry.reference) })
}

fn failed(entry: &Entry) -> Entry {
    on(entry, Way::Failed { why: Why::GaveUp })
}

fn outbox<const N: usize>(entries: [Entry; N]) -> Action {
    Action::Outbox(entries.into())
}

/// Saved, as the page tells it.
fn saved() -> (Walk, Entry) {
    let walk = sending();
    let entry = outgoing(&walk).remove(0);
    (walk.all([outbox([entry.clone()]), Action::HandedOver(vec![Target::Outbox])]), entry)
}

/// The records of handing over that were told by the last action.
fn handoffs(walk: &Walk) -> Vec<Value> {
    let records = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Emit(Event::Handoff(record)) => Some(serde_json::to_value(record).expect("JSON")),
        _ => None,
    });
    records.collect()
}

fn fates(walk: &Walk) -> Vec<String> {
    handoffs(walk).iter().filter_map(|record| record["data"]["result"].as_str().map(str::to_owned)).collect()
}

fn said(walk: &Walk) -> Vec<Announcement> {
    let said = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Announce(said) => Some(said.clone()),
        _ => None,
    });
    said.flatten().collect()
}

fn open(walk: &Walk) -> Vec<String> {
    walk.open_cases().map(|entry| entry.id.clone()).collect()
}

fn corrections(walk: &Walk) -> Vec<Value> {
    let records = walk.effects.iter().filter_map(|effect| match effect {
        Effect::Emit(Event::Correction { record, .. }) => Some(serde_json::to_value(record).expect("JSON")),
        _ => None,
    });
    records.collect()
}

#[test]
fn a_case_goes_out_with_its_words_and_its_destination() {
    let walk = sending();
    let Some(Effect::Send(all)) = walk.effects.iter().find(|effect| matches!(effect, Effect::Send(_))) else {
        unreachable!("it is sent");
    };
    let sent = &all[0];
    assert_eq!((all.len(), sent.destination.as_deref()), (1, Some("desk")));
    assert_eq!(sent.receipt.parts[0].reference, sent.case.reference);
    assert!(sent.receipt.parts[0].answers.iter().any(|(_, answer)| answer.as_str() == "sam@example.com"));
    let entry = outgoing(&walk).remove(0);
    assert_eq!(
        (entry.title.as_str(), entry.facts.queue.as_deref()),
        (sent.case.title.as_str(), Some("payments"))
    );
    assert!(entry.bytes > 500 && entry.way == Way::Saved);
}

#[test]
fn the_receipt_follows_the_outbox_and_each_change_is_said_once() {
    let (walk, entry) = saved();
    let part = |walk: &Walk| walk.receipt().parts[0].clone();
    assert_eq!((part(&walk).target, part(&walk).way), (Target::Outbox, Some(Way::Saved)));
    assert!(!part(&walk).is_stuck() && !part(&walk).has_arrived());
    assert!(handoffs(&walk).is_empty() && open(&walk).is_empty(), "it is on its way, and on the receipt");
    let trying = walk.after(outbox([on(&entry, Way::Sending)]));
    assert_eq!((said(&trying), fates(&trying)), (vec![], vec![]));
    let end = trying.after(outbox([received(&entry)]));
    let reference = format!("{}-B", entry.reference);
    assert_eq!(said(&end), [Announcement::Received(reference.clone())]);
    assert_eq!((part(&end).reference, part(&end).has_arrived()), (reference.clone(), true));
    let record = &handoffs(&end)[0];
    assert_eq!(
        (&record["type"], &record["id"]),
        (&json!("signpost.handoff.v1"), &json!(format!("{}-received-1", entry.id)))
    );
    let data = &record["data"];
    assert_eq!(
        (&data["case"], &data["reference"], &data["destination"], &data["kind"], &data["result"]),
        (&json!(entry.id), &json!(reference), &json!("desk"), &json!("webhook"), &json!("received"))
    );
    assert_eq!(
        (&data["attempts"], &data["status"], &data["queue"]),
        (&json!(1), &json!(null), &json!("payments"))
    );
    // It is told once, stays until the receipt is left, and is then closed.
    let again = end.all([outbox([received(&entry)]), outbox([])]);
    assert_eq!((said(&again), fates(&again)), (vec![], vec![]));
    assert!(part(&again).has_arrived());
    let over = again.after(Action::StartOver);
    assert!(over.outbox().is_empty() && open(&over).is_empty());
}

#[test]
fn what_was_refused_or_given_up_is_said_and_can_be_tried_again() {
    let (walk, entry) = saved();
    let refused = walk.after(outbox([on(&entry, Way::Refused { status: 422, why: Why::Invalid })]));
    assert_eq!(said(&refused), [Announcement::Refused(entry.reference.clone())]);
    assert_eq!(
        (&handoffs(&refused)[0]["data"]["status"], fates(&refused)),
        (&json!(422), vec!["refused".into()])
    );
    assert!(refused.receipt().parts[0].is_stuck());
    let again = refused.after(Action::Retry(entry.id.clone()));
    assert_eq!(again.effects, [Effect::Retry(entry.id.clone())]);
    assert!(!again.receipt().parts[0].is_stuck(), "it is on its way again");
    let end = again.after(outbox([failed(&entry)]));
    assert_eq!(
        (said(&end), fates(&end)),
        (vec![Announcement::Failed(entry.reference.clone())], vec!["failed".into()])
    );
    let mail = walk.after(outbox([on(&entry, Way::Failed { why: Why::MailOpened })]));
    assert_eq!((said(&mail), fates(&mail)), (vec![Announcement::MailOpened], vec!["opened".into()]));
}

#[test]
fn nothing_happens_for_a_case_that_nobody_knows() {
    let (walk, entry) = saved();
    for action in [
        Action::Retry("other".into()),
        Action::Discard("other".into()),
        Action::Close("other".into()),
        Action::Close(entry.id.clone()),
        Action::Unsent(Unsent::Discard),
    ] {
        let after = walk.after(action.clone());
        assert_eq!((&after.effects, after.outbox().len()), (&vec![], 1), "{action:?}");
    }
    let end = walk.after(outbox([received(&entry)]));
    for action in [Action::Retry(entry.id.clone()), Action::Discard(entry.id.clone())] {
        assert_eq!(end.after(action.clone()).effects, [], "{action:?}: it has arrived");
    }
}

#[test]
fn what_was_on_its_way_before_the_page_was_loaded_is_open_and_was_told_before() {
    let (_, entry) = saved();
    let other = |way| Entry { id: "other".into(), way, ..entry.clone() };
    let loaded = with_desk().after(outbox([other(Way::Saved), failed(&entry)]));
    assert_eq!(
        (open(&loaded), fates(&loaded), said(&loaded)),
        (vec!["other".into(), entry.id.clone()], vec![], vec![])
    );
    let typed = loaded.write(TWICE).after(Action::Accept);
    assert_eq!(open(&typed).len(), 2, "it does not depend on the screen");
    let end = typed.after(outbox([received(&other(Way::Saved)), failed(&entry)]));
    assert_eq!((fates(&end), said(&end).len()), (vec!["received".into()], 1));
    // It is seen until it is closed, though the page tells of it once.
    let later = end.after(outbox([failed(&entry)]));
    assert_eq!(open(&later).len(), 2);
    assert_eq!(open(&later.after(Action::Close("other".into()))), vec![entry.id.clone()]);
    // What arrives before anybody has told that it waits is recorded, too.
    let late = with_desk().after(outbox([received(&entry)]));
    assert_eq!((fates(&late), open(&late)), (vec!["received".into()], vec![entry.id.clone()]));
    assert_eq!(late.place(), "first", "nobody is taken from where they are");
    assert!(!late.effects.iter().any(|effect| matches!(effect, Effect::Focus(_))));
}

#[test]
fn what_is_discarded_is_recorded_and_does_not_come_back() {
    let (walk, entry) = saved();
    let gone = walk.after(Action::Discard(entry.id.clone()));
    assert!(gone.effects.contains(&Effect::Discard(entry.id.clone())));
    assert_eq!(fates(&gone), ["discarded"]);
    let part = &gone.receipt().parts[0];
    assert!(
        part.is_discarded && part.is_stuck() && part.target == Target::Nobody && gone.outbox().is_empty()
    );
    assert_eq!(gone.receipt().target, Target::Nobody);
    assert_eq!(gone.after(Action::Retry(entry.id.clone())).effects, []);
    // The page had it in hand.
    let late = gone.after(outbox([on(&entry, Way::Sending)])).after(outbox([failed(&entry)]));
    assert_eq!((late.outbox().len(), fates(&late), said(&late)), (0, vec![], vec![]));
    // It has arrived after all, and the customer is told.
    let arrived = late.after(outbox([received(&entry)]));
    assert_eq!((fates(&arrived), said(&arrived).len()), (vec!["received".into()], 1));
    let part = &arrived.receipt().parts[0];
    assert!(part.has_arrived() && !part.is_discarded);
}

#[test]
fn who_takes_a_case_at_once_is_recorded_at_once() {
    let kinds = |target| {
        let end = sending().after(Action::HandedOver(vec![target]));
        let told = handoffs(&end);
        let told =
            told.iter().map(|record| (record["data"]["kind"].clone(), record["data"]["result"].clone()));
        told.collect::<Vec<_>>()
    };
    assert_eq!(kinds(Target::Host), [(json!("host"), json!("received"))]);
    assert_eq!(kinds(Target::Destination), [(json!("webhook"), json!("received"))]);
    assert_eq!(kinds(Target::Nobody), [(json!("webhook"), json!("failed"))]);
    assert_eq!(kinds(Target::Outbox), []);
    // The page's promise is kept later.
    let walk = sending();
    let entry = Entry { destination: None, ..outgoing(&walk).remove(0) };
    let waits = walk.all([outbox([entry.clone()]), Action::HandedOver(vec![Target::Outbox])]);
    assert_eq!(handoffs(&waits.after(outbox([received(&entry)])))[0]["data"]["kind"], "host");
}

#[test]
fn what_could_not_be_saved_can_be_tried_again_from_the_screen() {
    let walk = sending();
    let entry = outgoing(&walk).remove(0);
    let end = walk.after(Action::HandedOver(vec![Target::Nobody]));
    assert!(end.receipt().parts[0].is_stuck() && end.receipt().to_copy().count() == 1);
    let again = end.after(Action::Retry(entry.id.clone()));
    assert_eq!(again.effects, [Effect::Retry(entry.id.clone())]);
    assert!(!again.receipt().parts[0].is_stuck(), "it is on its way again");
    // The page has it in memory alone.
    let vain = again.all([outbox([]), outbox([failed(&entry)])]);
    assert_eq!(said(&vain), [Announcement::Failed(entry.reference.clone())], "who pressed hears of it");
    assert_eq!((vain.receipt().parts[0].is_stuck(), vain.receipt().target), (true, Target::Nobody));
    assert_eq!(said(&end.after(outbox([failed(&entry)]))), [], "the screen has said so");
    let there = again.after(outbox([received(&entry)]));
    assert!(there.receipt().parts[0].has_arrived() && there.receipt().target == Target::Outbox);
}

#[test]
fn of_linked_cases_each_has_a_way_of_its_own() {
    let walk = at_review().after(Action::Submit);
    let entries = outgoing(&walk);
    assert_eq!(entries.len(), 2);
    let saved =
        walk.all([Action::Outbox(entries.clone().into()), Action::HandedOver(vec![Target::Outbox; 2])]);
    let one = saved.after(outbox([received(&entries[0]), entries[1].clone()]));
    let arrived: Vec<bool> = one.receipt().parts.iter().map(|part| part.has_arrived()).collect();
    assert_eq!((arrived, one.receipt().to_copy().count()), (vec![true, false], 2));
    let end = one.after(outbox([failed(&entries[1])]));
    let copied: Vec<&str> = end.receipt().to_copy().map(|part| &*part.id).collect();
    assert_eq!(copied, [&*entries[1].id], "what has arrived is not sent a second time");
}

#[test]
fn a_case_that_is_sent_while_another_is_on_its_way_is_no_part_of_it() {
    let first = sending();
    let one = outgoing(&first).remove(0);
    let second = first.all([
        Action::StartOver,
        Action::Type(TWICE.into()),
        Action::Accept,
        Action::More,
        Action::Answer(0),
    ]);
    let second = second.all([fill("email", "ana@example.com"), Action::Submit]);
    let two = outgoing(&second).remove(0);
    assert_ne!(one.id, two.id);
    // A third is begun before either is saved.
    let third = second.all([Action::StartOver, Action::Type(PASSWORD.into())]);
    let after_one = third.all([outbox([one.clone()]), Action::HandedOver(vec![Target::Outbox])]);
    let told =
        |walk: &Walk| walk.outcomes().iter().map(|(_, r)| r["data"]["case"].clone()).collect::<Vec<_>>();
    assert_eq!(told(&after_one), [json!(one.id)]);
    let after_two =
        after_one.all([outbox([one.clone(), two.clone()]), Action::HandedOver(vec![Target::Outbox])]);
    assert_eq!(told(&after_two), [json!(two.id)]);
    assert_eq!((after_two.place().as_str(), after_two.text()), ("first", PASSWORD));
    assert_eq!(open(&after_two), [one.id.clone(), two.id.clone()]);
    assert!(told(&after_two.after(Action::HandedOver(vec![Target::Host]))).is_empty());
    // With the second on the screen, the first is answered first.
    let mixed = second.all([outbox([one.clone()]), Action::HandedOver(vec![Target::Outbox])]);
    assert!(mixed.is_sending() && told(&mixed) == [json!(one.id)]);
    let end = mixed.all([outbox([one.clone(), two.clone()]), Action::HandedOver(vec![Target::Outbox])]);
    assert_eq!((end.receipt().parts[0].id.as_str(), open(&end)), (two.id.as_str(), vec![one.id]));
}

#[test]
fn nobody_is_asked_before_leaving_where_all_has_arrived() {
    let (walk, entry) = saved();
    for before in [start(""), with_desk().write(TWICE), walk.after(outbox([received(&entry)]))] {
        let after = before.after(Action::OtherPerson);
        assert!(after.effects.contains(&Effect::Clear) && after.effects.contains(&Effect::Left(true)));
        assert_eq!((after.place().as_str(), after.text(), after.leaving()), ("first", "", None));
        assert!(after.outbox().is_empty() && open(&after).is_empty());
    }
}

#[test]
fn who_leaves_something_unsent_is_asked_and_may_stay() {
    let (walk, entry) = saved();
    let typed = walk.all([Action::StartOver, Action::Type(PASSWORD.into())]);
    let asked = typed.after(Action::OtherPerson);
    assert_eq!((asked.leaving(), said(&asked)), (Some(Leaving::Asked), vec![Announcement::Unsent]));
    assert!(asked.effects.contains(&Effect::HideBox) && !asked.effects.contains(&Effect::Clear));
    // What is behind the question does not move meanwhile.
    for action in [Action::Person, Action::Accept, Action::Type("x".into()), Action::Browse] {
        let meanwhile = asked.after(action.clone());
        assert_eq!((meanwhile.effects.len(), meanwhile.text()), (0, PASSWORD), "{action:?}");
    }
    let stays = asked.after(Action::Unsent(Unsent::Stay));
    assert_eq!((stays.leaving(), stays.text(), open(&stays)), (None, PASSWORD, vec![entry.id]));
    assert!(stays.effects.contains(&Effect::Left(false)));
    let text = PASSWORD.to_owned();
    assert!(stays.effects.contains(&Effect::ShowBox { text, focus: true }), "{:?}", stays.effects);
}

#[test]
fn who_leaves_may_discard_what_was_not_sent() {
    let (walk, entry) = saved();
    let gone = walk.all([Action::OtherPerson, Action::Unsent(Unsent::Discard)]);
    assert_eq!(fates(&gone), ["discarded"]);
    for effect in [Effect::Discard(entry.id.clone()), Effect::Clear, Effect::Left(true)] {
        assert!(gone.effects.contains(&effect), "{effect:?}");
    }
    assert_eq!((gone.leaving(), gone.place().as_str()), (None, "first"));
    // The next person sees and hears nothing of it, whatever comes of it.
    for late in [on(&entry, Way::Sending), failed(&entry), received(&entry)] {
        let after = gone.after(outbox([late]));
        assert!(open(&after).is_empty() && after.outbox().is_empty() && said(&after).is_empty());
    }
    assert_eq!(fates(&gone.after(outbox([received(&entry)]))), ["received"], "but it is recorded");
}

#[test]
fn who_leaves_may_send_first_and_is_asked_again_where_that_fails() {
    let (walk, entry) = saved();
    let stuck = walk.all([outbox([failed(&entry)]), Action::OtherPerson]);
    let first = stuck.after(Action::Unsent(Unsent::Send));
    assert_eq!(
        (first.leaving(), &first.effects),
        (Some(Leaving::Sending), &vec![Effect::Retry(entry.id.clone())])
    );
    let trying = first.after(outbox([on(&entry, Way::Sending)]));
    assert_eq!(trying.leaving(), Some(Leaving::Sending));
    let again = trying.after(outbox([failed(&entry)]));
    assert_eq!(again.leaving(), Some(Leaving::Asked));
    let left = trying.after(outbox([received(&entry)]));
    assert_eq!((left.leaving(), fates(&left)), (None, vec!["received".into()]));
    assert!(left.effects.contains(&Effect::Left(true)) && left.effects.contains(&Effect::Clear));
    let stays = trying.after(Action::Unsent(Unsent::Stay));
    assert!(stays.effects.contains(&Effect::Left(false)), "who is offline can change their mind");
}

#[test]
fn somebody_who_comes_while_a_case_is_being_saved_waits_for_it() {
    let walk = sending();
    let entry = outgoing(&walk).remove(0);
    for before in [walk.clone(), walk.after(Action::StartOver)] {
        let waits = before.after(Action::OtherPerson);
        assert_eq!((waits.leaving(), waits.effects.contains(&Effect::Clear)), (Some(Leaving::Saving), false));
        assert_eq!(waits.after(Action::Unsent(Unsent::Discard)).effects, [], "it would be saved after that");
        // In whatever order the page tells that it is saved.
        let handed = Action::HandedOver(vec![Target::Outbox]);
        for order in [[outbox([entry.clone()]), handed.clone()], [handed.clone(), outbox([entry.clone()])]] {
            let asked = waits.all(order);
            assert_eq!((asked.leaving(), asked.outbox().len()), (Some(Leaving::Asked), 1));
        }
        let host = waits.after(Action::HandedOver(vec![Target::Host]));
        assert!(host.effects.contains(&Effect::Left(true)), "it has arrived");
    }
}

#[test]
fn another_topic_than_the_suggested_one_is_a_correction() {
    let walk = with_desk().write(TWICE).all([Action::Choose("orders.track".into()), Action::Person]);
    let sent = walk.after(fill("email", "sam@example.com")).after(Action::Submit);
    let case = sent.sent().remove(0);
    let told = corrections(&sent.after(Action::HandedOver(vec![Target::Outbox])));
    assert_eq!((told.len(), &told[0]["type"]), (1, &json!("signpost.correction.v1")));
    let data = &told[0]["data"];
    assert_eq!(
        (&data["suggested"], &data["right"]),
        (&json!("billing.duplicate_charge"), &json!("orders.track"))
    );
    assert_eq!((&data["category_suggested"], &data["category_right"]), (&json!("billing"), &json!("orders")));
    assert_eq!(
        (&data["by"], &data["confirmed"], &data["text"]),
        (&json!("customer"), &json!(false), &json!(null))
    );
    assert_eq!((&data["case"], &data["reference"]), (&json!(case.id), &json!(case.reference)));
    assert!(!told[0].to_string().contains("boots"), "no record has text");
    // The page's own journal may have it.
    let text =
        sent.after(Action::HandedOver(vec![Target::Outbox])).effects.iter().find_map(|effect| match effect {
            Effect::Emit(Event::Correction { text, .. }) => text.clone(),
            _ => None,
        });
    assert_eq!(text.map(|text| text.to_string()).as_deref(), Some(TWICE));
    // The suggestion, or a person without any topic, is none.
    for walk in [
        sending(),
        with_desk().write(TWICE).all([Action::Person, fill("email", "s@example.com"), Action::Submit]),
    ] {
        assert!(corrections(&walk.after(Action::HandedOver(vec![Target::Outbox]))).is_empty());
    }
    let left = with_desk().write(TWICE).all([Action::Choose("orders.track".into()), Action::PageLeft]);
    assert!(corrections(&left).is_empty(), "who leaves has said nothing");
}

#[test]
fn another_topic_for_one_of_several_is_a_correction_of_that_one() {
    let changed = two().all([Action::Change(1), Action::Choose("orders.track".into()), Action::Begin]);
    let first = to_form(changed).all([fill("email", "sam@example.com"), Action::Submit]);
    let sending = to_form(first).all([Action::Submit, Action::Submit]);
    assert_eq!(sending.sent().len(), 2, "{}", sending.place());
    let told = corrections(&sending.after(Action::HandedOver(vec![Target::Outbox; 2])));
    assert_eq!((told.len(), &told[0]["data"]["suggested"]), (1, &json!("orders.not_received")));
    assert_eq!((told.len(), &told[0]["data"]["right"]), (1, &json!("orders.track")));
}

#[test]
fn the_team_of_another_category_is_a_correction_without_an_intent() {
    let walk = with_desk().write(TWICE).all([Action::Browse, Action::WriteTo("orders".into())]);
    let end =
        walk.all([fill("email", "sam@example.com"), Action::Submit, Action::HandedOver(vec![Target::Host])]);
    let data = &corrections(&end)[0]["data"];
    assert_eq!((&data["right"], &data["category_right"]), (&json!(null), &json!("orders")));
}

#[test]
fn a_minimal_case_has_no_correction_and_no_text_for_a_journal() {
    let walk = with_desk().write(TWICE).with_signals(&["self_harm"]).after(Action::Person);
    let mut minimal = walk.clone();
    if let Some(Screen::Person(to)) = minimal.state.path_mut().map(|path| &mut path.screen) {
        to.minimal = true;
    }
    let end = minimal.all([
        fill("email", "s@example.com"),
        Action::Submit,
        Action::HandedOver(vec![Target::Outbox]),
    ]);
    assert!(corrections(&end).is_empty());
    let texts: Vec<_> = end
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Emit(Event::Outcome { text, .. }) => Some(text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(texts, [None]);
}

#[test]
fn the_names_of_fates_are_those_of_the_records() {
    let all = [Fate::Received, Fate::Refused, Fate::Failed, Fate::Discarded, Fate::Opened];
    let names = all.map(|fate| serde_json::to_value(fate).expect("JSON"));
    assert_eq!(names.to_vec(), ["received", "refused", "failed", "discarded", "opened"]);
}
