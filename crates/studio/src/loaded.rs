//! The files that a worker has loaded, ready to route.

use crate::cases::Reading;
use crate::neighbours::Neighbours;
use crate::project::{Bytes, Row, Training};
use crate::trouble::Trouble;
use crate::zones::IsZone;
use serde::{Deserialize, Serialize};
use signpost_engine::config::{Flows, Json};
use signpost_engine::encoder::Encoder;
use signpost_engine::model::{Base, Model};
use signpost_engine::router::Router;
use signpost_train::Kept;
use std::rc::Rc;

/// What a worker knows of the project. Whatever is missing or wrong is a [`Trouble`] for whoever asks.
#[derive(Default)]
pub struct Loaded {
    files: Files,
    /// Records that are being read.
    pub(crate) reading: Option<Reading>,
    router: Option<Result<Router, Trouble>>,
    neighbours: Neighbours,
    /// The encoder, with what trainings have read by it.
    encoder: Option<Kept>,
    is_zone: Option<IsZone>,
}

/// What can be loaded. Keys that are left out stay as they are.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Files {
    /// The text of the flows file.
    pub flows: Option<Rc<str>>,
    /// `model.bin`.
    pub model: Option<Bytes>,
    /// `base.bin`.
    pub base: Option<Bytes>,
    /// `encoder.bin`.
    pub encoder: Option<Bytes>,
    /// What the model was trained on, beside the examples in the flows file.
    pub rows: Option<Rc<Vec<Row>>>,
    /// How it is trained.
    pub training: Option<Training>,
}

impl Files {
    /// What differs from `before`.
    #[must_use]
    pub fn since(&self, before: &Self) -> Self {
        fn new<T: Clone + PartialEq>(now: &Option<T>, before: &Option<T>) -> Option<T> {
            now.clone().filter(|_| now != before)
        }
        Self {
            flows: new(&self.flows, &before.flows),
            model: new(&self.model, &before.model),
            base: new(&self.base, &before.base),
            encoder: new(&self.encoder, &before.encoder),
            rows: new(&self.rows, &before.rows),
            training: new(&self.training, &before.training),
        }
    }
}

impl Loaded {
    /// Nothing yet. `is_zone`: which time zones there are.
    #[must_use]
    pub fn with_zones(is_zone: IsZone) -> Self {
        Self { is_zone: Some(is_zone), ..Self::default() }
    }

    /// Whether there is a time zone of some name; any, if nobody has said which there are.
    #[must_use]
    pub fn is_zone(&self) -> IsZone {
        self.is_zone.unwrap_or(|_| true)
    }

    /// The files as they are.
    #[must_use]
    pub const fn files(&self) -> &Files {
        &self.files
    }

    /// Takes over what `files` has.
    pub fn load(&mut self, files: Files) {
        let Files { flows, model, base, encoder, rows, training } = files;
        if flows.is_some() || model.is_some() || base.is_some() || encoder.is_some() {
            self.router = None;
        }
        if encoder.is_some() {
            self.encoder = None;
        }
        let old = std::mem::take(&mut self.files);
        self.files = Files {
            flows: flows.or(old.flows),
            model: model.or(old.model),
            base: base.or(old.base),
            encoder: encoder.or(old.encoder),
            rows: rows.or(old.rows),
            training: training.or(old.training),
        };
    }

    /// The router of the files.
    ///
    /// # Errors
    /// The first thing that is wrong with the flows file or the model.
    pub fn router(&mut self) -> Result<&Router, Trouble> {
        let files = &self.files;
        self.router.get_or_insert_with(|| router(files)).as_ref().map_err(Trouble::clone)
    }

    /// The router, and the vectors of training rows, which are kept while files change.
    ///
    /// # Errors
    /// As [`Loaded::router`].
    pub fn with_neighbours(&mut self) -> Result<(&Router, &mut Neighbours), Trouble> {
        self.router()?;
        let router = self.router.as_ref().map(|router| router.as_ref().map_err(Trouble::clone));
        Ok((router.unwrap_or_else(|| Err(unknown()))?, &mut self.neighbours))
    }

    /// The flows file, parsed.
    ///
    /// # Errors
    /// Where it is not JSON.
    pub fn json(&self) -> Result<Json, Trouble> {
        json(self.files.flows.as_deref().unwrap_or_default())
    }

