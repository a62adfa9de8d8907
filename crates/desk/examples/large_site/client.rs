//! Asks one server over HTTP/1.1, with connections that are used again, as a balancer or a CDN does it.

use crate::Outcome;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

/// So much of an answer is kept; of the rest, only the length.
const KEPT: usize = 1000;

/// How the desk is called, and where the page is that sends to it.
pub(crate) const DESK: &str = "desk.example";
pub(crate) const PAGE: &str = "https://shop.example";

/// A server, and connections to it.
#[derive(Debug)]
pub(crate) struct Client {
    to: SocketAddr,
    idle: Mutex<Vec<SendRequest<Body>>>,
    places: Semaphore,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The length of its body.
    pub(crate) bytes: usize,
    /// The beginning of its body.
    pub(crate) begins: String,
}

impl Answer {
    /// A header; empty if it is not there.
    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// What a refusal says.
    pub(crate) fn told(&self) -> String {
        let problem: Value = serde_json::from_str(&self.begins).unwrap_or_default();
        format!("{} {}", self.status.as_u16(), problem["detail"].as_str().unwrap_or_default())
    }
}

impl Client {
    /// With so many connections at most.
    pub(crate) fn new(to: SocketAddr, connections: usize) -> Self {
        Self { to, idle: Mutex::default(), places: Semaphore::new(connections) }
    }

    /// Sends a request and reads all of the answer.
    ///
    /// # Errors
    ///
    /// There was no answer.
    pub(crate) async fn ask(&self, request: Request<Body>) -> Outcome<Answer> {
        let _place = self.places.acquire().await?;
        let mut sender = self.connection().await?;
        let (parts, mut body) = sender.send_request(request).await?.into_parts();
        let (mut bytes, mut begins) = (0, Vec::new());
        while let Some(frame) = body.frame().await {
            if let Ok(data) = frame?.into_data() {
                bytes += data.len();
                begins.extend_from_slice(&data[..data.len().min(KEPT.saturating_sub(begins.len()))]);
            }
        }
        let closes = parts.headers.get(header::CONNECTION).is_some_and(|value| value == "close");
        if !closes {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        }
        let begins = String::from_utf8_lossy(&begins).into_owned();
        Ok(Answer { status: parts.status, headers: parts.headers, bytes, begins })
    }

    /// One that is idle and was not closed meanwhile, or a new one.
    async fn connection(&self) -> Outcome<SendRequest<Body>> {
        loop {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(mut sender) = idle else { break };
            if sender.ready().await.is_ok() {
                return Ok(sender);
            }
        }
        let stream = TcpStream::connect(self.to).await?;
        stream.set_nodelay(true)?;
        let (sender, driver) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(driver);
        Ok(sender)
    }
}

/// A `POST` of this customer to the desk, as it comes through a balancer.
///
/// # Errors
///
/// The path or the media type cannot be written.
pub(crate) fn post(path: &str, sent: &crate::sent::Sent, customer: &str) -> Outcome<Request<Body>> {
    let request = Request::post(path)
        .header(header::HOST, DESK)
        .header(header::ORIGIN, PAGE)
        .header("x-forwarded-for", customer)
        .header(header::CONTENT_TYPE, &sent.media);
    Ok(request.body(Body::from(sent.body.clone()))?)
}
