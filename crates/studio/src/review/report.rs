//! What a review says, before anybody has decided how it looks: on the terminal, as JSON, or as a page.

use super::sketch::{Quantile, Sketch};
use super::tally::Tally;
use crate::share::{FEW, Share};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Words of a report.
pub type Words = Cow<'static, str>;

/// All that a review says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What was read.
    pub read: Read,
    /// The two questions.
    pub sections: Vec<Section>,
}

/// What was read, and what could not be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// How many records there are of each type, in the order of [`TYPES`].
    pub types: [u64; TYPES.len()],
    /// The first and the last day, as YYYY-MM-DD.
    pub days: Option<(String, String)>,
    /// Records that came once more.
    pub repeated: u64,
    /// Records from before `--since`.
    pub before: u64,
    /// Lines that are no record that a review can read.
    pub unreadable: u64,
    /// The first of them: where, and why.
    pub named: Vec<(String, u64, String)>,
}

/// The types of records, each with what it is called here.
pub const TYPES: [(&str, &str); 5] = [
    ("signpost.outcome.v1", "cases that ended"),
    ("signpost.correction.v1", "corrections"),
    ("signpost.handoff.v1", "deliveries"),
    ("signpost.resolution.v1", "answers and closings"),
    ("signpost.case.v1", "cases that were handed over"),
];

/// A question, and what answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its name in JSON.
    pub key: Words,
    /// Its heading.
    pub title: Words,
    /// Its figures.
    pub groups: Vec<Lines>,
    /// Its tables.
    pub tables: Vec<Table>,
}

/// Figures under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// What all of them are about.
    pub of: Words,
    /// The figures.
    pub lines: Vec<Line>,
}

/// One figure in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its name in JSON.
    pub key: Words,
    /// What it says.
    pub words: Words,
    /// The figure itself.
    pub figure: Figure,
}

/// A figure. Each knows of how many it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// A share.
    Share(Share),
    /// A quantile.
    Time(Time),
}

/// A quantile of some times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// How many times there are.
    pub of: u64,
    /// `None` of nothing.
    pub quantile: Option<Quantile>,
}

/// Figures by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name in JSON.
    pub key: Words,
    /// Its heading.
    pub title: String,
    /// What it says, in a sentence or two.
    pub words: Words,
    /// What the names are.
    pub names: Words,
    /// The key and the words of each column.
    pub columns: Vec<(Words, Words)>,
    /// A row for each name, the largest first.
    pub rows: Vec<Row>,
    /// All names beyond the most that get a row.
    pub others: Option<Row>,
    /// The most names that get a row.
    pub most: usize,
    /// How it is drawn.
    pub picture: Picture,
}

/// The figures of a name, one for each column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The name.
    pub name: String,
    /// In the order of the columns.
    pub figures: Vec<Figure>,
}

/// How a table is drawn. The number is that of the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Picture {
    /// Not at all.
    None,
    /// Bars, for shares.
    Bars(usize),
    /// Points with their intervals, for shares.
    Intervals(usize),
    /// Which topic was suggested, and which was right.
    Pairs,
}

/// What stands where a record names nothing.
pub const NONE: &str = "(none)";

/// The name of the row for all further names.
pub const OTHERS: &str = "(all others)";

impl Time {
    /// Whether it is of too few to act on.
    #[must_use]
    pub fn is_few(self) -> bool {
        self.of < FEW as u64
    }
}

/// A share of records, which are counted without an end.
pub(super) fn share(part: u64, of: u64) -> Share {
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    Share::new(count(part), count(of))
}

impl Line {
    pub(super) fn share(key: &'static str, words: &'static str, part: u64, of: u64) -> Self {
        Self::of(key, words, self::share(part, of))
    }

    pub(super) fn of(key: &'static str, words: &'static str, share: Share) -> Self {
        Self { key: key.into(), words: words.into(), figure: Figure::Share(share) }
    }

    /// The quantile `q` of some times.
    pub(super) fn time(key: &'static str, words: &'static str, times: &Sketch, q: f64) -> Self {
        Self { key: key.into(), words: words.into(), figure: Figure::time(times, q) }
    }
}

impl Figure {
    pub(super) fn share(part: u64, of: u64) -> Self {
        Self::Share(share(part, of))
    }

    pub(super) fn time(times: &Sketch, q: f64) -> Self {
        Self::Time(Time { of: times.len(), quantile: times.quantile(q) })
    }
}

impl Table {
    /// A table of all that was counted by name, the largest first by `by`.
    pub(super) fn of<T: Default, K: PartialOrd>(
        tally: &Tally<T>,
        by: impl Fn(&T) -> K,
        figures: impl Fn(&T) -> Vec<Figure>,
    ) -> Self {
        let row = |name: &str, counted: &T| Row { name: name.to_owned(), figures: figures(counted) };
        Self {
            key: Cow::Borrowed(""),
            title: String::new(),
            words: Cow::Borrowed(""),
            names: Cow::Borrowed(""),
            columns: Vec::new(),
            rows: tally.sorted(by).into_iter().map(|(name, counted)| row(name, counted)).collect(),
            others: tally.others().map(|counted| row(OTHERS, counted)),
            most: tally.most(),
            picture: Picture::None,
        }
    }

    /// Names the table and its columns.
    pub(super) fn called(
        self,
        key: &'static str,
        title: impl Into<String>,
        words: &'static str,
        names: &'static str,
        columns: &[(&'static str, &'static str)],
    ) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            words: words.into(),
            names: names.into(),
            columns: columns.iter().map(|(key, words)| ((*key).into(), (*words).into())).collect(),
            ..self
        }
    }

    /// What is to be known of the rows beyond those that are shown, `shown` at most.
    #[must_use]
    pub fn beyond(&self, shown: usize) -> Option<String> {
        let left = self.rows.len().saturating_sub(shown);
        let more = (left > 0).then(|| format!("… and {} more; --json has them all.", grouped(left as u64)));
        let others = self.others.is_some().then(|| {
            format!(
                "There are more than {} names. The first ones get a row each, all others one together.",
                grouped(self.most as u64)
            )
        });
        let said: Vec<String> = more.into_iter().chain(others).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    pub(super) fn drawn(self, picture: Picture) -> Self {
        Self { picture, ..self }
    }
}

/// A number with commas between its thousands.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A length of time in the two units that say most.
#[must_use]
pub fn lasting(seconds: u64) -> String {
    let units = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let first = units.iter().position(|(length, _)| seconds >= *length).unwrap_or(units.len() - 1);
    let mut left = seconds;
    let mut parts = Vec::new();
    for (length, name) in units.iter().skip(first).take(2) {
        let count = left / length;
        left %= length;
        if count > 0 || parts.is_empty() {
            parts.push(format!("{count} {name}"));
        }
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{grouped, lasting};

    #[test]
    fn thousands_are_parted() {
        let said = [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")];
        said.into_iter().for_each(|(number, words)| assert_eq!(grouped(number), words));
    }

    #[test]
    fn times_are_said_in_two_units() {
        let said = [(0, "0 s"), (59, "59 s"), (60, "1 min"), (200, "3 min 20 s"), (7_500, "2 h 5 min")];
        for (seconds, words) in said.into_iter().chain([(86_400 + 60, "1 d"), (176_400, "2 d 1 h")]) {
            assert_eq!(lasting(seconds), words);
        }
    }
}
