//! Card numbers and secrets are nowhere in what goes out, and other personal data is nowhere but in the case.

use super::*;
use crate::masked::{Masked, pieces};
use crate::record::Routed;
use signpost_engine::privacy::scan;

const CARD: &str = "4111 1111 1111 1111";
const MESSAGE: &str = "I was charged twice on card 4111 1111 1111 1111, my password is Sunny$day44 and the cvv 737. \
    Write to sam@example.com or call +44 20 7946 0112, IBAN GB29 NWBK 6016 1331 9268 19, ssn 078-05-1120";
/// What no store and no page may ever see.
const SECRETS: [&str; 4] = ["4111", "Sunny", "737", "078-05"];
/// What the case needs, and nothing else.
const ADDRESSES: [&str; 3] = ["sam@example.com", "7946", "NWBK"];

fn at_person(text: &str) -> Walk {
    start(text).after(Action::Person)
}

#[test]
fn a_case_has_no_card_number_and_no_secret_and_the_form_shows_what_is_sent() {
    let walk = at_person(MESSAGE).all([
        fill("name", "Sam, card 5555555555554444"),
        fill("email", "sam@example.com"),
        Action::Leave("name".into()),
    ]);
    let shown = walk.value("message");
    let case = walk.case();
    let end = walk.send(Target::Browser);
    let sent = format!("{} {shown} {:?}", serde_json::to_string(&case).expect("JSON"), end.receipt());
    for secret in SECRETS.iter().chain(&["5555"]) {
        assert!(!sent.contains(secret), "{secret}: {sent}");
    }
    let text = case.text.as_str();
    ADDRESSES.iter().for_each(|a| assert!(text.contains(a), "{a} is needed to answer: {text}"));
    assert!(text.contains("card •••• 1111, my password is •••• and the cvv ••••."), "{text}");
    assert_eq!(shown, text);
    assert_eq!(walk.text(), MESSAGE, "what is in the box is the customer's");
}

#[test]
fn nothing_that_a_page_hears_but_the_case_has_text_or_personal_data() {
    let walk = at_person(MESSAGE).all([fill("email", "sam@example.com"), fill("name", "Sam Carter")]);
    let case = walk.case();
    let endings = [Ending::Resolved, Ending::Submitted, Ending::Escalated, Ending::Abandoned];
    let told = endings.map(|ending| {
        let id = walk.router.model().id();
        let record = Record::of(&walk.here(), ending, Some((&case, Target::Host)), id, "id".into());
        serde_json::to_string(&record).expect("JSON")
    });
    let routed = serde_json::to_string(&Routed::from(&**walk.routing())).expect("JSON");
    // Words of the message that are in no name of ours.
    let words = ["charged twice on", "Write", "Carter", "Sam", "IBAN", "••••"];
    for told in told.iter().chain([&routed]) {
        for word in SECRETS.iter().chain(&ADDRESSES).chain(&words) {
            assert!(!told.contains(word), "{word}: {told}");
        }
    }
}

#[test]
fn what_is_typed_into_a_field_is_hidden_when_it_is_left_and_not_before() {
    let typed = at_person("").after(fill("message", &format!("use {CARD} please")));
    assert_eq!(typed.value("message"), format!("use {CARD} please"), "not under a typing hand");
    assert_eq!(typed.found().len(), 1, "told at once");
    let left = typed.after(Action::Leave("message".into()));
    assert_eq!(left.value("message"), "use •••• 1111 please");
    assert_eq!(left.found(), typed.found(), "still told, and only once");
    assert_eq!(typed.after(Action::Submit).value("message"), "use •••• 1111 please");
    assert_eq!(left.after(Action::Leave("message".into())).value("message"), "use •••• 1111 please");
}

#[test]
fn a_false_alarm_is_undone_for_that_piece_everywhere() {
    let other = "5555 5555 5555 4444";
    let text = format!("about {CARD}, card {other}");
    let walk = at_person(&text).after(Action::Show(CARD.into()));
    let as_sent = format!("about {CARD}, card •••• 4444");
    assert_eq!((walk.value("message"), walk.case().text.to_string()), (as_sent.clone(), as_sent.clone()));
    assert_eq!(walk.found().iter().map(|(_, shown)| *shown).collect::<Vec<_>>(), [true, false]);
    // It holds for the draft, for a text that goes on, and in a field.
    assert_eq!(Masked::draft(scan, &text, walk.allowed()).as_str(), as_sent);
    let longer = walk.after(Action::Type(format!("{text} again")));
    assert_eq!(longer.case().text.to_string(), format!("{as_sent} again"));
    let edited =
        at_person(&text).after(fill("message", &format!("about •••• 1111, card •••• 4444, and {other}")));
    let edited = edited.after(Action::Show(CARD.into()));
    assert_eq!(edited.value("message"), format!("about {CARD}, card •••• 4444, and {other}"));
    let back = edited.after(Action::Hide(CARD.into()));
    assert_eq!(back.value("message"), "about •••• 1111, card •••• 4444, and •••• 4444");
    assert!(back.after(Action::Reset).allowed().is_empty(), "another case, another question");
}

fn draft(text: &str) -> String {
    Masked::draft(scan, text, &[]).to_string()
}

#[test]
fn drafts_hold_no_number_that_becomes_a_card() {
    for end in 12..CARD.len() {
        let typed = format!("my card {}", &CARD[..=end]);
        let kept = draft(&typed);
        assert!(!kept.contains("4111 1111 1111 1"), "{kept}");
    }
    assert_eq!(draft(&format!("my card {CARD} was refused")), "my card •••• 1111 was refused");
    for fine in
        ["order 884100", "call +44 20 7946 0112 345", "tracking 0034 0434 1134 1234", "two lots of 24.50"]
    {
        assert_eq!(draft(fine), fine);
    }
}

#[test]
fn hiding_twice_changes_nothing() {
    for text in
        [MESSAGE, "pin 4111 1111 1111 1111", "my code is 482913", "card number is 4111111111111111 code 123"]
    {
        let once = Masked::of(scan, text, &[]);
        assert_eq!(Masked::of(scan, once.as_str(), &[]), once);
        assert_eq!(pieces(scan, once.as_str()), [], "{once}");
    }
}
