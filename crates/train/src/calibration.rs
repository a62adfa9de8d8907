//! Fits the calibration to scores of texts that the scorers had not seen.

use signpost_engine::calibration::{CLUES, Calibration, Extent, sigmoid};

/// The scores of one unseen text, or of its beginning.
pub(crate) struct UnseenScores {
    pub(crate) scores: Vec<f32>,
    pub(crate) target: usize,
    pub(crate) extent: Extent,
    /// How much of the text was read, in percent of its characters.
    pub(crate) share: usize,
    /// How many texts it stands for.
    pub(crate) stands_for: usize,
}

/// The weight of a text, by the percentage of it that was read. Most decisions are made on whole texts, and the number of
/// letters alone does not tell a whole text from a beginning. If beginnings counted as much, the confidences of whole texts
/// would be too low.
const WEIGHT_BY_SHARE: [(usize, f32); 4] = [(25, 0.005), (50, 0.015), (75, 0.04), (100, 1.0)];

/// The share of messages that calibration takes to be out of scope. The share among the examples is much larger; it was chosen
/// by those who wrote them, and says nothing of what customers send.
const OUT_OF_SCOPE: f64 = 0.01;

impl UnseenScores {
    fn counts(&self) -> f32 {
        let counts =
            WEIGHT_BY_SHARE.iter().find(|(share, _)| *share == self.share).map_or(1.0, |(_, counts)| *counts);
        counts * self.stands_for as f32
    }
}

pub(crate) fn fit(seen: &[UnseenScores], intents: usize) -> Calibration {
    let mut calibration = Calibration { temperature: [-1.2, -0.2], out_of_scope: [0.0; CLUES + 1] };
    fit_temperature(&mut calibration, seen, intents);
    fit_out_of_scope(&mut calibration, seen, intents);
    calibration
}

/// Finds the two numbers of the temperature with the least negative log-likelihood, by coordinate search with halving steps.
/// The function is smooth and has one minimum, so that is enough.
fn fit_temperature(calibration: &mut Calibration, seen: &[UnseenScores], intents: usize) {
    let own: Vec<&UnseenScores> = seen.iter().filter(|s| s.target < intents).collect();
    // Some thousands of texts pin two numbers down.
    let own: Vec<&UnseenScores> = own.iter().copied().step_by((own.len() / 6000).max(1)).collect();
    let loss = |c: &Calibration| -> f64 {
        let nll = |s: &&UnseenScores| {
            let right = c.softmax(&s.scores[..intents], s.extent)[s.target].max(1e-9);
            f64::from(-libm::logf(right) * s.counts())
        };
        own.iter().map(nll).sum()
    };
    let mut best = loss(calibration);
    let mut step = 0.4f32;
    while step > 0.01 {
        let mut better = false;
        for (axis, way) in [(0, 1.0), (0, -1.0), (1, 1.0), (1, -1.0)] {
            let mut next = calibration.clone();
            next.temperature[axis] += step * way;
            let value = loss(&next);
            if value < best {
                (best, better) = (value, true);
                *calibration = next;
            }
        }
        if !better {
            step *= 0.5;
        }
    }
}

/// Logistic regression by Newton's method, lightly regularised.
fn fit_out_of_scope(calibration: &mut Calibration, seen: &[UnseenScores], intents: usize) {
    const N: usize = CLUES + 1;
    let texts: Vec<([f64; N], f64, f64)> = seen
        .iter()
        .map(|s| {
            let probabilities = calibration.softmax(&s.scores[..intents], s.extent);
            let clues = Calibration::clues(&s.scores, &probabilities, s.extent);
            let mut x = [1.0; N];
            x.iter_mut().zip(clues).for_each(|(x, c)| *x = f64::from(c));
            (x, if s.target >= intents { 1.0 } else { 0.0 }, f64::from(s.counts()))
        })
        .collect();
    let positives: f64 = texts.iter().map(|t| t.1).sum();
    let mut w = [0.0f64; N];
    if positives < 20.0 {
        // Nothing to learn from: a text counts as out of scope when even its best score is far below what intents get.
        let (best, intercept) = unlabelled(seen, intents);
        calibration.out_of_scope = [0.0; N];
        calibration.out_of_scope[1] = best;
        calibration.out_of_scope[CLUES] = intercept;
        return;
    }
    for _ in 0..25 {
        let mut gradient = w.map(|w| -1e-2 * w);
        let mut hessian = [[0.0f64; N]; N];
        for (i, row) in hessian.iter_mut().enumerate() {
            row[i] = 1e-2;
        }
        for (x, y, counts) in &texts {
            let z: f64 = x.iter().zip(&w).map(|(x, w)| x * w).sum();
            let p = f64::from(sigmoid(z as f32));
            for i in 0..N {
                gradient[i] += counts * (y - p) * x[i];
                for j in 0..N {
                    hessian[i][j] += counts * p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        let step = solve(hessian, gradient);
        w.iter_mut().zip(step).for_each(|(w, s)| *w += s);
    }
    let among: f64 = texts.iter().map(|t| t.1 * t.2).sum::<f64>() / texts.iter().map(|t| t.2).sum::<f64>();
    w[CLUES] += libm::log(OUT_OF_SCOPE / (1.0 - OUT_OF_SCOPE)) - libm::log(among / (1.0 - among).max(1e-9));
    calibration.out_of_scope = w.map(|w| w as f32);
}

/// Slope and intercept on the best score, such that one whole in-scope text in fifty is above one half.
fn unlabelled(seen: &[UnseenScores], intents: usize) -> (f32, f32) {
    let best = |s: &UnseenScores| s.scores[..intents].iter().copied().fold(f32::MIN, f32::max);
    let mut all: Vec<f32> = seen.iter().filter(|s| s.share == 100).map(best).collect();
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
