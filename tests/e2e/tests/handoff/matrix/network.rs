//! Answers that are not what they should be, and connections that end too soon.

use super::{ALL, Case, HELPDESKS, REAL, Told, fault};
use crate::lane::{Kind, Lane, heading, mark};
use signpost_e2e::Outcome;
use signpost_e2e::faults::Fault;
use signpost_e2e::stand_ins::Vendor;
use std::time::Duration;

pub(super) const CASES: &[Case] = &[
    fault!("none", ALL, none),
    fault!("500, 500, then well", ALL, errors),
    fault!("429 with CORS and `Retry-After`", HELPDESKS, told_to_wait),
    fault!("429 without CORS", ALL, hidden),
    fault!("200 of something else, such as a sign-in page of a network", ALL, other_page),
    fault!("422, then sent anew", ALL, unreadable),
    fault!("403, then sent anew", HELPDESKS, forbidden),
    fault!("409 to a case that the receiver has not, then sent anew", &[Kind::Desk], conflict),
    fault!("409, because the case is there already", &[Kind::Roundup], known_already),
    fault!("connection reset before the request is read", HELPDESKS, reset_before),
    fault!("connection reset after the commit", ALL, reset_after, 2),
    fault!("connection lost in the middle of the answer", HELPDESKS, cut, 1),
    fault!("answer lost: none comes after the commit", HELPDESKS, lost, 1),
    fault!("used connection closed after the commit", HELPDESKS, closed_after, 1),
    fault!("answer later than the time-out", REAL, slow),
];

/// Sends a case whose requests are spoilt like this, and waits until it has arrived.
async fn arrives(lane: &Lane, faults: &[Fault]) -> Outcome<Told> {
    lane.proxy.spoil(faults.iter().copied());
    let mark = lane.send().await?;
    let saw = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[saw]))
}

async fn none(lane: &mut Lane) -> Outcome<Told> {
    let widget = lane.page.widget();
    widget.type_keys("#sp-text", "my parcel has not come").await?;
    widget.wait_for(".card").await?;
    let mark = mark();
    lane.site.forget_requests();
    lane.fill(&mark).await?;
    lane.page.script_async("await new Promise((done) => setTimeout(done, 300));", vec![]).await?;
    assert_eq!(lane.proxy.seen(), [], "nothing is sent before the customer sends it");
    let elsewhere = lane.page.sent().await?;
    let own = lane.site.origin();
    let elsewhere: Vec<_> = elsewhere.iter().filter(|url| !url.starts_with(&own)).collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
    lane.press().await?;
    let saw = lane.sees(heading::RECEIVED).await?;
    assert_eq!(lane.proxy.cases().len(), 1, "one request");
    let modules = lane.site.requests().into_iter().map(|request| request.path);
    let modules: Vec<_> = modules.filter(|path| path == "/deliver.js" || path.starts_with("/to-")).collect();
    assert_eq!(modules, lane.kind.modules(), "a receiver costs bytes only where a case goes there");
    Ok(Told::one(mark, &[saw]))
}

async fn errors(lane: &mut Lane) -> Outcome<Told> {
    arrives(lane, &[Fault::status(500), Fault::status(500)]).await
}

async fn told_to_wait(lane: &mut Lane) -> Outcome<Told> {
    lane.proxy.spoil([Fault::status_with_retry(429, 2)]);
    let mark = lane.send().await?;
    let saved = lane.sees(heading::SAVED).await?;
    assert_eq!(lane.proxy.cases().len(), 1, "it waits as long as it was told to");
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[saved, received]))
}

async fn hidden(lane: &mut Lane) -> Outcome<Told> {
    arrives(lane, &[Fault::hidden_status(429)]).await
}

async fn other_page(lane: &mut Lane) -> Outcome<Told> {
    arrives(lane, &[Fault::status(200)]).await
}

/// A status that another try would not change: the text is kept, and sent again as a new case.
async fn refused(lane: &Lane, status: u16) -> Outcome<Told> {
    // Zammad's page asks for another token first.
    let times = if status == 403 && lane.kind == Kind::StandIn(Vendor::Zammad) { 2 } else { 1 };
    lane.proxy.spoil(vec![Fault::status(status); times]);
    let mark = lane.send().await?;
    let stopped = lane.sees(heading::STOPPED).await?;
    let widget = lane.page.widget();
    let kept = widget.wait_for_text("pre", &mark).await?;
    assert!(kept.contains("sam@example.com"), "all of it can still be copied: {kept}");
    lane.tap("button", "Discard").await?;
    lane.tap("button", "Yes, discard").await?;
    assert_eq!(lane.tickets(&mark)?, 0);
    if !widget.shows("#sp-text").await? {
        lane.start_over().await?;
    }
    lane.send_once_more(&mark).await?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[stopped, received]))
}

async fn unreadable(lane: &mut Lane) -> Outcome<Told> {
    refused(lane, 422).await
}

async fn forbidden(lane: &mut Lane) -> Outcome<Told> {
    refused(lane, 403).await
}

async fn conflict(lane: &mut Lane) -> Outcome<Told> {
    refused(lane, 409).await
}

async fn known_already(lane: &mut Lane) -> Outcome<Told> {
    let told = arrives(lane, &[Fault::Cut]).await?;
    let answered: Vec<_> = lane.proxy.cases().iter().filter_map(|seen| seen.answered).collect();
    assert_eq!(answered, [201, 409]);
    Ok(told)
}

async fn reset_before(lane: &mut Lane) -> Outcome<Told> {
    arrives(lane, &[Fault::ResetBefore, Fault::ResetBefore]).await
}

async fn reset_after(lane: &mut Lane) -> Outcome<Told> {
    arrives(lane, &[Fault::ResetAfter, Fault::ResetAfter]).await
}

async fn cut(lane: &mut Lane) -> Outcome<Told> {
    arrives(lane, &[Fault::Cut]).await
}

async fn lost(lane: &mut Lane) -> Outcome<Told> {
    lane.proxy.spoil([Fault::HeldAfter]);
    let mark = lane.send().await?;
    let going = lane.sees(heading::GOING).await?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[going, received]))
}

/// A browser sends such a request again by itself, so that one `fetch` makes two requests.
async fn closed_after(lane: &mut Lane) -> Outcome<Told> {
    let first = lane.send().await?;
    lane.sees(heading::RECEIVED).await?;
    lane.start_over().await?;
    lane.proxy.spoil([Fault::CloseAfter]);
    let second = lane.send().await?;
    let saw = lane.sees(heading::RECEIVED).await?;
    assert_eq!(lane.proxy.cases().len(), 3, "one for the first, two for the second");
    Ok(Told { marks: vec![first, second], saw: vec![saw] })
}

async fn slow(lane: &mut Lane) -> Outcome<Told> {
    lane.proxy.spoil([Fault::Slow(Duration::from_secs(4))]);
    let mark = lane.send().await?;
    let going = lane.sees(heading::GOING).await?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[going, received]))
}
