//! An archive → a project.

use super::{ABOUT, About, BASE, CORRECTIONS, ENCODER, FLOWS, FORMAT, MODEL, ROWS, VERSION, limits};
use crate::bench::suite;
use crate::contents::{self, checksum};
use crate::messages::Read;
use crate::project::{self, Bytes, Project, Row, Training};
use crate::stored::newer;
use crate::trouble::Trouble;
use signpost_engine::config::Flows;
use signpost_engine::model::{Base, Model};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What came out of an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The project, whole.
    pub project: Project,
    /// What is wrong with its flows file or its model: they are opened all the same, to be mended.
    pub faults: Vec<Trouble>,
    /// What else the designer should know.
    pub notes: Vec<String>,
}

/// Reads an archive. `base` is the studio's own.
///
/// # Errors
/// Everything for which it is not opened.
pub fn read(bytes: &[u8], base: &Bytes) -> Result<Import, Vec<Trouble>> {
    let mut files = limits::files(bytes).map_err(|trouble| vec![trouble])?;
    step_into_folder(&mut files);
    let about = about(&files).map_err(|trouble| vec![trouble])?;
    let mut troubles = missing(&about, &files);
    let mut notes = differences(&about, &files);
    if !troubles.is_empty() {
        return Err(troubles);
    }
    let mut take = |name: &str| files.remove(name).unwrap_or_default();
    let flows = match contents::text(take(FLOWS), FLOWS) {
        Ok(text) => text,
        Err(trouble) => {
            troubles.push(trouble);
            String::new()
        }
    };
    let rows: Vec<Row> = or_push(contents::from_lines(&take(ROWS), ROWS), &mut troubles);
    let corrections: Vec<Row> = or_push(contents::from_lines(&take(CORRECTIONS), CORRECTIONS), &mut troubles);
    let mut suites = Vec::new();
    for about in &about.suites {
        let bytes = take(&about.file);
        // A suite may have no test yet.
        let is_empty = bytes.iter().all(u8::is_ascii_whitespace);
        let read = if is_empty { Read::default() } else { suite::read(&bytes) };
        troubles.extend(read.troubles.iter().map(|trouble| {
            let place = format!("{}, {}", about.file, trouble.place);
            trouble.clone().at(place.trim_end_matches(", "))
        }));
        let name = suite::free_name(&about.name, &suites);
        suites.push(suite::named(&name, &read));
    }
    let model = Bytes::from(take(MODEL));
    if !troubles.is_empty() {
        return Err(troubles);
    }
    let faults = faults(&flows, &model, base, &mut notes);
    if about.masked {
        notes.push("Personal data in its rows and suites was masked when it was exported".to_owned());
    }
    let project = Project {
        version: project::VERSION,
        name: about.name,
        flows: flows.into(),
        rows: Rc::new(rows),
        suites: Rc::new(suites),
        model,
        training: about.training,
        labels: about.labels,
        corrections: Rc::new(corrections),
        report: None,
    };
    Ok(Import { project, faults, notes })
}

fn or_push<T>(read: Result<Vec<T>, Vec<Trouble>>, troubles: &mut Vec<Trouble>) -> Vec<T> {
    read.unwrap_or_else(|more| {
        troubles.extend(more);
        Vec::new()
    })
}

/// Who unpacks an archive and packs it again has often one folder around everything.
fn step_into_folder(files: &mut BTreeMap<String, Vec<u8>>) {
    // What macOS adds.
    files.retain(|name, _| !name.starts_with("__MACOSX/") && !name.ends_with(".DS_Store"));
    if files.contains_key(ABOUT) {
        return;
    }
    let folder =
        files.keys().next().and_then(|name| name.split_once('/')).map(|(folder, _)| format!("{folder}/"));
    if let Some(folder) = folder
        && files.keys().all(|name| name.starts_with(&folder))
    {
        let within = std::mem::take(files).into_iter();
        *files = within
            .map(|(name, bytes)| (name.get(folder.len()..).unwrap_or_default().to_owned(), bytes))
            .collect();
    }
}

