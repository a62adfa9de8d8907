//! A form: what stands in its fields, and what keeps it from being sent.

mod check;
mod contact;
pub mod date;
mod money;
mod order;

pub use check::{Problem, ProblemKind, check, chosen, sent, ticked};

use crate::case::Case;
use crate::file::{Attached, Refusal};
use crate::masked::Piece;
use signpost_engine::config::FieldKind;
use signpost_engine::signals::Raised;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the customer filled in. It is kept when they go back and forth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// By the id of the field.
    pub values: BTreeMap<String, String>,
    /// The screens on which they were filled in last, by the id of the field.
    pub typed_at: BTreeMap<String, String>,
    /// The files that were added: (id of the field, file).
    pub files: Vec<(String, Attached)>,
    /// Why files were not taken last: (id of the field, reason).
    pub refused: Vec<(String, Refusal)>,
    /// The field of each file that is being read.
    pub reading: Vec<String>,
    /// The customer has pressed send while files were read: the form is sent after the last of them.
    pub sends_after: bool,
    /// What was hidden in them: (id of the field, piece).
    pub hidden: Vec<(String, Piece)>,
    /// The signals of what was written in them: (id of the field, signal).
    pub heard: Vec<(String, Raised)>,
    /// Whether the customer was offered a person for a danger among them, before sending.
    pub offered: bool,
}

/// How far the form on the screen has got.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// It is being filled in.
    Open {
        /// What kept it from being sent.
        problems: Vec<Problem>,
    },
    /// These cases are on their way; nothing can be sent a second time meanwhile.
    Sending(Rc<[Case]>),
}

impl Default for Form {
    fn default() -> Self {
        Self::Open { problems: Vec::new() }
    }
}

impl Fields {
    /// The files in this field, in the order in which they were added.
    pub fn files_of(&self, field: &str) -> impl Iterator<Item = &Attached> {
        self.files.iter().filter(move |(id, _)| id == field).map(|(_, file)| file)
    }

    /// Why files for this field were not taken last.
    pub fn refused_of(&self, field: &str) -> impl Iterator<Item = &Refusal> {
        self.refused.iter().filter(move |(id, _)| id == field).map(|(_, refusal)| refusal)
    }

    /// What stands in a field for files: their names, one a line.
    #[must_use]
    pub fn names_of(&self, field: &str) -> String {
        self.files_of(field).map(|file| file.name.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// So many files for this field are being read. What was said of those before is over.
    pub(crate) fn choose_files(&mut self, field: &str, count: usize) {
        self.refused.retain(|(id, _)| id != field);
        self.reading.extend(std::iter::repeat_n(field.to_owned(), count));
    }

    /// A file was read, or cannot be taken. Returns the id of a file that is one too many.
    pub(crate) fn take_file(
        &mut self,
        field: &str,
        most: u8,
        read: Result<Attached, Refusal>,
    ) -> Option<String> {
        let place = self.reading.iter().position(|id| id == field);
        place.map(|place| self.reading.remove(place));
        let (refusal, unwanted) = match read {
            Ok(file) if self.files_of(field).count() < usize::from(most) => {
                self.files.push((field.to_owned(), file));
                return None;
            }
            Ok(file) => (Refusal::TooMany { most }, Some(file.id)),
            Err(refusal) => (refusal, None),
        };
        self.refuse_file(field, refusal);
        unwanted
    }

    /// Says why a file was not taken.
    pub(crate) fn refuse_file(&mut self, field: &str, refusal: Refusal) {
        let entry = (field.to_owned(), refusal);
        if !self.refused.contains(&entry) {
            self.refused.push(entry);
        }
    }

    pub(crate) fn has_file(&self, file: &str) -> bool {
        self.files.iter().any(|(_, known)| known.id == file)
    }

    /// A file is gone, and the customer is told.
    pub(crate) fn lose_file(&mut self, field: &str, file: &str) {
        let lost = self.files.iter().find(|(_, known)| known.id == file);
        if let Some(name) = lost.map(|(_, known)| known.name.clone()) {
            self.files.retain(|(_, known)| known.id != file);
            self.refuse_file(field, Refusal::Lost { name });
        }
    }

    /// Takes a file away.
    pub(crate) fn remove_file(&mut self, field: &str, file: &str) {
        self.files.retain(|(id, known)| id != field || known.id != file);
        self.refused.retain(|(id, _)| id != field);
    }
}

/// Whether customers write freely into a field of this kind.
#[must_use]
pub fn is_free_text(kind: &FieldKind) -> bool {
    !matches!(
        kind,
        FieldKind::Select(_)
            | FieldKind::Radio(_)
            | FieldKind::Checkbox
            | FieldKind::Checkboxes(_)
            | FieldKind::File { .. }
            | FieldKind::Date
    )
}
