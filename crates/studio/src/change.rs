//! What would change it: the smallest sets of at most three words without which a message goes elsewhere.
//!
//! All sets of one word are tried, then all of two, then all of three. The search ends after the first size that finds
//! something. It is cut into pieces by whoever asks, so that a key press never waits for it.

use crate::around::Around;
use crate::ask::{Ask, Tell};
use crate::loaded::Loaded;
use crate::said;
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_engine::frames;
use signpost_engine::policy::Context;
use signpost_engine::router::{Router, Routing};
use signpost_engine::text::Tokens;
use std::ops::Range;

/// The most words of a message with which sets of one, two and three words are tried.
pub const MOST_WORDS: [usize; 3] = [150, 40, 24];

/// Tries the next sets.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Change {
    /// What a customer writes.
    pub text: String,
    /// What is known beside it.
    pub around: Around,
    /// So many sets were tried already.
    pub tried: usize,
    /// At most so many are tried now.
    pub count: usize,
    /// Whether a set of the size that comes next was found already.
    pub found: bool,
}

/// What came of the sets that were tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// So many sets were tried until now.
    pub tried: usize,
    /// So many there are, of all sizes that the length of the text allows.
    pub total: usize,
    /// So many words the text has, apart from what surrounds it.
    pub words: usize,
    /// The largest sets that the length of the text allows, 0 to 3.
    pub largest: usize,
    /// Whether it is over.
    pub is_over: bool,
    /// What was found in this piece.
    pub found: Vec<Without>,
}

/// A set of words without which a message goes elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Without {
    /// The bytes of each of its words in the text, and the word.
    pub words: Vec<(usize, usize, String)>,
    /// What happens then, in a few words.
    pub outcome: String,
}

impl Ask for Change {
    const NAME: &'static str = "change";

    type Answer = Tried;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Tried, Trouble> {
        Ok(try_next(loaded.router()?, &self))
    }
}

/// Tries the next sets.
#[must_use]
pub fn try_next(router: &Router, ask: &Change) -> Tried {
    let words = words(&ask.text);
    let largest = MOST_WORDS.iter().filter(|most| words.len() <= **most).count().min(words.len());
    let sizes: Vec<Vec<Vec<usize>>> = (1..=largest).map(|size| subsets(words.len(), size)).collect();
    let total = sizes.iter().map(Vec::len).sum();
    let context = ask.around.context();
    let before = router.route_to_decide(&ask.text, &context);
    let mut tried =
        Tried { tried: ask.tried, total, words: words.len(), largest, is_over: false, found: Vec::new() };
    let mut from = 0;
    for sets in &sizes {
        let until = from + sets.len();
        // A size is finished before the next one begins, and a find ends the search with its size.
        if tried.tried < until {
            let last = until.min(ask.tried + ask.count);
            for set in &sets[tried.tried - from..last - from] {
                tried.found.extend(without(router, &context, &ask.text, &words, set, &before));
            }
            tried.tried = last;
            tried.is_over = last == until && (ask.found || !tried.found.is_empty() || until == total);
            return tried;
        }
        from = until;
    }
    Tried { is_over: true, ..tried }
}

/// The words of a text, apart from what surrounds it.
fn words(text: &str) -> Vec<Range<usize>> {
    let content = frames::content(text);
    let tokens = Tokens::of(&content.text);
    let is_word =
        |at: &usize| tokens.letters(*at).chars().any(|c| c.is_alphanumeric() || c == '@' || c == '#');
    (0..tokens.len()).filter(is_word).map(|at| tokens.source(at)).collect()
}

fn without(
    router: &Router,
    context: &Context,
    text: &str,
    words: &[Range<usize>],
    set: &[usize],
    before: &Routing,
) -> Option<Without> {
    let left = left(text, words, set);
    let after = router.route_to_decide(&left, context);
    if is_same(before, &after) {
        return None;
    }
    let word = |at: &usize| {
        let Range { start, end } = words[*at].clone();
        (start, end, text[start..end].to_owned())
    };
    let flows = router.flows();
    let mut outcome = said::outcome(flows, &after);
    if outcome == said::outcome(flows, before) {
        // The same for the customer, and another topic in the record.
        outcome = format!("{outcome}, taken for {}", said::topic(flows, &after));
    }
    Some(Without { words: set.iter().map(word).collect(), outcome })
}

/// The text without the words of `set`, each with the blank behind it.
fn left(text: &str, words: &[Range<usize>], set: &[usize]) -> String {
    let mut left = String::with_capacity(text.len());
    let mut done = 0;
    for word in set.iter().map(|at| &words[*at]) {
        left.push_str(&text[done..word.start]);
        done = word.end + usize::from(text[word.end..].starts_with(' '));
    }
    left.push_str(&text[done..]);
    left
}

/// Whether two messages go the same way: the same is said of them, and a person stands at the same place for the same reason.
fn is_same(a: &Routing, b: &Routing) -> bool {
    let topics = |routing: &Routing| {
        let issues = routing.issues.iter().map(|issue| issue.intent.clone());
        issues.collect::<Vec<_>>()
    };
    a.decision == b.decision
        && topics(a) == topics(b)
        && a.outcome == b.outcome
        && a.reason == b.reason
        && a.person == b.person
}

/// All sets of `size` of the numbers below `of`, in rising order.
fn subsets(of: usize, size: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let longer = all.iter().flat_map(|set| {
            let from = set.last().map_or(0, |last| last + 1);
            (from..of).map(move |next| set.iter().copied().chain([next]).collect())
        });
        all = longer.collect();
    }
    all
}

#[cfg(test)]
mod tests;
