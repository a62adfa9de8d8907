//! What comes through rustup and `cargo install`.

use crate::process;
use crate::project;
use crate::report::{Failure, note};
use std::fs;
use std::path::Path;

/// Trunk drives the page's build. 0.22 needs a newer compiler than the project asks for.
const TRUNK: &str = "0.21.14";

const WASM: &str = "wasm32-unknown-unknown";

/// Trunk's own release profile is fat LTO, which doubles the time it takes to compile and makes a build
/// of our page no faster. wasm-bindgen shares the settings, and so the compiled dependencies.
const QUICK_COMPILE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

/// The compiler's standard library for WebAssembly.
pub(super) fn wasm_target() -> Result<(), Failure> {
    if wasm_library_is_there() {
        note(format_args!("{WASM}: there"));
        return Ok(());
    }
    note(format_args!("{WASM}: missing, installing it with rustup; the widget is compiled to WebAssembly"));
    process::run(process::command("rustup").args(["target", "add", WASM])).map_err(|failure| {
        Failure::Missing {
            what: format!("the standard library for {WASM}"),
            tried: Some(failure.to_string()),
            remedy: format!(
                "install Rust with rustup (https://rustup.rs) and run `rustup target add {WASM}`; a \
                 distribution's Rust has a package for it, on Debian libstd-rust-dev-wasm32"
            ),
        }
    })
}

// Asks the compiler in use instead of rustup, so that a Rust without rustup serves as well.
fn wasm_library_is_there() -> bool {
    let output =
        process::output(process::command("rustc").args(["--print", "target-libdir", "--target", WASM]));
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

/// rustfmt and clippy, which rustup's minimal profile leaves out.
pub(super) fn components() -> Result<(), Failure> {
    for (component, program) in [("rustfmt", "rustfmt"), ("clippy", "cargo-clippy")] {
        if let Some(version) = process::version_line(program) {
            note(format_args!("{component}: {version}"));
            continue;
        }
        note(format_args!(
            "{component}: missing, installing it with rustup; the tests check the source with it"
        ));
        process::run(process::command("rustup").args(["component", "add", component])).map_err(
            |failure| Failure::Missing {
                what: component.to_owned(),
                tried: Some(failure.to_string()),
                remedy: format!(
                    "install Rust with rustup (https://rustup.rs), then `rustup component add {component}`"
                ),
            },
        )?;
    }
    Ok(())
}

/// wasm-bindgen and its test runner, in exactly the version of the library in `Cargo.lock`.
pub(super) fn wasm_bindgen() -> Result<(), Failure> {
    let Some(version) = project::locked_version("wasm-bindgen") else {
        return Err(Failure::Missing {
            what: "wasm-bindgen in Cargo.lock, whose version the command-line tool must have".to_owned(),
            tried: None,
            remedy: "run `cargo metadata` once, which writes Cargo.lock, and look at what it says".to_owned(),
        });
    };
    let programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    if programs.iter().all(|program| has_version(program, &version)) {
        note(format_args!("wasm-bindgen {version}: there"));
        return Ok(());
    }
    note(format_args!(
        "wasm-bindgen {version}: missing, compiling it (a few minutes, once); it writes the JavaScript glue, and \
         refuses any other version than the library's"
    ));
    // Without --locked: the published lock file names a crate version that was withdrawn.
    install("wasm-bindgen-cli", &version, &[])
}

/// Trunk.
pub(super) fn trunk() -> Result<(), Failure> {
    if has_version("trunk", TRUNK) {
        note(format_args!("trunk {TRUNK}: there"));
        return Ok(());
    }
    note(format_args!("trunk {TRUNK}: missing, compiling it (5 to 10 minutes, once); it assembles dist/"));
    install("trunk", TRUNK, &["--locked"])
}

fn has_version(program: &str, version: &str) -> bool {
    process::version_line(program).is_some_and(|line| line.split_whitespace().nth(1) == Some(version))
}

fn install(package: &str, version: &str, more: &[&str]) -> Result<(), Failure> {
    let root = project::tools_cache();
    // Below the cache and shared by all installations: they have most of their dependencies in common.
    let scratch = root.join("build");
    fs::create_dir_all(&scratch).map_err(Failure::file("create", &scratch))?;
    let mut command = process::cargo();
    command.args(["install", package, "--version", version]).args(more).arg("--root").arg(&root);
    command.env("CARGO_TARGET_DIR", &scratch).envs(QUICK_COMPILE);
    // Our own compiler flags are for our own code.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    process::run(&mut command).map_err(|failure| Failure::Missing {
        what: format!("{package} {version}"),
        tried: Some(failure.to_string()),
        remedy: format!(
            "check the connection to crates.io and the free disk space (2 GB are needed), then run the command \
             again; or put {package} {version} on PATH yourself"
        ),
    })
}

/// Frees the disk space that compiling the tools took; called once they are all there.
pub(super) fn clean_up() {
    // Left behind, it costs disk space and nothing else.
    let _ = fs::remove_dir_all(project::tools_cache().join("build"));
}
