//! `cargo xtask screenshots`: every state of the widget as a picture, for people to look at.

use crate::page;
use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use crate::tools;

/// Builds, then has the end-to-end package drive a browser through the states.
///
/// `only` keeps the states whose names contain it. The pictures are taken by a program of that package,
/// so that this one is compiled without an asynchronous runtime.
///
/// # Errors
///
/// What the tools, the build or the browser failed with.
pub fn run(only: Option<&str>) -> Result<(), Failure> {
    tools::for_screenshots()?;
    page::build_if_stale()?;
    let folder = project::scratch().join("screenshots");
    step("Screenshots", || {
        let mut command = process::cargo();
        command
            .args(["run", "--quiet", "-p", "signpost-e2e", "--bin", "screenshots", "--"])
            .arg(&folder)
            .args(only);
        process::run(&mut command)
    })?;
    note(format_args!("they are in {}", project::shown(&folder)));
    Ok(())
}
