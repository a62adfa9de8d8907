//! Stand-in: not Basin's server. One form end-point.
//!
//! Contract, read on 2026-11-30: docs.usebasin.com/guides/form-features/ajax and docs.usebasin.com/guides/form-features/file-uploads. Not
//! known, and so a guess here: the body of a success beyond its status, and the statuses of errors.

use super::asked::{Asked, is_mail};
use super::{Answer, Store};
use serde_json::json;

/// For a preflight.
pub(super) const ALLOWS: (&str, &str) = ("POST, OPTIONS", "Accept, Content-Type");

/// Its form.
pub(super) const PATH: &str = "/f/1a2b3c4d5e6f";

pub(super) fn answer(asked: &Asked, store: &mut Store) -> Answer {
    let failed = |status, why: &str| Answer::new(status, json!({ "error": why }));
    if asked.path != PATH || asked.method != "POST" {
        return failed(404, "Form not found");
    }
    if store.conduct.closed {
        return failed(403, "This form is not active");
    }
    if store.conduct.full {
        return failed(429, "Too many requests");
    }
    if !asked.wants_json() {
        return Answer::hidden(302, json!({}));
    }
    let form = asked.form().unwrap_or_default();
    let captchas = ["g-recaptcha-response", "h-captcha-response", "cf-turnstile-response"];
    let known = [&["email", "name", "phone", "subject", "message"], captchas.as_slice()].concat();
    if let Some(name) = form.unknown(&known, &["attachments[]"]) {
        return failed(422, &format!("{name}: not in the contract"));
    }
    if store.conduct.no_files && !form.files.is_empty() {
        return failed(413, "Files are too large");
    }
    if !is_mail(form.text("email")) || form.text("message").is_empty() {
        return failed(422, "Email is invalid");
    }
    let id = store.keep(form.texts.clone(), form.files());
    Answer::new(200, json!({ "success": true, "id": id }))
}
