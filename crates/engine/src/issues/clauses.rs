//! Utterance → clauses, and what stands between them.
//!
//! A boundary is a place where a new issue could begin: the end of a sentence, a line break, a mark such as `;` or ` / `, a
//! comma, a connective ("also", "and", "while I'm at it"). Where people write none of these, it is a word that opens a
//! question or a wish. The connective belongs to neither side.

use super::words::{self, CONNECTIVES, Lists, WordInfo};
use crate::order;

/// What separates two clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    None,
    Comma,
    /// `;`, `:`, ` - `, ` / `, ` + `, a bullet.
    Sign,
    Question,
    /// `.`, `!` or `…`.
    Sentence,
    Line,
}

/// The word that joins two clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Joint {
    None,
    /// "but", "so", "then": the story goes on.
    Story,
    And,
    /// "also", "another thing", "p.s.": something new.
    Also,
}

/// A place where a new issue could begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Boundary {
    /// One past the last byte of what stands before.
    pub(super) end: usize,
    /// First byte of what stands behind.
    pub(super) start: usize,
    pub(super) mark: Mark,
    pub(super) joint: Joint,
    /// What stands behind opens a question or a wish.
    pub(super) opens: bool,
    /// It does so with a question word.
    pub(super) questions: bool,
    /// What stands behind goes on about what stood before: "it", "they", "which".
    pub(super) leans: bool,
    /// "also", "too", "another" among the first words behind.
    pub(super) more: bool,
}

/// The clauses of a text: one more than there are boundaries.
#[derive(Debug, Clone, Default)]
pub(super) struct Clauses {
    /// First visible byte of the first clause, after a greeting.
    pub(super) start: usize,
    /// One past the last visible byte of the last clause, before a signature.
    pub(super) end: usize,
    pub(super) boundaries: Vec<Boundary>,
    /// "two things", "3 questions": the text says that it carries several.
    pub(super) announced: bool,
}

impl Clauses {
    /// The clauses of `text`, at most `most` boundaries: the likelier ones are kept.
    pub(super) fn of(text: &str, most: usize) -> Self {
        let words = split(text);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return Self::default() };
        let mut clauses = Self {
            start: first.start,
            end: trimmed_end(text, first.start, last.end),
            boundaries: boundaries(text, &words),
            announced: announced(&words),
        };
        clauses.join_fillers(text);
        while clauses.boundaries.len() > most {
            let weakest = clauses.boundaries.iter().enumerate().min_by_key(|(_, b)| b.strength());
            let Some((weakest, _)) = weakest else { break };
            clauses.boundaries.remove(weakest);
        }
        clauses
    }

    /// Bytes of the clauses `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> (usize, usize) {
        let start = from.checked_sub(1).map_or(self.start, |b| self.boundaries[b].start);
        let end = self.boundaries.get(to.saturating_sub(1)).map_or(self.end, |b| b.end);
        (start, end)
    }

    /// Greetings, thanks, signatures and the like carry nothing: at either end they are left out, and elsewhere they
    /// belong to the clause before.
    fn join_fillers(&mut self, text: &str) {
        while let Some(first) = self.boundaries.first().copied()
            && carries_nothing(text, self.start, first.end)
        {
            self.start = first.start;
            self.boundaries.remove(0);
        }
        while let Some(last) = self.boundaries.last().copied()
            && carries_nothing(text, last.start, self.end)
        {
            self.end = last.end;
            self.boundaries.pop();
        }
        let mut at = 1;
        while at < self.boundaries.len() {
            let (before, behind) = (self.boundaries[at - 1], self.boundaries[at]);
            if carries_nothing(text, before.start, behind.end) {
                // The new issue begins behind the filler; whichever boundary says more is the one to keep.
                let keep = if before.strength() > behind.strength() { before } else { behind };
                self.boundaries[at] = Boundary { mark: keep.mark, joint: keep.joint, ..behind };
                self.boundaries.remove(at - 1);
            } else {
                at += 1;
            }
        }
    }
}

impl Boundary {
    /// For the order in which boundaries are given up when there are too many.
    fn strength(&self) -> (Joint, bool, bool, Mark) {
        let joint = if self.joint == Joint::Also { Joint::Also } else { Joint::None };
        (joint, self.mark >= Mark::Sign, self.opens || self.more, self.mark)
    }
}

/// A word with the signs around it.
#[derive(Debug)]
pub(super) struct Word<'a> {
    start: usize,
    end: usize,
    raw: &'a str,
    /// Lower-case, without the signs around it; empty for a lone sign.
    core: String,
    known: WordInfo,
}

impl Word<'_> {
    fn is(&self, list: Lists) -> bool {
        self.known.lists.has(list)
    }
}

