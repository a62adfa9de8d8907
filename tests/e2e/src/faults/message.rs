//! Just enough of HTTP/1.1 to take messages off a connection and to pass them on.

use serde_json::Value;
use std::io;
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// A request head longer than this is not one of a browser.
const LONGEST_HEAD: usize = 64 * 1024;

/// One message, a request or an answer.
#[derive(Debug, Clone)]
pub(super) struct Message {
    /// The request line or the status line.
    pub(super) first: String,
    /// The other lines of the head.
    pub(super) headers: Vec<(String, String)>,
    /// The body, without the frames of chunks.
    pub(super) body: Vec<u8>,
}

impl Message {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The bytes of the message with these headers in the place of its own of the same name.
    ///
    /// The body is never in chunks.
    pub(super) fn bytes(&self, instead: &[(&str, &str)]) -> Vec<u8> {
        let mut head = format!("{}\r\n", self.first);
        let length = self.body.len().to_string();
        let framed: &[(&str, &str)] = if self.has_no_body() { &[] } else { &[("Content-Length", &length)] };
        let own = self.headers.iter().filter(|(name, _)| {
            let replaced = instead.iter().chain(framed).any(|(other, _)| name.eq_ignore_ascii_case(other));
            !replaced && !name.eq_ignore_ascii_case("transfer-encoding")
        });
        let own = own.map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(framed.iter().copied()).chain(instead.iter().copied()) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        [head.as_bytes(), &self.body].concat()
    }

    /// Method and path of a request.
    pub(super) fn asked(&self) -> (&str, &str) {
        let mut words = self.first.split(' ');
        (words.next().unwrap_or_default(), words.next().unwrap_or_default())
    }

    /// The status of an answer.
    pub(super) fn status(&self) -> u16 {
        self.first.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
    }

    fn has_no_body(&self) -> bool {
        self.body.is_empty() && (self.first.starts_with("GET ") || matches!(self.status(), 204 | 304))
    }

    /// The id of the case in a request.
    pub(super) fn case(&self) -> Option<String> {
        if self.asked().0 != "POST" {
            return None;
        }
        self.of_event().or_else(|| self.of_letter())
    }

    /// That of an event, or of an item of Roundup's.
    fn of_event(&self) -> Option<String> {
        // Of several parts, the event is the first one that begins with a brace.
        let start = self.body.iter().position(|byte| *byte == b'{')?;
        let mut values = serde_json::Deserializer::from_slice(&self.body[start..]).into_iter::<Value>();
        let sent = values.next()?.ok()?;
        let id = if sent["type"] == "signpost.case.v1" { &sent["id"] } else { &sent["intake_id"] };
        id.as_str().map(str::to_owned)
    }

    /// That of a text for people, which ends with it, in JSON or a form.
    fn of_letter(&self) -> Option<String> {
        let body = String::from_utf8_lossy(&self.body);
        let (_, after) = body.rsplit_once("Case: ").or_else(|| body.rsplit_once("Case%3A+"))?;
        let id: String = after.chars().take_while(char::is_ascii_alphanumeric).collect();
        (!id.is_empty()).then_some(id)
    }
}

/// Takes the next message off a connection; `None` when it ends before one begins.
///
/// `to_the_end` reads a body of unknown length until the connection is closed, as that of an answer may be.
pub(super) async fn read(
    stream: &mut (impl AsyncRead + Unpin),
    rest: &mut Vec<u8>,
    to_the_end: bool,
) -> io::Result<Option<Message>> {
    let end = loop {
        if let Some(at) = rest.windows(4).position(|window| window == b"\r\n\r\n") {
            break at;
        }
        if rest.len() > LONGEST_HEAD {
            return Err(io::Error::other("a head without an end"));
        }
        if stream.read_buf(rest).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&rest[..end]).into_owned();
    rest.drain(..end + 4);
    let mut lines = head.split("\r\n");
    let first = lines.next().unwrap_or_default().to_owned();
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect();
    let mut message = Message { first, headers, body: Vec::new() };

    let length = message.header("content-length").and_then(|length| length.parse().ok());
    let chunked = message.header("transfer-encoding").is_some_and(|how| how.contains("chunked"));
    message.body = if chunked {
        chunks(stream, rest).await?
    } else if let Some(length) = length {
        exactly(stream, rest, length).await?
    } else if to_the_end && !matches!(message.status(), 204 | 304) {
        stream.read_to_end(rest).await?;
        std::mem::take(rest)
    } else {
        Vec::new()
    };
    Ok(Some(message))
}

async fn exactly(
    stream: &mut (impl AsyncRead + Unpin),
    rest: &mut Vec<u8>,
    length: usize,
) -> io::Result<Vec<u8>> {
    while rest.len() < length {
        if stream.read_buf(rest).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(rest.drain(..length).collect())
}

async fn chunks(stream: &mut (impl AsyncRead + Unpin), rest: &mut Vec<u8>) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = loop {
            if let Some(at) = rest.windows(2).position(|window| window == b"\r\n") {
                break at;
            }
            if stream.read_buf(rest).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        };
        let line = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest.drain(..end + 2);
        let size = line.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(io::Error::other)?;
        body.extend(exactly(stream, rest, size).await?);
        exactly(stream, rest, 2).await?;
        if size == 0 {
            return Ok(body);
        }
    }
}
