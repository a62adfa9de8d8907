//! Two hundred cases, each with faults that a fixed seed chooses, in pages that are reloaded, killed and cut off meanwhile.

use crate::lane::{Kind, Lane, PAGE, mark};
use signpost_e2e::faults::Fault;
use signpost_e2e::stand_ins::Vendor;
use signpost_e2e::{Failure, Outcome};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Another one finds other things; what it found is kept as a fault of the matrix.
const SEED: u64 = 20_261_129;

/// For each receiver.
const PAGES: usize = 5;
const CASES_OF_EACH: usize = 20;

/// For the cases of a page to arrive once nothing disturbs them any more.
const PATIENCE: Duration = Duration::from_secs(60);

/// Numbers that look random and are the same everywhere: SplitMix64 (Steele et al. 2014).
struct Random(u64);

impl Random {
    /// Below `n`, which is at least 1.
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 33) % n
    }
}

/// What happens between two cases.
#[derive(Debug, Clone, Copy)]
enum Disturbance {
    Nothing,
    Reload,
    Kill,
    Offline,
    Online,
}

/// What happens to one case, and after it was sent.
#[derive(Debug, Clone)]
struct Schedule {
    faults: Vec<Fault>,
    then: Disturbance,
}

fn schedule(random: &mut Random) -> Schedule {
    let fault = |random: &mut Random| match random.below(12) {
        0 | 1 => Fault::status(500),
        2 => Fault::hidden_status(503),
        3 => Fault::hidden_status(429),
        4 => Fault::status_with_retry(429, 0),
        5 => Fault::ResetBefore,
        6 => Fault::ResetAfter,
        7 => Fault::CloseAfter,
        8 => Fault::Cut,
        9 => Fault::Slow(Duration::from_millis(200)),
        10 if random.below(4) == 0 => Fault::HeldAfter,
        10 if random.below(3) == 0 => Fault::HeldBefore,
        _ => Fault::Pass,
    };
    let faults = (0..random.below(5)).map(|_| fault(random)).collect();
    let then = match random.below(20) {
        0 | 1 => Disturbance::Reload,
        2 => Disturbance::Kill,
        3 | 4 => Disturbance::Offline,
        5..8 => Disturbance::Online,
        _ => Disturbance::Nothing,
    };
    Schedule { faults, then }
}

async fn disturb(lane: &Lane, disturbance: Disturbance) -> Outcome {
    match disturbance {
        Disturbance::Nothing => lane.start_over().await,
        Disturbance::Reload => lane.page.goto(&lane.site.url(PAGE)).await,
        Disturbance::Kill => {
            lane.crash().await?;
            lane.visit().await.map(drop)
        }
        Disturbance::Offline => {
            lane.start_over().await?;
            lane.page.connect(false).await
        }
        Disturbance::Online => {
            lane.start_over().await?;
            lane.page.connect(true).await
        }
    }
}

/// The cases of one page, until all have arrived.
async fn page(lane: &Lane, schedules: &[Schedule]) -> Outcome {
    lane.fresh().await?;
    lane.proxy.deal(schedules.iter().map(|schedule| schedule.faults.clone()));
    let mut marks = Vec::new();
    let mut is_offline = false;
    for Schedule { then, .. } in schedules {
        let mark = mark();
        lane.send_once_more(&mark).await?;
        lane.page.widget().wait_for(".reference").await?;
        marks.push(mark);
        let then = match then {
            // Without a network there is no page to load.
            Disturbance::Reload | Disturbance::Kill if is_offline => &Disturbance::Online,
            then => then,
        };
        is_offline =
            (is_offline || matches!(then, Disturbance::Offline)) && !matches!(then, Disturbance::Online);
        disturb(lane, *then).await?;
    }
    lane.page.connect(true).await?;
    let began = Instant::now();
    let tickets = loop {
        let all = lane.receiver.tickets()?;
        let count = |mark: &String| all.iter().filter(|ticket| ticket.content.contains(mark)).count();
        let tickets: BTreeMap<&String, usize> = marks.iter().map(|mark| (mark, count(mark))).collect();
        if tickets.values().all(|count| *count > 0) && is_empty(lane).await? {
            break tickets;
        }
        if began.elapsed() > PATIENCE {
            return Err(Failure::Unexpected(format!("not all have arrived: {tickets:?}")));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let twice: Vec<_> = tickets.iter().filter(|(_, count)| **count != 1).collect();
    if lane.kind.knows_repetitions() && !twice.is_empty() {
        return Err(Failure::Unexpected(format!("there more than once: {twice:?}")));
    }
    lane.close().await
}

/// Whether the browser has nothing left to send.
async fn is_empty(lane: &Lane) -> Outcome<bool> {
    Ok(lane.page.script("return localStorage.getItem('signpost.outbox.1');", vec![]).await?.is_null())
}

async fn lane(kind: Kind, seed: u64, pages: usize) -> Outcome {
    let lane = Lane::open(kind).await?;
    let mut random = Random(seed);
    for number in 0..pages {
        let schedules: Vec<Schedule> = (0..CASES_OF_EACH).map(|_| schedule(&mut random)).collect();
        if let Err(failure) = page(&lane, &schedules).await {
            let lines = schedules.iter().map(|schedule| format!("{schedule:?}\n")).collect::<String>();
            let place = format!("{}, page {number}, seed {seed}", kind.name());
            return Err(Failure::Unexpected(format!("{place}: {failure}\n--- its schedules\n{lines}")));
        }
    }
    Ok(())
}

#[tokio::test]
async fn two_hundred_random_schedules_lose_nothing_and_double_nothing() -> Outcome {
    let _alone = crate::ALONE.lock().await;
    let (desk, roundup) =
        futures_util::future::join(lane(Kind::Desk, SEED, PAGES), lane(Kind::Roundup, SEED + 1, PAGES)).await;
    desk.and(roundup)
}

/// Only Chatwoot knows a case that is sent once more. In front of Zammad, as of the others, nothing is lost.
#[tokio::test]
async fn random_schedules_lose_nothing_in_front_of_stand_ins() -> Outcome {
    let _alone = crate::ALONE.lock().await;
    let [chatwoot, zammad] = [Vendor::Chatwoot, Vendor::Zammad].map(Kind::StandIn);
    let (chatwoot, zammad) =
        futures_util::future::join(lane(chatwoot, SEED + 2, 1), lane(zammad, SEED + 3, 1)).await;
    chatwoot.and(zammad)
}
