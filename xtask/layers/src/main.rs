//! `xtask-layers`: does every crate and every module name earlier ones only?
//!
//! The order is written in ARCHITECTURE.md, see [`order`]. A module and what is inside it are one: they may name each
//! other. Test code is left out. Findings go to standard output, one after the other, each with its file and line.

mod check;
mod modules;
mod order;

use check::Package;
use serde_json::Value;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    match run() {
        Ok(found) if found.is_empty() => ExitCode::SUCCESS,
        Ok(found) => {
            found.iter().for_each(|finding| println!("{finding}"));
            eprintln!("{} findings", found.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Every finding in the workspace of the current folder.
fn run() -> Result<Vec<String>, String> {
    let about = workspace()?;
    let root = PathBuf::from(about["workspace_root"].as_str().unwrap_or_default());
    let document = fs::read_to_string(root.join("ARCHITECTURE.md"));
    let document = document.map_err(|error| format!("ARCHITECTURE.md: {error}"))?;
    let order =
        order::read(&document).map_err(|error| format!("ARCHITECTURE.md, block `layers`: {error}"))?;
    let members = about["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let names: Vec<&str> = members.iter().filter_map(|about| about["name"].as_str()).collect();
    let packages: Vec<Package> = members.iter().map(|about| package(about, &names)).collect();
    let mut found = check::packages(&order, &packages);
    let source = |file: &Path| fs::read_to_string(root.join(file)).ok();
    for (name, file) in members.iter().flat_map(crates) {
        let file = file.strip_prefix(&root).unwrap_or(&file);
        found.extend(check::modules(&order, &modules::read(&name, file, &source)?));
    }
    Ok(found)
}

/// What cargo says of the workspace.
fn workspace() -> Result<Value, String> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let output = cargo.args(["metadata", "--no-deps", "--format-version=1"]).output();
    let output = output.map_err(|error| format!("cargo could not be started: {error}"))?;
    serde_json::from_slice(&output.stdout).map_err(|_| String::from_utf8_lossy(&output.stderr).into_owned())
}

fn package(about: &Value, members: &[&str]) -> Package {
    let dependencies = about["dependencies"].as_array().into_iter().flatten();
    let ships = dependencies.filter(|dependency| dependency["kind"] != "dev");
    let needed = ships.filter_map(|dependency| dependency["name"].as_str());
    Package {
        name: about["name"].as_str().unwrap_or_default().to_owned(),
        needs: needed.filter(|name| members.contains(name)).map(str::to_owned).collect(),
    }
}

/// The crates of a package with the files they begin in. The first has the package's name, its library if there is one;
/// programs beside it have theirs, too: `package/program`.
fn crates(about: &Value) -> Vec<(String, PathBuf)> {
    let package = about["name"].as_str().unwrap_or_default();
    let kinds = |target: &Value| target["kind"].as_array().cloned().unwrap_or_default();
    let ships = |kind: &Value| kind.as_str().is_some_and(|kind| kind == "bin" || kind.ends_with("lib"));
    let targets = about["targets"].as_array().into_iter().flatten();
    let mut targets: Vec<&Value> = targets.filter(|target| kinds(target).iter().any(ships)).collect();
    targets.sort_by_key(|target| kinds(target).iter().any(|kind| kind == "bin"));
    let named = |(i, target): (usize, &&Value)| {
        let own = target["name"].as_str().unwrap_or_default();
        let name = if i == 0 { package.to_owned() } else { format!("{package}/{own}") };
        (name, PathBuf::from(target["src_path"].as_str().unwrap_or_default()))
    };
    targets.iter().enumerate().map(named).collect()
}
