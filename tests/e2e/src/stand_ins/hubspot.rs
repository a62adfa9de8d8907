//! Stand-in: not HubSpot's server. The submission of a form, without signing in.
//!
//! Contract, read on 2026-11-30: developers.hubspot.com/docs/api-reference/legacy/marketing/forms/v3-legacy/submit-data-unauthenticated and
//! legacydocs.hubspot.com/docs/methods/forms/submit_form. Not known, and so a guess here: that errors carry the headers of CORS.

use super::asked::{Asked, is_mail, unknown};
use super::{Answer, Store};
use serde_json::{Value, json};

/// For a preflight.
pub(super) const ALLOWS: (&str, &str) = ("POST, OPTIONS", "content-type");

/// The account.
pub(super) const PORTAL: &str = "4711000";

/// The form.
pub(super) const FORM: &str = "0f3e7c52-6c1f-4f0a-9a55-2d1c5a2f6b10";

/// Of one value.
const LONGEST: usize = 65_536;

pub(super) fn answer(asked: &Asked, store: &mut Store) -> Answer {
    if asked.path != format!("/submissions/v3/integration/submit/{PORTAL}/{FORM}") || asked.method != "POST" {
        return failed(404, "No form found", "");
    }
    if store.conduct.closed {
        return failed(403, "The account may not post to this form", "");
    }
    if store.conduct.full {
        return failed(429, "You have reached your limit", "");
    }
    let Some(body) = asked.json() else { return failed(415, "Unsupported media type", "") };
    if let Some(key) = unknown(&body, &["fields", "context", "legalConsentOptions", "submittedAt"]) {
        return failed(400, &format!("Unknown key {key}"), "INVALID_METADATA");
    }
    let fields: Vec<&Value> = body["fields"].as_array().into_iter().flatten().collect();
    for field in &fields {
        let (name, value) = (field["name"].as_str().unwrap_or_default(), field["value"].as_str());
        let kind = match value {
            _ if field["objectTypeId"] != "0-1" => "INVALID_METADATA",
            _ if !["email", "firstname", "message"].contains(&name) => "FIELD_NOT_IN_FORM_DEFINITION",
            None => "INVALID_METADATA",
            Some(value) if value.len() > LONGEST => "INPUT_TOO_LARGE",
            Some(value) if name == "email" && !is_mail(value) => "INVALID_EMAIL",
            Some(_) => continue,
        };
        return failed(400, &format!("Error in 'fields.{name}'"), kind);
    }
    if !fields.iter().any(|field| field["name"] == "email") {
        return failed(400, "Required field 'email' is missing", "REQUIRED_FIELD");
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    store
        .keep(fields.iter().map(|field| (text(&field["name"]), text(&field["value"]))).collect(), Vec::new());
    Answer::new(200, json!({ "inlineMessage": "<p>Thanks for submitting the form.</p>" }))
}

fn failed(status: u16, message: &str, kind: &str) -> Answer {
    let errors = if kind.is_empty() { json!([]) } else { json!([{ "message": message, "errorType": kind }]) };
    let body = json!({ "status": "error", "message": message, "correlationId": "0", "errors": errors });
    Answer::new(status, body)
}
