//! Cross-validation with the quick learner.

use super::findings::{self, Verdict};
use super::folds::{Deal, STEPS};
use super::rows::OTHER;
use crate::project::Row;
use signpost_engine::decision::Thresholds;
use signpost_engine::features::{Counts, FeatureSpace};
use signpost_train::{Example, is_other, quick};
use std::collections::BTreeSet;

/// What it is done with.
pub(super) struct With<'a> {
    pub(super) space: &'a FeatureSpace,
    /// Rows about anything; those that no team's intents cover are learned as out of scope.
    pub(super) background: &'a [Example],
    pub(super) thresholds: &'a Thresholds,
}

impl With<'_> {
    /// What is said of each of `rows` by who learned `learned` without the part that the row is in.
    pub(super) fn read(
        &self,
        rows: &[Row],
        learned: &[Row],
        deal: &Deal,
        tell: &mut dyn FnMut(usize),
    ) -> Vec<Option<Verdict>> {
        let (place, place_of_learned) = deal.places(rows, learned);
        let labels: BTreeSet<&str> = learned.iter().map(findings::label).collect();
        let mut labels: Vec<&str> = labels.into_iter().filter(|label| *label != OTHER).collect();
        // What no intent covers is the last class, whether there are rows of it or not.
        labels.push(OTHER);
        let class = |row: &Row| labels.iter().position(|label| *label == findings::label(row));
        let read = |text: &str| quick::read(text, self.space);
        let texts: Vec<Counts> = learned.iter().map(|row| read(&row.text)).collect();
        let beside = self.background.iter().filter(|example| is_other(&example.label));
        let beside: Vec<Counts> = beside.map(|example| read(&example.text)).collect();
        let mut scores: Vec<Vec<f32>> = vec![Vec::new(); rows.len()];
        for part in 0..deal.parts {
            let kept = learned.iter().zip(&texts).zip(&place_of_learned).filter(|(_, place)| **place != part);
            let mut kept: Vec<(&Counts, usize)> =
                kept.filter_map(|((row, counts), _)| Some((counts, class(row)?))).collect();
            kept.extend(beside.iter().map(|counts| (counts, labels.len() - 1)));
            let mut told = |done: usize, of: usize| tell(part * STEPS + done * (STEPS - 5) / of.max(1));
            let model = quick::learn(self.space, &kept, labels.len(), u64::from(deal.seed), &mut told);
            for at in (0..rows.len()).filter(|at| place[*at] == part) {
                scores[at] = model.scores(&read(&rows[at].text));
            }
            tell((part + 1) * STEPS);
        }
        let classes: Vec<Option<usize>> = rows.iter().map(class).collect();
        let known =
            scores.iter().zip(&classes).filter_map(|(scores, class)| Some((scores.as_slice(), (*class)?)));
        let temperature = quick::temperature(&known.collect::<Vec<_>>());
        let verdict = |(scores, class): (&Vec<f32>, &Option<usize>)| {
            let mut likely = scores.clone();
            quick::softmax(&mut likely, temperature);
            self.verdict(&likely, &labels, *class)
        };
        scores.iter().zip(&classes).map(verdict).collect()
    }

    fn verdict(&self, likely: &[f32], labels: &[&str], class: Option<usize>) -> Option<Verdict> {
        let other = labels.len().checked_sub(1)?;
        let best_of =
            |from: &[f32]| (0..from.len()).max_by(|a, b| from[*a].total_cmp(&from[*b]).then(b.cmp(a)));
        let (first, best) = (best_of(likely)?, best_of(likely.get(..other)?)?);
        let is_right = match class {
            Some(class) if class == other => {
                likely[other] >= self.thresholds.out_of_scope || likely[best] < self.thresholds.accept
            }
            class => class == Some(best),
        };
        let own = class.map_or(0.0, |class| likely[class]);
        Some(Verdict { first: labels[first].to_owned(), confidence: likely[first], own, is_right })
    }
}
