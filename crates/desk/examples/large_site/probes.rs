//! Tries one limit after the other: those that no load reaches on a quick machine.

use crate::Outcome;
use crate::breaks::{CASES_A_MINUTE, CONNECTIONS};
use crate::client::{Answer, Client, DESK, post};
use crate::play::address;
use crate::sent::{Events, Sent};
use crate::site::Running;
use axum::body::Body;
use axum::http::{Request, header};
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http_body_util::BodyExt as _;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use signpost_desk::event;
use signpost_desk::store::Store;
use signpost_desk::store::inbox::Wanted;
use std::convert::Infallible;
use std::fs;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// So many connections are tried.
const TRIED: usize = 1100;

/// So many cases with a file of so many bytes are on their way at once.
const UPLOADS: u64 = 6;
const UPLOAD: u32 = 29_000_000;

/// The inbox is timed with so many cases, or with as many as can be stored in this time.
const CASES: u64 = 60_000;
const FILLING: Duration = Duration::from_secs(20);

/// How long an answer is waited for that may not come.
const PATIENCE: Duration = Duration::from_secs(2);

/// An idle connection is watched for so long.
const IDLE: Duration = Duration::from_secs(40);

/// How many files this process may have open. Both ends of each connection are here.
pub(crate) fn open_files() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(1024)
}

/// The processor time that this process has taken, in seconds. Linux counts it in hundredths: proc_pid_stat(5).
pub(crate) fn cpu_s() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program comes before, in brackets, and may have spaces.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Prints what each limit answers. `number`: the first that no case has yet.
///
/// # Errors
///
/// The desk gave no answer.
pub(crate) async fn run(
    running: &Running,
    client: &Arc<Client>,
    events: &Arc<Events>,
    number: u64,
    files: usize,
) -> Outcome<()> {
    one_address(client, events, number).await?;
    uploads(client, events, number + 1000).await?;
    if files > 2 * TRIED + 100 {
        connections(running).await?;
    } else {
        println!("Connections: not tried, this process may open {files} files only");
    }
    token(running).await;
    inbox(&running.desk.store, events, number + 10_000).await?;
    export(running, client).await
}

/// All from one address, as behind a NAT, or behind a proxy that the configuration does not name.
async fn one_address(client: &Client, events: &Events, number: u64) -> Outcome<()> {
    for taken in 0..=2 * CASES_A_MINUTE as u64 {
        let answer = client.ask(post("/cases", &events.case(number + taken, &[]), "203.0.113.9")?).await?;
        if !answer.status.is_success() {
            let wait = answer.header(header::RETRY_AFTER);
            let said = answer.told();
            println!("One address: {taken} cases were taken, then {said} Retry-After: {wait}");
            return Ok(());
        }
    }
    println!("One address: nothing was refused");
    Ok(())
}

/// Cases with files whose last bytes do not come yet.
async fn uploads(client: &Arc<Client>, events: &Events, number: u64) -> Outcome<()> {
    let mut running: JoinSet<Outcome<Answer>> = JoinSet::new();
    for n in 0..UPLOADS {
        let request = slow(&events.case(number + n, &[UPLOAD]), &address(number + n))?;
        let client = Arc::clone(client);
        running.spawn(async move { client.ask(request).await });
    }
    let (mut taken, mut refused) = (0, String::new());
    while let Some(done) = running.join_next().await {
        let answer = done??;
        match answer.status.is_success() {
            true => taken += 1,
            false => refused = answer.told(),
        }
    }
    let size = UPLOAD / 1_000_000;
    println!("Files: of {UPLOADS} cases with {size} MB at once, {taken} were taken; the others: {refused}");
    Ok(())
}

/// The same request, with a pause before its last bytes.
fn slow(sent: &Sent, customer: &str) -> Outcome<Request<Body>> {
    let mut first = sent.body.clone();
    let last = first.split_off(first.len().saturating_sub(100));
    let piece = |bytes: Bytes| Ok::<_, Infallible>(bytes);
    let later = stream::once(async move {
        sleep(PATIENCE).await;
        piece(last)
    });
    let body = Body::from_stream(stream::iter([piece(first)]).chain(later));
    Ok(post("/cases", sent, customer)?.map(|_| body))
}

