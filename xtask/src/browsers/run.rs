//! One run of the tests in one engine, and what it leaves in `target/browsers`.

use crate::process;
use crate::project;
use crate::report::{Failure, note};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// An engine, by the browser that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub(super) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    pub(super) fn named(name: &str) -> Result<Self, Failure> {
        Self::ALL.into_iter().find(|engine| engine.key() == name).ok_or_else(|| {
            Failure::Usage(format!("there is no engine {name:?}; there are: chromium, firefox, webkit"))
        })
    }

    /// As the tests know it.
    fn key(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// As people know it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// Where the lines of its last run are.
    fn lines(self) -> PathBuf {
        project::scratch().join("browsers").join(format!("{}.txt", self.key()))
    }
}

/// What became of the tests in one engine.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) name: String,
    pub(super) version: String,
    /// Each test, and whether it ended well.
    pub(super) tests: BTreeMap<String, bool>,
    /// Tests that were skipped, with the reason.
    pub(super) skipped: BTreeMap<String, String>,
    /// Parts of tests that were left out, with the reason.
    pub(super) left_out: BTreeSet<(String, String)>,
    /// Whether the runner ended well.
    pub(super) ended: bool,
}

impl Run {
    /// Runs a command of `cargo test`, shows what it prints, and keeps what it tells.
    pub(super) fn of(engine: Engine, command: &mut Command) -> Result<Self, Failure> {
        let path = engine.lines();
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
        // The tests add their lines to it.
        fs::write(&path, "").map_err(Failure::file("write", &path))?;
        command.env("SIGNPOST_BROWSER", engine.key()).env("SIGNPOST_NOTES", &path);
        let line = process::shown(command);
        note(format_args!("$ {line}"));
        let not_started = |source| Failure::NotStarted { command: line.clone(), source };
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(not_started)?;
        let mut told = String::new();
        for line in child.stdout.take().into_iter().flat_map(|output| BufReader::new(output).lines()) {
            let line = line.map_err(not_started)?;
            println!("{line}");
            if let Some((name, verdict)) = verdict_in(&line) {
                told += &format!("test\t{name}\t{verdict}\n");
            }
        }
        if child.wait().map_err(not_started)?.success() {
            told += "ended\n";
        }
        let noted = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        fs::write(&path, noted + &told).map_err(Failure::file("write", &path))?;
        Self::last(engine)
    }

    /// Runs again what failed the last time, with the runner's options added to `command`, and keeps what both runs told.
    pub(super) fn again(engine: Engine, command: &mut Command) -> Result<Self, Failure> {
        let last = Self::last(engine)?;
        let failed: Vec<&String> = last.tests.iter().filter(|(_, ok)| !**ok).map(|(name, _)| name).collect();
        if failed.is_empty() {
            return Ok(last);
        }
        let path = engine.lines();
        let before = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        Self::of(engine, command.args(["--", "--exact"]).args(failed))?;
        let now = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        fs::write(&path, before + &now).map_err(Failure::file("write", &path))?;
        Self::last(engine)
    }

    /// What the last run in the engine told.
    pub(super) fn last(engine: Engine) -> Result<Self, Failure> {
        let path = engine.lines();
        let lines = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        Ok(Self::told(engine, &lines))
    }

    fn told(engine: Engine, lines: &str) -> Self {
        let mut run = Self { name: engine.name().to_owned(), ..Self::default() };
        for line in lines.lines() {
            let words: Vec<&str> = line.split('\t').collect();
            match words[..] {
                ["version", version] => run.version = version.to_owned(),
                ["test", name, verdict] => {
                    run.tests.insert(name.to_owned(), verdict == "ok");
                }
                ["skipped", name, reason] => {
                    run.skipped.insert(name.to_owned(), reason.to_owned());
                }
                ["left out", part, reason] => {
                    run.left_out.insert((part.to_owned(), reason.to_owned()));
                }
                ["ended"] => run.ended = true,
                _ => {}
            }
        }
        run
    }

    pub(super) fn passed(&self) -> usize {
        self.tests.iter().filter(|(name, ok)| **ok && !self.skipped.contains_key(*name)).count()
    }

    pub(super) fn failed(&self) -> usize {
        self.tests.values().filter(|ok| !**ok).count()
    }

    pub(super) fn is_fine(&self) -> bool {
        self.ended && self.failed() == 0 && !self.tests.is_empty()
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, version, tests, skipped, .. } = self;
        write!(f, "{name} {version}: {} tests, {} passed, ", tests.len(), self.passed())?;
        write!(f, "{} failed, {} skipped", self.failed(), skipped.len())?;
        if self.failed() == 0 && !self.ended { f.write_str("; the runner did not end well") } else { Ok(()) }
    }
}

/// The test and its verdict in a line that the runner prints, such as `test draft::a_draft_stays ... ok`.
fn verdict_in(line: &str) -> Option<(&str, &str)> {
    let (name, verdict) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
    ["ok", "FAILED"].contains(&verdict).then_some((name, verdict))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_run_told_is_counted() {
        let lines = "version\t153.8\nskipped\tlow::a\tno telephone\nleft out\tstate b\tno dark\n\
                     test\tlow::a\tok\ntest\tmain_job::c\tok\ntest\tmain_job::d\tFAILED\n";
        let run = Run::told(Engine::Firefox, lines);
        assert_eq!(run.to_string(), "Firefox 153.8: 3 tests, 1 passed, 1 failed, 1 skipped");
        assert!(!run.is_fine());
        assert_eq!(run.left_out.len(), 1);
        assert!(Run::told(Engine::WebKit, "test\ta\tok\nended\n").is_fine());
        assert!(!Run::told(Engine::WebKit, "ended\n").is_fine(), "no test is no success");
    }

    #[test]
    fn verdicts_are_read_from_the_lines_of_the_runner() {
        assert_eq!(verdict_in("test draft::it ... ok"), Some(("draft::it", "ok")));
        assert_eq!(verdict_in("test draft::it ... FAILED"), Some(("draft::it", "FAILED")));
        assert_eq!(verdict_in("test result: ok. 5 passed; 0 failed"), None);
        assert_eq!(verdict_in("running 5 tests"), None);
    }
}
