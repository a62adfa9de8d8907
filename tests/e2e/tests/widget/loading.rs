//! What is asked for, when, and how often.

use crate::support::{BOX, SUGGESTED};
use serde_json::json;
use signpost_e2e::site::{self, Reply};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page};
use std::time::Duration;

/// What the first suggestion needs.
const NEEDED: [&str; 6] =
    ["/widget.js", "/widget_bg.wasm", "/model.bin", "/base.bin", "/flows.json", "/suggestion.css"];

#[tokio::test]
async fn requests_leave_together_and_each_once() -> Outcome {
    let site = site::dist()?;
    let slow = Duration::from_millis(600);
    let reply = |path: &str, kind: &str| {
        Ok::<_, signpost_e2e::Failure>(Reply::new(kind, site::file(path)?).after(slow))
    };
    site.answer("/widget.js", reply("/widget.js", "text/javascript")?);
    site.answer("/suggestion.css", reply("/suggestion.css", "text/css")?);
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    let spread = "const starts = arguments[0].map((path) => performance.getEntriesByName(location.origin + path)[0].startTime);
        return Math.round(Math.max(...starts) - Math.min(...starts));";
    let spread = page.script(spread, vec![json!(NEEDED)]).await?;
    assert!(spread.as_i64().is_some_and(|ms| ms < 300), "the last left {spread} ms after the first");
    let styled = "const root = document.querySelector('signpost-widget').shadowRoot;
        return getComputedStyle(root.querySelector('.meter')).inlineSize;";
    assert_eq!(page.script(styled, vec![]).await?, "32px", "the suggestion came before its style");
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    let sent = page.sent().await?;
    for path in NEEDED.iter().chain(&["/signpost.js", "/panel.css", "/screens.css"]) {
        assert_eq!(sent.iter().filter(|url| **url == site.url(path)).count(), 1, "{path} in {sent:?}");
    }
    page.quiet().await
}

#[tokio::test]
async fn a_screen_waits_for_its_style_and_one_that_never_comes_holds_nothing_up() -> Outcome {
    let site = site::dist()?;
    let late = Reply::new("text/css", site::file("/screens.css")?).after(Duration::from_millis(1500));
    site.answer("/screens.css", late);
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    let seen =
        "const heading = document.querySelector('signpost-widget').shadowRoot.querySelector('.heading');
        let element = heading, opacity = 1;
        for (; element; element = element.parentElement) opacity *= getComputedStyle(element).opacity;
        return opacity === 0 ? 'hidden' : 'shown';";
    for (state, then) in [("late", "hidden"), ("missing", "hidden")] {
        page.clear_storage(&site).await?;
        page.goto(&site.url("/")).await?;
        widget.fill(BOX, TWICE).await?;
        widget.wait_for(SUGGESTED).await?;
        widget.click(".card .primary").await?;
        widget.wait_for_text(".heading", "One may be a hold").await?;
        assert_eq!(page.script(seen, vec![]).await?, then, "{state}");
        page.until("the screen", async || Ok((page.script(seen, vec![]).await? == "shown").then_some(())))
            .await?;
        assert!(page.focused().await?.starts_with("h2"), "{state}: {}", page.focused().await?);
        site.answer("/screens.css", Reply::status(404));
    }
    Ok(())
}
