//! Requests to the desk: anybody may send a case, so anybody may send anything.

use crate::mutate::{self, Random};
use crate::target::{Target, mark};
use crate::values::altered;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use signpost_desk::app;
use signpost_desk::config::Config;
use signpost_desk::state::Desk;
use signpost_desk::store::Store;
use signpost_desk::store::open::Options;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

/// The longest answer that is read.
const MOST: usize = 1 << 22;

/// After so many requests the desk begins anew, so that its database stays small.
const A_DESK: usize = 20_000;

/// Words of the format, and of what attacks are made of.
const WORDS: &[&str] = &[
    "",
    "id",
    "data",
    "specversion",
    "type",
    "source",
    "time",
    "version",
    "reference",
    "files",
    "fields",
    "value",
    "label",
    "signpost.case.v1",
    "signpost.outcome.v1",
    "signpost.correction.v1",
    "signpost.handoff.v1",
    "text",
    "queue",
    "1.0",
    "../../etc/passwd",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "=cmd|' /C calc'!A0",
    "\r\nSet-Cookie: a=b",
    "\u{0}",
    "\u{202e}",
    "\u{fffd}",
    "é",
    "urgent",
    "follows",
    "minimal",
    "0001-01-01T00:00:00Z",
    "application/json",
];

/// Where requests go: the path, the media type, and how the bytes of an input become a body.
const WAYS: &[(&str, &str, &str)] = &[
    ("POST", "/cases", "application/cloudevents+json"),
    ("POST", "/outcomes", "application/cloudevents+json"),
    ("POST", "/outcomes", "application/cloudevents-batch+json"),
    ("POST", "/cases", "multipart/form-data; boundary=edge"),
    ("POST", "/cases", "multipart/form-data; boundary="),
    ("POST", "/cases", "text/html"),
    ("POST", "/sign-in", "application/x-www-form-urlencoded"),
    ("POST", "/desk/case/7QKX-2M0A", "application/x-www-form-urlencoded"),
    ("PUT", "/cases", "application/cloudevents+json"),
    ("GET", "/desk", "text/plain"),
    ("GET", "/export", "text/plain"),
];

/// A desk in a folder of its own.
pub(crate) struct Requests {
    runtime: Runtime,
    router: Router,
    folder: TempDir,
    answered: usize,
}

impl Requests {
    pub(crate) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (router, folder) = open(&runtime)?;
        Ok(Self { runtime, router, folder, answered: 0 })
    }

    async fn answer(router: Router, request: Request<Body>) -> Result<(StatusCode, String, Vec<u8>), String> {
        let response = router.oneshot(request).await.map_err(|error| error.to_string())?;
        let (parts, body) = response.into_parts();
        let kind = parts.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.to_owned();
        let body = to_bytes(body, MOST).await.map_err(|error| error.to_string())?;
        Ok((parts.status, kind, body.to_vec()))
    }
}

fn open(runtime: &Runtime) -> Result<(Router, TempDir), Box<dyn std::error::Error>> {
    // In memory where there is such a folder: each case waits until it is on the disk.
    let memory = std::path::Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }?;
    let path = folder.path().join("cases.sqlite");
    let limits = json!({"limits": {"cases_per_minute": 1_000_000, "records_per_minute": 1_000_000}});
    let config = Config::read(&limits.to_string()).map_err(|flaws| format!("{flaws:?}"))?;
    let router = runtime.block_on(async {
        let store = Store::open(&path, Options { most_pages: None, existing: false }).await?;
        Ok::<_, Box<dyn std::error::Error>>(app::router(Desk::new(config, store), None))
    })?;
    Ok((router, folder))
}

/// An event as the widget sends it.
fn event(kind: &str) -> Value {
    json!({
        "specversion": "1.0", "id": "00000000000000000000000000004b1e", "source": "signpost-widget", "type": kind,
        "time": "2026-03-29T01:30:00.250Z", "datacontenttype": "application/json",
        "data": {
            "version": 1, "id": "00000000000000000000000000004b1e", "reference": "7QKX-2M0A",
            "time": "2026-03-29T01:30:00.250Z", "text": "I was charged twice for order 8841",
            "label": "I was charged twice", "title": "I was charged twice", "language": "en",
            "intent": "billing.duplicate_charge", "category": "billing", "flow": "duplicate-charge", "reason": null,
            "queue": "payments", "priority": "normal",
            "fields": [{"id": "email", "label": "E-mail", "value": "kim@example.com"}],
            "files": [{"id": "f1", "name": "photo.png", "type": "image/png", "size": 8}],
            "answers": [], "path": ["duplicate-charge"],
            "routing": {"intent": "billing.duplicate_charge", "category": "billing", "model": "en-2@3f", "flows": "2b"}
        }
    })
}

