//! The customer's mail program. Nobody says whether the mail is sent, so no case counts as received.
//!
//! Contract: RFC 6068.

use super::{Classified, Destination, Request, Response};
use crate::outbox::Entry;

/// Longest address that mail programs take without cutting it, about 2 kB.
const LONGEST: usize = 1900;

/// The customer's mail program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mailto {
    /// To whom.
    pub(super) to: String,
}

impl Destination for Mailto {
    fn prepare(&self, entry: &Entry, _: Option<&str>) -> Request {
        Request::Open { href: mail(&self.to, &entry.subject(), &entry.summary) }
    }

    fn classify(&self, _: &Entry, _: &Response) -> Classified {
        Classified::Unconfirmed
    }
}

/// A `mailto:` address with a subject and a body, as far as the body fits.
#[must_use]
pub fn mail(to: &str, subject: &str, body: &str) -> String {
    let mut link = format!("mailto:{to}?subject={}&body=", escaped(subject));
    for c in body.chars() {
        let piece = escaped(c.encode_utf8(&mut [0; 4]));
        if link.len() + piece.len() > LONGEST {
            break;
        }
        link.push_str(&piece);
    }
    link
}

/// Percent-encodes all but the unreserved characters of RFC 3986; a line break becomes CR LF, as mail wants it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            b'\n' => out.push_str("%0D%0A"),
            _ => {
                let hex = |n: u8| char::from(b"0123456789ABCDEF"[usize::from(n & 15)]);
                out.extend(['%', hex(byte >> 4), hex(byte)]);
            }
        }
    }
    out
}
