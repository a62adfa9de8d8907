//! `cargo xtask browsers`: the widget's tests in three engines, and the table of what ran in `docs/browsers.md`.

mod run;
mod table;

use crate::page;
use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use crate::tools;
use run::{Engine, Run};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

/// Browsers that run at once; more only make each other slow.
const MOST_BROWSERS: usize = 4;

/// The tests that are run in several engines. What else there is needs one browser only.
const WIDGET: &str = "widget";

/// The widget's tests that run in each engine, by the beginnings of their names: what a customer meets. The others run in
/// Chromium only.
const IN_EACH: [&str; 13] = [
    "access::",
    "back::",
    "dialogs::",
    "draft::",
    "focus::",
    "host_css::",
    "languages::",
    "launcher::",
    "life::",
    "looks::nor_in_the_dark",
    "main_job::",
    "person::",
    "unused::",
];

/// Files of tests about what the wasm module decides, which is the same in every engine.
const OF_THE_MODULE: [&str; 8] =
    ["agreement", "own", "packed", "payloads", "policy", "second_stage", "secrets", "trainer"];

/// Runs the tests in all engines and writes the table; or, with `last`, writes it from what the last run left, after running again
/// what failed in it.
///
/// With a name, runs them in that engine alone, and writes nothing.
///
/// # Errors
///
/// [`Failure::Usage`] for an engine that is not known; else as the tests end.
pub fn run(only: Option<&str>, last: bool) -> Result<(), Failure> {
    if let Some(name) = only {
        let engine = Engine::named(name)?;
        tools::for_tests()?;
        page::build()?;
        return in_engine(engine).and_then(|run| fine(&[run]));
    }
    let again = |engine| Run::again(engine, tests().args(["--test", WIDGET]));
    let runs = if last { Engine::ALL.into_iter().map(again).collect::<Result<_, _>>()? } else { fresh()? };
    fine(&runs)?;
    let path = document();
    fs::write(&path, table::document(&runs)).map_err(Failure::file("write", &path))?;
    note(format_args!("written: {}", project::shown(&path)));
    Ok(())
}

/// What ran in each engine.
#[derive(Debug)]
pub struct Runs(Vec<Run>);

/// Runs the tests in all engines.
///
/// # Errors
///
/// [`Failure::Check`] naming the engines in which a test failed.
pub fn in_all() -> Result<Runs, Failure> {
    let runs = Engine::ALL.into_iter().map(in_engine).collect::<Result<Vec<_>, _>>()?;
    fine(&runs)?;
    Ok(Runs(runs))
}

/// Holds the table against what ran; says nothing if it is right.
///
/// # Errors
///
/// [`Failure::Check`] when the table is stale.
pub fn compare(Runs(runs): Runs) -> Result<(), Failure> {
    let path = document();
    let written = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    if written == table::document(&table::with_versions_of(runs, &written)) {
        return Ok(());
    }
    Err(Failure::Check {
        found: format!("{} does not say what ran", project::shown(&path)),
        remedy: "run `cargo xtask browsers --last`, and commit the file".to_owned(),
    })
}

/// The end-to-end tests that [`in_all`] does not run.
///
/// # Errors
///
/// [`Failure::File`] when the tests cannot be listed.
pub fn other_tests() -> Result<Command, Failure> {
    let mut command = tests();
    command.args(["--lib", "--bins"]);
    let folder = project::root().join("tests/e2e/tests");
    let entries = fs::read_dir(&folder).map_err(Failure::file("list", &folder))?;
    let stem = |path: PathBuf| Some(path.file_stem()?.to_str()?.to_owned());
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| stem(entry.path())).collect();
    names.sort();
    for name in names.iter().filter(|name| *name != WIDGET) {
        command.args(["--test", name]);
    }
    Ok(command)
}

fn fresh() -> Result<Vec<Run>, Failure> {
    tools::for_tests()?;
    page::build()?;
    Engine::ALL.into_iter().map(in_engine).collect()
}

fn in_engine(engine: Engine) -> Result<Run, Failure> {
    step(&format!("The widget in {}", engine.name()), || {
        let mut command = tests();
        command.args(["--no-fail-fast", "--test", WIDGET]);
        if engine != Engine::Chromium {
            command.arg("--").args(IN_EACH);
        }
        let run = Run::of(engine, &mut command)?;
        note(&run);
        Ok(run)
    })
}

/// Why a test runs in Chromium only; nothing if it runs in each engine.
fn only_in_chromium(test: &str) -> Option<&'static str> {
    if IN_EACH.iter().any(|begin| test.starts_with(begin)) {
        return None;
    }
    let of_the_module = OF_THE_MODULE.iter().any(|&file| test.split("::").next() == Some(file));
    Some(if of_the_module {
        "about what the wasm module decides, which is the same in every engine"
    } else {
        "not tried there yet"
    })
}

fn tests() -> Command {
    let browsers = thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST_BROWSERS));
    let mut command = process::cargo();
    command.args(["test", "-p", "signpost-e2e"]).env("RUST_TEST_THREADS", browsers.to_string());
    command
}

fn fine(runs: &[Run]) -> Result<(), Failure> {
    let failed: Vec<String> = runs.iter().filter(|run| !run.is_fine()).map(ToString::to_string).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure::Check {
        found: failed.join("\n"),
        remedy:
            "read the output of the failed tests above; `cargo xtask browsers ENGINE` runs one engine alone"
                .to_owned(),
    })
}

fn document() -> PathBuf {
    project::root().join("docs/browsers.md")
}
