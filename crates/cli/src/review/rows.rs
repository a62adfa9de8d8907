//! The file of training rows from the corrections of agents.

use crate::failure::Failure;
use crate::files;
use signpost_studio::review::{Counts, Rows};
use std::fs;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that appears when all is written.
pub(super) struct RowsFile {
    path: PathBuf,
    part: PathBuf,
}

impl RowsFile {
    /// Begins it.
    pub(super) fn begin(path: &Path) -> Result<(Self, Rows<BufWriter<File>>), Failure> {
        let part = files::part(path);
        let file = File::create(&part).map_err(|e| Failure::Write(path.into(), e))?;
        Ok((Self { path: path.to_owned(), part }, Rows::to(BufWriter::new(file))))
    }

    /// Puts the file in its place.
    pub(super) fn end(self, rows: Rows<BufWriter<File>>) -> Result<Counts, Failure> {
        let (counts, mut out) = rows.end();
        let ended = out.flush().and_then(|()| fs::rename(&self.part, &self.path));
        ended.map_err(|e| Failure::Write(self.path.clone(), e))?;
        Ok(counts)
    }
}

impl Drop for RowsFile {
    /// What was not ended leaves nothing behind.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.part);
    }
}

/// How many rows were written to `path`, in words.
pub(super) fn said(counts: &Counts, path: &Path) -> String {
    let Counts { written, masked, not_an_agent, no_intent, no_text, repeated } = *counts;
    let mut said =
        format!("Wrote {}: {written} rows, {masked} of them with something masked.", path.display());
    let reasons = [
        (not_an_agent, "no agent has confirmed it"),
        (no_text, "it has no text"),
        (no_intent, "it names no right intent"),
        (repeated, "the same row was written before"),
    ];
    let left: Vec<String> =
        reasons.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n}: {why}")).collect();
    if !left.is_empty() {
        said.push_str(&format!("\nCorrections that are no rows: {}.", left.join("; ")));
    }
    said.push_str("\nNames and postal addresses are not masked. Read the rows before you train on them.");
    said
}
