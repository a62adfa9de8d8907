//! Makes Rust of the English words of the widget.

use signpost_locale::{Catalogue, ENGLISH, code};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    let Some(folder) = std::env::var_os("OUT_DIR").map(PathBuf::from) else { return ExitCode::FAILURE };
    let english = match Catalogue::read(ENGLISH) {
        Ok(english) => english,
        Err(problems) => {
            problems.iter().for_each(|problem| println!("cargo::error=locales/en.ftl: {problem}"));
            return ExitCode::FAILURE;
        }
    };
    match std::fs::write(folder.join("messages.rs"), code(&english)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=messages.rs could not be written: {error}");
            ExitCode::FAILURE
        }
    }
}
