//! Why a command could not do what it was asked.

use crate::problems::together;
use signpost_engine::config::Diagnostic;
use signpost_engine::encoder::EncoderError;
use signpost_engine::model::ModelError;
use signpost_train::TrainError;
use std::io;
use std::path::PathBuf;

/// A reason to stop, with all that a person needs to mend it.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A file could not be read.
    Read(PathBuf, io::Error),
    /// A file could not be written.
    Write(PathBuf, io::Error),
    /// Rows of an examples file are wrong; all of them, each with its line.
    Rows(PathBuf, Vec<(u64, String)>),
    /// There is nothing to work on.
    Empty(PathBuf),
    /// A flows file is not JSON.
    Json(PathBuf, serde_json::Error),
    /// A flows file has problems.
    Flows(PathBuf, Vec<Diagnostic>),
    /// What was said of the context cannot be used.
    Context(Vec<Diagnostic>),
    /// A file is not a model.
    Model(PathBuf, ModelError),
    /// A file is not an encoder.
    Encoder(PathBuf, EncoderError),
    /// Training could not be done.
    Train(TrainError),
    /// The folder for a new widget has something in it.
    NotEmpty(PathBuf),
    /// The built widget is in none of these folders, or a folder lacks this file of it.
    NoWidget(Vec<PathBuf>, Option<&'static str>),
    /// A folder to serve has no page.
    NoPage(PathBuf),
    /// A folder could not be served.
    Serve(io::Error),
    /// A flows file would be written over by what is packed from it.
    OntoItself(PathBuf),
    /// A file that is read would be written over.
    OverInput(PathBuf),
    /// Examples name intents that the flows file does not have.
    UnknownIntents(PathBuf, Vec<String>),
}

/// So many problems of one file are printed in full.
const MAX_PRINTED: usize = 20;

impl Failure {
    /// Says it on standard error.
    pub(crate) fn print(&self) {
        match self {
            Self::Read(path, error) => match error.kind() {
                io::ErrorKind::NotFound => {
                    eprintln!(
                        "signpost: {}: there is no such file. Check the name, or the folder you are in.",
                        path.display()
                    );
                }
                io::ErrorKind::InvalidData => {
                    eprintln!("signpost: {}: not UTF-8 text. Save it as UTF-8.", path.display())
                }
                _ => eprintln!("signpost: {}: cannot be read: {error}", path.display()),
            },
            Self::Write(path, error) => eprintln!("signpost: {}: cannot be written: {error}", path.display()),
            Self::Rows(path, rows) => {
                for (line, problem) in rows.iter().take(MAX_PRINTED) {
                    eprintln!("{}:{line}: {problem}", path.display());
                }
                if rows.len() > MAX_PRINTED {
                    eprintln!("… and {} more", rows.len() - MAX_PRINTED);
                }
                eprintln!("signpost: {}: {} rows to mend; nothing was written.", path.display(), rows.len());
            }
            Self::Empty(path) => eprintln!("signpost: {}: holds no examples.", path.display()),
            Self::Json(path, error) => {
                let (line, column) = (error.line(), error.column());
                eprintln!("{}:{line}:{column}: not valid JSON: {error}", path.display());
            }
            Self::Flows(path, problems) => {
                for problem in together(problems).iter().take(MAX_PRINTED) {
                    eprintln!("{}: {problem}", path.display());
                }
                eprintln!(
                    "signpost: {}: {} problems; `signpost check` lists them all.",
                    path.display(),
                    problems.len()
                );
            }
            Self::Context(problems) => {
                problems.iter().for_each(|problem| eprintln!("--context: {problem}"));
                eprintln!("signpost: the context has {} problems.", problems.len());
            }
            Self::Model(path, error) => eprintln!("signpost: {}: {error}.", path.display()),
            Self::Encoder(path, error) => eprintln!("signpost: {}: {error}.", path.display()),
            Self::Train(error @ TrainError::TooFewIntents(_)) => {
                eprintln!("signpost: {error}; nothing was written. Add examples of another intent.");
            }
            Self::Train(error) => eprintln!("signpost: {error}."),
            Self::NotEmpty(path) => eprintln!(
                "signpost: {}: not empty; nothing was written. Name a new folder, or empty this one.",
                path.display()
            ),
            Self::NoWidget(places, lacks) => {
                eprintln!("signpost: the built widget is not there. Looked in:");
                places.iter().for_each(|place| eprintln!("  {}", place.display()));
                if let Some(file) = lacks {
                    eprintln!("The folder lacks {file}.");
                }
                eprintln!(
                    "Run `cargo xtask build` in the checkout of Signpost, or name the folder with --widget DIR."
                );
            }
            Self::NoPage(path) => eprintln!(
                "signpost: {}: has no index.html. Name a folder that `signpost new` made.",
                path.display()
            ),
            Self::Serve(error) => eprintln!("signpost: {error}"),
            Self::OntoItself(path) => eprintln!(
                "signpost: {}: would be written over; nothing was written. Name another folder with --out.",
                path.display()
            ),
            Self::OverInput(path) => eprintln!(
                "signpost: {}: is one of the files to read; nothing was written. Name another file.",
                path.display()
            ),
            Self::UnknownIntents(path, ids) => {
                eprintln!(
                    "signpost: {} has no intent {}. Add it there, or mend the label.",
                    path.display(),
                    ids.join(", ")
                );
            }
        }
    }
}

impl From<TrainError> for Failure {
    fn from(error: TrainError) -> Self {
        Self::Train(error)
    }
}
