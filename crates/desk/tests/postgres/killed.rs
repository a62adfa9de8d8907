//! Two desks on one database under load, and one of them is killed: nothing is lost, and nothing is there twice.
//!
//! `cargo test -p signpost-desk --test postgres two_desks -- --nocapture` prints the counts that docs/desk.md shows.

use crate::browser::{TOKEN, config};
use crate::support::cluster::cluster;
use crate::support::event_with;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt as _;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

const CASES: usize = 2000;
const CONNECTIONS: usize = 50;

/// So many cases have the same reference when they come.
const SAME: usize = 4;

/// One desk is killed when so many cases were answered.
const KILLED_AFTER: usize = 800;

/// Each of these is sent to both desks at once.
const TO_BOTH: usize = 10;

/// How long a sender goes on trying.
const PATIENCE: Duration = Duration::from_secs(60);

/// A desk as a program of its own; killed when the test ends.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_signpost-desk"));
        let mut child =
            command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a desk");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("its output")).read_line(&mut line).expect("a line");
        let address =
            line.trim().strip_prefix("http://").and_then(|a| a.strip_suffix('/')).expect("an address");
        Self { address: address.to_owned(), child }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection to a desk, opened again when it breaks.
struct Link {
    address: String,
    sender: Option<SendRequest<Body>>,
    /// Whether this desk was killed. Another program of the machine may have its port then, and answer anything.
    killed: Arc<AtomicBool>,
}

impl Link {
    fn to(address: &str, killed: &Arc<AtomicBool>) -> Self {
        Self { address: address.to_owned(), sender: None, killed: Arc::clone(killed) }
    }

    /// The status and the body; `None` if the desk does not answer.
    async fn ask(&mut self, method: &str, path: &str, media: &str, body: String) -> Option<(u16, Vec<u8>)> {
        let asked = timeout(Duration::from_secs(20), async {
            if self.sender.as_ref().is_none_or(SendRequest::is_closed) {
                let stream = TcpStream::connect(&self.address).await.ok()?;
                let (sender, driver) = http1::handshake(TokioIo::new(stream)).await.ok()?;
                tokio::spawn(driver);
                self.sender = Some(sender);
            }
            let request = Request::builder()
                .method(method)
                .uri(path)
                .header("host", &self.address)
                .header("authorization", format!("Bearer {TOKEN}"))
                .header("content-type", media)
                .body(Body::from(body))
                .expect("a request");
            let answer = self.sender.as_mut()?.send_request(request).await.ok()?;
            let status = answer.status().as_u16();
            Some((status, answer.into_body().collect().await.ok()?.to_bytes().to_vec()))
        });
        let answer = asked.await.ok().flatten();
        if answer.is_none() {
            self.sender = None;
        }
        answer
    }

    /// The reference that a desk answers with, and whether the case was new.
    async fn send(&mut self, case: &Value) -> Option<(String, bool)> {
        let media = "application/cloudevents+json";
        let (status, body) = self.ask("POST", "/cases", media, case.to_string()).await?;
        let known = [200, 201, 503].contains(&status) || self.killed.load(Ordering::Relaxed);
        assert!(known, "{}: {status}: {}", self.address, String::from_utf8_lossy(&body));
        let body: Value = serde_json::from_slice(&body).ok()?;
        Some((body["reference"].as_str()?.to_owned(), status == 201))
    }

    /// The events after a number, with their numbers.
    async fn export(&mut self, since: i64) -> Vec<(i64, String)> {
        let answer = self.ask("GET", &format!("/export?since={since}"), "text/plain", String::new()).await;
        let (status, body) = answer.expect("the desk that lives answers");
        assert_eq!(status, 200);
        let lines = String::from_utf8(body).expect("a text");
        let event = |line: &str| {
            let event: Value = serde_json::from_str(line).expect("an event");
            let number = event["sequence"].as_str().and_then(|n| n.parse().ok()).expect("a number");
            (number, event["id"].as_str().expect("an id").to_owned())
        };
        lines.lines().map(event).collect()
    }
}

#[derive(Default)]
struct Counts {
    answered: AtomicUsize,
    new: AtomicUsize,
    known: AtomicUsize,
    failed: AtomicUsize,
}

/// Where a desk is, and whether it was killed.
type Desk = (String, Arc<AtomicBool>);

/// What a sender knows of a case after all: its id, and the reference that it was answered with.
type Answered = (String, String);

async fn sender(n: usize, desks: [Desk; 2], counts: Arc<Counts>) -> Vec<Answered> {
    let mut links = [n % 2, (n + 1) % 2].map(|at| Link::to(&desks[at].0, &desks[at].1));
    let mut answered = Vec::new();
    for case in (n..CASES).step_by(CONNECTIONS) {
        let id = format!("load-{case}");
        let text = "I was charged twice for order 8841, and nobody answers my mail. ".repeat(20);
        let event = event_with(&id, &format!("LOAD-{}", case / SAME), json!({"text": text}));
        let reference = timeout(PATIENCE, async {
            loop {
                let [mine, other] = &mut links;
                let (first, second) = if case % TO_BOTH == 0 {
                    tokio::join!(mine.send(&event), other.send(&event))
                } else {
                    (mine.send(&event).await, None)
                };
                let both = [first, second];
                let failed =
                    both.iter().filter(|answer| answer.is_none()).count() - usize::from(case % TO_BOTH != 0);
                counts.failed.fetch_add(failed, Ordering::Relaxed);
                for (_, new) in both.iter().flatten() {
                    if *new { &counts.new } else { &counts.known }.fetch_add(1, Ordering::Relaxed);
                }
                let mut references: Vec<String> =
                    both.into_iter().flatten().map(|(reference, _)| reference).collect();
                references.dedup();
                assert!(references.len() < 2, "two references for {id}: {references:?}");
                if let Some(reference) = references.pop() {
                    break reference;
                }
                // The same case again, at the other desk.
                links.swap(0, 1);
                sleep(Duration::from_millis(50)).await;
            }
        });
        let reference = reference.await.expect("an answer in time");
        answered.push((id, reference));
        counts.answered.fetch_add(1, Ordering::Relaxed);
    }
    answered
}

