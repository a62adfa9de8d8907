//! Counting by name in bounded memory, whatever names the input has.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};

/// Letters of a name beyond these are left out.
const MOST_LETTERS: usize = 80;

/// What stands between the two names of a pair.
pub const ARROW: &str = " → ";

/// What is counted for each name. The first names get a row each, and all further ones are counted in one more.
#[derive(Debug)]
pub(super) struct Tally<T> {
    /// Where the row of a name is.
    places: HashMap<Box<str>, usize>,
    rows: Vec<T>,
    most: usize,
    others: Option<T>,
}

impl<T: Default> Tally<T> {
    /// With at most so many rows, and the one for all others.
    pub(super) fn new(most: usize) -> Self {
        Self { places: HashMap::new(), rows: Vec::new(), most, others: None }
    }

    /// What is counted for `name`.
    pub(super) fn at(&mut self, name: &str) -> &mut T {
        self.row(&clean(name))
    }

    /// What is counted for a pair of names.
    pub(super) fn at_pair(&mut self, from: &str, to: &str) -> &mut T {
        self.row(&format!("{}{ARROW}{}", clean(from), clean(to)))
    }

    fn row(&mut self, name: &str) -> &mut T {
        let at = match self.places.get(name) {
            Some(at) => *at,
            None if self.rows.len() < self.most => {
                self.places.insert(name.into(), self.rows.len());
                self.rows.push(T::default());
                self.rows.len() - 1
            }
            None => self.most,
        };
        match self.rows.get_mut(at) {
            Some(row) => row,
            None => self.others.get_or_insert_default(),
        }
    }

    /// All rows with a name, the largest first by `by`, and by name where they are equal.
    pub(super) fn sorted<K: PartialOrd>(&self, by: impl Fn(&T) -> K) -> Vec<(&str, &T)> {
        let named = self.places.iter().filter_map(|(name, at)| Some((name.as_ref(), self.rows.get(*at)?)));
        let mut rows: Vec<(&str, &T)> = named.collect();
        rows.sort_by(|(a, x), (b, y)| {
            let order = by(y).partial_cmp(&by(x)).unwrap_or(std::cmp::Ordering::Equal);
            order.then_with(|| a.cmp(b))
        });
        rows
    }

    /// What is counted for names beyond the most, if there were any.
    pub(super) fn others(&self) -> Option<&T> {
        self.others.as_ref()
    }

    /// The most names that get a row.
    pub(super) fn most(&self) -> usize {
        self.most
    }
}

/// A name that can be printed: no control characters, no marks that turn the direction of writing, not long.
#[must_use]
pub fn clean(name: &str) -> Cow<'_, str> {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    // Almost all names are such, and each record has many.
    if name.len() <= MOST_LETTERS && name.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(name);
    }
    let end = name.char_indices().nth(MOST_LETTERS).map_or(name.len(), |(at, _)| at);
    let cut = name.get(..end).unwrap_or_default();
    if end == name.len() && !cut.contains(odd) {
        return Cow::Borrowed(cut);
    }
    let mut out: String = cut.chars().map(|c| if odd(c) { '\u{fffd}' } else { c }).collect();
    if end < name.len() {
        out.push('…');
    }
    Cow::Owned(out)
}

/// So many fingerprints share a place, the latest first.
const SHARE: usize = 8;

/// Remembers what it has seen lately, in fixed memory: fingerprints of 64 bits, eight in each place. A new one takes the place
/// of the oldest there, so an old thing can be forgotten; a new one is not taken for an old one. With 2^16 places, one of
/// 100,000 things ago is forgotten in 2 of 10,000 cases, when eight of those since then have the same place.
#[derive(Debug)]
pub(super) struct Seen {
    places: Vec<[u64; SHARE]>,
    /// The same in each run, so that the same file gives the same figures.
    hasher: BuildHasherDefault<DefaultHasher>,
}

impl Seen {
    /// With room for so many things.
    pub(super) fn new(things: usize) -> Self {
        Self {
            places: vec![[0; SHARE]; things.div_ceil(SHARE).max(1)],
            hasher: BuildHasherDefault::default(),
        }
    }

    /// Whether `thing` was seen lately. It is from now on.
    pub(super) fn is_repeated(&mut self, thing: impl Hash) -> bool {
        let print = self.hasher.hash_one(thing).max(1);
        let place = (print % self.places.len() as u64) as usize;
        let Some(held) = self.places.get_mut(place) else { return false };
        if held.contains(&print) {
            return true;
        }
        held.rotate_right(1);
        held[0] = print;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beyond_the_most_are_counted_together() {
        let mut tally = Tally::<u64>::new(2);
        for name in ["b", "a", "c", "b", "d", "a", "b"] {
            *tally.at(name) += 1;
        }
        assert_eq!(tally.sorted(|n| *n), [("b", &3), ("a", &2)]);
        assert_eq!(tally.others(), Some(&2));
    }

    #[test]
    fn names_are_made_fit_to_print() {
        assert_eq!(clean("billing.refund"), "billing.refund");
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\n"), "a\u{fffd}[31mb\u{fffd}c\u{fffd}");
        assert_eq!(clean(&"é".repeat(500)).chars().count(), 81);
    }

    #[test]
    fn what_was_seen_is_known_and_nothing_else() {
        let mut seen = Seen::new(1 << 12);
        assert!((0..1_000).all(|i| !seen.is_repeated(i)));
        assert!((0..1_000).all(|i| seen.is_repeated(i)));
        assert!((1_000..100_000).all(|i| !seen.is_repeated(i)));
        assert!(!seen.is_repeated(0), "it is forgotten");
        assert_eq!(seen.places.len() * SHARE, 1 << 12, "and no more memory is needed");
    }
}
