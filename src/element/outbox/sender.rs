//! What this browser knows of who sends a case.

use super::{Outbox, of};
use crate::edges::journal::is_lately;
use crate::edges::js;
use crate::edges::outbox::memory;
use crate::edges::scanners;
use crate::element::Host;
use js_sys::Date;
use signpost_case::State;
use signpost_case::masked::Masked;
use signpost_case::sender::{Flag, Sender};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// People do not write a message in so few milliseconds.
const FASTEST_MS: f64 = 3_000.0;

/// The field that people do not see. The form draws it.
const UNSEEN: &str = "input[name=website][tabindex=\"-1\"]";

/// What a link of a reply ends with: `#signpost-follows=LINK`.
const FOLLOWS: &str = "signpost-follows=";

/// What is known before the customer sends.
pub(in crate::element) fn sender(host: &Host, state: &State) -> Option<Rc<Sender>> {
    let text = Masked::of(scanners::scan, state.text(), state.allowed());
    of(host).map(|outbox| Rc::new(outbox.sender(text.as_str())))
}

impl Outbox {
    /// `text`: the message as it would be sent.
    pub(super) fn sender(&self, text: &str) -> Sender {
        let is_fast = self.first_key.get().is_some_and(|first| {
            // A clock that was set back says nothing.
            (0.0..FASTEST_MS).contains(&(Date::now() - first))
        });
        let flags = [
            (is_filled(&self.host), Flag::Honeypot),
            (is_fast, Flag::Fast),
            (!text.is_empty() && memory::was_sent(text), Flag::Duplicate),
        ];
        let recent = self.recent.borrow();
        let lately = recent.iter().filter(|(time, _)| is_lately(*time));
        Sender {
            follows: follows(),
            flags: flags.into_iter().filter(|(applies, _)| *applies).map(|(_, flag)| flag).collect(),
            recent: self.has_consent().then(|| lately.map(|(_, category)| category.clone()).collect()),
        }
    }
}

fn is_filled(host: &Host) -> bool {
    let field = host.panel().and_then(|panel| panel.query_selector(UNSEEN).ok().flatten());
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| !field.value().is_empty())
}

/// The link, as it stands there: the case judges it.
fn follows() -> Option<String> {
    let hash = js::text(&js::get(&js_sys::global(), "location"), "hash")?;
    let parts = hash.trim_start_matches('#').split('&');
    parts.filter_map(|part| part.strip_prefix(FOLLOWS)).map(str::to_owned).next()
}
