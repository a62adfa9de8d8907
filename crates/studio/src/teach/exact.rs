//! Cross-validation with the trainer itself.

use super::findings::{self, Verdict};
use super::folds::{Deal, STEPS};
use super::rows;
use super::train::trouble;
use crate::project::Row;
use crate::trouble::Trouble;
use signpost_engine::decision::Thresholds;
use signpost_engine::encoder::Encode;
use signpost_engine::model::{Base, Model};
use signpost_train::{Example, Kept, Options, TrainError, is_other, train_on};
use std::ops::ControlFlow;

/// How models are trained and read.
pub(super) struct Exact<'a> {
    pub(super) base: &'a Base,
    pub(super) background: Vec<Example>,
    pub(super) options: Options,
    pub(super) encoder: Option<Kept>,
    pub(super) thresholds: Thresholds,
}

impl Exact<'_> {
    /// What models of `learned` say of each of `rows`, each trained without the part that the row is in; `None` of a row whose
    /// intent has no other text.
    pub(super) fn read(
        &self,
        rows: &[Row],
        learned: &[Row],
        deal: &Deal,
        tell: &mut dyn FnMut(usize),
    ) -> Result<Vec<Option<Verdict>>, Trouble> {
        let (place, place_of_learned) = deal.places(rows, learned);
        let mut verdicts = vec![None; rows.len()];
        for part in 0..deal.parts {
            let kept: Vec<Row> = learned
                .iter()
                .zip(&place_of_learned)
                .filter(|(_, place)| **place != part)
                .map(|(row, _)| row.clone())
                .collect();
            let mut told = |p: signpost_train::Progress| {
                tell(part * STEPS + p.done * (STEPS - 5) / p.total.max(1));
                ControlFlow::Continue(())
            };
            let model = self.train(&kept, &mut told)?;
            for at in (0..rows.len()).filter(|at| place[*at] == part) {
                verdicts[at] = model.as_ref().and_then(|model| self.verdict(model, &rows[at]));
            }
            tell((part + 1) * STEPS);
        }
        Ok(verdicts)
    }

    /// `None` if the rows that are left are too few to train on.
    fn train(
        &self,
        rows: &[Row],
        tell: &mut dyn FnMut(signpost_train::Progress) -> ControlFlow<()>,
    ) -> Result<Option<Model>, Trouble> {
        let encoder = self.encoder.as_ref().map(|e| e as &dyn Encode);
        let bytes =
            train_on(self.base, &rows::examples(rows), &self.background, &self.options, encoder, tell);
        let bytes = match bytes {
            Err(TrainError::TooFewExamples | TrainError::TooFewIntents(_)) => return Ok(None),
            bytes => bytes.map_err(|error| trouble(&error))?,
        };
        let unread = |error| Trouble::new(format!("A model cannot be read: {error}"), "Reload the page");
        let mut model = Model::with_base(&bytes, self.base).map_err(unread)?;
        if let Some(encoder) = &self.encoder {
            let _ = model.attach(encoder.clone());
        }
        Ok(Some(model))
    }

    fn verdict(&self, model: &Model, row: &Row) -> Option<Verdict> {
        let label = findings::label(row);
        let is_other = is_other(&row.intent);
        let place = model.intents().iter().position(|intent| intent == label);
        if place.is_none() && !is_other {
            // Its part has all rows of the intent, or the published rows have none.
            return self.unknown(model, row);
        }
        let confidences = model.confidences(&row.text);
        let ranking = confidences.ranking();
        let best = *ranking.first()?;
        let own = place.map_or(confidences.out_of_scope, |place| confidences.intents[place]);
        let refused = confidences.out_of_scope >= self.thresholds.out_of_scope
            || confidences.intents[best] < self.thresholds.accept;
        let is_out = confidences.out_of_scope > confidences.intents[best];
        let (first, confidence) = match is_out {
            true => (rows::OTHER.to_owned(), confidences.out_of_scope),
            false => (model.intents()[best].clone(), confidences.intents[best]),
        };
        Some(Verdict {
            first,
            confidence,
            own,
            is_right: if is_other { refused } else { place == Some(best) },
        })
    }

    fn unknown(&self, model: &Model, row: &Row) -> Option<Verdict> {
        let confidences = model.confidences(&row.text);
        let best = *confidences.ranking().first()?;
        let first = model.intents().get(best)?.clone();
        Some(Verdict { first, confidence: 0.0, own: 0.0, is_right: false })
    }
}
