//! What the store hands out.

use super::sql::Value;
use serde::{Deserialize, Serialize};
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, FromRow, Type};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nobody has taken it.
    New,
    /// Somebody works on it.
    Taken,
    /// The customer has an answer.
    Answered,
    /// Nothing is left to do.
    Closed,
}

impl State {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::New, Self::Taken, Self::Answered, Self::Closed];

    /// As it is stored and as it stands in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Taken => "taken",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }
}

/// What came of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Resolution {
    /// What the customer came for was done.
    Solved,
    /// It could not be done.
    Unsolved,
    /// Another case is about the same.
    Duplicate,
    /// It was not meant seriously.
    Spam,
}

impl Resolution {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Solved, Self::Unsolved, Self::Duplicate, Self::Spam];

    /// As it is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Unsolved => "unsolved",
            Self::Duplicate => "duplicate",
            Self::Spam => "spam",
        }
    }
}

/// It is stored as a text, by its name, in whichever database.
macro_rules! stored_by_name {
    ($name:ident) => {
        impl<D: Database> Type<D> for $name
        where
            String: Type<D>,
        {
            fn type_info() -> D::TypeInfo {
                String::type_info()
            }

            fn compatible(info: &D::TypeInfo) -> bool {
                String::compatible(info)
            }
        }

        impl<'r, D: Database> Decode<'r, D> for $name
        where
            String: Decode<'r, D>,
        {
            fn decode(value: D::ValueRef<'r>) -> Result<Self, BoxDynError> {
                let name = String::decode(value)?;
                let found = Self::ALL.into_iter().find(|one| one.name() == name);
                found.ok_or_else(|| format!("{name:?} is not known here").into())
            }
        }

        impl From<$name> for Value {
            fn from(value: $name) -> Self {
                value.name().into()
            }
        }
    };
}

stored_by_name!(State);
stored_by_name!(Resolution);

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Summary {
    /// Its id.
    pub id: String,
    /// What the customer quotes.
    pub reference: String,
    /// When the desk received it: UTC, RFC 3339.
    pub received: String,
    /// Who takes it; `None` = whoever takes the rest.
    pub queue: Option<String>,
    /// `normal`, `high` or `urgent`.
    pub priority: String,
    /// Why a person.
    pub reason: Option<String>,
    /// What it is about.
    pub category: Option<String>,
    /// What it is about, more exactly.
    pub intent: Option<String>,
    /// The intent in the customer's words.
    pub label: Option<String>,
    /// A short subject.
    pub title: String,
    /// BCP 47.
    pub language: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Who works on it.
    pub owner: Option<String>,
    /// What came of it.
    pub resolution: Option<Resolution>,
    /// Whether no record may tell more of it than that it happened.
    pub minimal: bool,
}

/// A case with all that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// As in a list.
    pub summary: Summary,
    /// When the customer sent it, by their clock.
    pub time: String,
    /// The case record, as it came.
    pub data: serde_json::Value,
    /// The desk's note.
    pub note: String,
    /// The customer's next case comes to the same person with this: 16 letters and digits.
    pub link: String,
    /// The case that the customer answers with this one, if it is still here.
    pub follows: Option<Linked>,
    /// Cases that answer this one.
    pub followed_by: Vec<Linked>,
    /// An e-mail address or a telephone number, if the case has one.
    pub contact: Option<String>,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// Its files, without their content.
    pub files: Vec<FileInfo>,
    /// What was done, oldest first.
    pub history: Vec<Happening>,
}

/// Another case of the same customer.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Linked {
    /// Its id.
    pub id: String,
    /// Its reference.
    pub reference: String,
    /// Its subject.
    pub title: String,
}

/// A file without its content.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct FileInfo {
    /// The desk's id of it, for [`super::Store::file`].
    pub id: String,
    /// The field of the form that it was added to.
    pub field: Option<String>,
    /// Its name; may contain anything but control characters.
    pub name: String,
    /// What it is by its content.
    pub media: String,
    /// In bytes.
    pub size: i64,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct StoredFile {
    /// Its name.
    pub name: String,
    /// What it is by its content.
    pub media: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Something that was done with a case.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Happening {
    /// When: UTC, RFC 3339.
    pub at: String,
    /// By whom; `None` = by the desk itself.
    pub who: Option<String>,
    /// In words.
    pub what: String,
}

/// An intent that cases here have had.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct KnownIntent {
    /// Its id.
    pub intent: String,
    /// In the customer's words, if a case had them.
    pub label: Option<String>,
    /// Its category.
    pub category: Option<String>,
}
