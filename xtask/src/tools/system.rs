//! What comes through the system's package manager: a C linker, a browser, Python and PostgreSQL.

use super::browser;
use crate::process;
use crate::project;
use crate::report::{Failure, note};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A C compiler, which links Rust programs and compiles parts of the tools.
pub(super) fn linker() -> Result<(), Failure> {
    if ["cc", "gcc", "clang"].iter().any(|name| project::find_program(name).is_some()) {
        note("C linker: there");
        return Ok(());
    }
    note("C linker: missing, installing it with apt-get; Rust programs are linked with it");
    apt_install(
        &["build-essential", "pkg-config"],
        "a C compiler (Debian: build-essential; macOS: xcode-select --install)",
    )
}

/// Chromium, its driver of the same version, and fonts to draw with.
pub(super) fn browser() -> Result<(), Failure> {
    const BY_HAND: &str = "Chromium or Chrome with the chromedriver of the same version, on PATH or named by the \
                           variables CHROMIUM and CHROMEDRIVER";
    let mut wanted = Vec::new();
    if browser::chromium().is_none() {
        wanted.push("chromium");
    }
    if browser::chromedriver().is_none() {
        wanted.push("chromium-driver");
    }
    if !has_fonts() {
        wanted.push("fonts-liberation");
    }
    if !has_japanese() {
        wanted.push("fonts-vlgothic");
    }
    if !wanted.is_empty() {
        note(format_args!(
            "{}: missing, installing with apt-get; the tests run in a real browser",
            wanted.join(", ")
        ));
        apt_install(&wanted, BY_HAND)?;
    }
    let (Some(chromium), Some(driver)) = (browser::chromium(), browser::chromedriver()) else {
        return Err(Failure::Missing {
            what: "a Chromium with its driver, even after installing the packages".to_owned(),
            tried: None,
            remedy: format!("install {BY_HAND}"),
        });
    };
    same_version(&chromium, &driver)
}

/// Python with its module venv, which Debian keeps in a package of its own.
pub(super) fn python() -> Result<(), Failure> {
    let has_venv = process::output(process::command("python3").args(["-c", "import venv, ensurepip"]));
    if has_venv.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    note("python3-venv: missing, installing it with apt-get; the tests run programs from PyPI");
    apt_install(&["python3", "python3-venv"], "Python 3.11 or newer with its module venv")
}

/// PostgreSQL, of which each test program of the desk runs a server of its own.
pub(super) fn postgres() -> Result<(), Failure> {
    const BY_HAND: &str =
        "PostgreSQL with its programs postgres and initdb, on PATH or where `pg_config --bindir` says";
    if has_postgres() {
        note("PostgreSQL: there");
        return Ok(());
    }
    note(
        "PostgreSQL: missing, installing it with apt-get; the tests of the desk start servers of their own, and leave \
         the one that Debian starts alone",
    );
    apt_install(&["postgresql"], BY_HAND)?;
    if has_postgres() {
        return Ok(());
    }
    Err(Failure::Missing {
        what: "PostgreSQL, even after installing the package".to_owned(),
        tried: None,
        remedy: format!("install {BY_HAND}"),
    })
}

// Debian keeps the programs of each version in a folder of their own, and none of them on PATH.
fn has_postgres() -> bool {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = debian.map(|version| version.path().join("bin")).collect();
    if let Ok(said) = process::output(process::command("pg_config").arg("--bindir")) {
        folders.push(PathBuf::from(String::from_utf8_lossy(&said.stdout).trim()));
    }
    folders.extend(project::find_program("initdb").and_then(|program| program.parent().map(Path::to_owned)));
    folders.iter().any(|folder| folder.join("postgres").is_file() && folder.join("initdb").is_file())
}

