//! What a test's servers do for its browser where the driver cannot: a script of the test at the top of each page, and a
//! list of what was asked for.
//!
//! Servers and pages of a test find each other by the thread, since each test has one.

use super::{Shared, lock};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use std::sync::{Arc, Mutex};

/// An empty page that every server has.
pub(crate) const BLANK: &str = "/__signpost/blank";

/// The script at the top of each page.
pub(super) const BEFORE: &str = "/__signpost/before.js";

/// Whether a path is one of those that are there for the tests alone.
pub(crate) fn is_own(path: &str) -> bool {
    path == BLANK || path == BEFORE
}

/// What is common to the servers of a test.
#[derive(Debug, Default)]
pub(super) struct OfTest {
    scripts: Mutex<Vec<String>>,
    answered: Mutex<Vec<String>>,
}

thread_local! {
    static HERE: Arc<OfTest> = Arc::default();
}

/// That of the test which runs in this thread.
pub(super) fn here() -> Arc<OfTest> {
    HERE.with(Arc::clone)
}

/// Begins anew: several tests run in one thread if there is only one.
pub(crate) fn begin() {
    let here = here();
    lock(&here.scripts).clear();
    lock(&here.answered).clear();
}

/// Puts a script at the top of all pages that the servers of this test send from now on.
pub(crate) fn before_pages(script: &str) {
    lock(&here().scripts).push(script.to_owned());
}

/// The addresses that were asked for at the servers of this test since the last call.
pub(crate) fn answered() -> Vec<String> {
    std::mem::take(&mut *lock(&here().answered))
}

impl OfTest {
    pub(super) fn has_answered(&self, address: String) {
        lock(&self.answered).push(address);
    }

    /// All scripts as one, each in a scope of its own.
    pub(super) fn script(&self) -> String {
        lock(&self.scripts).iter().map(|script| format!("{{\n{script}\n}}\n")).collect()
    }
}

/// Adds the script to a page; everything else is left as it is.
pub(super) async fn with_script(shared: &Shared, response: Response) -> Response {
    if !is_plain_page(response.headers()) || lock(&shared.of_test.scripts).is_empty() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let page = String::from_utf8_lossy(&body);
    let at = top(&page);
    let page = format!("{}<script src=\"{BEFORE}\"></script>{}", &page[..at], &page[at..]);
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(page.len()));
    Response::from_parts(parts, Body::from(page))
}

fn is_plain_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html")) && !headers.contains_key(header::CONTENT_ENCODING)
}

/// Where the first element of a page's head goes: after the tags that may come before it.
fn top(page: &str) -> usize {
    let lower = page.to_ascii_lowercase();
    let after = |tag: &str| {
        let found = lower.find(tag)?;
        Some(found + lower[found..].find('>')? + 1)
    };
    ["<head>", "<html", "<!doctype"].iter().find_map(|tag| after(tag)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_before_everything_but_the_tags_around_the_head() {
        for (page, before) in [
            ("<!DOCTYPE html><html lang=\"en\"><head><title>", "<!DOCTYPE html><html lang=\"en\"><head>"),
            ("<!doctype html><html><meta charset=\"utf-8\">", "<!doctype html><html>"),
            ("<!doctype html><script src=\"a.js\">", "<!doctype html>"),
            ("<p>No head", ""),
        ] {
            assert_eq!(&page[..top(page)], before);
        }
    }
}
