//! `POST /cases`, `POST /outcomes` and `GET /health`.

mod parts;

use crate::address::Client;
use crate::body::{self, Bounds, Taken};
use crate::event;
use crate::limits::Limiter;
use crate::problem::Problem;
use crate::state::Desk;
use crate::store::StoreError;
use crate::store::intake::Added;
use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The media type of one CloudEvent.
pub const EVENT: &str = "application/cloudevents+json";

/// The media type of several.
pub const BATCH: &str = "application/cloudevents-batch+json";

/// The media type of a CloudEvent with files.
pub const MULTIPART: &str = "multipart/form-data";

/// A body of JSON: 256 kB, within half a minute.
pub const JSON_BOUNDS: Bounds =
    Bounds { most: 256 * 1024, pause: Duration::from_secs(30), whole: Duration::from_secs(30) };

/// A body with files: 30 MB. From a telephone in a train it may take minutes, but no half minute without anything.
pub const FILES_BOUNDS: Bounds =
    Bounds { most: 30 * 1024 * 1024, pause: Duration::from_secs(30), whole: Duration::from_secs(600) };

/// How long a sender waits before it tries again: the disk is full, or the desk is busy.
const AFTER_FULL_S: u64 = 300;
const AFTER_BUSY_S: u64 = 5;

/// Takes a case in.
///
/// # Errors
///
/// Why it was not, as a problem.
pub async fn cases(State(desk): State<Desk>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let body = admitted(&desk, &desk.cases, &parts, body).await?;
    // Given back when the case is stored.
    let room = Taken::new(&desk.room);
    let case = match media(&parts.headers).as_deref() {
        Some(EVENT) => event::case(json(&parts, body).await?).map_err(Problem::invalid)?,
        Some(MULTIPART) => parts::case(&parts.headers, body, &room).await?,
        _ => return Err(Problem::media(&format!("{EVENT} or {MULTIPART}"))),
    };
    let (status, reference) = match desk.store.add_case(case).await.map_err(unstored)? {
        Added::New(reference) => (StatusCode::CREATED, reference),
        Added::Known(reference) => (StatusCode::OK, reference),
        Added::Other => return Err(Problem::conflict()),
        Added::Erased => return Err(Problem::gone()),
    };
    let mut response = (status, Json(json!({ "reference": reference }))).into_response();
    if status == StatusCode::CREATED
        && let Ok(location) = HeaderValue::from_str(&format!("/desk/case/{reference}"))
    {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// Takes records in.
///
/// # Errors
///
/// Why they were not, as a problem.
pub async fn outcomes(State(desk): State<Desk>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let body = admitted(&desk, &desk.records, &parts, body).await?;
    let batch = match media(&parts.headers).as_deref() {
        Some(EVENT) => false,
        Some(BATCH) => true,
        _ => return Err(Problem::media(&format!("{EVENT} or {BATCH}"))),
    };
    let records = event::records(json(&parts, body).await?, batch).map_err(Problem::invalid)?;
    let stored = desk.store.add_records(records).await.map_err(unstored)?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "stored": stored }))).into_response())
}

/// Says whether the desk works.
///
/// # Errors
///
/// Its database does not answer.
pub async fn health(State(desk): State<Desk>) -> Result<Json<Value>, Problem> {
    desk.store.check().await.map_err(unstored)?;
    Ok(Json(json!({ "status": "ok" })))
}

/// What the sender is told when the store refuses.
#[must_use]
pub fn unstored(error: StoreError) -> Problem {
    eprintln!("signpost desk: not stored: {error}.");
    match error {
        StoreError::Full => {
            Problem::unavailable("The desk has no room left. Keep this, and try again later.", AFTER_FULL_S)
        }
        StoreError::Busy => Problem::unavailable("The desk is busy. Try again in a moment.", AFTER_BUSY_S),
        _ => Problem::unavailable("The desk's database does not answer. Try again later.", AFTER_BUSY_S),
    }
}

// The body, unless too many came from this address.
async fn admitted(
    desk: &Desk,
    limiter: &Limiter<Client>,
    parts: &Parts,
    body: Body,
) -> Result<Body, Problem> {
    let client = desk.client(&parts.extensions, &parts.headers);
    match limiter.take(client, Instant::now()) {
        Ok(()) => Ok(body),
        Err(seconds) => {
            body::discard(&parts.headers, body, JSON_BOUNDS.most).await;
            Err(Problem { close: true, ..Problem::too_many(seconds) })
        }
    }
}

/// The media type that a body has, in small letters; `None` if the headers do not say, if it is compressed, or if it is
/// text in other letters than UTF-8.
fn media(headers: &HeaderMap) -> Option<String> {
    let plain = |coding: &HeaderValue| coding.as_bytes().eq_ignore_ascii_case(b"identity");
    if !headers.get_all(header::CONTENT_ENCODING).iter().all(plain) {
        return None;
    }
    let (said, parameters) = split(headers.get(header::CONTENT_TYPE)?.to_str().ok()?);
    let charset = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
    let mut charset = charset.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let utf8 = charset.all(|(_, value)| value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8"));
    utf8.then(|| said.trim().to_ascii_lowercase())
}

fn split(content_type: &str) -> (&str, &str) {
    content_type.split_once(';').unwrap_or((content_type, ""))
}

async fn json(parts: &Parts, body: Body) -> Result<Value, Problem> {
    let bytes = body::read(&parts.headers, body, JSON_BOUNDS).await?;
    read_json(&bytes)
}

fn read_json(bytes: &[u8]) -> Result<Value, Problem> {
    serde_json::from_slice(bytes)
        .map_err(|error| Problem::unreadable(format!("The body is no JSON: {error}.")))
}
