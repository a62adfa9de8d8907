//! Every fault that was thought of, in front of each receiver: what becomes of a case, and what the customer is told.
//!
//! Each ends with exactly one ticket for what the customer wrote, where the receiver knows a case that it has; where it does not,
//! with exactly as many as the fault must make. The run writes `docs/handoff-faults.md`.
//!
//! `FAULT=reset RECEIVER=Zammad` brings about only those with these words in their names, and prints the table.

mod browser;
mod network;
mod receiver;
mod tabs;

use crate::lane::{Kind, Lane};
use signpost_e2e::stand_ins::Vendor;
use signpost_e2e::{Failure, Outcome};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::Instant;
use xtask::project;

/// A fault that is being brought about.
type Running<'a> = Pin<Box<dyn Future<Output = Outcome<Told>> + 'a>>;

/// What one fault is, and how it is brought about.
pub(crate) struct Case {
    /// In words, for the table.
    fault: &'static str,
    /// Where it is brought about.
    receivers: &'static [Kind],
    /// So many tickets more has a receiver that does not know a case which is sent once more.
    doubles: usize,
    /// Brings it about, from a fresh page to the end.
    run: for<'a> fn(&'a mut Lane) -> Running<'a>,
}

/// What the customer wrote, and what they were told.
pub(crate) struct Told {
    /// What each message is known by.
    marks: Vec<String>,
    /// Headings and lines that they saw, in order.
    saw: Vec<&'static str>,
}

impl Told {
    fn one(mark: String, saw: &[&'static str]) -> Self {
        Self { marks: vec![mark], saw: saw.to_vec() }
    }
}

/// A line of the table.
struct Row {
    fault: &'static str,
    receiver: String,
    wrote: usize,
    tickets: usize,
    saw: String,
}

/// A case of the list below: its words, where it is brought about, and a function that is asynchronous.
macro_rules! fault {
    ($fault:literal, $receivers:expr, $run:path) => {
        fault!($fault, $receivers, $run, 0)
    };
    ($fault:literal, $receivers:expr, $run:path, $doubles:literal) => {
        $crate::matrix::Case {
            fault: $fault,
            receivers: $receivers,
            doubles: $doubles,
            run: |lane| Box::pin($run(lane)),
        }
    };
}
pub(crate) use fault;

/// Receivers whose contract is this project's, or that run here.
pub(crate) const REAL: &[Kind] = &[Kind::Desk, Kind::Roundup];

/// What stands in for vendors' receivers.
pub(crate) const STAND_INS: &[Kind] = ALL.split_at(REAL.len()).1;

/// All but the form end-points, which differ little from each other.
pub(crate) const HELPDESKS: &[Kind] = ALL.split_at(REAL.len() + 4).0;

/// In the order of the table.
pub(crate) const ALL: &[Kind] = &[
    Kind::Desk,
    Kind::Roundup,
    Kind::StandIn(Vendor::Zendesk),
    Kind::StandIn(Vendor::Zammad),
    Kind::StandIn(Vendor::Chatwoot),
    Kind::StandIn(Vendor::HubSpot),
    Kind::StandIn(Vendor::Formspree),
    Kind::StandIn(Vendor::Basin),
    Kind::StandIn(Vendor::Web3Forms),
];

/// One list of receivers after the other, both at once: about as long as each other.
const LISTS: [&[usize]; 2] = [&[0, 2, 4, 6], &[1, 3, 5, 7, 8]];

fn all() -> impl Iterator<Item = &'static Case> {
    [network::CASES, tabs::CASES, browser::CASES, receiver::CASES].into_iter().flatten()
}

/// All faults in front of one receiver, one after the other: its rows, and what went wrong.
async fn lane(kind: Kind) -> Outcome<(Vec<Row>, Vec<String>)> {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let chosen = |name: &str| std::env::var(name).unwrap_or_default();
    let (fault, receiver) = (chosen("FAULT"), chosen("RECEIVER"));
    let applies = |case: &&Case| case.receivers.contains(&kind) && case.fault.contains(&fault);
    let cases: Vec<&Case> = all().filter(applies).collect();
    if cases.is_empty() || !kind.name().contains(&receiver) {
        return Ok((rows, wrong));
    }
    let mut lane = Lane::open(kind).await?;
    for case in cases {
        let began = Instant::now();
        match run(&mut lane, case).await {
            Ok(row) => rows.push(row),
            Err(failure) => {
                let seen = lane.proxy.cases();
                let seen = seen
                    .iter()
                    .map(|seen| format!("{:?} {:?}\n", seen.fault, seen.answered))
                    .collect::<String>();
                wrong.push(format!("{}: {}: {failure}\n--- the proxy\n{seen}", kind.name(), case.fault));
            }
        }
        println!("{:6.1?} {}: {}", began.elapsed(), kind.name(), case.fault);
    }
    Ok((rows, wrong))
}

