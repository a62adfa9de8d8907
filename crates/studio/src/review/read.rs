//! Reads records and hands each to those that count it.

use super::behind::Behind;
use super::blocks::{self, Block};
use super::door::Door;
use super::lines::{LONGEST, Lines};
use super::record::{Correction, Envelope, Handoff, Outcome, Resolution, Text, With};
use super::report::{Read, Report, TYPES};
use super::rows::Rows;
use super::tally::{Seen, clean};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::error::Category;
use std::fmt;
use std::io::{self, BufRead, Write};

/// Records that come once more are found among about so many.
const REMEMBERED: usize = 1 << 19;

/// So many lines that cannot be read are named.
const MOST_NAMED: usize = 5;

/// The only version of the data.
pub const VERSION: u64 = 1;

/// A review under way.
#[derive(Debug)]
pub struct Review<W = io::Sink> {
    since: Option<Timestamp>,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    read: Read,
    seen: Seen,
    door: Door,
    behind: Behind,
    rows: Option<Rows<W>>,
}

/// Why a line does not count.
#[derive(Debug)]
pub enum Fault {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// The rows cannot be written any more.
    Write(io::Error),
}

/// Why a review stopped.
#[derive(Debug)]
pub enum Stopped {
    /// The records cannot be read any more.
    Read(io::Error),
    /// The rows cannot be written any more.
    Write(io::Error),
}

/// Why a line cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It has more than [`LONGEST`] bytes.
    TooLong,
    /// It is not JSON, from this column on.
    NotJson(usize),
    /// It is a list.
    List,
    /// A key has a value of another kind than described.
    NotAsDescribed(String),
    /// Nothing says what it is.
    NoType,
    /// Nobody knows what it is.
    UnknownType(String),
    /// It was written by another version.
    Version(u64),
    /// It does not say which version wrote it.
    NoVersion,
    /// It has an envelope only.
    NoData,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "longer than {LONGEST} bytes"),
            Self::NotJson(column) => write!(f, "not valid JSON at column {column}"),
            Self::List => f.write_str("a list: write each record on a line of its own"),
            Self::NotAsDescribed(why) => write!(f, "not as described: {why}"),
            Self::NoType => f.write_str("no record: it has no \"type\""),
            Self::UnknownType(name) => write!(f, "unknown type {name}"),
            Self::Version(version) => {
                write!(f, "it has version {version}, and this Signpost reads version {VERSION}")
            }
            Self::NoVersion => f.write_str("its data has no \"version\""),
            Self::NoData => f.write_str("it has no \"data\""),
        }
    }
}

impl<W: Write> Review<W> {
    /// Records from before `since` do not count. With `rows`, corrections of agents are written as training rows.
    #[must_use]
    pub fn new(since: Option<Timestamp>, rows: Option<Rows<W>>) -> Self {
        Self {
            since,
            first: None,
            last: None,
            read: Read::default(),
            seen: Seen::new(REMEMBERED),
            door: Door::new(),
            behind: Behind::new(),
            rows,
        }
    }

    /// Reads all lines of a file. Several threads read them, and they are counted in their order, so that the figures are the
    /// same for any number of threads.
    ///
    /// # Errors
    /// The file cannot be read any more, or the rows cannot be written.
    pub fn read(&mut self, name: &str, reader: impl BufRead) -> Result<(), Stopped> {
        self.read_with(blocks::threads(), name, reader)
    }

    fn read_with(&mut self, threads: usize, name: &str, reader: impl BufRead) -> Result<(), Stopped> {
        let (since, mut lines, mut block) = (self.since, Lines::of(reader), Block::default());
        while block.fill(&mut lines).map_err(Stopped::Read)? {
            block.each(
                threads,
                |line| Known::of(line, since),
                |number, known| {
                    match known {
                        Ok(known) => {
                            known.map_or(Ok(false), |known| self.count(known)).map_err(Stopped::Write)?
                        }
                        Err(why) => {
                            self.pass_over(name, number, &why);
                            false
                        }
                    };
                    Ok(())
                },
            )?;
        }
        Ok(())
    }

    /// Counts a line that cannot be read.
    pub fn pass_over(&mut self, name: &str, number: u64, why: &Unreadable) {
        self.read.unreadable += 1;
        if self.read.named.len() < MOST_NAMED {
            self.read.named.push((clean(name).into_owned(), number, why.to_string()));
        }
    }

    /// Counts a line. `false`: it is from before, or came before.
    ///
    /// # Errors
    /// It cannot be read, or its row cannot be written.
    pub fn add(&mut self, line: &[u8]) -> Result<bool, Fault> {
        let known = Known::read(line, self.since).map_err(Fault::Unreadable)?;
        self.count(known).map_err(Fault::Write)
    }

    /// Counts a record, unless it is from before or came before.
    fn count(&mut self, known: Known<'_>) -> Result<bool, io::Error> {
        let Known::Record { at, id, time, record } = known else {
            self.read.before += 1;
            return Ok(false);
        };
        if id.is_some_and(|id| self.seen.is_repeated((at, id.as_str()))) {
            self.read.repeated += 1;
            return Ok(false);
        }
        if let Some(count) = self.read.types.get_mut(at) {
            *count += 1;
        }
        self.first = self.first.into_iter().chain(time).min();
        self.last = self.last.into_iter().chain(time).max();
        match record {
            Record::Outcome(outcome) => {
                self.door.add(&outcome);
                self.behind.add(&outcome);
            }
            Record::Correction(correction) => {
                self.door.correct(&correction);
                if let Some(rows) = &mut self.rows {
                    rows.add(&correction)?;
                }
            }
            Record::Handoff(handoff) => self.behind.deliver(&handoff),
            Record::Resolution(resolution) => self.behind.resolve(&resolution),
            Record::Case => {}
        }
        Ok(true)
    }

