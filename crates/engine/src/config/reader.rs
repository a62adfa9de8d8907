//! Reads parsed JSON of any kind of ours. It remembers every problem and goes on.
//!
//! The texts of the problems are here and in the modules that read on top of it; nothing else of the engine needs them.

use super::json::Json;
use super::speech::Speech;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// One problem of a flows file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Where, as a JSON path: `$.flows[3].steps[0].title`.
    pub path: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}", self.path, self.problem, self.remedy)
    }
}

/// Reads a file, and remembers every problem in it: with its words if `TELLS`, otherwise only that there is one. The page
/// needs no words for a file that is fine, and they are a good part of what reading costs it.
#[derive(Default)]
pub(crate) struct Reader<const TELLS: bool> {
    pub(super) diagnostics: Vec<Diagnostic>,
    failed: bool,
    /// The language that texts are read in, and what the file has in it, by the texts of the file.
    pub(super) tag: String,
    pub(super) own: Own,
    pub(super) texts: BTreeMap<String, Json>,
}

/// An object of the file and its path.
pub(crate) struct Object<'a, const TELLS: bool> {
    pub(crate) map: &'a BTreeMap<String, Json>,
    pub(crate) path: String,
}

impl<const TELLS: bool> Object<'_, TELLS> {
    /// The path of a value in it.
    pub(crate) fn at(&self, key: &str) -> String {
        Reader::<TELLS>::path(|| format!("{}.{key}", self.path))
    }
}

/// What stands where a file has no text of its own.
pub(super) struct Own(fn(&'static str) -> &'static str);

impl Default for Own {
    fn default() -> Self {
        Self(Speech::default().own)
    }
}

impl<const TELLS: bool> Reader<TELLS> {
    /// Reads texts in a language.
    pub(super) fn speaking(speech: &Speech<'_>) -> Self {
        Self { tag: speech.tag.to_owned(), own: Own(speech.own), ..Self::default() }
    }

    /// The text under `key`, or ours.
    pub(super) fn text_or_own(&mut self, o: &Object<'_, TELLS>, key: &str, own: &'static str) -> String {
        let own = self.own(own);
        self.text_or(o, key, own)
    }

    /// Our own text in the language that is read.
    pub(super) fn own(&self, text: &'static str) -> &'static str {
        (self.own.0)(text)
    }

    /// A path, or nothing if nobody is told.
    pub(crate) fn path(path: impl FnOnce() -> String) -> String {
        if TELLS { path() } else { String::new() }
    }

    /// Remembers a problem: where it is, what is wrong, and what to do.
    pub(crate) fn report<A, B, C>(&mut self, told: impl FnOnce() -> (A, B, C))
    where
        A: Into<String>,
        B: Into<String>,
        C: Into<String>,
    {
        self.failed = true;
        if TELLS {
            let (path, problem, remedy) = told();
            let (path, problem, remedy) = (path.into(), problem.into(), remedy.into());
            self.diagnostics.push(Diagnostic { path, problem, remedy });
        }
    }

    /// What was read, if there was no problem.
    ///
    /// # Errors
    /// Every problem; none if nobody is told.
    pub(crate) fn finish<T>(self, read: Option<T>) -> Result<T, Vec<Diagnostic>> {
        read.filter(|_| !self.failed).ok_or(self.diagnostics)
    }

    /// A text, whole number, or yes or no, as text: what hosts tell is compared as text.
    pub(crate) fn plain(&mut self, value: &Json, path: String) -> Option<String> {
        match value {
            Json::Text(text) => Some(text.clone()),
            // Whole ones only: how a fraction is written as text is a matter of taste, and costs the widget 15 kB.
            Json::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => Some((*n as i64).to_string()),
            Json::Bool(flag) => Some(flag.to_string()),
            other => {
                self.report(|| {
                    let problem = format!("{} stands where a text or a whole number belongs", other.kind());
                    (path, problem, "Write a text in quotes, a whole number, true or false")
                });
                None
            }
        }
    }

    pub(crate) fn object<'a>(
        &mut self,
        value: &'a Json,
        path: String,
        keys: &[&str],
    ) -> Option<Object<'a, TELLS>> {
        let Some(map) = value.as_object() else {
            self.report(|| {
                (path, format!("{} stands where an object belongs", value.kind()), "Write { … } here")
            });
            return None;
        };
        for key in map.keys().filter(|k| !keys.contains(&k.as_str())) {
            self.report(|| {
                let remedy = format!("Take it out, or use one of: {}", keys.join(", "));
                (format!("{path}.{key}"), "this key is not known", remedy)
            });
        }
        Some(Object { map, path })
    }

    pub(crate) fn text(&mut self, o: &Object<'_, TELLS>, key: &str) -> String {
        match o.map.get(key) {
            Some(Json::Text(text)) if !text.trim().is_empty() => text.clone(),
            Some(Json::Text(_)) => self.bad(o, key, || "the text is empty".into()),
            Some(other) => self.bad(o, key, || format!("{} stands where text belongs", other.kind())),
            None => self.bad(o, key, || format!("\"{key}\" is missing")),
        }
    }

    fn bad(&mut self, o: &Object<'_, TELLS>, key: &str, problem: impl FnOnce() -> String) -> String {
        self.report(|| (o.at(key), problem(), "Write a text in quotes"));
        String::new()
    }

    pub(crate) fn text_or(&mut self, o: &Object<'_, TELLS>, key: &str, default: &str) -> String {
        if o.map.contains_key(key) { self.text(o, key) } else { default.to_owned() }
    }

    pub(crate) fn texts(&mut self, o: &Object<'_, TELLS>, key: &str) -> Vec<String> {
        self.list(o, key, 0, |r, value, path| match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => {
                r.report(|| {
                    (path, format!("{} stands where text belongs", value.kind()), "Write a text in quotes")
                });
                None
            }
        })
    }

    pub(crate) fn flag(&mut self, o: &Object<'_, TELLS>, key: &str) -> bool {
        match o.map.get(key) {
            None => false,
            Some(Json::Bool(b)) => *b,
            Some(other) => {
                self.report(|| {
                    (
                        o.at(key),
                        format!("{} stands where true or false belongs", other.kind()),
                        "Write true or false",
                    )
                });
                false
            }
        }
    }

    pub(crate) fn list<T>(
        &mut self,
        o: &Object<'_, TELLS>,
        key: &str,
        least: usize,
        mut read: impl FnMut(&mut Self, &Json, String) -> Option<T>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        for (i, value) in self.items(o, key, least).iter().enumerate() {
            all.extend(read(self, value, Self::path(|| format!("{}[{i}]", o.at(key)))));
        }
        all
    }

    /// The part of [`Self::list`] that is the same for all: a copy for each of them would cost the widget some kilobytes.
    #[inline(never)]
    fn items<'a>(&mut self, o: &Object<'a, TELLS>, key: &str, least: usize) -> &'a [Json] {
        let items = match o.map.get(key) {
            None if least == 0 => return &[],
            Some(Json::List(items)) => items.as_slice(),
            Some(other) => {
                self.report(|| {
                    (o.at(key), format!("{} stands where a list belongs", other.kind()), "Write [ … ] here")
                });
                return &[];
            }
            None => &[],
        };
        if items.len() < least {
            self.report(|| {
                (o.at(key), format!("{} of at least {least} entries", items.len()), "Add what is missing")
            });
        }
        items
    }
}
