//! What a visitor downloads before the first suggestion, and the budgets for it.

use crate::page;
use crate::project;
use crate::report::{Failure, step};
use brotli::enc::BrotliEncoderParams;
use std::fmt::Write as _;
use std::fs;

/// The parts that are loaded before the first suggestion, with the files in `dist/` they are.
const PARTS: [(&str, &str); 7] = [
    ("loader", "signpost.js"),
    ("glue", "widget.js"),
    ("wasm", "widget_bg.wasm"),
    ("panel", "panel.css"),
    ("first", "suggestion.css"),
    ("model", "model.bin"),
    ("flows", "flows.json"),
];

/// The most bytes, compressed, that a part or the total may have.
///
/// The loader is on every page of the host, wanted or not; the rest comes when a customer shows intent.
const BUDGETS: [(&str, usize); 2] = [("loader", 3_000), ("total", 376_000)];

/// One part and its size in bytes after brotli at its highest quality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its name, which is its key in the JSON.
    pub name: &'static str,
    /// Compressed size in bytes.
    pub bytes: usize,
}

/// `cargo xtask size`: measures, prints a table or one JSON object, and holds the result against the budgets.
///
/// # Errors
///
/// [`Failure::Check`] when a budget is exceeded, after printing; else when building or reading fails.
pub fn run(json: bool) -> Result<(), Failure> {
    page::build_if_stale()?;
    let parts = measure()?;
    if json {
        println!("{}", as_json(&parts));
    } else {
        print!("{}", as_table(&parts));
    }
    within_budget(&parts)
}

/// Measures and checks as a step of `test`, with the table on standard error.
///
/// # Errors
///
/// As [`run`].
pub fn check() -> Result<(), Failure> {
    step("Sizes before the first suggestion", || {
        let parts = measure()?;
        eprint!("{}", as_table(&parts));
        within_budget(&parts)
    })
}

/// The size of every part, and their sum as `total`.
///
/// # Errors
///
/// [`Failure::Missing`] when the build lacks a part.
pub fn measure() -> Result<Vec<Part>, Failure> {
    let mut parts = Vec::with_capacity(PARTS.len() + 1);
    for (name, file) in PARTS {
        let path = project::dist().join(file);
        let content = fs::read(&path).map_err(|source| Failure::Missing {
            what: format!("{}, the {name} ({source})", project::shown(&path)),
            tried: None,
            remedy: "run `cargo xtask build`; if that does not write it, index.html does not name it"
                .to_owned(),
        })?;
        parts.push(Part { name, bytes: compressed(&content, 11) });
    }
    let total = parts.iter().map(|part| part.bytes).sum();
    parts.push(Part { name: "total", bytes: total });
    Ok(parts)
}

/// Bytes after brotli. Quality 11 and a window of 2^22 bytes are what a server uses for files it compresses once.
pub(crate) fn compressed(content: &[u8], quality: i32) -> usize {
    let params = BrotliEncoderParams { quality, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut output = Vec::new();
    // Reading and writing memory cannot fail; were it to, the plain size is the honest upper bound.
    brotli::BrotliCompress(&mut &*content, &mut output, &params).unwrap_or(content.len())
}

fn as_json(parts: &[Part]) -> String {
    let object: serde_json::Map<_, _> =
        parts.iter().map(|part| (part.name.to_owned(), part.bytes.into())).collect();
    serde_json::Value::Object(object).to_string()
}

fn as_table(parts: &[Part]) -> String {
    let mut table = String::from("part      brotli bytes   budget\n");
    for part in parts {
        let budget = budget(part.name).map(|budget| budget.to_string()).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{:<8}  {:>12}  {budget:>7}", part.name, part.bytes);
    }
    table
}

fn budget(name: &str) -> Option<usize> {
    BUDGETS.iter().find(|(part, _)| *part == name).map(|(_, bytes)| *bytes)
}

fn within_budget(parts: &[Part]) -> Result<(), Failure> {
    let over: Vec<String> = parts
        .iter()
        .filter_map(|part| {
            let budget = budget(part.name).filter(|budget| part.bytes > *budget)?;
            Some(format!(
                "{} is {} bytes, {} over its budget of {budget}",
                part.name,
                part.bytes,
                part.bytes - budget
            ))
        })
        .collect();
    if over.is_empty() {
        return Ok(());
    }
    Err(Failure::Check {
        found: over.join("\n"),
        remedy:
            "see in the table which part grew, and make it smaller; a budget is raised only together with a \
                 reason in CHANGELOG.md"
                .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: [Part; 2] = [Part { name: "loader", bytes: 2_999 }, Part { name: "total", bytes: 360_000 }];

    #[test]
    fn budgets_are_inclusive_and_name_the_part() {
        assert!(within_budget(&SMALL).is_ok());
        let over =
            within_budget(&[Part { name: "loader", bytes: 3_001 }]).map_err(|failure| failure.to_string());
        assert!(
            over.is_err_and(|message| message.contains("loader is 3001 bytes, 1 over its budget of 3000"))
        );
    }

    #[test]
    fn json_has_integers_under_the_names_of_the_parts() {
        assert_eq!(as_json(&SMALL), r#"{"loader":2999,"total":360000}"#);
    }

    #[test]
    fn repetition_compresses() {
        assert!(compressed(&[b'a'; 10_000], 11) < 50);
    }
}
