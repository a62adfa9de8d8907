//! Confidences → what the statistics say, before any rule of the team's.

use crate::calibration::{Confidences, Extent};
use serde::Serialize;

/// When a suggestion is good enough. All are confidences, 0 to 1, unless said otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// The first intent needs at least this much.
    pub accept: f32,
    /// … and to lead the second by this much.
    pub margin: f32,
    /// An intent below this is not offered as a candidate.
    pub candidate: f32,
    /// From here on the text counts as out of scope.
    pub out_of_scope: f32,
    /// Fewer letters and digits than this say nothing yet.
    pub min_letters: usize,
    /// A stricter `accept` for some intents: (index of the intent, confidence).
    pub accept_by_intent: Vec<(usize, f32)>,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            accept: 0.6,
            margin: 0.15,
            candidate: 0.05,
            out_of_scope: 0.6,
            min_letters: 6,
            accept_by_intent: Vec::new(),
        }
    }
}

/// What the statistics say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Too little text to say anything.
    KeepTyping,
    /// The first intent is good enough to be suggested.
    Accept,
    /// Two or more intents could be meant, and together they are likely.
    Ambiguous,
    /// The statistics refuse to choose.
    Abstain,
    /// The text carries several issues.
    Several,
}

impl Thresholds {
    /// The decision for `confidences`, whose intents are ranked by `ranking` (best first, at least one).
    #[must_use]
    pub fn decide(&self, confidences: &Confidences, ranking: &[usize], extent: Extent) -> Decision {
        let at = |rank: usize| ranking.get(rank).map_or(0.0, |&i| confidences.intents[i]);
        let (first, second) = (at(0), at(1));
        if extent.letters < self.min_letters {
            Decision::KeepTyping
        } else if confidences.out_of_scope >= self.out_of_scope {
            Decision::Abstain
        } else if ranking.first().is_some_and(|&i| first >= self.accept_for(i))
            && first - second >= self.margin
        {
            Decision::Accept
        } else if second >= self.candidate && first + second + at(2) >= self.accept {
            Decision::Ambiguous
        } else {
            Decision::Abstain
        }
    }

    fn accept_for(&self, intent: usize) -> f32 {
        let own = self.accept_by_intent.iter().find(|(i, _)| *i == intent);
        own.map_or(self.accept, |(_, accept)| accept.max(self.accept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(thresholds: &Thresholds, intents: [f32; 3], out_of_scope: f32, letters: usize) -> Decision {
        let confidences = Confidences { intents: intents.to_vec(), out_of_scope };
        thresholds.decide(&confidences, &[0, 1, 2], Extent { letters, seen: 1.0 })
    }

    #[test]
    fn each_decision_has_its_case() {
        let t = Thresholds::default();
        assert_eq!(decide(&t, [0.9, 0.05, 0.03], 0.02, 3), Decision::KeepTyping);
        assert_eq!(decide(&t, [0.9, 0.05, 0.03], 0.02, 40), Decision::Accept);
        assert_eq!(decide(&t, [0.5, 0.45, 0.03], 0.02, 40), Decision::Ambiguous);
        assert_eq!(decide(&t, [0.2, 0.15, 0.13], 0.1, 40), Decision::Abstain);
        assert_eq!(decide(&t, [0.3, 0.0, 0.0], 0.7, 40), Decision::Abstain);
    }

    #[test]
    fn a_stricter_intent_needs_more() {
        let strict = Thresholds { accept_by_intent: vec![(0, 0.95)], ..Thresholds::default() };
        assert_ne!(decide(&strict, [0.9, 0.05, 0.03], 0.02, 40), Decision::Accept);
        assert_eq!(decide(&strict, [0.96, 0.02, 0.01], 0.01, 40), Decision::Accept);
    }

    #[test]
    fn a_higher_threshold_never_accepts_more() {
        let accepts = |accept: f32, first: f32| {
            let t = Thresholds { accept, ..Thresholds::default() };
            decide(&t, [first, 0.05, 0.0], 0.0, 40) == Decision::Accept
        };
        for first in [0.2f32, 0.5, 0.7, 0.9] {
            let accepted: Vec<_> = (0..10).map(|step| accepts(step as f32 / 10.0, first)).collect();
            assert!(accepted.windows(2).all(|w| w[0] || !w[1]), "{accepted:?}");
        }
    }
}
