//! Many lines at once, so that several threads can read them. Still in bounded memory, and still in order.

use super::lines::Lines;
use std::io::{self, BufRead};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// A block ends with the line that has this byte.
const BYTES: usize = 1 << 20;

/// A block has no more lines, however short they are.
const MOST_LINES: usize = 4_096;

/// A thread reads so many lines before it asks for more.
const PIECE: usize = 64;

/// Counting is left to one thread, and it is busy when so many others read.
const MOST_THREADS: usize = 4;

/// Some lines of a file, one after another.
#[derive(Debug, Default)]
pub(super) struct Block {
    bytes: Vec<u8>,
    /// The number of each line in its file, and where it stands here; `None` for one that was passed over for its length.
    lines: Vec<(u64, Option<Range<usize>>)>,
}

impl Block {
    /// Takes the next lines in place of those that it has; `false` at the end.
    pub(super) fn fill(&mut self, lines: &mut Lines<impl BufRead>) -> io::Result<bool> {
        self.bytes.clear();
        self.lines.clear();
        while self.bytes.len() < BYTES && self.lines.len() < MOST_LINES {
            let at = self.bytes.len();
            let place = match lines.next()? {
                None => break,
                Some(Err(_)) => None,
                Some(Ok(line)) => {
                    self.bytes.extend_from_slice(line);
                    Some(at..self.bytes.len())
                }
            };
            self.lines.push((lines.number, place));
        }
        Ok(!self.lines.is_empty())
    }

    /// Has several threads `read` the lines, and `take`s what they make of them, in the order of the lines.
    ///
    /// # Errors
    /// The first of `take`. What comes after it is not taken.
    pub(super) fn each<'a, T: Send, E>(
        &'a self,
        threads: usize,
        read: impl Fn(Option<&'a [u8]>) -> T + Sync,
        mut take: impl FnMut(u64, T) -> Result<(), E>,
    ) -> Result<(), E> {
        let line = |place: &Option<Range<usize>>| read(place.clone().and_then(|place| self.bytes.get(place)));
        if threads < 2 {
            return self.lines.iter().try_for_each(|(number, place)| take(*number, line(place)));
        }
        let pieces: Vec<_> = self.lines.chunks(PIECE).collect();
        let next = AtomicUsize::new(0);
        let (send, receive) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..threads.min(pieces.len()) {
                let (send, pieces, next, line) = (send.clone(), &pieces, &next, &line);
                scope.spawn(move || {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(piece) = pieces.get(at) else { return };
                        let read: Vec<T> = piece.iter().map(|(_, place)| line(place)).collect();
                        // Nobody listens after an error.
                        if send.send((at, read)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(send);
            let mut early: Vec<Option<Vec<T>>> = pieces.iter().map(|_| None).collect();
            let mut due = 0;
            for (at, read) in receive {
                if let Some(place) = early.get_mut(at) {
                    *place = Some(read);
                }
                while let Some(read) = early.get_mut(due).and_then(Option::take) {
                    let numbers = pieces.get(due).into_iter().flat_map(|piece| piece.iter());
                    numbers.zip(read).try_for_each(|((number, _), read)| take(*number, read))?;
                    due += 1;
                }
            }
            Ok(())
        })
    }
}

/// So many threads may read lines.
pub(super) fn threads() -> usize {
    thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST_THREADS))
}

#[cfg(test)]
mod tests {
    use super::super::lines::LONGEST;
    use super::*;
    use std::convert::Infallible;

    fn block(text: &[u8]) -> io::Result<(Block, bool, bool)> {
        let (mut lines, mut block) = (Lines::of(text), Block::default());
        let some = block.fill(&mut lines)?;
        let more = Block::default().fill(&mut lines)?;
        Ok((block, some, more))
    }

    #[test]
    fn lines_come_in_order_for_any_number_of_threads() -> io::Result<()> {
        let text: String = (1..=1_000).map(|n| format!("{n}\n")).collect();
        let (block, ..) = block(text.as_bytes())?;
        for threads in [1, 2, 4] {
            let mut taken = Vec::new();
            let ended = block.each(
                threads,
                |line| String::from_utf8_lossy(line.unwrap_or_default()).into_owned(),
                |number, line| {
                    taken.push((number, line));
                    Ok::<(), Infallible>(())
                },
            );
            assert_eq!(ended, Ok(()));
            let wanted: Vec<_> = (1..=1_000).map(|n: u64| (n, n.to_string())).collect();
            assert_eq!(taken, wanted, "{threads}");
            let failed =
                block.each(threads, |_| (), |number, ()| if number == 500 { Err(number) } else { Ok(()) });
            assert_eq!(failed, Err(500), "{threads}");
        }
        Ok(())
    }

    #[test]
    fn a_block_is_bounded_whatever_the_lines_are() -> io::Result<()> {
        let (short, some, more) = block(&b"\n".repeat(10_000))?;
        assert_eq!((short.lines.len(), some, more), (MOST_LINES, true, true));
        let line = [vec![b'a'; LONGEST], b"\n".to_vec()].concat();
        let (long, ..) = block(&line.repeat(5))?;
        assert!(long.bytes.len() < BYTES + LONGEST, "{}", long.bytes.len());
        let (none, some, _) = block(b"")?;
        assert!(none.lines.is_empty() && !some);
        Ok(())
    }
}
