//! `cargo xtask bench train`: how long training takes in a worker of a browser.

use crate::page::{links, wasm};
use crate::process;
use crate::project;
use crate::report::{Failure, step};
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};

/// The package of the module that is measured.
const TRAINER: &str = "crates/trainer-wasm/Cargo.toml";

/// What the worker needs beside it.
const FILES: [&str; 3] = ["static/trainer-worker.js", "static/base.bin", "static/encoder.bin"];

/// Compiles the trainer as the page's build does, then has the end-to-end package measure in a browser; a table or JSON goes to
/// standard output.
///
/// # Errors
///
/// What the tools, the build or the browser failed with; [`Failure::Command`] when the bytes differ from those of a native
/// training. A time over its budget is a complaint, not a failure.
pub fn run(data: Option<&Path>, json: bool) -> Result<(), Failure> {
    tools::for_screenshots()?;
    // Children run in the repository root, wherever we were started.
    let data = data.map(|data| fs::canonicalize(data).map_err(Failure::file("find", data))).transpose()?;
    let site = step("Building the trainer (cargo, wasm-bindgen, wasm-opt)", build)?;
    let mut command = process::cargo();
    command.args(["run", "--quiet", "-p", "signpost-e2e", "--bin", "train", "--"]).arg(site);
    command.args(data).args(json.then_some("--json"));
    process::run_for_result(&mut command)
}

/// Writes the worker and what it loads into a folder of its own: `dist/` is left alone.
fn build() -> Result<PathBuf, Failure> {
    let folder = project::scratch().join("bench/train");
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    let source = project::root().join("index.html");
    let page = links::read(&fs::read_to_string(&source).map_err(Failure::file("read", &source))?)?;
    let trainer: Vec<_> =
        page.programs.into_iter().filter(|program| program.manifest == Path::new(TRAINER)).collect();
    wasm::prepare()?;
    wasm::build_plain(&trainer, &folder)?;
    for file in FILES {
        let from = project::root().join(file);
        let to = folder.join(from.file_name().unwrap_or_default());
        fs::copy(&from, &to).map_err(Failure::file("copy", &from))?;
    }
    let page = folder.join("index.html");
    fs::write(&page, "<!doctype html>\n<title>Training</title>\n").map_err(Failure::file("write", &page))?;
    Ok(folder)
}