// A driver refuses a browser of another major version, but only once a test starts, and not clearly.
fn same_version(chromium: &Path, driver: &Path) -> Result<(), Failure> {
    let version = |program: &Path| process::version_line(program).unwrap_or_default();
    let (browser, driver) = (version(chromium), version(driver));
    note(format_args!("{}; {}", numbered(&browser), numbered(&driver)));
    if major(&browser).is_some() && major(&browser) == major(&driver) {
        return Ok(());
    }
    Err(Failure::Missing {
        what: format!("a chromedriver that fits the browser ({browser:?} and {driver:?} do not go together)"),
        tried: None,
        remedy:
            "update both from one source, or name a fitting pair by the variables CHROMIUM and CHROMEDRIVER"
                .to_owned(),
    })
}

// "Chromium 156.0.8078.79 built on Debian" → "Chromium 156.0.8078.79"
fn numbered(version_line: &str) -> String {
    let end =
        version_line.split_whitespace().position(|word| word.contains('.')).map_or(usize::MAX, |at| at + 1);
    version_line.split_whitespace().take(end).collect::<Vec<_>>().join(" ")
}

fn major(version_line: &str) -> Option<u32> {
    let number = version_line.split_whitespace().find(|word| word.contains('.'))?;
    number.split('.').next()?.parse().ok()
}

/// Whether a font has Japanese letters; as far as the machine can tell.
fn has_japanese() -> bool {
    let listed = process::output(process::command("fc-list").arg(":lang=ja"));
    listed.map_or(true, |found| !found.stdout.trim_ascii().is_empty())
}

fn has_fonts() -> bool {
    let own = std::env::var_os("HOME").map(PathBuf::from);
    let own = own.iter().flat_map(|home| [home.join(".fonts"), home.join(".local/share/fonts")]);
    let shared = ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts"].map(PathBuf::from);
    own.chain(shared).any(|folder| {
        [".ttf", ".otf", ".ttc"]
            .iter()
            .any(|kind| project::files_below(&folder, kind).is_ok_and(|found| !found.is_empty()))
    })
}

pub(super) fn apt_install(packages: &[&str], by_hand: &str) -> Result<(), Failure> {
    let missing =
        |tried: Option<String>, remedy: String| Failure::Missing { what: packages.join(", "), tried, remedy };
    if project::find_program("apt-get").is_none() {
        return Err(missing(
            Some("There is no apt-get on this system to install it with.".to_owned()),
            format!("install {by_hand}, then run the command again"),
        ));
    }
    let Some(mut update) = as_root("apt-get") else {
        return Err(missing(
            Some("Installing needs root, and there is no sudo.".to_owned()),
            format!(
                "as root, run `apt-get update && apt-get install {}`, then run the command again",
                packages.join(" ")
            ),
        ));
    };
    // A stale package list makes the installation fail; if only this fails, the installation may still work.
    if let Err(failure) = process::run(update.arg("update")) {
        note(failure);
    }
    let mut install = as_root("apt-get").unwrap_or(update);
    install.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    process::run(&mut install).map_err(|failure| {
        missing(
            Some(failure.to_string()),
            format!("read the output above (no network, or no space?), or install {by_hand} in another way"),
        )
    })
}

// `None` when we are not root and cannot become it.
fn as_root(program: &str) -> Option<Command> {
    let mut command = if is_root() {
        process::command("env")
    } else {
        project::find_program("sudo")?;
        let mut sudo = process::command("sudo");
        sudo.arg("env");
        sudo
    };
    // Set through env(1): sudo does not pass our own environment on.
    command.arg("DEBIAN_FRONTEND=noninteractive").arg(program);
    Some(command)
}

fn is_root() -> bool {
    let id = process::output(process::command("id").arg("-u"));
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_browser_and_driver_are_compared_by_their_first_number() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce95c)"), Some(156));
        assert_eq!(major(""), None);
    }

    #[test]
    fn a_version_line_is_cut_after_the_number() {
        assert_eq!(numbered("Chromium 156.0.1 built on Debian"), "Chromium 156.0.1");
        assert_eq!(numbered("ChromeDriver"), "ChromeDriver");
    }
}
