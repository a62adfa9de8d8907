//! Scores → calibrated confidences, and the confidence that the text is out of scope.
//!
//! A softmax with a temperature (Guo et al. 2017) turns scores into probabilities. The temperature depends on how much has
//! been typed, because the first words of a message are less reliable than the whole of it; on how much of the text is known;
//! and on how far the two stages are apart. The confidence of out of scope is a logistic regression on [`CLUES`] numbers about
//! all scores. Both are fitted on texts that the scorers had not seen, and some of them on intents that they had not seen.

use crate::order;

/// How much of a text was read, and how much of that the model knows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Letters and digits read, after normalisation.
    pub letters: usize,
    /// Share of the text that training knew, 0 to 1.
    pub seen: f32,
}

/// How sure each intent is, after calibration. All confidences and `out_of_scope` together sum to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Confidences {
    /// One per intent, in the order of the model's labels.
    pub intents: Vec<f32>,
    /// The confidence that no intent applies.
    pub out_of_scope: f32,
}

/// What a model says of a text, before and after calibration.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Its confidences.
    pub confidences: Confidences,
    /// The scores of the intents, before calibration: how much speaks for each, whatever speaks for the others.
    pub scores: Vec<f32>,
}

impl Confidences {
    /// `weight` of these and the rest of `others`; `weight` is 0 to 1.
    #[must_use]
    pub(crate) fn mixed(&self, others: &Self, weight: f32) -> Self {
        let mix = |a: f32, b: f32| weight * a + (1.0 - weight) * b;
        let intents = self.intents.iter().zip(&others.intents).map(|(a, b)| mix(*a, *b)).collect();
        Self { intents, out_of_scope: mix(self.out_of_scope, others.out_of_scope) }
    }

    /// The intents by falling confidence; of equals, the first label first.
    #[must_use]
    pub fn ranking(&self) -> Vec<usize> {
        order::places(self.intents.len(), &|a, b| self.intents[a].total_cmp(&self.intents[b]).is_gt())
    }
}

/// What the second stage says beside the scores: how far the stages are apart, and how near the text is to what is known. All are
/// 0 if one stage answered alone.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Beside {
    /// The margin that the second stage gives to the first intent of both together.
    pub second: f32,
    /// By how much the best margin of the n-grams is above the one that they give to that intent.
    pub ngrams_lead: f32,
    /// The same for the second stage.
    pub second_lead: f32,
    /// The cosine of the text's vector and the centre of that intent.
    pub near: f32,
    /// The same for the centre that is nearest.
    pub nearest: f32,
}

impl Beside {
    /// From the margins of the intents by either stage, and by both together; `near` has the cosine of the text's vector and the
    /// centre of each intent, if there are centres.
    #[must_use]
    pub fn of(ngrams: &[f32], second: &[f32], joined: &[f32], near: &[f32]) -> Self {
        let best = |scores: &[f32]| scores.iter().copied().fold(f32::MIN, f32::max);
        let most = best(joined);
        let first = joined.iter().position(|s| *s == most).unwrap_or_default();
        let at = |scores: &[f32]| scores.get(first).copied().unwrap_or_default();
        Self {
            second: at(second),
            ngrams_lead: best(ngrams) - at(ngrams),
            second_lead: best(second) - at(second),
            near: at(near),
            nearest: if near.is_empty() { 0.0 } else { best(near) },
        }
    }
}

/// Fitted parameters; see the module's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// ln temperature = `temperature` · [`Calibration::spread`], after 1 for the constant.
    pub temperature: [f32; SPREAD + 1],
    /// Weights of [`Calibration::clues`], then the intercept.
    pub out_of_scope: [f32; CLUES + 1],
}

/// How many numbers the out-of-scope regression reads.
pub const CLUES: usize = 11;

/// How many numbers the temperature depends on.
pub const SPREAD: usize = 3;

impl Calibration {
    /// The confidences of `scores`: one a scorer, of which the first `intents` are intents; a further one, if there is
    /// one, is the scorer of known out-of-scope texts.
    #[must_use]
    pub fn confidences(&self, scores: &[f32], intents: usize, extent: Extent, beside: Beside) -> Confidences {
        let probabilities = self.softmax(&scores[..intents], extent, beside);
        let clues = Self::clues(scores, &probabilities, extent, beside);
        let sum: f32 = clues.iter().zip(&self.out_of_scope).map(|(c, w)| c * w).sum();
        let out_of_scope = sigmoid(sum + self.out_of_scope[CLUES]);
        let intents = probabilities.into_iter().map(|p| p * (1.0 - out_of_scope)).collect();
        Confidences { intents, out_of_scope }
    }

