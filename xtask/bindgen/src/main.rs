//! `xtask-bindgen MODULE FOLDER NAME`: writes what a page needs to load a compiled wasm module.
//!
//! `FOLDER` gets `NAME.js`, which a page imports, and `NAME_bg.wasm`, which that script loads.
//!
//! A program of its own, apart from `xtask`: it takes a minute to compile, and only the build of the page needs it.

use anyhow::{Context as _, bail};
use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> anyhow::Result<()> {
    let [module, folder, name] = words else { bail!("usage: xtask-bindgen MODULE FOLDER NAME") };
    let compiled = fs::read(module).with_context(|| format!("cannot read {module}"))?;
    bind(compiled, Path::new(folder), name)
}

/// Writes the script and the module that it loads.
fn bind(compiled: Vec<u8>, folder: &Path, name: &str) -> anyhow::Result<()> {
    Bindgen::new()
        .input_bytes(name, compiled)
        .web(true)?
        .typescript(false)
        // The trainer's worker starts its module without naming the file.
        .omit_default_module_path(false)
        .generate(folder)
        .with_context(|| format!("cannot write {name}.js and {name}_bg.wasm into {}", folder.display()))
}
