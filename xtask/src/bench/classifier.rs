//! `cargo xtask bench classifier`: our classifier beside those that a team would take otherwise, on public data sets.
//!
//! All of them train on the same files and are judged by the same messages with the same typing errors. Ours go
//! through the commands that a team uses, `signpost train` and `signpost evaluate`. The data sets are not part of this
//! repository; each is a folder with `train.csv` and `test.csv` (or `valid.csv`), columns `text,intent`.

mod ours;
mod peers;
mod sets;
mod table;

use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use ours::Ours;
use sets::{Set, Training};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use table::{Figures, Row};

/// What is compared where.
#[derive(Debug)]
pub struct Options {
    /// The folder with the data sets.
    pub data: PathBuf,
    /// Only these contenders, of [`CONTENDERS`]; all if empty.
    pub only: Vec<String>,
    /// Only these data sets; those that are there if empty.
    pub sets: Vec<String>,
    /// JSON instead of tables.
    pub json: bool,
}

/// Names for `--only`.
pub const CONTENDERS: [&str; 4] = ["ours", "svm", "fasttext", "nlpjs"];

/// Letters of a hundred that are mistyped in the copies of what is judged.
const TYPOS: [u8; 2] = [5, 10];

/// `cargo xtask bench classifier`: prints a table a data set.
///
/// A contender that cannot be installed or that fails has a row that says why.
///
/// # Errors
///
/// [`Failure::Usage`] for an unknown name, [`Failure::Missing`] without data, and what our own command fails with.
pub fn run(options: &Options) -> Result<(), Failure> {
    if let Some(name) = options.only.iter().find(|name| !CONTENDERS.contains(&name.as_str())) {
        return Err(Failure::Usage(format!("--only knows {}, not {name:?}", CONTENDERS.join(", "))));
    }
    // Children run in the repository root, wherever we were started.
    let data = fs::canonicalize(&options.data).map_err(Failure::file("find", &options.data))?;
    let sets = sets::find(&data, &options.sets)?;
    let signpost = step("Building the command `signpost`", ours::build)?;
    let mut contenders = Contenders { signpost, wanted: &options.only, installed: Vec::new() };
    let mut all = Vec::new();
    for set in &sets {
        let judge = project::shown(&set.judge);
        let rows = step(&format!("{}, judged by {judge}", set.name), || contenders.compare(set))?;
        if !options.json {
            print!("{}", table::markdown(set, &rows));
        }
        all.push((set, rows));
    }
    if options.json {
        println!("{}", table::json(&all));
    } else if let Ok(encoder) = fs::read(project::root().join(ours::ENCODER)) {
        println!(
            "\nThe encoder, {} after brotli, is one for all models.",
            table::bytes(compressed(&encoder))
        );
    }
    Ok(())
}

struct Contenders<'a> {
    signpost: PathBuf,
    wanted: &'a [String],
    /// The peers tried so far, so that a failed installation is not repeated for each set.
    installed: Vec<(&'static str, Result<(), String>)>,
}

impl Contenders<'_> {
    fn compare(&mut self, set: &Set) -> Result<Vec<Row>, Failure> {
        let folder = project::scratch().join("bench").join(&set.name);
        fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
        let judged = self.judged(set, &folder)?;
        let mut rows = Vec::new();
        for training in &set.trainings {
            if self.wants("ours") {
                for ours in [Ours::NGRAMS, Ours::BOTH] {
                    let figures = ours.run(&self.signpost, set, training, &judged, &folder);
                    rows.push(row(ours.name, training, figures));
                }
            }
            for peer in &peers::ALL {
                if !self.wants(peer.contender) {
                    continue;
                }
                let figures = self.installed(peer).and_then(|()| peer.run(training, &judged, &folder));
                rows.push(row(peer.name, training, figures));
            }
        }
        Ok(rows)
    }

    fn wants(&self, contender: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|name| name == contender)
    }

    fn installed(&mut self, peer: &peers::Peer) -> Result<(), String> {
        if let Some((_, result)) = self.installed.iter().find(|(name, _)| *name == peer.contender) {
            return result.clone();
        }
        let result = peer.install();
        self.installed.push((peer.contender, result.clone()));
        result
    }

    /// What is judged by: the messages as they are, and misspelt.
    fn judged(&self, set: &Set, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
        let mut files = vec![set.judge.clone()];
        for percent in TYPOS {
            let copy = folder.join(format!("typos-{percent}.csv"));
            let mut command = process::command(&self.signpost);
            command.args(["misspell", "--percent", &percent.to_string(), "--examples"]).arg(&set.judge);
            captured(command.arg("--out").arg(&copy)).map_err(|why| Failure::Check {
                found: why,
                remedy: format!("mend {}", set.judge.display()),
            })?;
            files.push(copy);
        }
        Ok(files)
    }
}

fn row(name: &'static str, training: &Training, figures: Result<Figures, String>) -> Row {
    let row = Row { name, training: training.name.clone(), figures };
    note(table::line(&row));
    row
}

/// What a command wrote to standard output; the end of what it complained of if it failed.
fn captured(command: &mut std::process::Command) -> Result<String, String> {
    let output = process::output(command).map_err(|failure| failure.to_string().replace('\n', " "))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(format!("failed ({}): {}", output.status, telling(&String::from_utf8_lossy(&output.stderr))))
}

/// The line that says most: the first that pip or npm call an error, else the last, as in Python's tracebacks.
fn telling(said: &str) -> &str {
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let called = |line: &&str| line.starts_with("ERROR:") || line.starts_with("npm error");
    lines.clone().find(called).or_else(|| lines.next_back()).unwrap_or("it said nothing")
}

/// Bytes after brotli, by Node, which the peers need anyway; the plain size where it fails.
fn compressed(content: &[u8]) -> usize {
    // The highest quality takes minutes for what some peers write, and gains nothing on plain floats.
    let quality = if content.len() > 2_000_000 { 5 } else { 11 };
    node_brotli(content, quality).unwrap_or(content.len())
}

fn node_brotli(content: &[u8], quality: u32) -> Option<usize> {
    let script = format!(
        "const z = require('zlib'), c = z.constants, bytes = require('fs').readFileSync(0);
         const params = {{ [c.BROTLI_PARAM_QUALITY]: {quality}, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length }};
         console.log(z.brotliCompressSync(bytes, {{ params }}).length);"
    );
    let mut node = process::command("node");
    let mut node = node.args(["-e", &script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    node.stdin.take()?.write_all(content).ok()?;
    String::from_utf8(node.wait_with_output().ok()?.stdout).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_complaint_the_telling_line_is_shown() {
        let npm = "npm warn old\nnpm error code ECONNREFUSED\nnpm error A complete log is in x\n";
        assert_eq!(telling(npm), "npm error code ECONNREFUSED");
        assert_eq!(telling("Traceback:\n  line 3\nValueError: no rows\n\n"), "ValueError: no rows");
        assert_eq!(telling(""), "it said nothing");
    }

    #[test]
    fn repetition_compresses() {
        assert!((1..50).contains(&compressed(&[b'a'; 10_000])));
    }

    #[test]
    fn a_contender_that_does_not_exist_is_refused() {
        let only = vec!["oars".to_owned()];
        let options = Options { data: ".".into(), only, sets: Vec::new(), json: false };
        assert!(run(&options).is_err_and(|failure| failure.to_string().contains("ours, svm")));
    }
}
