//! A message about several things. The routing is made up, so that a better model changes nothing here.

use super::*;
use crate::case::Group;
use crate::first_screen::FirstScreen;
use crate::reading::Reading;
use crate::tasks::Tasks;
use signpost_engine::config::StepKind;
use signpost_engine::decision::Decision;
use signpost_engine::policy::{self, Outcome, Reason};
use signpost_engine::router::{Candidate, Issue};

const TEXT: &str = "my parcel never came and please close my account";

fn issue(intent: &str, words: &str) -> Issue {
    let at = TEXT.find(words).expect("words of the text");
    let candidates = vec![Candidate { intent: intent.into(), confidence: 0.9 }];
    Issue { intent: intent.into(), start: at, end: at + words.len(), candidates }
}

fn with(change: impl FnOnce(&mut Routing, &Flows)) -> Walk {
    let mut walk = start(TEXT);
    let mut routing = (**walk.routing()).clone();
    routing.decision = Decision::Several;
    routing.outcome = Outcome::Clarify;
    routing.reason = None;
    routing.signals.clear();
    routing.issues = vec![
        issue("orders.not_received", "my parcel never came"),
        issue("account.close", "please close my account"),
    ];
    change(&mut routing, walk.flows());
    let tasks = match FirstScreen::of(Some(&routing), walk.flows()) {
        FirstScreen::Several(issues) => Tasks::default().find(&routing, issues, walk.flows()),
        _ => Tasks::default(),
    };
    walk.state.at = At::First { tasks };
    walk.state.reading = Reading::found(routing);
    walk
}

pub(super) fn two() -> Walk {
    with(|_, _| ())
}

fn found(walk: &Walk) -> Vec<&str> {
    walk.tasks().into_iter().flat_map(Tasks::all).map(|task| task.intent.as_str()).collect()
}

/// Through questions and articles to the form of the task on the screen.
pub(super) fn to_form(mut walk: Walk) -> Walk {
    for _ in 0..5 {
        if walk.here().form().is_some() {
            break;
        }
        let question = walk.here().step().is_some_and(|(_, s)| matches!(s.kind, StepKind::Question { .. }));
        walk = walk.after(if question { Action::Answer(1) } else { Action::More });
    }
    walk
}

/// Both forms filled in.
pub(super) fn at_review() -> Walk {
    let first = to_form(two().after(Action::Begin)).after(fill("email", "sam@example.com"));
    to_form(first.after(Action::Submit)).after(Action::Submit)
}

#[test]
fn what_the_team_is_careful_with_comes_first_and_danger_before_it() {
    assert_eq!(found(&two()), ["account.close", "orders.not_received"], "closing cannot be undone");
    let signal = |kind, words: &str| {
        let start = TEXT.find(words).expect("words of the text");
        Detection {
            signal: kind,
            confidence: 0.9,
            strength: Strength::Sure,
            start,
            end: start + words.len(),
            by: By::Words(Vec::new()),
        }
    };
    let angry = with(|r, _| r.signals.push(signal(Signal::Anger, "never came")));
    assert_eq!(found(&angry), ["orders.not_received", "account.close"]);
    let fraud = with(|r, flows| {
        r.signals.push(signal(Signal::Fraud, "never came"));
        r.outcome = policy::chosen(flows, flows.intent("human.agent").expect("there")).0;
        r.reason = Some(Reason::Risk(Signal::Fraud));
    });
    assert_eq!(fraud.after(Action::Begin).place(), "person risk:fraud", "with its own reason");
    assert_eq!(fraud.after(Action::Begin).here().message(), "my parcel never came");
    let harm = with(|r, _| r.signals.push(signal(Signal::SelfHarm, "never came")));
    assert!(harm.tasks().is_none(), "a person sees all of it at once");
}

