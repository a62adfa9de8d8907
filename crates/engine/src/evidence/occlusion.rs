//! What a word meant to the encoder: how far its margin for the intent falls when the word is left out.
//!
//! The encoder is not linear, so there is no exact share. Leaving out is the plainest question that one can put to it: is
//! it still so without this? Every answer costs one encoding, hence at most [`MAX_ENCODINGS`] of them.

use crate::second::SecondStage;
use crate::text::Tokens;
use std::ops::Range;

/// Encodings at most. A text of more words is asked about by its clauses, and by halves of the longest.
const MAX_ENCODINGS: usize = 12;

/// Tokens that the encoder can have read: it reads 64 pieces, and a token is one at least.
const MAX_TOKENS_READ: usize = 64;

/// Adds to the share of each token what the second stage owes to it: `mix` × the fall of the margin, split evenly over the
/// tokens that were left out together.
pub(super) fn add(
    shares: &mut [f32],
    tokens: &Tokens,
    text: &str,
    second: &SecondStage,
    margin: impl Fn(&str) -> Option<f32>,
) {
    let Some(whole) = margin(text) else { return };
    for span in spans(tokens, text) {
        let (from, to) = (tokens.source(span.start).start, tokens.source(span.end - 1).end);
        let rest = [&text[..from], &text[to..]].concat();
        if let Some(without) = margin(&rest) {
            let each = second.mix * (whole - without) / span.len() as f32;
            shares[span].iter_mut().for_each(|share| *share += each);
        }
    }
}

/// At most [`MAX_ENCODINGS`] runs of tokens, which cover all that the encoder can have read.
fn spans(tokens: &Tokens, text: &str) -> Vec<Range<usize>> {
    let mut spans = clauses(tokens, text);
    while spans.len() > MAX_ENCODINGS {
        let both = |i: &usize| spans[i + 1].end - spans[*i].start;
        let Some(shortest) = (0..spans.len() - 1).min_by_key(both) else { break };
        let next = spans.remove(shortest + 1);
        spans[shortest].end = next.end;
    }
    while spans.len() < MAX_ENCODINGS {
        // Of equals the first, so that the order of asking is the same everywhere.
        let longest = (0..spans.len()).rev().max_by_key(|&i| spans[i].len());
        let Some(longest) = longest.filter(|&i| spans[i].len() > 1) else { break };
        let Range { start, end } = spans[longest];
        let middle = start.midpoint(end);
        spans[longest].end = middle;
        spans.insert(longest + 1, middle..end);
    }
    spans
}

/// The tokens between punctuation marks and line ends.
fn clauses(tokens: &Tokens, text: &str) -> Vec<Range<usize>> {
    let mut clauses: Vec<Range<usize>> = Vec::new();
    for i in 0..tokens.len().min(MAX_TOKENS_READ) {
        let apart = |i: usize| {
            let between = &text[tokens.source(i - 1).end..tokens.source(i).start];
            between.contains(|c| !matches!(c, ' ' | '-' | '/' | '"' | '\'' | '(' | '#' | '*'))
        };
        match clauses.last_mut() {
            Some(clause) if !apart(i) => clause.end = i + 1,
            _ => clauses.push(i..i + 1),
        }
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let place = |s: Range<usize>| tokens.source(s.start).start..tokens.source(s.end - 1).end;
        spans(&tokens, text).into_iter().map(|span| text[place(span)].to_owned()).collect()
    }

    #[test]
    fn short_texts_are_asked_about_word_by_word() {
        assert_eq!(quoted("two lots, left"), ["two", "lots", "left"]);
        assert!(quoted("").is_empty());
    }

    #[test]
    fn long_texts_are_asked_about_by_clauses_of_like_length() {
        let text = "I bought one pair of boots last week in your shop in town, and today I see that two lots left my account, why";
        let spans = quoted(text);
        assert_eq!(spans.len(), MAX_ENCODINGS);
        assert!(spans.contains(&"why".to_owned()), "{spans:?}");
        assert!(spans.iter().all(|span| !span.contains(',')), "{spans:?}");
    }

    #[test]
    fn the_number_of_questions_is_bounded_and_they_cover_what_is_read() {
        for text in ["word ".repeat(1000), "a, ".repeat(1000), "a. b b b b, ".repeat(30)] {
            let spans = spans(&Tokens::of(&text), &text);
            assert_eq!(spans.len(), MAX_ENCODINGS);
            assert!(spans.windows(2).all(|s| s[0].end == s[1].start));
            assert_eq!((spans[0].start, spans[MAX_ENCODINGS - 1].end), (0, MAX_TOKENS_READ));
        }
    }
}
