//! The sample project, as the page puts it together.

#![allow(dead_code, unreachable_pub, reason = "every test program uses a part of it")]

use signpost_studio::loaded::{Files, Loaded};
use signpost_studio::project::{Bytes, Project, Row};
use signpost_studio::sample;
use std::error::Error;
use std::path::{Path, PathBuf};

pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn bytes(path: &str) -> Outcome<Bytes> {
    Ok(std::fs::read(root().join(path)).map_err(|e| format!("{path}: {e}"))?.into())
}

/// The rows that the shop's model was trained on.
pub fn rows() -> Outcome<Vec<Row>> {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) -> Outcome {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            match path.is_dir() {
                true => files(&path, found)?,
                false => found.push(path),
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    files(&root().join("data/train"), &mut found)?;
    found.retain(|path| path.extension().is_some_and(|ending| ending == "csv"));
    found.sort();
    let mut rows = Vec::new();
    for path in found {
        let targeted = path.components().any(|part| part.as_os_str() == "targeted");
        for record in csv::Reader::from_path(&path)?.records() {
            let record = record?;
            rows.push(Row { text: record[0].to_owned(), intent: record[1].to_owned(), targeted });
        }
    }
    Ok(rows)
}

pub fn sample() -> Outcome<Project> {
    let read = |path: &str| std::fs::read(root().join(path));
    let files = sample::Files {
        flows: String::from_utf8(read("static/flows.json")?)?,
        rows: rows()?,
        model: bytes("static/model.bin")?,
        messages: read("static/studio/sample/studio-messages.jsonl")?,
        planted: read("static/studio/sample/studio-planted.json")?,
    };
    Ok(sample::project(files).map_err(|trouble| trouble.to_string())?)
}

/// What a worker has of a project.
pub fn loaded(project: &Project) -> Outcome<Loaded> {
    let mut loaded = Loaded::default();
    loaded.load(Files {
        flows: Some(project.flows.clone()),
        model: Some(project.model.clone()),
        base: Some(bytes("static/base.bin")?),
        encoder: Some(bytes("static/encoder.bin")?),
        rows: Some(project.rows.clone()),
        training: Some(project.training.clone()),
    });
    Ok(loaded)
}