    /// The probability of each intent, given that one of them applies. `scores` are those of the intents alone.
    #[must_use]
    pub fn softmax(&self, scores: &[f32], extent: Extent, beside: Beside) -> Vec<f32> {
        let scale = 1.0 / self.temperature_at(extent, beside);
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let mut all: Vec<f32> = scores.iter().map(|s| libm::expf((s - most) * scale)).collect();
        let sum: f32 = all.iter().sum();
        all.iter_mut().for_each(|p| *p /= sum);
        all
    }

    /// What the out-of-scope regression reads: of `scores`, one a scorer, and the [`Calibration::softmax`] of those of the
    /// intents.
    #[must_use]
    pub fn clues(scores: &[f32], probabilities: &[f32], extent: Extent, beside: Beside) -> [f32; CLUES] {
        let intents = &scores[..probabilities.len()];
        let (mut first, mut second) = (f32::MIN, f32::MIN);
        for &s in intents {
            if s > first {
                (first, second) = (s, first);
            } else if s > second {
                second = s;
            }
        }
        let most = probabilities.iter().copied().fold(0.0, f32::max);
        let other = scores.get(probabilities.len()).copied().unwrap_or(-1.0);
        [
            libm::logf(most.max(1e-6)),
            first.max(-2.0),
            (first - second.max(-2.0)).max(0.0),
            other,
            extent.seen,
            length(extent),
            beside.second,
            beside.ngrams_lead,
            beside.second_lead,
            beside.near,
            beside.nearest,
        ]
    }

    /// What the temperature depends on.
    #[must_use]
    pub fn spread(extent: Extent, beside: Beside) -> [f32; SPREAD] {
        [length(extent), 1.0 - extent.seen, beside.ngrams_lead + beside.second_lead]
    }

    /// What the scores of a text are divided by.
    #[must_use]
    pub fn temperature_at(&self, extent: Extent, beside: Beside) -> f32 {
        let [constant, weights @ ..] = &self.temperature;
        let sum: f32 = Self::spread(extent, beside).iter().zip(weights).map(|(x, w)| x * w).sum();
        libm::expf(constant + sum).clamp(0.02, 5.0)
    }
}

/// ln(1 + letters) − 3, held between −3 and 2: 0 at about twenty letters.
fn length(extent: Extent) -> f32 {
    (libm::logf(1.0 + extent.letters as f32) - 3.0).clamp(-3.0, 2.0)
}

/// The logistic function, 1 / (1 + e⁻ˣ): any number to one between 0 and 1.
#[must_use]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

/// `x` with four decimals: more is noise, and records are compared and read by people.
pub(crate) fn rounded(x: f32) -> f64 {
    (f64::from(x) * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calibration() -> Calibration {
        let out_of_scope = [-1.0, -0.5, -0.2, 1.0, -0.5, 0.0, -0.3, 0.2, 0.1, -1.0, -0.5, -1.0];
        Calibration { temperature: [-1.5, -0.3, 0.5, 0.2], out_of_scope }
    }

    #[test]
    fn everything_sums_to_one() {
        for scores in [vec![0.4, -0.9, -1.1, -0.8], vec![-1.0; 4], vec![80.0, -80.0, 0.0, 3.0]] {
            let extent = Extent { letters: 12, seen: 0.8 };
            let beside = Beside { second: 0.3, ngrams_lead: 0.4, near: 0.7, ..Beside::default() };
            let c = calibration().confidences(&scores, 3, extent, beside);
            let sum: f32 = c.intents.iter().sum::<f32>() + c.out_of_scope;
            assert!((sum - 1.0).abs() < 1e-5, "{sum}");
        }
    }

    #[test]
    fn the_same_scores_say_less_while_little_is_typed() {
        let at = |letters| {
            let extent = Extent { letters, seen: 1.0 };
            calibration().softmax(&[0.3, -0.4, -0.9], extent, Beside::default())[0]
        };
        assert!(at(5) < at(30) && at(30) < at(150));
    }

    #[test]
    fn the_stages_are_apart_when_they_name_different_intents() {
        let (ngrams, second) = ([0.5, -0.9, -1.0], [0.4, -0.8, -1.0]);
        let joined = [0.9, -1.7, -2.0];
        assert_eq!(Beside::of(&ngrams, &second, &joined, &[]), Beside { second: 0.4, ..Beside::default() });
        let beside = Beside::of(&ngrams, &[-0.9, 0.2, -1.0], &[-0.4, -0.7, -2.0], &[0.3, 0.6, 0.1]);
        assert!(beside.ngrams_lead == 0.0 && beside.second_lead > 1.0 && beside.second == -0.9);
        assert!(beside.near == 0.3 && beside.nearest == 0.6);
    }
}
