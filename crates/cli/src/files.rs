//! Reading and writing the files that several commands share.

use crate::failure::Failure;
use signpost_engine::config::{self, Flows, Json};
use signpost_engine::encoder::Encoder;
use signpost_engine::model::{Base, Model, ModelError};
pub(crate) use signpost_studio::json::json_of;
use signpost_train::Example;
use std::fs;
use std::path::{Path, PathBuf};

/// A flows file without problems.
pub(crate) fn flows(path: &Path) -> Result<Flows, Failure> {
    Flows::read(&json(path)?).map_err(|problems| Failure::Flows(path.into(), problems))
}

/// The examples of the intents of a flows file.
pub(crate) fn examples_of(path: &Path) -> Result<Vec<Example>, Failure> {
    let json = json(path)?;
    Ok(config::examples(&json).into_iter().map(|(intent, text)| Example::new(text, intent)).collect())
}

/// A file's JSON.
pub(crate) fn json(path: &Path) -> Result<Json, Failure> {
    let text = fs::read_to_string(path).map_err(|e| Failure::Read(path.into(), e))?;
    // Editors on Windows begin a file with a byte order mark.
    let value = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    value.map(json_of).map_err(|e| Failure::Json(path.into(), e))
}

/// The base that a model stands on.
#[derive(clap::Args)]
pub(crate) struct BaseArgument {
    /// The base that the model stands on [default: base.bin beside the model, or the one within this command]
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,
}

impl BaseArgument {
    /// A model and the base that it needs, if it needs one.
    pub(crate) fn model(&self, path: &Path) -> Result<Model, Failure> {
        let bytes = fs::read(path).map_err(|e| Failure::Read(path.into(), e))?;
        let wrong = |e| Failure::Model(path.into(), e);
        if let Some(base) = &self.base {
            return Model::with_base(&bytes, &base_at(base)?).map_err(wrong);
        }
        match Model::from_bytes(&bytes) {
            Err(ModelError::NoBase(_)) => {}
            other => return other.map_err(wrong),
        }
        // Of the bases at hand, the one that it names.
        let within = base_within()?;
        let beside = path.with_file_name("base.bin");
        match Model::with_base(&bytes, &within) {
            Err(ModelError::OtherBase { .. }) if beside.is_file() => {
                Model::with_base(&bytes, &base_at(&beside)?).map_err(wrong)
            }
            other => other.map_err(wrong),
        }
    }
}

/// The base that is shipped.
const BASE: &[u8] = include_bytes!("../../../static/base.bin");

/// The base within this command.
pub(crate) fn base_within() -> Result<Base, Failure> {
    Base::from_bytes(BASE).map_err(|e| Failure::Model("the base within this command".into(), e))
}

/// A base in a file.
pub(crate) fn base_at(path: &Path) -> Result<Base, Failure> {
    let bytes = fs::read(path).map_err(|e| Failure::Read(path.into(), e))?;
    Base::from_bytes(&bytes).map_err(|e| Failure::Model(path.into(), e))
}

/// The encoder of the second stage.
#[derive(clap::Args)]
pub(crate) struct EncoderArgument {
    /// The encoder of the second stage, or `none` [default: static/encoder.bin, if it exists]
    #[arg(long, value_name = "FILE")]
    encoder: Option<PathBuf>,
}

impl EncoderArgument {
    /// The encoder that was asked for; the shipped one if nothing was said and it is there.
    pub(crate) fn read(&self) -> Result<Option<Encoder>, Failure> {
        let shipped = PathBuf::from("static/encoder.bin");
        let path = match &self.encoder {
            Some(path) if path.as_os_str() == "none" => return Ok(None),
            Some(path) => path.clone(),
            None if shipped.is_file() => shipped,
            None => return Ok(None),
        };
        let bytes = fs::read(&path).map_err(|e| Failure::Read(path.clone(), e))?;
        Encoder::from_bytes(&bytes).map(Some).map_err(|e| Failure::Encoder(path, e))
    }

    /// As [`EncoderArgument::read`], and says on standard error which one it is.
    pub(crate) fn read_and_tell(&self) -> Result<Option<Encoder>, Failure> {
        let encoder = self.read()?;
        encoder.iter().for_each(|e| eprintln!("… with encoder {} as a second stage.", e.id()));
        Ok(encoder)
    }
}

/// Gives the model its second stage. A model that was trained without this encoder answers with its n-grams alone, and
/// that is said.
pub(crate) fn attach(model: &mut Model, encoder: Option<Encoder>) {
    if let Some(encoder) = encoder
        && let Err(error) = model.attach(encoder)
    {
        eprintln!("Only the n-grams answer: {error}.");
    }
}

/// Writes all of `bytes`, or leaves the file as it was.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let error = |e| Failure::Write(path.into(), e);
    let part = part(path);
    fs::write(&part, bytes).map_err(error)?;
    fs::rename(&part, path).map_err(error)
}

/// Where a file is written before it is in its place.
pub(crate) fn part(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}
