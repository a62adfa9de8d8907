//! Utterance → what is asked in it, and what is only mentioned.
//!
//! "I don't want a refund, I want a replacement" names a refund and asks for none. A linear scorer reads the words of each
//! clause, its place, and the words before and behind it. [`asked`] blanks the clauses that ask for nothing, and leaves every
//! other byte where it was. What is blanked is no evidence for an intent and becomes no issue; signals read it.
//!
//! `cargo run --release -p signpost-train --example fit_standing` fits the scorer on `data/train/standing.jsonl`.

mod parts;

mod weights;

pub use parts::{Feature, Part, parts};

use crate::calibration::sigmoid;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::LazyLock;

/// How a clause that asks for nothing stands to what the customer wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It says what is not wanted: "I'm not after a refund".
    Denied,
    /// It is taken back, or takes back: "scratch that".
    Withdrawn,
    /// It is done, or works: "I already reset it".
    Settled,
    /// It is about others, or about before.
    Background,
    /// It praises, and means the opposite: "great job".
    Ironic,
}

/// A clause that is only mentioned, and its bytes in the utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// How it stands.
    pub standing: Standing,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Longer texts tell a story, in which most clauses ask for nothing and all of them say what it is about.
const MOST_PARTS: usize = 16;

/// Messages of fewer words seldom mention what they do not ask: a clause has to be [`SURE`].
const SHORT: usize = 8;

/// From here on a clause that stays is doubtful, 0 to 1.
const DOUBTFUL: f32 = 0.2;

/// How likely it is that a clause is withdrawn if the next one takes it back.
const TAKEN_BACK: f32 = 0.9;

/// Mentions that are as likely as this on average do not count …
const LEAST_SURE: f32 = 0.4;
/// … and from here on the text counts without them alone.
const SURE: f32 = 0.8;

/// The weights of the scorer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    /// What a clause starts from.
    pub bias: f32,
    /// The known features, sorted, and what each is worth.
    pub features: Vec<(Feature, f32)>,
    /// A clause is only mentioned if it is at least this likely, 0 to 1.
    pub threshold: f32,
}

impl Weights {
    /// How likely it is that a clause with these features is only mentioned, 0 to 1.
    #[must_use]
    pub fn mentioned(&self, features: &[Feature]) -> f32 {
        let worth = |feature: &Feature| {
            let found = self.features.binary_search_by_key(feature, |known| known.0);
            found.map_or(0.0, |at| self.features[at].1)
        };
        sigmoid(self.bias + features.iter().map(worth).sum::<f32>())
    }
}

/// The features of the scorer: the low bytes of what is between them, the high ones, and the weights. Like stands beside
/// like, which a compressor makes less of than of a list of pairs.
static STORED: [[u8; weights::FEATURES.len()]; 3] = {
    let mut stored = [[0; weights::FEATURES.len()]; 3];
    let mut at = 0;
    while at < weights::FEATURES.len() {
        let (gap, weight) = weights::FEATURES[at];
        let [low, high] = gap.to_le_bytes();
        (stored[0][at], stored[1][at], stored[2][at]) = (low, high, weight.cast_unsigned());
        at += 1;
    }
    stored
};

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut feature = 0;
    let known = (0..weights::FEATURES.len()).map(|at| {
        let weight = STORED[2][at].cast_signed();
        feature += Feature::from(u16::from_le_bytes([STORED[0][at], STORED[1][at]]));
        (feature, f32::from(weight) / weights::SCALE)
    });
    Weights { features: known.collect(), bias: weights::BIAS, threshold: weights::THRESHOLD }
});

/// A text without what it only mentions.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked<'a> {
    /// The text, with blanks for what is only mentioned.
    pub text: Cow<'a, str>,
    /// What is only mentioned, by its places.
    pub mentions: Vec<Mention>,
    /// A clause that stays may be one that only mentions something: the text should not be taken apart.
    pub doubtful: bool,
    /// How much to go by `text` and not by the text as a whole, 0 to 1: the surer the mentions are, the more.
    pub weight: f32,
}

/// What `text` asks. A text of one clause asks, and so does one in which no clause would be left.
#[must_use]
pub fn asked(text: &str) -> Asked<'_> {
    asked_by(&WEIGHTS, text)
}

/// As [`asked`], with these weights.
#[must_use]
pub fn asked_by<'a>(weights: &Weights, text: &'a str) -> Asked<'a> {
    let parts = parts(text);
    let (mut mentions, mut sure, mut doubtful) = (Vec::new(), 0.0, false);
    if (2..=MOST_PARTS).contains(&parts.len()) {
        let short = text.split_ascii_whitespace().take(SHORT).count() < SHORT;
        let threshold = if short { SURE.max(weights.threshold) } else { weights.threshold };
        for (at, Part { start, end, features, .. }) in parts.iter().enumerate() {
            let (mut share, mut standing) =
                (weights.mentioned(features), parts::standing(&text[*start..*end]));
            if parts.get(at + 1).is_some_and(|next| next.takes_back) {
                (share, standing) = (share.max(TAKEN_BACK), Standing::Withdrawn);
            }
            // Without a word that says how it stands, it has to be surer.
            let threshold = if standing == Standing::Background { threshold.max(SURE) } else { threshold };
            if share >= threshold {
                sure += share;
                mentions.push(Mention { standing, start: *start, end: *end });
            } else if share >= DOUBTFUL && standing != Standing::Background {
                doubtful = true;
            }
        }
    }
    let mut left = text.as_bytes().to_vec();
    for mention in &mentions {
        left[mention.start..mention.end].iter_mut().for_each(|byte| *byte = b' ');
    }
    let weight = ((sure / mentions.len().max(1) as f32 - LEAST_SURE) / (SURE - LEAST_SURE)).clamp(0.0, 1.0);
    match String::from_utf8(left) {
        Ok(left) if !mentions.is_empty() && says_something(&left) => {
            Asked { text: Cow::Owned(left), mentions, doubtful, weight }
        }
        _ => Asked { text: Cow::Borrowed(text), mentions: Vec::new(), doubtful, weight: 1.0 },
    }
}

/// A word or two may be what is left of a sentence that was cut wrongly.
fn says_something(text: &str) -> bool {
    const LEAST_LETTERS: usize = 8;
    text.chars().filter(|c| c.is_alphanumeric()).count() >= LEAST_LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        asked(text).text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_denied_or_taken_back_is_left_out() {
        for (text, own) in [
            ("i dont want a refund, i want a replacement", "i want a replacement"),
            ("cancel my order, wait no, just change the address", "just change the address"),
            ("I can sign in fine, but my lists are gone", "but my lists are gone"),
        ] {
            assert_eq!(left(text), own, "{:?}", asked(text).mentions);
        }
    }

    #[test]
    fn a_problem_told_in_the_negative_is_asked() {
        for text in [
            "the code does not arrive",
            "I can't log in, it says wrong password",
            "where is my order, it has not arrived",
            "cancel my subscription and refund my last order",
        ] {
            assert_eq!(left(text), text, "{:?}", asked(text).mentions);
        }
    }

    #[test]
    fn any_text_is_survived_and_something_is_left() {
        for text in
            ["", "?!.,", "wait no", "no no no, not that, never", "é, 漢, ☃", "scratch that. scratch that."]
        {
            assert_eq!(asked(text).text.len(), text.len());
        }
        assert!(asked(&"not this, but that. ".repeat(500)).mentions.is_empty());
    }
}
