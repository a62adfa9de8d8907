//! `cargo xtask test` and `cargo xtask ci`: everything a change must pass, in the order that fails soonest.

use crate::browsers;
use crate::corpus;
use crate::figures;
use crate::fuzz;
use crate::package;
use crate::page;
use crate::process;
use crate::project;
use crate::report::{Failure, human, note, step};
use crate::security;
use crate::size;
use crate::tools;
use crate::train;
use std::fs;
use std::time::Instant;

/// The checks between the tools and the end-to-end tests, in order.
const CHECKS: &[fn() -> Result<(), Failure>] = &[
    format,
    lints,
    layering,
    layers,
    security::unsafe_code,
    security::crates,
    security::packages,
    corpus::run,
    native_tests,
    || fuzz::run(fuzz::Options::default()),
    || train::run(train::Mode::Check),
    page::build,
    apart,
    || page::studio::site().map(drop),
    size::check,
    || figures::run(figures::Mode::Check),
    || package::dist().and_then(|package| package::examples::check(&package)),
    program,
];

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
    // The studio is behind a feature, which the widget is built without.
    const ALL: [&str; 2] = ["--workspace", "--all-targets"];
    const STUDIO: [&str; 4] = ["-p", "signpost", "--features", "studio"];
    step("Lints", || {
        [&ALL[..], &STUDIO[..]].into_iter().try_for_each(|what| {
            process::run(process::cargo().arg("clippy").args(what).args(["--", "-D", "warnings"]))
        })
    })
}

/// Crates that must not know that a browser exists.
const PURE: [&str; 3] = ["signpost-engine", "signpost-case", "signpost-train"];

/// wasm-bindgen is not among the dependencies of the crates that must not know that a browser exists.
fn layering() -> Result<(), Failure> {
    step("Layering: engine, case, trainer and studio logic do not depend on wasm-bindgen", || {
        let as_developed = [];
        // On other targets a benchmark library may bring it; what is shipped must not.
        let as_shipped = ["--edges", "normal,build", "--target", "all"];
        let both = |package| {
            [&as_developed[..], &as_shipped[..]]
                .into_iter()
                .try_for_each(|way| not_needed("wasm-bindgen", package, way))
        };
        PURE.into_iter().try_for_each(both)?;
        // For a browser, the library for archives asks it for random numbers, which we do not use.
        not_needed("wasm-bindgen", "signpost-studio", &as_developed)
    })
}

/// What of the widget is looked through for the studio.
const OF_WIDGET: [&str; 5] = ["widget_bg.wasm", "widget_rest.wasm", "widget.js", "signpost.js", "rest.js"];

/// The widget is built without the studio and the trainer, and nothing of the studio lies in `dist/`.
fn apart() -> Result<(), Failure> {
    step("The widget has no byte of the studio", || {
        let as_shipped = ["--edges", "normal,build", "--target", "wasm32-unknown-unknown"];
        for other in ["signpost-studio", "signpost-train"] {
            not_needed(other, "signpost", &as_shipped)?;
        }
        let failed = |found: String| Failure::Check {
            found,
            remedy: "keep the studio behind its feature; xtask/src/page/studio.rs says where it is built"
                .to_owned(),
        };
        let dist = project::dist();
        for file in project::files_below(&dist, "")? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.contains("studio") {
                return Err(failed(format!("dist/{name} is of the studio")));
            }
            let content = fs::read(&file).map_err(Failure::file("read", &file))?;
            if OF_WIDGET.contains(&&*name) && content.windows(6).any(|word| word == b"studio") {
                return Err(failed(format!("dist/{name} names the studio")));
            }
        }
        Ok(())
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

fn not_needed(dependency: &str, package: &str, options: &[&str]) -> Result<(), Failure> {
    let mut command = process::cargo();
    command.args(["tree", "-p", package, "-i", dependency]).args(options);
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
        found: format!("{dependency} is a dependency of {package}:\n{}", tree.trim()),
        remedy: "take out the dependency at the bottom of this tree, or move what needs it elsewhere"
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

/// The end-to-end tests run it: as a desk, and as a team does that makes a help page of its own.
fn program() -> Result<(), Failure> {
    step("The program signpost, for the end-to-end tests", || {
        process::run(process::cargo().args(["build", "-p", "signpost-cli"]))
    })
}

/// Last, and without a line of ours after it: who reads the end of the output wants the runner's verdict.
fn end_to_end(began: Instant) -> Result<(), Failure> {
    const NAME: &str = "The other end-to-end tests";
    let runs = browsers::in_all()?;
    note(format_args!("all other checks passed, {} so far", human(began.elapsed())));
    eprintln!("==> {NAME}");
    browsers::other_tests()
        .and_then(|mut command| process::run_for_result(&mut command))
        .map_err(|cause| Failure::Step { step: NAME.to_owned(), cause: Box::new(cause) })?;
    // A table that lacks a test is told when all else is known.
    browsers::compare(runs)
}
