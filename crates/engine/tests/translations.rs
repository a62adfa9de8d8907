//! A flows file in several languages.

mod support;

use serde_json::{Value, json};
use signpost_engine::config::{FieldKind, Flows, Gap, Json, Speech, StepKind, gaps};
use support::{Outcome, flows_of, json as parsed};

fn file() -> Value {
    json!({
        "version": 1,
        "name": "Help of {shop}",
        "team": { "shop": "Alder" },
        "categories": [{ "id": "orders", "label": "Orders" }],
        "intents": [{ "id": "orders.return", "label": "Money back from {shop}", "flow": "refund" }],
        "flows": [{
            "id": "refund", "title": "Money back", "purpose": "requests", "may": { "submit": "payments", "chat": ["Chat"] },
            "steps": [
                { "id": "read", "kind": "article", "title": "Read", "body": ["First.", "Second."] },
                { "id": "why", "kind": "form", "title": "Why?", "next": "send", "fields": [
                    { "id": "size", "kind": "select", "label": "Size", "options": ["Small", "Large"] }] },
                { "id": "send", "kind": "form", "title": "Send", "when": { "answers": { "size": "Large" } } },
                { "id": "end", "kind": "person" }
            ]
        }],
        "person": { "title": "Person", "body": [] },
        "contact": [{ "label": "Chat", "href": "https://chat.example/" }],
        "translations": {
            "de": { "texts": {
                "Orders": "Bestellungen", "Money back from {shop}": "Geld zurück von {shop}", "First.": "Erstens.",
                "Small": "Klein", "Large": "Groß", "Chat": "Unterhaltung", "orders": "falsch", "Gone": "Weg"
            } },
            "de-CH": { "texts": { "Orders": "Bstellige" } }
        }
    })
}

fn read(file: &Json, tag: &str) -> Result<Flows, &'static str> {
    let own = |text: &'static str| if text == "Send to the team" { "An das Team" } else { text };
    Flows::read_all_in(file, file, &Speech { tag, own }).ok_or("the file has problems")
}

#[test]
fn what_customers_read_is_in_the_language_and_nothing_else_is() -> Outcome {
    let file = parsed(file());
    let (english, german) = (read(&file, "")?, read(&file, "de-AT")?);
    assert_eq!(german.categories[0].label, "Bestellungen");
    assert_eq!(german.categories[0].id, "orders", "an id is no text");
    assert_eq!(german.intents[0].label, "Geld zurück von Alder");
    assert_eq!(german.contact[0].label, "Unterhaltung");
    let steps = &german.flows[0].steps;
    assert_eq!(steps[0].body, ["Erstens.", "Second."], "what has no translation stays");
    assert_eq!(german.person.submit, "An das Team");
    // A case has options as the file does, and so do conditions.
    let StepKind::Form { fields, .. } = &steps[1].kind else { return Err("a form".into()) };
    assert!(matches!(&fields[0].kind, FieldKind::Select(options) if options == &["Small", "Large"]));
    assert!(german.texts.contains(&("Large".to_owned(), "Groß".to_owned())));
    assert_eq!((&steps[2].when, &german.id), (&english.flows[0].steps[2].when, &english.id));
    let outline =
        Flows::read_outline_in(&file, &Speech { tag: "de", ..Speech::default() }).ok_or("problems")?;
    assert_eq!((&outline.categories, &outline.id), (&german.categories, &english.id));
    Ok(())
}

#[test]
fn the_very_tag_comes_before_the_language() -> Outcome {
    let file = parsed(file());
    assert_eq!(read(&file, "de-CH")?.categories[0].label, "Bstellige");
    assert_eq!(read(&file, "fr")?.categories[0].label, "Orders");
    Ok(())
}

#[test]
fn labels_in_every_language_are_there_to_choose_by_hand() -> Outcome {
    let flows = read(&parsed(file()), "")?;
    let german = flows.translations.iter().find(|own| own.tag == "de").ok_or("German")?;
    let labels: Vec<_> = german.labels.iter().map(|(id, label)| (id.as_str(), label.as_str())).collect();
    assert_eq!(labels, [("orders", "Bestellungen"), ("orders.return", "Geld zurück von Alder")]);
    Ok(())
}

#[test]
fn gaps_name_what_is_missing_and_what_is_in_vain() -> Outcome {
    let found = gaps(&parsed(file()));
    let Gap { missing, unused, .. } = found.iter().find(|gap| gap.tag == "de").ok_or("German")?;
    assert!(
        missing.contains(&"Second.".to_owned()) && !missing.contains(&"Orders".to_owned()),
        "{missing:?}"
    );
    assert_eq!(unused, &["Gone", "orders"]);
    Ok(())
}

#[test]
fn what_is_no_translation_is_named() {
    let mut wrong = file();
    wrong["translations"] =
        json!({ "German": { "texts": { "Orders": "" }, "extra": {} }, "fr": { "words": [] } });
    let said: Vec<String> =
        flows_of(wrong).err().unwrap_or_default().iter().map(ToString::to_string).collect();
    for part in [
        "$.translations.German: this is not the tag of a language",
        "$.translations.German.extra: this key is not known",
        "$.translations.German.texts.Orders: this is not a text",
        "$.translations.fr.words: a list stands where an object belongs",
    ] {
        assert!(said.iter().any(|line| line.starts_with(part)), "{part}: {said:#?}");
    }
}
