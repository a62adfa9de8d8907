//! When a customer first came to the box, and when the first suggestion was there.

use crate::failure::Outcome;
use crate::page::Page;
use std::time::{Duration, SystemTime};

/// Times by the clock of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    /// When the box took the focus.
    pub focus: SystemTime,
    /// When a suggestion was in the document, with something to press in it.
    pub suggestion: SystemTime,
}

// The observer is called at the end of the task that changes the document, so nothing that is requested because of the
// suggestion comes before it.
const WATCH: &str = "
    const root = document.querySelector('signpost-widget').shadowRoot;
    const first = (window.__first = {});
    const now = () => performance.timeOrigin + performance.now();
    root.addEventListener('focusin', () => (first.focus ??= now()), true);
    const look = () => root.querySelector('[part~=suggestion] button') && (first.suggestion ??= now());
    new MutationObserver(look).observe(root, { childList: true, subtree: true, attributes: true });";

impl Page {
    /// Watches the widget from now on, for [`Page::first`].
    ///
    /// # Errors
    ///
    /// [`crate::Failure::Command`].
    pub async fn watch_first(&self) -> Outcome {
        self.script(WATCH, vec![]).await.map(drop)
    }

    /// When the box took the focus and the first suggestion came, once it has come.
    ///
    /// # Errors
    ///
    /// [`crate::Failure::Late`].
    pub async fn first(&self) -> Outcome<First> {
        let find = async || {
            let found = self.script("return window.__first ?? {};", vec![]).await?;
            let at = |name: &str| {
                let milliseconds = found[name].as_f64()?;
                Some(SystemTime::UNIX_EPOCH + Duration::from_secs_f64(milliseconds / 1e3))
            };
            Ok(at("focus").zip(at("suggestion")).map(|(focus, suggestion)| First { focus, suggestion }))
        };
        self.until("the first suggestion", find).await
    }
}
