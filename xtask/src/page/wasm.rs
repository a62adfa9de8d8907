//! From a program's source to the script and the module that a page loads, one function a step.

use super::links::Program;
use crate::process;
use crate::project;
use crate::report::Failure;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::{self, ScopedJoinHandle};

/// What browsers run.
const TARGET: &str = "wasm32-unknown-unknown";

/// The package of the encoder's modules.
const ENCODER: &str = "signpost-encoder-wasm";

/// The package of the scanners for personal data, and the file beside the page.
const SCANNERS: (&str, &str) = ("signpost-privacy-wasm", "privacy.wasm");

/// The encoder's modules: the file beside the page, and whether it may use vector instructions.
const ENCODERS: [(&str, bool); 2] = [("encoder.wasm", true), ("encoder-plain.wasm", false)];

/// Lets a module use vector instructions. Every browser of today has them.
const VECTORS: &str = "-C target-feature=+simd128";

/// A module without content.
const EMPTY: [u8; 8] = *b"\0asm\x01\0\0\0";

/// What makes a module smaller to download than the level for size alone.
///
/// A function that is called once stays apart: inlined, it is alike to less. Functions stand by their names, so that those
/// of one type are neighbours, and a compressor finds what they have in common. The lowest kilobyte holds the end of the
/// stack, which nothing has an address in.
const SMALL: [&str; 5] = ["--converge", "-ocimfs", "0", "--low-memory-unused", "--reorder-functions-by-name"];

/// Compiles the programs that the other steps and `cargo xtask serve` need.
///
/// # Errors
///
/// [`Failure::Command`] when it does not compile.
pub fn prepare() -> Result<(), Failure> {
    process::run(process::cargo().args(["build", "-p", "xtask-bindgen", "-p", "signpost-serve"]))
}

/// Compiles the programs and the encoder, and writes into `folder` what a page needs to load them.
///
/// Side by side: each is linked by one thread, so that one after the other most of a machine would wait.
///
/// # Errors
///
/// [`Failure::Command`] naming the step that failed.
pub fn build_all(programs: &[Program], folder: &Path) -> Result<(), Failure> {
    thread::scope(|scope| {
        let bindgen = scope.spawn(prepare);
        let encoders = scope.spawn(|| encoders(folder));
        let compiled: Vec<_> =
            programs.iter().map(|program| (program, scope.spawn(|| compile(program)))).collect();
        joined(bindgen)?;
        for (program, compiled) in compiled {
            let Compiled { module, name, is_split } = joined(compiled)?;
            bind(&module, folder, &name, is_split)?;
            let level = format!("-O{}", program.level);
            let small: &[&str] = if program.level == "z" { &SMALL } else { &[] };
            if !is_split {
                without_rest(program, folder)?;
            }
            let parts: &[&str] = if is_split { &["bg", "rest"] } else { &["bg"] };
            for part in parts {
                let module = folder.join(format!("{name}_{part}.wasm"));
                optimise(&module, &module, &[&[level.as_str()], small].concat())?;
            }
        }
        joined(encoders)
    })
}

fn joined<T>(job: ScopedJoinHandle<'_, Result<T, Failure>>) -> Result<T, Failure> {
    job.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Compiles programs that are not split, and writes into `folder` what a page needs to load them.
///
/// # Errors
///
/// [`Failure::Command`] naming the step that failed.
pub fn build_plain(programs: &[Program], folder: &Path) -> Result<(), Failure> {
    for program in programs {
        let Compiled { module, name, .. } = compile(program)?;
        bind(&module, folder, &name, false)?;
        // Level 0 saves the time: the compiler has done the most of it.
        if program.level != "0" {
            let module = folder.join(format!("{name}_bg.wasm"));
            optimise(&module, &module, &[&format!("-O{}", program.level)])?;
        }
    }
    Ok(())
}

/// A compiled program.
#[derive(Debug)]
pub struct Compiled {
    /// The module as the linker wrote it.
    pub module: PathBuf,
    /// The name for what is made of it.
    pub name: String,
    /// Whether it is to be taken apart in two.
    pub is_split: bool,
}

/// Compiles a program.
///
/// # Errors
///
/// [`Failure::Command`] when it does not compile; [`Failure::Missing`] when its package is not in the workspace.
pub fn compile(program: &Program) -> Result<Compiled, Failure> {
    let workspace = Workspace::read()?;
    let package = workspace.package(&program.manifest)?;
    let mut cargo = process::cargo();
    cargo.args(["build", "-p", &package, "--target", TARGET, "--profile", &program.profile]);
    let is_split = super::small::applies(program)?;
    let target = if is_split {
        super::small::add_to(&mut cargo)
    } else if program.worker {
        with_vectors(&mut cargo)
    } else {
        workspace.target
    };
    if !program.features.is_empty() {
        cargo.args(["--features", &program.features]);
    }
    match &program.bin {
        Some(bin) => process::run(cargo.args(["--bin", bin]))?,
        None => process::run(cargo.arg("--lib"))?,
    }
    let file = program.bin.clone().unwrap_or_else(|| package.replace('-', "_"));
    let module = target.join(TARGET).join(&program.profile).join(format!("{file}.wasm"));
    Ok(Compiled { module, name: program.bin.clone().unwrap_or(package), is_split })
}

/// Adds [`VECTORS`], and returns the folder that cargo then builds in: one of its own, since other flags would have everything
/// compiled anew at every build.
fn with_vectors(cargo: &mut Command) -> PathBuf {
    let folder = project::scratch().join("worker-simd");
    cargo.arg("--target-dir").arg(&folder).env_remove("CARGO_ENCODED_RUSTFLAGS").env("RUSTFLAGS", VECTORS);
    folder
}

/// Writes `NAME.js`, which a page imports, and `NAME_bg.wasm`, which that script loads; and `NAME_rest.wasm`, if the
/// program is to be split.
///
/// # Errors
///
/// [`Failure::Command`] when the module is not one that wasm-bindgen's macros were compiled into.
pub fn bind(compiled: &Path, folder: &Path, name: &str, is_split: bool) -> Result<(), Failure> {
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "-p", "xtask-bindgen", "--"]);
    process::run(cargo.arg(compiled).arg(folder).arg(name).args(is_split.then_some("--split")))
}

