//! What is to be known of the files in the package: their sizes, and their hashes for the attribute `integrity`.

use super::write;
use crate::process;
use crate::project;
use crate::report::{Failure, note};
use serde_json::{Map, Value};
use std::path::Path;

/// One file.
#[derive(Debug)]
pub struct File {
    /// Relative to the folder that was described.
    pub name: String,
    /// As it is.
    pub bytes: u64,
    /// Compressed with brotli.
    pub brotli: u64,
    /// For the attribute `integrity`.
    pub integrity: String,
    /// For a list of checksums.
    pub sha256: String,
}

/// Writes `sizes.md` and `integrity.json`, both about the files in `files/`.
pub(super) fn write_all(folder: &Path) -> Result<(), Failure> {
    let files = read_all(&folder.join("files"))?;
    write(&folder.join("sizes.md"), &sizes(&files))?;
    let hashes: Map<String, Value> =
        files.into_iter().map(|file| (file.name, Value::String(file.integrity))).collect();
    write(&folder.join("integrity.json"), &format!("{:#}\n", Value::Object(hashes)))
}

/// Describes all files below a folder, sorted by name.
///
/// # Errors
///
/// [`Failure::NotStarted`] without Node; [`Failure::Command`] when a file cannot be read.
pub fn read_all(folder: &Path) -> Result<Vec<File>, Failure> {
    let mut node = process::command("node");
    node.arg(project::root().join("xtask/src/package/describe.mjs")).arg(folder);
    note(format_args!("$ {}", process::shown(&node)));
    let output = process::output(&mut node)?;
    let failed = || Failure::Command {
        command: process::shown(&node),
        ended: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    };
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).map_err(|_| failed())?;
    rows.iter().map(|row| file(row).ok_or_else(failed)).collect()
}

fn file(row: &Value) -> Option<File> {
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    Some(File {
        name: text("name")?,
        bytes: row["bytes"].as_u64()?,
        brotli: row["brotli"].as_u64()?,
        integrity: text("integrity")?,
        sha256: text("sha256")?,
    })
}

fn sizes(files: &[File]) -> String {
    let mut table = String::from(
        "# Sizes\n\nThe files in `files/`, in bytes, as they are and compressed with brotli. A page fetches `signpost.js` and \
         `panel.css`. The\nrest follows when a customer uses the widget, and most of it after the first suggestion.\n\n\
         | file | bytes | brotli |\n| --- | ---: | ---: |\n",
    );
    for File { name, bytes, brotli, .. } in files {
        table += &format!("| `{name}` | {bytes} | {brotli} |\n");
    }
    let sum = |count: fn(&File) -> u64| files.iter().map(count).sum::<u64>();
    table + &format!("| all | {} | {} |\n", sum(|file| file.bytes), sum(|file| file.brotli))
}
