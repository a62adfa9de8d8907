//! How the page looks: the size and scheme it is shown in, and pictures of it.

use crate::failure::{Failure, Outcome};
use crate::page::Page;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What the page is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// The width of the viewport in CSS pixels.
    pub width: u32,
    /// The height of the viewport in CSS pixels.
    pub height: u32,
    /// Whether the person prefers the dark colour scheme.
    pub dark: bool,
    /// Whether the person prefers reduced motion.
    pub still: bool,
}

/// How much of the page a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The page from top to bottom.
    WholePage,
    /// What a person sees without scrolling further; for what is fixed to the window.
    Viewport,
}

impl Page {
    /// Shows this page, and every one after it, on such a screen.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn show_on(&self, screen: Screen) -> Outcome {
        let Screen { width, height, dark, still } = screen;
        self.session.browser.emulate(self.client(), (width, height), dark, still).await
    }

    /// A picture of the page as a PNG file, once fonts are loaded and animations have ended.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn picture(&self, view: View) -> Outcome<Vec<u8>> {
        self.settle().await?;
        match view {
            View::Viewport => Ok(self.client().screenshot().await?),
            View::WholePage => {
                let data = self.session.browser.whole_page(self.client()).await?;
                STANDARD
                    .decode(data)
                    .map_err(|error| Failure::Unexpected(format!("the picture is broken: {error}")))
            }
        }
    }

    /// Waits for fonts, for animations that end, and for the frame after that.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn settle(&self) -> Outcome {
        // An animation that runs for ever, such as a spinner, is left to run.
        let script = "
            await document.fonts.ready;
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            await frame();
            const widgets = [...document.querySelectorAll('signpost-widget')].map((host) => host.shadowRoot);
            const running = [document, ...widgets].flatMap((root) => root?.getAnimations?.() ?? []);
            const ending = running.filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
            await Promise.allSettled(ending.map((one) => one.finished));
            await frame();
            await frame();";
        self.script_async(script, vec![]).await.map(drop)
    }

    /// How many pixels the page is wider than its window; more than 0 makes a person scroll sideways.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn overflow(&self) -> Outcome<i64> {
        let script = "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";
        Ok(self.script(script, vec![]).await?.as_i64().unwrap_or_default())
    }
}
