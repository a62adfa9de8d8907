//! The words of the widget, by language.
//!
//! Their source is a file in Fluent syntax for each language, in `locales/` of the project. [`Catalogue::read`] reads one,
//! [`compare`] holds it against the English one, [`code`] makes Rust of the English one for the widget's build, and [`files`]
//! makes the files of another language, which a page loads. A message is compiled to a text with `{name}` for each value, and
//! `{name, plural, one {…} other {…}}` for words that depend on a number, as in ICU's MessageFormat.

mod problem;

mod pattern;

mod catalogue;

mod compare;

mod output;

pub use catalogue::{Catalogue, Message, Part};
pub use compare::{compare, compare_text};
pub use output::{Files, checksum, code, files};
pub use problem::Problem;

/// The English messages.
pub const ENGLISH: &str = include_str!("../../../locales/en.ftl");

/// The other languages that the widget is shipped in, each with its messages.
pub const OTHERS: [(&str, &str); 7] = [
    ("ar", include_str!("../../../locales/ar.ftl")),
    ("de", include_str!("../../../locales/de.ftl")),
    ("es", include_str!("../../../locales/es.ftl")),
    ("fr", include_str!("../../../locales/fr.ftl")),
    ("ja", include_str!("../../../locales/ja.ftl")),
    ("pl", include_str!("../../../locales/pl.ftl")),
    ("pt", include_str!("../../../locales/pt.ftl")),
];
