//! The tracker Roundup: each case makes an item of a class, whose key property holds the id of the case.
//!
//! Contract: Roundup 2.6.0, doc/rest.txt, measured against a running tracker. `POST …/data/CLASS` answers 201, or 409 if there is
//! an item with this key, which is the one that an earlier try has made. It needs the header `X-Requested-With`, and allows no
//! other.

use super::{Body, Classified, Destination, Request, Response, by_status};
use crate::outbox::Entry;
use signpost_engine::config::Source;

/// The tracker Roundup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Roundup {
    /// Its REST interface, with a slash at the end.
    pub(super) url: String,
    /// The class of its items.
    pub(super) class: String,
    /// Its key property.
    pub(super) key: String,
    /// (property, what stands in it).
    pub(super) set: Vec<(String, Source)>,
}

impl Destination for Roundup {
    fn prepare(&self, entry: &Entry, _: Option<&str>) -> Request {
        let mut fields = vec![(self.key.clone(), entry.id.clone())];
        let told = |(property, source): &(String, Source)| Some((property.clone(), value(entry, *source)?));
        fields.extend(self.set.iter().filter_map(told));
        let length: usize = fields.iter().map(|(key, text)| key.len() + text.len()).sum();
        Request::Http {
            url: format!("{}{}", self.url, self.class),
            headers: vec![("X-Requested-With", "signpost-widget".to_owned())],
            body: Body::Fields(fields),
            // What quotes and line breaks add when it is written as JSON.
            keepalive: length < MOST_KEPT_ALIVE,
        }
    }

    fn classify(&self, _: &Entry, response: &Response) -> Classified {
        match response {
            Response::Answered { status: 201, .. } => Classified::Received { reference: None },
            Response::Answered { status: 409, .. } => Classified::Received { reference: None },
            Response::Answered { status, retry_after_s, .. } => by_status(*status, *retry_after_s),
            Response::Opaque | Response::TimedOut | Response::Opened | Response::Told(_) => {
                Classified::Retry { after_s: None }
            }
        }
    }
}

/// Half of what browsers let outlive a page, since JSON writes a line break as two letters.
const MOST_KEPT_ALIVE: usize = 30_000;

/// What of `entry` stands in a property; `None` if there is nothing of it.
fn value(entry: &Entry, source: Source) -> Option<String> {
    let facts = &entry.facts;
    match source {
        Source::Title => Some(entry.title.clone()),
        Source::Summary => Some(entry.summary.clone()),
        Source::Text => Some(facts.text.clone()),
        Source::Category => facts.category.clone(),
        Source::Intent => facts.intent.clone(),
        Source::Queue => facts.queue.clone(),
        Source::Priority => Some(facts.priority.clone()),
        Source::Reason => facts.reason.clone(),
        Source::Reference => Some(entry.reference.clone()),
        Source::Flow => facts.flow.clone(),
        Source::Record => Some(entry.record.clone()),
    }
}
