//! Cross-validation: the rows are dealt into parts, and each part is read by a model that was trained on the others.

use super::exact::Exact;
use super::findings::{self, Clash, Contradiction, Suspect, Verdict};
use super::folds::{Deal, STEPS};
use super::near::Vectors;
use super::train::flows;
use super::{folds, quick, rows};
use crate::ask::{Ask, Progress, Tell};
use crate::loaded::Loaded;
use crate::project::Row;
use crate::share::Share;
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_train::{Options, background};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Asks for a cross-validation of the project's rows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Cross {
    /// What the published model was trained on: how good models of these rows are on the rows as they are now. `None`: this is
    /// not asked.
    pub before: Option<Rc<Vec<Row>>>,
    /// Every part is read by a model that the trainer itself made, with the stages that the project's model has. Else by a quick
    /// learner on n-grams.
    pub exact: bool,
}

/// What cross-validation found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Crossed {
    /// How many parts the rows were dealt into.
    pub parts: usize,
    /// Whether the trainer itself made the models that read them.
    pub exact: bool,
    /// Whether these had both stages.
    pub both_stages: bool,
    /// Rows of intents that are understood right.
    pub now: Share,
    /// The same rows, read by models of the rows as published.
    pub before: Option<Share>,
    /// Rows that are right now and were wrong before, and the other way round.
    pub moved: [usize; 2],
    /// Rows that no intent covers, for which no flow would be suggested.
    pub refused: Share,
    /// Each intent.
    pub intents: Vec<Of>,
    /// Rows of an intent that has only one, so that nothing can be said of it.
    pub unread: usize,
    /// Rows that look mislabelled; the surest hundred.
    pub mislabelled: Vec<Suspect>,
    /// How many look so in all.
    pub mislabelled_in_all: usize,
    /// Intents that are taken for each other.
    pub clashes: Vec<Clash>,
    /// The same words with several labels.
    pub contradictions: Vec<Contradiction>,
}

/// The figures of an intent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Of {
    /// Its id.
    pub intent: String,
    /// Its rows that are understood right now.
    pub now: Share,
    /// … and by models of the rows as published.
    pub before: Option<Share>,
    /// Of the rows that are taken for it, those that are of it.
    pub trusted: Share,
}

impl Ask for Cross {
    const NAME: &'static str = "cross";

    type Answer = Crossed;

    fn answer(self, loaded: &mut Loaded, tell: Tell<'_>) -> Result<Crossed, Trouble> {
        let training = loaded.training();
        let now = single(&rows::all(&loaded.rows(), loaded.flows_text()));
        let before = self.before.as_ref().map(|rows| single(rows)).filter(|before| *before != now);
        let base = loaded.base()?;
        let background = if training.background { background() } else { Vec::new() };
        let thresholds = flows(loaded)?.thresholds;
        let parts = folds::parts(&now);
        let deal = Deal { dealt: folds::deal(&now, parts, training.seed), parts, seed: training.seed };
        let total = parts * STEPS * if before.is_some() { 2 } else { 1 };
        let both_stages = self.exact && training.both_stages;
        let (verdicts, old) = if self.exact {
            let with = Exact {
                thresholds,
                base: &base,
                background,
                // Fewer parts are read for calibration than for a model that is published: only the confidences are less exact.
                options: Options { folds: 2, ..rows::options(&training) },
                encoder: if both_stages { loaded.encoder()? } else { None },
            };
            let mut read = |learned: &[Row], done: usize| {
                with.read(&now, learned, &deal, &mut |more| tell(Progress { done: done + more, total }))
            };
            (read(&now, 0)?, before.as_ref().map(|before| read(before, parts * STEPS)).transpose()?)
        } else {
            let with = quick::With { space: base.space(), background: &background, thresholds: &thresholds };
            let mut read = |learned: &[Row], done: usize| {
                with.read(&now, learned, &deal, &mut |more| tell(Progress { done: done + more, total }))
            };
            (read(&now, 0), before.as_ref().map(|before| read(before, parts * STEPS)))
        };
        let space = base.space().with_known(|_| true);
        let vectors = Vectors::of(&space, &now);
        let (mislabelled, mislabelled_in_all) = findings::mislabelled(&now, &verdicts, &vectors);
        Ok(Crossed {
            parts,
            exact: self.exact,
            both_stages,
            mislabelled,
            mislabelled_in_all,
            clashes: findings::clashes(&now, &verdicts),
            contradictions: findings::contradictions(&now),
            ..count(&now, &verdicts, old.as_deref())
        })
    }
}

/// Rows of one label each: the others are not trained on.
fn single(rows: &[Row]) -> Vec<Row> {
    rows.iter().filter(|row| !row.intent.contains('|')).cloned().collect()
}

fn count(rows: &[Row], now: &[Option<Verdict>], before: Option<&[Option<Verdict>]>) -> Crossed {
    let counts = rows::counts(rows);
    let mut by_intent: BTreeMap<&str, Of> = BTreeMap::new();
    let mut all = Crossed { before: before.map(|_| Share::default()), ..Crossed::default() };
    for (at, row) in rows.iter().enumerate() {
        let label = findings::label(row);
        let Some(verdict) = now[at].as_ref().filter(|_| counts.get(label).is_some_and(|n| *n > 1)) else {
            all.unread += 1;
            continue;
        };
        if label == rows::OTHER {
            all.refused.count(verdict.is_right);
            continue;
        }
        let old = before.map(|before| before[at].as_ref().is_some_and(|verdict| verdict.is_right));
        all.now.count(verdict.is_right);
        let of = by_intent.entry(label).or_insert_with(|| Of {
            intent: label.to_owned(),
            before: before.map(|_| Share::default()),
            ..Of::default()
        });
        of.now.count(verdict.is_right);
        if let Some(was_right) = old {
            all.before.iter_mut().chain(&mut of.before).for_each(|share| share.count(was_right));
            all.moved[0] += usize::from(verdict.is_right && !was_right);
            all.moved[1] += usize::from(!verdict.is_right && was_right);
        }
    }
    for (row, verdict) in rows.iter().zip(now) {
        if let Some(verdict) = verdict
            && let Some(of) = by_intent.get_mut(verdict.first.as_str())
        {
            of.trusted.count(verdict.first == findings::label(row));
        }
    }
    Crossed { intents: by_intent.into_values().collect(), ..all }
}
