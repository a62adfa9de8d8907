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
    let written = project::root().join("data/MODEL_CARD.md");
    match mode {
        Mode::Write => step("Training static/model.bin, and writing data/MODEL_CARD.md", || {
            train(&shipped)?;
            card(&shipped, &written)
        }),
        Mode::Check => step("Are static/model.bin and data/MODEL_CARD.md what data/ gives?", || {
            let folder = project::scratch().join("check");
            fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
            let (fresh, fresh_card) = (folder.join("model.bin"), folder.join("MODEL_CARD.md"));
            train(&fresh)?;
            same(&shipped, &fresh)?;
            card(&fresh, &fresh_card)?;
            same(&written, &fresh_card)
        }),
    }
}

/// What the model is and how it does on held-out messages, for people.
fn card(model: &Path, out: &Path) -> Result<(), Failure> {
    let mut command = process::cargo();
    command.args(["run", "--release", "--quiet", "-p", "signpost-cli", "--", "card", "--model"]).arg(model);
    command.args(["--examples", "data/held_out/intents.csv", "data/held_out/other.csv"]);
    command.args(["--signals", "data/held_out/signals.jsonl", "--several", "data/held_out/several.jsonl"]);
    command.args(["--privacy", "data/held_out/privacy.jsonl"]);
    command.args(["--preface", "data/model_card_preface.md", "--out"]).arg(out);
    process::run(command.current_dir(project::root()))
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
    let (targeted, drawn): (Vec<&PathBuf>, Vec<&PathBuf>) =
        examples.iter().partition(|path| path.components().any(|c| c.as_os_str() == "targeted"));
    command.args(drawn.into_iter().map(relative));
    if !targeted.is_empty() {
        command.arg("--targeted").args(targeted.into_iter().map(relative));
    }
    command.args(["--signals", "data/train/signals.jsonl"]);
    command.arg("--out").arg(relative(&out.to_owned())).args(["--flows", "static/flows.json"]);
    process::run(&mut command)
}

fn same(shipped: &Path, fresh: &Path) -> Result<(), Failure> {
    let read = |path: &Path| fs::read(path).map_err(Failure::file("read", path));
    let (old, new) = (read(shipped).unwrap_or_default(), read(fresh)?);
    let name = project::shown(shipped);
    if old == new {
        note(format_args!("{name}: yes, all {} bytes", new.len()));
        return Ok(());
    }
    let found = match old.iter().zip(&new).position(|(old, new)| old != new) {
        _ if old.is_empty() => format!("{name} is missing or empty"),
        Some(at) => format!("{name} is not what data/ gives: they differ from byte {at} on"),
        None => format!("{name} has {} bytes, the fresh one has {}", old.len(), new.len()),
    };
    Err(Failure::Check {
        found,
        remedy: format!("run `cargo xtask train` and commit {name} together with the change that led to it"),
    })
}
