//! Fits the calibration to scores of texts that the scorers had not seen.

use crate::exp::exp_all;
use crate::options::Options;
use signpost_engine::calibration::{Beside, CLUES, Calibration, Extent, SPREAD, sigmoid};
use std::ops::Range;

/// The scores of one unseen text, or of its beginning.
pub(crate) struct UnseenScores {
    /// Those of the intents that its scorers knew, and that of what is out of scope, if there is one.
    pub(crate) scores: Vec<f32>,
    /// The place of its intent among them; `None` if it is out of scope.
    pub(crate) target: Option<usize>,
    /// Its intent is one that its scorers did not know.
    pub(crate) left_out: bool,
    /// How many of the scores are those of intents.
    pub(crate) intents: usize,
    pub(crate) extent: Extent,
    pub(crate) beside: Beside,
    /// How much of the text was read, in percent of its characters.
    pub(crate) share: usize,
    /// Written because a model confused its like, and read by scorers that had learned from no such text.
    pub(crate) targeted: bool,
    /// How many texts it stands for.
    pub(crate) stands_for: f32,
}

/// The weight of a text, by the percentage of it that was read. Most decisions are made on whole texts, and the number of
/// letters alone does not tell a whole text from a beginning. If beginnings counted as much, the confidences of whole texts
/// would be too low.
const WEIGHT_BY_SHARE: [(usize, f32); 4] = [(25, 0.005), (50, 0.015), (75, 0.04), (100, 1.0)];

impl UnseenScores {
    fn counts(&self, options: &Options) -> f32 {
        let targeted = if self.targeted { options.targeted_weight } else { 1.0 };
        let counts =
            WEIGHT_BY_SHARE.iter().find(|(share, _)| *share == self.share).map_or(1.0, |(_, counts)| *counts);
        counts * self.stands_for * targeted
    }
}

pub(crate) fn fit(seen: &[UnseenScores], options: &Options) -> Calibration {
    let mut temperature = [0.0; SPREAD + 1];
    (temperature[0], temperature[1]) = (-1.2, -0.2);
    let mut calibration = Calibration { temperature, out_of_scope: [0.0; CLUES + 1] };
    fit_temperature(&mut calibration, seen, options);
    calibration.temperature[0] += options.caution;
    fit_out_of_scope(&mut calibration, seen, options);
    calibration
}

/// A text of an intent, as the search for a temperature reads it some hundred times.
struct Own<'a> {
    text: &'a UnseenScores,
    target: usize,
    /// How far each score of an intent is below the highest.
    below: Vec<f32>,
}

impl<'a> Own<'a> {
    fn of(text: &'a UnseenScores, target: usize) -> Self {
        let scores = &text.scores[..text.intents];
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        Self { text, target, below: scores.iter().map(|s| s - most).collect() }
    }

    /// What [`Calibration::softmax`] gives to the right intent. `room` is kept from call to call.
    fn right(&self, calibration: &Calibration, room: &mut Vec<f32>) -> f32 {
        let scale = 1.0 / calibration.temperature_at(self.text.extent, self.text.beside);
        room.clear();
        room.extend(self.below.iter().map(|below| below * scale));
        exp_all(room);
        room[self.target] / room.iter().sum::<f32>()
    }
}

/// Finds the numbers of the temperature with the least negative log-likelihood, by coordinate search with halving steps.
/// The function is smooth and has one minimum, so that is enough.
fn fit_temperature(calibration: &mut Calibration, seen: &[UnseenScores], options: &Options) {
    let own: Vec<(&UnseenScores, usize)> = seen.iter().filter_map(|s| Some((s, s.target?))).collect();
    // Two thousand texts pin a few numbers down; a quarter of them shows roughly where they are.
    let own: Vec<Own<'_>> =
        own.iter().step_by((own.len() / 2000).max(1)).map(|(s, t)| Own::of(s, *t)).collect();
    let few: Vec<&Own<'_>> = own.iter().step_by(if own.len() < 400 { 1 } else { 4 }).collect();
    search(calibration, &few, options, 0.4..0.1);
    search(calibration, &own.iter().collect::<Vec<_>>(), options, 0.1..0.01);
}

