//! Examples files: CSV with the columns `text` and `intent`, or JSONL with these keys. A message about several things has all
//! of its intents, with `|` between them.

use crate::failure::Failure;
use serde_json::Value;
use signpost_engine::signals::Signal;
use signpost_train::{Example, LabelSignals, SignalExample};
use std::fs;
use std::path::Path;
use std::string::FromUtf8Error;

/// Reads one file; the ending `.jsonl` tells JSONL.
pub(crate) fn read(path: &Path) -> Result<Vec<Example>, Failure> {
    let bytes = fs::read(path).map_err(|e| Failure::Read(path.into(), e))?;
    let text = String::from_utf8(bytes).map_err(|e| Failure::Rows(path.into(), vec![not_utf8(&e)]))?;
    let text = text.trim_start_matches('\u{feff}');
    let jsonl = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl"));
    let (examples, problems) = if jsonl { from_jsonl(text) } else { from_csv(text) };
    match (examples.is_empty(), problems.is_empty()) {
        (_, false) => Err(Failure::Rows(path.into(), problems)),
        (true, true) => Err(Failure::Empty(path.into())),
        _ => Ok(examples),
    }
}

/// Reads a file of texts and the signals that they carry: JSON lines with `text`, `signals` and perhaps `not`.
pub(crate) fn signals(path: &Path) -> Result<Vec<SignalExample>, Failure> {
    lines(path, signal)
}

fn signal(row: &Value) -> Result<SignalExample, String> {
    let (Some(text), Some(names)) = (row["text"].as_str(), row["signals"].as_array()) else {
        return Err("an object with the text \"text\" and the list \"signals\" belongs here".into());
    };
    let not = if row["not"].is_null() { None } else { Some(kind(&row["not"])?) };
    Ok(SignalExample { text: text.to_owned(), signals: kinds(names)?, not })
}

/// Reads a file of what labels say of signals: JSON lines with `intent`, `carries` and `lacks`.
pub(crate) fn labels(path: &Path) -> Result<Vec<LabelSignals>, Failure> {
    lines(path, |row| {
        let lists = (row["carries"].as_array(), row["lacks"].as_array());
        let (Some(label), (Some(carries), Some(lacks))) = (row["intent"].as_str(), lists) else {
            return Err(
                "an object with the text \"intent\" and the lists \"carries\" and \"lacks\" belongs here"
                    .into(),
            );
        };
        Ok(LabelSignals { label: label.to_owned(), carries: kinds(carries)?, lacks: kinds(lacks)? })
    })
}

/// Reads JSON lines, of which at least one belongs there.
fn lines<T>(path: &Path, row: impl Fn(&Value) -> Result<T, String>) -> Result<Vec<T>, Failure> {
    let text = fs::read_to_string(path).map_err(|e| Failure::Read(path.into(), e))?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (at, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(line).map_err(|e| format!("not valid JSON: {e}")).and_then(|v| row(&v)) {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push((at, problem)),
        }
    }
    match (rows.is_empty(), problems.is_empty()) {
        (_, false) => Err(Failure::Rows(path.into(), problems)),
        (true, true) => Err(Failure::Empty(path.into())),
        _ => Ok(rows),
    }
}

fn kinds(names: &[Value]) -> Result<Vec<Signal>, String> {
    names.iter().map(kind).collect()
}

fn kind(name: &Value) -> Result<Signal, String> {
    let known = name.as_str().and_then(Signal::named);
    known.ok_or_else(|| format!("{name} is not a signal: use {}", Signal::ALL.map(Signal::name).join(", ")))
}

/// Where a file stops being UTF-8, and what to do.
fn not_utf8(error: &FromUtf8Error) -> (u64, String) {
    let bytes = error.as_bytes();
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return (1, "the file is UTF-16: save it as CSV UTF-8".into());
    }
    let before = &bytes[..error.utf8_error().valid_up_to()];
    let line = (1..).zip(before.split(|&b| b == b'\n')).last().map_or(1, |(line, _)| line);
    (line, "a letter that is not UTF-8: save the file as CSV UTF-8".into())
}

type Rows = (Vec<Example>, Vec<(u64, String)>);

