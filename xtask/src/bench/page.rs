//! `cargo xtask bench page`: what the page costs on an old phone, beside the published scripts of others.

use crate::page;
use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use crate::tools;
use std::fs;
use std::path::PathBuf;

/// Those that are measured beside ours: a name, and the npm packages in the version that is measured.
///
/// `tests/e2e/src/bin/page/peers/NAME.js` starts it as its documentation says.
const PEERS: [(&str, &[&str]); 3] = [
    ("typebot", &["@typebot.io/js@0.10.7"]),
    ("botpress", &["@botpress/webchat@4.5.2", "react@19.3.1", "react-dom@19.3.1"]),
    ("pagefind", &["@pagefind/default-ui@1.5.2"]),
];

/// Builds, then has the end-to-end package measure in a browser; tables or JSON go to standard output.
///
/// # Errors
///
/// What the tools, the build or the browser failed with. A figure over its bar is a complaint, not a failure.
pub fn run(json: bool) -> Result<(), Failure> {
    tools::for_screenshots()?;
    page::build_if_stale()?;
    let peers = match step("Scripts of others", bundle) {
        Ok(folder) => Some(folder),
        Err(failure) => {
            note(format_args!("only ours is measured: {failure}"));
            None
        }
    };
    let mut command = process::cargo();
    command.args(["run", "--quiet", "-p", "signpost-e2e", "--bin", "page", "--"]);
    command.args(peers).args(json.then_some("--json"));
    process::run_for_result(&mut command)
}

/// Installs the packages and makes one script of each, as a page would load it. Returns the folder with them.
fn bundle() -> Result<PathBuf, Failure> {
    let installed = project::peers_cache().join("page");
    fs::create_dir_all(&installed).map_err(Failure::file("create", &installed))?;
    let packages = PEERS.iter().flat_map(|(_, packages)| packages.iter());
    if packages.clone().any(|package| !is_installed(&installed, package)) {
        let mut npm = process::command("npm");
        npm.args(["install", "--save-exact", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"]);
        process::run(npm.arg(&installed).args(packages))?;
    }
    let folder = project::scratch().join("bench/page");
    let source = project::root().join("tests/e2e/src/bin/page/peers");
    let mut esbuild = process::command("esbuild");
    esbuild.args(PEERS.map(|(name, _)| source.join(name).with_extension("js")));
    esbuild.args(["--bundle", "--minify", "--format=esm", "--legal-comments=none", "--log-level=warning"]);
    esbuild.arg("--define:process.env.NODE_ENV=\"production\"").arg(format!("--outdir={}", folder.display()));
    process::run(esbuild.env("NODE_PATH", installed.join("node_modules")))?;
    Ok(folder)
}

/// Whether the package is there in the version after its last `@`.
fn is_installed(folder: &std::path::Path, package: &str) -> bool {
    let Some((name, version)) = package.rsplit_once('@') else { return false };
    let manifest = fs::read(folder.join("node_modules").join(name).join("package.json"));
    let manifest = manifest.ok().and_then(|text| serde_json::from_slice::<serde_json::Value>(&text).ok());
    manifest.is_some_and(|manifest| manifest["version"] == version)
}
