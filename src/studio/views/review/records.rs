//! The records that were read, as the page keeps them: a case is parsed when it is shown.

use signpost_studio::cases::{Listed, Marks, Told};
use signpost_studio::mask::masked;
use signpost_studio::review::ARROW;
use signpost_studio::review::report::Report;
use signpost_studio::trouble::Trouble;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// What was read.
#[derive(Debug, PartialEq)]
pub(super) struct Records {
    /// Where it came from.
    pub(super) label: String,
    pub(super) is_made_up: bool,
    pub(super) report: Report,
    pub(super) troubles: Vec<Trouble>,
    pub(super) unlisted: usize,
    lines: Vec<u8>,
    places: Vec<Range<usize>>,
    marks: Vec<u8>,
}

/// Which cases are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    All,
    Words,
    Wrong,
    Judged,
    Person,
    Left,
    Labelled,
    Changed,
}

impl Filter {
    pub(super) const ALL: [Self; 8] = [
        Self::All,
        Self::Words,
        Self::Wrong,
        Self::Judged,
        Self::Person,
        Self::Left,
        Self::Labelled,
        Self::Changed,
    ];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::All => "All cases",
            Self::Words => "With the customer's words",
            Self::Wrong => "Suggestion was wrong",
            Self::Judged => "Judged by an agent",
            Self::Person => "Went to a person",
            Self::Left => "Left without an end",
            Self::Labelled => "Labelled here",
            Self::Changed => "Suggests another topic now",
        }
    }
}

impl Records {
    pub(super) fn new(label: String, is_made_up: bool, listed: Listed) -> Self {
        let Listed { report, cases, marks, unlisted, troubles } = listed;
        let lines = cases.as_slice().to_vec();
        let mut places = Vec::with_capacity(marks.as_slice().len());
        let mut from = 0;
        for (at, byte) in lines.iter().enumerate() {
            if *byte == b'\n' {
                places.push(from..at);
                from = at + 1;
            }
        }
        let marks = marks.as_slice().to_vec();
        Self { label, is_made_up, report, troubles, unlisted, lines, places, marks }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.report.read.types.iter().all(|n| *n == 0) && self.places.is_empty()
    }

    pub(super) fn line(&self, at: usize) -> &[u8] {
        self.places.get(at).and_then(|place| self.lines.get(place.clone())).unwrap_or_default()
    }

    /// The id of a case: what a line begins with, unless it has escapes.
    pub(super) fn id(&self, at: usize) -> Cow<'_, str> {
        let begun = self.line(at).strip_prefix(br#"{"id":""#);
        let plain = begun.and_then(|rest| rest.split(|byte| *byte == b'"').next());
        match plain.filter(|id| !id.contains(&b'\\')).map(std::str::from_utf8) {
            Some(Ok(id)) => Cow::Borrowed(id),
            _ => Cow::Owned(self.told(at).id),
        }
    }

    pub(super) fn told(&self, at: usize) -> Told {
        serde_json::from_slice(self.line(at)).unwrap_or_default()
    }

    pub(super) fn has(&self, at: usize, mark: u8) -> bool {
        self.marks.get(at).is_some_and(|marks| marks & mark != 0)
    }

    /// The cases of a filter in which the words of `query` stand, by their places.
    pub(super) fn found(
        &self,
        filter: Filter,
        query: &str,
        labels: &BTreeMap<String, String>,
        fates: &[u8],
    ) -> Vec<usize> {
        let query = query.trim().to_lowercase();
        let passes = |at: &usize| match filter {
            Filter::All => true,
            Filter::Words => self.has(*at, Marks::TEXT),
            Filter::Wrong => self.has(*at, Marks::WRONG),
            Filter::Judged => self.has(*at, Marks::JUDGED),
            Filter::Person => self.has(*at, Marks::PERSON),
            Filter::Left => self.has(*at, Marks::LEFT),
            Filter::Labelled => labels.contains_key(&*self.id(*at)),
            Filter::Changed => fates.get(*at).is_some_and(|fate| *fate > 1),
        };
        // What stands nowhere in the line is found without reading it.
        let may_hold = |at: &usize| {
            let line = String::from_utf8_lossy(self.line(*at));
            !query.is_ascii() || query.contains(['"', '\\']) || line.to_ascii_lowercase().contains(&query)
        };
        let is_pair = query.contains(ARROW);
        let holds =
            |at: &usize| query.is_empty() || ((is_pair || may_hold(at)) && is_of(&self.told(*at), &query));
        (0..self.len()).filter(passes).filter(holds).collect()
    }
}

/// Whether a case has these words, all in lower case: in its text, its topics, its flow, its reason, or its queue.
fn is_of(told: &Told, query: &str) -> bool {
    if let Some((from, to)) = query.split_once(ARROW) {
        return told.suggested.as_deref().unwrap_or("(none)") == from
            && told.said().unwrap_or("(none)") == to;
    }
    let has = |field: &Option<String>| field.as_ref().is_some_and(|text| text.to_lowercase().contains(query));
    let fields =
        [&told.text, &told.suggested, &told.taken, &told.right, &told.flow, &told.reason, &told.queue];
    fields.into_iter().any(has) || told.id.to_lowercase().contains(query)
}

/// The customer's words as they are shown, and as they leave: without personal data.
pub(super) fn shown(told: &Told) -> Option<String> {
    told.text.as_deref().map(masked)
}
