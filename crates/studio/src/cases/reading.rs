//! Reads records piece by piece, counts them, and lists the cases in them.

use super::told::Told;
use crate::project::Bytes;
use crate::replay::is_routing;
use crate::review::report::Report;
use crate::review::{Fault, LONGEST, Review, Unreadable, clean};
use crate::trouble::Trouble;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;

/// So many cases are listed. All records are counted.
const MOST_CASES: usize = 250_000;

/// So many lines that cannot be read are named.
const MOST_NAMED: usize = 200;

/// A list of records in one line is read whole, up to so many bytes.
const LONGEST_LIST: usize = 64 << 20;

/// What a filter needs to know of a case without reading it: bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks(pub u8);

impl Marks {
    /// It has a text.
    pub const TEXT: u8 = 1;
    /// An agent or the customer says that the suggestion was wrong.
    pub const WRONG: u8 = 2;
    /// An agent has judged it.
    pub const JUDGED: u8 = 4;
    /// It went to a person.
    pub const PERSON: u8 = 8;
    /// The customer left before anything came of it.
    pub const LEFT: u8 = 16;
    /// Its records say no more than that it happened.
    pub const MINIMAL: u8 = 32;

    fn of(told: &Told) -> Self {
        let action = |name: &str| told.action.as_deref() == Some(name);
        let marks = [
            (Self::TEXT, told.text.is_some()),
            (Self::WRONG, told.is_wrong()),
            (Self::JUDGED, told.judged),
            (Self::PERSON, action("escalated")),
            (Self::LEFT, action("abandoned")),
            (Self::MINIMAL, told.minimal),
        ];
        Self(marks.into_iter().filter(|(_, holds)| *holds).map(|(mark, _)| mark).sum())
    }
}

/// What was read: the figures, the cases, and what could not be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// The figures of `signpost review`.
    pub report: Report,
    /// The cases, newest first: one [`Told`] a line, as JSON.
    pub cases: Bytes,
    /// The [`Marks`] of each case, a byte each.
    pub marks: Bytes,
    /// Cases beyond the most that are listed.
    pub unlisted: usize,
    /// Lines that could not be read, the first ones.
    pub troubles: Vec<Trouble>,
}

/// Records that are being read.
#[derive(Debug)]
pub struct Reading {
    review: Review,
    cases: Vec<Told>,
    places: HashMap<String, usize>,
    unlisted: usize,
    troubles: Vec<Trouble>,
    unnamed: usize,
    file: File,
}

/// The file that is being read.
#[derive(Debug, Default)]
struct File {
    name: String,
    /// Of the line that came last, from 1.
    number: u64,
    /// The beginning of a line whose end is not there yet.
    rest: Vec<u8>,
    is_too_long: bool,
    kind: Option<Kind>,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Lines,
    /// A list of all records.
    List,
    /// Something else; nothing of it is read.
    Other,
}

impl Reading {
    /// `since`: a day (midnight in UTC) or a time; empty for all.
    ///
    /// # Errors
    /// `since` is neither.
    pub fn begin(since: &str) -> Result<Self, Trouble> {
        let since = match since.trim() {
            "" => None,
            text => Some(moment(text)?),
        };
        Ok(Self {
            review: Review::new(since, None),
            cases: Vec::new(),
            places: HashMap::new(),
            unlisted: 0,
            troubles: Vec::new(),
            unnamed: 0,
            file: File::default(),
        })
    }

    /// Reads the next piece of a file. A piece may end anywhere.
    pub fn piece(&mut self, name: &str, bytes: &[u8]) {
        if self.file.name != name {
            self.end_file();
            self.file = File { name: name.to_owned(), ..File::default() };
        }
        let mut left = bytes;
        if self.file.kind.is_none() {
            // A byte order mark, too, may come in pieces.
            let is_blank = |byte: &u8| byte.is_ascii_whitespace() || "\u{feff}".as_bytes().contains(byte);
            let Some(at) = left.iter().position(|byte| !is_blank(byte)) else { return };
            let (blank, rest) = left.split_at(at);
            self.file.number += blank.iter().filter(|byte| **byte == b'\n').count() as u64;
            left = rest;
            let first = left.first().unwrap_or(&0);
            let kind = match first {
                b'[' => Kind::List,
                b'{' => Kind::Lines,
                _ => Kind::Other,
            };
            self.file.kind = Some(kind);
            if kind == Kind::Other {
                self.troubles.push(no_records(left).at(clean(name)));
                self.unnamed += 1;
            }
        }
        match self.file.kind {
            Some(Kind::Lines) => self.lines(left),
            Some(Kind::List) if self.file.rest.len() + left.len() <= LONGEST_LIST => {
                self.file.rest.extend_from_slice(left);
            }
            Some(Kind::List) => self.file.is_too_long = true,
            _ => {}
        }
    }

