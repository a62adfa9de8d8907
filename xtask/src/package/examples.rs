//! The example projects in `tests/package`: each is built with the packed package, as a team does it. The end-to-end tests
//! drive what comes of it.

use super::{Package, copy, home, read, write};
use crate::process;
use crate::project;
use crate::report::{Failure, step};
use crate::tools;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Projects that Vite builds; each has a folder in `tests/package`.
const BUILT: [&str; 3] = ["react", "vue", "svelte"];

/// A page without any tool: it is served as it is, beside `files/`.
const PLAIN: &str = "plain";

/// Where TypeScript looks for the types of a page without a framework: as Node does it, and as bundlers do it.
const TYPED: [&str; 2] = ["types/tsconfig.nodenext.json", "types/tsconfig.bundler.json"];

/// The folder in which the projects are built.
#[must_use]
pub fn folder() -> PathBuf {
    home().join("examples")
}

/// Checks the package with tools that know the faults of packages, and builds every project.
///
/// # Errors
///
/// [`Failure::Command`] naming the tool that found something, or the build that failed.
pub fn check(package: &Package) -> Result<(), Failure> {
    tools::for_examples()?;
    step("The example projects, with the packed package", || {
        let folder = folder();
        set_up(&folder, package)?;
        faults(&folder, package)?;
        types(&folder)?;
        on_a_server(&folder)?;
        plain(&folder)?;
        BUILT.into_iter().try_for_each(|name| process::run(program(&folder, "vite").args(["build", name])))
    })
}

/// Copies the projects, and installs what they use, with the tarball.
fn set_up(folder: &Path, package: &Package) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::file("remove", folder))?;
    }
    let source = project::root().join("tests/package");
    for from in project::files_below(&source, "")? {
        let to = folder.join(from.strip_prefix(&source).unwrap_or(&from));
        let parent = to.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(Failure::file("create", parent))?;
        copy(&from, &to)?;
    }
    let mut cp = process::command("cp");
    process::run(cp.arg("-R").arg(project::examples_cache().join("node_modules")).arg(folder))?;
    let mut npm = process::command("npm");
    npm.current_dir(folder).args(["install", "--no-save", "--offline", "--no-audit", "--no-fund"]);
    process::run(npm.args(["--ignore-scripts", "--silent"]).arg(&package.tarball))
}

/// What a reader of packages would complain of.
fn faults(folder: &Path, package: &Package) -> Result<(), Failure> {
    process::run(program(folder, "publint").args(["run", "--strict"]).arg(&package.tarball))?;
    // A page cannot load the older kind of module.
    process::run(program(folder, "attw").arg(&package.tarball).args(["--profile", "esm-only"]))
}

fn types(folder: &Path) -> Result<(), Failure> {
    for project in TYPED.into_iter().chain(["react"]) {
        process::run(program(folder, "tsc").args(["--project", project]))?;
    }
    process::run(program(folder, "vue-tsc").args(["--project", "vue"]))?;
    process::run(program(folder, "svelte-check").args(["--workspace", "svelte", "--fail-on-warnings"]))
}

/// A server that draws the page first imports the package, too, and has no elements to define.
fn on_a_server(folder: &Path) -> Result<(), Failure> {
    const IMPORT: &str = "await import('signpost-widget'); await import('signpost-widget/react');";
    let mut node = process::command("node");
    process::run(node.current_dir(folder).args(["--input-type=module", "--eval", IMPORT]))
}

/// Puts the package's files beside the page, and the hash of the loader into it.
fn plain(folder: &Path) -> Result<(), Failure> {
    let installed = folder.join("node_modules").join(super::NAME);
    let hashes: Value = serde_json::from_str(&read(&installed.join("integrity.json"))?).unwrap_or_default();
    let built = folder.join(PLAIN).join("dist");
    let to = built.join("signpost");
    fs::create_dir_all(&to).map_err(Failure::file("create", &to))?;
    for from in project::files_below(&installed.join("files"), "")? {
        copy(&from, &to.join(from.file_name().unwrap_or_default()))?;
    }
    let page = read(&folder.join(PLAIN).join("index.html"))?;
    let hash = hashes["signpost.js"].as_str().unwrap_or_default();
    write(&built.join("index.html"), &page.replace("INTEGRITY", hash))
}

/// A program that the projects use.
fn program(folder: &Path, name: &str) -> Command {
    let mut command = process::command(folder.join("node_modules/.bin").join(name));
    command.current_dir(folder);
    command
}
