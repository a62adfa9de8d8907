//! Drafts: what survives a reload, and what no longer fits.

use super::several::{to_form, two};
use super::*;
use crate::draft::Draft;
use crate::file::{Attached, Media};
use crate::state::Notice;
use serde_json::{Value, json};

const NOW: &str = "2026-11-29T10:00:00.000Z";

/// A draft of version 1, as a page has kept it.
const FIRST: &str = include_str!("draft-1.json");

fn at(time: &str) -> Known {
    Known { time: time.into(), ..Known::default() }
}

fn kept(walk: &Walk) -> Option<Value> {
    walk.state.to_draft(walk.flows()).map(|draft| serde_json::to_value(draft).expect("JSON"))
}

/// After a reload with this draft and flows file.
fn reloaded_with(draft: &Value, router: Rc<Router>, known: Known) -> Option<Walk> {
    let draft: Draft = serde_json::from_value(draft.clone()).expect("a draft");
    let (state, effects) = State::new(known, [9; 16]).from_draft(&draft, &router)?;
    Some(Walk { state, router, effects })
}

fn reloaded(walk: &Walk) -> Walk {
    let draft = kept(walk).expect("a draft");
    reloaded_with(&draft, walk.router.clone(), walk.known().clone()).expect("restored")
}

fn begin(text: &str) -> Walk {
    let walk = Walk::new(Rc::new(router_with(|_| ())), at(NOW));
    walk.after(Action::Type(text.into()))
}

fn form() -> Walk {
    let walk = begin(TWICE).all([Action::Accept, Action::More, Action::Answer(0)]);
    walk.all([fill("email", "sam@example.com"), fill("message", "both are gone")])
}

#[test]
fn text_answers_fields_and_step_survive_a_reload() {
    let before = form();
    let after = reloaded(&before);
    assert_eq!((after.place(), after.text()), (before.place(), before.text()));
    assert_eq!(after.answers(), before.answers());
    assert_eq!(
        (after.value("email"), after.value("message")),
        ("sam@example.com".into(), "both are gone".into())
    );
    assert_eq!(after.state.notice(), Some(Notice::Restored));
    assert!(after.effects.contains(&Effect::HideBox));
    assert!(
        !after.effects.iter().any(|e| matches!(e, Effect::Focus(_) | Effect::Announce(_))),
        "nobody pressed"
    );
    // All the way back, and on to the end.
    assert_eq!(after.all([Action::Back, Action::Back, Action::Back]).place(), "first");
    let sent = after.after(Action::Submit).sent();
    assert_eq!(sent.len(), 1);
    assert_eq!((sent[0].intent.as_deref(), sent[0].path.len()), (Some("billing.duplicate_charge"), 1));
    assert_eq!(after.after(Action::Back).state.notice(), None, "said once");
}

#[test]
fn the_first_screen_survives_too_and_takes_no_focus() {
    let typed = begin(PASSWORD);
    let after = reloaded(&typed);
    assert_eq!((after.place().as_str(), after.text()), ("first", PASSWORD));
    assert!(after.effects.contains(&Effect::ShowBox { text: PASSWORD.into(), focus: false }));
    assert_eq!(after.shown().intent, typed.shown().intent);
    let person = begin(TWICE).all([Action::Person, fill("name", "Sam")]);
    let after = reloaded(&person);
    assert_eq!((after.place(), after.value("name")), (person.place(), "Sam".into()));
    let browse = begin(TWICE).all([Action::Browse, Action::OpenCategory("orders".into())]);
    assert_eq!(reloaded(&browse).place(), "category:orders");
}

#[test]
fn several_things_survive_each_with_its_fields() {
    let first = to_form(two().all([Action::Know(at(NOW)), Action::Begin]));
    let second =
        to_form(first.all([fill("message", "close it"), fill("email", "sam@example.com"), Action::Submit]));
    assert_eq!(second.at_task(), Some((2, 2)));
    let after = reloaded(&second);
    assert_eq!((after.place(), after.at_task()), (second.place(), Some((2, 2))));
    assert_eq!(after.value("email"), "sam@example.com");
    let back = after.after(Action::Revisit(0));
    assert_eq!(back.place(), after.place());
    let review = after.all([fill("order", "AF1"), fill("number", "AF1"), Action::Submit]);
    assert_eq!(review.place(), "review");
    let again = reloaded(&review);
    assert_eq!(again.place(), "review");
    assert_eq!(again.after(Action::Submit).sent().len(), 2);
    assert_eq!(again.after(Action::Revisit(0)).value("message"), "close it");
}

#[test]
fn secrets_are_in_no_draft() {
    let secret = "4111 1111 1111 1111";
    let walk = begin(&format!("{TWICE}, my card is {secret}")).all([
        Action::Person,
        fill("name", &format!("Sam {secret}")),
        // Half a card number is one that the next keys may complete.
        fill("message", "5555 5555 5555 444"),
    ]);
    let draft = kept(&walk).expect("a draft").to_string();
    assert!(!draft.contains("4111") && !draft.contains("5555"), "{draft}");
    assert!(draft.contains("1111"), "what a team needs to know the card by is left");
    let after = reloaded(&walk);
    assert_eq!(after.place(), walk.place());
}

