//! `signpost-locale FOLDER`: writes the files of all languages that a page may load into a folder.

use signpost_locale::{Catalogue, ENGLISH, OTHERS, Problem, files};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Name the folder to write to: signpost-locale FOLDER");
        return ExitCode::from(2);
    };
    match write(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(said) => {
            eprintln!("{said}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let english = read("en", ENGLISH)?;
    for (language, source) in std::iter::once(("en", ENGLISH)).chain(OTHERS) {
        let made = files(&english, &read(language, source)?);
        let all = [("-frame", made.frame), ("", made.first), ("-later", made.later)];
        for (part, text) in all {
            let path = folder.join(format!("words-{language}{part}.json"));
            fs::write(&path, text)
                .map_err(|error| format!("{} could not be written: {error}", path.display()))?;
        }
    }
    Ok(())
}

fn read(language: &str, source: &str) -> Result<Catalogue, String> {
    Catalogue::read(source).map_err(|problems| {
        let said: Vec<String> = problems.iter().map(Problem::to_string).collect();
        format!("locales/{language}.ftl has problems:\n{}", said.join("\n"))
    })
}
