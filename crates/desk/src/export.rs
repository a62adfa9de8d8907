//! `GET /export`: everything that was received, as CloudEvents, one on each line.

use crate::clock;
use crate::event::CASE;
use crate::intake::unstored;
use crate::problem::Problem;
use crate::state::Desk;
use crate::store::records::Row;
use crate::store::{Store, StoreError};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use bytes::{BufMut as _, Bytes, BytesMut};
use futures_util::stream;
use jiff::Timestamp;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use std::time::Instant;

/// The media type of JSON lines.
pub const MEDIA: &str = "application/x-ndjson";

/// The cookie of a session. Over HTTPS, a browser takes it from this host alone.
#[must_use]
pub fn cookie(secure: bool) -> &'static str {
    if secure { "__Host-signpost" } else { "signpost" }
}

/// Streams the export.
///
/// # Errors
///
/// Nobody known asks, `since` cannot be read, or the database does not answer.
pub async fn export(State(desk): State<Desk>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let client = desk.client(&parts.extensions, &parts.headers);
    if !by_session(&desk, &parts.headers).await? {
        let now = Instant::now();
        desk.wrong_from.peek(client, now).map_err(Problem::too_many)?;
        let token = bearer(&parts.headers).ok_or_else(Problem::unauthorized)?;
        if desk.people.who(token).await.is_none() {
            // Counted when it is known to be wrong, so that the right one is never kept out by itself.
            let _ = desk.wrong_from.take(client, now);
            return Err(Problem::unauthorized());
        }
    }
    let after = since(&desk.store, parts.uri.query()).await?;
    let last = desk.store.last().await.map_err(unstored)?;
    let store = desk.store.clone();
    let lines = stream::try_unfold(after, move |after| {
        let store = store.clone();
        async move { page(&store, after, last).await }
    });
    Ok(([(header::CONTENT_TYPE, MEDIA)], Body::from_stream(lines)).into_response())
}

async fn page(store: &Store, after: i64, last: i64) -> Result<Option<(Bytes, i64)>, StoreError> {
    let rows = store.rows(after, last).await?;
    let Some(next) = rows.last().map(|row| row.seq) else { return Ok(None) };
    let mut lines = BytesMut::new();
    for event in rows.into_iter().filter_map(event) {
        lines.put_slice(event.to_string().as_bytes());
        lines.put_u8(b'\n');
    }
    Ok(Some((lines.freeze(), next)))
}

fn event(row: Row) -> Option<Value> {
    let sequence = Value::from(format!("{:016}", row.seq));
    let mut event = match (row.body, row.case_id, row.data) {
        (Some(body), _, _) => serde_json::from_str::<Map<String, Value>>(&body).ok()?,
        (None, Some(id), Some(data)) => {
            let data = serde_json::from_str(&data).ok()?;
            let mut event: Map<String, Value> = serde_json::from_str(&row.event?).unwrap_or_default();
            let attributes = [
                ("specversion", Value::from("1.0")),
                ("id", Value::from(id)),
                ("source", Value::from("signpost-widget")),
                ("type", Value::from(CASE)),
                ("time", Value::from(row.time)),
                ("datacontenttype", Value::from("application/json")),
                ("data", if row.minimal { minimal(&data) } else { data }),
            ];
            event.extend(attributes.map(|(name, value)| (name.to_owned(), value)));
            event
        }
        // The case was erased while this was read.
        _ => return None,
    };
    event.insert("sequence".to_owned(), sequence);
    Some(Value::Object(event))
}

// That it happened, who takes it and why; nothing of what was written.
fn minimal(data: &Value) -> Value {
    let kept = ["version", "id", "reference", "time", "queue", "priority", "reason"];
    kept.iter()
        .filter_map(|name| Some(((*name).to_owned(), data.get(*name)?.clone())))
        .collect::<Map<_, _>>()
        .into()
}

/// The number after which the export begins.
async fn since(store: &Store, query: Option<&str>) -> Result<i64, Problem> {
    let mut pairs = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let Some((_, since)) = pairs.rfind(|(name, _)| *name == "since") else { return Ok(0) };
    let since = percent_decode_str(since).decode_utf8_lossy();
    let is_number = !since.is_empty() && since.len() <= 18 && since.bytes().all(|b| b.is_ascii_digit());
    if is_number && let Ok(number) = since.parse() {
        return Ok(number);
    }
    // In a query, a plus sign often becomes a space.
    match since.replace(' ', "+").parse::<Timestamp>() {
        Ok(time) => store.last_before(&clock::shown(time)).await.map_err(unstored),
        Err(_) => Err(Problem::unreadable(
            "`since` must be the `sequence` of an event, or a time such as 2026-03-29T01:30:00Z.",
        )),
    }
}

async fn by_session(desk: &Desk, headers: &HeaderMap) -> Result<bool, Problem> {
    let name = cookie(desk.config.secure);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    for (_, secret) in pairs.filter(|(cookie, _)| *cookie == name) {
        let session = desk.store.session(secret).await.map_err(unstored)?;
        if session.is_some_and(|session| desk.people.has(&session.name)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::minimal;
    use serde_json::json;

    #[test]
    fn of_a_minimal_case_the_export_tells_only_that_it_happened() {
        let data = json!({"version": 1, "id": "a", "text": "secret", "fields": [], "reason": "requested"});
        assert_eq!(minimal(&data), json!({"version": 1, "id": "a", "reason": "requested"}));
    }
}
