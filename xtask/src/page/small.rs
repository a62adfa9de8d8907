//! The widget with a standard library that is compiled anew, for size: a quarter fewer bytes to download; and prepared to be
//! taken apart in two, so that what the first suggestion does not need is fetched after it.
//!
//! The one that comes with the compiler is made for speed, and formats a message at every panic. The options for this are
//! not stable, so they are used with the compiler that they were tried with, and for this one build only. With another
//! compiler, or without the library's source, the widget is compiled as usual: larger, and otherwise the same.

use super::links::Program;
use crate::process;
use crate::project;
use crate::report::{Failure, note};
use crate::tools;
use std::path::PathBuf;
use std::process::Command;

/// The compiler that the options were tried with.
const COMPILER: &str = "rustc 1.95.";

/// The profile of a program whose size counts.
const PROFILE: &str = "wasm";

/// A panic traps at once: no message is put together, and no place in the source is kept. The loader hears of the trap.
/// The linker writes down where each function names others, by which the module is taken apart.
const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
    -Clink-arg=--emit-relocs";

/// Whether a program is compiled like this. Says so where it should be and cannot.
///
/// # Errors
///
/// [`Failure::NotStarted`] when there is no compiler.
pub fn applies(program: &Program) -> Result<bool, Failure> {
    if program.profile != PROFILE {
        return Ok(false);
    }
    let version = process::version_line("rustc").unwrap_or_default();
    let why = if !version.starts_with(COMPILER) {
        format!("the compiler is {version}, not {COMPILER}x")
    } else if !tools::has_standard_source()? {
        "the source of the standard library is missing (`rustup component add rust-src`)".to_owned()
    } else {
        return Ok(true);
    };
    note(format_args!("The widget will be larger than it need be: {why}"));
    Ok(false)
}

/// Adds the options, and returns the folder that cargo then builds in. It is one of its own, since other options would have
/// everything compiled anew at every build.
pub fn add_to(cargo: &mut Command) -> PathBuf {
    let folder = project::scratch().join("small");
    cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size", "--target-dir"]);
    cargo.arg(&folder).args(["--features", "split"]).env_remove("CARGO_ENCODED_RUSTFLAGS");
    // Lets this compiler take options that are not stable.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", FLAGS);
    folder
}
