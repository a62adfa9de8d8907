//! Builds the page and the widget into `dist/`.

use crate::process;
use crate::project::{self, changed};
use crate::report::{Failure, note, step};
use crate::tools;
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

/// The page Trunk writes last; its time tells how old the build is.
const PAGE: &str = "index.html";

/// What browsers run.
const WASM: &str = "wasm32-unknown-unknown";

/// Comments and long names are for those who read the source.
const MINIFIED: [&str; 5] =
    ["signpost.js", "widget.js", "widget.css", "signpost-trainer-wasm.js", "trainer-worker.js"];

/// Files and folders the build is made from.
const SOURCES: [&str; 12] = [
    "src",
    "static",
    "crates/encoder/src",
    "crates/encoder/Cargo.toml",
    "crates/encoder-wasm",
    "crates/engine/src",
    "crates/engine/Cargo.toml",
    "crates/trainer-wasm",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// The encoder's modules: the file in `dist/`, and whether it may use vector instructions.
const ENCODERS: [(&str, bool); 2] = [("encoder.wasm", true), ("encoder-plain.wasm", false)];

/// Builds `dist/` with Trunk, which runs cargo (profile `wasm`), wasm-bindgen and wasm-opt, minifies the scripts, and
/// puts the encoder beside the widget.
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
    })?;
    step(
        "Building the encoder (cargo profile encoder, wasm-opt), with vector instructions and without",
        || {
            ENCODERS.into_iter().try_for_each(|(file, vectors)| encoder(file, vectors))?;
            // The page stays the file that was written last.
            let page = project::dist().join(PAGE);
            let opened = fs::File::options().append(true).open(&page);
            opened
                .and_then(|file| file.set_modified(SystemTime::now()))
                .map_err(Failure::file("touch", &page))
        },
    )
}

/// Builds one module of the encoder. Not through Trunk: that builds one program with one set of flags.
fn encoder(file: &str, vectors: bool) -> Result<(), Failure> {
    // A folder of its own each, since other flags would have everything compiled anew at every build.
    let target = project::scratch().join(if vectors { "encoder" } else { "encoder-plain" });
    let mut cargo = process::cargo();
    cargo.args(["build", "-p", "signpost-encoder-wasm", "--target", WASM, "--profile", "encoder"]);
    cargo.arg("--target-dir").arg(&target).env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo.env("RUSTFLAGS", if vectors { "-C target-feature=+simd128" } else { "" });
    process::run(&mut cargo)?;
    let built = target.join(WASM).join("encoder/signpost_encoder_wasm.wasm");
    let place = project::dist().join(file);
    let mut optimised = process::command("wasm-opt");
    optimised.args(["-O3", "--strip-debug", "--strip-producers"]).arg(&built);
    process::run(optimised.arg("-o").arg(&place))
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