    fn lines(&mut self, bytes: &[u8]) {
        let mut left = bytes;
        while let Some(end) = left.iter().position(|byte| *byte == b'\n') {
            let (line, rest) = left.split_at(end);
            left = rest.get(1..).unwrap_or_default();
            self.keep(line);
            self.end_line();
        }
        self.keep(left);
    }

    fn keep(&mut self, piece: &[u8]) {
        self.file.is_too_long |= self.file.rest.len() + piece.len() > LONGEST;
        if self.file.is_too_long {
            self.file.rest.clear();
        } else {
            self.file.rest.extend_from_slice(piece);
        }
    }

    fn end_line(&mut self) {
        self.file.number += 1;
        let line = std::mem::take(&mut self.file.rest);
        if std::mem::take(&mut self.file.is_too_long) {
            return self.pass_over(&Unreadable::TooLong);
        }
        self.line(line.trim_ascii());
        self.file.rest = line;
        self.file.rest.clear();
    }

    fn end_file(&mut self) {
        match self.file.kind {
            Some(Kind::Lines) if !self.file.rest.is_empty() || self.file.is_too_long => self.end_line(),
            Some(Kind::List) => self.list(),
            _ => {}
        }
    }

    /// A page's `await element.records()`, written down as it is.
    fn list(&mut self) {
        let bytes = std::mem::take(&mut self.file.rest);
        self.file.number = 1;
        if self.file.is_too_long {
            return self.pass_over(&Unreadable::TooLong);
        }
        match serde_json::from_slice::<Vec<Value>>(&bytes) {
            Ok(records) => records.iter().for_each(|record| {
                self.line(record.to_string().as_bytes());
                self.file.number += 1;
            }),
            Err(error) => {
                self.file.number = error.line() as u64;
                self.pass_over(&Unreadable::NotJson(error.column()));
            }
        }
    }

    fn line(&mut self, line: &[u8]) {
        if line.is_empty() {
            return;
        }
        match self.review.add(line) {
            Ok(true) => {
                if let Ok(record) = serde_json::from_slice::<Value>(line) {
                    self.list_record(&record);
                }
            }
            Ok(false) => {}
            Err(Fault::Unreadable(why)) => {
                let routing = serde_json::from_slice::<Value>(line).ok().filter(is_routing);
                match routing.filter(|_| why == Unreadable::NoType) {
                    Some(routing) => {
                        let id = format!("{}:{}", self.file.name, self.file.number);
                        if let Some(place) = self.place(&id) {
                            *place = Told::of_routing(id, &routing);
                        }
                    }
                    None => self.pass_over(&why),
                }
            }
            // Nothing is written.
            Err(Fault::Write(_)) => {}
        }
    }

    fn list_record(&mut self, record: &Value) {
        let data = &record["data"];
        let kind = record["type"].as_str().unwrap_or_default();
        let kind = kind.strip_prefix("signpost.").and_then(|kind| kind.split('.').next()).unwrap_or_default();
        let of = if kind == "case" { &data["id"] } else { &data["case"] };
        let own = of.as_str().or_else(|| record["id"].as_str()).unwrap_or_default();
        // What was only on its way or at the desk is nothing to look at by itself.
        let is_known = self.places.contains_key(own);
        if !is_known && of.is_null() && matches!(kind, "handoff" | "resolution") {
            return;
        }
        let own =
            if own.is_empty() { format!("{}:{}", self.file.name, self.file.number) } else { own.to_owned() };
        let time = record["time"].as_str().unwrap_or_default().to_owned();
        if let Some(place) = self.place(&own) {
            if place.time.is_empty() || (!time.is_empty() && time < place.time) {
                place.time = time;
            }
            place.add(kind, data);
        }
    }

