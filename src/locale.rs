//! The widget's own sentences; a team's are in its flows file. Their source is `locales/*.ftl`. English is compiled in, and any
//! other language is a list of messages that the page hands over.

mod words;

mod intl;

mod hours;
mod languages;
mod own;
mod problems;
mod receipt;
mod spoken;
mod ways;

pub use hours::closed;
pub(crate) use intl::size;
pub use languages::{InLanguage, cannot_read};
pub(crate) use own::own;
pub use problems::{limits, problem, refusal};
pub use receipt::{mail, summary};
pub use spoken::{announcement, news, shown};
pub use ways::{counted, why};
pub(crate) use words::{Words, m};
