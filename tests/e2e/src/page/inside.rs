//! What only the browser itself can say or do: what the page holds in memory, and how it is printed.

use crate::browser::Held;
use crate::failure::Outcome;
use crate::page::Page;

impl Page {
    /// What the page holds once everything is gone that nobody can reach any more.
    ///
    /// # Errors
    ///
    /// [`crate::Failure::Unable`] where the driver cannot tell.
    pub async fn held(&self) -> Outcome<Held> {
        self.session.browser.held(self.client()).await
    }

    /// Shows the page as it is printed.
    ///
    /// # Errors
    ///
    /// [`crate::Failure::Unable`] where the driver cannot.
    pub async fn show_as_print(&self) -> Outcome {
        self.session.browser.emulate_print(self.client()).await
    }

    /// Shows the page with forced colours, as systems of high contrast have them.
    ///
    /// # Errors
    ///
    /// [`crate::Failure::Unable`] where the driver cannot.
    pub async fn force_colours(&self) -> Outcome {
        self.session.browser.force_colours(self.client()).await
    }
}
