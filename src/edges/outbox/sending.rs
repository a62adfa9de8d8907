//! One request to where a case goes, and what came of it.

use crate::edges::{files, js};
use js_sys::{Array, Date, JSON};
use signpost_case::destination::{Body, Request, Response};
use signpost_case::file::Attached;
use signpost_case::outbox::{Classified, Why};
use wasm_bindgen::JsValue;

/// An answer that has not come after so many milliseconds does not count.
const LONGEST_MS: f64 = 30_000.0;

/// A longer text, in bytes, does not outlive its page: browsers take 64 KiB for all that is on its way.
const MOST_KEPT_ALIVE: usize = 60_000;

/// Sends a request. `contents` are those of its files: (id, content). It settles within 30 seconds.
pub(crate) async fn send(request: &Request, contents: &[(String, JsValue)]) -> Response {
    match request {
        Request::Open { href } => open(href),
        Request::Module { .. } => deliver(request, contents).await.map_or(Response::Opaque, Response::Told),
        Request::Http { url, headers, body, keepalive } => {
            match post(url, headers, body, *keepalive, contents).await {
                Ok(response) => response,
                Err(error) if js::text(&error, "name").is_some_and(|name| name == "TimeoutError") => {
                    Response::TimedOut
                }
                Err(_) => Response::Opaque,
            }
        }
    }
}

/// The absolute address of `url`, which may be relative to the page.
pub(crate) fn absolute(url: &str) -> Option<String> {
    let base = js::get(&js::get(&js_sys::global(), "document"), "baseURI");
    js::text(&js::make("URL", &[url.into(), base]).ok()?, "href")
}

fn open(href: &str) -> Response {
    js::set(&js::get(&js_sys::global(), "location"), "href", &href.into());
    Response::Opened
}

/// Has a receiver's own module send a case: `static/destinations/deliver.js`. `None` if that fails.
async fn deliver(request: &Request, contents: &[(String, JsValue)]) -> Option<Classified> {
    let Request::Module { kind, url, settings, fields, item, attempts, files } = request else { return None };
    let texts = |all: &[(&str, String)]| {
        js::object(&all.iter().map(|(key, text)| (*key, text.as_str().into())).collect::<Vec<_>>())
    };
    let (settings, told) = (texts(settings), texts(item));
    let fields: Vec<_> =
        fields.iter().map(|(field, source)| (field.as_str(), source.as_str().into())).collect();
    js::set(&settings, "fields", &js::object(&fields));
    js::set(&settings, "url", &absolute(url)?.trim_end_matches('/').into());
    let record = js::text(&told, "record").unwrap_or_default();
    js::set(&told, "record", &JSON::parse(&record).unwrap_or_default());
    js::set(&told, "attempts", &(*attempts).into());
    let file = |file: &Attached| {
        // What the browser has lost does not keep the rest from being sent.
        let content = contents.iter().find(|(own, _)| *own == file.id).map(|(_, content)| content.clone());
        let content = content.unwrap_or_default();
        js::object(&[
            ("id", file.id.as_str().into()),
            ("name", file.name.as_str().into()),
            ("type", js::get(&content, "type")),
            ("size", file.size.into()),
            ("content", content),
        ])
    };
    js::set(&told, "files", &files.iter().map(file).collect::<Array>());
    let said = files::ask("deliver", &[&(*kind).into(), &told, &settings]).await.ok()?;
    classified(&said)
}

/// What a module says: `{ received }`, `{ refused, why }` or `{ retry }`.
fn classified(said: &JsValue) -> Option<Classified> {
    let has = |key: &str| js_sys::Reflect::has(said, &key.into()).unwrap_or_default();
    if has("received") {
        return Some(Classified::Received { reference: js::text(said, "received") });
    }
    if has("refused") {
        let why = match js::text(said, "why")?.as_str() {
            "forbidden" => Why::Forbidden,
            "not_there" => Why::NotThere,
            "too_large" => Why::TooLarge,
            "conflict" => Why::Conflict,
            _ => Why::Invalid,
        };
        return Some(Classified::Refused(js::get(said, "refused").as_f64().unwrap_or_default() as u16, why));
    }
    Some(Classified::Retry { after_s: js::get(said, "retry").as_f64() })
}

