//! What comes from npm: wasm-opt, esbuild, and what the tests check with or load, in pinned versions, in the user's cache.

use crate::process;
use crate::project;
use crate::report::{Failure, note};
use std::fs;
use std::path::Path;

/// A package, and how it is known that it is there.
pub(super) struct Package {
    name: &'static str,
    version: &'static str,
    purpose: &'static str,
    is_there: fn(version: &str) -> bool,
}

/// wasm-opt. The one in Debian is too old for what rustc emits.
pub(super) const BINARYEN: Package = Package {
    name: "binaryen",
    version: "132.0.0",
    purpose: "its wasm-opt makes the wasm smaller",
    // Looked for on PATH like every tool: `wasm-opt version 132 (version_132)`.
    is_there: |version| {
        let line = process::version_line("wasm-opt").unwrap_or_default();
        line.split_whitespace().nth(2).is_some_and(|major| version.split('.').next() == Some(major))
    },
};

/// The minifier of the scripts and the style sheet.
pub(super) const ESBUILD: Package = Package {
    name: "esbuild",
    version: "0.28.2",
    purpose: "it makes the scripts smaller",
    is_there: |version| process::version_line("esbuild").as_deref() == Some(version),
};

/// The accessibility checker of the end-to-end tests.
pub(super) const AXE_CORE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    purpose: "the tests look for accessibility faults with it",
    is_there: |version| installed_version("axe-core").as_deref() == Some(version),
};

/// What changes one page into the next without loading it, in many sites; the widget is tested with it.
pub(super) const TURBO: Package = Package {
    name: "@hotwired/turbo",
    version: "8.0.23",
    purpose: "the tests have the widget on pages that it changes",
    is_there: |version| installed_version("@hotwired/turbo").as_deref() == Some(version),
};

/// Crisp's own loader of its chat: the list of commands that a bridge adds to is the real one.
pub(super) const CRISP: Package = Package {
    name: "crisp-sdk-web",
    version: "1.2.1",
    purpose: "the tests open a chat through its list of commands",
    is_there: |version| installed_version("crisp-sdk-web").as_deref() == Some(version),
};

/// Intercom's own loader, for the same.
pub(super) const INTERCOM: Package = Package {
    name: "@intercom/messenger-js-sdk",
    version: "0.0.20",
    purpose: "the tests open a chat through its list of calls",
    is_there: |version| installed_version("@intercom/messenger-js-sdk").as_deref() == Some(version),
};

/// Installs those that are missing, in one go.
pub(super) fn packages(wanted: &[Package]) -> Result<(), Failure> {
    let mut missing = Vec::new();
    for Package { name, version, purpose, is_there } in wanted {
        if is_there(version) {
            note(format_args!("{name} {version}: there"));
        } else {
            note(format_args!("{name} {version}: missing, installing it from npm; {purpose}"));
            missing.push(format!("{name}@{version}"));
        }
    }
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// Installs the studio's libraries as their lock file has them, unless they are there.
pub(super) fn studio() -> Result<(), Failure> {
    locked("the studio's libraries", "static/studio/libs", &project::studio_cache())
}

/// Installs what the example projects are built and checked with, as its lock file has it, unless it is there.
pub(super) fn examples() -> Result<(), Failure> {
    locked("Vite, React, Vue, Svelte, TypeScript, publint", "tests/package", &project::examples_cache())
}

/// Whether npm is there, which packs the package.
pub(super) fn itself() -> Result<(), Failure> {
    let version = process::version_line("npm").ok_or_else(|| Failure::Missing {
        what: "npm".to_owned(),
        tried: None,
        remedy: "install Node 20 or newer with npm (https://nodejs.org), then run the command again"
            .to_owned(),
    })?;
    note(format_args!("npm {version}: there"));
    Ok(())
}

/// Installs what the lock file in `source` names into `folder`, unless it is there.
fn locked(what: &str, source: &str, folder: &Path) -> Result<(), Failure> {
    let source = project::root().join(source);
    let read = |path: std::path::PathBuf| fs::read(&path).map_err(Failure::file("read", &path));
    let lock = read(source.join("package-lock.json"))?;
    // Written last, so that an installation that was broken off does not count.
    let stamp = folder.join("installed.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        note(format_args!("{what}: there"));
        return Ok(());
    }
    note(format_args!("{what}: missing, installing from npm"));
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    for (name, content) in
        [("package.json", read(source.join("package.json"))?), ("package-lock.json", lock.clone())]
    {
        let to = folder.join(name);
        fs::write(&to, content).map_err(Failure::file("write", &to))?;
    }
    let mut npm = process::command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(folder);
    process::run(&mut npm).map_err(|failure| Failure::Missing {
        what: what.to_owned(),
        tried: Some(failure.to_string()),
        remedy: "install Node 20 or newer with npm (https://nodejs.org), check the connection to the npm registry, then run \
                 the command again"
            .to_owned(),
    })?;
    fs::write(&stamp, lock).map_err(Failure::file("write", &stamp))
}

fn installed_version(package: &str) -> Option<String> {
    let manifest = project::npm_cache().join("node_modules").join(package).join("package.json");
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(manifest).ok()?).ok()?;
    Some(manifest.get("version")?.as_str()?.to_owned())
}

fn install(packages: &[String]) -> Result<(), Failure> {
    let folder = project::npm_cache();
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    let all = packages.join(" ");
    let remedy = format!(
        "install Node 20 or newer with npm (https://nodejs.org), check the connection to the npm registry, then run \
         the command again; by hand: npm install --prefix {} {all}",
        folder.display()
    );
    let mut npm = process::command("npm");
    npm.args(["install", "--save-exact", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"]);
    npm.arg(&folder).args(packages);
    process::run(&mut npm).map_err(|failure| Failure::Missing {
        what: all.clone(),
        tried: Some(failure.to_string()),
        remedy,
    })
}
