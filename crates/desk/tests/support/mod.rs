//! A desk for a test, with a database of its own, and how it is asked.
#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

pub(crate) mod cluster;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use signpost_desk::app;
use signpost_desk::config::Config;
use signpost_desk::state::Desk;
use signpost_desk::store::Store;
use signpost_desk::store::open::Options;
use signpost_desk::store::place::Place;
use sqlx::{Connection as _, Executor as _, PgConnection, SqliteConnection};
use tempfile::TempDir;
use tower::ServiceExt as _;

pub(crate) const EVENT: &str = "application/cloudevents+json";
pub(crate) const BATCH: &str = "application/cloudevents-batch+json";

/// Which database the tests of a program use; each program says it in `DATABASE`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// A database of a test's own.
pub(crate) struct Database {
    pub(crate) place: Place,
    pub(crate) folder: TempDir,
}

impl Database {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = match crate::DATABASE {
            Kind::Sqlite => Place::File(folder.path().join("cases.sqlite")),
            Kind::Postgres => cluster::cluster().database().await,
        };
        Self { place, folder }
    }

    pub(crate) async fn open(&self) -> Store {
        Store::open_at(&self.place, Options::default()).await.expect("a store")
    }

    /// Changes something behind the desk's back.
    pub(crate) async fn run(&self, sql: &'static str) {
        match &self.place {
            Place::File(path) => {
                let mut connection =
                    SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.expect("the file");
                connection.execute(sql).await.expect(sql);
                connection.close().await.expect("an end");
            }
            Place::Server(options) => {
                let mut connection = PgConnection::connect_with(options).await.expect("the server");
                connection.execute(sql).await.expect(sql);
                connection.close().await.expect("an end");
            }
        }
    }
}

pub(crate) struct Site {
    pub(crate) desk: Desk,
    pub(crate) router: Router,
    pub(crate) database: Database,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a body of JSON")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a plain header"))
    }

    /// The body of a problem, after checks that hold for all of them.
    pub(crate) fn problem(&self) -> Value {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        for key in ["type", "title", "detail"] {
            assert!(problem[key].as_str().is_some_and(|text| !text.is_empty()), "{key} in {problem}");
        }
        problem
    }
}

/// A desk without limits by address, unless the configuration says others.
pub(crate) async fn site() -> Site {
    site_with(&json!({"limits": {"cases_per_minute": 100_000, "records_per_minute": 100_000}})).await
}

pub(crate) async fn site_with(config: &Value) -> Site {
    site_with_pages(config, None).await
}

pub(crate) async fn site_with_pages(config: &Value, most_pages: Option<u32>) -> Site {
    let database = Database::new().await;
    let options = Options { most_pages, existing: false };
    let store = Store::open_at(&database.place, options).await.expect("a store");
    let desk = Desk::new(Config::read(&config.to_string()).expect("a configuration"), store);
    Site { router: app::router(desk.clone(), None), desk, database }
}

/// A desk on a database that may have something already.
pub(crate) async fn site_at(database: Database) -> Site {
    let desk = Desk::new(Config::default(), database.open().await);
    Site { router: app::router(desk.clone(), None), desk, database }
}

impl Site {
    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, media: &str, body: impl Into<Body>) -> Answer {
        self.ask(Request::post(path).header("content-type", media).body(body.into()).unwrap()).await
    }

    pub(crate) async fn case(&self, event: &Value) -> Answer {
        self.post("/cases", EVENT, event.to_string()).await
    }

    pub(crate) async fn ask_with(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn count(&self) -> u32 {
        self.desk.store.list(&Default::default(), 1).await.expect("a list").total
    }
}

/// A case with this id, as the widget sends it.
pub(crate) fn event(id: &str) -> Value {
    event_with(id, "7QKX-2M0A", json!({}))
}

pub(crate) fn event_with(id: &str, reference: &str, more: Value) -> Value {
    let mut data = json!({
        "version": 1, "id": id, "reference": reference, "time": "2026-03-29T01:30:00.250Z",
        "text": "I was charged twice for order 8841", "label": "I was charged twice",
        "title": "I was charged twice", "language": "en", "intent": "billing.duplicate_charge",
        "category": "billing", "flow": "duplicate-charge", "reason": null, "queue": "payments",
        "priority": "normal", "fields": [{"id": "email", "label": "E-mail", "value": "kim@example.com"}],
        "files": [], "answers": [], "path": ["duplicate-charge"],
        "routing": {"intent": "billing.duplicate_charge", "category": "billing", "model": "en-2@3f", "flows": "2b"},
    });
    let Value::Object(more) = more else { panic!("more keys") };
    data.as_object_mut().unwrap().extend(more);
    json!({
        "specversion": "1.0", "id": id, "source": "signpost-widget", "type": "signpost.case.v1",
        "time": "2026-03-29T01:30:00.250Z", "datacontenttype": "application/json", "data": data,
    })
}

pub(crate) fn record(id: &str, kind: &str, data: Value) -> Value {
    json!({
        "specversion": "1.0", "id": id, "source": "signpost-widget", "type": kind,
        "time": "2026-03-29T01:31:00Z", "datacontenttype": "application/json", "data": data,
    })
}

/// A body with parts: (name, file name, content).
pub(crate) fn multipart(parts: &[(&str, Option<&str>, &[u8])]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    ("multipart/form-data; boundary=edge".to_owned(), body)
}