/// Gives a program that is not split a second module without content, so that a page finds the same files.
///
/// # Errors
///
/// [`Failure::File`] when it cannot be written.
pub fn without_rest(program: &Program, folder: &Path) -> Result<(), Failure> {
    let Some(bin) = &program.bin else { return Ok(()) };
    let rest = folder.join(format!("{bin}_rest.wasm"));
    fs::write(&rest, EMPTY).map_err(Failure::file("write", &rest))
}

/// Makes a module smaller or quicker; `to` may be the same file.
///
/// # Errors
///
/// [`Failure::Command`] when wasm-opt does.
pub fn optimise(from: &Path, to: &Path, options: &[&str]) -> Result<(), Failure> {
    process::run(process::command("wasm-opt").args(options).arg(from).arg("-o").arg(to))
}

/// Builds the encoder's and the scanners' modules into `folder`. They are loaded without a script, and each has flags of its own.
///
/// # Errors
///
/// As [`build`].
pub fn encoders(folder: &Path) -> Result<(), Failure> {
    ENCODERS.into_iter().try_for_each(|(file, vectors)| encoder(&folder.join(file), vectors))?;
    scanners(folder)
}

/// Builds the scanners' module, for size.
fn scanners(folder: &Path) -> Result<(), Failure> {
    let (package, file) = SCANNERS;
    let target = project::scratch().join("encoder-plain");
    let mut cargo = process::cargo();
    cargo.args(["build", "-p", package, "--target", TARGET, "--profile", "wasm"]);
    cargo.arg("--target-dir").arg(&target).env_remove("CARGO_ENCODED_RUSTFLAGS").env("RUSTFLAGS", "");
    process::run(&mut cargo)?;
    let built = target.join(TARGET).join("wasm").join(package.replace('-', "_") + ".wasm");
    optimise(&built, &folder.join(file), &["-Oz", "--strip-debug", "--strip-producers"])
}

fn encoder(place: &Path, vectors: bool) -> Result<(), Failure> {
    // A folder of its own each, since other flags would have everything compiled anew at every build.
    let target = project::scratch().join(if vectors { "encoder-simd" } else { "encoder-plain" });
    let mut cargo = process::cargo();
    cargo.args(["build", "-p", ENCODER, "--target", TARGET, "--profile", "encoder"]);
    cargo.arg("--target-dir").arg(&target).env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo.env("RUSTFLAGS", if vectors { VECTORS } else { "" });
    process::run(&mut cargo)?;
    let built = target.join(TARGET).join("encoder/signpost_encoder_wasm.wasm");
    optimise(&built, place, &["-O3", "--strip-debug", "--strip-producers"])
}

/// The folders of the packages that the programs and the encoder are compiled from.
///
/// # Errors
///
/// As [`compile`].
pub fn sources(programs: &[Program]) -> Result<Vec<PathBuf>, Failure> {
    let workspace = Workspace::read()?;
    let mut wanted = vec![ENCODER.to_owned(), SCANNERS.0.to_owned()];
    for program in programs {
        wanted.push(workspace.package(&program.manifest)?);
    }
    let mut found = Vec::new();
    while let Some(name) = wanted.pop() {
        let Some(package) = workspace.packages.iter().find(|package| package["name"] == *name) else {
            continue;
        };
        let Some(folder) = package["manifest_path"].as_str().and_then(|path| Path::new(path).parent()) else {
            continue;
        };
        // The root package's folder is the whole repository.
        if !found.contains(&folder.join("src")) {
            found.extend([folder.join("src"), folder.join("Cargo.toml")]);
            let needs = package["dependencies"].as_array().into_iter().flatten();
            let needs = needs.filter(|dependency| dependency["kind"] != "dev");
            wanted.extend(needs.filter_map(|dependency| dependency["name"].as_str().map(str::to_owned)));
        }
    }
    Ok(found)
}

/// What cargo knows of the workspace.
struct Workspace {
    /// Where cargo puts what it builds.
    target: PathBuf,
    packages: Vec<Value>,
}

impl Workspace {
    fn read() -> Result<Self, Failure> {
        let mut cargo = process::cargo();
        let output = process::output(cargo.args(["metadata", "--no-deps", "--format-version=1"]))?;
        let failed = || Failure::Command {
            command: process::shown(&cargo),
            ended: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        };
        let about: Value = serde_json::from_slice(&output.stdout).map_err(|_| failed())?;
        let target = about["target_directory"].as_str().ok_or_else(failed)?.into();
        Ok(Self { target, packages: about["packages"].as_array().cloned().unwrap_or_default() })
    }

    /// The name of the package with this manifest.
    fn package(&self, manifest: &Path) -> Result<String, Failure> {
        let path = project::root().join(manifest);
        let package = self
            .packages
            .iter()
            .find(|package| package["manifest_path"].as_str().map(Path::new) == Some(&path));
        package.and_then(|package| package["name"].as_str()).map(str::to_owned).ok_or_else(|| {
            Failure::Missing {
                what: format!(
                    "a package of the workspace with {}, which index.html names",
                    manifest.display()
                ),
                tried: None,
                remedy: "correct the link in index.html, or add the package to the members in Cargo.toml"
                    .to_owned(),
            }
        })
    }
}
