//! One connection after the other: requests are taken off, spoilt, and passed on.

use super::message::{self, Message};
use super::{Fault, Seen, Shared, lock};
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

/// Between the first half of an answer and the break: what was sent must have left by then.
const BEFORE_THE_BREAK: Duration = Duration::from_millis(30);

/// What becomes of the connection after a request.
enum Then {
    Keep,
    /// Ended in an orderly way.
    Close,
    /// Broken off.
    Reset,
}

pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>, stopped: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let accept = async {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(connection(stream, Arc::clone(&shared)));
        }
    };
    tokio::select! {
        () = accept => {}
        _ = stopped => {}
    }
}

async fn connection(mut stream: TcpStream, shared: Arc<Shared>) {
    let _ = stream.set_nodelay(true);
    let mut rest = Vec::new();
    // An error is a browser that has gone, which is what some tests are about.
    while let Ok(Some(request)) = message::read(&mut stream, &mut rest, false).await {
        match answer(&mut stream, &request, &shared).await {
            Ok(Then::Keep) => {}
            Ok(Then::Close) => return drop(stream.shutdown().await),
            Ok(Then::Reset) | Err(_) => return reset(&stream),
        }
    }
}

/// The connection ends with RST instead of FIN once it is dropped.
fn reset(stream: &TcpStream) {
    let _ = stream.set_zero_linger();
}

async fn answer(stream: &mut TcpStream, request: &Message, shared: &Shared) -> io::Result<Then> {
    let case = request.case();
    let fault = case.as_deref().map_or(Fault::Pass, |case| lock(&shared.plan).fault(case));
    let number = note(shared, request, case, fault);
    match fault {
        Fault::Status { status, cors, retry_after } => {
            let prepared = prepared(request, status, cors, retry_after);
            stream.write_all(&prepared.bytes(&[])).await?;
            return Ok(Then::Keep);
        }
        Fault::ResetBefore => return Ok(Then::Reset),
        Fault::HeldBefore => return Ok(held(stream, shared).await),
        _ => {}
    }
    let answer = forward(request, shared).await?;
    if let Some(seen) = lock(&shared.log).get_mut(number) {
        seen.answered = Some(answer.status());
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        seen.answered_at = now.ok().map(|now| now.as_secs_f64() * 1e3);
    }
    let bytes = answer.bytes(&[("Connection", "keep-alive")]);
    match fault {
        Fault::ResetAfter => return Ok(Then::Reset),
        Fault::CloseAfter => return Ok(Then::Close),
        Fault::HeldAfter => return Ok(held(stream, shared).await),
        Fault::Cut => {
            let half = bytes.len().saturating_sub(answer.body.len() / 2 + 1);
            stream.write_all(bytes.get(..half).unwrap_or_default()).await?;
            tokio::time::sleep(BEFORE_THE_BREAK).await;
            return Ok(Then::Reset);
        }
        Fault::Slow(delay) => tokio::time::sleep(delay).await,
        Fault::Pass | Fault::Status { .. } | Fault::ResetBefore | Fault::HeldBefore => {}
    }
    stream.write_all(&bytes).await?;
    Ok(Then::Keep)
}

/// Keeps the request in the log, and says where.
fn note(shared: &Shared, request: &Message, case: Option<String>, fault: Fault) -> usize {
    let (method, path) = request.asked();
    let (method, path) = (method.to_owned(), path.to_owned());
    let mut log = lock(&shared.log);
    log.push(Seen {
        method,
        path,
        case,
        body: request.body.clone(),
        fault,
        answered: None,
        answered_at: None,
    });
    log.len() - 1
}

/// Until the page ends the connection, or the test does.
async fn held(stream: &mut TcpStream, shared: &Shared) -> Then {
    tokio::select! {
        _ = stream.read_u8() => {}
        () = shared.let_go.notified() => {}
    }
    Then::Reset
}

async fn forward(request: &Message, shared: &Shared) -> io::Result<Message> {
    let upstream = *lock(&shared.upstream);
    let upstream = upstream.ok_or(io::ErrorKind::ConnectionRefused)?;
    let mut stream = TcpStream::connect(upstream).await?;
    stream.set_nodelay(true)?;
    // Receivers refuse a name that is not their own.
    let host = upstream.to_string();
    stream.write_all(&request.bytes(&[("Host", &host), ("Connection", "close")])).await?;
    let answer = message::read(&mut stream, &mut Vec::new(), true).await?;
    answer.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

fn prepared(request: &Message, status: u16, cors: bool, retry_after: Option<u32>) -> Message {
    let mut headers = vec![("Content-Type".to_owned(), "application/problem+json".to_owned())];
    if cors {
        let origin = request.header("origin").unwrap_or("*").to_owned();
        headers.push(("Access-Control-Allow-Origin".to_owned(), origin));
        headers.push(("Access-Control-Expose-Headers".to_owned(), "Retry-After".to_owned()));
    }
    if let Some(seconds) = retry_after {
        headers.push(("Retry-After".to_owned(), seconds.to_string()));
    }
    let body = format!("{{\"type\":\"about:blank\",\"title\":\"Spoilt by the test\",\"status\":{status}}}");
    Message { first: format!("HTTP/1.1 {status} Spoilt"), headers, body: body.into_bytes() }
}
