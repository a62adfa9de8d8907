//! A receiver with a module of its own, which the page fetches when a case goes there: `static/destinations/to-<kind>.js`. The
//! contract of each stands in its module, with the source.

use super::{Classified, Destination, Request, Response};
use crate::outbox::Entry;

/// A receiver with a module of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Service {
    pub(super) kind: &'static str,
    pub(super) url: String,
    pub(super) settings: Vec<(&'static str, String)>,
    pub(super) fields: Vec<(String, String)>,
}

impl Destination for Service {
    fn prepare(&self, entry: &Entry, challenge: Option<&str>) -> Request {
        let facts = &entry.facts;
        let texts = [
            ("id", Some(&entry.id)),
            ("reference", Some(&entry.reference)),
            ("title", Some(&entry.title)),
            ("time", Some(&entry.time)),
            ("summary", Some(&entry.summary)),
            ("record", Some(&entry.record)),
            ("text", Some(&facts.text)),
            ("category", facts.category.as_ref()),
            ("intent", facts.intent.as_ref()),
            ("queue", facts.queue.as_ref()),
            ("priority", Some(&facts.priority)),
            ("reason", facts.reason.as_ref()),
            ("flow", facts.flow.as_ref()),
        ];
        let told = texts.into_iter().filter_map(|(key, text)| Some((key, text?.clone())));
        Request::Module {
            kind: self.kind,
            url: self.url.clone(),
            settings: self.settings.clone(),
            fields: self.fields.clone(),
            item: told.chain(challenge.map(|token| ("challenge", token.to_owned()))).collect(),
            attempts: entry.attempts,
            files: entry.files.clone(),
        }
    }

    fn classify(&self, _: &Entry, response: &Response) -> Classified {
        match response {
            Response::Told(classified) => classified.clone(),
            Response::Answered { .. } | Response::Opaque | Response::TimedOut | Response::Opened => {
                Classified::Retry { after_s: None }
            }
        }
    }
}
