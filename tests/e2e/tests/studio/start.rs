//! Opening it, and going about.

use crate::open;
use signpost_e2e::Outcome;

#[tokio::test]
async fn every_view_opens_by_its_address_and_has_no_fault() -> Outcome {
    let (_site, page) = open("preview").await?;
    for view in ["preview", "inspector", "tests", "thresholds", "teach", "flows", "review", "projects"] {
        page.document().click(&format!("nav a[href='#/{view}']")).await?;
        page.document().wait_for(&format!("section.{view}:not([hidden])")).await?;
        page.accessible().await?;
    }
    page.quiet().await
}