#[test]
fn each_has_its_own_path_and_back_leads_through_all_of_them() {
    let first = two().after(Action::Begin);
    assert_eq!((first.at_task(), first.intent()), (Some((1, 2)), Some("account.close")));
    let form = to_form(first.clone());
    assert_eq!(form.value("message"), "please close my account", "its own part");
    let filled = form.after(fill("message", "close it please")).after(fill("email", "sam@example.com"));
    let second = filled.after(Action::Submit);
    assert_eq!((second.at_task(), second.intent()), (Some((2, 2)), Some("orders.not_received")));
    let second = to_form(second);
    assert_eq!(second.value("message"), "my parcel never came");
    assert_eq!(second.value("email"), "sam@example.com", "never asked twice");
    let review = second.after(fill("wish", "My money back")).after(Action::Submit);
    assert_eq!(review.place(), "review");

    // All the way back, and nothing is lost.
    let back = review.after(Action::Back);
    assert_eq!((back.at_task(), back.value("wish").as_str()), (Some((2, 2)), "My money back"));
    let mut back = back;
    while back.at_task() == Some((2, 2)) {
        back = back.after(Action::Back);
    }
    assert_eq!((back.at_task(), back.value("message").as_str()), (Some((1, 2)), "close it please"));
    while !back.is_first() {
        back = back.after(Action::Back);
    }
    assert_eq!((back.at_task(), found(&back).len()), (None, 2));
    assert_eq!(to_form(back.after(Action::Begin)).value("message"), "close it please");
    // From the last look, straight to one of them and on again.
    let changed = review.after(Action::Revisit(0)).after(fill("message", "close it today"));
    let again = changed.after(Action::Submit);
    assert_eq!(again.place(), "review");
    assert!(again.each()[0].fields.values.values().any(|v| v == "close it today"));
}

#[test]
fn one_submit_makes_linked_cases_and_one_receipt() {
    let sending = at_review().after(Action::Submit);
    let cases = sending.sent();
    let groups: Vec<_> = cases.iter().filter_map(|c| c.group.clone()).collect();
    let id = groups.first().map(|group| group.id.clone()).expect("linked");
    assert_eq!(groups, [1, 2].map(|part| Group { id: id.clone(), part, of: 2 }));
    let about: Vec<_> = cases.iter().filter_map(|c| c.intent.as_deref()).collect();
    assert_eq!(about, ["account.close", "orders.not_received"]);
    for case in &cases {
        assert_eq!(case.text.as_str(), TEXT, "nobody has half of what was said");
        assert!(case.fields.iter().any(|f| f.value.as_str() == "sam@example.com"));
    }
    assert_eq!(cases[1].fields[0].value.as_str(), "my parcel never came");
    assert_ne!(cases[0].id, cases[1].id);
    let end = sending.after(Action::HandedOver(vec![Target::Browser, Target::Browser]));
    let receipt = end.receipt();
    assert_eq!(receipt.parts.len(), 2);
    let shown = format!("{receipt:?}");
    assert!(cases.iter().all(|c| shown.contains(&c.reference)), "{shown}");
    assert!(cases.iter().all(|c| receipt.references().contains(&c.reference)));
    assert_eq!(shown.matches(TEXT).count(), 1, "said once");
    let records: Vec<_> = end.outcomes().into_iter().map(|(_, record)| record).collect();
    assert_eq!(records[0]["data"]["group"], serde_json::json!({ "id": id, "part": 1, "of": 2 }));
    assert_eq!(records[1]["data"]["intent"], "orders.not_received");
    assert_eq!(records[1]["data"]["steps"][0], "compose");
    assert!(!serde_json::to_string(&records).expect("JSON").contains("parcel never"));
    assert_eq!(two().each().len(), 1, "nothing is under way yet");
}

#[test]
fn what_is_not_meant_is_dropped_and_one_that_is_left_is_a_case_like_any_other() {
    let one = two().after(Action::Drop(0, true));
    let begun = one.after(Action::Begin);
    assert_eq!((begun.at_task(), begun.intent()), (None, Some("orders.not_received")));
    assert_eq!(to_form(begun.clone()).value("message"), TEXT);
    assert_eq!(begun.each().len(), 1);
    assert!(begun.case().group.is_none());
    assert_eq!(begun.after(Action::Back).place(), "first");
    let both = one.after(Action::Drop(0, false)).after(Action::Begin);
    assert_eq!(both.at_task(), Some((1, 2)), "put back");
    // On the way, the next one follows; when it was the last, the others are left.
    let next = both.after(Action::Drop(0, true));
    assert_eq!((next.at_task(), next.intent()), (None, Some("orders.not_received")));
    let filled = to_form(both).after(fill("email", "sam@example.com"));
    let last = filled.all([Action::Submit, Action::Drop(1, true)]);
    assert!(
        last.here().form().is_some() && last.at_task().is_none(),
        "back at the form that is left, to send it"
    );
    assert_eq!(last.intent(), Some("account.close"));
    let none = two().all([Action::Drop(0, true), Action::Drop(1, true), Action::Begin]);
    assert_eq!(none.place(), "first");
}

