//! Packing an archive in a worker.

use super::write::{Export, Exported, write};
use crate::ask::{Ask, Tell};
use crate::loaded::Loaded;
use crate::mask::masked;
use crate::project::{Bytes, Project};
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Asks for an archive of the project. The worker knows the flows file, the rows and the model: what is sent is the rest.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// The project without these, as JSON: text goes to a worker many times quicker than objects.
    rest: String,
    /// Personal data in rows and suites is masked.
    masks: bool,
}

impl Pack {
    /// Of a project whose files the worker knows.
    #[must_use]
    pub fn of(project: &Project, masks: bool) -> Self {
        let rest =
            Project { flows: Rc::default(), rows: Rc::default(), model: Bytes::default(), ..project.work() };
        Self { rest: serde_json::to_string(&rest).unwrap_or_default(), masks }
    }
}

impl Ask for Pack {
    const NAME: &'static str = "pack";

    type Answer = Exported;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Exported, Trouble> {
        let unread = |error| Trouble::new(format!("The project cannot be read: {error}"), "Reload the page");
        let rest: Project = serde_json::from_str(&self.rest).map_err(unread)?;
        let files = loaded.files().clone();
        let project = Project {
            flows: files.flows.unwrap_or_default(),
            rows: files.rows.unwrap_or_default(),
            model: files.model.unwrap_or_default(),
            ..rest
        };
        let mask: Option<&dyn Fn(&str) -> String> =
            if self.masks { Some(&|text| masked(text)) } else { None };
        let (base, encoder) = (files.base.unwrap_or_default(), files.encoder.unwrap_or_default());
        write(&Export { project: &project, base: &base, encoder: &encoder, mask })
    }
}
