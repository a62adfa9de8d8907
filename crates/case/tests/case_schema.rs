//! The case records of whole cases are what `docs/case.schema.json` says, no more and no less. The shipped model and flows file
//! route them.

#![allow(clippy::expect_used, reason = "the shipped files are good, or nothing here makes sense")]

use jsonschema::Validator;
use serde_json::{Value, json};
use signpost_case::action::FileAction;
use signpost_case::case::Case;
use signpost_case::file::{Attached, Media};
use signpost_case::journey::Known;
use signpost_case::path::Screen;
use signpost_case::sender::{Flag, Sender};
use signpost_case::state::At;
use signpost_case::{Action, Effect, State, update};
use signpost_engine::config::{Field, FieldKind, Flows, Json, StepKind};
use signpost_engine::model::{Base, Model};
use signpost_engine::router::Router;
use std::collections::BTreeSet;

/// With a greeting, a card number, a clause that asks for nothing, and a signal.
const MESSAGE: &str = "Hello there,\n\nI was charged twice on my card 4111 1111 1111 1111, I already rang the bank. I am \
                       furious!\n\nKind regards\nSam";

const GERMAN: &str = "Ich habe mein Passwort vergessen und kann mich nicht anmelden";
const SEVERAL: &str = "my parcel never came. Also, please close my account and delete it";

fn router() -> Router {
    let base = Base::from_bytes(include_bytes!("../../../static/base.bin")).expect("static/base.bin");
    let model =
        Model::with_base(include_bytes!("../../../static/model.bin"), &base).expect("static/model.bin");
    let flows: Value = serde_json::from_str(include_str!("../../../static/flows.json")).expect("JSON");
    Router::new(model, Flows::read(&parsed(flows)).expect("flows"))
}

fn parsed(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Bool(flag),
        Value::Number(number) => Json::Number(number.as_f64().unwrap_or_default()),
        Value::String(text) => Json::Text(text),
        Value::Array(list) => Json::List(list.into_iter().map(parsed).collect()),
        Value::Object(map) => Json::Object(map.into_iter().map(|(k, v)| (k, parsed(v))).collect()),
    }
}

/// The schema; `strict`: without keys that it does not name, and with all that it names.
fn schema(strict: bool) -> Validator {
    let mut schema = serde_json::from_str(include_str!("../../../docs/case.schema.json")).expect("JSON");
    if strict {
        tighten(&mut schema);
    }
    jsonschema::draft202012::new(&schema).expect("a schema")
}

fn tighten(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(tighten);
            if let Some(Value::Object(properties)) = map.get("properties") {
                let all: Vec<String> = properties.keys().cloned().collect();
                map.insert("required".to_owned(), json!(all));
                map.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tighten),
        _ => {}
    }
}

/// A customer with `text` in the box. The page and the browser tell what they can.
fn start(text: &str, router: &Router) -> State {
    let host = [("plan", "club"), ("order", "AF-20391"), ("customer", "Sam")];
    let known = Known {
        host: host.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        time: "2026-11-29T10:00:00.000Z".to_owned(),
        ..Known::default()
    };
    let sender = Sender {
        follows: Some("7QKX2M0A7QKX2M0A".to_owned()),
        flags: vec![Flag::Fast, Flag::Honeypot, Flag::Duplicate],
        recent: None,
    };
    let typed = [Action::KnowSender(sender.into()), Action::Type(text.to_owned()), Action::Settle];
    typed.into_iter().fold(State::new(known, [7; 16]), |state, action| update(&state, action, router).0)
}

/// Goes on from `state` until something is sent: the first answer of every question, tools answer, forms are filled in.
fn send(mut state: State, router: &Router) -> Vec<Case> {
    for _ in 0..40 {
        let flows = router.flows();
        let action = match (state.screen(), state.matter(flows).step()) {
            _ if matches!(state.at(), At::Review { .. }) => Action::Submit,
            (Some(Screen::Check { .. }), _) => Action::Submit,
            (_, Some((_, step))) => match &step.kind {
                StepKind::Question { several: true, .. } => Action::AnswerSeveral(vec![0]),
                StepKind::Question { .. } => state
                    .matter(flows)
                    .options()
                    .first()
                    .map_or(Action::Person, |(option, _)| Action::Answer(*option)),
                StepKind::Lookup { .. } => Action::Ask,
                StepKind::Form { .. } => {
                    state = fill_in(state, router);
                    Action::Submit
                }
                _ => Action::More,
            },
            (Some(Screen::Person(_)), _) => {
                state = fill_in(state, router);
                Action::Submit
            }
            _ => return Vec::new(),
        };
        let (next, effects) = update(&state, action, router);
        state = next;
        for effect in effects {
            match effect {
                Effect::Send(all) => return all.into_iter().map(|outgoing| outgoing.case).collect(),
                Effect::AskTool { call, .. } => {
                    let answer = vec![("status".to_owned(), "sent".to_owned())];
                    state = update(&state, Action::Told { call, answer: Ok(answer) }, router).0;
                    state = update(&state, Action::More, router).0;
                }
                _ => {}
            }
        }
    }
    Vec::new()
}

