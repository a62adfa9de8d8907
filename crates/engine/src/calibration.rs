//! Scores → calibrated confidences, and the confidence that the text is out of scope.
//!
//! A softmax with a temperature (Guo et al. 2017) turns scores into probabilities. The temperature depends on how much has
//! been typed, because the first words of a message are less reliable than the whole of it. The confidence of out of scope
//! is a logistic regression on [`CLUES`] numbers about all scores. Both are fitted on texts that the scorers had not seen.

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

/// Fitted parameters; see the module's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// ln temperature = `temperature[0] + temperature[1] · x`, x = ln(1 + letters) − 3, held between −3 and 2.
    pub temperature: [f32; 2],
    /// Weights of [`Calibration::clues`], then the intercept.
    pub out_of_scope: [f32; CLUES + 1],
}

/// How many numbers the out-of-scope regression reads.
pub const CLUES: usize = 6;

impl Calibration {
    /// The confidences of `scores`: one a scorer, of which the first `intents` are intents; a further one, if there is
    /// one, is the scorer of known out-of-scope texts.
    #[must_use]
    pub fn confidences(&self, scores: &[f32], intents: usize, extent: Extent) -> Confidences {
        let probabilities = self.softmax(&scores[..intents], extent);
        let clues = Self::clues(scores, &probabilities, extent);
        let sum: f32 = clues.iter().zip(&self.out_of_scope).map(|(c, w)| c * w).sum();
        let out_of_scope = sigmoid(sum + self.out_of_scope[CLUES]);
        let intents = probabilities.into_iter().map(|p| p * (1.0 - out_of_scope)).collect();
        Confidences { intents, out_of_scope }
    }

    /// The probability of each intent, given that one of them applies. `scores` are those of the intents alone.
    #[must_use]
    pub fn softmax(&self, scores: &[f32], extent: Extent) -> Vec<f32> {
        let scale = 1.0 / self.temperature_at(extent);
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let mut all: Vec<f32> = scores.iter().map(|s| libm::expf((s - most) * scale)).collect();
        let sum: f32 = all.iter().sum();
        all.iter_mut().for_each(|p| *p /= sum);
        all
    }

    /// What the out-of-scope regression reads: of `scores`, one a scorer, and the [`Calibration::softmax`] of those of the
    /// intents.
    #[must_use]
    pub fn clues(scores: &[f32], probabilities: &[f32], extent: Extent) -> [f32; CLUES] {
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
        ]
    }

    fn temperature_at(&self, extent: Extent) -> f32 {
        libm::expf(self.temperature[0] + self.temperature[1] * length(extent)).clamp(0.02, 5.0)
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
        Calibration { temperature: [-1.5, -0.3], out_of_scope: [-1.0, -0.5, -0.2, 1.0, -0.5, 0.0, -1.0] }
    }

    #[test]
    fn everything_sums_to_one() {
        for scores in [vec![0.4, -0.9, -1.1, -0.8], vec![-1.0; 4], vec![80.0, -80.0, 0.0, 3.0]] {
            let c = calibration().confidences(&scores, 3, Extent { letters: 12, seen: 0.8 });
            let sum: f32 = c.intents.iter().sum::<f32>() + c.out_of_scope;
            assert!((sum - 1.0).abs() < 1e-5, "{sum}");
        }
    }

    #[test]
    fn the_same_scores_say_less_while_little_is_typed() {
        let at = |letters| {
            let extent = Extent { letters, seen: 1.0 };
            calibration().softmax(&[0.3, -0.4, -0.9], extent)[0]
        };
        assert!(at(5) < at(30) && at(30) < at(150));
    }
}
