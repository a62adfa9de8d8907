//! Which column of a table is what.

use super::table::{NO_DELIMITER, Record, Records};

/// What stands between columns, likeliest first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// So many records are looked at to tell what a table without a header has.
const LOOKED_AT: usize = 200;

/// How a table is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) delimiter: u8,
    /// The first record names the columns.
    pub(super) has_header: bool,
    /// The place of the message.
    pub(super) text: usize,
    /// The place of the expected intents; without a header, of whatever is expected.
    pub(super) intent: Option<usize>,
    pub(super) flow: Option<usize>,
    pub(super) signals: Option<usize>,
    /// What the page knows.
    pub(super) context: Option<usize>,
    /// What the team's clock shows.
    pub(super) at: Option<usize>,
    /// So many columns the header has; without one, any.
    pub(super) count: Option<usize>,
    /// What should be said of it, sentences.
    pub(super) notes: Vec<String>,
}

impl Columns {
    /// Those of a text.
    pub(super) fn of(text: &str) -> Self {
        let headers = DELIMITERS.into_iter().filter_map(|delimiter| Self::named(text, delimiter));
        headers.max_by_key(Self::known).unwrap_or_else(|| Self::unnamed(text))
    }

    fn known(&self) -> usize {
        1 + usize::from(self.intent.is_some())
            + usize::from(self.flow.is_some())
            + usize::from(self.signals.is_some())
    }

    fn named(text_of_table: &str, delimiter: u8) -> Option<Self> {
        let header = Records::new(text_of_table, delimiter).next()?;
        let names: Vec<String> = header.fields.iter().map(|field| name(field)).collect();
        let find = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
        let intent = find(&[
            "intent",
            "intents",
            "expected",
            "expectation",
            "expected intent",
            "expected intents",
            "label",
        ]);
        let flow = find(&["flow", "expected flow"]);
        let signals = find(&["signals", "signal", "expected signals"]);
        let context = find(&["context"]);
        let time = find(&["at"]);
        let text = find(&["text", "message", "messages", "utterance", "customer message"]);
        // Messages are what is longest.
        let others = || {
            let length = |at: &usize| {
                let records = Records::new(text_of_table, delimiter).skip(1).take(LOOKED_AT);
                records.map(|record| record.fields.get(*at).map_or(0, |field| field.len())).sum::<usize>()
            };
            let free =
                (0..names.len()).filter(|at| ![intent, flow, signals, context, time].contains(&Some(*at)));
            free.max_by_key(length)
        };
        let mut notes = Vec::new();
        let at = match text {
            Some(at) => at,
            // The header is one if it names what is expected.
            None => {
                intent.or(flow)?;
                let at = others()?;
                notes.push(format!(
                    "No column is called \"text\": \"{}\" was taken for it.",
                    header.fields[at].trim()
                ));
                at
            }
        };
        let used = [Some(at), intent, flow, signals, context, time];
        let unused: Vec<String> = (0..names.len())
            .filter(|at| !used.contains(&Some(*at)) && !names[*at].is_empty())
            .map(|at| format!("\"{}\"", header.fields[at].trim()))
            .collect();
        if !unused.is_empty() {
            notes.push(format!("Not used: the columns {}.", unused.join(", ")));
        }
        let count = Some(names.len());
        Some(Self {
            delimiter,
            has_header: true,
            text: at,
            intent,
            flow,
            signals,
            context,
            at: time,
            count,
            notes,
        })
    }

    /// Without a header: the first column is the message, the second what is expected.
    fn unnamed(text: &str) -> Self {
        let fits = |delimiter: u8| {
            let records = Records::new(text, delimiter).take(LOOKED_AT);
            let (mut fit, mut all) = (0, 0);
            for Record { fields, .. } in
                records.filter(|record| record.fields.iter().any(|f| !f.trim().is_empty()))
            {
                all += 1;
                let looks = |field: &str| !field.is_empty() && !field.contains(char::is_whitespace);
                fit += usize::from((2..=3).contains(&fields.len()) && looks(fields[1].trim()));
            }
            (fit * 2 > all).then_some((fit, delimiter))
        };
        let best = DELIMITERS.into_iter().rev().filter_map(fits).max_by_key(|(fit, _)| *fit);
        let (delimiter, note) = match best {
            Some((_, delimiter)) => (
                delimiter,
                "No header was found: the first column was taken for the message, the second for what is expected.",
            ),
            None => (
                NO_DELIMITER,
                "No header and no column of intents was found: every line was taken for a message, with nothing expected of it.",
            ),
        };
        let has_second = delimiter != NO_DELIMITER;
        Self {
            delimiter,
            has_header: false,
            text: 0,
            intent: has_second.then_some(1),
            flow: has_second.then_some(2),
            signals: None,
            context: None,
            at: None,
            count: None,
            notes: vec![note.to_owned()],
        }
    }
}

fn name(field: &str) -> String {
    field.trim().to_lowercase().replace(['_', '-'], " ")
}
