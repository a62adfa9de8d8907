//! What a browser lacks: a connection, space, a database, the right time.

use super::{ALL, Case, HELPDESKS, REAL, Told, fault};
use crate::lane::{EMPTY, HAVE_IT, Lane, PAGE, heading};
use signpost_e2e::Outcome;
use signpost_e2e::faults::Fault;

pub(super) const CASES: &[Case] = &[
    fault!("offline, then online", ALL, offline),
    fault!("quota exceeded", REAL, no_space),
    fault!("IndexedDB blocked", REAL, blocked),
    fault!("IndexedDB blocked; 500, 500, then \"Try again\"", HELPDESKS, blocked_and_errors),
    fault!("clock set back by a day before the second try", REAL, clock),
];

/// Milliseconds.
const DAY: &str = "86400000";

async fn offline(lane: &mut Lane) -> Outcome<Told> {
    let mark = lane.send_offline().await?;
    let saved = lane.sees(heading::SAVED).await?;
    lane.page.widget().wait_for_text(".prose", "You are offline").await?;
    assert_eq!(lane.proxy.cases().len(), 0);
    lane.page.connect(true).await?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[saved, received]))
}

async fn no_space(lane: &mut Lane) -> Outcome<Told> {
    lane.page.goto(&lane.site.url(EMPTY)).await?;
    lane.page.clear_storage(&lane.site).await?;
    lane.page.limit_storage(&lane.site, Some(1)).await?;
    lane.page.goto(&lane.site.url(PAGE)).await?;
    let mark = lane.send().await?;
    let received = lane.sees(heading::RECEIVED).await?;
    lane.page.limit_storage(&lane.site, None).await?;
    Ok(Told::one(mark, &[received]))
}

async fn block(lane: &Lane) -> Outcome {
    lane.set("blocked", "yes").await?;
    lane.page.goto(&lane.site.url(PAGE)).await
}

async fn blocked(lane: &mut Lane) -> Outcome<Told> {
    block(lane).await?;
    let mark = lane.send().await?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[received]))
}

async fn blocked_and_errors(lane: &mut Lane) -> Outcome<Told> {
    block(lane).await?;
    lane.proxy.spoil([Fault::status(500), Fault::status(500)]);
    let mark = lane.send().await?;
    let nowhere = lane.sees(heading::STOPPED).await?;
    lane.page.widget().wait_for_text("pre", &mark).await?;
    lane.tap("button", "Try again").await?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[nowhere, received]))
}

/// The next try is planned for tomorrow, as the clock has it now.
async fn clock(lane: &mut Lane) -> Outcome<Told> {
    lane.set("clock", DAY).await?;
    lane.page.goto(&lane.site.url(PAGE)).await?;
    lane.proxy.always(Some(Fault::status(503)));
    let mark = lane.send().await?;
    let saved = lane.sees(heading::SAVED).await?;
    lane.set("clock", "0").await?;
    lane.proxy.always(None);
    lane.page.goto(&lane.site.url(PAGE)).await?;
    let line = lane.list_says(HAVE_IT).await?;
    Ok(Told::one(mark, &[saved, line]))
}
