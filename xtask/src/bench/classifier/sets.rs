//! The data sets: which folders there are, and which file of each is for what.

use crate::report::Failure;
use std::fs;
use std::path::{Path, PathBuf};

/// Looked for when no `--sets` are given.
const KNOWN: [&str; 4] = ["banking77", "clinc150", "hwu64", "sigdial22"];

/// The three small corpora of one folder: `<corpus>_train.csv` and `<corpus>_test.csv`.
const SMALL: &str = "sigdial22";

/// One data set.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Set {
    pub(super) name: String,
    /// All of its training messages, and fewer where there are such files.
    pub(super) trainings: Vec<Training>,
    /// The messages to judge by.
    pub(super) judge: PathBuf,
    /// Messages that no intent covers: to train on, and to judge by.
    pub(super) out_of_scope: Option<(PathBuf, PathBuf)>,
}

/// Messages to train on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Training {
    /// `full`, `10-shot` or `5-shot`.
    pub(super) name: String,
    pub(super) file: PathBuf,
}

/// The sets called `names` in `data`, or those known that are there.
pub(super) fn find(data: &Path, names: &[String]) -> Result<Vec<Set>, Failure> {
    let asked = !names.is_empty();
    let names: Vec<&str> = if asked { names.iter().map(String::as_str).collect() } else { KNOWN.to_vec() };
    let mut sets = Vec::new();
    for name in names {
        let folder = data.join(name);
        let found = if name == SMALL { small(&folder)? } else { large(name, &folder).into_iter().collect() };
        if found.is_empty() && asked {
            return Err(missing(&folder));
        }
        sets.extend(found);
    }
    if sets.is_empty() { Err(missing(&data.join(KNOWN[0]))) } else { Ok(sets) }
}

fn missing(folder: &Path) -> Failure {
    Failure::Missing {
        what: format!("a data set in {}", folder.display()),
        tried: None,
        remedy:
            "put train.csv and test.csv (or valid.csv) there, with the columns text,intent; in sigdial22, \
                 CORPUS_train.csv and CORPUS_test.csv"
                .to_owned(),
    }
}

fn large(name: &str, folder: &Path) -> Option<Set> {
    let there = |file: &str| Some(folder.join(file)).filter(|path| path.is_file());
    let (judge, kind) = match there("test.csv") {
        Some(judge) => (judge, "test"),
        None => (there("valid.csv")?, "valid"),
    };
    // The quick ones first: who watches sees soon that all is well.
    let files = [("5-shot", "train_5.csv"), ("10-shot", "train_10.csv"), ("full", "train.csv")];
    let trainings = files.into_iter().filter_map(|(name, file)| training(name, there(file)?)).collect();
    let out_of_scope = there("oos_train.csv").zip(there(&format!("oos_{kind}.csv")));
    there("train.csv").map(|_| Set { name: name.to_owned(), trainings, judge, out_of_scope })
}

fn training(name: &str, file: PathBuf) -> Option<Training> {
    Some(Training { name: name.to_owned(), file })
}

fn small(folder: &Path) -> Result<Vec<Set>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut sets = Vec::new();
    for entry in fs::read_dir(folder).map_err(Failure::file("list", folder))? {
        let file = entry.map_err(Failure::file("list", folder))?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(corpus) = name.strip_suffix("_train.csv") else { continue };
        let judge = folder.join(format!("{corpus}_test.csv"));
        if judge.is_file() {
            let trainings = training("full", file.clone()).into_iter().collect();
            sets.push(Set { name: format!("{SMALL}/{corpus}"), trainings, judge, out_of_scope: None });
        }
    }
    sets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sets)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with empty files, gone at the end.
    struct Data(PathBuf);

    impl Data {
        fn with(name: &str, files: &[&str]) -> std::io::Result<Self> {
            let data =
                Self(std::env::temp_dir().join(format!("signpost-sets-{name}-{}", std::process::id())));
            for file in files {
                let path = data.0.join(file);
                fs::create_dir_all(path.parent().unwrap_or(&path))?;
                fs::write(path, "")?;
            }
            Ok(data)
        }
    }

    impl Drop for Data {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn test_goes_before_valid_and_few_shot_files_are_found() -> Result<(), Box<dyn std::error::Error>> {
        let files = [
            "banking77/train.csv",
            "banking77/train_5.csv",
            "banking77/valid.csv",
            "clinc150/train.csv",
            "clinc150/valid.csv",
            "clinc150/test.csv",
            "clinc150/oos_train.csv",
            "clinc150/oos_test.csv",
            "sigdial22/Chatbot_train.csv",
            "sigdial22/Chatbot_test.csv",
            "sigdial22/AskUbuntu_train.csv",
        ];
        let data = Data::with("found", &files)?;
        let sets = find(&data.0, &[])?;
        assert_eq!(
            sets.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(),
            ["banking77", "clinc150", "sigdial22/Chatbot"]
        );
        assert!(sets[0].judge.ends_with("valid.csv") && sets[1].judge.ends_with("test.csv"));
        let names: Vec<_> = sets[0].trainings.iter().map(|t| t.name.as_str()).collect();
        assert_eq!(names, ["5-shot", "full"]);
        assert!(sets[0].out_of_scope.is_none() && sets[1].out_of_scope.is_some());
        Ok(())
    }

    #[test]
    fn a_set_that_was_asked_for_must_be_there() -> Result<(), Box<dyn std::error::Error>> {
        let data = Data::with("asked", &["hwu64/train.csv", "hwu64/valid.csv"])?;
        assert!(find(&data.0, &["hwu64".to_owned()]).is_ok());
        let message = find(&data.0, &["hwu46".to_owned()]).map_err(|failure| failure.to_string());
        assert!(message.is_err_and(|message| message.contains("hwu46") && message.contains("train.csv")));
        Ok(())
    }
}
