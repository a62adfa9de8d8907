//! Files in a form: read, taken, sent with the case, kept in a draft, and forgotten.

use super::*;
use crate::action::FileAction;
use crate::draft::Draft;
use crate::file::{Attached, Media, Refusal};
use crate::form::{Form, ProblemKind};
use serde_json::json;

/// On the form about a charge made twice, which asks for up to two pictures.
fn form_with_photos() -> Walk {
    let router = router_with(|flows| {
        let all = flows["flows"].as_array_mut().expect("flows");
        let flow = all.iter_mut().find(|flow| flow["id"] == "duplicate-charge").expect("the flow");
        let steps = flow["steps"].as_array_mut().expect("steps");
        let form = steps.iter_mut().find(|step| step["kind"] == "form").expect("a form");
        let photo =
            json!({ "id": "photo", "kind": "file", "label": "A photo", "accept": ["image"], "most": 2 });
        form["fields"].as_array_mut().expect("fields").push(photo);
    });
    let walk = Walk::new(Rc::new(router), now()).after(Action::Type(TWICE.into()));
    walk.all([Action::Accept, Action::More, Action::Answer(0), fill("email", "sam@example.com")])
}

fn now() -> Known {
    Known { time: "2026-11-29T10:00:00.000Z".into(), ..Known::default() }
}

fn choose(count: usize) -> Action {
    Action::Files(FileAction::Choose { field: "photo".into(), count })
}

fn read(id: &str) -> Action {
    let file = Attached { id: id.into(), name: format!("{id}.jpg"), media: Media::Jpeg, size: 1000 };
    Action::Files(FileAction::Read { field: "photo".into(), most: 2, read: Ok(file) })
}

fn remove(id: &str) -> Action {
    Action::Files(FileAction::Remove { field: "photo".into(), id: id.into() })
}

fn names(walk: &Walk) -> Vec<&str> {
    walk.here().fields.files_of("photo").map(|file| file.name.as_str()).collect()
}

fn forgotten(walk: &Walk) -> Vec<&str> {
    let ids = walk.effects.iter().filter_map(|effect| match effect {
        Effect::ForgetFiles(ids) => Some(ids),
        _ => None,
    });
    ids.flatten().map(String::as_str).collect()
}

#[test]
fn files_go_along_with_the_case_and_are_forgotten_then() {
    let walk = form_with_photos().all([choose(2), read("a"), read("b")]);
    assert_eq!(names(&walk), ["a.jpg", "b.jpg"]);
    let sending = walk.after(Action::Submit);
    let case = serde_json::to_value(&sending.sent()[0]).expect("a case");
    assert_eq!(
        case["files"][1],
        json!({ "id": "b", "field": "photo", "name": "b.jpg", "type": "image/jpeg", "size": 1000 })
    );
    let entry = case["fields"].as_array().and_then(|all| all.iter().find(|entry| entry["id"] == "photo"));
    assert_eq!(entry.map(|entry| &entry["value"]), Some(&json!("a.jpg; b.jpg")), "the receipt names them");
    assert_eq!(forgotten(&sending), [""; 0], "they are on their way");
    let sent = sending.after(Action::HandedOver(vec![Target::Host]));
    assert_eq!(forgotten(&sent), ["a", "b"]);
}

#[test]
fn more_than_the_field_takes_is_said_and_not_kept() {
    let walk = form_with_photos().all([choose(2), read("a"), read("b"), choose(1)]).after(read("c"));
    assert_eq!(names(&walk), ["a.jpg", "b.jpg"]);
    assert_eq!(forgotten(&walk), ["c"], "nobody wants it");
    let refused = |walk: &Walk| walk.here().fields.refused_of("photo").cloned().collect::<Vec<_>>();
    assert_eq!(refused(&walk), [Refusal::TooMany { most: 2 }]);
    let walk = walk.after(remove("a"));
    assert_eq!((names(&walk), refused(&walk)), (vec!["b.jpg"], vec![]));
    assert_eq!(forgotten(&walk), ["a"]);
}

#[test]
fn what_is_sent_while_a_file_is_read_waits_for_it() {
    let walk = form_with_photos().all([choose(2), read("a"), Action::Submit]);
    assert!(walk.sent().is_empty() && !walk.is_sending());
    let walk = walk.after(read("b"));
    assert_eq!(walk.sent()[0].files.len(), 2);
    let gone_on = form_with_photos().all([choose(1), Action::Submit, Action::Person, read("a")]);
    assert!(gone_on.sent().is_empty(), "another form is not sent for it");
    let broken = Refusal::Broken { name: "b.jpg".into() };
    let failed = FileAction::Read { field: "photo".into(), most: 2, read: Err(broken) };
    let walk = form_with_photos().all([choose(1), Action::Submit, Action::Files(failed)]);
    assert_eq!(walk.sent().len(), 1, "a file that nobody needs holds nothing up");
}

#[test]
fn a_file_that_is_read_when_the_customer_has_gone_on_is_there_when_they_come_back() {
    let walk = form_with_photos().all([choose(1), Action::Back, read("a"), Action::Answer(0)]);
    assert_eq!(names(&walk), ["a.jpg"]);
    assert_eq!(walk.after(Action::Submit).sent()[0].files.len(), 1);
    let over = form_with_photos().all([choose(1), Action::StartOver, read("a")]);
    assert_eq!(forgotten(&over), ["a"]);
}

#[test]
fn starting_over_forgets_files() {
    let walk = form_with_photos().all([choose(1), read("a"), Action::StartOver]);
    assert_eq!(forgotten(&walk), ["a"]);
}

#[test]
fn a_form_that_needs_a_file_says_so_until_one_is_chosen() {
    let mut walk = form_with_photos();
    let router = router_with(|flows| {
        flows["person"]["fields"] = json!([
            { "id": "photo", "kind": "file", "label": "A photo", "accept": ["image", "pdf"], "required": true }
        ])
    });
    walk.router = Rc::new(router);
    let walk = walk.all([Action::Person, Action::Submit]);
    let problems = |walk: &Walk| match walk.form() {
        Form::Open { problems } => problems.iter().map(|problem| problem.kind.clone()).collect(),
        Form::Sending(_) => Vec::new(),
    };
    assert_eq!(problems(&walk), [ProblemKind::FileMissing]);
    assert_eq!(problems(&walk.after(choose(1))), []);
}

#[test]
fn a_draft_keeps_what_the_files_are_and_says_if_one_is_gone() {
    let walk = form_with_photos().all([choose(2), read("a"), read("b")]);
    let draft = serde_json::to_string(&walk.to_draft(walk.flows()).expect("a draft")).expect("JSON");
    let draft: Draft = serde_json::from_str(&draft).expect("a draft");
    let empty = State::new(now(), [9; 16]);
    let (state, effects) = empty.from_draft(&draft, &walk.router).expect("it is young");
    let walk = Walk { state, effects, router: walk.router.clone() };
    assert_eq!(names(&walk), ["a.jpg", "b.jpg"]);
    let asked = vec![("photo".to_owned(), "a".to_owned()), ("photo".to_owned(), "b".to_owned())];
    assert!(walk.effects.contains(&Effect::FindFiles(asked)), "{:?}", walk.effects);
    let walk = walk.after(Action::Files(FileAction::Lost { field: "photo".into(), id: "a".into() }));
    assert_eq!(names(&walk), ["b.jpg"]);
    let refused: Vec<_> = walk.here().fields.refused_of("photo").collect();
    assert_eq!(refused, [&Refusal::Lost { name: "a.jpg".into() }]);
}
