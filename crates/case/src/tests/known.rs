//! What is known is filled in, and said where it is from; nothing is asked twice.

use super::*;
use crate::known::Taken;
use serde_json::{Value, json};

fn flow() -> Value {
    json!({
        "purpose": "requests",
        "sees": { "context": ["email", "order"], "facts": ["order", "date", "amount", "email"], "history": true },
        "steps": [
            { "id": "kind", "kind": "question", "title": "What was it?", "options": [
                { "id": "card", "label": "A card payment" }, { "id": "cash", "label": "Cash" }] },
            { "id": "first", "kind": "form", "title": "The order", "next": "second", "fields": [
                { "id": "number", "label": "Order", "kind": "order", "required": true },
                { "id": "from", "label": "From", "kind": "date" },
                { "id": "until", "label": "Until", "kind": "date" },
                { "id": "sum", "label": "Sum", "kind": "amount", "prefill": "none" },
                { "id": "mail", "label": "E-mail", "kind": "email", "prefill": "none" },
                { "id": "order", "label": "Other order", "kind": "order" }
            ] },
            { "id": "second", "kind": "form", "title": "You", "fields": [
                { "id": "kind", "label": "Payment", "kind": "radio", "options": ["A card payment", "Cash"] },
                { "id": "number", "label": "Order", "kind": "order", "required": true },
                { "id": "email", "label": "E-mail", "kind": "email", "required": true,
                    "prefill": "context.email", "hide_known": true },
                { "id": "again", "label": "Another e-mail", "kind": "email", "prefill": "none" }
            ] }
        ]
    })
}

const TEXT: &str =
    "I was charged twice for order AF-20391 on 12 November and on 14 November 2026, £24.50 each";

fn at_first_form(text: &str, known: Known) -> Walk {
    let walk = start_flow(&flow(), &json!([]), known).write(text);
    let there = walk.all([Action::Choose("billing.duplicate_charge".into()), Action::Answer(0)]);
    assert_eq!(there.place(), "duplicate-charge/first");
    there
}

fn taken(walk: &Walk, id: &str) -> (Taken, String) {
    let matter = walk.here();
    let field = matter.form().unwrap_or_default().iter().find(|field| field.id == id).expect("a field");
    matter.taken(field)
}

#[test]
fn what_the_message_names_is_in_the_form_and_can_be_changed() {
    let form = at_first_form(TEXT, host(&[]));
    assert_eq!(taken(&form, "number"), (Taken::Message, "AF-20391".into()));
    assert_eq!(taken(&form, "from"), (Taken::Message, "2026-11-12".into()));
    assert_eq!(taken(&form, "until"), (Taken::Message, "2026-11-14".into()), "the second day");
    assert_eq!(taken(&form, "sum"), (Taken::Nowhere, String::new()), "the file wants it empty");
    let other = form.after(fill("number", "AF-1"));
    assert_eq!(taken(&other, "number"), (Taken::Typed, "AF-1".into()));
    let emptied = form.after(fill("number", ""));
    assert_eq!(taken(&emptied, "number").1, "", "emptied by hand stays empty");
    assert!(form.after(Action::Submit).place().ends_with("/second"), "what was taken counts");
    let plain = at_first_form("I was charged twice", host(&[]));
    assert_eq!(taken(&plain, "number"), (Taken::Nowhere, String::new()));
}

#[test]
fn another_text_names_other_things() {
    let form = at_first_form(TEXT, host(&[]));
    let back = form.all([Action::Back, Action::Back, Action::Back]);
    assert_eq!(back.place(), "first");
    let anew = back.write("I was charged twice for order AF-77001");
    let anew = anew.all([Action::Choose("billing.duplicate_charge".into()), Action::Answer(0)]);
    assert_eq!(taken(&anew, "number"), (Taken::Message, "AF-77001".into()));
    assert_eq!(taken(&anew, "from"), (Taken::Nowhere, String::new()));
}

#[test]
fn what_was_answered_before_is_not_asked_again() {
    let first = at_first_form(TEXT, host(&[]));
    let second = first.all([fill("number", "AF-5"), fill("mail", "sam@example.com"), Action::Submit]);
    assert_eq!(taken(&second, "number"), (Taken::Earlier, "AF-5".into()));
    assert_eq!(taken(&second, "kind"), (Taken::Earlier, "A card payment".into()), "the answer to a question");
    assert_eq!(
        taken(&second, "again"),
        (Taken::Earlier, "sam@example.com".into()),
        "an address is an address"
    );
    let typed = second.after(fill("number", "AF-6"));
    assert_eq!(taken(&typed, "number").0, Taken::Typed);
    assert_eq!(typed.after(Action::Back).value("number"), "AF-6", "one number, wherever it is asked");
    let person = second.after(Action::Person);
    let email =
        person.here().form().into_iter().flatten().find(|f| f.id == "email").cloned().expect("a field");
    assert_eq!(person.here().taken(&email), (Taken::Earlier, "sam@example.com".into()));
}

#[test]
fn what_the_page_knows_is_not_asked_and_goes_into_the_case() {
    let known = host(&[("email", "kim@example.com")]);
    let second = at_first_form(TEXT, known).after(Action::Submit);
    let ids: Vec<&str> = second.here().asked().iter().map(|field| field.id.as_str()).collect();
    assert_eq!(ids, ["kind", "number", "again"]);
    assert!(second.here().problems().is_empty());
    let case = second.case();
    let email = case.fields.iter().find(|entry| entry.id == "email").map(|entry| entry.value.to_string());
    assert_eq!(email.as_deref(), Some("kim@example.com"));
    // Under the id of a field, where the message does not name it.
    let known = host(&[("order", "AF-7")]);
    assert_eq!(
        taken(&at_first_form("I was charged twice", known.clone()), "order"),
        (Taken::Context, "AF-7".into())
    );
    let both = at_first_form("I was charged twice for orders AF-20391 and AF-20392", known);
    assert_eq!(taken(&both, "order"), (Taken::Message, "AF-20392".into()));
    // What is no address is asked for.
    let second = at_first_form(TEXT, host(&[("email", "unknown")])).after(Action::Submit);
    assert!(second.here().asked().iter().any(|field| field.id == "email"));
    assert_eq!(taken(&second, "email"), (Taken::Nowhere, String::new()));
}

#[test]
fn a_secret_in_the_message_is_in_no_field() {
    let form = at_first_form("charged twice, my card is 4111 1111 1111 1111, order AF-20391", host(&[]));
    let all = form.here().form().unwrap_or_default().iter().map(|f| form.here().value(f)).collect::<String>();
    assert!(all.contains("AF-20391") && !all.contains("4111"), "{all}");
}

#[test]
fn each_of_several_things_has_what_its_own_part_names() {
    let text =
        "I was charged twice for order AF-1001. Separately, my parcel for order AF-2002 never arrived.";
    let walk = start_flow(&flow(), &json!([]), host(&[])).write(text);
    let begun = walk.after(Action::Begin);
    assert_eq!((begun.at_task(), begun.intent()), (Some((1, 2)), Some("billing.duplicate_charge")));
    assert_eq!(taken(&begun.after(Action::Answer(0)), "number"), (Taken::Message, "AF-1001".into()));
}
