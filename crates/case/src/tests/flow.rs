//! The steps of a flow: what is shown, passed over, and where it leads.

use super::*;
use crate::action::Focus;
use crate::form::{Form, ProblemKind};
use serde_json::{Value, json};

/// A question, a step for some, a form; then the ends.
fn flow() -> Value {
    json!({
        "purpose": "requests",
        "sees": { "context": ["plan"], "facts": ["amount", "date"], "history": true },
        "steps": [
            { "id": "what", "kind": "question", "title": "What is wrong?", "options": [
                { "id": "broken", "label": "It is broken" },
                { "id": "late", "label": "It is late", "next": "late" },
                { "id": "club", "label": "Ask the club", "when": { "context": { "plan": ["club"] } }, "next": "person" },
                { "id": "works", "label": "It works now", "next": "works" }
            ] },
            { "id": "parts", "kind": "question", "title": "Which parts?", "several": true, "options": [
                { "id": "pole", "label": "The pole" },
                { "id": "bag", "label": "The bag" },
                { "id": "peg", "label": "The pegs", "when": { "facts": ["date"] } }
            ] },
            { "id": "club-note", "kind": "article", "title": "For members",
                "when": { "context": { "plan": ["club"] } } },
            { "id": "pole-note", "kind": "article", "title": "Poles",
                "when": { "answers": { "parts": "pole" } }, "next": "form" },
            { "id": "other-note", "kind": "article", "title": "Other parts",
                "when": { "answers": { "parts": ["pole"] }, "not": true } },
            { "id": "form", "kind": "form", "title": "Send it", "fields": [
                { "id": "how", "label": "How?", "kind": "radio", "options": ["Fell", "Other"], "required": true },
                { "id": "other", "label": "What happened?", "kind": "text", "required": true,
                    "when": { "answers": { "how": "Other" } } },
                { "id": "urgent", "label": "Before Friday?", "kind": "checkbox" },
                { "id": "why", "label": "Why?", "kind": "text", "when": { "answers": { "urgent": "yes" } } }
            ] },
            { "id": "late", "kind": "person" },
            { "id": "works", "kind": "done", "title": "Good to hear" }
        ]
    })
}

fn at_question(known: Known) -> Walk {
    start_flow(&flow(), &json!([]), known).after(Action::Accept)
}

fn options(walk: &Walk) -> Vec<&str> {
    walk.here().options().iter().map(|(_, option)| option.id.as_str()).collect()
}

fn asked(walk: &Walk) -> Vec<&str> {
    walk.here().asked().iter().map(|field| field.id.as_str()).collect()
}

fn outcome(walk: &Walk) -> Ending {
    let endings: Vec<Ending> = walk.outcomes().into_iter().map(|(ending, _)| ending).collect();
    assert_eq!(endings.len(), 1, "{endings:?}");
    endings[0]
}

#[test]
fn answers_are_offered_where_their_condition_holds() {
    let plain = at_question(Known::default());
    assert_eq!(options(&plain), ["broken", "late", "works"]);
    assert_eq!(plain.after(Action::Answer(2)).place(), plain.place(), "what is not offered cannot be chosen");
    let club = at_question(host(&[("plan", "club")]));
    assert_eq!(options(&club), ["broken", "late", "club", "works"]);
    assert_eq!(club.after(Action::Answer(2)).place(), "person flow_requires_human");
}

#[test]
fn what_the_flow_may_not_see_is_known_to_nobody() {
    let mut blind = flow();
    blind["sees"] = json!({ "facts": [] });
    blind["steps"][0]["options"].as_array_mut().expect("a list").remove(2);
    blind["steps"][2]["when"] = json!({ "signals": ["anger"] });
    blind["steps"][1]["options"].as_array_mut().expect("a list").remove(2);
    let walk = start_flow(&blind, &json!([]), Known::default()).after(Action::Accept);
    let note = walk.all([Action::Answer(0), Action::AnswerSeveral(vec![0])]);
    assert_eq!(note.place(), "duplicate-charge/pole-note", "nobody is angry");
}

#[test]
fn steps_are_passed_over_where_their_condition_fails() {
    let to = |known: Known, parts: Vec<usize>| {
        let there = at_question(known).all([Action::Answer(0), Action::AnswerSeveral(parts)]);
        let mut places = vec![there.place()];
        let mut walk = there;
        while walk.here().form().is_none() {
            walk = walk.after(Action::More);
            places.push(walk.place());
        }
        places.join(" ").replace("duplicate-charge/", "")
    };
    assert_eq!(to(Known::default(), vec![0]), "pole-note form");
    assert_eq!(to(Known::default(), vec![1]), "other-note form");
    assert_eq!(to(Known::default(), vec![0, 1]), "pole-note form", "one of several is enough");
    assert_eq!(to(host(&[("plan", "club")]), vec![1]), "club-note other-note form");
}