#[test]
fn there_is_no_draft_without_a_case() {
    assert_eq!(kept(&begin("")), None);
    assert_eq!(kept(&form().after(Action::Submit)), None, "it is on its way");
    assert_eq!(kept(&form().send(Target::Host)), None, "gone on submit");
    assert_eq!(kept(&begin(TWICE).all([Action::Accept, Action::Solved])), None);
    assert_eq!(kept(&form().after(Action::StartOver)), None, "discarded");
    assert_eq!(kept(&begin("my order came, and I want to end my life")), None, "others may use the computer");
}

#[test]
fn after_a_day_a_draft_is_nothing() {
    let draft = kept(&form()).expect("a draft");
    let open =
        |time: &str| reloaded_with(&draft, Rc::new(router_with(|_| ())), at(time)).map(|walk| walk.place());
    assert!(open("2026-11-30T09:59:59Z").is_some());
    assert!(open("2026-11-30T10:00:00Z").is_some());
    assert_eq!(open("2026-11-30T10:00:01Z"), None);
    assert_eq!(open("2027-01-01T00:00:00Z"), None);
    assert_eq!(open(""), None, "nobody knows how old it is");
    assert!(open("2026-11-29T09:00:00Z").is_some(), "a clock that was put back");
    for (key, value) in [("version", json!(2)), ("time", json!("yesterday"))] {
        let mut other = draft.clone();
        other[key] = value;
        assert!(reloaded_with(&other, Rc::new(router_with(|_| ())), at(NOW)).is_none(), "{key}");
    }
}

/// The draft of a form after a reload with a changed flow; without the change of the file it is whole.
fn after_change(change: impl FnOnce(&mut Value)) -> Walk {
    let draft = kept(&form()).expect("a draft");
    let router = router_with(|flows| {
        let all = flows["flows"].as_array_mut().expect("a list");
        change(all.iter_mut().find(|own| own["id"] == "duplicate-charge").expect("the flow"));
    });
    reloaded_with(&draft, Rc::new(router), at(NOW)).expect("restored")
}

#[test]
fn a_flow_that_was_changed_meanwhile_keeps_what_fits_and_says_so() {
    let steps = |flow: &mut Value| flow["steps"].as_array_mut().expect("steps").clone();
    let whole = after_change(|flow| {
        // A step before the others: the draft knows steps by their ids.
        let mut all = steps(flow);
        all.insert(0, json!({ "id": "new", "kind": "article", "title": "New" }));
        flow["steps"] = all.into();
    });
    assert_eq!(
        (whole.place().as_str(), whole.state.notice()),
        ("duplicate-charge/form", Some(Notice::Restored))
    );
    let answer = after_change(|flow| {
        let all = flow["steps"].as_array_mut().expect("steps");
        let question = all.iter_mut().find(|step| step["kind"] == "question").expect("a question");
        question["options"][0]["id"] = "other".into();
    });
    assert_eq!(
        (answer.place().as_str(), answer.state.notice()),
        ("duplicate-charge/which", Some(Notice::Changed))
    );
    let on = answer.after(Action::Answer(0));
    assert_eq!(
        (on.place().as_str(), on.value("message").as_str()),
        ("duplicate-charge/form", "both are gone")
    );
    let hidden = after_change(|flow| {
        let all = flow["steps"].as_array_mut().expect("steps");
        let question = all.iter_mut().find(|step| step["kind"] == "question").expect("a question");
        question["when"] = json!({ "signals": ["anger"] });
    });
    assert_eq!(
        (hidden.place().as_str(), hidden.state.notice()),
        ("duplicate-charge/help", Some(Notice::Changed))
    );
    let gone = after_change(|flow| {
        *flow = json!({ "id": "duplicate-charge", "title": "T", "steps": [
            { "id": "only", "kind": "form", "title": "T", "fields": [
                { "id": "message", "label": "L", "kind": "textarea" }] }] });
    });
    assert_eq!((gone.place().as_str(), gone.state.notice()), ("first", Some(Notice::Changed)));
    assert_eq!(gone.text(), TWICE, "the customer keeps their text");
    assert_eq!(gone.after(Action::Accept).value("message"), "both are gone");
    assert!(matches!(gone.after(Action::Person).screen(), Some(Screen::Person(_))));
}

