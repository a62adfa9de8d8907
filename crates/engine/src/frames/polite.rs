//! Greetings and pleasantries at the beginning, thanks, sign-offs and signatures at the end.

#[cfg(feature = "index")]
use super::index;
use super::phrases::{
    ADDRESSED, AFTER_WELL, CONCERNING, GREETINGS, PLEASANTRIES, SIGN_OFFS, SPEAKING, THANKS, TOPICS, WELL,
};
use super::{FrameKind, Rest};
use crate::text::{Tokens, listed};

/// So many bytes at either end are searched.
const REACH: usize = 800;

/// Words of a piece of text, each with what stands before it.
struct Words<'a> {
    text: &'a str,
    tokens: Tokens,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, tokens: Tokens::of(text) }
    }

    fn len(&self) -> usize {
        self.tokens.len()
    }

    fn word(&self, at: usize) -> &str {
        if at < self.len() { self.tokens.letters(at) } else { "" }
    }

    fn start(&self, at: usize) -> usize {
        if at < self.len() { self.tokens.source(at).start } else { self.text.len() }
    }

    /// What stands between word `at` and the one before it.
    fn gap(&self, at: usize) -> &'a str {
        let before = at.checked_sub(1).map_or(0, |before| self.tokens.source(before).end);
        &self.text[before..self.start(at)]
    }

    /// A sign, a line break or the end of the text parts word `at` from the one before.
    fn breaks(&self, at: usize) -> bool {
        let sign = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\'' | '(' | '#' | '&' | '@' | '/');
        let own = |word: &str| matches!(word, "!" | "?");
        at == 0
            || at >= self.len()
            || self.gap(at).contains(|c: char| c == '\n' || sign(c))
            || own(self.word(at))
            || own(self.word(at - 1))
    }

    fn breaks_line(&self, at: usize) -> bool {
        at == 0 || at >= self.len() || self.gap(at).contains('\n')
    }

    /// How many words the longest of `phrases` takes that begins at `at`; 0 if none does.
    #[inline(never)]
    fn phrase(&self, at: usize, phrases: &'static str) -> usize {
        #[cfg(feature = "index")]
        return index::longest(phrases, |words| self.word(at + words));
        #[cfg(not(feature = "index"))]
        {
            let takes = |phrase: &str| {
                let mut words = 0;
                let all = phrase.split(' ').all(|word| {
                    words += 1;
                    self.word(at + words - 1) == word
                });
                if all { words } else { 0 }
            };
            phrases.split(", ").map(takes).max().unwrap_or(0)
        }
    }

    /// One past the marks that stand at `at`.
    fn past_marks(&self, mut at: usize) -> usize {
        while self.word(at) == "!" {
            at += 1;
        }
        at
    }

    fn capital(&self, at: usize) -> bool {
        at < self.len() && self.text[self.start(at)..].starts_with(char::is_uppercase)
    }
}

/// Greeting and pleasantries.
pub(super) fn opening(rest: &mut Rest<'_>) {
    let text = rest.text();
    let words = Words::of(upto(text, REACH));
    let mut at = 0;
    let mut done = 0;
    loop {
        let (kind, next) = match (greeting(&words, at), pleasantry(&words, at)) {
            (Some(next), _) => (FrameKind::Greeting, next),
            (None, Some(next)) => (FrameKind::Pleasantry, next),
            (None, None) => break,
        };
        at = words.past_marks(next);
        let end = words.start(at);
        rest.cut_before(end - done, kind);
        done = end;
    }
}

fn greeting(words: &Words<'_>, at: usize) -> Option<usize> {
    let long = words.phrase(at, GREETINGS);
    if long == 0 {
        return None;
    }
    let mut next = at + long;
    // "dear" and "morning" greet only if somebody is named, or nothing follows in the sentence.
    let weak = listed("dear morning afternoon evening alright yo sup", words.word(at));
    while !words.breaks(next) && listed(ADDRESSED, words.word(next)) {
        next += 1;
    }
    let named = (next..=next + 3).find(|end| words.breaks(*end));
    if let Some(end) = named {
        let name = |i: usize| !listed(SPEAKING, words.word(i)) && !listed(TOPICS, words.word(i));
        let close = end - next <= 1 || (next..end).all(|i| words.capital(i)) || words.word(at) == "dear";
        let followed = words.gap(end).contains([',', '\n', '-', '–', '.', ':']) || words.word(end) == "!";
        if end > next && close && followed && (next..end).all(name) {
            return Some(end);
        }
    }
    (!weak || words.breaks(next)).then_some(next)
}

