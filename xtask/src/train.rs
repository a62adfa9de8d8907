//! Rebuilds the shipped model from the project's own utterances, or checks that it is the one they give.

use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use std::fs;
use std::path::{Path, PathBuf};

/// What [`run`] does with the trained model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Writes `static/model.bin`.
    Write,
    /// Trains beside it and compares byte for byte.
    Check,
}

/// `cargo xtask train [--check]`.
///
/// # Errors
///
/// [`Failure::Check`] when the shipped model is not what the examples give.
pub fn run(mode: Mode) -> Result<(), Failure> {
    let shipped = project::root().join("static/model.bin");
    match mode {
        Mode::Write => step("Training static/model.bin", || train(&shipped)),
        Mode::Check => step("Is static/model.bin what data/train gives?", || {
            let fresh = project::scratch().join("check").join("model.bin");
            if let Some(folder) = fresh.parent() {
                fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
            }
            train(&fresh)?;
            same(&shipped, &fresh)
        }),
    }
}

fn train(out: &Path) -> Result<(), Failure> {
    let root = project::root();
    let folder = root.join("data/train");
    let examples = project::files_below(&folder, ".csv")?;
    if examples.is_empty() {
        return Err(Failure::Missing {
            what: format!("training examples: no CSV file below {}", project::shown(&folder)),
            tried: None,
            remedy: "put utterances there, with the columns `text,intent`; data/README.md tells how"
                .to_owned(),
        });
    }
    note(format_args!("{} files of examples", examples.len()));
    let relative =
        |path: &PathBuf| path.strip_prefix(&root).map(Path::to_owned).unwrap_or_else(|_| path.clone());
    let mut command = process::cargo();
    command.args(["run", "--release", "--quiet", "-p", "signpost-cli", "--", "train", "--examples"]);
    command.args(examples.iter().map(relative));
    command.arg("--out").arg(relative(&out.to_owned())).args(["--flows", "static/flows.json"]);
    process::run(&mut command)
}

fn same(shipped: &Path, fresh: &Path) -> Result<(), Failure> {
    let read = |path: &Path| fs::read(path).map_err(Failure::file("read", path));
    let (old, new) = (read(shipped).unwrap_or_default(), read(fresh)?);
    if old == new {
        note(format_args!("yes, all {} bytes", new.len()));
        return Ok(());
    }
    let found = match old.iter().zip(&new).position(|(old, new)| old != new) {
        _ if old.is_empty() => "static/model.bin is missing or empty".to_owned(),
        Some(at) => format!("static/model.bin is not what data/train gives: they differ from byte {at} on"),
        None => {
            format!("static/model.bin has {} bytes, the freshly trained model has {}", old.len(), new.len())
        }
    };
    Err(Failure::Check {
        found,
        remedy: "run `cargo xtask train` and commit static/model.bin together with the change that led to it"
            .to_owned(),
    })
}
