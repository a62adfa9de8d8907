//! `cargo xtask bench open-set`: how well a model knows what it does not know, on public data sets.

use crate::process;
use crate::project;
use crate::report::Failure;
use std::path::Path;

/// Has the trainer's example measure; its tables go to standard output.
///
/// # Errors
///
/// What the data sets lack, or what training failed with.
pub fn run(data: &Path, draws: Option<&str>) -> Result<(), Failure> {
    let mut command = process::cargo();
    command.args([
        "run",
        "--release",
        "--quiet",
        "-p",
        "signpost-train",
        "--example",
        "open_set",
        "--",
        "--data",
    ]);
    command.arg(data).args(draws.map(|draws| ["--draws", draws]).into_iter().flatten());
    process::run_for_result(command.current_dir(project::root()))
}
