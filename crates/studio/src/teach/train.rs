//! Training the project's model.

use super::rows;
use crate::ask::{Ask, Progress, Tell};
use crate::loaded::Loaded;
use crate::project::Bytes;
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_engine::config::Flows;
use signpost_engine::encoder::Encode;
use signpost_train::{Example, TrainError, background, is_other, train_on};
use std::ops::ControlFlow;

/// Asks for a model of the project's rows, trained as `signpost train` does: the same rows in the same order with the same
/// options give the same bytes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Train;

/// A model that was just trained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trained {
    /// `model.bin`.
    pub model: Bytes,
    /// Its name and fingerprint.
    pub id: String,
    /// How many intents it knows.
    pub intents: usize,
    /// How many rows it learned from.
    pub rows: usize,
    /// Rows of several intents, which nothing can be learned from.
    pub left_out: usize,
    /// Whether it has both stages.
    pub both_stages: bool,
}

impl Ask for Train {
    const NAME: &'static str = "train";

    type Answer = Trained;

    fn answer(self, loaded: &mut Loaded, tell: Tell<'_>) -> Result<Trained, Trouble> {
        let flows = flows(loaded)?;
        let training = loaded.training();
        let all = rows::all(&loaded.rows(), loaded.flows_text());
        let intents: Vec<&str> = flows.intents.iter().map(|intent| intent.id.as_str()).collect();
        if let Some(trouble) = rows::troubles(&all, &intents, 1).pop() {
            return Err(trouble);
        }
        let mut examples = rows::examples(&all);
        let left_out = examples.extract_if(.., |e| e.has_several_labels()).count();
        let base = loaded.base()?;
        let encoder = if training.both_stages { loaded.encoder()? } else { None };
        let encoder = encoder.as_ref().map(|e| e as &dyn Encode);
        let background = if training.background { background() } else { Vec::new() };
        let mut told = |p: signpost_train::Progress| {
            tell(Progress { done: p.done, total: p.total });
            ControlFlow::Continue(())
        };
        let bytes = train_on(&base, &examples, &background, &rows::options(&training), encoder, &mut told)
            .map_err(|error| trouble(&error))?;
        let model = Bytes::from(bytes);
        let id = loaded.router_with(&model)?.model().id();
        Ok(Trained {
            id,
            intents: known(&examples),
            rows: examples.len(),
            left_out,
            both_stages: encoder.is_some(),
            model,
        })
    }
}

/// How many intents rows name.
fn known(examples: &[Example]) -> usize {
    let labels: std::collections::BTreeSet<&str> =
        examples.iter().map(|e| e.label.as_str()).filter(|label| !is_other(label)).collect();
    labels.len()
}

/// The flows file, read.
pub(super) fn flows(loaded: &Loaded) -> Result<Flows, Trouble> {
    Flows::read(&loaded.json()?).map_err(|all| {
        let first =
            all.first().map_or_else(|| Trouble::new("The flows file cannot be used", ""), Trouble::from);
        Trouble { remedy: format!("{}. Then train again", first.remedy.trim_end_matches('.')), ..first }
    })
}

/// Why there is no model, for designers.
pub(super) fn trouble(error: &TrainError) -> Trouble {
    let remedy = match error {
        TrainError::TooFewIntents(_) => "Add another intent with five messages of its own",
        TrainError::TooFewExamples => "Write at least two messages for an intent, better five",
        TrainError::TooManyIntents(_) => "Merge intents that open the same flow",
        TrainError::Option(_) | TrainError::Cancelled => "Train again",
    };
    Trouble::new(format!("There is no model: {error}"), remedy)
}
