//! What leaves the review: rows to teach, tests, and files. Personal data is masked, unless someone says otherwise for one
//! of these.

use super::records::Records;
use crate::studio::store::{Focus, Store, View};
use serde_json::json;
use signpost_studio::cases::Told;
use signpost_studio::mask::{Personal, leaving};
use signpost_studio::project::{Row, Test};
use std::collections::BTreeMap;
use wasm_bindgen::JsCast as _;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Where labelled cases go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// Rows, in the view that teaches.
    Teach,
    /// Tests, in the view of tests.
    Tests,
    /// A file for `signpost train`.
    File,
}

/// A text and its right intent.
type Pair = (String, String);

/// All labelled cases of these records that have a text.
pub(super) fn labelled(records: &Records, labels: &BTreeMap<String, String>) -> Vec<(Told, String)> {
    let labelled = (0..records.len()).filter_map(|at| Some((at, labels.get(&*records.id(at))?.clone())));
    labelled.map(|(at, label)| (records.told(at), label)).filter(|(told, _)| told.text.is_some()).collect()
}

/// What a switch says.
pub(super) fn personal(keeps: bool) -> Personal {
    if keeps { Personal::Kept } else { Personal::Masked }
}

/// Sends cases with their labels.
pub(super) fn send(store: &Store, cases: &[(Told, String)], to: To, personal: Personal) {
    let pairs: Vec<Pair> = cases
        .iter()
        .filter_map(|(told, label)| {
            let text = told.text.as_deref()?;
            let text = leaving(text, personal).trim().to_owned();
            (!text.is_empty()).then(|| (text, label.clone()))
        })
        .collect();
    if pairs.is_empty() {
        store.say("None of these has the customer's words, so there is nothing to send.");
        return;
    }
    let count = pairs.len();
    match to {
        To::Teach => {
            // They are aimed at what went wrong, and are no sample of what customers write.
            let row = |(text, intent)| Row { text, intent, targeted: true };
            store.show(View::Teach, Focus::Rows(pairs.into_iter().map(row).collect()));
        }
        To::Tests => {
            let test = |(text, intent)| Test { text, intents: vec![intent], ..Test::default() };
            store.show(View::Bench, Focus::Tests(pairs.into_iter().map(test).collect()));
        }
        To::File => {
            let lines =
                pairs.iter().map(|(text, intent)| format!("{}\n", json!({ "text": text, "intent": intent })));
            download("corrected.jsonl", &lines.collect::<String>());
            store.say(match personal {
                Personal::Kept => format!("Saved corrected.jsonl: {count} rows, with personal data as it was written."),
                Personal::Masked => format!("Saved corrected.jsonl: {count} rows, masked. Names and postal addresses are not recognised: read them before you train."),
            });
        }
    }
}

/// Has the browser save a file.
fn download(name: &str, text: &str) {
    let save = || {
        let blob = Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        let document = web_sys::window()?.document()?;
        let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&url);
        link.set_download(name);
        link.click();
        Url::revoke_object_url(&url).ok()
    };
    let _ = save();
}