/// Goes on from the last number that it has seen, until it has seen all cases. Tells how often it asked.
async fn reader((address, killed): Desk) -> (Vec<(i64, String)>, usize) {
    let mut link = Link::to(&address, &killed);
    let (mut seen, mut asked) = (Vec::new(), 0);
    while seen.len() < CASES {
        let after = seen.last().map_or(0, |(number, _)| *number);
        seen.extend(link.export(after).await);
        asked += 1;
        sleep(Duration::from_millis(20)).await;
    }
    (seen, asked)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_desks_lose_nothing_when_one_is_killed_under_load() {
    timeout(Duration::from_secs(240), under_load()).await.expect("an end in time");
}

async fn under_load() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("desk.json");
    let mut config = config();
    config["limits"] = json!({"cases_per_minute": 1_000_000});
    std::fs::write(&file, config.to_string()).expect("a file");
    let file = file.display().to_string();
    cluster().run("postgres", "CREATE DATABASE under_load").await;
    let db = cluster().address("under_load");
    let start = || Running::start(&["--db", &db, "--listen", "127.0.0.1:0", "--config", &file]);
    let (lives, mut dies) = (start(), start());

    let counts = Arc::new(Counts::default());
    let killed = Arc::new(AtomicBool::new(false));
    let desks = [(lives.address.clone(), Arc::default()), (dies.address.clone(), Arc::clone(&killed))];
    let reading = tokio::spawn(reader(desks[0].clone()));
    let sending: Vec<_> =
        (0..CONNECTIONS).map(|n| tokio::spawn(sender(n, desks.clone(), Arc::clone(&counts)))).collect();
    while counts.answered.load(Ordering::Relaxed) < KILLED_AFTER {
        sleep(Duration::from_millis(1)).await;
    }
    killed.store(true, Ordering::Relaxed);
    // SIGKILL: the desk cannot end anything.
    dies.child.kill().expect("a kill");
    dies.child.wait().expect("an end");
    let then = counts.answered.load(Ordering::Relaxed);
    assert!(then < CASES, "it was killed too late");

    let mut answered = BTreeMap::new();
    for sent in sending {
        answered.extend(sent.await.expect("a sender"));
    }
    let (seen, asked) = reading.await.expect("a reader");
    let export = Link::to(&desks[0].0, &desks[0].1).export(0).await;

    // What the database has, asked without a desk.
    let pool = sqlx::PgPool::connect(&db).await.expect("the database");
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT id, reference, seq FROM cases ORDER BY seq")
            .fetch_all(&pool)
            .await
            .expect("rows");
    pool.close().await;
    let ids: BTreeSet<&str> = rows.iter().map(|(id, _, _)| id.as_str()).collect();
    let references: BTreeSet<&str> = rows.iter().map(|(_, reference, _)| reference.as_str()).collect();
    let lost = (0..CASES).filter(|n| !ids.contains(format!("load-{n}").as_str())).count();
    let wrong = rows.iter().filter(|(id, reference, _)| answered.get(id) != Some(reference)).count();
    let told: BTreeSet<&str> = export.iter().map(|(_, id)| id.as_str()).collect();
    let gaps = seen.iter().zip(1..).filter(|((number, _), expected)| number != expected).count();

    let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
    let lines = [
        ("cases sent, from 50 connections to two desks", CASES),
        ("answered when one desk was killed", then),
        ("tries that were not answered", count(&counts.failed)),
        ("answers 201: stored now", count(&counts.new)),
        ("answers 200: stored already", count(&counts.known)),
        ("cases in the database", rows.len()),
        ("different ids", ids.len()),
        ("different references", references.len()),
        ("lost", lost),
        ("stored under another reference than was answered", wrong),
        ("lines of the export", export.len()),
        ("different ids in the export", told.len()),
        ("events that a reader with `since` saw meanwhile", seen.len()),
        ("times that it asked", asked),
        ("gaps in its numbers", gaps),
    ];
    println!("| what | count |\n| --- | ---: |");
    lines.iter().for_each(|(what, count)| println!("| {what} | {count} |"));

    assert_eq!((rows.len(), ids.len(), references.len(), lost, wrong), (CASES, CASES, CASES, 0, 0));
    assert_eq!((export.len(), told.len(), gaps), (CASES, CASES, 0));
    assert_eq!(seen, export, "a reader who goes on from the last number sees what a whole export has");
    assert!(count(&counts.failed) > 0, "nobody saw that a desk was killed");
    // What was answered 201 by the desk that was killed is there; a repetition of it is answered 200.
    assert!(count(&counts.new) <= CASES);
}