/// Moves one number of the temperature after the other, by the first of `steps`. If that is better nowhere, the step is halved,
/// until it is the last one.
fn search(calibration: &mut Calibration, own: &[&Own<'_>], options: &Options, steps: Range<f32>) {
    let mut room = Vec::new();
    let mut loss = |c: &Calibration| -> f64 {
        let mut nll = |own: &&Own<'_>| {
            let right = own.right(c, &mut room).max(1e-9);
            f64::from(-libm::logf(right) * own.text.counts(options))
        };
        // What is far from 0 has seen few texts.
        let far = |w: &f32| f64::from(w * w);
        own.iter().map(&mut nll).sum::<f64>() + 0.1 * c.temperature[2..].iter().map(far).sum::<f64>()
    };
    let mut best = loss(calibration);
    let mut step = steps.start;
    while step > steps.end {
        let mut better = false;
        for axis in 0..=SPREAD {
            for way in [1.0, -1.0] {
                let mut next = calibration.clone();
                next.temperature[axis] += step * way;
                let value = loss(&next);
                if value < best {
                    (best, better) = (value, true);
                    *calibration = next;
                    break; // the other way leads back
                }
            }
        }
        if !better {
            step *= 0.5;
        }
    }
}

/// What the regression gives for data sets that are not ours, roughly: of both stages, and of the n-grams alone. With few rows
/// it stays near this, and with one row an intent it has nothing else.
const USUAL: [[f64; CLUES + 1]; 2] = [
    [0.0, -2.0, 0.5, 0.0, 0.0, 0.4, -2.0, 0.0, 1.0, -2.0, -7.0, 0.5],
    [0.0, -5.0, 1.0, 0.0, -1.0, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0, -2.5],
];

/// How strongly it is held there.
const RIDGE: f64 = 1.0;

