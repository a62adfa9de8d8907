//! The studio in a real browser.

mod circle;
mod flows;
mod forms;
mod inspector;
mod pictures;
mod preview;
mod projects;
mod review;
mod start;
mod teach;
mod tests;
mod thresholds;

use signpost_e2e::{Outcome, Page, Screen, View, site};

/// Opens a view of the studio, and waits until it is there.
pub(crate) async fn open(view: &str) -> Outcome<(site::Server, Page)> {
    let site = site::studio()?;
    let page = Page::open(&site, &format!("/studio.html#/{view}")).await?;
    page.document().wait_for(&format!("section.{view}:not([hidden])")).await?;
    Ok((site, page))
}

/// Writes pictures of the page, light and dark, narrow and wide, into the folder that `SHOTS` names.
pub(crate) async fn shots(page: &Page, name: &str) -> Outcome {
    let Some(folder) = std::env::var_os("SHOTS") else { return Ok(()) };
    for (width, dark) in [(1440, false), (1440, true), (1024, false), (1024, true)] {
        page.show_on(Screen { width, height: 900, dark, still: true }).await?;
        page.settle().await?;
        let scheme = if dark { "dark" } else { "light" };
        let file = std::path::Path::new(&folder).join(format!("{name}-{width}-{scheme}.png"));
        std::fs::write(file, page.picture(View::Viewport).await?)?;
    }
    page.show_on(Screen { width: 1440, height: 900, dark: false, still: true }).await
}
