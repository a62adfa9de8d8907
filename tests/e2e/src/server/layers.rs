//! The layers around what is served: one remembers requests, one answers chosen paths otherwise.

use super::of_test::{BEFORE, BLANK, is_own, with_script};
use super::{FAVICON, Reply, Request, Shared, lock};
use axum::body::{Body, to_bytes};
use axum::extract::{Request as Incoming, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::{StreamExt as _, once};
use std::io;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// A request body longer than this, in bytes, is refused; no hand-off of the widget comes near it.
const LONGEST_BODY: usize = 4 * 1024 * 1024;

/// Between the last byte of a cut answer and the break: what was sent must have left by then.
const BEFORE_THE_BREAK: Duration = Duration::from_millis(50);

/// Remembers the request, before its answer goes out: who has the answer must find the request in the log.
pub(super) async fn logged(State(shared): State<Arc<Shared>>, request: Incoming, next: Next) -> Response {
    let at = SystemTime::now();
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let mut record = Request {
        method: parts.method.to_string(),
        path: decoded(parts.uri.path()),
        query: parts.uri.query().map(str::to_owned),
        headers: written(&parts.headers),
        body: body.to_vec(),
        status: 0,
        at,
    };
    let mut response = next.run(Incoming::from_parts(parts, Body::from(body))).await;
    if shared.cross_origin {
        let everybody = HeaderValue::from_static("*");
        response.headers_mut().entry(header::ACCESS_CONTROL_ALLOW_ORIGIN).or_insert(everybody);
    }
    record.status = response.status().as_u16();
    if record.path != FAVICON && !is_own(&record.path) {
        let query = record.query.as_ref().map_or_else(String::new, |query| format!("?{query}"));
        shared.of_test.has_answered(format!("{}{}{query}", shared.origin, record.path));
        lock(&shared.log).push(record);
    }
    with_script(&shared, response).await
}

/// Gives the prepared reply of the path where there is one.
pub(super) async fn prepared(State(shared): State<Arc<Shared>>, request: Incoming, next: Next) -> Response {
    let path = decoded(request.uri().path());
    let reply = lock(&shared.replies).get(&path).cloned();
    match reply {
        Some(reply) => {
            tokio::time::sleep(reply.delay).await;
            answer(reply)
        }
        None if path == BEFORE => answer(Reply::javascript(&shared.of_test.script())),
        None if path == BLANK => answer(Reply::new("text/plain", "Nothing is here.\n")),
        None if path == FAVICON => answer(Reply::new("image/x-icon", Vec::new())),
        None if request.method() == Method::POST && path == "/cases" => received(request).await,
        None if request.method() == Method::POST && path == "/outcomes" => {
            answer(Reply::new("application/json", "{\"stored\":1}").with_status(202))
        }
        None => next.run(request).await,
    }
}

/// What a receiver of cases answers: the reference of the case, which is in the event, or in the form's part of that name.
async fn received(request: Incoming) -> Response {
    let body = to_bytes(request.into_body(), LONGEST_BODY).await.unwrap_or_default();
    let reference = reference_in(&body).unwrap_or_default();
    let body = serde_json::json!({ "reference": reference }).to_string();
    answer(Reply::new("application/json", body).with_status(201))
}

fn reference_in(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let first = text.find('{')?;
    let event = serde_json::Deserializer::from_str(&text[first..]).into_iter::<serde_json::Value>().next()?;
    Some(event.ok()?["data"]["reference"].as_str()?.to_owned())
}

fn answer(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let length = reply.body.len();
    let body = match reply.cut {
        None => Body::from(reply.body),
        Some(cut) => {
            let first = reply.body.slice(..cut.min(length));
            let broken = async {
                tokio::time::sleep(BEFORE_THE_BREAK).await;
                Err(io::Error::from(io::ErrorKind::ConnectionAborted))
            };
            Body::from_stream(once(async { Ok(first) }).chain(once(broken)))
        }
    };
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
    response
}

fn decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
}

fn written(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect()
}
