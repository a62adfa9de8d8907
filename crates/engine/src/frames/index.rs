//! What tells at once that a text has none of many phrases, for those who read many texts.
//!
//! The answers are those of a search; only the search is spared. The widget is built without it: it reads one text at a time.

use std::cell::RefCell;
use std::collections::HashMap;

/// What is known of a list of phrases.
struct List {
    /// Where it lies, and how long it is.
    place: (usize, usize),
    /// The words of its phrases, by the first one.
    by_first: HashMap<&'static str, Vec<Vec<&'static str>>>,
    phrases: Vec<Phrase>,
}

/// A phrase, and the marks of its pairs.
struct Phrase {
    text: &'static str,
    pairs: Vec<(usize, u64)>,
}

thread_local! {
    /// The lists that were asked for. There are a handful.
    static LISTS: RefCell<Vec<List>> = RefCell::default();
}

fn with<T>(list: &'static str, ask: impl FnOnce(&List) -> T) -> T {
    let place = (list.as_ptr() as usize, list.len());
    LISTS.with_borrow_mut(|all| {
        let at = all.iter().position(|known| known.place == place).unwrap_or_else(|| {
            let pairs = |text: &str| text.as_bytes().windows(2).map(mark).collect();
            let mut by_first: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
            for words in list.split(", ").map(|phrase| phrase.split(' ').collect::<Vec<_>>()) {
                by_first.entry(words[0]).or_default().push(words);
            }
            all.push(List {
                place,
                by_first,
                phrases: list.split(", ").map(|text| Phrase { text, pairs: pairs(text) }).collect(),
            });
            all.len() - 1
        });
        ask(&all[at])
    })
}

/// How many words the longest phrase of `list` takes whose words are those that `word` gives, from the first; 0 if there is none.
pub(super) fn longest<'a>(list: &'static str, word: impl Fn(usize) -> &'a str) -> usize {
    with(list, |list| {
        let phrases = list.by_first.get(word(0)).map(Vec::as_slice).unwrap_or_default();
        let takes = |phrase: &&Vec<&str>| phrase.iter().enumerate().all(|(at, of)| word(at) == *of);
        phrases.iter().filter(takes).map(Vec::len).max().unwrap_or(0)
    })
}

/// Those phrases of `list` that `text` may hold, in their order; it holds none of the others.
pub(super) fn possible(list: &'static str, text: &str) -> impl Iterator<Item = &'static str> {
    // Neighbouring bytes of the text, of which several may share a mark.
    let mut marks = [0; WORDS];
    text.as_bytes().windows(2).map(mark).for_each(|(word, bit)| marks[word] |= bit);
    let held = |phrase: &&Phrase| phrase.pairs.iter().all(|(word, bit)| marks[*word] & bit != 0);
    let of = |list: &List| list.phrases.iter().filter(held).map(|phrase| phrase.text).collect::<Vec<_>>();
    with(list, of).into_iter()
}

const WORDS: usize = 32;

fn mark(pair: &[u8]) -> (usize, u64) {
    let both = usize::from(pair[0]) * 37 + usize::from(pair[1]);
    (both / 64 % WORDS, 1 << (both % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frames::phrases::{GREETINGS, LEGAL, SIGN_OFFS};

    #[test]
    fn the_longest_phrase_is_the_one_that_a_search_finds() {
        for list in [GREETINGS, SIGN_OFFS] {
            for phrase in list.split(", ") {
                for text in [phrase.to_owned(), format!("{phrase} parcel"), format!("h {phrase}")] {
                    let words: Vec<&str> = text.split(' ').collect();
                    let taken = |phrase: &str| {
                        let of: Vec<&str> = phrase.split(' ').collect();
                        if words.starts_with(&of) { of.len() } else { 0 }
                    };
                    let searched = list.split(", ").map(taken).max().unwrap_or(0);
                    let found = longest(list, |at| words.get(at).copied().unwrap_or(""));
                    assert_eq!(found, searched, "{text}");
                }
            }
            assert_eq!(longest(list, |_| ""), 0);
        }
    }

    #[test]
    fn what_a_text_holds_is_never_left_out() {
        for phrase in LEGAL.split(", ") {
            let text = format!("where is it — {phrase} bye");
            let possible: Vec<&str> = possible(LEGAL, &text).collect();
            assert!(possible.contains(&phrase), "{phrase}");
            assert!(LEGAL.split(", ").filter(|other| text.contains(other)).all(|p| possible.contains(&p)));
        }
        assert_eq!(possible(LEGAL, "where is my parcel").count(), 0);
        assert_eq!(possible("a, ab", "").collect::<Vec<_>>(), ["a"]);
    }
}
