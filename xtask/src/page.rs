//! Builds the page and the widget into `dist/`, from what `index.html` names.
//!
//! The steps of the build are plain functions: [`links::read`] says what the page is made of, and [`wasm`] compiles it.

use crate::process;
use crate::project::{self, changed};
use crate::report::{Failure, note, step};
use crate::tools;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub mod links;
pub mod small;
pub mod studio;
pub mod wasm;

/// Written first and put in its place last: its time tells when the build began, so that what was edited meanwhile
/// counts as newer.
const PAGE: &str = "index.html";

/// Comments and long names are for those who read the source. The page's own style sheet is theirs to read, too.
const MINIFIED: [&str; 34] = [
    "signpost.js",
    "low.js",
    "modals.js",
    "widget.js",
    "panel.css",
    "suggestion.css",
    "screens.css",
    "forms.css",
    "cases.css",
    "signpost-trainer-wasm.js",
    "trainer-worker.js",
    "problems.js",
    "errors.js",
    "words.js",
    "rest.js",
    "scanners.js",
    "translated.js",
    "files.js",
    "mirrors.js",
    "deliver.js",
    "to-basin.js",
    "to-chatwoot.js",
    "to-formspree.js",
    "to-hubspot.js",
    "to-web3forms.js",
    "to-zammad.js",
    "to-zendesk.js",
    "chat-chatwoot.js",
    "chat-crisp.js",
    "chat-freshdesk.js",
    "chat-helpscout.js",
    "chat-intercom.js",
    "chat-zendesk.js",
    "chats.js",
];

/// The sample's flows file.
const FLOWS: &str = "static/flows.json";

