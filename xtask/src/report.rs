//! What a person sees while a command runs: each step with its time, and errors that say what to do.
//!
//! All of it goes to standard error. Standard output belongs to results, so that
//! `cargo xtask size --json` can be piped.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Why a command of `cargo xtask` stopped. Every message ends with what the person can do.
#[derive(Debug)]
pub enum Failure {
    /// The command line was not understood. Mend: see `cargo xtask --help`.
    Usage(String),
    /// A child process ended badly; its own output, just above, says why.
    Command {
        /// The command as one would type it.
        command: String,
        /// How it ended, such as `exit status: 101`.
        ended: String,
    },
    /// A program could not be started at all. Mend: install it, or put it on `PATH`.
    NotStarted {
        /// The command as one would type it.
        command: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// Something the command needs is missing and could not be installed.
    Missing {
        /// What is missing.
        what: String,
        /// What was tried and how it ended, where something was tried.
        tried: Option<String>,
        /// What the person can do about it.
        remedy: String,
    },
    /// A file could not be read or written.
    File {
        /// What was being done, such as `read`.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A check of the project's own ran to its end and was not satisfied.
    Check {
        /// What was found.
        found: String,
        /// What the person can do about it.
        remedy: String,
    },
    /// A named step of a longer command failed.
    Step {
        /// The step's name, as printed when it began.
        step: String,
        /// Why it failed.
        cause: Box<Failure>,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(what) => {
                write!(f, "{what}\nRun `cargo xtask --help` for the commands and their options.")
            }
            Self::Command { command, ended } => {
                write!(f, "this command failed ({ended}):\n    {command}\nIts own output, above, says why.")
            }
            Self::NotStarted { command, source } => {
                write!(f, "this command could not be started ({source}):\n    {command}")
            }
            Self::Missing { what, tried, remedy } => {
                write!(f, "missing: {what}")?;
                if let Some(tried) = tried {
                    write!(f, "\n{tried}")?;
                }
                write!(f, "\nWhat to do: {remedy}")
            }
            Self::File { doing, path, source } => write!(f, "cannot {doing} {}: {source}", path.display()),
            Self::Check { found, remedy } => write!(f, "{found}\nWhat to do: {remedy}"),
            Self::Step { step, cause } => write!(f, "the step \"{step}\" failed\n{cause}"),
        }
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// For `map_err` on a file operation: `fs::read(&path).map_err(Failure::file("read", &path))`.
    pub fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { doing, path, source }
    }
}

/// Prints one line of progress, set in under the step it belongs to.
pub fn note(line: impl fmt::Display) {
    eprintln!("    {line}");
}

/// Prints the step's name, runs it, prints how long it took, and names the step when it fails.
///
/// On GitHub the step's output folds into a group of the log.
///
/// # Errors
///
/// [`Failure::Step`] around whatever `work` failed with.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let grouped = std::env::var_os("GITHUB_ACTIONS").is_some();
    if grouped {
        eprintln!("::group::{name}");
    } else {
        eprintln!("==> {name}");
    }
    let began = Instant::now();
    let outcome = work();
    let took = human(began.elapsed());
    match &outcome {
        Ok(_) => note(format_args!("done in {took}")),
        Err(_) => note(format_args!("failed after {took}")),
    }
    if grouped {
        eprintln!("::endgroup::");
    }
    outcome.map_err(|cause| Failure::Step { step: name.to_owned(), cause: Box::new(cause) })
}

/// A duration as a person says it: `0.4 s`, `12.3 s`, `3 min 05 s`.
#[must_use]
pub fn human(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(human(Duration::from_millis(420)), "0.4 s");
        assert_eq!(human(Duration::from_secs(185)), "3 min 05 s");
    }

    #[test]
    fn a_failed_step_is_named_with_its_cause_and_remedy() {
        let failed: Result<(), Failure> = step("Sizes", || {
            Err(Failure::Check { found: "too big".to_owned(), remedy: "make it smaller".to_owned() })
        });
        let message = failed.map_err(|failure| failure.to_string());
        assert_eq!(
            message,
            Err("the step \"Sizes\" failed\ntoo big\nWhat to do: make it smaller".to_owned())
        );
    }
}
