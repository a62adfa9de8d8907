//! Phrases of the flows file → the signals that they raise or rule out.
//!
//! For each signal, the first rule that applies decides, and the learned detector is not asked. A phrase is words in
//! order; they are compared as the engine reads them, without apostrophes, so that "dont" is "don't".

use super::signal::{By, Detection, Signal, Strength};
use crate::order;
use crate::text::Tokens;
use std::ops::Range;

/// How many words may stand between a phrase and what must not be near it, unless the rule says otherwise.
const DEFAULT_NEAR: usize = 3;

/// One rule about one signal.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The signal that it speaks of.
    pub signal: Signal,
    /// Whether it raises the signal; otherwise it says that this is not it.
    pub raise: bool,
    /// How strongly it raises it.
    pub strength: Strength,
    /// One of these must stand in the text. Empty: the first of `all` takes their place.
    pub any: Vec<Phrase>,
    /// Of each of these lists, one must stand in the text.
    pub all: Vec<Vec<Phrase>>,
    /// None of these may stand near the phrase.
    pub none_near: Vec<Phrase>,
    /// How many words may stand between, for `all` and for `none_near`; without it, any number and three.
    pub near: Option<usize>,
}

/// Words in order, as they are compared; the last letters of a word may be left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As written in the file.
    text: String,
    words: Vec<PhraseWord>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct PhraseWord {
    letters: String,
    open: bool,
}

/// Why a text is not a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhraseError {
    /// No word in it.
    Empty,
    /// A sign that is no word and no `*` at the end of one.
    Sign(char),
}

impl Phrase {
    /// Reads a phrase.
    ///
    /// # Errors
    /// [`PhraseError`] when it holds no word, or looks like a pattern: write the words themselves.
    pub fn of(text: &str) -> Result<Self, PhraseError> {
        if let Some(sign) = text.chars().find(|c| "|()[]{}^+\\.<>=\"/".contains(*c)) {
            return Err(PhraseError::Sign(sign));
        }
        let mut words = Vec::new();
        for part in text.split_whitespace() {
            let open = part.ends_with('*');
            let stem = part.strip_suffix('*').unwrap_or(part);
            if stem.contains('*') || stem.is_empty() {
                return Err(PhraseError::Sign('*'));
            }
            let tokens = Tokens::of(stem);
            for i in 0..tokens.len() {
                let letters = tokens.letters(i).replace('\'', "");
                words.push(PhraseWord { letters, open: open && i + 1 == tokens.len() });
            }
        }
        if words.is_empty() {
            return Err(PhraseError::Empty);
        }
        Ok(Self { text: text.to_owned(), words })
    }
}

impl PhraseWord {
    fn is(&self, letters: &str) -> bool {
        let mut rest = letters.bytes().filter(|b| *b != b'\'');
        self.letters.bytes().all(|b| rest.next() == Some(b)) && (self.open || rest.next().is_none())
    }
}

/// The place of a phrase in a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Any,
    All(usize),
    None,
}

/// Rules, ready to be tried on texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    /// By their first two letters, so that a word of a text is compared with few.
    starts: Vec<Start>,
}

/// A phrase of a rule, under the first two letters of a word.
#[derive(Debug, Clone)]
struct Start {
    letters: [u8; 2],
    rule: usize,
    part: Place,
    phrase: Phrase,
}

/// A phrase that stands in the text, as tokens.
struct Hit<'a> {
    part: Place,
    tokens: Range<usize>,
    phrase: &'a Phrase,
}

impl Rules {
    pub(crate) fn new(rules: &[Rule]) -> Self {
        let mut starts = Vec::new();
        for (r, rule) in rules.iter().enumerate() {
            let any = rule.any.iter().map(|p| (Place::Any, p));
            let all = rule
                .all
                .iter()
                .enumerate()
                .flat_map(|(i, list)| list.iter().map(move |p| (Place::All(i), p)));
            let none = rule.none_near.iter().map(|p| (Place::None, p));
            for (part, phrase) in any.chain(all).chain(none) {
                let first = &phrase.words[0];
                let one = first.letters.len() == 1 && first.open;
                // One open letter begins words of any second letter: those are few, and listed under all of them.
                let second = if one { 0..=255 } else { start(&first.letters)[1]..=start(&first.letters)[1] };
                for second in second {
                    let letters = [start(&first.letters)[0], second];
                    starts.push(Start { letters, rule: r, part, phrase: phrase.clone() });
                }
            }
        }
        Self { rules: rules.to_vec(), starts: order::sorted(starts, |a, b| a.letters < b.letters) }
    }

