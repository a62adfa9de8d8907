//! Builds the page and the widget into `dist/`.

use crate::process;
use crate::project::{self, changed};
use crate::report::{Failure, note, step};
use crate::tools;
use std::path::PathBuf;
use std::time::SystemTime;

/// The page Trunk writes last; its time tells how old the build is.
const PAGE: &str = "index.html";

/// Comments and long names are for those who read the source.
const MINIFIED: [&str; 3] = ["signpost.js", "widget.js", "widget.css"];

/// Files and folders the build is made from.
const SOURCES: [&str; 8] = [
    "src",
    "static",
    "crates/engine/src",
    "crates/engine/Cargo.toml",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// Builds `dist/` with Trunk, which runs cargo (profile `wasm`), wasm-bindgen and wasm-opt, and minifies the scripts.
///
/// The tools must be there, see [`crate::tools::for_build`].
///
/// # Errors
///
/// [`Failure::Command`] when the build fails.
pub fn build() -> Result<(), Failure> {
    step("Building dist/ (cargo profile wasm, wasm-bindgen, wasm-opt, esbuild)", || {
        let mut trunk = process::command("trunk");
        // Trunk reads this as its own option, and fails on the usual value 1.
        trunk.arg("build").env_remove("NO_COLOR");
        process::run(&mut trunk)?;
        let mut esbuild = process::command("esbuild");
        let dist = project::dist();
        esbuild.args(MINIFIED.map(|name| dist.join(name)));
        esbuild.args(["--minify", "--legal-comments=none", "--log-level=warning", "--allow-overwrite"]);
        process::run(esbuild.arg(format!("--outdir={}", dist.display())))
    })
}

/// Builds `dist/`, and gets the tools for it, unless it is newer than everything it is made from.
///
/// # Errors
///
/// As [`build`].
pub fn build_if_stale() -> Result<(), Failure> {
    match stale()? {
        Some(why) => {
            note(why);
            tools::for_build()?;
            build()
        }
        None => {
            note("dist/ is up to date");
            Ok(())
        }
    }
}

/// Why `dist/` must be built again; `None` when it is up to date.
///
/// # Errors
///
/// [`Failure::File`] when a source folder cannot be listed.
pub fn stale() -> Result<Option<String>, Failure> {
    let Some(built) = changed(&project::dist().join(PAGE)) else {
        return Ok(Some("dist/ is not built yet".to_owned()));
    };
    let newest = newest_source()?;
    Ok(newest
        .filter(|(_, changed)| *changed > built)
        .map(|(path, _)| format!("dist/ is older than {}", project::shown(&path))))
}

fn newest_source() -> Result<Option<(PathBuf, SystemTime)>, Failure> {
    let mut files = Vec::new();
    for source in SOURCES {
        let path = project::root().join(source);
        if path.is_dir() {
            files.extend(project::files_below(&path, "")?);
        } else {
            files.push(path);
        }
    }
    let dated = files.into_iter().filter_map(|path| changed(&path).map(|at| (path, at)));
    Ok(dated.max_by_key(|(_, at)| *at))
}