fn about(files: &BTreeMap<String, Vec<u8>>) -> Result<About, Trouble> {
    let wrong =
        |problem: String| Trouble::new(problem, "Choose a zip file that the studio exported").at(ABOUT);
    let Some(bytes) = files.get(ABOUT) else {
        return match files.contains_key(FLOWS) {
            // Somebody packed the files of a team by hand.
            true => Ok(by_hand(files)),
            false => Err(wrong("This zip file is not a project: project.json is missing".to_owned())),
        };
    };
    let value: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|error| wrong(format!("project.json is not JSON: {error}")))?;
    if value["format"] != FORMAT {
        return Err(wrong("This zip file is not a project of the studio".to_owned()));
    }
    match value["version"].as_u64() {
        Some(version) if version > u64::from(VERSION) => Err(newer("The archive").at(ABOUT)),
        Some(1..) => serde_json::from_value(value)
            .map_err(|error| wrong(format!("project.json cannot be read: {error}"))),
        _ => Err(wrong("project.json does not say its version".to_owned())),
    }
}

/// What can be said of a zip of `flows.json`, `model.bin` and perhaps rows and suites.
fn by_hand(files: &BTreeMap<String, Vec<u8>>) -> About {
    let flows: Option<serde_json::Value> =
        files.get(FLOWS).and_then(|bytes| serde_json::from_slice(bytes).ok());
    let name = flows.and_then(|flows| flows["name"].as_str().map(str::to_owned));
    let suites = files.keys().filter_map(|file| {
        let name = file.strip_prefix("suites/")?.strip_suffix(".jsonl")?;
        Some(super::AboutSuite { name: name.to_owned(), file: file.clone() })
    });
    About {
        format: FORMAT.to_owned(),
        version: VERSION,
        name: name.unwrap_or_else(|| "Imported".to_owned()),
        training: Training::default(),
        labels: Rc::default(),
        suites: suites.collect(),
        masked: false,
        files: BTreeMap::new(),
    }
}

/// Files without which it is no project, and files that it speaks of.
fn missing(about: &About, files: &BTreeMap<String, Vec<u8>>) -> Vec<Trouble> {
    let suites = about.suites.iter().map(|suite| suite.file.as_str());
    let named = about.files.keys().filter(|name| ![BASE, ENCODER].contains(&name.as_str()));
    let needed = [FLOWS, MODEL].into_iter().chain(suites).chain(named.map(String::as_str));
    let mut gone: Vec<&str> = needed.filter(|name| !files.contains_key(*name)).collect();
    gone.sort_unstable();
    gone.dedup();
    let trouble = |name: &str| {
        Trouble::new("The archive lacks this file", "Export the project again, or put the file back").at(name)
    };
    gone.into_iter().map(trouble).collect()
}

/// Files that are not as they were exported. Whoever edits a flows file by hand may do so, and is told.
fn differences(about: &About, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let other = |(name, sum): (&String, &String)| {
        let bytes = files.get(name)?;
        (checksum(bytes) != *sum)
            .then(|| format!("{name} is not as the studio exported it: it was changed since"))
    };
    let mut notes: Vec<String> = about.files.iter().filter_map(other).collect();
    if !about.files.is_empty() {
        let strange = files.keys().filter(|name| *name != ABOUT && !about.files.contains_key(*name));
        notes.extend(strange.map(|name| format!("{name} is not part of a project, and was left out")));
    }
    notes
}

fn faults(flows: &str, model: &Bytes, base: &Bytes, notes: &mut Vec<String>) -> Vec<Trouble> {
    let mut faults: Vec<Trouble> = match crate::loaded::json(flows) {
        Err(trouble) => vec![Trouble { place: format!("{FLOWS}, {}", trouble.place), ..trouble }],
        Ok(json) => match Flows::read(&json) {
            Ok(_) => Vec::new(),
            Err(all) => all.iter().map(Trouble::from).collect(),
        },
    };
    let read = match Base::from_bytes(base.as_slice()) {
        Ok(base) => Model::with_base(model.as_slice(), &base),
        Err(_) => Model::from_bytes(model.as_slice()),
    };
    match read {
        Err(error) => faults.push(
            Trouble::new(format!("The model cannot be used: {error}"), "Train it again in Teach").at(MODEL),
        ),
        Ok(model) => notes.push(format!("Its model is {}", model.id())),
    }
    faults
}