/// Files and folders the build is made from, beside the packages that are compiled for it.
const SOURCES: [&str; 9] = [
    "static",
    "locales",
    "crates/locale",
    "xtask/bindgen",
    "crates/cli/src/pack.rs",
    PAGE,
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// Builds `dist/`: compiles what `index.html` names, copies the rest, and finishes it.
///
/// The tools must be there, see [`crate::tools::for_build`].
///
/// # Errors
///
/// [`Failure::Command`] when the build fails; `dist/` is then as it was.
pub fn build() -> Result<(), Failure> {
    let dist = project::dist();
    // Inside dist/, so that it is on the same disk, and a build that fails leaves the page as it was.
    let stage = dist.join(".stage");
    if stage.exists() {
        fs::remove_dir_all(&stage).map_err(Failure::file("remove", &stage))?;
    }
    fs::create_dir_all(&stage).map_err(Failure::file("create", &stage))?;
    step("Building dist/ (cargo, wasm-bindgen, wasm-opt, esbuild)", || {
        assemble(&stage)?;
        minify(&stage)?;
        publish(&stage, &dist)
    })
}

/// Writes what `index.html` names, and the encoder, into `folder`.
fn assemble(folder: &Path) -> Result<(), Failure> {
    let page = read_page()?;
    let to = folder.join(PAGE);
    fs::write(&to, &page.html).map_err(Failure::file("write", &to))?;
    for file in &page.copies {
        let from = project::root().join(file);
        let to = folder.join(file.file_name().unwrap_or_default());
        fs::copy(&from, &to).map_err(Failure::file("copy", &from))?;
    }
    pack(folder)?;
    words(folder)?;
    wasm::build_all(&page.programs, folder)
}

/// Writes the sample's flows file into `folder` in two: what the first suggestion needs, and the flows.
fn pack(folder: &Path) -> Result<(), Failure> {
    let mut cargo = process::cargo();
    // Without the desk, which takes long to compile and is not needed for it.
    let run = ["run", "--quiet", "-p", "signpost-cli", "--no-default-features", "--"];
    cargo.args(run).args(["pack", FLOWS, "--out"]);
    process::run(cargo.arg(folder))
}

/// Writes the words of other languages into `folder`.
fn words(folder: &Path) -> Result<(), Failure> {
    let mut cargo = process::cargo();
    process::run(cargo.args(["run", "--quiet", "-p", "signpost-locale", "--"]).arg(folder))
}

/// The source of the page.
fn read_page() -> Result<links::Page, Failure> {
    let source = project::root().join(PAGE);
    links::read(&fs::read_to_string(&source).map_err(Failure::file("read", &source))?)
}

/// `cargo xtask finish`: what Trunk has no words for, as a hook of its build.
///
/// # Errors
///
/// As [`build`], and when a tool for it cannot be installed.
pub fn finish_for_trunk() -> Result<(), Failure> {
    tools::for_build()?;
    // Trunk's name for the folder that it builds in.
    let folder = env::var_os("TRUNK_STAGING_DIR").map_or_else(project::dist, PathBuf::from);
    step("Minifying the scripts, building the encoder", || {
        minify(&folder)?;
        pack(&folder)?;
        words(&folder)?;
        read_page()?.programs.iter().try_for_each(|program| wasm::without_rest(program, &folder))?;
        wasm::encoders(&folder)
    })
}

/// Makes the scripts in `folder` smaller.
fn minify(folder: &Path) -> Result<(), Failure> {
    let mut esbuild = process::command("esbuild");
    esbuild.args(MINIFIED.map(|name| folder.join(name)));
    // As modules, whose own names nobody else can see.
    esbuild.args(["--minify", "--format=esm", "--legal-comments=none", "--log-level=warning"]);
    esbuild.arg("--allow-overwrite");
    process::run(esbuild.arg(format!("--outdir={}", folder.display())))
}

/// Replaces what is in `dist` by what is in `stage`, the page last.
fn publish(stage: &Path, dist: &Path) -> Result<(), Failure> {
    for old in entries(dist)?.into_iter().filter(|path| path != stage) {
        let removed = if old.is_dir() { fs::remove_dir_all(&old) } else { fs::remove_file(&old) };
        removed.map_err(Failure::file("remove", &old))?;
    }
    let mut files = entries(stage)?;
    files.sort_by_key(|path| path.ends_with(PAGE));
    for file in files {
        fs::rename(&file, dist.join(file.file_name().unwrap_or_default()))
            .map_err(Failure::file("move", &file))?;
    }
    fs::remove_dir(stage).map_err(Failure::file("remove", stage))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let listed = fs::read_dir(folder).map_err(Failure::file("list", folder))?;
    listed.map(|entry| entry.map(|entry| entry.path()).map_err(Failure::file("list", folder))).collect()
}

/// Builds `dist/`, and gets the tools for it, unless it is newer than everything it is made from.
///
/// # Errors
///
/// As [`build`].
pub fn build_if_stale() -> Result<(), Failure> {
    match stale()? {
        Some(why) => {
            note(why);
            tools::for_build()?;
            build()
        }
        None => {
            note("dist/ is up to date");
            Ok(())
        }
    }
}

/// Why `dist/` must be built again; `None` when it is up to date.
///
/// # Errors
///
/// [`Failure::File`] when a source folder cannot be listed; [`Failure::Check`] when index.html cannot be read.
pub fn stale() -> Result<Option<String>, Failure> {
    let Some(built) = changed(&project::dist().join(PAGE)) else {
        return Ok(Some("dist/ is not built yet".to_owned()));
    };
    let newest = newest_source()?;
    Ok(newest
        .filter(|(_, changed)| *changed > built)
        .map(|(path, _)| format!("dist/ is older than {}", project::shown(&path))))
}

fn newest_source() -> Result<Option<(PathBuf, SystemTime)>, Failure> {
    let named = SOURCES.iter().map(|source| project::root().join(source));
    let all = named.chain(wasm::sources(&read_page()?.programs)?);
    let of_studio = studio::OWN.map(|path| project::root().join(path));
    newest(all, |path| !of_studio.iter().any(|own| path.starts_with(own)))
}

/// The file below `paths` that was changed last, of those that `counts`.
fn newest(
    paths: impl Iterator<Item = PathBuf>,
    counts: impl Fn(&Path) -> bool,
) -> Result<Option<(PathBuf, SystemTime)>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(project::files_below(&path, "")?);
        } else {
            files.push(path);
        }
    }
    let dated = files.into_iter().filter(|path| counts(path));
    let dated = dated.filter_map(|path| changed(&path).map(|at| (path, at)));
    Ok(dated.max_by_key(|(_, at)| *at))
}