fn from_csv(text: &str) -> Rows {
    let (mut examples, mut problems) = (Vec::new(), Vec::new());
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let column = |headers: &csv::StringRecord, name: &str| {
        headers.iter().position(|h| h.trim().eq_ignore_ascii_case(name))
    };
    let columns = match reader.headers() {
        Ok(headers) => (column(headers, "text"), column(headers, "intent")),
        Err(_) => (None, None),
    };
    let (Some(text_at), Some(intent_at)) = columns else {
        problems.push((1, "the first line must name the columns, with a comma between: text,intent".into()));
        return (examples, problems);
    };
    let fields = reader.headers().map_or(0, csv::StringRecord::len);
    for record in reader.into_records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, |place| line_at(text, place));
                // A quote that stays open takes the rows behind it, perhaps all of them.
                let missing = record.len() < fields && record.iter().any(|field| field.contains('\n'));
                if missing || record.get(intent_at).is_some_and(|intent| intent.trim().contains('\n')) {
                    problems.push((line, "a quote is opened and not closed".into()));
                    continue;
                }
                if record.len() != fields {
                    let problem = format!(
                        "{} fields where {fields} belong: quote a text that holds a comma",
                        record.len()
                    );
                    problems.push((line, problem));
                    continue;
                }
                add(&record[text_at], &record[intent_at], line, &mut examples, &mut problems);
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                problems.push((line, format!("not a row of CSV: {error}")));
            }
        }
    }
    (examples, problems)
}

/// The line on which a record begins: the reader's place is before the empty lines above it.
fn line_at(text: &str, place: &csv::Position) -> u64 {
    let rest = usize::try_from(place.byte()).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    let empty = rest.bytes().take_while(|b| matches!(b, b'\n' | b'\r')).filter(|&b| b == b'\n').count();
    place.line() + empty as u64
}

fn from_jsonl(text: &str) -> Rows {
    let (mut examples, mut problems) = (Vec::new(), Vec::new());
    for (line, row) in (1..).zip(text.lines()).filter(|(_, row)| !row.trim().is_empty()) {
        match serde_json::from_str::<Value>(row) {
            Ok(value) => match (value["text"].as_str(), value["intent"].as_str()) {
                (Some(text), Some(intent)) => add(text, intent, line, &mut examples, &mut problems),
                _ => problems
                    .push((line, "an object with the texts \"text\" and \"intent\" belongs here".into())),
            },
            Err(error) => problems.push((line, format!("not valid JSON: {error}"))),
        }
    }
    (examples, problems)
}

fn add(text: &str, intent: &str, line: u64, examples: &mut Vec<Example>, problems: &mut Vec<(u64, String)>) {
    if text.trim().is_empty() {
        problems.push((line, "the text is empty".into()));
    } else if intent.trim().is_empty() {
        problems.push((line, "the intent is empty; out-of-scope is `other`".into()));
    } else {
        examples.push(Example::new(text, intent.trim()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_commas_and_line_breaks_are_read() {
        let (examples, problems) = from_csv("text,intent\n\"a, \"\"b\"\"\nc\",x.y\nplain,other\n");
        assert_eq!(problems, []);
        assert_eq!(examples[0].text, "a, \"b\"\nc");
        assert_eq!(examples[1].label, "other");
    }

    #[test]
    fn bad_rows_are_named_by_line_and_the_rest_is_read() {
        let (examples, problems) = from_csv("text,intent\na, b,x.y\nfine,x.y\n,x.y\n");
        assert_eq!(examples.len(), 1);
        assert_eq!(problems.iter().map(|p| p.0).collect::<Vec<_>>(), [2, 4]);
        let (examples, problems) = from_jsonl("{\"text\":\"a\",\"intent\":\"x.y\"}\n\n{oops\n");
        assert_eq!((examples.len(), problems[0].0), (1, 3));
    }

    #[test]
    fn signals_are_read_by_name() {
        let read = |row: &str| signal(&serde_json::from_str(row).unwrap_or_default());
        let example = read("{\"text\":\"a\",\"signals\":[\"legal\"],\"not\":\"fraud\"}");
        assert_eq!(example.map(|e| (e.signals, e.not)), Ok((vec![Signal::Legal], Some(Signal::Fraud))));
        assert!(read("{\"text\":\"a\",\"signals\":[\"law\"]}").is_err_and(|e| e.contains("legal")));
        assert!(read("{\"text\":\"a\"}").is_err());
    }

    #[test]
    fn a_file_without_header_says_so() {
        assert_eq!(from_csv("hello there\n").1[0].0, 1);
        assert_eq!(from_csv("").1[0].0, 1);
    }
}