    /// What the rules say of each signal that they speak of: raised here, or `None` if it is not to be raised.
    pub(crate) fn apply(&self, tokens: &Tokens) -> Vec<(Signal, Option<Detection>)> {
        let hits = self.hits(tokens);
        let mut said: Vec<(Signal, Option<Detection>)> = Vec::new();
        for (rule, hits) in self.rules.iter().zip(&hits) {
            if said.iter().any(|(signal, _)| *signal == rule.signal) {
                continue;
            }
            if let Some(hit) = rule.hit(hits) {
                let (start, end) =
                    (tokens.source(hit.tokens.start).start, tokens.source(hit.tokens.end - 1).end);
                let by = By::Rule(hit.phrase.text.clone());
                let (signal, strength) = (rule.signal, rule.strength);
                let found = Detection { signal, confidence: 1.0, strength, start, end, by };
                said.push((rule.signal, rule.raise.then_some(found)));
            }
        }
        said
    }

    /// For each rule, its phrases in the text, in the order of the text.
    fn hits(&self, tokens: &Tokens) -> Vec<Vec<Hit<'_>>> {
        let mut hits: Vec<Vec<Hit<'_>>> = self.rules.iter().map(|_| Vec::new()).collect();
        for at in 0..tokens.len() {
            let letters = start(tokens.letters(at));
            let first = self.starts.partition_point(|start| start.letters < letters);
            let own = self.starts[first..].iter().take_while(|start| start.letters == letters);
            for Start { rule, part, phrase, .. } in own {
                let words = phrase.words.len();
                let stands = at + words <= tokens.len()
                    && phrase.words.iter().zip(at..).all(|(word, i)| word.is(tokens.letters(i)));
                if stands {
                    hits[*rule].push(Hit { part: *part, tokens: at..at + words, phrase });
                }
            }
        }
        hits
    }
}

impl Rule {
    /// The first phrase of the text by which the rule applies.
    fn hit<'a, 'b>(&self, hits: &'b [Hit<'a>]) -> Option<&'b Hit<'a>> {
        let anchor = if self.any.is_empty() { Place::All(0) } else { Place::Any };
        let of = |part: Place| hits.iter().filter(move |h| h.part == part);
        let (far, close) = (self.near.unwrap_or(usize::MAX), self.near.unwrap_or(DEFAULT_NEAR));
        of(anchor).find(|hit| {
            let guarded = of(Place::None).any(|g| !within(g, hit) && between(g, hit) <= close);
            let met = |i: usize| of(Place::All(i)).any(|h| between(h, hit) <= far);
            !guarded && (0..self.all.len()).all(met)
        })
    }
}

/// A guard that is a part of the phrase itself guards nothing: "can't wait" is no "can't".
fn within(guard: &Hit<'_>, hit: &Hit<'_>) -> bool {
    guard.tokens.start >= hit.tokens.start && guard.tokens.end <= hit.tokens.end
}

/// How many tokens stand between two phrases.
fn between(a: &Hit<'_>, b: &Hit<'_>) -> usize {
    let gap = |a: &Hit<'_>, b: &Hit<'_>| b.tokens.start.saturating_sub(a.tokens.end);
    gap(a, b).max(gap(b, a))
}

/// The first two letters of a word, without apostrophes; 0 beyond its end.
fn start(letters: &str) -> [u8; 2] {
    let mut bytes = letters.bytes().filter(|b| *b != b'\'');
    [bytes.next().unwrap_or(0), bytes.next().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(all: &[&str]) -> Vec<Phrase> {
        all.iter().filter_map(|p| Phrase::of(p).ok()).collect()
    }

    fn stands(phrase: &str, text: &str) -> bool {
        let rule = Rule {
            signal: Signal::Legal,
            raise: true,
            strength: Strength::Sure,
            any: phrases(&[phrase]),
            all: Vec::new(),
            none_near: Vec::new(),
            near: None,
        };
        !Rules::new(&[rule]).apply(&Tokens::of(text)).is_empty()
    }

    #[test]
    fn a_phrase_is_found_however_it_is_typed() {
        assert!(stands("don't call", "please DON’T  call me"));
        assert!(stands("don't call", "dont call"));
        assert!(stands("cafe", "the Café"));
        assert!(stands("lawy*", "two lawyers") && !stands("lawy*", "law"));
        assert!(stands("a* b", "and b") && stands("a* b", "a b") && !stands("sue", "issue"));
    }

    #[test]
    fn patterns_are_refused() {
        for text in ["a|b", "(x)", "wait.*", "*", "a*b", "[ab]", "\\d"] {
            assert!(matches!(Phrase::of(text), Err(PhraseError::Sign(_))), "{text}");
        }
        assert_eq!(Phrase::of(" - "), Err(PhraseError::Empty));
    }
}
