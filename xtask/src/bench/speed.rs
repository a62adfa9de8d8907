//! `cargo xtask bench speed`: what a message costs in the page and natively, by its length and by the number of intents.

use crate::page;
use crate::process;
use crate::report::Failure;
use crate::tools;

/// Builds, then has the end-to-end package measure in a browser; its table goes to standard output.
///
/// # Errors
///
/// What the tools or the build failed with; [`Failure::Command`] when a cost is over its bar.
pub fn run() -> Result<(), Failure> {
    tools::for_screenshots()?;
    page::build_if_stale()?;
    process::run_for_result(process::cargo().args([
        "run",
        "--quiet",
        "--release",
        "-p",
        "signpost-e2e",
        "--bin",
        "speed",
    ]))
}