#[test]
fn another_topic_can_be_chosen_before_and_on_the_way() {
    let browse = two().after(Action::Change(1));
    assert_eq!(browse.place(), "browse");
    assert_eq!(found(&browse.after(Action::Back)), found(&two()));
    let changed = browse.all([Action::OpenCategory("orders".into()), Action::Choose("orders.track".into())]);
    assert_eq!((changed.place().as_str(), found(&changed)), ("first", vec!["account.close", "orders.track"]));
    assert!(changed.at_task().is_none() && changed.path().is_none());
    let on_the_way =
        two().all([Action::Begin, Action::Browse, Action::Choose("account.login_problem".into())]);
    assert_eq!(on_the_way.at_task(), Some((1, 2)));
    assert_eq!(on_the_way.place(), "sign-in/help");
    assert!(on_the_way.is_overridden());
    assert_eq!(on_the_way.after(Action::Back).place(), "browse");
    let to_person = two().all([Action::Begin, Action::Person]);
    assert_eq!((to_person.place().as_str(), to_person.at_task()), ("person requested", Some((1, 2))));
    assert_eq!(to_person.case().reason, Some(Reason::Requested));
}

#[test]
fn one_thing_goes_back_to_a_single_suggestion_and_stays_one_while_more_is_written() {
    let one = two().after(Action::One);
    assert!(one.tasks().is_none());
    let routing = one.routing();
    assert_ne!(routing.decision, Decision::Several);
    assert_ne!(routing.outcome, Outcome::KeepTyping);
    assert!(one.after(Action::Type(format!("{TEXT} now"))).tasks().is_none());
    assert!(!one.after(Action::Type(" ".into())).reading().as_one, "another message, another question");
}

#[test]
fn solved_on_the_way_sends_nothing_and_all_solved_ends_it() {
    let first = two().after(Action::Begin).after(Action::Solved);
    assert_eq!(first.at_task(), Some((2, 2)));
    let review = to_form(first.clone()).all([fill("email", "sam@example.com"), Action::Submit]);
    let solved: Vec<bool> = review.each().iter().map(Matter::is_solved).collect();
    assert_eq!((review.place().as_str(), solved), ("review", vec![true, false]));
    let end = first.after(Action::Solved);
    assert_eq!((end.place().as_str(), end.at_task()), ("solved", None));
    assert_eq!(end.after(Action::Reset).place(), "first");
    assert!(end.after(Action::Reset).tasks().is_none());
}

#[test]
fn what_is_begun_is_not_taken_apart_anew_until_another_text_is_written() {
    // The engine itself takes this text for one thing.
    let mut walk = start(PASSWORD);
    let mut routing = (**two().routing()).clone();
    (routing.text, routing.issues) = (PASSWORD.into(), routing.issues.into_iter().take(2).collect());
    for (issue, (start, end)) in routing.issues.iter_mut().zip([(0, 20), (25, PASSWORD.len())]) {
        (issue.start, issue.end) = (start, end);
    }
    let tasks = Tasks::default().find(&routing, &routing.issues, walk.flows());
    (walk.state.at, walk.state.reading) = (At::First { tasks }, Reading::found(routing));
    let mut first = to_form(walk.after(Action::Begin)).after(fill("message", "mine"));
    while !first.is_first() {
        first = first.after(Action::Back);
    }
    let told = Known { host: [("plan".into(), "club".into())].into(), ..Known::default() };
    for news in [Action::Settle, Action::Reread, Action::Know(told.clone())] {
        let after = first.after(news.clone());
        assert_eq!(found(&after), found(&first), "{news:?}");
        assert_eq!(to_form(after.after(Action::Begin)).value("message"), "mine", "{news:?}");
    }
    assert!(first.write(&format!("{PASSWORD} now")).tasks().is_none());
    assert!(first.after(Action::One).tasks().is_none());
    assert!(walk.after(Action::Know(told)).tasks().is_none(), "nothing is begun");
}
