//! `cargo xtask release --dry-run`: what a release consists of, in `target/package/release`.
//!
//! Nothing leaves the machine, and nothing in the repository changes: a tag and a version on npm cannot be taken back, so a
//! person sends them.

use crate::package::{self, NAME, VERSION};
use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands above the changes since the last release.
const UNRELEASED: &str = "## [Unreleased]\n";

/// Where the package will be once it is published.
const CDN: &str = "https://cdn.jsdelivr.net/npm";

/// Without `--dry-run`.
#[must_use]
pub fn refused() -> Failure {
    Failure::Usage(
        "a release is sent by a person: `cargo xtask release --dry-run` writes what it consists of, and prints the commands \
         that send it"
            .to_owned(),
    )
}

/// Writes the package, its tarball, checksums, hashes for pages and the notes, and prints what is left to do.
///
/// # Errors
///
/// [`Failure::Check`] when CHANGELOG.md tells of no changes; as [`package::dist`].
pub fn dry_run() -> Result<(), Failure> {
    let changelog = project::root().join("CHANGELOG.md");
    let text = fs::read_to_string(&changelog).map_err(Failure::file("read", &changelog))?;
    let notes = unreleased(&text).ok_or_else(|| Failure::Check {
        found: "CHANGELOG.md tells of no changes under \"Unreleased\"".to_owned(),
        remedy: "write what changed for people who use Signpost".to_owned(),
    })?;
    let package = package::dist()?;
    let folder = package::home().join("release");
    step("Writing what is released", || write_all(&folder, &package, notes))?;
    let obstacles = obstacles()?;
    for obstacle in &obstacles {
        note(format_args!("in the way: {obstacle}"));
    }
    print!("{}", plan(&folder, &obstacles));
    Ok(())
}

/// The changes since the last release.
fn unreleased(changelog: &str) -> Option<&str> {
    let (_, rest) = changelog.split_once(UNRELEASED)?;
    let notes = rest.split("\n## [").next().unwrap_or(rest).trim();
    notes.contains("\n- ").then_some(notes)
}

fn write_all(folder: &Path, package: &package::Package, notes: &str) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::file("remove", folder))?;
    }
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    let copy = |from: PathBuf| {
        let to = folder.join(from.file_name().unwrap_or_default());
        fs::copy(&from, &to).map(drop).map_err(Failure::file("copy", &from))
    };
    let write = |name: &str, text: &str| {
        let to = folder.join(name);
        fs::write(&to, text).map_err(Failure::file("write", &to))
    };
    copy(package.tarball.clone())?;
    copy(package.folder.join("sizes.md"))?;
    copy(package.folder.join("integrity.json"))?;
    let hashes = package.folder.join("integrity.json");
    let hashes = fs::read(&hashes).map_err(Failure::file("read", &hashes))?;
    write("script-tag.html", &script_tag(&serde_json::from_slice(&hashes).unwrap_or_default()))?;
    write("notes.md", &format!("{notes}\n"))?;
    // Last, of all that was written before.
    let files = package::described(folder)?;
    let sums: String = files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect();
    write("SHA256SUMS", &sums)
}

/// What a page writes that takes this version from a CDN.
fn script_tag(hashes: &Value) -> String {
    let hash = hashes["signpost.js"].as_str().unwrap_or_default();
    format!(
        "<script type=\"module\" src=\"{CDN}/{NAME}@{VERSION}/files/signpost.js\" integrity=\"{hash}\" \
         crossorigin=\"anonymous\"></script>\n"
    )
}

/// Why this checkout could not be released as it is.
fn obstacles() -> Result<Vec<String>, Failure> {
    let git = |arguments: &[&str]| {
        let output = process::output(process::command("git").args(arguments))?;
        Ok::<_, Failure>(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let mut found = Vec::new();
    let changed = git(&["status", "--porcelain"])?;
    if !changed.is_empty() {
        found.push(format!("{} files are not committed", changed.lines().count()));
    }
    if !git(&["tag", "--list", &format!("v{VERSION}")])?.is_empty() {
        found.push(format!("there is a tag v{VERSION}: raise `version` in Cargo.toml"));
    }
    Ok(found)
}

/// What was written, and what a person does with it.
fn plan(folder: &Path, obstacles: &[String]) -> String {
    let shown = project::shown(folder);
    let mut text =
        format!("Release {VERSION}. Nothing was sent, and no file of the repository was changed.\n\n");
    for obstacle in obstacles {
        let _ = writeln!(text, "In the way: {obstacle}.");
    }
    let _ = write!(
        text,
        "{shown}/\n\
         \x20 {NAME}-{VERSION}.tgz  the package\n\
         \x20 SHA256SUMS  checksums of the files here\n\
         \x20 integrity.json  hashes of the widget's files, for the attribute `integrity`\n\
         \x20 script-tag.html  what a page writes that takes the widget from a CDN\n\
         \x20 sizes.md  the size of each file\n\
         \x20 notes.md  what changed\n\n\
         To release it:\n\
         \x20 1. cargo xtask ci\n\
         \x20 2. In CHANGELOG.md, write \"## [{VERSION}] - \" and the day under \"## [Unreleased]\", and commit it.\n\
         \x20 3. git tag --annotate v{VERSION} --cleanup whitespace --file {shown}/notes.md && git push origin v{VERSION}\n\
         \x20 4. npm publish {shown}/{NAME}-{VERSION}.tgz --access public\n\
         \x20 5. Put the files of {shown} beside the tag.\n\
         \x20 6. Raise `version` in Cargo.toml.\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn notes_are_what_stands_under_unreleased() {
        let changelog = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n\n## [0.1.0]\n\n- Old.\n";
        assert_eq!(unreleased(changelog), Some("### Added\n\n- A thing."));
        assert_eq!(unreleased("## [Unreleased]\n\nNothing.\n\n## [0.1.0]\n\n- Old.\n"), None);
    }

    #[test]
    fn a_page_gets_the_hash_of_this_version() {
        let tag = script_tag(&json!({ "signpost.js": "sha384-abc" }));
        assert!(tag.contains(&format!("@{VERSION}/files/signpost.js\" integrity=\"sha384-abc\"")), "{tag}");
    }
}
