//! `cargo xtask dist`: the package for npm, in `target/package`, from what `dist/` holds.
//!
//! The package has the widget twice. `files/` is what any static host or CDN serves. `module/` is the same scripts for bundlers:
//! they name each file that they fetch in a way that a bundler understands. Both share the files that are not scripts.

mod described;
mod modules;

pub mod examples;

pub use described::{File, read_all as described};

use crate::page;
use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};

/// The name on npm.
pub const NAME: &str = "signpost-widget";

/// What is in `dist/` for the sample page only. The sample's flows file is there in two parts; a bundler gives each file
/// another name, by which the first would not find the second.
const OF_SAMPLE: [&str; 7] =
    ["index.html", "page.css", "themes.css", "sample.js", "icon.svg", "flows.json", "flows-later.json"];

/// Copied as they are: from where, relative to the repository root, to where in the package.
const COPIED: [(&str, &str); 14] = [
    ("static/flows.json", "files/flows.json"),
    ("static/flows.schema.json", "flows.schema.json"),
    ("static/npm/index.js", "module/index.js"),
    ("static/npm/server.js", "module/server.js"),
    ("static/signpost.d.ts", "types/signpost.d.ts"),
    ("static/signpost-records.d.ts", "types/signpost-records.d.ts"),
    ("static/signpost-routing.d.ts", "types/signpost-routing.d.ts"),
    ("static/npm/react.d.ts", "types/react.d.ts"),
    ("static/npm/vue.d.ts", "types/vue.d.ts"),
    ("static/npm/svelte.d.ts", "types/svelte.d.ts"),
    ("static/npm/mirrors.d.ts", "types/mirrors.d.ts"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("CHANGELOG.md", "CHANGELOG.md"),
];

/// Written with words of their own replaced: from where, to where, what stands there, and what takes its place.
const CHANGED: [(&str, &str, &str, &str); 3] = [
    ("static/npm/package.json", "package.json", "0.0.0", VERSION),
    ("static/npm/README.md", "README.md", "0.0.0", VERSION),
    ("static/custom-elements.json", "custom-elements.json", "\"signpost.js\"", "\"module/signpost.js\""),
];

/// That of the workspace.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The package as it lies in `target/package`.
#[derive(Debug, Clone)]
pub struct Package {
    /// The folder that can be published.
    pub folder: PathBuf,
    /// The same, as npm uploads it.
    pub tarball: PathBuf,
}

/// Brings `dist/` up to date, and writes the package and its tarball.
///
/// # Errors
///
/// [`Failure::Command`] when the build or npm fails; [`Failure::Check`] when a script names a file in a way that no bundler
/// understands.
pub fn dist() -> Result<Package, Failure> {
    page::build_if_stale()?;
    tools::for_package()?;
    let package = step("Packing the widget for npm", pack)?;
    note(format_args!("the package: {}", project::shown(&package.folder)));
    note(format_args!("its tarball: {}", project::shown(&package.tarball)));
    Ok(package)
}

/// The folder with the package, its tarball and the example projects.
#[must_use]
pub fn home() -> PathBuf {
    project::scratch().join("package")
}

fn pack() -> Result<Package, Failure> {
    let home = home();
    let folder = home.join(NAME);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::file("remove", &folder))?;
    }
    for part in ["files", "module", "types"] {
        let part = folder.join(part);
        fs::create_dir_all(&part).map_err(Failure::file("create", &part))?;
    }
    copy_widget(&folder.join("files"))?;
    for (from, to) in COPIED {
        copy(&project::root().join(from), &folder.join(to))?;
    }
    for (from, to, was, is) in CHANGED {
        let text = read(&project::root().join(from))?.replace(was, is);
        write(&folder.join(to), &text)?;
    }
    modules::write_all(&folder)?;
    described::write_all(&folder)?;
    let mut npm = process::command("npm");
    npm.current_dir(&folder).args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]);
    process::run(npm.arg(&home))?;
    Ok(Package { folder, tarball: home.join(format!("{NAME}-{VERSION}.tgz")) })
}

/// Copies what `dist/` holds, without the sample page and without the studio.
fn copy_widget(to: &Path) -> Result<(), Failure> {
    for from in project::files_below(&project::dist(), "")? {
        let name = from.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !OF_SAMPLE.contains(&&*name) && !name.contains("studio") {
            copy(&from, &to.join(name))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::copy(from, to).map(drop).map_err(Failure::file("copy", from))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(Failure::file("read", path))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(Failure::file("write", path))
}

/// The names of the files in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let files = project::files_below(folder, "")?;
    Ok(files.iter().map(|file| file.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect())
}
