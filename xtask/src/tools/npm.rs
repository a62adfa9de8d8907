//! What comes from npm: wasm-opt, esbuild and axe-core, in pinned versions, in the user's cache.

use crate::process;
use crate::project;
use crate::report::{Failure, note};
use std::fs;

/// wasm-opt. The one in Debian is too old for what rustc emits.
const BINARYEN: &str = "132.0.0";

/// The minifier of the scripts and the style sheet.
const ESBUILD: &str = "0.28.2";

/// The accessibility checker of the end-to-end tests.
const AXE_CORE: &str = "4.14.1";

/// wasm-opt, from binaryen.
pub(super) fn wasm_opt() -> Result<(), Failure> {
    let wanted = BINARYEN.split('.').next();
    // Looked for on PATH like every tool: `wasm-opt version 132 (version_132)`.
    if process::version_line("wasm-opt").is_some_and(|line| line.split_whitespace().nth(2) == wanted) {
        note(format_args!("wasm-opt {BINARYEN}: there"));
        return Ok(());
    }
    note(format_args!(
        "wasm-opt {BINARYEN}: missing, installing binaryen from npm; it makes the wasm smaller"
    ));
    install("binaryen", BINARYEN)
}

/// esbuild.
pub(super) fn esbuild() -> Result<(), Failure> {
    if process::version_line("esbuild").as_deref() == Some(ESBUILD) {
        note(format_args!("esbuild {ESBUILD}: there"));
        return Ok(());
    }
    note(format_args!("esbuild {ESBUILD}: missing, installing it from npm; it makes the scripts smaller"));
    install("esbuild", ESBUILD)
}

/// axe-core.
pub(super) fn axe_core() -> Result<(), Failure> {
    if installed_version("axe-core").as_deref() == Some(AXE_CORE) {
        note(format_args!("axe-core {AXE_CORE}: there"));
        return Ok(());
    }
    note(format_args!(
        "axe-core {AXE_CORE}: missing, installing it from npm; the tests look for accessibility faults with it"
    ));
    install("axe-core", AXE_CORE)
}

fn installed_version(package: &str) -> Option<String> {
    let manifest = project::npm_cache().join("node_modules").join(package).join("package.json");
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(manifest).ok()?).ok()?;
    Some(manifest.get("version")?.as_str()?.to_owned())
}

fn install(package: &str, version: &str) -> Result<(), Failure> {
    let folder = project::npm_cache();
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    let remedy = format!(
        "install Node 20 or newer with npm (https://nodejs.org), check the connection to the npm registry, then run \
         the command again; by hand: npm install --prefix {} {package}@{version}",
        folder.display()
    );
    let mut npm = process::command("npm");
    npm.args(["install", "--save-exact", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"]);
    npm.arg(&folder).arg(format!("{package}@{version}"));
    process::run(&mut npm).map_err(|failure| Failure::Missing {
        what: format!("{package} {version}"),
        tried: Some(failure.to_string()),
        remedy,
    })
}
