//! Receivers that are killed, and one whose disk is full.

use super::{ALL, Case, HELPDESKS, REAL, STAND_INS, Told, fault};
use crate::lane::{Kind, Lane, Receiver, heading};
use signpost_e2e::Outcome;
use signpost_e2e::faults::Fault;
use signpost_e2e::stand_ins::Conduct;
use std::time::Duration;

pub(super) const CASES: &[Case] = &[
    fault!("receiver killed between the commit and the answer", HELPDESKS, killed_after_the_commit, 1),
    fault!("receiver killed at any moment around the commit, five times", REAL, killed_around_the_commit),
    fault!("receiver away, then back", ALL, away),
    fault!("429 as the contract has it, until the receiver takes more", STAND_INS, limited),
    fault!("disk of the receiver full, then \"Try again\"", &[Kind::Desk], full),
];

async fn killed_after_the_commit(lane: &mut Lane) -> Outcome<Told> {
    lane.proxy.spoil([Fault::HeldAfter]);
    let mark = lane.send().await?;
    let going = lane.sees(heading::GOING).await?;
    lane.proxy.wait_for("the commit", |seen| seen.iter().any(|seen| seen.answered.is_some())).await?;
    lane.receiver.kill();
    lane.proxy.let_go();
    lane.receiver.run()?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[going, received]))
}

async fn killed_around_the_commit(lane: &mut Lane) -> Outcome<Told> {
    let mut marks = Vec::new();
    for after in [0, 1, 2, 4, 8] {
        let before = lane.proxy.cases().len();
        marks.push(lane.send().await?);
        while lane.proxy.cases().len() == before {
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        tokio::time::sleep(Duration::from_millis(after)).await;
        lane.receiver.kill();
        lane.receiver.run()?;
        lane.sees(heading::RECEIVED).await?;
        lane.start_over().await?;
    }
    Ok(Told { marks, saw: vec![heading::RECEIVED] })
}

async fn away(lane: &mut Lane) -> Outcome<Told> {
    lane.receiver.kill();
    let mark = lane.send().await?;
    let saved = lane.sees(heading::SAVED).await?;
    lane.receiver.run()?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[saved, received]))
}

async fn limited(lane: &mut Lane) -> Outcome<Told> {
    let Receiver::StandIn(_, stand_in) = &lane.receiver else {
        return Ok(Told { marks: vec![], saw: vec![] });
    };
    stand_in.behave(Conduct { full: true, ..Conduct::default() });
    let mark = lane.send().await?;
    let saved = lane.sees(heading::SAVED).await?;
    assert_eq!(lane.tickets(&mark)?, 0);
    stand_in.behave(Conduct::default());
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[saved, received]))
}

async fn full(lane: &mut Lane) -> Outcome<Told> {
    let Receiver::Desk(desk) = &mut lane.receiver else { return Ok(Told { marks: vec![], saw: vec![] }) };
    // What it has written so far is more than it may now.
    desk.limit_files(Some(4096))?;
    let mark = lane.send().await?;
    let saved = lane.sees(heading::SAVED).await?;
    let refused = |seen: &[signpost_e2e::faults::Seen]| seen.iter().any(|seen| seen.answered == Some(503));
    lane.proxy.wait_for("503", refused).await?;
    assert_eq!(lane.tickets(&mark)?, 0);
    let Receiver::Desk(desk) = &mut lane.receiver else { return Ok(Told { marks: vec![], saw: vec![] }) };
    desk.limit_files(None)?;
    lane.tap("button", "Try again").await?;
    let received = lane.sees(heading::RECEIVED).await?;
    Ok(Told::one(mark, &[saved, received]))
}
