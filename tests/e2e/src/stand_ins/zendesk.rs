//! Stand-in: not Zendesk's server. Its Requests API, for those who have not signed in.
//!
//! Contract, read on 2026-11-30: developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests and
//! developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/making-cross-origin-browser-side-api-requests. 403 and 429
//! have no headers of CORS. Not known, and so a guess here: the status of another media type; that 422 can be read by a page.

use super::asked::{Asked, is_mail, texts, unknown};
use super::{Answer, Store};
use serde_json::{Value, json};

/// For a preflight.
pub(super) const ALLOWS: (&str, &str) = ("POST, OPTIONS", "Authorization, Content-Type");

/// A comment may have so many bytes.
const LONGEST_COMMENT: usize = 65_536;

pub(super) fn answer(asked: &Asked, store: &mut Store) -> Answer {
    if asked.path != "/api/v2/requests.json" {
        return Answer::hidden(404, json!({ "error": "InvalidEndpoint", "description": "Not found" }));
    }
    if asked.method != "POST" || store.conduct.closed {
        return Answer::hidden(403, json!({ "error": "Forbidden" }));
    }
    if store.conduct.full {
        return Answer::hidden(429, json!({ "error": "APIRateLimitExceeded" }));
    }
    let Some(body) = asked.json() else {
        return Answer::new(415, json!({ "error": "UnsupportedMediaType" }));
    };
    let request = &body["request"];
    if let Some(what) = wrong(request) {
        let details = json!({ "base": [{ "description": what }] });
        let error = json!({ "error": "RecordInvalid", "description": "Record validation errors", "details": details });
        return Answer::new(422, error);
    }
    let mut kept = texts(request);
    kept.push((
        "comment.body".to_owned(),
        request["comment"]["body"].as_str().unwrap_or_default().to_owned(),
    ));
    let id = store.keep(kept, Vec::new());
    Answer::new(
        201,
        json!({ "request": { "id": 35_000 + id, "status": "new", "subject": request["subject"] } }),
    )
}

fn wrong(request: &Value) -> Option<String> {
    let keys = ["requester", "subject", "comment", "custom_fields"];
    if let Some(key) = unknown(request, &keys).or_else(|| unknown(&request["comment"], &["body"])) {
        return Some(format!("{key}: is not allowed"));
    }
    let requester = &request["requester"];
    let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
    if !requester["email"].as_str().is_some_and(is_mail) || !is_text(&requester["name"]) {
        return Some("Requester: is invalid".to_owned());
    }
    let comment = request["comment"]["body"].as_str().unwrap_or_default();
    if !is_text(&request["subject"]) || comment.trim().is_empty() {
        return Some("Description: cannot be blank".to_owned());
    }
    if comment.len() > LONGEST_COMMENT {
        return Some("Description: is too long".to_owned());
    }
    let mut custom = request["custom_fields"].as_array().into_iter().flatten();
    let is_field = |field: &Value| field["id"].is_u64() && is_text(&field["value"]);
    (!custom.all(is_field)).then(|| "Custom field: is invalid".to_owned())
}
