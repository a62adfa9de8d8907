//! What this browser knows of who sends a case, and what about the sending is odd. Nothing of it keeps a case from being sent.

use serde::{Deserialize, Serialize};

/// What this browser knows of who sends a case. The page tells it before each press of a send button.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sender {
    /// The link of a reply that led here: the case follows the one that was answered.
    pub follows: Option<String>,
    /// What is odd about the sending.
    pub flags: Vec<Flag>,
    /// The categories of the records of the last seven days that this browser keeps; `None` without consent to keep any.
    pub recent: Option<Vec<String>>,
}

/// What is odd about the sending of a case. A person looks at it; nothing is refused for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// A field was filled in that people do not see.
    Honeypot,
    /// It was sent sooner after the first key than people write.
    Fast,
    /// This browser has sent the same text a short time before.
    Duplicate,
}

impl Sender {
    /// What is odd about the sending, each once, in their order.
    #[must_use]
    pub fn flags(&self) -> Vec<Flag> {
        [Flag::Honeypot, Flag::Fast, Flag::Duplicate].into_iter().filter(|f| self.flags.contains(f)).collect()
    }

    /// Whether a case about this category came lately; `None` without consent to know.
    #[must_use]
    pub fn came_back(&self, category: Option<&str>) -> Option<bool> {
        let recent = self.recent.as_ref()?;
        Some(category.is_some_and(|category| recent.iter().any(|known| known == category)))
    }
}
