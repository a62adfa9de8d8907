//! Stand-in: not Formspree's server. One form end-point.
//!
//! Contract, read on 2026-11-30: help.formspree.io/articles/building-your-form/submit-forms-with-javascript-ajax, the codes of
//! github.com/formspree/formspree-js, packages/formspree-core/src/submission.ts, and the headers of CORS in
//! github.com/formspree/formspree, formspree/forms/views.py. Not known, and so a guess here: the status of each code.

use super::asked::{Asked, is_mail};
use super::{Answer, Store};
use serde_json::json;

/// For a preflight.
pub(super) const ALLOWS: (&str, &str) =
    ("GET, POST, OPTIONS", "Accept, Content-Type, X-Requested-With, Authorization");

/// Its form.
pub(super) const PATH: &str = "/f/xpzgkrjq";

const MOST_FILES: usize = 10;

pub(super) fn answer(asked: &Asked, store: &mut Store) -> Answer {
    if asked.path != PATH {
        return failed(404, "FORM_NOT_FOUND", "");
    }
    if asked.method != "POST" {
        return failed(405, "METHOD", "");
    }
    if store.conduct.closed {
        return failed(403, "INACTIVE", "");
    }
    if store.conduct.full {
        return Answer::new(429, json!({ "error": "Too many requests" }));
    }
    if !asked.wants_json() {
        // Who does not ask for JSON is a form without a script, and is led to a page.
        return Answer::hidden(302, json!({}));
    }
    let form = asked.form().unwrap_or_default();
    let captchas = ["g-recaptcha-response", "h-captcha-response", "cf-turnstile-response"];
    let known = [&["email", "name", "phone", "_subject", "message"], captchas.as_slice()].concat();
    let files: Vec<String> = (1..=MOST_FILES).map(|n| format!("file_{n}")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    if form.texts.is_empty() {
        return failed(400, "EMPTY", "");
    }
    if store.conduct.no_files && !form.files.is_empty() {
        return failed(400, "NO_FILE_UPLOADS", "");
    }
    if form.files.len() > MOST_FILES {
        return failed(400, "TOO_MANY_FILES", "");
    }
    if let Some(name) = form.unknown(&known, &files) {
        return failed(422, "UNKNOWN", name);
    }
    if !is_mail(form.text("email")) {
        return failed(422, "TYPE_EMAIL", "email");
    }
    store.keep(form.texts.clone(), form.files());
    Answer::new(200, json!({ "next": "/thanks?language=en", "ok": true }))
}

fn failed(status: u16, code: &str, field: &str) -> Answer {
    let error = json!({ "code": code, "field": field, "message": "should be otherwise" });
    Answer::new(status, json!({ "error": "Validation errors", "errors": [error] }))
}
