//! Where cases go: what is asked of a receiver, and what its answer says. Each destination has a file of its own, which cites the
//! source of its contract.

mod allowed;
mod mailto;
mod roundup;
mod service;
mod webhook;

pub use crate::outbox::Classified;
pub use allowed::is_allowed;
pub use mailto::mail;

use crate::file::Attached;
use crate::outbox::{Entry, Why};
use mailto::Mailto;
use roundup::Roundup;
use service::Service;
use signpost_engine::config::{DestinationKind, Flows};
use webhook::Webhook;

/// Where cases go.
pub trait Destination {
    /// What is asked of it for `entry`. `challenge`: what the page's challenge gave, if it has one.
    fn prepare(&self, entry: &Entry, challenge: Option<&str>) -> Request;

    /// What its answer says.
    fn classify(&self, entry: &Entry, response: &Response) -> Classified;
}

/// What is asked of a receiver.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// A `POST`.
    Http {
        /// The address, or a path relative to the page.
        url: String,
        /// Beside `Content-Type`: (name, value).
        headers: Vec<(&'static str, String)>,
        /// What is posted.
        body: Body,
        /// Whether it may outlive the page: it is small enough, and has no files.
        keepalive: bool,
    },
    /// An address that the customer's mail program opens.
    Open {
        /// `mailto:…`.
        href: String,
    },
    /// What a module of the receiver's own does, which the page fetches: `to-<kind>.js`.
    Module {
        /// What the receiver is.
        kind: &'static str,
        /// Where it is; the module asks below this address only.
        url: String,
        /// What else the module is told of the receiver.
        settings: Vec<(&'static str, String)>,
        /// (field of the receiver, name of what stands in it).
        fields: Vec<(String, String)>,
        /// What it is told of the case; `record` is JSON.
        item: Vec<(&'static str, String)>,
        /// How often it was tried before.
        attempts: u32,
        /// The files that go along.
        files: Vec<Attached>,
    },
}

/// What is posted.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// This text.
    Text {
        /// Its media type.
        media: &'static str,
        /// As it is.
        text: String,
    },
    /// One JSON object: (key, text).
    Fields(Vec<(String, String)>),
    /// A form with files: the part `event`, with the media type of a CloudEvent, and a part for each file, named by its id.
    Multipart {
        /// The CloudEvent.
        event: String,
        /// The files.
        files: Vec<Attached>,
    },
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    /// An answer.
    Answered {
        /// The status of HTTP.
        status: u16,
        /// `Retry-After`, in seconds from now.
        retry_after_s: Option<f64>,
        /// What stands under `reference` in its JSON, or under what the destination promises.
        reference: Option<String>,
    },
    /// No answer that a page may read.
    Opaque,
    /// No answer in time.
    TimedOut,
    /// The mail program was opened.
    Opened,
    /// What a module says.
    Told(Classified),
}

/// The destination of `entry`; `None` if it has none, or the flows file has it no more.
#[must_use]
pub fn destination(flows: &Flows, entry: &Entry) -> Option<Box<dyn Destination>> {
    let name = entry.destination.as_ref()?;
    let (_, found) = flows.destinations.iter().find(|(own, _)| own == name)?;
    Some(match found.kind.clone() {
        DestinationKind::Webhook { url, .. } => Box::new(Webhook { url }),
        DestinationKind::Roundup { url, class, key, set } => Box::new(Roundup { url, class, key, set }),
        DestinationKind::Mailto { to } => Box::new(Mailto { to }),
        DestinationKind::Service { kind, url, settings, fields } => {
            Box::new(Service { kind, url, settings, fields })
        }
    })
}

/// What a status says that no destination gives a meaning of its own. What nobody promised is no sign that the case has
/// arrived: it is sent once more, with the same id.
fn by_status(status: u16, retry_after_s: Option<f64>) -> Classified {
    match status {
        400 | 422 => Classified::Refused(status, Why::Invalid),
        401 | 403 => Classified::Refused(status, Why::Forbidden),
        404 | 405 | 410 | 415 => Classified::Refused(status, Why::NotThere),
        413 => Classified::Refused(status, Why::TooLarge),
        _ => Classified::Retry { after_s: retry_after_s },
    }
}
