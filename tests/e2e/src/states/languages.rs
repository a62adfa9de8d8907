//! The widget in other languages, with a flows file that speaks them too.

use super::{BOX, SIZES, State, Step, TWICE};
use crate::page::screen::View;
use crate::server::Reply;
use crate::site;
use serde_json::Value;

/// What a team would write of the flow about a charge made twice.
const TRANSLATIONS: &str = include_str!("translations.json");

/// The states, in the order in which a customer meets them.
pub(super) const STATES: &[State] = &[
    on("german-suggestion", "/de", &SUGGESTION),
    on("german-form", "/de", &FORM),
    on("arabic-page", "/ar", &[FLOWS, PAGES[1], Step::Wait(BOX)]),
    on("arabic-suggestion", "/ar", &SUGGESTION),
    on("arabic-form", "/ar", &FORM),
    on("arabic-receipt", "/ar", &RECEIPT),
    on("japanese-suggestion", "/ja", &SUGGESTION),
    on("japanese-form", "/ja", &FORM),
    on("japanese-receipt", "/ja", &RECEIPT),
];

const fn on(name: &'static str, path: &'static str, steps: &'static [Step]) -> State {
    State { name, path, view: View::WholePage, sizes: &SIZES, steps }
}

const FLOWS: Step = Step::Answer("/flows.json", translated);

const PAGES: [Step; 3] = [
    Step::Answer("/de", || page("de", "ltr", "Ihre Bestellungen")),
    Step::Answer("/ar", || page("ar", "rtl", "طلباتك")),
    Step::Answer("/ja", || page("ja", "ltr", "ご注文")),
];

const SUGGESTION: [Step; 6] =
    [FLOWS, PAGES[0], PAGES[1], PAGES[2], Step::Fill(BOX, TWICE), Step::Wait(".card #sp-intent")];

const FORM: [Step; 10] = [
    SUGGESTION[0],
    SUGGESTION[1],
    SUGGESTION[2],
    SUGGESTION[3],
    SUGGESTION[4],
    SUGGESTION[5],
    Step::Click(".card .primary"),
    Step::Click(".ask .secondary"),
    Step::Click(".choice"),
    Step::Wait("form"),
];

const RECEIPT: [Step; 13] = [
    FORM[0],
    FORM[1],
    FORM[2],
    FORM[3],
    FORM[4],
    FORM[5],
    FORM[6],
    FORM[7],
    FORM[8],
    FORM[9],
    Step::Fill("#sp-email", "sam@example.com"),
    Step::Click("form .primary"),
    Step::Wait(".mark.tick"),
];

/// A page in a language. The customer's browser may be in another one.
#[must_use]
pub fn page(lang: &str, dir: &str, title: &str) -> Reply {
    Reply::html(&format!(
        r#"<!doctype html><html lang="{lang}" dir="{dir}"><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>{title}</title><link rel="stylesheet" href="/page.css">
        <main class="wrap"><h1>{title}</h1><signpost-widget flows="/flows.json"><a href="mailto:help@example.com">help@example.com</a></signpost-widget></main>
        <script type="module" src="/signpost.js"></script></html>"#
    ))
}

/// The shipped flows file with translations.
#[must_use]
pub fn translated() -> Reply {
    let mut flows: Value = serde_json::from_slice(&site::flows().unwrap_or_default()).unwrap_or_default();
    flows["translations"] = serde_json::from_str(TRANSLATIONS).unwrap_or_default();
    Reply::new("application/json", flows.to_string())
}
