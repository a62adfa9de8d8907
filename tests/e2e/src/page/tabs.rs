//! Tabs of the browser, and what happens to a browser: no network, a full disk, a crash.

#[cfg(doc)]
use crate::failure::Failure;
use crate::failure::Outcome;
use crate::page::Page;
use crate::site::Server;
use fantoccini::wd::WindowHandle;

/// A tab of a [`Page`]'s browser.
#[derive(Debug, Clone)]
pub struct Tab(WindowHandle);

impl Page {
    /// The tab that everything is done in now.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn tab(&self) -> Outcome<Tab> {
        Ok(Tab(self.client().window().await?))
    }

    /// Opens another tab, in which everything is done from now on. What [`Page::before_each`] was told, it does not know.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn open_tab(&self) -> Outcome<Tab> {
        let opened = Tab(self.client().new_window(true).await?.handle);
        self.go_to_tab(&opened).await?;
        self.before_each(include_str!("../recorder.js")).await?;
        Ok(opened)
    }

    /// From now on everything is done in this tab, which is in front of the others.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`] when it is gone.
    pub async fn go_to_tab(&self, tab: &Tab) -> Outcome {
        Ok(self.client().switch_to_window(tab.0.clone()).await?)
    }

    /// Closes the tab as its cross does, and goes to another one.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn close_tab(&self, to: &Tab) -> Outcome {
        self.client().close_window().await?;
        self.go_to_tab(to).await
    }

    /// Ends the tab's process, so that not a line of the page's code runs any more, and goes to another tab.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn crash_tab(&self, to: &Tab) -> Outcome {
        self.session.browser.crash(self.client()).await?;
        self.go_to_tab(to).await
    }

    /// How many bytes the site may store in this browser; `None` takes the limit away.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn limit_storage(&self, site: &Server, bytes: Option<u64>) -> Outcome {
        self.session.browser.limit_storage(self.client(), &site.origin(), bytes).await
    }
}
