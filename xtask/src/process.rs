//! Child processes: one way to start them, so that they all run in the repository root and find the tools.

use crate::project;
use crate::report::{Failure, note};
use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::process::{Command, Output, Stdio};

/// A command that runs in the repository root with the cached tools first on `PATH`.
#[must_use]
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let name = program.as_ref();
    // Resolved here, because systems differ in whose `PATH` they search, the parent's or the child's.
    let resolved =
        name.to_str().and_then(project::find_program).map_or_else(|| name.to_owned(), OsString::from);
    let mut command = Command::new(resolved);
    command.current_dir(project::root()).env("PATH", project::search_path());
    command
}

/// The same cargo that started this program.
///
/// Colour is left to cargo in a terminal, and asked for where only the log can tell that it is shown (GitHub).
#[must_use]
pub fn cargo() -> Command {
    let mut cargo = command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    if env::var_os("CARGO_TERM_COLOR").is_none() && env::var_os("GITHUB_ACTIONS").is_some() {
        cargo.env("CARGO_TERM_COLOR", "always");
    }
    cargo
}

/// Prints the command, runs it with its output shown on standard error, and waits for it.
///
/// Our own standard output is for results only (`size --json` may have to build first).
///
/// # Errors
///
/// [`Failure::NotStarted`], or [`Failure::Command`] when it does not end with success.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    finish(command.stdout(Stdio::from(io::stderr())))
}

/// As [`run`], for a command whose output is the result, such as a test runner: it keeps standard output.
///
/// # Errors
///
/// As [`run`].
pub fn run_for_result(command: &mut Command) -> Result<(), Failure> {
    finish(command.stdout(Stdio::inherit()))
}

/// Puts the command in the place of this program, so that what stops this program stops the command.
///
/// # Errors
///
/// [`Failure::NotStarted`]; where a system cannot replace a program, as [`run_for_result`].
pub fn become_it(mut command: Command) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        let source = std::os::unix::process::CommandExt::exec(&mut command);
        Err(Failure::NotStarted { command: shown(&command), source })
    }
    #[cfg(not(unix))]
    run_for_result(&mut command)
}

fn finish(command: &mut Command) -> Result<(), Failure> {
    let line = shown(command);
    note(format_args!("$ {line}"));
    let status = command.status().map_err(|source| Failure::NotStarted { command: line.clone(), source })?;
    if status.success() { Ok(()) } else { Err(Failure::Command { command: line, ended: status.to_string() }) }
}

/// Runs the command silently and returns what it wrote, whether or not it ended well.
///
/// # Errors
///
/// [`Failure::NotStarted`].
pub fn output(command: &mut Command) -> Result<Output, Failure> {
    command.output().map_err(|source| Failure::NotStarted { command: shown(command), source })
}

/// The first line a program prints for `--version`; `None` when it is missing or fails.
#[must_use]
pub fn version_line(program: impl AsRef<OsStr>) -> Option<String> {
    let output = command(program).arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().next()?.trim().to_owned();
    output.status.success().then_some(line)
}

/// The command as one would type it, with the variables it sets in front.
#[must_use]
pub fn shown(command: &Command) -> String {
    // Set on every command; printing them would bury the rest.
    let telling = command.get_envs().filter(|(key, _)| *key != "PATH" && *key != "CARGO_TERM_COLOR");
    let variables =
        telling.filter_map(|(key, value)| Some(format!("{}={}", key.to_string_lossy(), quoted(value?))));
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    let arguments = command.get_args().map(quoted);
    variables.chain([program]).chain(arguments).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "--", "a b", "it's"]).env("RUST_TEST_THREADS", "2");
        assert_eq!(shown(&command), r"RUST_TEST_THREADS=2 cargo test -- 'a b' 'it'\''s'");
    }

    #[test]
    fn a_failing_command_says_how_it_ended() {
        let failed = run(Command::new("false").arg("x")).map_err(|failure| failure.to_string());
        assert!(
            failed.is_err_and(|message| message.contains("exit status: 1") && message.contains("false x"))
        );
    }
}
