//! What a designer asks of a routing, and no customer: how each word counted, and what was found below its bound.
//!
//! Behind the feature `inspect`, so that what a page loads has none of it.

use crate::evidence;
use crate::features::FeatureSpace;
use crate::frames;
use crate::model::Model;
use crate::router::Router;
use crate::signals::{Bounds, Signal};
use crate::text::Tokens;
use std::cell::RefCell;

/// How much each token of a text says for an intent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shares {
    /// Of the n-grams, one a token: exact, as the scorers are linear.
    pub ngrams: Vec<f32>,
    /// Of the second stage, one a token: how far its margin falls without the token. Empty if it did not answer.
    pub second: Vec<f32>,
}

/// How sure the model is of a signal, whether it is raised or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Which one.
    pub signal: Signal,
    /// The confidence, 0 to 1.
    pub confidence: f32,
    /// From here on the text may carry it.
    pub maybe: f32,
    /// From here on there is little doubt.
    pub sure: f32,
}

impl Model {
    /// The space of the n-grams.
    #[must_use]
    pub fn space(&self) -> &FeatureSpace {
        &self.contents.space
    }

    /// Whether the second stage answers.
    #[must_use]
    pub fn has_second(&self) -> bool {
        self.contents.second.is_some() && self.encoder.is_some()
    }

    /// The encoder's vector of a text without frames, of length one; `None` if it does not answer.
    #[must_use]
    pub fn meaning(&self, text: &str) -> Option<Vec<f32>> {
        self.encode(text).map(|(_, meaning)| meaning)
    }

    /// How much each of `tokens`, those of `text`, says for the intent at this place of [`Model::intents`]. `both`: also by
    /// the second stage, which costs up to thirteen encodings.
    #[must_use]
    pub fn shares(&self, text: &str, tokens: &Tokens, intent: usize, both: bool) -> Shares {
        let vector = self.contents.space.vector(tokens);
        let bits = self.contents.space.bits();
        let ngrams = self.contents.classifier.shares(bits, tokens, &vector, intent);
        let second = if both { evidence::second_shares(self, tokens, text, intent) } else { None };
        Shares { ngrams, second: second.unwrap_or_default() }
    }
}

impl Router {
    /// How sure the model is of each signal in `text`; none if it knows no signals.
    #[must_use]
    pub fn levels(&self, text: &str) -> Vec<Level> {
        let content = frames::content(text);
        let read = self.model().understand(&content.text);
        let levels = RefCell::new(Vec::new());
        let bounds = |signal: Signal| {
            let own = self.flows().bounds.iter().find(|(of, _)| *of == signal);
            own.map(|(_, bounds)| *bounds).unwrap_or_default()
        };
        // Nothing is raised: every signal is asked for.
        let _ = self.model().signals(&content.text, &read, |signal, confidence, learned| {
            let Bounds { maybe, sure } = bounds(signal);
            let sure = sure.unwrap_or_else(|| signal.sure_from());
            levels.borrow_mut().push(Level { signal, confidence, maybe: maybe.unwrap_or(learned), sure });
            None
        });
        levels.into_inner()
    }
}
