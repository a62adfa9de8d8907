//! Stand-in: not Web3Forms' server. Its one end-point.
//!
//! Contract, read on 2026-11-30: docs.web3forms.com/getting-started/api-reference. Not known, and so a guess here: the statuses of errors
//! beside 400 and 429, and what a plan without files answers.

use super::asked::{Asked, is_mail};
use super::{Answer, Store};
use serde_json::json;

/// For a preflight.
pub(super) const ALLOWS: (&str, &str) = ("POST, OPTIONS", "Accept, Content-Type");

/// Its end-point.
pub(super) const PATH: &str = "/submit";

/// The key of its owner, which is public.
pub(super) const KEY: &str = "7d9b6a50-3f6e-4a1c-8a0b-0f5f2c1e9d42";

pub(super) fn answer(asked: &Asked, store: &mut Store) -> Answer {
    let failed = |status, why: &str| Answer::new(status, json!({ "success": false, "message": why }));
    if asked.path != PATH || asked.method != "POST" {
        return failed(405, "Method not allowed");
    }
    if store.conduct.full {
        return failed(429, "Too many requests");
    }
    let form = asked.form().unwrap_or_default();
    if store.conduct.closed || form.text("access_key") != KEY {
        return failed(400, "Invalid access key");
    }
    let captchas = ["h-captcha-response", "recaptcha_response", "cf-turnstile-response"];
    let known =
        [&["access_key", "subject", "name", "email", "phone", "message"], captchas.as_slice()].concat();
    if let Some(name) = form.unknown(&known, &["attachment"]) {
        return failed(400, &format!("{name}: not in the contract"));
    }
    if store.conduct.no_files && !form.files.is_empty() {
        return failed(400, "File uploads are a feature of paid plans");
    }
    if !is_mail(form.text("email")) || form.text("message").is_empty() {
        return failed(400, "Email is invalid");
    }
    store.keep(form.texts.clone(), form.files());
    Answer::new(200, json!({ "success": true, "message": "Email sent successfully!" }))
}
