//! The messages in the language that is shown.
//!
//! Several elements of a page may have several languages, and share one wasm. So whatever begins to draw or to speak for an
//! element first says which words are shown; see [`Words::show`].

use std::cell::{Cell, OnceCell, RefCell};

/// The English messages, made of locales/en.ftl by build.rs.
pub(crate) mod m {
    use super::Message;
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// One message.
#[derive(Clone, Copy)]
pub(crate) struct Message {
    /// Its place in the list of another language.
    place: u16,
    english: &'static str,
}

impl Message {
    const fn new(place: u16, english: &'static str) -> Self {
        Self { place, english }
    }

    /// Its text in the language that is shown; in English where that language has none.
    pub(crate) fn text(self) -> &'static str {
        Words::shown().0.and_then(|table| table.text(self.place)).unwrap_or(self.english)
    }

    /// Its text with these values in the place of their names.
    pub(crate) fn with(self, values: &[(&str, &str)]) -> String {
        filled(self.text(), values)
    }
}

/// `text` with values in the place of `{name}`.
pub(super) fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once('}').unwrap_or((part, ""));
        for (_, value) in values.iter().filter(|(own, _)| *own == name) {
            out.push_str(value);
        }
        out.push_str(after);
    }
    out
}

/// The messages of another language.
struct Table {
    /// The language as a BCP 47 tag, what [`m::CHECK`] must be, and the messages that the first screen needs.
    first: Vec<String>,
    /// The check again, and all other messages.
    later: OnceCell<Vec<String>>,
}

impl Table {
    fn text(&'static self, place: u16) -> Option<&'static str> {
        let text = match place.checked_sub(m::FIRST) {
            None => self.first.get(usize::from(place) + 2),
            Some(later) => self.later.get()?.get(usize::from(later) + 1),
        };
        text.map(String::as_str)
    }
}

/// Which words are shown: English, or those of another language.
#[derive(Clone, Copy, Default)]
pub(crate) struct Words(Option<&'static Table>);

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Some(own), Some(other)) => std::ptr::eq(own, other),
            (own, other) => own.is_none() && other.is_none(),
        }
    }
}

thread_local! {
    static SHOWN: Cell<Words> = const { Cell::new(Words(None)) };
    /// All languages that were shown on this page. They stay, so that texts need no copy; there are few.
    static TABLES: RefCell<Vec<&'static Table>> = const { RefCell::new(Vec::new()) };
}

impl Words {
    /// Those in a list that begins with the language and the check. English if the list is of another version of the widget.
    pub(crate) fn of(first: Vec<String>) -> Self {
        if first.get(1).is_none_or(|check| check != m::CHECK) {
            return Self(None);
        }
        TABLES.with_borrow_mut(|tables| {
            if let Some(known) = tables.iter().find(|table| table.first == first) {
                return Self(Some(known));
            }
            let table: &'static Table = Box::leak(Box::new(Table { first, later: OnceCell::new() }));
            tables.push(table);
            Self(Some(table))
        })
    }

    /// The other messages have come, in a list that begins with the check.
    pub(crate) fn add(self, later: Vec<String>) {
        if let Some(table) = self.0.filter(|_| later.first().is_some_and(|check| check == m::CHECK)) {
            let _ = table.later.set(later);
        }
    }

    /// From now on these are shown.
    pub(crate) fn show(self) {
        SHOWN.set(self);
    }

    /// Those that are shown.
    pub(crate) fn shown() -> Self {
        SHOWN.get()
    }

    /// The language for the browser's `Intl`, as a BCP 47 tag.
    pub(crate) fn tag(self) -> &'static str {
        self.0.and_then(|table| table.first.first()).map_or("en-GB", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use signpost_locale::{Catalogue, ENGLISH, OTHERS};

    /// The words of a language as the page hands them over.
    fn words(language: &str) -> Option<Words> {
        let english = Catalogue::read(ENGLISH).ok()?;
        let own = OTHERS.iter().find(|(name, _)| *name == language)?.1;
        let files = signpost_locale::files(&english, &Catalogue::read(own).ok()?);
        let list = |text: &str| -> Option<Vec<String>> {
            let read: serde_json::Value = serde_json::from_str(text).ok()?;
            let texts = read["texts"].as_array()?.iter().filter_map(|pair| pair[1].as_str());
            Some(std::iter::once(read["check"].as_str()?).chain(texts).map(str::to_owned).collect())
        };
        let words = Words::of(std::iter::once(language.to_owned()).chain(list(&files.first)?).collect());
        words.add(list(&files.later)?);
        Some(words)
    }

    #[test]
    fn each_message_is_shown_in_the_language_of_the_words() {
        assert_eq!((m::BACK.text(), m::HELP.text()), ("Back", "Help"));
        let german = words("de").unwrap_or_default();
        german.show();
        assert_eq!((m::BACK.text(), m::HELP.text()), ("Zurück", "Hilfe"));
        assert_eq!(Words::shown().tag(), "de");
        // The same list again is no second table.
        assert!(words("de") == Some(german));
        Words::default().show();
        assert_eq!(m::BACK.text(), "Back");
    }

    #[test]
    fn a_list_of_another_version_is_not_shown() {
        let words = Words::of(vec!["de".into(), "000000".into(), "Verkehrt".into()]);
        assert!(words == Words::default());
    }
}
