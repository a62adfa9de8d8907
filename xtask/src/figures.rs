//! `cargo xtask figures`: runs the commands in docs/figures.md and docs/large-site.md and writes what they print below each of
//! them.

use crate::process;
use crate::project;
use crate::report::{Failure, step};
use std::fs;
use std::process::Stdio;

/// What a block of commands begins with.
const FENCE: &str = "```console";

/// What stands before the id of the model that the figures belong to.
const MODEL: &str = "Model: `";

/// The documents, in the order in which they are written: the second one reads the sizes in the first.
const DOCUMENTS: [&str; 2] = ["docs/figures.md", "docs/large-site.md"];

/// The commands whose output does not depend on the machine and comes soon enough for a check.
const CHECKED: [&str; 2] =
    ["cargo xtask size", "cargo run --quiet -p signpost-desk --example large_site -- model"];

/// How far a figure may be from the measured one, as a share: compilers differ in a few bytes.
const TOLERANCE: f64 = 0.01;

/// Whether the figures are written or only compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Run all commands and write the documents. Takes minutes.
    Write,
    /// Run the commands that are quick and deterministic, and compare their output with the documents.
    Check,
}

/// Writes or checks the documents.
///
/// # Errors
///
/// [`Failure::Check`] when a document is not current; else what a command or reading failed with.
pub fn run(mode: Mode) -> Result<(), Failure> {
    DOCUMENTS.into_iter().try_for_each(|name| {
        let path = project::root().join(name);
        step(&format!("Figures in {name}"), || {
            let old = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
            let runs = |command: &str| mode == Mode::Write || CHECKED.contains(&command);
            let new = with_model(&rewritten(&old, runs, printed)?, &model()?);
            if mode == Mode::Write {
                return fs::write(&path, new).map_err(Failure::file("write", &path));
            }
            match difference(&old, &new) {
                None => Ok(()),
                Some(lines) => Err(Failure::Check {
                    found: format!("{name} says\n{lines}"),
                    remedy: "run `cargo xtask figures`".to_owned(),
                }),
            }
        })
    })
}

/// The id of the shipped model, as the model card names it.
fn model() -> Result<String, Failure> {
    let path = project::root().join("data/MODEL_CARD.md");
    let card = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    let id = card.lines().find_map(|line| line.strip_prefix('`')?.split_once("`:"));
    id.map(|(id, _)| id.to_owned()).ok_or_else(|| Failure::Check {
        found: "data/MODEL_CARD.md names no model".to_owned(),
        remedy: "run `cargo xtask train`".to_owned(),
    })
}

/// What a shell prints on standard output when it runs `command` in the repository root.
fn printed(command: &str) -> Result<String, Failure> {
    let mut shell = process::command("sh");
    let output = process::output(shell.args(["-c", command]).stderr(Stdio::inherit()))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Failure::Command { command: command.to_owned(), ended: output.status.to_string() })
}

/// The document with the output of the commands for which `runs` holds.
fn rewritten(
    document: &str,
    runs: impl Fn(&str) -> bool,
    printed: impl Fn(&str) -> Result<String, Failure>,
) -> Result<String, Failure> {
    let mut new = String::new();
    let (mut inside, mut replaced) = (false, false);
    for line in document.split_inclusive('\n') {
        let text = line.trim_end();
        let command = text.strip_prefix("$ ").filter(|_| inside);
        match (command, text) {
            (None, "```") if inside => (inside, replaced) = (false, false),
            (None, FENCE) => inside = true,
            (None, _) if inside && replaced => continue,
            _ => {}
        }
        new.push_str(line);
        if let Some(command) = command {
            replaced = runs(command);
            if replaced {
                new.push_str(&printed(command)?);
            }
        }
    }
    Ok(new)
}

/// The document with this model's id.
fn with_model(document: &str, id: &str) -> String {
    let line = |line: &str| match line.strip_prefix(MODEL) {
        Some(_) => format!("{MODEL}{id}`\n"),
        None => line.to_owned(),
    };
    document.split_inclusive('\n').map(line).collect()
}

/// The first line in which the documents differ by more than the tolerance of a number. The order of the lines does not
/// count: files that are requested together come in any order.
fn difference(old: &str, new: &str) -> Option<String> {
    let sorted = |text: &'_ str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines.into_iter()
    };
    let (mut old, mut new) = (sorted(old), sorted(new));
    loop {
        match (old.next(), new.next()) {
            (None, None) => return None,
            (Some(old), Some(new)) if agree(&old, &new) => {}
            (old, new) => {
                let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
                return Some(format!("    {old}\nand it is\n    {new}"));
            }
        }
    }
}

fn agree(old: &str, new: &str) -> bool {
    let (old, new): (Vec<_>, Vec<_>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let near = |(old, new): (&&str, &&str)| match (old.parse::<f64>(), new.parse::<f64>()) {
        (Ok(old), Ok(new)) => (old - new).abs() <= TOLERANCE * new.abs(),
        _ => old == new,
    };
    old.len() == new.len() && old.iter().zip(&new).all(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str =
        "Model: `a@1`\n\n```console\n$ size\ntotal 1000\n```\n\n```console\n$ curve\n1\n2\n```\n";

    #[test]
    fn commands_that_run_get_their_output_and_others_keep_theirs() {
        let new = rewritten(DOCUMENT, |command| command == "size", |_| Ok("total 2000\n".to_owned()));
        let wanted = DOCUMENT.replace("total 1000", "total 2000");
        assert!(new.is_ok_and(|new| new == wanted));
    }

    #[test]
    fn a_number_may_be_off_by_a_hundredth_and_words_may_not() {
        assert_eq!(difference(DOCUMENT, &DOCUMENT.replace("1000", "1009")), None);
        assert!(difference(DOCUMENT, &DOCUMENT.replace("1000", "1100")).is_some());
        assert!(difference(DOCUMENT, &DOCUMENT.replace("total", "sum")).is_some());
        assert!(difference(DOCUMENT, &format!("{DOCUMENT}more\n")).is_some());
    }

    #[test]
    fn the_figures_belong_to_a_model() {
        let other = with_model(DOCUMENT, "a@2");
        assert!(difference(DOCUMENT, &other).is_some_and(|found| found.contains("a@2")));
    }
}
