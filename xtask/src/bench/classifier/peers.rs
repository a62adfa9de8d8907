//! What a team would take otherwise: fastText, scikit-learn and nlp.js, in pinned versions, in the user's cache.

use super::table::Figures;
use super::{captured, compressed, sets::Training};
use crate::process;
use crate::project;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The learning rate of nlp.js as it comes, and its most rounds.
const USUAL: [&str; 2] = ["0.6", "20000"];

/// On all of BANKING77 the usual rate does not settle; this one does, in rounds enough. 0.2 without a bound of rounds
/// did worse.
const SLOWER: [&str; 2] = ["0.05", "100"];

/// One contender that is not ours.
pub(super) struct Peer {
    /// Its name for `--only`.
    pub(super) contender: &'static str,
    pub(super) name: &'static str,
    kind: Kind,
}

enum Kind {
    /// Of `peers.py`, by its name there.
    Python(&'static str),
    /// nlp.js with this learning rate and so many rounds.
    Node([&'static str; 2]),
}

pub(super) const ALL: [Peer; 5] = [
    Peer { contender: "svm", name: "TF-IDF of words, linear SVM", kind: Kind::Python("svm") },
    Peer { contender: "svm", name: "… of words and letters", kind: Kind::Python("svm-letters") },
    Peer { contender: "fasttext", name: "fastText", kind: Kind::Python("fasttext") },
    Peer { contender: "nlpjs", name: "nlp.js, as it comes", kind: Kind::Node(USUAL) },
    Peer { contender: "nlpjs", name: "nlp.js, slower learning", kind: Kind::Node(SLOWER) },
];

/// scikit-learn and what its figures depend on.
const SCIKIT: [&str; 3] = ["numpy==2.4.6", "scipy==1.17.1", "scikit-learn==1.9.1"];

/// The build of fastText that has wheels for today's Python and numpy.
const FASTTEXT: [&str; 2] = ["numpy==2.4.6", "fasttext-numpy2==0.10.4"];

const NODE_NLP: &str = "node-nlp@4.27.0";

impl Peer {
    /// Installs it unless it is there; the error says why it could not be.
    pub(super) fn install(&self) -> Result<(), String> {
        match self.kind {
            Kind::Python(_) if self.contender == "fasttext" => python(&FASTTEXT),
            Kind::Python(_) => python(&SCIKIT),
            Kind::Node(_) => node(),
        }
        .map_err(|why| format!("not installed: {why}"))
    }

    /// Trains it and judges it on each of `judged`.
    pub(super) fn run(
        &self,
        training: &Training,
        judged: &[PathBuf],
        folder: &Path,
    ) -> Result<Figures, String> {
        let scripts = project::root().join("xtask/src/bench");
        let model = folder.join("peer.model");
        let mut command = match self.kind {
            Kind::Python(kind) => {
                let mut command = process::command(venv().join("bin/python"));
                command.arg(scripts.join("peers.py")).arg(kind);
                command
            }
            Kind::Node(settings) => {
                let mut command = process::command("node");
                command.arg(scripts.join("nlpjs.js")).arg(npm().join("node_modules")).args(settings);
                command
            }
        };
        command.arg(&training.file).arg(&model).args(judged);
        let said = captured(&mut command)?;
        let bytes = fs::read(&model).map_err(|error| error.to_string())?;
        figures(&said, compressed(&bytes))
    }
}

/// From the one JSON object that a script prints, after whatever its library may have printed.
fn figures(said: &str, bytes: usize) -> Result<Figures, String> {
    let unclear = || format!("its script printed {said:?}");
    let last = said.lines().last().ok_or_else(unclear)?;
    let value: Value = serde_json::from_str(last).map_err(|_| unclear())?;
    let accuracy = value["accuracy"].as_array().ok_or_else(unclear)?;
    Ok(Figures {
        accuracy: accuracy.iter().map(Value::as_f64).collect::<Option<_>>().ok_or_else(unclear)?,
        bytes,
        milliseconds: value["milliseconds"].as_f64().ok_or_else(unclear)?,
        seconds: value["seconds"].as_f64().ok_or_else(unclear)?,
        ece: None,
        out_of_scope: None,
    })
}

fn venv() -> PathBuf {
    project::peers_cache().join("python")
}

fn npm() -> PathBuf {
    project::peers_cache().join("npm")
}

fn python(packages: &[&str]) -> Result<(), String> {
    let program = venv().join("bin/python");
    if !project::is_program(&program) {
        captured(process::command("python3").args(["-m", "venv"]).arg(venv()))?;
    }
    once(
        &venv(),
        packages,
        process::command(program).args(["-m", "pip", "install", "--quiet"]).args(packages),
    )
}

fn node() -> Result<(), String> {
    let mut command = process::command("npm");
    command.args(["install", "--save-exact", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"]);
    once(&npm(), &[NODE_NLP], command.arg(npm()).arg(NODE_NLP))
}

/// Runs `install` unless it succeeded before with the same packages.
fn once(folder: &Path, packages: &[&str], install: &mut Command) -> Result<(), String> {
    let done = folder.join(format!("{}.installed", packages.last().unwrap_or(&"nothing")));
    if done.is_file() {
        return Ok(());
    }
    crate::report::note(format_args!("{}: missing, installing it to compare with", packages.join(", ")));
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    captured(install)?;
    fs::write(done, packages.join("\n")).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_a_script_is_read() {
        let said =
            "library says hello\n{\"seconds\": 1.5, \"milliseconds\": 0.2, \"accuracy\": [0.9, 0.8]}\n";
        let found = figures(said, 10);
        assert!(found.is_ok_and(|f| f.accuracy == [0.9, 0.8] && f.seconds == 1.5 && f.ece.is_none()));
        assert!(figures("", 10).is_err() && figures("oops", 10).is_err());
        assert!(figures("{\"accuracy\": [null]}", 10).is_err());
    }

    #[test]
    fn what_cannot_be_installed_says_why_and_is_tried_again() {
        let folder = std::env::temp_dir().join(format!("signpost-peers-{}", std::process::id()));
        let why = once(&folder, &["x==1"], Command::new("sh").args(["-c", "echo no network >&2; exit 1"]));
        assert!(why.is_err_and(|why| why.contains("no network")));
        let mut fine = Command::new("true");
        assert_eq!(once(&folder, &["x==1"], &mut fine), Ok(()));
        assert_eq!(once(&folder, &["x==1"], &mut Command::new("false")), Ok(()));
        let _ = fs::remove_dir_all(&folder);
    }
}
