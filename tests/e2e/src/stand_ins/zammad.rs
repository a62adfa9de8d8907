//! Stand-in: not Zammad's server. Its form channel.
//!
//! Contract, read on 2026-11-30 in github.com/zammad/zammad: app/controllers/form_controller.rb (fields, errors, tokens),
//! app/controllers/application_controller/sets_headers.rb (the headers of CORS are added after an action that did not fail, so 401 and
//! 403 have none), config/initializers/rack_attack.rb (429, before the application, without them). A token here is as long as one there
//! holds, but not encrypted. It does not look up the host of an address in the DNS.

use super::asked::{Asked, Form, is_mail};
use super::{Answer, Store};
use serde_json::{Map, Value, json};

/// For a preflight.
pub(super) const ALLOWS: (&str, &str) = (
    "POST, GET, PUT, DELETE, PATCH, OPTIONS",
    "Content-Type, Depth, User-Agent, X-File-Size, X-Requested-With, If-Modified-Since, X-File-Name, Cache-Control, Accept-Language",
);

const CONFIG: &str = "/api/v1/form_config";
const SUBMIT: &str = "/api/v1/form_submit";

pub(super) fn answer(asked: &Asked, store: &mut Store) -> Answer {
    if asked.method != "POST" || ![CONFIG, SUBMIT].contains(&asked.path.as_str()) {
        return Answer::hidden(404, json!({ "error": "No route matches" }));
    }
    if asked.path == SUBMIT && store.conduct.full {
        return Answer::hidden(429, json!({ "error": "Throttled" }));
    }
    let form = asked.form().unwrap_or_default();
    let fingerprint = form.text("fingerprint");
    if store.conduct.closed || fingerprint.len() <= 30 {
        return Answer::hidden(403, json!({ "error": "Not authorized" }));
    }
    let token = format!("token of {fingerprint}");
    if asked.path == CONFIG {
        return match form.unknown(&["fingerprint"], &[]) {
            None => Answer::new(200, json!({ "enabled": true, "endpoint": SUBMIT, "token": token })),
            Some(name) => Answer::new(400, json!({ "error": format!("{name}: not in the contract") })),
        };
    }
    submit(&form, &token, store)
}

fn submit(form: &Form, token: &str, store: &mut Store) -> Answer {
    if form.text("token").is_empty() {
        return Answer::hidden(403, json!({ "error": "Not authorized" }));
    }
    let is_stale = store.conduct.stale_tokens > 0;
    store.conduct.stale_tokens = store.conduct.stale_tokens.saturating_sub(1);
    if form.text("token") != token || is_stale {
        return Answer::hidden(401, json!({ "error": "Not authorized" }));
    }
    let known = ["fingerprint", "token", "name", "email", "title", "body"];
    if let Some(name) = form.unknown(&known, &["file[]"]) {
        return Answer::new(400, json!({ "error": format!("{name}: not in the contract") }));
    }
    let blank = |name: &&str| form.text(name).trim().is_empty();
    let mut errors: Map<String, Value> = ["name", "title", "body", "email"]
        .iter()
        .filter(|n| blank(n))
        .map(|n| (n.to_string(), json!("required")))
        .collect();
    if !blank(&"email") && !is_mail(form.text("email")) {
        errors.insert("email".to_owned(), json!("invalid"));
    }
    if !errors.is_empty() {
        return Answer::new(200, json!({ "errors": errors }));
    }
    let id = store.keep(form.texts.clone(), form.files());
    Answer::new(200, json!({ "ticket": { "id": id, "number": format!("{}", 67_000 + id) } }))
}
