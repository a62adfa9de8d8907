//! How long cases wait to be stored, and whether any is lost: 2,000 cases from 50 connections to a database in a file.
//!
//! `cargo run --release -p signpost-desk --example load [FOLDER]`. FOLDER is on the disk that is asked about; without one,
//! it is the system's folder for temporary files. It ends after two minutes at most.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use futures_util::future::try_join_all;
use http_body_util::BodyExt as _;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use signpost_desk::config::{Config, Limits};
use signpost_desk::state::Desk;
use signpost_desk::store::{Store, cases::Filter};
use signpost_desk::{app, server};
use std::collections::BTreeSet;
use std::error::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::timeout;

const CASES: usize = 2000;
const CONNECTIONS: usize = 50;
const MOST: Duration = Duration::from_secs(120);

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    timeout(MOST, measure()).await?
}

async fn measure() -> Outcome<()> {
    let folder = match std::env::args_os().nth(1) {
        Some(folder) => tempfile::tempdir_in(PathBuf::from(folder))?,
        None => tempfile::tempdir()?,
    };
    let db = folder.path().join("cases.sqlite");
    let limits = Limits { cases_per_minute: 1_000_000, ..Limits::default() };
    let config = Config { limits, ..Config::default() };
    let desk = Desk::new(config, Store::open(&db, Default::default()).await?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let serving =
        tokio::spawn(server::serve(listener, app::router(desk.clone(), None), desk.clone(), async {
            // Dropped or sent: both mean the end.
            let _ = stopped.await;
        }));

    let began = Instant::now();
    let sent = try_join_all((0..CONNECTIONS).map(|n| tokio::spawn(send(address, n)))).await?;
    let whole = began.elapsed();
    let mut waits = Vec::new();
    for one in sent {
        waits.extend(one?);
    }
    waits.sort_unstable();
    let at = |share: usize| waits[(waits.len() * share / 1000).min(waits.len() - 1)].as_secs_f64() * 1000.0;
    println!("{} cases from {CONNECTIONS} connections in {:.2} s", waits.len(), whole.as_secs_f64());
    println!("{:.0} cases in a second", waits.len() as f64 / whole.as_secs_f64());
    println!("p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms", at(500), at(990), at(1000));

    let _ = stop.send(());
    serving.await?;
    let lost = lost(&Store::open(&db, Default::default()).await?).await?;
    println!("{lost} of {CASES} lost");
    if lost == 0 { Ok(()) } else { Err("cases were lost".into()) }
}

/// Sends its share one after the other; how long each took.
async fn send(address: SocketAddr, connection: usize) -> Outcome<Vec<Duration>> {
    let (mut sender, driver) = http1::handshake(TokioIo::new(TcpStream::connect(address).await?)).await?;
    tokio::spawn(driver);
    let mut waits = Vec::new();
    for n in (connection..CASES).step_by(CONNECTIONS) {
        let request = Request::post("/cases")
            .header("host", address.to_string())
            .header("content-type", "application/cloudevents+json")
            .body(Body::from(case(n).to_string()))?;
        let began = Instant::now();
        let answer = sender.send_request(request).await?;
        let status = answer.status();
        answer.into_body().collect().await?;
        waits.push(began.elapsed());
        if status != StatusCode::CREATED {
            return Err(format!("case {n}: {status}").into());
        }
    }
    Ok(waits)
}

fn case(n: usize) -> Value {
    let id = format!("load-{n}");
    let text = "I was charged twice for order 8841, and nobody answers my mail. ".repeat(20);
    json!({
        "specversion": "1.0", "id": id, "source": "signpost-widget", "type": "signpost.case.v1",
        "data": {
            "version": 1, "id": id, "reference": format!("LOAD-{n}"), "time": "2026-03-29T01:30:00Z", "text": text,
            "title": "I was charged twice", "queue": "payments", "priority": "normal",
        },
    })
}

async fn lost(store: &Store) -> Outcome<usize> {
    let mut found = BTreeSet::new();
    for page in 1.. {
        let cases = store.list(&Filter::default(), page).await?.cases;
        if cases.is_empty() {
            break;
        }
        found.extend(cases.into_iter().map(|case| case.id));
    }
    Ok((0..CASES).filter(|n| !found.contains(&format!("load-{n}"))).count())
}
