//! Every fault that was thought of, in front of both receivers: what becomes of a case, and what the customer is told.
//!
//! Each ends with exactly one ticket for what the customer wrote. The run writes `docs/handoff-faults.md`.

mod browser;
mod network;
mod receiver;
mod tabs;

use crate::lane::{Kind, Lane};
use signpost_e2e::{Failure, Outcome};
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
    /// Where it applies; `None` = to both.
    only: Option<Kind>,
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
    receiver: &'static str,
    wrote: usize,
    tickets: usize,
    saw: String,
}

/// A case of the list below: its words, and a function that is asynchronous.
macro_rules! fault {
    ($fault:literal, $run:path) => {
        fault!($fault, None, $run)
    };
    ($fault:literal, $only:expr, $run:path) => {
        $crate::matrix::Case { fault: $fault, only: $only, run: |lane| Box::pin($run(lane)) }
    };
}
pub(crate) use fault;

fn all() -> impl Iterator<Item = &'static Case> {
    [network::CASES, tabs::CASES, browser::CASES, receiver::CASES].into_iter().flatten()
}

/// All faults in front of one receiver, one after the other: its rows, and what went wrong.
async fn lane(kind: Kind) -> Outcome<(Vec<Row>, Vec<String>)> {
    let mut lane = Lane::open(kind).await?;
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let chosen = std::env::var("FAULT").unwrap_or_default();
    let applies = |case: &&Case| case.only.is_none_or(|only| only == kind) && case.fault.contains(&chosen);
    for case in all().filter(applies) {
        let began = Instant::now();
        match run(&mut lane, case).await {
            Ok(row) if row.tickets != row.wrote => {
                wrong.push(format!(
                    "{}: {}: {} tickets for {}",
                    row.receiver, row.fault, row.tickets, row.wrote
                ));
            }
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
    let mut tickets = 0;
    for mark in &told.marks {
        match lane.tickets(mark)? {
            1 => tickets += 1,
            n => return Err(Failure::Unexpected(format!("{n} tickets with {mark:?}"))),
        }
    }
    lane.close().await?;
    let saw = told.saw.join(" → ");
    Ok(Row { fault: case.fault, receiver: lane.kind.name(), wrote: told.marks.len(), tickets, saw })
}

fn table(rows: &[Row]) -> String {
    let mut table = String::from(
        "# What becomes of a case when something fails\n\n\
         The tests bring each of these faults about: a real browser with the widget sends to a real receiver, through a \
         proxy\nthat spoils the request. This file is written by the test run; `cargo xtask test` fails when it \
         changes.\n\n\
         Tickets are counted in the receiver's own database. *Written* is the number of messages that the customer \
         wrote.\nBeside these, 200 cases with faults that a fixed seed chooses arrive once each, in pages that are \
         reloaded, killed\nand cut off meanwhile.\n\n\
         | fault | receiver | written | tickets | what the customer saw |\n| --- | --- | --- | --- | --- |\n",
    );
    for Row { fault, receiver, wrote, tickets, saw } in rows {
        let _ = writeln!(table, "| {fault} | {receiver} | {wrote} | {tickets} | {saw} |");
    }
    table
}

fn file() -> PathBuf {
    project::root().join("docs/handoff-faults.md")
}

#[tokio::test]
async fn each_fault_ends_with_one_ticket_and_the_customer_is_told_the_truth() -> Outcome {
    let _alone = crate::ALONE.lock().await;
    let (desk, roundup) = futures_util::future::join(lane(Kind::Desk), lane(Kind::Roundup)).await;
    let ((desk, mut wrong), (roundup, also_wrong)) = (desk?, roundup?);
    wrong.extend(also_wrong);
    if !wrong.is_empty() {
        return Err(Failure::Unexpected(wrong.join("\n\n")));
    }
    let mut rows: Vec<Row> = desk.into_iter().chain(roundup).collect();
    // Both receivers of a fault together, in the order of the lists.
    rows.sort_by_key(|row| all().position(|case| case.fault == row.fault));
    if std::env::var_os("FAULT").is_some() {
        println!("{}", table(&rows));
        return Ok(());
    }
    let (new, known) = (table(&rows), std::fs::read_to_string(file()).unwrap_or_default());
    if new != known {
        std::fs::write(file(), new)?;
        let found =
            "docs/handoff-faults.md was written anew by this run, because it said something else".to_owned();
        return Err(Failure::Unexpected(
            found + "\nWhat to do: look at the difference, and commit it if it is meant",
        ));
    }
    Ok(())
}
