//! The flows file: what a team tells Signpost about its business.
//!
//! [`Flows::read`] takes the parsed JSON and gives either the whole file, or every problem in it at once, each with
//! the path of the value and what to do about it. `static/flows.schema.json` describes the same format for editors.

mod json;

mod speech;

mod reader;

mod hours;

mod rule;

mod signals;

mod handoff;

mod flows;

pub mod order;

mod condition;

mod translations;

mod team;

mod rows;

mod read;

mod actions;

mod fields;

mod steps;

mod check;

mod services;

mod destinations;

mod guards;

mod lint;

pub use crate::address::is_allowed as is_allowed_href;
pub use crate::date::Date;
pub use flows::{
    Branch, Category, Choice, Condition, Contact, Field, FieldKind, FileType, Flow, Flows, Intent, Limits,
    MOST_FIELDS, May, Next, Person, PersonPlace, Prefill, Purpose, Sees, Step, StepKind, Translation,
    VERSION,
};
pub use handoff::{Chat, Destination, DestinationKind, Handoff, Retry, Source};
pub use hours::{Holiday, Hours, LocalTime, Opening, Span};
pub use json::Json;
pub use reader::Diagnostic;
pub(crate) use reader::Reader;
pub use rule::{Escalation, Priority, Rule, Then, UNSUPPORTED, When};
pub use speech::Speech;
pub use translations::{Gap, gaps, words};

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
        let mut reader = Reader::<true>::default();
        if reader.is_packed(json) {
            return reader.finish(None);
        }
        let flows = reader.all(json, json);
        reader.finish(flows)
    }

    /// As [`Flows::read`], for who only needs to know whether the file is fine: `None` if it has a problem.
    #[must_use]
    pub fn read_quietly(json: &Json) -> Option<Self> {
        Self::read_all(json, json)
    }

    /// All that is needed before a flow is opened, from a flows file or from the first of the two files that it is packed
    /// into: `flows` is empty, `person` is blank, and the rows of the policy that are about an action hold for nothing.
    /// `None` if it has a problem.
    #[must_use]
    pub fn read_outline(json: &Json) -> Option<Self> {
        Self::read_outline_in(json, &Speech::default())
    }

    /// As [`Flows::read_outline`], in a language.
    #[must_use]
    pub fn read_outline_in(json: &Json, speech: &Speech<'_>) -> Option<Self> {
        let mut reader = Reader::<false>::speaking(speech);
        let filled = reader.filled(json);
        let flows = reader.flows(&filled, id_of(json), &Reader::OUTLINE);
        if let Some(flows) = &flows {
            check::check(flows, &filled, &mut reader);
        }
        reader.finish(flows).ok()
    }

    /// As [`Flows::read_outline`], with the form in front of a person: what is left to a customer where the flows cannot be had.
    #[must_use]
    pub fn read_to_person(json: &Json) -> Option<Self> {
        Self::read_to_person_in(json, &Speech::default())
    }

    /// As [`Flows::read_to_person`], in a language.
    #[must_use]
    pub fn read_to_person_in(json: &Json, speech: &Speech<'_>) -> Option<Self> {
        let mut reader = Reader::<false>::speaking(speech);
        let filled = reader.filled(json);
        let depth = read::Depth { person: Reader::person, ..Reader::OUTLINE };
        let flows = reader.flows(&filled, id_of(json), &depth);
        reader.finish(flows).ok()
    }

    /// The flows, from a flows file or from the second of the two files that it is packed into. What they name beyond
    /// themselves is not looked at: that is for [`Flows::read_all`]. `None` if there is a problem.
    #[must_use]
    pub fn read_flows(json: &Json) -> Option<Vec<Flow>> {
        let mut reader = Reader::<false>::default();
        let filled = reader.filled(json);
        let flows = reader.list(
            &reader::Object { map: filled.as_object()?, path: String::new() },
            "flows",
            1,
            Reader::flow,
        );
        reader.finish(Some(flows)).ok()
    }

    /// All of it, from the two files that a flows file is packed into; from one that is not packed, if both are the same.
    /// `None` if there is a problem, or the two do not belong together.
    #[must_use]
    pub fn read_all(first: &Json, later: &Json) -> Option<Self> {
        Self::read_all_in(first, later, &Speech::default())
    }

    /// As [`Flows::read_all`], in a language.
    #[must_use]
    pub fn read_all_in(first: &Json, later: &Json, speech: &Speech<'_>) -> Option<Self> {
        let mut reader = Reader::<false>::speaking(speech);
        let flows = reader.all(first, later);
        reader.finish(flows).ok()
    }
}

/// The fingerprint of a file. A packed one has that of its source.
fn id_of(json: &Json) -> String {
    let packed = json.get("flows").and_then(Json::as_str).and_then(|_| json.get("id")).and_then(Json::as_str);
    packed.map_or_else(|| json.fingerprint(), str::to_owned)
}

impl<const TELLS: bool> Reader<TELLS> {
    /// Reports that only a part of the flows stands in the file, if so.
    fn is_packed(&mut self, json: &Json) -> bool {
        let later = json.get("flows").and_then(Json::as_str);
        if let Some(later) = later {
            self.report(|| {
                let problem = format!("this file is packed: its flows are in \"{later}\"");
                ("$.flows", problem, "Name the file that it was packed from")
            });
        }
        later.is_some()
    }

    fn all(&mut self, first: &Json, later: &Json) -> Option<Flows> {
        let mut filled = self.filled(first);
        // The labels as the team wrote them.
        let written = first.fill();
        let id = id_of(first);
        let depth = read::Depth { row: Self::any_row, flows: Self::all_flows, person: Self::person };
        let packed = first.get("flows").is_some_and(|flows| flows.as_str().is_some());
        if packed {
            let own = later.get("id").and_then(Json::as_str);
            let flows = later.get("flows").filter(|_| own == Some(&*id)).map(|flows| self.filled(flows));
            let (Json::Object(map), Some(flows)) = (&mut filled, flows) else {
                self.report(|| {
                    ("$.flows", "the two files do not belong together", "Pack the file once more")
                });
                return None;
            };
            map.insert("flows".to_owned(), flows);
            for key in ["destinations", "handoff"] {
                if let Some(value) = later.get(key) {
                    map.insert(key.to_owned(), value.clone());
                }
            }
            map.remove("id");
            map.remove("persons");
        }
        let flows = self.flows(&filled, id, &depth)?;
        check::check(&flows, &filled, self);
        guards::check(&flows, &filled, self);
        let (destinations, handoff) = self.handing_over(&filled, &flows);
        let translations = self.translations(&written);
        let texts = std::mem::take(&mut self.texts).into_iter();
        let texts = texts.filter_map(|(text, own)| Some((text, own.as_str()?.to_owned()))).collect();
        Some(Flows { persons: Vec::new(), destinations, handoff, translations, texts, ..flows })
    }

    fn all_flows(&mut self, top: &reader::Object<'_, TELLS>) -> Vec<Flow> {
        self.list(top, "flows", 1, Self::flow)
    }
}

impl Flows {
    /// Likely mistakes in a file that can be used: rows that can never apply or contradict each other, intents from which
    /// nobody is reached, links that lead back to the same page, hours that overlap.
    #[must_use]
    pub fn lint(&self) -> Vec<Diagnostic> {
        lint::lint(self)
    }
}