#[test]
fn several_answers_go_into_the_case_and_none_is_a_problem() {
    let question = at_question(Known::default()).after(Action::Answer(0));
    for nothing in [vec![], vec![2], vec![9]] {
        let refused = question.after(Action::AnswerSeveral(nothing));
        assert_eq!(refused.place(), "duplicate-charge/parts");
        assert!(refused.effects.contains(&Effect::Focus(Focus::Problems)));
        let Form::Open { problems } = refused.form() else { unreachable!("open") };
        assert_eq!((problems[0].field.as_str(), &problems[0].kind), ("parts", &ProblemKind::NoneTicked));
    }
    let chosen = question.after(Action::AnswerSeveral(vec![1, 0, 1]));
    let answers: Vec<&str> = chosen.answers().iter().map(|(_, answer)| answer.as_str()).collect();
    assert_eq!(answers, ["broken", "pole", "bag"], "each once, in the order of the file");
    assert_eq!(chosen.after(Action::Back).answers().len(), 1, "forgotten with the step ahead");
    let sent = chosen.all([Action::More, fill("how", "Fell")]).send(Target::Host);
    let shown = format!("{:?}", sent.receipt());
    assert!(shown.contains("The pole, The bag"), "{shown}");
}

#[test]
fn a_single_answer_takes_one_only_and_one_of_several_can_be_pressed_too() {
    let question = at_question(Known::default());
    assert_eq!(question.after(Action::AnswerSeveral(vec![0, 1])).place(), question.place());
    let parts = question.after(Action::Answer(0));
    assert_eq!(parts.after(Action::Answer(1)).place(), "duplicate-charge/other-note");
    assert_eq!(parts.after(Action::More).place(), parts.place(), "a question is not passed over by a press");
}

#[test]
fn fields_are_asked_where_their_condition_holds() {
    let form =
        at_question(Known::default()).all([Action::Answer(0), Action::AnswerSeveral(vec![0]), Action::More]);
    assert_eq!(asked(&form), ["how", "urgent"]);
    let other = form.after(fill("how", "Other"));
    assert_eq!(asked(&other), ["how", "other", "urgent"]);
    assert_eq!(other.here().problems().len(), 1, "what is asked must be answered");
    let filled = other.all([fill("other", "the dog"), fill("urgent", "yes"), fill("why", "we travel")]);
    let ids = |walk: &Walk| walk.case().fields.iter().map(|f| f.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&filled), ["how", "other", "urgent", "why"]);
    // What is no longer asked does not go along; it is still there for whoever turns back.
    let fell = filled.all([fill("how", "Fell"), fill("urgent", "")]);
    assert_eq!(ids(&fell), ["how"]);
    assert_eq!(fell.after(fill("how", "Other")).value("other"), "the dog");
    assert_eq!(fell.after(Action::Submit).sent().len(), 1);
}

#[test]
fn a_step_that_says_done_ends_the_case_as_solved_with_its_own_words() {
    let done = at_question(Known::default()).after(Action::Answer(3));
    assert_eq!(done.place(), "done duplicate-charge 7");
    assert_eq!(outcome(&done), Ending::Resolved);
    assert!(done.effects.contains(&Effect::EmptyBox));
    let steps = &done.outcomes()[0].1["data"]["steps"];
    assert_eq!(steps[2], "duplicate-charge/works");
    assert_eq!(done.after(Action::Back).place(), done.place());
    assert_eq!(done.after(Action::Person).place(), "person requested", "it was not solved after all");
    assert_eq!(done.after(Action::StartOver).outcomes().len(), 0, "it ended once");
}

#[test]
fn of_several_things_one_that_is_done_leads_to_the_next() {
    let router = router_with(|flows| {
        let all = flows["flows"].as_array_mut().expect("a list");
        for own in all.iter_mut().filter(|own| own["id"] != "sign-in") {
            let steps = own["steps"].as_array_mut().expect("steps");
            steps.insert(0, json!({ "id": "end", "kind": "done", "title": "Done" }));
        }
    });
    let text = "my tent arrived with a broken pole and I want to cancel my membership";
    let walk = Walk::new(Rc::new(router), Known::default()).after(Action::Type(text.into()));
    let first = walk.after(Action::Begin);
    assert_eq!(first.at_task(), Some((1, 2)));
    assert!(first.place().ends_with("/end") && first.here().is_solved(), "{}", first.place());
    assert!(!first.after(Action::Person).here().is_solved());
    assert!(first.all([Action::Person, Action::Back]).place().ends_with("/end"));
    let second = first.after(Action::More);
    assert_eq!(second.at_task(), Some((2, 2)));
    let end = second.after(Action::More);
    assert_eq!(end.place(), "solved");
    assert_eq!(end.outcomes().len(), 2);
}

#[test]
fn the_team_that_a_flow_names_gets_its_cases() {
    let mut own = flow();
    own["may"] = json!({ "submit": "repairs" });
    let form = start_flow(&own, &json!([]), Known::default()).all([
        Action::Accept,
        Action::Answer(0),
        Action::AnswerSeveral(vec![0]),
        Action::More,
    ]);
    assert_eq!(form.case().queue.as_deref(), Some("repairs"));
    assert_eq!(form.after(Action::Person).case().queue.as_deref(), Some("repairs"));
    let late = start_flow(&own, &json!([]), Known::default()).all([Action::Accept, Action::Answer(1)]);
    assert_eq!(
        (late.place().as_str(), late.case().queue.as_deref()),
        ("person flow_requires_human", Some("repairs"))
    );
}
