//! From the first focus to the first suggestion, over a slow network, with nothing cached.

use crate::{DOWN, LATENCY, SLOWER, UP, phone};
use signpost_e2e::{Outcome, site};
use std::time::Duration;

/// Each in a browser of its own, since a browser keeps what it has compiled.
const RUNS: usize = 5;

const MESSAGE: &str = "where is my order";

/// Seconds, run by run.
pub(crate) async fn measure() -> Outcome<Vec<f64>> {
    let site = site::compressed(&site::built()?)?;
    let mut runs = Vec::new();
    for run in 1..=RUNS {
        eprintln!("    first suggestion, run {run} of {RUNS}");
        let page = phone().await?;
        page.shape_network(LATENCY, DOWN, UP).await?;
        page.slow_down(SLOWER).await?;
        page.goto(&site.url("/")).await?;
        page.watch_first().await?;
        // What the page itself does at its start is over.
        tokio::time::sleep(Duration::from_secs(1)).await;
        page.widget().click("textarea").await?;
        page.type_here(MESSAGE).await?;
        let first = page.first().await?;
        runs.push(first.suggestion.duration_since(first.focus).unwrap_or_default().as_secs_f64());
    }
    Ok(runs)
}