fn pleasantry(words: &Words<'_>, at: usize) -> Option<usize> {
    if let Some(end) = wishes_well(words, at) {
        return Some(end);
    }
    let long = words.phrase(at, PLEASANTRIES);
    if long == 0 {
        return None;
    }
    let next = at + long;
    let next = if words.word(next) == "?" { next + 1 } else { next };
    Some(next + words.phrase(next, CONCERNING))
}

/// "I hope this finds you well today".
fn wishes_well(words: &Words<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    let mut next = at + usize::from(matches!(words.word(at), "i" | "we" | "just"));
    if !listed("hope hoping trust hopefully", words.word(next)) {
        return None;
    }
    next += 1;
    let whom = "you your you're youre you've this that all everything everyone ur u the";
    if !listed(whom, words.word(next)) && !listed(WELL, words.word(next)) {
        return None;
    }
    let end = (next..next + LONGEST).find(|i| *i >= words.len() || (words.breaks(*i) && *i > next))?;
    let well = (next..end).rev().find(|i| listed(WELL, words.word(*i)))?;
    let mut next = well + 1;
    while !words.breaks(next) && listed(AFTER_WELL, words.word(next)) {
        next += 1;
    }
    Some(next)
}

/// Thanks, sign-off and signature.
pub(super) fn closing(rest: &mut Rest<'_>) {
    const ROUNDS: usize = 6;
    for _ in 0..ROUNDS {
        let text = rest.text();
        let from = text.len() - from_end(text, REACH).len();
        let words = Words::of(&text[from..]);
        let Some((at, end)) = sign_off(&words) else { break };
        let (at, end) = (from + words.start(at), from + words.start(end));
        if end < text.len() {
            rest.cut_behind(end, FrameKind::Signature);
        }
        rest.cut_behind(at, FrameKind::SignOff);
    }
    name(rest);
}

/// The first and the last word but one of the last sign-off, if only a signature follows.
fn sign_off(words: &Words<'_>) -> Option<(usize, usize)> {
    const LONGEST_SIGNATURE: usize = 60;
    const LONGEST_NAME: usize = 3;
    let marks = |mut end: usize| {
        while matches!(words.word(end), "!") {
            end += 1;
        }
        end
    };
    let lowest = words.len().saturating_sub(LONGEST_SIGNATURE + 10);
    for at in (lowest..words.len()).rev() {
        let parted = words.breaks(at);
        let long = words.phrase(at, SIGN_OFFS);
        let (short, end) = (words.phrase(at, THANKS), marks(at + long));
        let single = listed("yours faithfully regards warmly sincerely", words.word(at));
        if long > 0
            && (parted || !single)
            && words.len() - end <= LONGEST_SIGNATURE
            && is_signature(words, end)
        {
            return Some((at, end));
        }
        if short == 0 {
            continue;
        }
        let end = marks(at + short);
        let left = words.len() - end;
        let bare = short == 1 && listed("best x xx br kr bye ta ty appreciated", words.word(at));
        let named = left <= LONGEST_NAME && (end..words.len()).all(|i| !listed(SPEAKING, words.word(i)));
        let signed = words.breaks_line(at) && words.breaks(end) && is_signature(words, end);
        if (named || signed) && (parted || (!bare && short > 0 && left <= 1)) {
            return Some((at, end));
        }
    }
    None
}

/// Names, positions, numbers and addresses: nothing that speaks.
fn is_signature(words: &Words<'_>, from: usize) -> bool {
    (from..words.len()).all(|i| !listed(SPEAKING, words.word(i)) && words.word(i) != "?")
}

/// A name in the last line.
fn name(rest: &mut Rest<'_>) {
    let text = rest.text();
    let Some(line) = text.trim_end().rfind('\n') else { return };
    let words = Words::of(&text[line..]);
    let is_name = (1..=3).contains(&words.len())
        && (0..words.len()).all(|i| words.capital(i) && !listed(SPEAKING, words.word(i)))
        && !text.trim_end().ends_with(['.', '?', '!', ':']);
    if is_name && text[..line].split_whitespace().count() >= 3 && text[line..].chars().any(char::is_lowercase)
    {
        rest.cut_behind(line, FrameKind::Signature);
    }
}

/// Whether `text` names at most what it will be about: "my order", "an issue".
pub(super) fn names_a_topic_only(text: &str) -> bool {
    let words = Words::of(upto(text.trim_start(), REACH));
    words.len() <= 8 && (0..words.len()).all(|i| listed(TOPICS, words.word(i)))
}

fn upto(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

fn from_end(text: &str, bytes: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(bytes))..]
}