#[test]
fn what_the_policy_and_the_tools_said_is_asked_anew() {
    let flow = json!({
        "purpose": "requests", "action": "refund", "may": { "submit": "payments", "tools": ["order"] },
        "steps": [
            { "id": "look", "kind": "lookup", "title": "Look", "tool": "order", "label": "Look", "show": ["{answer.s}"] },
            { "id": "form", "kind": "form", "title": "Ask", "fields": [
                { "id": "sum", "label": "Sum", "kind": "amount", "required": true }] }
        ]
    });
    let rows = json!([{ "when": { "action": "refund", "amount": { "above": "5 GBP" } }, "because": "b",
        "then": { "escalate": { "reason": "flow_requires_human" } } }]);
    let form = start_flow(&flow, &rows, at(NOW)).all([Action::Accept, Action::More]);
    let form = form.after(fill("sum", "9 GBP"));
    assert_eq!(reloaded(&form).place(), "duplicate-charge/look", "its answer may be true no more");
    assert_eq!(reloaded(&form).after(Action::More).value("sum"), "9 GBP");
    let plain = start_flow(
        &json!({ "purpose": "requests", "action": "refund", "steps": [flow["steps"][1]] }),
        &rows,
        at(NOW),
    );
    let person = plain.all([Action::Accept, fill("sum", "9 GBP"), Action::Submit]);
    assert_eq!(person.place(), "person flow_requires_human");
    let after = reloaded(&person);
    assert_eq!(after.place(), "duplicate-charge/form");
    assert_eq!(after.after(Action::Submit).place(), "person flow_requires_human");
}

#[test]
fn files_are_kept_by_id_where_a_form_still_takes_them() {
    let flow = |kind: &str| {
        json!({ "steps": [{ "id": "form", "kind": "form", "title": "Send", "fields": [
            { "id": "photo", "label": "Photo", "kind": kind }] }] })
    };
    let mut walk = start_flow(&flow("file"), &json!([]), at(NOW)).after(Action::Accept);
    let file =
        Attached { id: "f1".into(), name: "4111 1111 1111 1111.jpg".into(), media: Media::Jpeg, size: 9 };
    walk.state.fields.files.push(("photo".into(), file));
    let draft = kept(&walk).expect("a draft");
    assert!(!draft.to_string().contains("4111"), "{draft}");
    assert_eq!(reloaded(&walk).state.fields.files[0].1.id, "f1");
    let other = start_flow(&flow("text"), &json!([]), at(NOW));
    let after = reloaded_with(&draft, other.router.clone(), at(NOW)).expect("restored");
    assert!(after.state.fields.files.is_empty());
    assert_eq!(after.state.notice(), Some(Notice::Changed));
}

#[test]
fn old_drafts_are_read() {
    let draft: Value = serde_json::from_str(FIRST).expect("JSON");
    let router = start_flow(
        &json!({ "steps": [
            { "id": "which", "kind": "question", "title": "Which?", "options": [
                { "id": "both", "label": "Both" }, { "id": "none", "label": "None" }] },
            { "id": "form", "kind": "form", "title": "Send", "fields": [
                { "id": "email", "label": "E-mail", "kind": "email", "required": true }] }
        ] }),
        &json!([]),
        Known::default(),
    );
    let walk = reloaded_with(&draft, router.router, at("2026-11-29T20:00:00Z")).expect("restored");
    assert_eq!(
        (walk.place().as_str(), walk.value("email").as_str()),
        ("duplicate-charge/form", "sam@example.com")
    );
    assert_eq!(walk.answers(), [("duplicate-charge/which".into(), "both".into())]);
    assert_eq!(walk.state.notice(), Some(Notice::Restored));
}

#[test]
fn no_draft_whatever_is_in_it_brings_the_machine_down() {
    let draft = kept(&form()).expect("a draft");
    let two = kept(&to_form(two().all([Action::Know(at(NOW)), Action::Begin]))).expect("a draft");
    let router = Rc::new(router_with(|_| ()));
    let changes: [(&str, Value); 8] = [
        ("at", json!({ "task": 99 })),
        ("at", json!("review")),
        ("at", json!("one")),
        (
            "tasks",
            json!([{ "start": 9, "end": 3, "found": "orders.track", "intent": "orders.track", "progress": "?" }]),
        ),
        (
            "tasks",
            json!([{ "start": 0, "end": 9999, "found": "no.such", "intent": "no.such", "progress": "open" }]),
        ),
        ("path", json!({ "intent": "no.such", "screens": [] })),
        ("path", json!({ "intent": null, "screens": ["browse", { "category": "no-such" }] })),
        ("text", json!("é")),
    ];
    for draft in [draft, two] {
        for (key, value) in &changes {
            let mut odd = draft.clone();
            odd[*key] = value.clone();
            if let Some(walk) = reloaded_with(&odd, router.clone(), at(NOW)) {
                assert_ne!(walk.place(), "nowhere", "{key}: {value}");
                let person = walk.after(Action::Person);
                assert!(matches!(person.screen(), Some(Screen::Person(_))), "{key}: {value}");
                let _ = (walk.here().problems(), walk.each().len(), kept(&walk));
            }
        }
    }
}
