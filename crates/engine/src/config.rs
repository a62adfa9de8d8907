//! The flows file: what a team tells Signpost about its business.
//!
//! [`Flows::read`] takes the parsed JSON and gives either the whole file, or every problem in it at once, each with
//! the path of the value and what to do about it. `static/flows.schema.json` describes the same format for editors.

mod json;

mod reader;

mod hours;

mod rule;

mod signals;

mod flows;

mod read;

mod check;

mod lint;

pub use crate::address::is_allowed as is_allowed_href;
pub use crate::date::Date;
pub use flows::{
    Branch, Category, Choice, Condition, Contact, Field, FieldKind, FileType, Flow, Flows, Intent, Limits,
    MOST_FIELDS, May, Next, Person, PersonPlace, Prefill, Purpose, Sees, Step, StepKind, VERSION,
};
pub use hours::{Holiday, Hours, LocalTime, Opening, Span};
pub use json::Json;
pub use reader::Diagnostic;
pub(crate) use reader::Reader;
pub use rule::{Escalation, Priority, Rule, Then, UNSUPPORTED, When};

/// The texts under `examples` of the intents of a parsed flows file, each with the id of its intent, for a trainer. Nothing
/// else needs them, so [`Flows`] does not hold them.
#[must_use]
pub fn examples(json: &Json) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    for intent in json.get("intents").and_then(Json::as_list).into_iter().flatten() {
        let texts = intent.get("examples").and_then(Json::as_list).into_iter().flatten();
        let id = intent.get("id").and_then(Json::as_str).unwrap_or_default();
        all.extend(texts.filter_map(Json::as_str).filter(|t| !t.trim().is_empty()).map(|t| (id, t)));
    }
    all
}

impl Flows {
    /// Reads a flows file from parsed JSON.
    ///
    /// # Errors
    /// Every problem of the file, in the order of the file.
    pub fn read(json: &Json) -> Result<Self, Vec<Diagnostic>> {
        Self::read_with::<true>(json)
    }

    /// As [`Flows::read`], for who only needs to know whether the file is fine: `None` if it has a problem.
    #[must_use]
    pub fn read_quietly(json: &Json) -> Option<Self> {
        Self::read_with::<false>(json).ok()
    }

    fn read_with<const TELLS: bool>(json: &Json) -> Result<Self, Vec<Diagnostic>> {
        let mut reader = Reader::<TELLS>::default();
        let flows = reader.flows(json);
        if let Some(flows) = &flows {
            check::check(flows, json, &mut reader);
        }
        reader.finish(flows)
    }

    /// Likely mistakes in a file that can be used: rows that can never apply or contradict each other, intents from which
    /// nobody is reached, links that lead back to the same page, hours that overlap.
    #[must_use]
    pub fn lint(&self) -> Vec<Diagnostic> {
        lint::lint(self)
    }
}
