//! Files with messages and what must come of them, as people have them: CSV with whatever delimiter and encoding their
//! spreadsheet writes, with or without a header, and JSON lines.
//!
//! A row that cannot be used is named, and all others are read. The columns are `text`, `intent` (several with `|` between
//! them, `other` = nothing that the intents cover), `flow` (`person` = a person), `signals`, `context` (what the page knows:
//! `plan=club`, several with `|`, or an object of JSON) and `at` (what the team's clock shows), in any order.

mod columns;
mod decode;
mod lines;
mod table;

use crate::around;
use crate::project::Test;
use crate::trouble::Trouble;
use columns::Columns;
use decode::{Decoded, decode};
use table::Records;

/// What a file has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// The messages, in the order of the file.
    pub tests: Vec<Test>,
    /// Behaviour rows, JSON lines as in `data/behaviour`; only JSON files have them.
    pub behaviour: String,
    /// Rows that could not be read, or that have something odd in them, each with its place.
    pub troubles: Vec<Trouble>,
    /// What was assumed, sentences.
    pub notes: Vec<String>,
}

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 64 << 20;

/// So many rows are read of one file.
pub const MOST_ROWS: usize = 500_000;

/// So many troubles are named one by one.
const MOST_TROUBLES: usize = 1_000;

/// Reads a file. Total: any bytes give something.
#[must_use]
pub fn read(bytes: &[u8]) -> Read {
    let mut read = Read::default();
    if bytes.len() > MOST_BYTES {
        let problem =
            format!("The file has {} MB, and {} MB are the most", bytes.len() >> 20, MOST_BYTES >> 20);
        read.troubles.push(Trouble::new(problem, "Split it into several files"));
        return read;
    }
    if let Some(trouble) = another_kind(bytes) {
        read.troubles.push(trouble);
        return read;
    }
    let Decoded { text, note, odd } = decode(bytes);
    read.notes.extend(note);
    match text.trim_start().chars().next() {
        None => read.troubles.push(Trouble::new("Nothing is in it", "Choose a file with one message a row")),
        Some('{' | '[') => lines::read(&text, &odd, &mut read),
        Some(_) => table(&text, &odd, &mut read),
    }
    read.bound();
    read
}

impl Read {
    fn trouble(&mut self, row: usize, problem: impl Into<String>, remedy: &str) {
        self.troubles.push(Trouble::new(problem, remedy).at(format!("row {row}")));
    }

    /// Adds a test, or says why not.
    fn add(&mut self, row: usize, test: Test) {
        match test.text.trim().is_empty() {
            true => self.trouble(row, "The text is empty", "Write a message there, or delete the row"),
            false => self.tests.push(test),
        }
    }

    /// What is known beside a message, or says why it cannot be read.
    fn known<T>(&mut self, row: usize, known: Result<T, String>) -> Option<T> {
        known
            .map_err(|problem| {
                let is_time = problem.ends_with("is not a time");
                self.trouble(row, problem, if is_time { around::WRITE_TIME } else { around::WRITE_FIELDS });
            })
            .ok()
    }

    /// Whether no more can be read; says so once.
    fn is_full(&mut self, row: usize) -> bool {
        let is_full = self.tests.len() >= MOST_ROWS;
        if is_full {
            let problem = format!("Only the first {MOST_ROWS} messages were read; the rest begins here");
            self.trouble(row, problem, "Split the file, and import the rest into another suite");
        }
        is_full
    }

    fn bound(&mut self) {
        let more = self.troubles.len().saturating_sub(MOST_TROUBLES);
        if more > 0 {
            self.troubles.truncate(MOST_TROUBLES);
            let problem = format!("{more} more rows have something wrong");
            self.troubles
                .push(Trouble::new(problem, "Mend those above, and read the file again to see the rest"));
        }
    }
}

/// What a list in a cell has: `a|b`.
pub(crate) fn listed(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

fn table(text: &str, odd: &[usize], read: &mut Read) {
    let columns = Columns::of(text);
    read.notes.extend(columns.notes.iter().cloned());
    let mut odd = odd.iter().copied().peekable();
    for record in Records::new(text, columns.delimiter).skip(usize::from(columns.has_header)) {
        if read.is_full(record.row) {
            break;
        }
        while odd.next_if(|&at| at < record.start).is_some() {}
        let has_odd = odd.peek().is_some_and(|&at| at < record.end);
        let cell =
            |at: Option<usize>| at.and_then(|at| record.fields.get(at)).map_or("", |field| field.trim());
        let is_empty = record.fields.iter().all(|field| field.trim().is_empty());
        let count = record.fields.iter().rposition(|field| !field.trim().is_empty()).map_or(0, |at| at + 1);
        if record.is_open {
            let problem = "A quote is opened and not closed, or something follows behind it";
            read.trouble(record.row, problem, "Close it, and write \"\" for a quote within a text");
        } else if columns.count.is_some_and(|most| count > most) {
            let most = columns.count.unwrap_or_default();
            let problem = format!("It has {count} fields, and the header has {most}");
            read.trouble(record.row, problem, "Put a text with a delimiter in it between quotes");
        } else if !is_empty {
            if has_odd {
                read.odd(record.row);
            }
            let (mut intents, mut flow) = (listed(cell(columns.intent)), Some(cell(columns.flow).to_owned()));
            // Without a header, one column has whatever is expected.
            if !columns.has_header && intents == ["person"] {
                (intents, flow) = (Vec::new(), Some("person".to_owned()));
            }
            let around = || -> Result<_, String> {
                Ok((around::fields(cell(columns.context))?, around::time(cell(columns.at))?))
            };
            let Some((context, at)) = read.known(record.row, around()) else { continue };
            let test = Test {
                text: record.fields.get(columns.text).map_or("", |field| field.trim()).to_owned(),
                intents,
                flow: flow.filter(|flow| !flow.is_empty()),
                signals: listed(cell(columns.signals)),
                context,
                at,
            };
            read.add(record.row, test);
        }
    }
    if read.tests.is_empty() && read.troubles.is_empty() {
        read.troubles
            .push(Trouble::new("It has a header and no rows", "Add one message a row below the header"));
    }
}

impl Read {
    fn odd(&mut self, row: usize) {
        let problem = "A letter is not UTF-8, though the rest of the file is; it was read as Windows-1252";
        self.trouble(row, problem, "Look whether the letters are right, and save the file as UTF-8");
    }
}

/// What a file is that has no text in it.
fn another_kind(bytes: &[u8]) -> Option<Trouble> {
    let is_text = "Save it as CSV (UTF-8), one message a row";
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Some(Trouble::new("This is a spreadsheet or an archive, not a text file", is_text));
    }
    let kinds: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"GIF8", b"\x1f\x8b"];
    let is_kind = kinds.iter().any(|kind| bytes.starts_with(kind));
    is_kind.then(|| Trouble::new("This is a picture, a document or packed, not a text file", is_text))
}

#[cfg(test)]
mod tests;
