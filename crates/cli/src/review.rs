//! `signpost review`.

mod json;
mod page;
mod picture;
mod rows;
mod text;

use crate::failure::Failure;
use crate::files;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rows::RowsFile;
use signpost_studio::review::{Review, Stopped};
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

/// Say how the widget did, from the records that it and the desk have written.
///
/// Reads an export of the desk, or the records of a page, one JSON object a line. It reads a megabyte at a time and needs the
/// same memory for any number of records.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Records; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    records: Vec<PathBuf>,
    /// Leave out what is from before: 2026-11-01 (midnight in UTC), or 2026-11-01T09:00:00Z
    #[arg(long, value_name = "DATE")]
    since: Option<Since>,
    /// Print one JSON object instead of tables
    #[arg(long)]
    json: bool,
    /// Write the review as a page for a browser, too
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write what agents have corrected as examples for `signpost train`, in JSON lines
    #[arg(long, value_name = "FILE")]
    rows: Option<PathBuf>,
}

/// The first moment that counts.
#[derive(Debug, Clone, Copy)]
struct Since(Timestamp);

impl FromStr for Since {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = || TimeZone::UTC.to_timestamp(text.parse::<Date>().ok()?.at(0, 0, 0, 0)).ok();
        let at = text.parse().ok().or_else(day);
        at.map(Self).ok_or_else(|| "use 2026-11-01, or 2026-11-01T09:00:00Z".to_owned())
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    for written in [&arguments.html, &arguments.rows].into_iter().flatten() {
        if arguments
            .records
            .iter()
            .any(|records| is_same(records, written) || is_same(records, &files::part(written)))
        {
            return Err(Failure::OverInput(written.clone()));
        }
    }
    let (file, rows) = arguments.rows.as_deref().map(RowsFile::begin).transpose()?.unzip();
    let mut review = Review::new(arguments.since.map(|since| since.0), rows);
    for path in &arguments.records {
        let failure = |e| Failure::Read(path.clone(), e);
        let read = if path.as_os_str() == "-" {
            review.read("-", io::stdin().lock())
        } else {
            let file = File::open(path).map_err(failure)?;
            review.read(&path.display().to_string(), BufReader::with_capacity(1 << 16, file))
        };
        read.map_err(|stopped| match stopped {
            Stopped::Read(error) => failure(error),
            Stopped::Write(error) => Failure::Write(arguments.rows.clone().unwrap_or_default(), error),
        })?;
    }
    let (report, rows) = review.end();
    let rows = file.zip(rows).map(|(file, rows)| file.end(rows)).transpose()?;
    if arguments.json {
        println!("{}", json::json(&report));
    } else {
        print!("{}", text::text(&report));
    }
    if let Some(path) = &arguments.html {
        files::write(path, page::page(&report).as_bytes())?;
        eprintln!("Wrote {}.", path.display());
    }
    if let (Some(path), Some(rows)) = (&arguments.rows, rows) {
        eprintln!("{}", rows::said(&rows, path));
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether both names are of one file.
fn is_same(a: &Path, b: &Path) -> bool {
    match (fs::canonicalize(a), fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}
