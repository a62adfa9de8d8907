//! Stand-in: not Chatwoot's server. The client API of an inbox of the kind "API".
//!
//! Contract, read on 2026-11-30 in github.com/chatwoot/chatwoot: app/controllers/public/api/v1/inboxes/, app/views/public/api/v1/models/,
//! app/builders/contact_inbox_with_contact_builder.rb (a known source_id gives the contact of before), app/models/message.rb (15 files a
//! message), app/controllers/concerns/request_exception_handler.rb (404, 422), config/initializers/cors.rb (any method, any header, on every
//! answer below /public/api). Rails ignores what it does not know; here it is refused, so that a slip is seen.

use super::asked::{Asked, is_mail, texts, unknown};
use super::{Answer, Kept, Store};
use serde_json::{Value, json};

/// For a preflight.
pub(super) const ALLOWS: (&str, &str) = ("GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD", "any");

/// The identifier of its inbox.
pub(super) const INBOX: &str = "9bFk2rWsmYx3qLtd";

const MOST_FILES: usize = 15;

pub(super) fn answer(asked: &Asked, store: &mut Store) -> Answer {
    let start = format!("/public/api/v1/inboxes/{INBOX}/contacts");
    let missing = || Answer::new(404, json!({ "error": "Resource could not be found" }));
    let Some(rest) = asked.path.strip_prefix(&start).filter(|_| !store.conduct.closed) else {
        return missing();
    };
    if store.conduct.full {
        return Answer::new(429, json!({ "error": "Retry later" }));
    }
    let way: Vec<&str> = rest.split('/').skip(1).collect();
    let is_known = |store: &Store, source: &str| store.contacts.iter().any(|own| own == source);
    match (asked.method.as_str(), way.as_slice()) {
        ("POST", []) => contact(asked, store),
        ("GET", [source, "conversations"]) if is_known(store, source) => {
            let own = store.kept.iter().enumerate().filter(|(_, kept)| kept.owner == *source);
            Answer::new(200, own.map(|(at, kept)| conversation(at, kept)).collect())
        }
        ("POST", [source, "conversations"]) if is_known(store, source) => {
            let given = asked.json().unwrap_or_default();
            if let Some(key) = unknown(&given, &["custom_attributes"]) {
                return invalid(key);
            }
            let texts = texts(&given["custom_attributes"]);
            store.kept.push(Kept { texts, files: Vec::new(), owner: (*source).to_owned() });
            let at = store.kept.len() - 1;
            Answer::new(200, conversation(at, &store.kept[at]))
        }
        ("POST", [source, "conversations", id, "messages"]) => {
            let at = id.parse::<usize>().ok().and_then(|id| id.checked_sub(1));
            match at.and_then(|at| store.kept.get_mut(at)).filter(|kept| kept.owner == *source) {
                Some(kept) => message(asked, kept, id),
                None => missing(),
            }
        }
        _ => missing(),
    }
}

fn invalid(name: &str) -> Answer {
    Answer::new(422, json!({ "message": format!("{name} is invalid"), "attributes": [name] }))
}

fn contact(asked: &Asked, store: &mut Store) -> Answer {
    let given = asked.json().unwrap_or_default();
    if let Some(key) = unknown(&given, &["source_id", "name", "email", "phone_number"]) {
        return invalid(key);
    }
    if given.get("email").is_some_and(|email| !email.as_str().is_some_and(is_mail)) {
        return invalid("email");
    }
    let is_number = |number: &Value| number.as_str().is_some_and(|number| number.starts_with('+'));
    if given.get("phone_number").is_some_and(|number| !is_number(number)) {
        return invalid("phone_number");
    }
    let Some(source) = given["source_id"].as_str() else { return invalid("source_id") };
    if !store.contacts.iter().any(|own| own == source) {
        store.contacts.push(source.to_owned());
    }
    let (name, email) = (&given["name"], &given["email"]);
    let body = json!({ "source_id": source, "pubsub_token": "none", "id": 1, "name": name, "email": email });
    Answer::new(200, body)
}

fn message(asked: &Asked, kept: &mut Kept, id: &str) -> Answer {
    let form = asked.form().unwrap_or_default();
    if let Some(name) = form.unknown(&["content", "echo_id"], &["attachments[]"]) {
        return invalid(name);
    }
    let content = form.text("content").to_owned();
    if content.is_empty() || form.files.len() > MOST_FILES {
        return invalid("attachments");
    }
    kept.texts.push(("content".to_owned(), content.clone()));
    kept.files.extend(form.files());
    Answer::new(
        200,
        json!({ "id": kept.texts.len(), "content": content, "message_type": 0, "conversation_id": id }),
    )
}

fn conversation(at: usize, kept: &Kept) -> Value {
    let messages = kept.texts.iter().filter(|(name, _)| name == "content");
    let messages: Vec<Value> =
        messages.map(|(_, content)| json!({ "content": content, "message_type": 0 })).collect();
    json!({ "id": at + 1, "status": "open", "messages": messages })
}