/// More connections than the desk takes, each with one request.
async fn connections(running: &Running) -> Outcome<()> {
    // What the ramp has left is closed after half a minute; a desk of its own has none.
    let own = Running::start(running.desk.config.limits).await?;
    let mut asked: JoinSet<(Client, bool)> = JoinSet::new();
    for _ in 0..TRIED {
        let client = Client::new(own.address, 1);
        asked.spawn(async move {
            let request = Request::get("/health").header(header::HOST, DESK).body(Body::empty());
            let answered = match request {
                Ok(request) => timeout(PATIENCE, client.ask(request)).await.is_ok_and(|a| a.is_ok()),
                Err(_) => false,
            };
            (client, answered)
        });
    }
    // The clients keep their connections until all have tried.
    let all = asked.join_all().await;
    let answered = all.iter().filter(|(_, answered)| *answered).count();
    drop(all);
    println!(
        "Connections: of {TRIED}, {answered} were answered within {} s; the limit is {CONNECTIONS}",
        PATIENCE.as_secs()
    );
    own.end().await.map(drop)
}

/// How long it takes to find out that a token is wrong.
async fn token(running: &Running) {
    let mut quickest = f64::INFINITY;
    for _ in 0..9 {
        let began = Instant::now();
        running.desk.people.are("export", "no token of anybody").await;
        quickest = quickest.min(began.elapsed().as_secs_f64() * 1000.0);
    }
    println!("Token: {quickest:.0} ms to find out that it is wrong");
}

/// How long a connection stays after its last answer, in seconds; `None` if it is still there after [`IDLE`].
///
/// # Errors
///
/// The desk gave no answer.
pub(crate) async fn idle(desk: SocketAddr) -> Outcome<Option<f64>> {
    let (mut sender, driver) = http1::handshake(TokioIo::new(TcpStream::connect(desk).await?)).await?;
    let driver = tokio::spawn(driver);
    let request = Request::get("/health").header(header::HOST, DESK).body(Body::empty())?;
    sender.send_request(request).await?.into_body().collect().await?;
    let began = Instant::now();
    let closed = timeout(IDLE, driver).await.is_ok();
    Ok(closed.then(|| began.elapsed().as_secs_f64()))
}

/// How long the queries of the inbox take.
async fn inbox(store: &Store, events: &Events, mut number: u64) -> Outcome<()> {
    let began = Instant::now();
    let mut total = u64::from(store.list(&Default::default(), 1).await?.total);
    while total < CASES && began.elapsed() < FILLING {
        let mut adding = JoinSet::new();
        for _ in 0..64 {
            let case = serde_json::from_slice(&events.case(number, &[]).body)?;
            let case = event::case(case).map_err(|wrong| format!("{wrong:?}"))?;
            let store = store.clone();
            adding.spawn(async move { store.add_case(case).await });
            number += 1;
        }
        while let Some(done) = adding.join_next().await {
            done??;
            total += 1;
        }
    }
    let open = Wanted { state: Some("open".to_owned()), ..Wanted::default() };
    let mut times = Vec::new();
    for _ in 0..9 {
        let began = Instant::now();
        store.inbox(&open, 1).await?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    // The quickest one: what else runs on this machine makes the others slower.
    let quickest = times.into_iter().fold(f64::INFINITY, f64::min);
    let cases = f64::from(u32::try_from(total)?);
    println!(
        "Inbox: {quickest:.0} ms with {cases} cases; at this pace it takes a second with {:.0}",
        cases * 1000.0 / quickest.max(0.001)
    );
    Ok(())
}

/// How quickly all of it is read.
async fn export(running: &Running, client: &Client) -> Outcome<()> {
    let request = Request::get("/export")
        .header(header::HOST, DESK)
        .header(header::AUTHORIZATION, format!("Bearer {}", running.token))
        .body(Body::empty())?;
    let began = Instant::now();
    let answer = client.ask(request).await?;
    let took = began.elapsed().as_secs_f64();
    if !answer.status.is_success() {
        return Err(answer.told().into());
    }
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53 bytes")]
    let mb = answer.bytes as f64 / 1e6;
    println!("Export: {mb:.0} MB in {took:.1} s, {:.0} MB a second", mb / took);
    Ok(())
}
