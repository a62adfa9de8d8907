//! Where things are: the project's folders and the per-user cache of tools.

use crate::report::Failure;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The repository root.
///
/// Taken from where this package was compiled, so that the commands work from every folder.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The folder with the built page and widget, ready to be served.
#[must_use]
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder for results that are looked at and thrown away, `target/` in the repository root.
///
/// Not `CARGO_TARGET_DIR`: a person is told a fixed place to look.
#[must_use]
pub fn scratch() -> PathBuf {
    root().join("target")
}

/// npm packages the build and the tests use; nothing of npm lives in the repository.
#[must_use]
pub fn npm_cache() -> PathBuf {
    cache().join("npm")
}

/// Where the studio's libraries are installed.
#[must_use]
pub fn studio_cache() -> PathBuf {
    cache().join("studio")
}

/// Where that is installed which the example projects in `tests/package` are built and checked with.
#[must_use]
pub fn examples_cache() -> PathBuf {
    cache().join("package")
}

/// Other classifiers that ours is compared with; only `cargo xtask bench classifier` installs them.
#[must_use]
pub fn peers_cache() -> PathBuf {
    cache().join("peers")
}

/// The Python environment of the tests: a ticket system, and a tester of HTTP interfaces.
#[must_use]
pub fn python_cache() -> PathBuf {
    cache().join("python")
}

/// The Python of [`python_cache`]; its programs are beside it.
#[must_use]
pub fn python() -> PathBuf {
    python_cache().join("bin/python")
}

/// Programs that cargo installs for the tests.
#[must_use]
pub fn cargo_cache() -> PathBuf {
    cache().join("cargo")
}

/// The script of axe-core, the accessibility checker of the end-to-end tests.
#[must_use]
pub fn axe_script() -> PathBuf {
    npm_cache().join("node_modules/axe-core/axe.min.js")
}

fn cache() -> PathBuf {
    let base = env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let home = || env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    base.or_else(home).unwrap_or_else(env::temp_dir).join("signpost")
}

/// `PATH` with the folder of the cached tools first, so that every child process finds the right versions.
#[must_use]
pub fn search_path() -> OsString {
    let own = npm_cache().join("node_modules/.bin");
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = [own, cargo_cache().join("bin")].into_iter().chain(env::split_paths(&inherited));
    // A folder name with a separator in it cannot be on PATH at all; then the inherited one must do.
    env::join_paths(all).unwrap_or(inherited)
}

/// The first file called `name` in the folders of [`search_path`].
#[must_use]
pub fn find_program(name: &str) -> Option<PathBuf> {
    env::split_paths(&search_path()).map(|dir| dir.join(name)).find(|path| is_program(path))
}

/// Whether the path is a file that can be executed.
#[must_use]
pub fn is_program(path: &Path) -> bool {
    let Ok(about) = fs::metadata(path) else { return false };
    #[cfg(unix)]
    let executable = std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let executable = true;
    about.is_file() && executable
}

/// The files below `folder` whose name ends in `suffix`, sorted by path so that every machine sees one order.
///
/// A folder that does not exist has no files.
///
/// # Errors
///
/// [`Failure::File`] when a folder cannot be listed.
pub fn files_below(folder: &Path, suffix: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    if folder.is_dir() {
        collect(folder, suffix, &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, suffix: &str, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::file("list", folder))? {
        let path = entry.map_err(Failure::file("list", folder))?.path();
        if path.is_dir() {
            collect(&path, suffix, found)?;
        } else if path.to_string_lossy().ends_with(suffix) {
            found.push(path);
        }
    }
    Ok(())
}

/// When a file was last changed; `None` when it is not there.
#[must_use]
pub fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

/// A path as shown to a person: relative to the repository where it lies inside.
#[must_use]
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_folder_with_the_workspace() {
        assert!(root().join("xtask/src/project.rs").is_file());
    }
}
