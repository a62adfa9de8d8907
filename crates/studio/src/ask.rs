//! What a page asks of a worker, and how the answer comes back.

use crate::loaded::{Files, Loaded};
use crate::trouble::Trouble;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// How far a long job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// What is done, of `total`.
    pub done: usize,
    /// All that is to be done.
    pub total: usize,
}

/// Hears how far a long job is.
pub type Tell<'a> = &'a mut dyn FnMut(Progress);

/// Something that a worker can be asked.
pub trait Ask: Serialize + DeserializeOwned {
    /// Its name on the way to the worker; unique.
    const NAME: &'static str;

    /// What comes back.
    type Answer: Serialize + DeserializeOwned;

    /// Works it out.
    ///
    /// # Errors
    /// Why it cannot be done, and what to do.
    fn answer(self, loaded: &mut Loaded, tell: Tell<'_>) -> Result<Self::Answer, Trouble>;
}

/// Loads files; what is left out stays as it is. The answer says what is wrong with them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Load(pub Files);

impl Ask for Load {
    const NAME: &'static str = "load";

    type Answer = Option<Trouble>;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Self::Answer, Trouble> {
        loaded.load(self.0);
        Ok(loaded.router().err())
    }
}
