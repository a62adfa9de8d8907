//! What comes through rustup.

use crate::process;
use crate::report::{Failure, note};
use std::path::Path;

const WASM: &str = "wasm32-unknown-unknown";

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

/// The source of the standard library, which makes the widget smaller. It can be built without.
pub(super) fn standard_source() -> Result<(), Failure> {
    if has_standard_source()? {
        note("rust-src: there");
        return Ok(());
    }
    note(
        "rust-src: missing, installing it with rustup; the widget is compiled with a smaller standard library",
    );
    if process::run(process::command("rustup").args(["component", "add", "rust-src"])).is_err() {
        note("rust-src: cannot be installed");
    }
    Ok(())
}

/// Whether the source of the standard library is beside the compiler.
pub(super) fn has_standard_source() -> Result<bool, Failure> {
    let output = process::output(process::command("rustc").args(["--print", "sysroot"]))?;
    let root = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok(Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
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
