//! The large parts of a project as bytes, for whoever keeps or exports them.

use crate::project::{Row, Suite, Test};
use crate::trouble::Trouble;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// So many faulty lines are named.
const MOST_NAMED: usize = 20;

/// The SHA-256 of `bytes`, as `sha256sum` prints it.
#[must_use]
pub fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// One JSON object a line.
#[must_use]
pub fn to_lines<T: Serialize>(all: &[T]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for one in all {
        if serde_json::to_writer(&mut bytes, one).is_ok() {
            bytes.push(b'\n');
        }
    }
    bytes
}

/// Reads what [`to_lines`] wrote. `file` is named in troubles.
///
/// # Errors
/// The lines that cannot be read.
pub fn from_lines<T: DeserializeOwned>(bytes: &[u8], file: &str) -> Result<Vec<T>, Vec<Trouble>> {
    let text = std::str::from_utf8(bytes).map_err(|error| vec![not_text(&error, bytes, file)])?;
    let (mut all, mut troubles) = (Vec::new(), Vec::new());
    for (at, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str(line) {
            Ok(one) => all.push(one),
            Err(error) if troubles.len() < MOST_NAMED => {
                let problem = format!("This line cannot be read: {error}");
                troubles.push(
                    Trouble::new(problem, "Mend the line, or take it out").at(format!("{file}, line {at}")),
                );
            }
            Err(_) => {}
        }
    }
    if troubles.is_empty() { Ok(all) } else { Err(troubles) }
}

/// Bytes as text.
///
/// # Errors
/// Where they stop being UTF-8.
pub fn text(bytes: Vec<u8>, file: &str) -> Result<String, Trouble> {
    String::from_utf8(bytes).map_err(|error| not_text(&error.utf8_error(), error.as_bytes(), file))
}

fn not_text(error: &std::str::Utf8Error, bytes: &[u8], file: &str) -> Trouble {
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    Trouble::new("This is not UTF-8 text", "Save the file as UTF-8").at(format!("{file}, line {line}"))
}

/// How many messages the suites have.
#[must_use]
pub fn messages(suites: &[Suite]) -> usize {
    suites.iter().map(|suite| suite.tests.len()).sum()
}

/// The bytes of rows.
#[must_use]
pub fn of_rows(rows: &[Row]) -> Vec<u8> {
    to_lines(rows)
}

/// The bytes of tests.
#[must_use]
pub fn of_tests(tests: &[Test]) -> Vec<u8> {
    to_lines(tests)
}