    /// What was counted so far.
    #[must_use]
    pub fn report(&self) -> Report {
        let day = |time: Timestamp| time.strftime("%Y-%m-%d").to_string();
        let days = self.first.map(day).zip(self.last.map(day));
        let read = Read { days, ..self.read.clone() };
        Report { read, sections: vec![self.door.section(), self.behind.section()] }
    }

    /// What was counted, and the rows that were written.
    #[must_use]
    pub fn end(self) -> (Report, Option<Rows<W>>) {
        (self.report(), self.rows)
    }
}

/// A line that was read.
enum Known<'a> {
    /// It is from before `--since`.
    Before,
    /// It is of the type at this place of [`TYPES`].
    Record { at: usize, id: Option<Text<'a>>, time: Option<Timestamp>, record: Record<'a> },
}

impl<'a> Known<'a> {
    /// Reads a line as it stands in a file; `None` for an empty one, and without a line where it was too long.
    fn of(line: Option<&'a [u8]>, since: Option<Timestamp>) -> Result<Option<Self>, Unreadable> {
        match line {
            None => Err(Unreadable::TooLong),
            Some(line) if line.iter().all(u8::is_ascii_whitespace) => Ok(None),
            Some(line) => Self::read(line, since).map(Some),
        }
    }

    /// Reads a line, and its data if it is not from before. It knows of no other line.
    fn read(line: &'a [u8], since: Option<Timestamp>) -> Result<Self, Unreadable> {
        let Envelope { r#type, id, time, data } = parsed(line)?;
        let name = r#type.ok_or(Unreadable::NoType)?;
        let Some(at) = TYPES.iter().position(|(known, _)| *known == name.as_str()) else {
            return Err(Unreadable::UnknownType(clean(name.as_str()).into_owned()));
        };
        match data.as_ref().map(|data| data.version) {
            Some(Some(VERSION)) => {}
            Some(Some(version)) => return Err(Unreadable::Version(version)),
            Some(None) => return Err(Unreadable::NoVersion),
            None => return Err(Unreadable::NoData),
        }
        let time = time.as_ref().and_then(|time| time.as_str().parse().ok());
        if since.is_some_and(|since| time.is_none_or(|time| time < since)) {
            return Ok(Self::Before);
        }
        Ok(Self::Record { at, id, time, record: Record::read(at, line)? })
    }
}

/// A record, as far as a review reads it.
enum Record<'a> {
    Outcome(Box<Outcome<'a>>),
    Correction(Correction<'a>),
    Handoff(Handoff<'a>),
    Resolution(Resolution<'a>),
    /// What became of it is in the other records.
    Case,
}

impl<'a> Record<'a> {
    /// A record of the type at this place of [`TYPES`].
    fn read(at: usize, line: &'a [u8]) -> Result<Self, Unreadable> {
        Ok(match at {
            0 => Self::Outcome(Box::new(parsed::<With<_>>(line)?.data)),
            1 => Self::Correction(parsed::<With<_>>(line)?.data),
            2 => Self::Handoff(parsed::<With<_>>(line)?.data),
            3 => Self::Resolution(parsed::<With<_>>(line)?.data),
            _ => Self::Case,
        })
    }
}

fn parsed<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Result<T, Unreadable> {
    // Asked once for a whole line, it is faster than asked for each string in it.
    let read = match std::str::from_utf8(line) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(line),
    };
    read.map_err(|error: serde_json::Error| match error.classify() {
        Category::Data if line.first() == Some(&b'[') => Unreadable::List,
        Category::Data => Unreadable::NotAsDescribed(clean(&error.to_string()).into_owned()),
        _ => Unreadable::NotJson(error.column()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records of two types, repeats, and lines that cannot be read.
    fn lines() -> String {
        let line = |n: u64| match n % 7 {
            0 => "{oops".to_owned(),
            1 => String::new(),
            2 => format!(
                r#"{{"type":"signpost.correction.v1","id":"{n}","time":"2026-11-05T10:00:00Z","data":{{"version":1,"by":"agent","confirmed":true,"right":"a.b","text":"text {n}"}}}}"#
            ),
            3 => r#"{"type":"signpost.outcome.v1","id":"again","data":{"version":1,"action":"resolved"}}"#
                .to_owned(),
            _ => format!(
                r#"{{"type":"signpost.outcome.v1","id":"{n}","time":"2026-11-0{}T10:00:00Z","data":{{"version":1,"action":"resolved","intent":"name {n}","steps":["compose","a/b"]}}}}"#,
                n % 9 + 1
            ),
        };
        (0..5_000).map(|n| line(n) + "\n").collect()
    }

    #[test]
    fn any_number_of_threads_gives_the_same_review() {
        let lines = lines();
        let since = "2026-11-03T00:00:00Z".parse().ok();
        for since in [None, since] {
            let reviewed = |threads: usize| {
                let mut review = Review::new(since, Some(Rows::to(Vec::new())));
                let read = review.read_with(threads, "file", lines.as_bytes());
                assert!(read.is_ok(), "{read:?}");
                let (report, rows) = review.end();
                (report, rows.map(Rows::end))
            };
            let alone = reviewed(1);
            assert!(alone.0.read.unreadable > 500 && alone.0.read.types[0] > 1_000, "{:?}", alone.0.read);
            assert!(alone.1.as_ref().is_some_and(|(counts, _)| counts.written > 500), "{:?}", alone.1);
            assert_eq!(alone, reviewed(2));
            assert_eq!(alone, reviewed(4));
        }
    }
}
