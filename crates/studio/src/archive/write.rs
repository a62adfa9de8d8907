//! A project → an archive.

use super::{
    ABOUT, About, AboutSuite, BASE, CORRECTIONS, ENCODER, FLOWS, FORMAT, MODEL, ROWS, VERSION, describe,
};
use crate::bench::suite;
use crate::contents::{self, checksum};
use crate::project::{Bytes, Project, Row, Suite, Test};
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_engine::encoder::Encoder;
use signpost_engine::model::{Base, Model};
use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};
use std::rc::Rc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What goes into an archive.
pub struct Export<'a> {
    /// The project.
    pub project: &'a Project,
    /// `base.bin`, on which the model stands.
    pub base: &'a Bytes,
    /// `encoder.bin`; it goes in if the model has a second stage.
    pub encoder: &'a Bytes,
    /// Masks personal data in rows and suites; `None` leaves them as they are.
    pub mask: Option<&'a dyn Fn(&str) -> String>,
}

/// An archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// The zip file.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
    /// What it should be called.
    pub name: String,
    /// In so many rows and messages personal data was masked.
    pub masked: usize,
}

/// Writes an archive. The same project gives the same bytes.
///
/// # Errors
/// That it is too large for a zip file.
pub fn write(export: &Export<'_>) -> Result<Exported, Trouble> {
    let project = export.project;
    let mut masked = 0;
    let mut mask = |text: &str| match export.mask {
        Some(mask) => {
            let after = mask(text);
            masked += usize::from(after.trim() != text.trim());
            after
        }
        None => text.to_owned(),
    };
    let mut masked_rows = |rows: &[Row]| -> Vec<Row> {
        rows.iter().map(|row| Row { text: mask(&row.text), ..row.clone() }).collect()
    };
    let (rows, corrections) = (masked_rows(&project.rows), masked_rows(&project.corrections));
    let mut files: Vec<(String, Vec<u8>)> = vec![
        (FLOWS.to_owned(), project.flows.as_bytes().to_vec()),
        (MODEL.to_owned(), project.model.as_slice().to_vec()),
        (BASE.to_owned(), export.base.as_slice().to_vec()),
        (ROWS.to_owned(), contents::of_rows(&rows)),
    ];
    if !corrections.is_empty() {
        files.push((CORRECTIONS.to_owned(), contents::of_rows(&corrections)));
    }
    let has_encoder = needs_encoder(export);
    if has_encoder {
        files.push((ENCODER.to_owned(), export.encoder.as_slice().to_vec()));
    }
    let (mut suites, mut taken) = (Vec::new(), BTreeSet::new());
    for suite in project.suites.iter() {
        let file = format!("suites/{}.jsonl", unused(&slug(&suite.name), &mut taken));
        let mut test = |test: &Test| {
            let context = test.context.iter().map(|(field, value)| (field.clone(), mask(value)));
            let context = context.collect();
            Test { text: mask(&test.text), context, ..test.clone() }
        };
        let tests = suite.tests.iter().map(&mut test).collect();
        let behaviour = mask_lines(suite, &mut mask).into();
        let content = suite::export(&Suite { name: String::new(), tests: Rc::new(tests), behaviour });
        files.push((file.clone(), content.into_bytes()));
        suites.push(AboutSuite { name: suite.name.clone(), file });
    }
    files.push(("embed.html".to_owned(), describe::embed(project, has_encoder).into_bytes()));
    files.push((
        "README.txt".to_owned(),
        describe::readme(project, &suites, has_encoder, masked).into_bytes(),
    ));
    let about = About {
        format: FORMAT.to_owned(),
        version: VERSION,
        name: project.name.clone(),
        training: project.training.clone(),
        labels: project.labels.clone(),
        suites,
        masked: masked > 0,
        files: files.iter().map(|(name, bytes)| (name.clone(), checksum(bytes))).collect(),
    };
    let mut text = serde_json::to_vec_pretty(&about).unwrap_or_default();
    text.push(b'\n');
    files.insert(0, (ABOUT.to_owned(), text));
    let bytes = pack(&files).map_err(|error| {
        Trouble::new(
            format!("The archive could not be written: {error}"),
            "Take out suites that you do not need, and try again",
        )
    })?;
    Ok(Exported { bytes, name: format!("{}.zip", slug(&project.name)), masked })
}

/// The texts of behaviour rows, masked where they stand.
fn mask_lines(suite: &Suite, mask: &mut dyn FnMut(&str) -> String) -> String {
    fn within(value: &mut serde_json::Value, mask: &mut dyn FnMut(&str) -> String) {
        match value {
            serde_json::Value::String(text) => *text = mask(text),
            serde_json::Value::Array(all) => all.iter_mut().for_each(|one| within(one, mask)),
            serde_json::Value::Object(all) => all.values_mut().for_each(|one| within(one, mask)),
            _ => {}
        }
    }
    let mut lines = String::new();
    for line in suite.behaviour.lines() {
        let line = match serde_json::from_str::<serde_json::Value>(line) {
            Ok(mut value) => {
                let before = value.clone();
                within(&mut value, mask);
                // A line without personal data keeps the order of its keys.
                if value == before { line.to_owned() } else { value.to_string() }
            }
            Err(_) => mask(line),
        };
        lines += &line;
        lines.push('\n');
    }
    lines
}

/// Whether the model answers with the encoder.
fn needs_encoder(export: &Export<'_>) -> bool {
    let Ok(base) = Base::from_bytes(export.base.as_slice()) else { return false };
    let Ok(mut model) = Model::with_base(export.project.model.as_slice(), &base) else { return false };
    Encoder::from_bytes(export.encoder.as_slice()).is_ok_and(|encoder| model.attach(encoder).is_ok())
}

fn pack(files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without the time, so that what is the same stays the same.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Small letters and digits with `-` between words.
pub(super) fn slug(name: &str) -> String {
    let small = name.to_lowercase();
    let words = small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug: String = words.collect::<Vec<_>>().join("-").chars().take(60).collect();
    if slug.is_empty() { "project".to_owned() } else { slug }
}

fn unused(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|n| format!("{wanted}-{n}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
    let name = names.find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(name.clone());
    name
}