async fn run(lane: &mut Lane, case: &Case) -> Outcome<Row> {
    lane.fresh().await?;
    let told = (case.run)(lane).await?;
    lane.was_honest().await?;
    let counts = told.marks.iter().map(|mark| lane.tickets(mark)).collect::<Outcome<Vec<usize>>>()?;
    let (wrote, tickets) = (counts.len(), counts.iter().sum());
    let more = if lane.kind.knows_repetitions() { 0 } else { case.doubles };
    if counts.contains(&0) || tickets != wrote + more {
        return Err(Failure::Unexpected(format!(
            "tickets for each message, {more} too many meant: {counts:?}"
        )));
    }
    lane.close().await?;
    let saw = told.saw.join(" → ");
    Ok(Row { fault: case.fault, receiver: lane.kind.name(), wrote, tickets, saw })
}

fn table(rows: &[Row]) -> String {
    let mut table = String::from(
        "# What becomes of a case when something fails\n\n\
         The tests bring each of these faults about: a real browser with the widget sends to a receiver, through a proxy \
         that\nspoils the request. This file is written by the test run; `cargo xtask test` fails when it changes.\n\n\
         The desk and Roundup are real. What is marked as a stand-in is not the vendor's server: it takes and refuses \
         what the\nvendor's contract says, as of 2026-11-30. Tickets are counted in the receiver's own database, and in \
         what a stand-in has\nkept. *Written* is the number of messages that the customer wrote.\n\n\
         The desk, Roundup and Chatwoot know a case that is sent once more. The others have no key for it, and a page may \
         not look\nwhat they have. If their answer is lost after they have taken a case, it is sent again, and makes \
         another ticket with the\nsame reference in its subject and the same id at its end: rather two than none. In \
         Chatwoot a ticket is a conversation with a\nmessage; what a browser sends again by itself can stand in it \
         twice.\n\n\
         Beside these, 200 cases with faults that a fixed seed chooses arrive once each at the desk and Roundup, in pages \
         that are\nreloaded, killed and cut off meanwhile.\n\n\
         | fault | receiver | written | tickets | what the customer saw |\n| --- | --- | --- | --- | --- |\n",
    );
    for Row { fault, receiver, wrote, tickets, saw } in rows {
        let _ = writeln!(table, "| {fault} | {receiver} | {wrote} | {tickets} | {saw} |");
    }
    table
}

/// With this variable set, the table is written.
const WRITE: &str = "SIGNPOST_WRITE_FAULTS";

fn file() -> PathBuf {
    project::root().join("docs/handoff-faults.md")
}

#[tokio::test]
async fn each_fault_ends_with_one_ticket_and_the_customer_is_told_the_truth() -> Outcome {
    let _alone = crate::ALONE.lock().await;
    let list = async |list: &[usize]| {
        let (mut rows, mut wrong) = (Vec::new(), Vec::new());
        for kind in list {
            let (own, own_wrong) = lane(ALL[*kind]).await?;
            rows.extend(own);
            wrong.extend(own_wrong);
        }
        Ok::<_, Failure>((rows, wrong))
    };
    let (first, second) = futures_util::future::join(list(LISTS[0]), list(LISTS[1])).await;
    let ((mut rows, mut wrong), (other_rows, other_wrong)) = (first?, second?);
    rows.extend(other_rows);
    wrong.extend(other_wrong);
    if !wrong.is_empty() {
        return Err(Failure::Unexpected(wrong.join("\n\n")));
    }
    // All receivers of a fault together, in the order of the lists.
    rows.sort_by_key(|row| {
        let fault = all().position(|case| case.fault == row.fault);
        (fault, ALL.iter().position(|kind| kind.name() == row.receiver))
    });
    if ["FAULT", "RECEIVER"].iter().any(|name| std::env::var_os(name).is_some()) {
        println!("{}", table(&rows));
        return Ok(());
    }
    let (new, known) = (table(&rows), std::fs::read_to_string(file()).unwrap_or_default());
    if new == known {
        return Ok(());
    }
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(file(), new)?;
        println!("docs/handoff-faults.md is written: look at what has changed before you commit it");
        return Ok(());
    }
    let lines = |table: &str| table.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (new, known) = (lines(&new), lines(&known));
    let differ: Vec<_> = new.symmetric_difference(&known).map(String::as_str).collect();
    Err(Failure::Unexpected(format!(
        "docs/handoff-faults.md says something else than this run:\n{}\nWhat to do: run it with {WRITE}=1, and look at what has \
         changed before you commit it",
        differ.join("\n")
    )))
}
