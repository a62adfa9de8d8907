//! Tabs that end at every moment of a case's way, and two tabs at once.

use super::{Case, HELPDESKS, REAL, Told, fault};
use crate::lane::{HAVE_IT, Kind, Lane, PAGE, heading, mark};
use signpost_e2e::Outcome;
use signpost_e2e::faults::Fault;
use signpost_e2e::stand_ins::Vendor;

pub(super) const CASES: &[Case] = &[
    fault!("tab killed before the save, then written anew", REAL, killed_before_the_save),
    fault!("page left before the save", REAL, left_before_the_save),
    fault!("tab killed after the save", HELPDESKS, killed_after_the_save),
    fault!("tab killed while the request is on its way", REAL, killed_while_sending),
    fault!("tab killed after the commit", HELPDESKS, killed_after_the_commit, 1),
    fault!("page left while the request is on its way", HELPDESKS, left_while_sending),
    fault!("two tabs with twenty cases", TWENTY, two_tabs),
];

/// Of the stand-ins, one that knows a case which is sent once more, and one that does not.
const TWENTY: &[Kind] =
    &[Kind::Desk, Kind::Roundup, Kind::StandIn(Vendor::Chatwoot), Kind::StandIn(Vendor::Zendesk)];

/// From now on nothing is ever saved: the browser is busy with something else.
const NEVER_SAVED: &str = "
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
        const transaction = begin.apply(this, given);
        if (given[1] === 'readwrite') {
            transaction.commit = () => {};
            const again = () => (transaction.objectStore('cases').get('none').onsuccess = again);
            again();
        }
        return transaction;
    };";

/// Presses the button, and waits until it says that the case is being sent.
async fn press_without_end(lane: &Lane) -> Outcome<&'static str> {
    lane.page.script(NEVER_SAVED, vec![]).await?;
    lane.press().await?;
    lane.page.widget().wait_for_text("form .primary", "Sending …").await?;
    Ok("Sending …")
}

async fn killed_before_the_save(lane: &mut Lane) -> Outcome<Told> {
    let mark = mark();
    lane.fill(&mark).await?;
    let sending = press_without_end(lane).await?;
    lane.crash().await?;
    assert_eq!(lane.tickets(&mark)?, 0);
    lane.visit().await?;
    lane.send_once_more(&mark).await?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[sending, received]))
}

async fn left_before_the_save(lane: &mut Lane) -> Outcome<Told> {
    let mark = mark();
    lane.fill(&mark).await?;
    let sending = press_without_end(lane).await?;
    // Closing a tab, the driver leaves no time for anything; leaving the page is what a customer does.
    lane.page.goto("about:blank").await?;
    lane.proxy.wait_for("the request of a page that was left", |seen| !seen.is_empty()).await?;
    lane.proxy.wait_for("its answer", |seen| seen[0].answered.is_some()).await?;
    lane.visit().await?;
    Ok(Told::one(mark, &[sending]))
}

async fn killed_after_the_save(lane: &mut Lane) -> Outcome<Told> {
    let mark = lane.send_offline().await?;
    let saved = lane.sees(heading::SAVED).await?;
    lane.crash().await?;
    assert_eq!(lane.proxy.cases().len(), 0);
    lane.visit().await?;
    let line = lane.list_says(HAVE_IT).await?;
    Ok(Told::one(mark, &[saved, line]))
}

/// The tab is killed while this keeps the request or the answer back.
async fn killed_while(lane: &Lane, fault: Fault) -> Outcome<Told> {
    lane.proxy.spoil([fault]);
    let mark = lane.send().await?;
    let going = lane.sees(heading::GOING).await?;
    let answered = fault == Fault::HeldAfter;
    let there =
        |seen: &[signpost_e2e::faults::Seen]| seen.iter().any(|seen| seen.answered.is_some() == answered);
    lane.proxy.wait_for("the request", there).await?;
    lane.crash().await?;
    assert_eq!(lane.tickets(&mark)?, usize::from(answered));
    lane.visit().await?;
    let line = lane.list_says(HAVE_IT).await?;
    Ok(Told::one(mark, &[going, line]))
}

async fn killed_while_sending(lane: &mut Lane) -> Outcome<Told> {
    killed_while(lane, Fault::HeldBefore).await
}

async fn killed_after_the_commit(lane: &mut Lane) -> Outcome<Told> {
    killed_while(lane, Fault::HeldAfter).await
}

async fn left_while_sending(lane: &mut Lane) -> Outcome<Told> {
    lane.proxy.spoil([Fault::HeldBefore]);
    let mark = lane.send().await?;
    let going = lane.sees(heading::GOING).await?;
    lane.proxy.wait_for("the request", |seen| !seen.is_empty()).await?;
    lane.page.goto("about:blank").await?;
    // The browser keeps such a request alive after its page has gone; it gets no answer.
    lane.proxy.let_go();
    lane.page.goto(&lane.site.url(PAGE)).await?;
    let line = lane.list_says(HAVE_IT).await?;
    Ok(Told::one(mark, &[going, line]))
}

async fn two_tabs(lane: &mut Lane) -> Outcome<Told> {
    // Both are loaded before anything is saved: a tab with a connection sends what it finds.
    let mut marks = vec![mark(), mark()];
    let first = lane.page.tab().await?;
    lane.fill(&marks[0]).await?;
    lane.page.connect(false).await?;
    let tabs = [first, lane.visit().await?];
    lane.fill(&marks[1]).await?;
    lane.page.connect(false).await?;
    for tab in &tabs {
        lane.page.go_to_tab(tab).await?;
        lane.press().await?;
        lane.sees(heading::SAVED).await?;
        for _ in 0..9 {
            lane.start_over().await?;
            marks.push(lane.send().await?);
            lane.sees(heading::SAVED).await?;
        }
        lane.start_over().await?;
    }
    assert_eq!(lane.proxy.cases().len(), 0);
    for tab in &tabs {
        lane.page.go_to_tab(tab).await?;
        lane.page.connect(true).await?;
    }
    lane.proxy
        .wait_for("twenty cases", |seen| seen.iter().filter(|seen| seen.answered.is_some()).count() >= 20)
        .await?;
    lane.site.quiet_for(std::time::Duration::from_millis(500)).await;
    assert_eq!(lane.proxy.cases().len(), 20, "no tab sends what the other one has sent");
    // The list is folded, and says nothing of any that was not sent.
    for tab in tabs.iter().rev() {
        lane.page.go_to_tab(tab).await?;
        let all = async || Ok((lane.page.widget().texts(".open-cases .note").await? == ["20"]).then_some(()));
        lane.page.until("twenty messages, none of them not sent", all).await?;
    }
    lane.close().await?;
    lane.page.go_to_tab(&tabs[1]).await?;
    Ok(Told { marks, saw: vec![heading::SAVED, "Your messages to us 20"] })
}
