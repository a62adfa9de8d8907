//! Our own rows, through the commands that a team uses.

use super::sets::{Set, Training};
use super::table::{Figures, OutOfScope};
use super::{captured, compressed};
use crate::process;
use crate::report::Failure;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The shipped encoder, below the repository root.
pub(super) const ENCODER: &str = "static/encoder.bin";

/// A way to use our classifier.
pub(super) struct Ours {
    pub(super) name: &'static str,
    encoder: &'static str,
}

impl Ours {
    pub(super) const NGRAMS: Self = Self { name: "ours, n-grams alone", encoder: "none" };
    pub(super) const BOTH: Self = Self { name: "ours, both stages", encoder: ENCODER };

    pub(super) fn run(
        &self,
        signpost: &Path,
        set: &Set,
        training: &Training,
        judged: &[PathBuf],
        folder: &Path,
    ) -> Result<Figures, String> {
        let model = folder.join("model.bin");
        let mut train = process::command(signpost);
        train.args(["train", "--encoder", self.encoder, "--examples"]).arg(&training.file);
        train.args(set.out_of_scope.as_ref().map(|(file, _)| file)).arg("--out").arg(&model);
        let began = Instant::now();
        captured(&mut train)?;
        let seconds = began.elapsed().as_secs_f64();
        let reports = judged.iter().map(|file| {
            let mut evaluate = process::command(signpost);
            evaluate.args(["evaluate", "--json", "--encoder", self.encoder, "--model"]).arg(&model);
            evaluate.arg("--examples").arg(file);
            if let Some((_, outside)) = &set.out_of_scope {
                evaluate.arg("--out-of-scope").arg(outside);
            }
            serde_json::from_str(&captured(&mut evaluate)?).map_err(|error| error.to_string())
        });
        let reports = reports.collect::<Result<Vec<Value>, String>>()?;
        let bytes = fs::read(&model).map_err(|error| error.to_string())?;
        figures(&reports, compressed(&bytes), seconds)
    }
}

/// From the reports of `signpost evaluate --json`, the first on messages as they are.
fn figures(reports: &[Value], bytes: usize, seconds: f64) -> Result<Figures, String> {
    let number = |report: &Value, key: &str| {
        report[key].as_f64().ok_or_else(|| format!("`signpost evaluate --json` gave no {key}"))
    };
    let first = reports.first().ok_or("nothing was judged")?;
    let oos = &first["oos"];
    let out_of_scope = if oos.is_null() {
        None
    } else {
        Some(OutOfScope {
            recall_at_5: number(oos, "recall_at_5")?,
            auroc: number(oos, "auroc")?,
            recall: number(oos, "recall")?,
            in_scope_accuracy: number(oos, "in_scope_accuracy")?,
        })
    };
    Ok(Figures {
        accuracy: reports.iter().map(|report| number(report, "accuracy")).collect::<Result<_, _>>()?,
        bytes,
        milliseconds: number(first, "seconds_per_message")? * 1000.0,
        seconds,
        ece: Some(number(first, "ece")?),
        out_of_scope,
    })
}

/// Builds the command and says where it is.
pub(super) fn build() -> Result<PathBuf, Failure> {
    let build = || {
        let mut cargo = process::cargo();
        cargo.args(["build", "--release", "-p", "signpost-cli"]);
        cargo
    };
    process::run(&mut build())?;
    // The second time nothing is built; it only tells where the program lies.
    let output = process::output(build().args(["--quiet", "--message-format=json"]))?;
    executable(&String::from_utf8_lossy(&output.stdout)).ok_or_else(|| Failure::Missing {
        what: "the built command `signpost`".to_owned(),
        tried: None,
        remedy: "run `cargo build --release -p signpost-cli` and look at what it says".to_owned(),
    })
}

fn executable(messages: &str) -> Option<PathBuf> {
    let path = |line: &str| {
        let message: Value = serde_json::from_str(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    };
    messages.lines().find_map(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_report_becomes_figures() {
        let oos = json!({"recall_at_5": 0.8, "auroc": 0.95, "recall": 0.4, "in_scope_accuracy": 0.9});
        let clean = json!({"accuracy": 0.9, "ece": 0.02, "seconds_per_message": 0.0005, "oos": oos});
        let typos = json!({"accuracy": 0.7, "ece": 0.02, "oos": null});
        let found = figures(&[clean, typos], 1000, 2.0);
        assert!(found.is_ok_and(|f| {
            f.accuracy == [0.9, 0.7]
                && f.milliseconds == 0.5
                && f.out_of_scope.is_some_and(|o| o.auroc == 0.95)
        }));
    }

    #[test]
    fn a_report_without_a_figure_says_which() {
        let found = figures(&[json!({"accuracy": 0.9})], 1000, 2.0);
        assert!(found.is_err_and(|why| why.contains("seconds_per_message") || why.contains("ece")));
    }

    #[test]
    fn the_program_is_found_among_cargos_messages() {
        let messages = "{\"reason\":\"compiler-artifact\",\"executable\":null}\nnoise\n\
                        {\"reason\":\"compiler-artifact\",\"executable\":\"/a/signpost\"}\n";
        assert_eq!(executable(messages), Some(PathBuf::from("/a/signpost")));
        assert_eq!(executable(""), None);
    }
}