async fn post(
    url: &str,
    headers: &[(&'static str, String)],
    body: &Body,
    keepalive: bool,
    contents: &[(String, JsValue)],
) -> Result<Response, JsValue> {
    let (media, body) = written(body, contents)?;
    let media = media.map(|media| ("content-type", JsValue::from(media)));
    let headers = headers.iter().map(|(name, value)| (*name, value.as_str().into()));
    let headers: Vec<_> = headers.chain(media).collect();
    let answer = fetch(url, &headers, body, keepalive).await?;
    let retry_after = js::call(&js::get(&answer, "headers"), "get", &["retry-after".into()])?.as_string();
    let reference = match js::ask(&answer, "json", &[]).await {
        Ok(json) => reference(&json),
        // What is no JSON promises nothing. An answer that breaks off is none.
        Err(error) if js::text(&error, "name").is_some_and(|name| name == "SyntaxError") => None,
        Err(error) => return Err(error),
    };
    let retry_after_s = retry_after.and_then(|told| seconds(&told));
    Ok(Response::Answered { status: status(&answer), retry_after_s, reference })
}

/// Posts a text that may outlive its page; the status of the answer, if there is one.
pub(crate) async fn post_text(url: &str, media: &'static str, text: &str) -> Option<u16> {
    let keepalive = text.len() < MOST_KEPT_ALIVE;
    let answer = fetch(url, &[("content-type", media.into())], text.into(), keepalive).await.ok()?;
    // An answer that nobody reads stays among the few that a browser keeps alive.
    let _ = js::ask(&answer, "text", &[]).await;
    Some(status(&answer))
}

async fn fetch(
    url: &str,
    headers: &[(&str, JsValue)],
    body: JsValue,
    keepalive: bool,
) -> Result<JsValue, JsValue> {
    let signal = js::get(&js_sys::global(), "AbortSignal");
    let signal = js::call(&signal, "timeout", &[LONGEST_MS.into()])?;
    let options = js::object(&[
        ("method", "POST".into()),
        ("mode", "cors".into()),
        // That is: none for other origins.
        ("credentials", "same-origin".into()),
        ("redirect", "error".into()),
        ("cache", "no-store".into()),
        ("keepalive", keepalive.into()),
        ("headers", js::object(headers)),
        ("signal", signal),
        ("body", body),
    ]);
    js::ask(&js_sys::global(), "fetch", &[url.into(), options]).await
}

fn status(answer: &JsValue) -> u16 {
    js::get(answer, "status").as_f64().unwrap_or_default() as u16
}

/// The media type, unless the browser writes it itself, and what is posted.
fn written(body: &Body, contents: &[(String, JsValue)]) -> Result<(Option<&'static str>, JsValue), JsValue> {
    Ok(match body {
        Body::Text { media, text } => (Some(media), text.as_str().into()),
        Body::Fields(fields) => {
            let fields: Vec<_> =
                fields.iter().map(|(key, text)| (key.as_str(), text.as_str().into())).collect();
            (Some("application/json"), JSON::stringify(&js::object(&fields))?.into())
        }
        Body::Multipart { event, files } => {
            let form = js::make("FormData", &[])?;
            let media = js::object(&[("type", "application/cloudevents+json".into())]);
            let event = js::make("Blob", &[Array::of1(&event.as_str().into()).into(), media])?;
            js::call(&form, "append", &["event".into(), event])?;
            for Attached { id, name, .. } in files {
                // What the browser has lost does not keep the rest from being sent.
                if let Some((_, content)) = contents.iter().find(|(own, _)| own == id) {
                    let part = [id.as_str().into(), content.clone(), name.as_str().into()];
                    js::call(&form, "append", &part)?;
                }
            }
            (None, form)
        }
    })
}

/// What a receiver calls the case: `reference`, or the id of what Roundup has made.
fn reference(answer: &JsValue) -> Option<String> {
    let made = js::get(&js::get(answer, "data"), "id");
    js::text(answer, "reference").or_else(|| made.as_string())
}

/// `Retry-After`: seconds, or a date.
fn seconds(told: &str) -> Option<f64> {
    let told = JsValue::from_str(told);
    let seconds =
        js::call(&js_sys::global(), "Number", std::slice::from_ref(&told)).ok().and_then(|n| n.as_f64());
    let date = || told.as_string().map(|told| (Date::parse(&told) - Date::now()) / 1000.0);
    seconds.filter(|s| s.is_finite()).or_else(date).filter(|s| s.is_finite())
}
