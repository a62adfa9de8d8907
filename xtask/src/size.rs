//! `cargo xtask size`: what a visitor downloads before the first suggestion, against the budgets.

use crate::page;
use crate::process;
use crate::report::{Failure, step};
use crate::tools;
use std::process::Command;

/// Builds, then has the end-to-end package count what a browser requests; its table, or one JSON object, goes to
/// standard output.
///
/// # Errors
///
/// [`Failure::Command`] when a budget is exceeded, after printing; else what the tools or the build failed with.
pub fn run(json: bool) -> Result<(), Failure> {
    tools::for_screenshots()?;
    page::build_if_stale()?;
    process::run_for_result(counter().args(json.then_some("--json")))
}

/// Counts and checks as a step of `test`, with the table on standard error.
///
/// # Errors
///
/// As [`run`].
pub fn check() -> Result<(), Failure> {
    step("Sizes before the first suggestion", || process::run(&mut counter()))
}

fn counter() -> Command {
    let mut command = process::cargo();
    command.args(["run", "--quiet", "-p", "signpost-e2e", "--bin", "size", "--"]);
    command
}