pub(super) fn split(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut from = None;
    let is_dash = |c: char| matches!(c, '—' | '–' | '…' | '•');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let cut = c.is_whitespace() || is_dash(c);
        if cut && let Some(start) = from.take() {
            words.push(word(text, start, at));
        }
        if is_dash(c) {
            words.push(word(text, at, at + c.len_utf8()));
        } else if !cut && from.is_none() {
            from = Some(at);
        }
        if words.len() >= words::MAX_WORDS {
            break;
        }
    }
    words
}

fn word(text: &str, start: usize, end: usize) -> Word<'_> {
    let raw = &text[start..end];
    let core = raw.trim_matches(|c: char| !c.is_alphanumeric());
    let mut core = if core.is_ascii() { core.to_ascii_lowercase() } else { core.to_lowercase() };
    core.retain(|c| !matches!(c, '’' | '\''));
    let known = words::known(&core);
    Word { start, end, raw, core, known }
}

/// The end of what is visible and not a closing sign; a question mark stays.
fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    let closing =
        |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '…' | '-' | '–' | '—');
    start + text[start..end].trim_end_matches(closing).len()
}

fn boundaries(text: &str, words: &[Word<'_>]) -> Vec<Boundary> {
    let mut found = Vec::new();
    let (mut at, mut last_start) = (1, words[0].start);
    // A list may number its first item.
    while at < words.len() {
        let mark = mark_before(text, words, at);
        let (next, mark, joint) = joint_at(words, at, mark);
        let Some(behind) = words.get(next) else { break };
        let opens = opens(words, next);
        let bare = mark == Mark::None && joint == Joint::None;
        if !bare || (opens && !words[at - 1].is(Lists::ASKS_ON)) {
            let end = trimmed_end(text, last_start, words[at - 1].end).max(last_start);
            let more = words[next..].iter().take(5).any(|w| w.is(Lists::MORE));
            let questions = asks_at(&words[next..], 0);
            let leans = behind.is(Lists::LEANS);
            let start =
                behind.start + (behind.raw.len() - behind.raw.trim_start_matches(['-', '+', '*']).len());
            if end > last_start && start > end {
                found.push(Boundary { end, start, mark, joint, opens, questions, leans, more });
                last_start = start;
            }
        }
        at = next.max(at) + 1;
    }
    found
}

/// What stands between word `at` and the one before it.
fn mark_before(text: &str, words: &[Word<'_>], at: usize) -> Mark {
    let (before, behind) = (&words[at - 1], &words[at]);
    if text[before.end..behind.start].contains('\n') {
        return Mark::Line;
    }
    let closed = before.raw.trim_end_matches(['"', '”', '\'', '’', ')', ']', '*']);
    let abbreviation = before.is(Lists::ABBREVIATIONS);
    match closed.chars().next_back() {
        Some('?') => Mark::Question,
        Some('!' | '…') => Mark::Sentence,
        Some('.') if !abbreviation => Mark::Sentence,
        Some(';' | ':') => Mark::Sign,
        Some(',') => Mark::Comma,
        _ => Mark::None,
    }
}

/// The next word that is not a connective or a filler, and what was passed over to get there.
fn joint_at(words: &[Word<'_>], at: usize, mark: Mark) -> (usize, Mark, Joint) {
    let (mut next, mut mark, mut joint) = (at, mark, Joint::None);
    while let Some(word) = words.get(next) {
        if word.core.is_empty() {
            let also = matches!(word.raw, "&" | "+");
            joint = joint.max(if also { Joint::And } else { Joint::None });
            mark = mark.max(if also { Mark::None } else { Mark::Sign });
            next += 1;
        } else if is_number_of_list(word) {
            joint = Joint::Also;
            next += 1;
        } else if let Some(length) = also_at(words, next, next > at || mark > Mark::None) {
            joint = Joint::Also;
            next += length;
        } else if word.is(Lists::AND) {
            joint = joint.max(Joint::And);
            next += 1;
        } else if word.is(Lists::STORY) && joint < Joint::Also {
            joint = joint.max(Joint::Story);
            next += 1;
        } else if word.is(Lists::INTERJECTIONS) && (joint > Joint::None || mark > Mark::None) {
            next += 1;
        } else {
            break;
        }
    }
    (next, mark, joint)
}

/// "2)", "3."
fn is_number_of_list(word: &Word<'_>) -> bool {
    let digits = word.core.len() == 1 && word.core.chars().all(|c| c.is_ascii_digit());
    digits && word.raw.ends_with([')', '.', ':'])
}

/// The number of words of the connective at `at`, if there is one. After a sign or another connective, more words count.
fn also_at(words: &[Word<'_>], at: usize, marked: bool) -> Option<usize> {
    if !words[at].is(Lists::CONNECTIVE) {
        return None;
    }
    let stands = |phrase: &[&str]| {
        words.len() - at > phrase.len()
            && phrase.iter().zip(&words[at..]).all(|(part, word)| *part == word.core)
    };
    let found = CONNECTIVES.iter().filter(|c| (marked || !c.after_mark) && stands(&c.words));
    let found = found.map(|c| c.words.len()).max()?;
    // "can you also", "I also": the clause began before the word.
    let inner = at > 0 && words[at - 1].is(Lists::BEFORE_INNER_ALSO);
    (marked || found > 1 || !inner).then_some(found)
}

fn opens(words: &[Word<'_>], at: usize) -> bool {
    let is = |i: usize, list| words.get(i).is_some_and(|w| w.is(list));
    is(at, Lists::OPENERS) || (is(at, Lists::AUXILIARIES) && is(at + 1, Lists::SUBJECTS))
}

/// Whether `part` asks or wishes for something.
pub(super) fn asks(part: &str, words: &[Word<'_>]) -> bool {
    part.contains('?')
        || words.iter().any(|w| w.is(Lists::WISHES))
        || (0..words.len()).any(|at| asks_at(words, at))
}

fn asks_at(words: &[Word<'_>], at: usize) -> bool {
    let core = |i: usize| words.get(i).map_or("", |w| w.core.as_str());
    let begins =
        at == 0 || words[at - 1].raw.ends_with(['.', ',', ';', ':', '!', '-', '/']) || core(at - 1) == "and";
    (begins && words[at].is(Lists::QUESTIONS))
        || (words[at].is(Lists::AUXILIARIES) && matches!(core(at + 1), "you" | "u" | "i" | "we" | "there"))
}

/// The place of one of the words, the first (0) or a later one, among [`words::LEADS`].
pub(super) fn lead(words: &[Word<'_>], at: usize) -> Option<usize> {
    let says = |w: &&Word<'_>| !w.core.is_empty() && !w.is(Lists::AND);
    words.iter().filter(says).nth(at)?.known.lead
}

/// How many of the words tell what happened.
pub(super) fn told(words: &[Word<'_>]) -> usize {
    words.iter().filter(|w| w.is(Lists::TOLD)).count()
}

/// The longer of the words, sorted, each once.
pub(super) fn long_words(words: &[Word<'_>]) -> Vec<String> {
    let long = words
        .iter()
        .filter(|w| w.core.len() > 3 && !w.is(Lists::COMMON))
        .map(|w| w.core.trim_end_matches('s').to_owned());
    let mut long = order::sorted(long.collect(), String::lt);
    long.dedup();
    long
}

/// "two things", "3 questions".
fn announced(words: &[Word<'_>]) -> bool {
    let things = |at: usize| words[at..].iter().skip(1).take(3).any(|w| w.is(Lists::THINGS));
    (0..words.len()).any(|at| words[at].is(Lists::COUNTS) && things(at))
}

fn carries_nothing(text: &str, start: usize, end: usize) -> bool {
    let words = split(&text[start..end.max(start)]);
    let letters: usize = words.iter().map(|w| w.core.len()).sum();
    let filler = |w: &Word<'_>| {
        w.core.is_empty() || w.is(Lists::FILLERS) || w.core.chars().all(|c| c.is_ascii_digit())
    };
    let polite = words.first().is_some_and(|w| w.is(Lists::POLITE));
    letters < 5 || words.iter().all(filler) || (polite && words.len() <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(text: &str) -> Vec<&str> {
        let clauses = Clauses::of(text, 12);
        (0..=clauses.boundaries.len())
            .map(|i| {
                let (start, end) = clauses.span(i, i + 1);
                &text[start..end]
            })
            .collect()
    }

    #[test]
    fn clauses_end_where_people_end_them() {
        assert_eq!(clauses("Hi there, cancel it. Thanks, Anna"), ["cancel it"]);
        assert_eq!(
            clauses("Where is 4411? Also, the lamp is broken."),
            ["Where is 4411?", "the lamp is broken"]
        );
        assert_eq!(
            clauses("where is my parcel\nreset my password"),
            ["where is my parcel", "reset my password"]
        );
        assert_eq!(
            clauses("where is my parcel / reset my password"),
            ["where is my parcel", "reset my password"]
        );
        assert_eq!(
            clauses("where is my parcel p.s. when do you open"),
            ["where is my parcel", "when do you open"]
        );
        assert_eq!(clauses("the lamp broke how do i return it"), ["the lamp broke", "how do i return it"]);
    }

    #[test]
    fn one_clause_is_one_and_nothing_is_none() {
        assert_eq!(clauses("tell me how to reset my password"), ["tell me how to reset my password"]);
        assert_eq!(clauses(""), [""]);
        assert_eq!(clauses("..!"), [""]);
    }

    #[test]
    fn any_text_is_survived_and_bounded() {
        for text in ["\u{202e}\u{7}", "—…—", "我的包裹。没有到！", "&&& + - 1) 2) 3)", "’’ , , ,\n\n\n"]
        {
            _ = clauses(text);
        }
        assert!(Clauses::of(&"and where is it? also, ".repeat(5_000), 12).boundaries.len() <= 12);
    }
}
