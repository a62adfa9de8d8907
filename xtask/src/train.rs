//! Rebuilds the shipped base and model from the project's own utterances, or checks that they are what those give.

use crate::corpus;
use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What [`run`] does with what was trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Writes `static/base.bin` and `static/model.bin`.
    Write,
    /// Trains beside them and compares byte for byte.
    Check,
}

/// `cargo xtask train [--check]`.
///
/// # Errors
///
/// [`Failure::Check`] when the shipped base or model is not what the examples give.
pub fn run(mode: Mode) -> Result<(), Failure> {
    let root = project::root();
    let (base, model) = (root.join("static/base.bin"), root.join("static/model.bin"));
    let (written, sample) = (root.join("data/MODEL_CARD.md"), root.join("data/background.tsv"));
    match mode {
        Mode::Write => {
            step("Training static/base.bin and static/model.bin, and writing data/MODEL_CARD.md", || {
                let examples = Examples::find()?;
                background(&examples, &sample)?;
                train_base(&examples, &base)?;
                train(&examples, &base, &model)?;
                card(&base, &model, &written)
            })
        }
        Mode::Check => {
            step("Are static/base.bin, static/model.bin and data/MODEL_CARD.md what data/ gives?", || {
                let folder = project::scratch().join("check");
                fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
                let fresh = |name: &str| folder.join(name);
                let (fresh_base, fresh_model) = (fresh("base.bin"), fresh("model.bin"));
                let examples = Examples::find()?;
                let fresh_sample = fresh("background.tsv");
                background(&examples, &fresh_sample)?;
                same(&sample, &fresh_sample)?;
                train_base(&examples, &fresh_base)?;
                same(&base, &fresh_base)?;
                train(&examples, &fresh_base, &fresh_model)?;
                same(&model, &fresh_model)?;
                let fresh_card = fresh("MODEL_CARD.md");
                card(&fresh_base, &fresh_model, &fresh_card)?;
                same(&written, &fresh_card)
            })
        }
    }
}

/// What the model is and how it does on held-out messages, for people.
fn card(base: &Path, model: &Path, out: &Path) -> Result<(), Failure> {
    let mut command = signpost("card");
    command.arg("--base").arg(base).arg("--model").arg(model);
    command.args(["--examples", "data/held_out/intents.csv", "data/held_out/other.csv"]);
    command.args(["--signals", "data/held_out/signals.jsonl", "--several", "data/held_out/several.jsonl"]);
    command.args(["--privacy", "data/held_out/privacy.jsonl", "--facts", "data/held_out/facts.jsonl"]);
    command.arg("--behaviour").args(project::files_below(&project::root().join("data/behaviour"), ".jsonl")?);
    command.args(["--preface", "data/model_card_preface.md", "--out"]).arg(out);
    process::run(&mut command)
}

/// The files of examples below `data/train`.
struct Examples {
    drawn: Vec<PathBuf>,
    /// Written because a model confused messages like these.
    targeted: Vec<PathBuf>,
}

impl Examples {
    fn find() -> Result<Self, Failure> {
        let root = project::root();
        let folder = root.join("data/train");
        let files = project::files_below(&folder, ".csv")?;
        if files.is_empty() {
            return Err(Failure::Missing {
                what: format!("training examples: no CSV file below {}", project::shown(&folder)),
                tried: None,
                remedy: "put utterances there, with the columns `text,intent`; data/README.md tells how"
                    .to_owned(),
            });
        }
        note(format_args!("{} files of examples", files.len()));
        let files =
            files.into_iter().map(|path| path.strip_prefix(&root).map(Path::to_owned).unwrap_or(path));
        let (targeted, drawn) =
            files.partition(|path| path.components().any(|c| c.as_os_str() == "targeted"));
        Ok(Self { drawn, targeted })
    }
}

/// Of the rows about intents, one in so many is background for teams that have other intents.
const SAMPLED: usize = 5;

/// What a team's model learns from beside the team's own rows; it is compiled into the trainer.
fn background(examples: &Examples, out: &Path) -> Result<(), Failure> {
    let mut lines = Vec::new();
    for path in &examples.drawn {
        let rows = corpus::examples(&project::root().join(path))?;
        let step = if path.ends_with("other.csv") { 1 } else { SAMPLED };
        let line =
            |(text, label): (String, String)| format!("{label}\t{}\n", text.replace(['\n', '\r', '\t'], " "));
        lines.extend(rows.into_iter().step_by(step).map(line));
    }
    fs::write(out, lines.concat()).map_err(Failure::file("write", out))
}

/// The command, as a team runs it.
fn signpost(name: &str) -> Command {
    let mut command = process::cargo();
    command.args(["run", "--release", "--quiet", "-p", "signpost-cli", "--", name]);
    command.current_dir(project::root());
    command
}

/// Of what labels say of signals, only that of the shipped intents is known, and goes into the base.
fn train_base(examples: &Examples, out: &Path) -> Result<(), Failure> {
    let mut command = signpost("base");
    command.arg("--examples").args(&examples.drawn).args(&examples.targeted);
    command.args([
        "--signals",
        "data/train/signals.jsonl",
        "--labels",
        "data/train/signals_of_intents.jsonl",
    ]);
    process::run(command.arg("--out").arg(out))
}

fn train(examples: &Examples, base: &Path, out: &Path) -> Result<(), Failure> {
    let mut command = signpost("train");
    command.arg("--base").arg(base).arg("--examples").args(&examples.drawn);
    if !examples.targeted.is_empty() {
        command.arg("--targeted").args(&examples.targeted);
    }
    // These rows are what the background is made of, and what they leave out is in other.csv.
    command.args(["--background", "none", "--out-of-scope", "0.01"]);
    command.arg("--out").arg(out).args(["--flows", "static/flows.json"]);
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
