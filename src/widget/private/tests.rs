//! Card numbers and secrets are nowhere in what goes out, and other personal data is nowhere but in the case.

#![allow(clippy::expect_used, reason = "the shipped files are good, or nothing here makes sense")]

use super::super::state::tests::{after, start};
use super::super::state::{Action, State};
use super::*;
use crate::handoff::{Case, Kept};
use crate::journal::{self, Ending};
use crate::wire::Routed;

const CARD: &str = "4111 1111 1111 1111";
const MESSAGE: &str = "I was charged twice on card 4111 1111 1111 1111, my password is Sunny$day44 and the cvv 737. \
    Write to sam@example.com or call +44 20 7946 0112, IBAN GB29 NWBK 6016 1331 9268 19, ssn 078-05-1120";
/// What no store and no page may ever see.
const SECRETS: [&str; 4] = ["4111", "Sunny", "737", "078-05"];
/// What the case needs, and nothing else.
const ADDRESSES: [&str; 3] = ["sam@example.com", "7946", "NWBK"];

fn fill(id: &str, value: &str) -> Action {
    Action::Fill(id.into(), value.into())
}

fn at_person(text: &str) -> State {
    after(&start(text), [Action::Person])
}

fn case(state: &State) -> Case {
    Case::of(state, "4b1e".into(), "2026-01-01T00:00:00Z".into())
}

fn value(state: &State, id: &str) -> String {
    let field = state.form().unwrap_or_default().iter().find(|f| f.id == id);
    field.map(|f| state.value(f)).unwrap_or_default()
}

#[test]
fn a_case_has_no_card_number_and_no_secret_and_the_form_shows_what_is_sent() {
    let state = after(&at_person(MESSAGE), [fill("name", "Sam, card 5555555555554444")]);
    let shown = value(&state, "message");
    let case = case(&state);
    let receipt = case.receipt(&state, Kept::InBrowser);
    let sent = format!(
        "{} {shown} {} {}",
        serde_json::to_string(&case).expect("JSON"),
        receipt.summary,
        receipt.mail.unwrap_or_default()
    );
    for secret in SECRETS.iter().chain(&["5555"]) {
        assert!(!sent.contains(secret), "{secret}: {sent}");
    }
    ADDRESSES.iter().for_each(|a| assert!(case.text.contains(a), "{a} is needed to answer: {}", case.text));
    assert!(case.text.contains("card •••• 1111, my password is •••• and the cvv ••••."), "{}", case.text);
    assert_eq!(shown, case.text);
    assert_eq!(state.text, MESSAGE, "what is in the box is the customer's");
}

#[test]
fn nothing_that_a_page_hears_but_the_case_has_text_or_personal_data() {
    let state = after(&at_person(MESSAGE), [fill("email", "sam@example.com"), fill("name", "Sam Carter")]);
    let receipt = case(&state).receipt(&state, Kept::ByHost);
    let endings = [Ending::Resolved, Ending::Submitted, Ending::Escalated, Ending::Abandoned];
    let record = |ending| journal::record(&state, ending, Some(&receipt), "id".into(), "now".into());
    let mut told: Vec<String> = endings.map(|e| serde_json::to_string(&record(e)).expect("JSON")).to_vec();
    told.extend(state.routing.as_deref().map(|r| serde_json::to_string(&Routed::from(r)).expect("JSON")));
    assert_eq!(told.len(), 5);
    // Words of the message that are in no name of ours.
    let words = ["charged twice on", "Write", "Carter", "Sam", "IBAN", "••••"];
    for told in told {
        for word in SECRETS.iter().chain(&ADDRESSES).chain(&words) {
            assert!(!told.contains(word), "{word}: {told}");
        }
    }
}

#[test]
fn what_is_typed_into_a_field_is_hidden_when_it_is_left_and_not_before() {
    let typed = at_person("").after(fill("message", &format!("use {CARD} please")));
    assert_eq!(value(&typed, "message"), format!("use {CARD} please"), "not under a typing hand");
    assert_eq!(typed.private().len(), 1, "told at once");
    let left = typed.after(Action::Leave("message".into()));
    assert_eq!(value(&left, "message"), "use •••• 1111 please");
    assert_eq!(left.private(), typed.private(), "still told, and only once");
    assert_eq!(value(&typed.after(Action::Check(Vec::new())), "message"), "use •••• 1111 please");
    assert_eq!(value(&left.after(Action::Leave("message".into())), "message"), "use •••• 1111 please");
}

#[test]
fn a_false_alarm_is_undone_for_that_piece_everywhere() {
    let other = "5555 5555 5555 4444";
    let text = format!("about {CARD}, card {other}");
    let state = at_person(&text).after(Action::Show(CARD.into()));
    let as_sent = format!("about {CARD}, card •••• 4444");
    assert_eq!((value(&state, "message"), case(&state).text), (as_sent.clone(), as_sent.clone()));
    assert_eq!(state.private().iter().map(|(_, shown)| *shown).collect::<Vec<_>>(), [true, false]);
    // It holds for the draft, for a text that goes on, and in a field.
    assert_eq!(draft(&text, &state.allowed), as_sent);
    let longer = state.after(Action::Type(format!("{text} again")));
    assert_eq!(case(&longer).text, format!("{as_sent} again"));
    let edited =
        at_person(&text).after(fill("message", &format!("about •••• 1111, card •••• 4444, and {other}")));
    let edited = edited.after(Action::Show(CARD.into()));
    assert_eq!(value(&edited, "message"), format!("about {CARD}, card •••• 4444, and {other}"));
    let back = edited.after(Action::Hide(CARD.into()));
    assert_eq!(value(&back, "message"), "about •••• 1111, card •••• 4444, and •••• 4444");
    assert!(back.after(Action::Reset).allowed.is_empty(), "another case, another question");
}

#[test]
fn drafts_hold_no_number_that_becomes_a_card() {
    for end in 12..CARD.len() {
        let typed = format!("my card {}", &CARD[..=end]);
        let kept = draft(&typed, &[]);
        assert!(!kept.contains("4111 1111 1111 1"), "{kept}");
    }
    assert_eq!(draft(&format!("my card {CARD} was refused"), &[]), "my card •••• 1111 was refused");
    for fine in
        ["order 884100", "call +44 20 7946 0112 345", "tracking 0034 0434 1134 1234", "two lots of 24.50"]
    {
        assert_eq!(draft(fine, &[]), fine);
    }
}

#[test]
fn hiding_twice_changes_nothing() {
    for text in
        [MESSAGE, "pin 4111 1111 1111 1111", "my code is 482913", "card number is 4111111111111111 code 123"]
    {
        let once = safe(text, &[]);
        assert_eq!(safe(&once, &[]), once);
        assert_eq!(pieces(&once), [], "{once}");
    }
}
