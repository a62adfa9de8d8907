//! What a customer corrects: they chose another topic than the one that was suggested.

use super::{Content, Record};
use crate::case::Case;
use crate::masked::Masked;
use crate::matter::Matter;
use serde::Serialize;

/// Version of [`Correction`], in its field `version`.
pub const VERSION: u8 = 1;

/// A topic, and the one that it is instead.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Correction {
    version: u8,
    case: Option<String>,
    reference: Option<String>,
    by: By,
    confirmed: bool,
    suggested: Option<String>,
    right: Option<String>,
    category_suggested: Option<String>,
    category_right: Option<String>,
    why: String,
    /// A page adds it to its own journal, and nowhere else.
    text: Option<Masked>,
    model: String,
    flows: String,
}

/// Who corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Who wrote the message.
    Customer,
}

impl Content for Correction {
    const TYPE: &'static str = "signpost.correction.v1";
}

impl Record<Correction> {
    /// What the customer corrected of `matter`; `None` if they took what was suggested, if nothing was, and where no record may
    /// say what it is about. `case`: what came of it.
    #[must_use]
    pub fn correction(matter: &Matter<'_>, case: Option<&Case>, model: String, id: String) -> Option<Self> {
        let (state, flows) = (matter.state, matter.flows);
        if matter.is_minimal() {
            return None;
        }
        let suggested = match matter.task {
            Some((_, task)) => flows.intent(&task.found),
            None => state.suggested(flows),
        }?;
        let path = matter.path?;
        let right = path.intent.as_deref().and_then(|id| flows.intent(id)).unwrap_or(suggested);
        let category = path.team.as_ref().unwrap_or(&right.category);
        let is_team_of_another = *category != right.category;
        if right.id == suggested.id && *category == suggested.category {
            return None;
        }
        let data = Correction {
            version: VERSION,
            case: case.map(|case| case.id.clone()),
            reference: case.map(|case| case.reference.clone()),
            by: By::Customer,
            confirmed: false,
            suggested: Some(suggested.id.clone()),
            right: Some(right.id.clone()).filter(|_| !is_team_of_another),
            category_suggested: Some(suggested.category.clone()),
            category_right: Some(category.clone()),
            why: String::new(),
            text: None,
            model,
            flows: flows.id.clone(),
        };
        Some(Self::new(id, state.known.time.clone(), data))
    }
}
