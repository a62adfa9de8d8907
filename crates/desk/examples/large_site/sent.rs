//! What the widget sends to a desk, byte for byte but for the ids.
//!
//! `sent.json` has one event of each kind. The widget's own crates made them from the shipped flows file and model, one case
//! for each topic; these are the ones whose length is next to the mean.

use bytes::{BufMut as _, Bytes, BytesMut};
use serde_json::{Value, json};

const SENT: &str = include_str!("sent.json");

/// The line between the parts of a form, as long as a browser's.
const EDGE: &str = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

/// What is sent in one request.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) media: String,
    pub(crate) body: Bytes,
}

/// The kinds of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record {
    Outcome,
    Correction,
    Handoff,
}

/// The events, to be sent with other ids.
#[derive(Debug, Clone)]
pub(crate) struct Events(Value);

impl Events {
    /// Those of `sent.json`.
    ///
    /// # Errors
    ///
    /// It is no JSON.
    pub(crate) fn new() -> Result<Self, String> {
        serde_json::from_str(SENT).map(Self).map_err(|error| format!("sent.json: {error}"))
    }

    /// The case with this number, with files of so many bytes.
    pub(crate) fn case(&self, number: u64, files: &[u32]) -> Sent {
        let mut event = self.0["case"].clone();
        event["id"] = id(number).into();
        event["data"]["id"] = id(number).into();
        event["data"]["reference"] = reference(number).into();
        let listed = files.iter().zip(1..).map(|(size, n)| {
            json!({ "field": "photos", "id": format!("f{n}"), "name": "photo.jpg", "size": size, "type": "image/jpeg" })
        });
        event["data"]["files"] = listed.collect::<Vec<_>>().into();
        if files.is_empty() {
            return Sent { media: signpost_desk::intake::EVENT.to_owned(), body: event.to_string().into() };
        }
        let media = format!("multipart/form-data; boundary={EDGE}");
        Sent { media, body: form(&event.to_string(), files) }
    }

    /// The record of this kind about the case with this number.
    pub(crate) fn record(&self, kind: Record, number: u64) -> Sent {
        let case = id(number);
        let (name, id) = match kind {
            Record::Outcome => ("outcome", format!("a{}", &case[1..])),
            Record::Correction => ("correction", format!("b{}", &case[1..])),
            Record::Handoff => ("handoff", format!("{case}-received-1")),
        };
        let mut event = self.0[name].clone();
        event["id"] = id.into();
        event["data"]["case"] = case.into();
        Sent { media: signpost_desk::intake::EVENT.to_owned(), body: event.to_string().into() }
    }
}

/// A form as a browser posts it.
fn form(event: &str, files: &[u32]) -> Bytes {
    let mut body = BytesMut::new();
    let mut part = |name: &str, file: &str, media: &str, content: &mut dyn FnMut(&mut BytesMut)| {
        let disposition = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"");
        let head = format!("--{EDGE}\r\n{disposition}\r\nContent-Type: {media}\r\n\r\n");
        body.put_slice(head.as_bytes());
        content(&mut body);
        body.put_slice(b"\r\n");
    };
    part("event", "blob", signpost_desk::intake::EVENT, &mut |body| body.put_slice(event.as_bytes()));
    for (size, n) in files.iter().zip(1..) {
        let size = usize::try_from(*size).unwrap_or_default();
        part(&format!("f{n}"), "photo.jpg", "image/jpeg", &mut |body| put_picture(body, size));
    }
    body.put_slice(format!("--{EDGE}--\r\n").as_bytes());
    body.freeze()
}

/// What the desk takes for a picture: it looks at the first bytes.
fn put_picture(body: &mut BytesMut, size: usize) {
    const BEGIN: [u8; 4] = [0xFF, 0xD8, 0xFF, 0xE0];
    body.put_slice(&BEGIN[..size.min(4)]);
    body.put_bytes(0x5A, size.saturating_sub(4));
}

/// As many letters as the widget's ids have.
fn id(number: u64) -> String {
    format!("{number:032x}")
}

/// As long as the widget's references, and another one for each number up to 20 to the power of 8.
fn reference(mut number: u64) -> String {
    const SIGNS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
    let mut out = String::new();
    for at in 0..8 {
        if at == 4 {
            out.push('-');
        }
        out.push(char::from(SIGNS[usize::try_from(number % 20).unwrap_or_default()]));
        number /= 20;
    }
    out
}

/// The lengths of the bodies, in bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sizes {
    pub(crate) case: f64,
    pub(crate) outcome: f64,
    pub(crate) correction: f64,
    pub(crate) handoff: f64,
    /// What a form adds around the case, and around each file with its line in the case.
    pub(crate) form: f64,
    pub(crate) part: f64,
}

impl Sizes {
    /// Those of `sent.json`.
    ///
    /// # Errors
    ///
    /// It is no JSON.
    pub(crate) fn new() -> Result<Self, String> {
        let events = Events::new()?;
        let length = |sent: Sent| u32::try_from(sent.body.len()).map(f64::from).unwrap_or_default();
        // As long a number as most sizes have.
        let size = 600_000;
        let case = length(events.case(0, &[]));
        let [one, two] = [1, 2].map(|count| length(events.case(0, &vec![size; count])));
        let part = two - one - f64::from(size);
        Ok(Self {
            case,
            outcome: length(events.record(Record::Outcome, 0)),
            correction: length(events.record(Record::Correction, 0)),
            handoff: length(events.record(Record::Handoff, 0)),
            form: one - case - f64::from(size) - part,
            part,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn all_cases_have_the_same_length_and_another_reference() {
        let events = Events::new().unwrap();
        assert_eq!(events.case(0, &[]).body.len(), events.case(u64::MAX, &[]).body.len());
        assert_eq!((0..50_000).map(reference).collect::<BTreeSet<_>>().len(), 50_000);
    }

    #[test]
    fn the_length_of_a_form_follows_from_its_files() {
        let (events, sizes) = (Events::new().unwrap(), Sizes::new().unwrap());
        let files = [100_000, 200_000, 300_000];
        let body = u32::try_from(events.case(1, &files).body.len()).unwrap();
        let expected = sizes.case + sizes.form + 3.0 * sizes.part + 600e3;
        assert!((f64::from(body) - expected).abs() < 1.0, "{body} {expected}");
    }
}
