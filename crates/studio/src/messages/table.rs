//! Text → records of CSV and its like. RFC 4180, but a quote that stays open spoils its own row only.

use std::borrow::Cow;

/// A record of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    /// Its row in a spreadsheet, from 1.
    pub(super) row: usize,
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    pub(super) fields: Vec<Cow<'a, str>>,
    /// A quote is opened in it, and not closed where a field ends.
    pub(super) is_open: bool,
}

/// The delimiter of a table of one column: no text has it.
pub(super) const NO_DELIMITER: u8 = 0;

/// A text in quotes is at most so long: a longer one is a quote that stays open.
const LONGEST_QUOTED: usize = 100_000;

/// After so many open quotes, a text in quotes has to end on its line, so that no file is read again and again.
const MOST_OPEN: usize = 200;

/// The records of a text, one after the other.
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    row: usize,
    delimiter: u8,
    open: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8) -> Self {
        Self { text, at: 0, row: 0, delimiter, open: 0 }
    }

    /// The end of what has no quotes around it.
    fn plain_end(&self, from: usize) -> usize {
        let is_end = |&b: &u8| b == b'\n' || b == b'\r' || (b == self.delimiter && b != NO_DELIMITER);
        self.text.as_bytes()[from..].iter().position(is_end).map_or(self.text.len(), |at| from + at)
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        rest.iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(self.text.len(), |at| from + at)
    }

    /// What is in the quotes that open at `from`, and where the field ends; `None` if they do not close there.
    fn quoted(&self, from: usize) -> Option<(Cow<'a, str>, usize)> {
        let longest = if self.open < MOST_OPEN { from + LONGEST_QUOTED } else { self.line_end(from) };
        let bytes = self.text.as_bytes();
        let bytes = &bytes[..bytes.len().min(longest)];
        let (mut at, mut doubled) = (from + 1, false);
        loop {
            at += bytes.get(at..)?.iter().position(|&b| b == b'"')?;
            if self.text.as_bytes().get(at + 1) != Some(&b'"') {
                break;
            }
            (at, doubled) = (at + 2, true);
        }
        let inside = &self.text[from + 1..at];
        let spaces = self.text.as_bytes()[at + 1..].iter().take_while(|&&b| b == b' ').count();
        let end = at + 1 + spaces;
        let ends = self.plain_end(end) == end;
        let inside = if doubled { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) };
        ends.then_some((inside, end))
    }

    /// Behind the line break at `at`.
    fn after_break(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at..];
        at + if rest.starts_with(b"\r\n") { 2 } else { rest.len().min(1) }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        if self.at >= self.text.len() {
            return None;
        }
        self.row += 1;
        let mut record =
            Record { row: self.row, start: self.at, end: self.at, fields: Vec::new(), is_open: false };
        loop {
            let spaces = self.text.as_bytes()[self.at..].iter().take_while(|&&b| b == b' ').count();
            let quote = self.at + spaces;
            let is_quoted = self.text.as_bytes().get(quote) == Some(&b'"');
            let quoted = is_quoted.then(|| self.quoted(quote)).flatten();
            record.is_open |= is_quoted && quoted.is_none();
            let (field, end) = quoted.unwrap_or_else(|| {
                let end = if is_quoted { self.line_end(self.at) } else { self.plain_end(self.at) };
                (Cow::Borrowed(&self.text[self.at..end]), end)
            });
            record.fields.push(field);
            self.at = end;
            if self.delimiter == NO_DELIMITER || self.text.as_bytes().get(end) != Some(&self.delimiter) {
                break;
            }
            self.at += 1;
        }
        self.open += usize::from(record.is_open);
        record.end = self.at;
        self.at = self.after_break(self.at);
        Some(record)
    }
}
