//! The figures themselves, on plain numbers.

const BINS: usize = 15;

/// Expected calibration error of (confidence, right) pairs: the gap between both means, weighted over bins.
pub(super) fn ece(answers: &[(f32, bool)]) -> f64 {
    let mut bins = [(0usize, 0.0f64, 0usize); BINS];
    for &(confidence, right) in answers {
        let bin = &mut bins[((confidence * BINS as f32) as usize).min(BINS - 1)];
        *bin = (bin.0 + 1, bin.1 + f64::from(confidence), bin.2 + usize::from(right));
    }
    let gap = |&(_, sum, right): &(usize, f64, usize)| (sum - right as f64).abs();
    bins.iter().map(gap).sum::<f64>() / answers.len().max(1) as f64
}

/// Share of right answers among the surest, for every coverage.
pub(super) struct AccuracyByCoverage(Vec<f64>);

/// The curve of (confidence, right) pairs.
pub(super) fn selective(answers: &[(f32, bool)]) -> AccuracyByCoverage {
    let mut sorted = answers.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut right = 0usize;
    let accuracy = |(i, a): (usize, &(f32, bool))| {
        right += usize::from(a.1);
        right as f64 / (i + 1) as f64
    };
    AccuracyByCoverage(sorted.iter().enumerate().map(accuracy).collect())
}

impl AccuracyByCoverage {
    /// The largest coverage whose accuracy is at least `accuracy`.
    pub(super) fn coverage_at(&self, accuracy: f64) -> f64 {
        let covered = self.0.iter().rposition(|a| *a >= accuracy).map_or(0, |i| i + 1);
        covered as f64 / self.0.len().max(1) as f64
    }

    /// The mean risk over all coverages.
    pub(super) fn aurc(&self) -> f64 {
        self.0.iter().map(|a| 1.0 - a).sum::<f64>() / self.0.len().max(1) as f64
    }
}

/// The probability that a score of `positive` lies above one of `negative`; ties count half.
pub(super) fn auroc(negative: &[f32], positive: &[f32]) -> f64 {
    let mut all: Vec<(f32, bool)> =
        negative.iter().map(|s| (*s, false)).chain(positive.iter().map(|s| (*s, true))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum) = (0usize, 0.0);
    for tied in all.chunk_by(|a, b| a.0 == b.0) {
        let positives = tied.iter().filter(|t| t.1).count();
        let negatives = tied.len() - positives;
        sum += positives as f64 * (below as f64 + negatives as f64 / 2.0);
        below += negatives;
    }
    sum / (negative.len().max(1) * positive.len().max(1)) as f64
}

/// The share of `positive` above the score that at most `rejection` of `negative` exceed.
pub(super) fn recall_at(negative: &[f32], positive: &[f32], rejection: f64) -> f64 {
    let mut sorted = negative.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let allowed = (negative.len() as f64 * rejection) as usize;
    let bound = sorted.get(allowed).copied().unwrap_or(f32::MIN);
    positive.iter().filter(|s| **s > bound).count() as f64 / positive.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ece_is_the_gap_between_confidence_and_accuracy() {
        assert!(ece(&[(0.5, true), (0.5, false)]) < 1e-6);
        assert!((ece(&[(0.9, true), (0.9, false)]) - 0.4).abs() < 1e-6);
    }

    #[test]
    fn coverage_reaches_as_far_as_accuracy_holds() {
        let answers = [(0.9, true), (0.8, true), (0.7, false), (0.6, true)];
        let curve = selective(&answers);
        assert_eq!(curve.coverage_at(0.95), 0.5);
        assert_eq!(curve.coverage_at(0.70), 1.0);
        assert!((curve.aurc() - (0.0 + 0.0 + 1.0 / 3.0 + 0.25) / 4.0).abs() < 1e-9);
    }

    #[test]
    fn auroc_counts_ordered_pairs() {
        assert_eq!(auroc(&[0.1, 0.2], &[0.3, 0.4]), 1.0);
        assert_eq!(auroc(&[0.5], &[0.5]), 0.5);
        assert_eq!(recall_at(&[0.1, 0.2, 0.3, 0.4], &[0.35, 0.9], 0.0), 0.5);
    }
}