    /// The text of the flows file.
    #[must_use]
    pub fn flows_text(&self) -> &str {
        self.files.flows.as_deref().unwrap_or_default()
    }

    /// The base.
    ///
    /// # Errors
    /// What is wrong with its bytes.
    pub fn base(&self) -> Result<Base, Trouble> {
        let bytes = self.files.base.as_ref().map(Bytes::as_slice).unwrap_or_default();
        let error = |e| Trouble::new(format!("base.bin cannot be read: {e}"), "Reload the page");
        Base::from_bytes(bytes).map_err(error)
    }

    /// The encoder; `None` without one. It keeps what it has read, for the next training.
    ///
    /// # Errors
    /// What is wrong with its bytes.
    pub fn encoder(&mut self) -> Result<Option<Kept>, Trouble> {
        let error = |e| Trouble::new(format!("encoder.bin cannot be read: {e}"), "Reload the page");
        let bytes = self.files.encoder.as_ref().map(Bytes::as_slice).filter(|bytes| !bytes.is_empty());
        if self.encoder.is_none() {
            self.encoder = bytes.map(Encoder::from_bytes).transpose().map_err(error)?.map(Kept::new);
        }
        Ok(self.encoder.clone())
    }

    /// The rows beside the examples in the flows file.
    #[must_use]
    pub fn rows(&self) -> Rc<Vec<Row>> {
        self.files.rows.clone().unwrap_or_default()
    }

    /// How the project's model is trained.
    #[must_use]
    pub fn training(&self) -> Training {
        self.files.training.clone().unwrap_or_default()
    }

    /// The router as it is before the second stage is there: with the n-grams alone.
    ///
    /// # Errors
    /// What is wrong with the flows file or the model.
    pub fn plain_router(&self) -> Result<Router, Trouble> {
        router(&Files { encoder: None, ..self.files.clone() })
    }

    /// A router of the same flows file with another model.
    ///
    /// # Errors
    /// What is wrong with the flows file or the model.
    pub fn router_with(&self, model: &Bytes) -> Result<Router, Trouble> {
        router(&Files { model: Some(model.clone()), ..self.files.clone() })
    }

    /// A router of the same model with another flows file.
    ///
    /// # Errors
    /// What is wrong with the flows file or the model.
    pub fn router_under(&self, flows: &str) -> Result<Router, Trouble> {
        router(&Files { flows: Some(flows.into()), ..self.files.clone() })
    }
}

/// Parses a flows file.
///
/// # Errors
/// Where it is not JSON.
pub fn json(text: &str) -> Result<Json, Trouble> {
    serde_json::from_str(text).map_err(|error| {
        Trouble::new(format!("This is not JSON: {error}"), "Mend it in the editor, or undo the last change")
            .at(format!("line {}", error.line()))
    })
}

fn router(files: &Files) -> Result<Router, Trouble> {
    let flows = Flows::read(&json(files.flows.as_deref().unwrap_or_default())?);
    let flows = flows.map_err(|all| all.first().map_or_else(unknown, Trouble::from))?;
    let of_model = |e: &dyn std::fmt::Display| {
        Trouble::new(format!("The model cannot be read: {e}"), "Train it again, or import the project again")
    };
    let model = files.model.as_ref().map(Bytes::as_slice).unwrap_or_default();
    let base = files.base.as_ref().map(Bytes::as_slice).filter(|bytes| !bytes.is_empty());
    let mut model = match base {
        Some(base) => {
            let base = Base::from_bytes(base).map_err(|e| of_model(&e))?;
            Model::with_base(model, &base).map_err(|e| of_model(&e))?
        }
        None => Model::from_bytes(model).map_err(|e| of_model(&e))?,
    };
    if let Some(encoder) = files.encoder.as_ref().map(Bytes::as_slice).filter(|bytes| !bytes.is_empty()) {
        let encoder = Encoder::from_bytes(encoder).map_err(|e| of_model(&e))?;
        // A model without a second stage works without it.
        let _ = model.attach(encoder);
    }
    Ok(Router::new(model, flows))
}

fn unknown() -> Trouble {
    Trouble::new("The flows file cannot be used", "Undo the last change")
}