    /// The case with this id; `None` if there are too many.
    fn place(&mut self, id: &str) -> Option<&mut Told> {
        let next = self.cases.len();
        let at = match self.places.get(id) {
            Some(at) => *at,
            None if next >= MOST_CASES => {
                self.unlisted += 1;
                return None;
            }
            None => {
                self.places.insert(id.to_owned(), next);
                self.cases.push(Told { id: id.to_owned(), ..Told::default() });
                next
            }
        };
        self.cases.get_mut(at)
    }

    fn pass_over(&mut self, why: &Unreadable) {
        let File { name, number, .. } = &self.file;
        self.review.pass_over(name, *number, why);
        if self.troubles.len() < MOST_NAMED {
            self.troubles.push(named(why).at(format!("{}:{number}", clean(name))));
        }
    }

    /// What was read.
    #[must_use]
    pub fn end(mut self) -> Listed {
        self.end_file();
        let report = self.review.report();
        // Newest first. Times are in UTC and of one form, so their letters have their order.
        self.cases.sort_by(|a, b| b.time.cmp(&a.time));
        let mut lines = Vec::new();
        for told in &self.cases {
            // What cannot be written leaves its line empty, and the lines after it in their places.
            let _ = serde_json::to_writer(&mut lines, told);
            lines.push(b'\n');
        }
        let marks: Vec<u8> = self.cases.iter().map(|told| Marks::of(told).0).collect();
        let more = (report.read.unreadable as usize + self.unnamed).saturating_sub(self.troubles.len());
        let mut troubles = self.troubles;
        if more > 0 {
            troubles
                .push(Trouble::new(format!("{more} more lines could not be read"), "All others were read"));
        }
        Listed { report, cases: lines.into(), marks: marks.into(), unlisted: self.unlisted, troubles }
    }
}

/// A line that is left out, and what to do.
fn named(why: &Unreadable) -> Trouble {
    let remedy = match why {
        Unreadable::TooLong => "A record has some thousand bytes: look what this line is",
        Unreadable::NotJson(_) => "Each line is one record as JSON. Was the line cut off? Export again",
        Unreadable::List => "Write each record on a line of its own",
        Unreadable::NotAsDescribed(_) => {
            "Compare it with docs/handoff.md; a tool in between may have changed it"
        }
        Unreadable::NoType | Unreadable::NoData => {
            "Records come from the widget or the desk. Messages with expected intents belong in Tests"
        }
        Unreadable::UnknownType(_) => "Leave it out, or open a newer studio if a newer widget wrote it",
        Unreadable::Version(_) => "A newer widget wrote it. Open the studio that came with that widget",
        Unreadable::NoVersion => "Export it again; a tool in between may have left it out",
    };
    Trouble::new(format!("This line is left out: {why}"), remedy)
}

/// A file that is something else from its first byte on.
fn no_records(bytes: &[u8]) -> Trouble {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has = |sign: u8| first.contains(&sign);
    if bytes.starts_with(b"PK") {
        return Trouble::new(
            "This is a zip archive, and no records",
            "Import a project in Projects; unpack records first",
        );
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || has(0) {
        return Trouble::new(
            "This file is UTF-16 or binary, and no records",
            "Save it as UTF-8, one record a line",
        );
    }
    if has(b',') || has(b';') || has(b'\t') {
        return Trouble::new(
            "This looks like a CSV table, and no records",
            "Messages with expected intents belong in Tests, examples in Teach. Records are JSON, one a line",
        );
    }
    Trouble::new("This file has no records", "Records are JSON, one a line, as the desk's export gives them")
}

/// A day, at midnight in UTC, or a time.
fn moment(text: &str) -> Result<Timestamp, Trouble> {
    let day = || TimeZone::UTC.to_timestamp(text.parse::<Date>().ok()?.at(0, 0, 0, 0)).ok();
    text.parse().ok().or_else(day).ok_or_else(|| {
        Trouble::new(format!("\"{text}\" is no date"), "Use 2026-11-01, or 2026-11-01T09:00:00Z")
    })
}
