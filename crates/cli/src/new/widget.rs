//! The built widget: where it is, and what of it goes along.

use crate::failure::Failure;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Without one of these, a page shows no widget, or one that fails later.
const NEEDED: [&str; 20] = [
    "signpost.js",
    "low.js",
    "modals.js",
    "widget.js",
    "widget_bg.wasm",
    "widget_rest.wasm",
    "rest.js",
    "scanners.js",
    "translated.js",
    "files.js",
    "privacy.wasm",
    "base.bin",
    "problems.js",
    "errors.js",
    "words.js",
    "panel.css",
    "suggestion.css",
    "screens.css",
    "forms.css",
    "cases.css",
];

/// What belongs to the sample shop.
const SAMPLE: [&str; 8] = [
    "flows.json",
    "flows-later.json",
    "model.bin",
    "index.html",
    "page.css",
    "themes.css",
    "sample.js",
    "icon.svg",
];

/// The folder with the built widget: the one that was asked for, or the first of the usual ones that has it.
pub(super) fn find(asked: Option<&Path>) -> Result<PathBuf, Failure> {
    let places = asked.map_or_else(places, |asked| vec![asked.to_owned()]);
    if let Some(place) = places.iter().find(|place| missing(place).is_none()) {
        return Ok(place.clone());
    }
    let lacks = asked.filter(|place| place.is_dir()).and_then(missing);
    Err(Failure::NoWidget(places, lacks))
}

/// Beside the program, then in the folders above it and above the current one: the checkout is one of them.
fn places() -> Vec<PathBuf> {
    let program = env::current_exe().and_then(fs::canonicalize).ok();
    let beside = program.as_deref().and_then(Path::parent).map(Path::to_owned);
    let above = |path: &Path| path.ancestors().map(|folder| folder.join("dist")).collect::<Vec<_>>();
    let mut places: Vec<PathBuf> = beside.iter().cloned().collect();
    places.extend(beside.as_deref().map(above).unwrap_or_default());
    places.extend(env::current_dir().as_deref().map(above).unwrap_or_default());
    let mut seen = BTreeSet::new();
    places.retain(|place| seen.insert(place.clone()));
    places
}

fn missing(folder: &Path) -> Option<&'static str> {
    NEEDED.into_iter().find(|name| !folder.join(name).is_file())
}

/// Copies all files but those of the sample shop. A widget has no folders.
pub(super) fn copy(widget: &Path, to: &Path) -> Result<(), Failure> {
    let entries = fs::read_dir(widget).map_err(|e| Failure::Read(widget.into(), e))?;
    for entry in entries.flatten() {
        let (name, from) = (entry.file_name(), entry.path());
        if !from.is_file() || SAMPLE.iter().any(|sample| *sample == name) {
            continue;
        }
        let target = to.join(name);
        fs::copy(&from, &target).map_err(|e| Failure::Write(target, e))?;
    }
    Ok(())
}
