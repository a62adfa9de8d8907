//! `cargo xtask test` and `cargo xtask ci`: everything a change must pass, in the order that fails soonest.

use crate::corpus;
use crate::figures;
use crate::fuzz;
use crate::page;
use crate::process;
use crate::report::{Failure, human, note, step};
use crate::size;
use crate::tools;
use crate::train;
use std::process::Command;
use std::thread;
use std::time::Instant;

/// The checks between the tools and the end-to-end tests, in order.
const CHECKS: &[fn() -> Result<(), Failure>] = &[
    format,
    lints,
    layering,
    layers,
    corpus::run,
    native_tests,
    || fuzz::run(fuzz::Options::default()),
    || train::run(train::Mode::Check),
    page::build,
    size::check,
    || figures::run(figures::Mode::Check),
];

/// Browsers that run at once in the end-to-end tests; more only make each other slow.
const MOST_BROWSERS: usize = 4;

/// `cargo xtask test`: sets everything up, runs every check, and ends with the end-to-end tests.
///
/// # Errors
///
/// [`Failure::Step`] naming the first step that failed.
pub fn test() -> Result<(), Failure> {
    let began = Instant::now();
    tools::for_tests()?;
    for check in CHECKS {
        check()?;
    }
    end_to_end(began)
}

/// `cargo xtask ci`: [`test()`] on a checkout that must not need to be changed by it.
///
/// # Errors
///
/// As [`test()`].
pub fn ci() -> Result<(), Failure> {
    step("Is Cargo.lock complete?", || {
        let mut command = process::cargo();
        process::output(command.args(["metadata", "--locked", "--format-version=1"])).and_then(|output| {
            if output.status.success() {
                return Ok(());
            }
            Err(Failure::Check {
                found: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
                remedy: "run `cargo check` and commit Cargo.lock".to_owned(),
            })
        })
    })?;
    test()
}

fn format() -> Result<(), Failure> {
    step("Format of the source (cargo fmt mends it)", || {
        process::run(process::cargo().args(["fmt", "--all", "--check"]))
    })
}

fn lints() -> Result<(), Failure> {
    step("Lints", || {
        process::run(process::cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })
}

/// Crates that must not know that a browser exists.
const PURE: [&str; 3] = ["signpost-engine", "signpost-case", "signpost-train"];

/// wasm-bindgen is not among the dependencies of the crates that must not know that a browser exists.
fn layering() -> Result<(), Failure> {
    step("Layering: engine, case and trainer do not depend on wasm-bindgen", || {
        let as_developed = [];
        // On other targets a benchmark library may bring it; what is shipped must not.
        let as_shipped = ["--edges", "normal,build", "--target", "all"];
        let both = |package| {
            [&as_developed[..], &as_shipped[..]].into_iter().try_for_each(|way| no_wasm_bindgen(package, way))
        };
        PURE.into_iter().try_for_each(both)
    })
}

/// `cargo xtask layers`: crates and modules against the order that ARCHITECTURE.md gives.
///
/// # Errors
///
/// [`Failure::Command`] when a crate or a module names a later one; the findings are on standard output.
pub fn layers() -> Result<(), Failure> {
    step("Order of crates and modules", || {
        process::run_for_result(process::cargo().args(["run", "--quiet", "-p", "xtask-layers"]))
    })
}

fn no_wasm_bindgen(package: &str, options: &[&str]) -> Result<(), Failure> {
    let mut command = process::cargo();
    command.args(["tree", "-p", package, "-i", "wasm-bindgen"]).args(options);
    let output = process::output(&mut command)?;
    let (tree, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let none = tree.trim().is_empty();
    // Nothing found is a warning; when no other package has it either, it is an unknown name and an error.
    if none && (output.status.success() || said.contains("did not match any packages")) {
        return Ok(());
    }
    if none {
        return Err(Failure::Command { command: process::shown(&command), ended: said.trim().to_owned() });
    }
    Err(Failure::Check {
        found: format!("wasm-bindgen is a dependency of {package}:\n{}", tree.trim()),
        remedy: "take out the dependency at the bottom of this tree, or move what needs it into the widget"
            .to_owned(),
    })
}

fn native_tests() -> Result<(), Failure> {
    step("Tests that need no browser", || {
        process::run_for_result(process::cargo().args([
            "test",
            "--workspace",
            "--exclude",
            "signpost-e2e",
            "--exclude",
            "xtask-bindgen",
        ]))
    })
}

/// Last, and without a line of ours after it: who reads the end of the output wants the runner's verdict.
fn end_to_end(began: Instant) -> Result<(), Failure> {
    const NAME: &str = "End-to-end tests in the browser";
    note(format_args!("all other checks passed, {} so far", human(began.elapsed())));
    eprintln!("==> {NAME}");
    process::run_for_result(&mut end_to_end_command())
        .map_err(|cause| Failure::Step { step: NAME.to_owned(), cause: Box::new(cause) })
}

fn end_to_end_command() -> Command {
    let browsers = thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST_BROWSERS));
    let mut command = process::cargo();
    command.args(["test", "-p", "signpost-e2e"]).env("RUST_TEST_THREADS", browsers.to_string());
    command
}
