//! Lines of a file or of standard input, one at a time, in bounded memory.

use std::io::{self, BufRead};

/// A longer line is passed over.
pub const LONGEST: usize = 1_000_000;

/// The lines of a reader.
pub(super) struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    /// Of the line that came last, from 1.
    pub(super) number: u64,
}

/// A line of more than [`LONGEST`] bytes. Its beginning is not kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

impl<R: BufRead> Lines<R> {
    pub(super) fn of(reader: R) -> Self {
        Self { reader, line: Vec::new(), number: 0 }
    }

    /// The next line, without its end and without a byte order mark; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<&[u8], TooLong>>> {
        self.line.clear();
        let (mut too_long, mut begun) = (false, false);
        loop {
            let (taken, ends) = {
                let ready = match self.reader.fill_buf() {
                    Ok(ready) => ready,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => return Err(error),
                };
                if ready.is_empty() {
                    break;
                }
                let end = ready.iter().position(|byte| *byte == b'\n');
                let piece = ready.get(..end.unwrap_or(ready.len())).unwrap_or_default();
                too_long |= self.line.len() + piece.len() > LONGEST;
                if !too_long {
                    self.line.extend_from_slice(piece);
                }
                (piece.len() + usize::from(end.is_some()), end.is_some())
            };
            self.reader.consume(taken);
            begun = true;
            if ends {
                break;
            }
        }
        if !begun {
            return Ok(None);
        }
        self.number += 1;
        if too_long {
            return Ok(Some(Err(TooLong)));
        }
        let line = self.line.strip_suffix(b"\r").unwrap_or(&self.line);
        let mark = if self.number == 1 { "\u{feff}".as_bytes() } else { b"" };
        Ok(Some(Ok(line.strip_prefix(mark).unwrap_or(line))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn all(text: &[u8]) -> Vec<(u64, Option<usize>)> {
        let mut lines = Lines::of(BufReader::with_capacity(7, text));
        let mut found = Vec::new();
        while let Ok(Some(line)) = lines.next() {
            let length = line.ok().map(<[u8]>::len);
            found.push((lines.number, length));
        }
        found
    }

    #[test]
    fn lines_are_parted_whatever_their_ends() {
        assert_eq!(all(b"\xef\xbb\xbfab\r\n\nabc"), [(1, Some(2)), (2, Some(0)), (3, Some(3))]);
        assert_eq!(all(b""), []);
        assert_eq!(all(b"a\n"), [(1, Some(1))]);
    }

    #[test]
    fn a_long_line_is_passed_over_and_the_next_is_read() {
        let text = [vec![b'a'; LONGEST + 1], b"\nb\n".to_vec(), vec![b'c'; LONGEST]].concat();
        assert_eq!(all(&text), [(1, None), (2, Some(1)), (3, Some(LONGEST))]);
    }
}