/// The first byte of an input says which way it goes.
fn with_way(way: u8, body: &[u8]) -> Vec<u8> {
    [&[way], body].concat()
}

impl Target for Requests {
    fn name(&self) -> &'static str {
        "desk"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let case = event("signpost.case.v1").to_string();
        let outcome = event("signpost.outcome.v1").to_string();
        let mut correction = event("signpost.correction.v1");
        // The desk takes no correction of an agent's from outside.
        correction["data"]["by"] = "customer".into();
        let batch = format!("[{outcome},{correction}]");
        let part = |name: &str, content: &[u8]| {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\r\n"
            );
            [head.as_bytes(), content, b"\r\n"].concat()
        };
        let parts =
            [part("event", case.as_bytes()), part("f1", b"\x89PNG\r\n\x1a\n"), b"--edge--\r\n".to_vec()]
                .concat();
        vec![
            with_way(0, case.as_bytes()),
            with_way(1, outcome.as_bytes()),
            with_way(2, batch.as_bytes()),
            with_way(3, &parts),
            with_way(6, b"name=kim&token=secret"),
            with_way(7, b"state=open&note=hello&answer=hello"),
        ]
    }

    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        let (&way, body) = input.split_first().unwrap_or((&0, &[]));
        let other = other.get(1..).unwrap_or_default();
        let way = if random.below(8) == 0 { random.next() as u8 } else { way };
        let is_json = serde_json::from_slice::<Value>(body).is_ok();
        let mut body = if is_json && random.below(4) > 0 {
            altered(body, other, WORDS, random)
        } else {
            mutate::bytes(body, other, 0, random)
        };
        // An id that is known already is answered before the rest is looked at.
        if random.below(2) == 0 {
            let id = format!("{:032x}", random.next());
            let text = String::from_utf8_lossy(&body).replace("00000000000000000000000000004b1e", &id);
            if is_json {
                body = text.into_bytes();
            }
        }
        body.truncate(300_000);
        with_way(way, &body)
    }

    fn run(&mut self, input: &[u8]) -> Result<u64, String> {
        self.answered += 1;
        if self.answered.is_multiple_of(A_DESK) {
            (self.router, self.folder) = open(&self.runtime).map_err(|error| error.to_string())?;
        }
        let (&way, body) = input.split_first().unwrap_or((&0, &[]));
        let (method, path, media) = WAYS[usize::from(way) % WAYS.len()];
        let request = Request::builder().method(method).uri(path).header("content-type", media);
        let request = request.body(Body::from(body.to_vec())).map_err(|error| error.to_string())?;
        let (status, kind, said) = self.runtime.block_on(Self::answer(self.router.clone(), request))?;
        if status.is_server_error() {
            return Err(format!("answered {status}: {}", String::from_utf8_lossy(&said)));
        }
        let mut named = String::new();
        if kind.starts_with("application/problem+json") {
            let problem: Value =
                serde_json::from_slice(&said).map_err(|error| format!("a problem: {error}"))?;
            if problem["status"] != status.as_u16() || problem["detail"].as_str().is_none_or(str::is_empty) {
                return Err(format!("a problem that says too little: {problem}"));
            }
            named = problem["errors"][0]["pointer"].as_str().unwrap_or_default().to_owned();
            named.push_str(problem["detail"].as_str().unwrap_or_default().get(..20).unwrap_or_default());
        } else if kind.starts_with("text/html") && said.windows(8).any(|some| some == b"<script>") {
            return Err("a page has a script that was sent".to_owned());
        }
        Ok(mark((way, status.as_u16(), named)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_widget_sends_is_taken() -> Result<(), Box<dyn std::error::Error>> {
        let mut target = Requests::new()?;
        for (seed, status) in target.seeds().iter().zip([201, 202, 202, 200]) {
            let (_, path, media) = WAYS[usize::from(seed[0])];
            let request =
                Request::post(path).header("content-type", media).body(Body::from(seed[1..].to_vec()))?;
            let (answered, _, said) =
                target.runtime.block_on(Requests::answer(target.router.clone(), request))?;
            assert_eq!(answered.as_u16(), status, "{path}: {}", String::from_utf8_lossy(&said));
            target.run(seed)?;
        }
        Ok(())
    }
}