/// Logistic regression by Newton's method, lightly regularised.
fn fit_out_of_scope(calibration: &mut Calibration, seen: &[UnseenScores], options: &Options) {
    const N: usize = CLUES + 1;
    // Those that are like the intents count together as the options say beside the others, and as much as these at the most.
    let sum = |wanted: &dyn Fn(&UnseenScores) -> bool| -> f64 {
        seen.iter().filter(|s| wanted(s)).map(|s| f64::from(s.counts(options))).sum()
    };
    let (inside, near) = (sum(&|s| s.target.is_some()), sum(&|s| s.left_out));
    let far = sum(&|s| s.target.is_none() && !s.left_out);
    let left_out = f64::from(options.left_out.clamp(0.0, 1.0));
    let (of_near, of_far) = match (near > 0.0, far > 0.0) {
        (true, true) => (left_out / near, (1.0 - left_out) / far),
        (true, false) => (1.0 / near, 0.0),
        _ => (0.0, 1.0 / far.max(1e-9)),
    };
    let all = (near + far).min(inside);
    let texts: Vec<([f64; N], f64, f64)> = seen
        .iter()
        .map(|s| {
            let probabilities = calibration.softmax(&s.scores[..s.intents], s.extent, s.beside);
            let clues = Calibration::clues(&s.scores, &probabilities, s.extent, s.beside);
            let mut x = [1.0; N];
            x.iter_mut().zip(clues).for_each(|(x, c)| *x = f64::from(c));
            let (y, scale) = match (s.target, s.left_out) {
                (Some(_), _) => (0.0, 1.0),
                (None, true) => (1.0, of_near * all),
                (None, false) => (1.0, of_far * all),
            };
            (x, y, f64::from(s.counts(options)) * scale)
        })
        .filter(|text| text.2 > 0.0)
        .collect();
    let positives: f64 = texts.iter().map(|t| t.1).sum();
    let usual = USUAL[usize::from(seen.iter().all(|s| s.beside == Beside::default()))];
    let mut w = usual;
    if inside == 0.0 {
        calibration.out_of_scope = usual.map(|w| w as f32);
        return;
    }
    if positives < 20.0 {
        // Nothing to learn from: a text counts as out of scope when even its best score is far below what intents get.
        let (best, intercept) = unlabelled(seen);
        calibration.out_of_scope = [0.0; N];
        calibration.out_of_scope[1] = best;
        calibration.out_of_scope[CLUES] = intercept;
        return;
    }
    let sum = |x: &[f64; N], w: &[f64; N]| x.iter().zip(w).map(|(x, w)| x * w).sum::<f64>();
    let loss = |w: &[f64; N]| -> f64 {
        let far: f64 = w.iter().zip(&usual).map(|(w, u)| (w - u) * (w - u)).sum();
        // ln(1 + exp(−z)) of the right sign, which holds for any z.
        let of = |(x, y, counts): &([f64; N], f64, f64)| {
            let z = if *y > 0.5 { -sum(x, w) } else { sum(x, w) };
            counts * (z.max(0.0) + libm::log1p(libm::exp(-z.abs())))
        };
        texts.iter().map(of).sum::<f64>() + 0.5 * RIDGE * far
    };
    let mut best = loss(&w);
    for _ in 0..25 {
        let mut gradient: [f64; N] = std::array::from_fn(|i| RIDGE * (usual[i] - w[i]));
        let mut hessian = [[0.0f64; N]; N];
        for (i, row) in hessian.iter_mut().enumerate() {
            row[i] = RIDGE;
        }
        for (x, y, counts) in &texts {
            let p = f64::from(sigmoid(sum(x, &w) as f32));
            for i in 0..N {
                gradient[i] += counts * (y - p) * x[i];
                for j in 0..N {
                    hessian[i][j] += counts * p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        let step = solve(hessian, gradient);
        // A whole step may lead too far where the curve is flat.
        let mut size = 1.0;
        let next = loop {
            let next: [f64; N] = std::array::from_fn(|i| w[i] + size * step[i]);
            let value = loss(&next);
            if value < best {
                best = value;
                break Some(next);
            }
            size *= 0.5;
            if size < 1e-3 {
                break None;
            }
        };
        let Some(next) = next else { break };
        w = next;
    }
    let among: f64 = texts.iter().map(|t| t.1 * t.2).sum::<f64>() / texts.iter().map(|t| t.2).sum::<f64>();
    let share = f64::from(options.out_of_scope.clamp(0.001, 0.95));
    w[CLUES] += libm::log(share / (1.0 - share)) - libm::log(among / (1.0 - among).max(1e-9));
    calibration.out_of_scope = w.map(|w| w as f32);
}

/// Slope and intercept on the best score, such that one whole in-scope text in fifty is above one half.
fn unlabelled(seen: &[UnseenScores]) -> (f32, f32) {
    let best = |s: &UnseenScores| s.scores[..s.intents].iter().copied().fold(f32::MIN, f32::max);
    let mut all: Vec<f32> = seen.iter().filter(|s| s.share == 100 && s.target.is_some()).map(best).collect();
    all.sort_unstable_by(f32::total_cmp);
    let floor = all.get(all.len() / 50).copied().unwrap_or(-1.0);
    (-6.0, 6.0 * floor)
}

/// Gaussian elimination with pivoting; the matrix is positive definite.
fn solve<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
    for i in 0..N {
        let pivot = (i..N).max_by(|&p, &q| a[p][i].abs().total_cmp(&a[q][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        for r in i + 1..N {
            let factor = a[r][i] / a[i][i];
            let above = a[i];
            a[r].iter_mut().zip(above).skip(i).for_each(|(cell, above)| *cell -= factor * above);
            b[r] -= factor * b[i];
        }
    }
    for i in (0..N).rev() {
        let known: f64 = (i + 1..N).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    #[test]
    fn the_right_intent_has_what_the_engine_gives_it() {
        let mut random = Random::new(9);
        let mut room = Vec::new();
        for intents in [1, 7, 8, 77] {
            for target in 0..intents {
                let scores = (0..=intents).map(|_| random.below(4000) as f32 / 1000.0 - 2.0).collect();
                let text = UnseenScores {
                    scores,
                    target: Some(target),
                    left_out: false,
                    intents,
                    extent: Extent { letters: random.below(90), seen: random.below(100) as f32 / 100.0 },
                    beside: Beside::default(),
                    share: 100,
                    targeted: false,
                    stands_for: 1.0,
                };
                let temperature = std::array::from_fn(|_| random.below(100) as f32 / 50.0 - 2.0);
                let calibration = Calibration { temperature, out_of_scope: [0.0; CLUES + 1] };
                let all = calibration.softmax(&text.scores[..intents], text.extent, text.beside);
                assert_eq!(
                    Own::of(&text, target).right(&calibration, &mut room).to_bits(),
                    all[target].to_bits()
                );
            }
        }
    }
}