/// Every field that is asked for, required or not.
fn fill_in(mut state: State, router: &Router) -> State {
    let flows = router.flows();
    let fields: Vec<Field> = state.matter(flows).asked().into_iter().cloned().collect();
    for field in fields {
        let id = field.id.clone();
        let actions = match value_of(&field) {
            Some(value) => vec![Action::Fill(id.clone(), value), Action::Leave(id)],
            None => {
                let file = Attached {
                    id: "f1".to_owned(),
                    name: "a.jpg".to_owned(),
                    media: Media::Jpeg,
                    size: 1000,
                };
                let choose = FileAction::Choose { field: id.clone(), count: 1 };
                let read = FileAction::Read { field: id, most: 1, read: Ok(file) };
                vec![Action::Files(choose), Action::Files(read)]
            }
        };
        for action in actions {
            state = update(&state, action, router).0;
        }
    }
    state
}

/// Something that the field accepts; `None` for files.
fn value_of(field: &Field) -> Option<String> {
    let text = match &field.kind {
        FieldKind::Text | FieldKind::Textarea => "all of it, my password is hunter22!",
        FieldKind::Email => "sam@example.com",
        FieldKind::Tel => "020 7946 0199",
        FieldKind::Number { least, .. } => return Some(least.unwrap_or(1).to_string()),
        FieldKind::Date => "12 November 2026",
        FieldKind::Amount => "24.50 GBP",
        FieldKind::Order { pattern } => {
            let sign = |c: char| match c {
                '9' | '*' => '1',
                other => other,
            };
            let pattern = pattern.as_deref().unwrap_or("99999").replace('?', "");
            return Some(pattern.chars().map(sign).collect());
        }
        FieldKind::Select(options) | FieldKind::Radio(options) | FieldKind::Checkboxes(options) => {
            return options.first().cloned();
        }
        FieldKind::Checkbox => "yes",
        FieldKind::File { .. } => return None,
    };
    Some(text.to_owned())
}

/// Cases of every topic, of the contact form, of several things, and of somebody who is in danger.
fn cases(router: &Router) -> Vec<Case> {
    let mut all = Vec::new();
    let first = start(MESSAGE, router);
    for intent in &router.flows().intents {
        let to = [
            Action::Browse,
            Action::OpenCategory(intent.category.clone()),
            Action::Choose(intent.id.clone()),
        ];
        let state = to.into_iter().fold(first.clone(), |state, action| update(&state, action, router).0);
        all.extend(send(state, router));
    }
    for text in [MESSAGE, GERMAN, "", "I want to end my life"] {
        all.extend(send(update(&start(text, router), Action::Person, router).0, router));
    }
    let several = send(update(&start(SEVERAL, router), Action::Begin, router).0, router);
    assert_eq!(several.len(), 2, "the message is about two things");
    all.extend(several);
    all
}

#[test]
fn each_record_is_what_the_schema_says_and_the_schema_says_all_of_it() {
    let router = router();
    let all = cases(&router);
    let (open, strict) = (schema(false), schema(true));
    let mut said = BTreeSet::new();
    for case in &all {
        let record = serde_json::to_value(case).expect("JSON");
        for schema in [&open, &strict] {
            let wrong: Vec<String> =
                schema.iter_errors(&record).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert_eq!(wrong, Vec::<String>::new(), "{record:#}");
        }
        for (key, value) in record.as_object().expect("an object") {
            let is_empty = match value {
                Value::Null | Value::Bool(false) => true,
                Value::Array(items) => items.is_empty(),
                Value::Object(map) => map.is_empty(),
                _ => false,
            };
            if !is_empty {
                said.insert(key.clone());
            }
        }
    }
    assert!(all.len() > 40, "{} cases", all.len());
    let keys: Value = serde_json::from_str(include_str!("../../../docs/case.schema.json")).expect("JSON");
    let keys = keys["properties"].as_object().expect("an object").keys();
    let silent: Vec<&String> = keys.filter(|key| !said.contains(*key)).collect();
    assert_eq!(silent, Vec::<&String>::new(), "no case says anything under these keys");
}

#[test]
fn other_keys_are_taken_and_wrong_values_are_not() {
    type Change = fn(&mut Value);
    let router = router();
    let cases = send(update(&start(MESSAGE, &router), Action::Person, &router).0, &router);
    let fine = serde_json::to_value(cases.first().expect("a case")).expect("JSON");
    let schema = schema(false);
    let after = |change: Change| {
        let mut record = fine.clone();
        change(&mut record);
        schema.is_valid(&record)
    };
    let taken: [Change; 3] = [
        |record| record["later"] = json!({ "a": 1 }),
        |record| record["routing"]["later"] = json!(true),
        |record| {
            *record = json!({ "version": 1, "id": "own-1", "reference": "A1", "time": "2026-11-29T10:00:00Z", "text": "" });
        },
    ];
    for (i, change) in taken.into_iter().enumerate() {
        assert!(after(change), "change {i} is refused");
    }
    let refused: [Change; 9] = [
        |record| record["version"] = json!(2),
        |record| record["id"] = json!("a b"),
        |record| record["time"] = json!("yesterday"),
        |record| _ = record.as_object_mut().map(|record| record.remove("text")),
        |record| record["priority"] = json!("soon"),
        |record| record["routing"]["confidence"] = json!(1.5),
        |record| record["routing"]["signals"] = json!([{ "signal": "vulnerable", "strength": "sure" }]),
        |record| record["answers"] = json!([["refund/why"]]),
        |record| record["follows"] = json!("../desk"),
    ];
    for (i, change) in refused.into_iter().enumerate() {
        assert!(!after(change), "change {i} is taken");
    }
}
