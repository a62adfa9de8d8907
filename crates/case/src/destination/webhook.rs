//! A receiver of CloudEvents: the desk, or one of the team's own.
//!
//! Contract: docs/openapi.json. The event is structured JSON (CloudEvents 1.0.2, HTTP protocol binding 1.0.2, section 3.2).

use super::{Body, Classified, Destination, Request, Response, by_status};
use crate::json;
use crate::outbox::{Entry, Why};

/// The media type of an event.
const MEDIA: &str = "application/cloudevents+json";

/// Browsers let a request of up to 64 KiB outlive its page, with all that is on its way; less is asked for.
const MOST_KEPT_ALIVE: usize = 60_000;

/// A receiver of CloudEvents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Webhook {
    /// Where cases are posted.
    pub(super) url: String,
}

impl Destination for Webhook {
    fn prepare(&self, entry: &Entry, challenge: Option<&str>) -> Request {
        let event = event(entry, challenge);
        let has_files = !entry.files.is_empty();
        let keepalive = !has_files && event.len() < MOST_KEPT_ALIVE;
        let body = match has_files {
            true => Body::Multipart { event, files: entry.files.clone() },
            false => Body::Text { media: MEDIA, text: event },
        };
        Request::Http { url: self.url.clone(), headers: Vec::new(), body, keepalive }
    }

    fn classify(&self, _: &Entry, response: &Response) -> Classified {
        match response {
            // A proxy may answer 200 with a page of its own: only the reference shows that the receiver has the case.
            Response::Answered { status: 200..=299, reference: Some(reference), .. } => {
                Classified::Received { reference: Some(reference.clone()) }
            }
            Response::Answered { status: 409, .. } => Classified::Refused(409, Why::Conflict),
            Response::Answered { status, retry_after_s, .. } => by_status(*status, *retry_after_s),
            Response::Opaque | Response::TimedOut | Response::Opened | Response::Told(_) => {
                Classified::Retry { after_s: None }
            }
        }
    }
}

/// The CloudEvent of `entry`. Its `data` is the record as it was saved.
fn event(entry: &Entry, challenge: Option<&str>) -> String {
    let mut texts = vec![
        ("specversion", "1.0"),
        ("id", &*entry.id),
        ("source", "signpost-widget"),
        ("type", "signpost.case.v1"),
        ("time", &*entry.time),
        ("datacontenttype", "application/json"),
    ];
    texts.extend(challenge.map(|challenge| ("challenge", challenge)));
    json::object(&texts, ("data", &entry.record))
}
