//! A desk with the cases of the example, and browsers that look at it.

use crate::support::Database;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, Version};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use signpost_desk::app;
use signpost_desk::config::Config;
use signpost_desk::state::Desk;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use tower::ServiceExt as _;

/// The token of everybody.
pub(crate) const TOKEN: &str = "THE-TOKEN-OF-EVERYBODY";

/// The origin of the desk, as browsers see it.
pub(crate) const ORIGIN: &str = "http://desk.example";

pub(crate) struct Site {
    pub(crate) desk: Desk,
    pub(crate) database: Database,
    router: Router,
}

pub(crate) struct Browser {
    router: Router,
    pub(crate) address: [u8; 4],
    /// The cookies, as `name=value`, and the last one as it was set.
    pub(crate) cookie: Option<String>,
    pub(crate) set_cookie: String,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

/// A configuration with Ana and Ben, whose hashes are cheap to check.
pub(crate) fn config() -> Value {
    let params = Params::new(8, 1, 1, None).expect("parameters");
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon.hash_password(TOKEN.as_bytes()).expect("a hash").to_string();
    json!({
        "people": [{"name": "ana", "token": hash}, {"name": "ben", "token": hash}],
        "page": "https://shop.example/help"
    })
}

impl Site {
    /// A desk with the cases of the example.
    pub(crate) async fn new() -> Self {
        let site = Self::empty(config()).await;
        crate::plant::plant(&site.desk.store, &site.database.place).await.expect("cases");
        site
    }

    pub(crate) async fn empty(config: Value) -> Self {
        let database = Database::new().await;
        let store = database.open().await;
        let config = Config::read(&config.to_string()).expect("a configuration");
        let desk = Desk::new(config, store);
        Self { router: app::router(desk.clone(), None), desk, database }
    }

    /// The same store with another configuration, as after a restart.
    pub(crate) fn again(&self, config: &Value) -> Router {
        let config = Config::read(&config.to_string()).expect("a configuration");
        app::router(Desk::new(config, self.desk.store.clone()), None)
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::of(self.router.clone())
    }

    /// A browser in which somebody is signed in.
    pub(crate) async fn signed_in(&self, name: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(name, TOKEN).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        browser
    }

    /// Everything that can be changed, to see whether something was.
    pub(crate) async fn all(&self) -> String {
        let mut out = String::new();
        for reference in ["7QKX-2M0A", "0ABC-TT12"] {
            let case = self.desk.store.case(reference).await.expect("an answer");
            writeln!(out, "{case:?}").expect("a text");
        }
        let last = self.desk.store.last().await.expect("a number");
        writeln!(out, "{last}").expect("a text");
        out
    }

    /// The records of a type that the desk has made, oldest first.
    pub(crate) async fn records(&self, kind: &str) -> Vec<Value> {
        let last = self.desk.store.last().await.expect("a number");
        let rows = self.desk.store.rows(0, last).await.expect("rows");
        let bodies = rows.into_iter().filter_map(|row| row.body);
        let events = bodies.map(|body| serde_json::from_str::<Value>(&body).expect("a record"));
        events.filter(|event| event["type"] == kind).map(|event| event["data"].clone()).collect()
    }
}

impl Browser {
    pub(crate) fn of(router: Router) -> Self {
        Self { router, address: [192, 0, 2, 1], cookie: None, set_cookie: String::new() }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, None, &[("sec-fetch-site", "none")]).await
    }

    /// Sends a form as a page of the desk does. A field `csrf` is added from the page, unless the form has one.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.csrf().await;
        let mut all: BTreeMap<&str, &str> = BTreeMap::from([("csrf", token.as_str())]);
        all.extend(fields.iter().copied());
        let fields: Vec<(&str, &str)> = all.into_iter().collect();
        self.send(path, &fields, &[("origin", ORIGIN), ("sec-fetch-site", "same-origin")]).await
    }

    /// Sends a form with these fields and headers.
    pub(crate) async fn send(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let escaped = signpost_desk::pages::mail::escaped;
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
        self.ask("POST", path, Some(pairs.join("&")), headers).await
    }

    pub(crate) async fn sign_in(&mut self, name: &str, token: &str) -> Answer {
        let fields = [("name", name), ("token", token)];
        self.send("/desk/sign-in", &fields, &[("origin", ORIGIN), ("sec-fetch-site", "same-origin")]).await
    }

    /// What stands in each form of this session; empty if nobody is signed in.
    pub(crate) async fn csrf(&mut self) -> String {
        self.get("/desk").await.hidden("csrf")
    }

    pub(crate) async fn ask(
        &mut self,
        method: &str,
        path: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "desk.example");
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let peer = SocketAddr::from((self.address, 4711));
        let request = request.extension(ConnectInfo(peer)).body(Body::from(body.unwrap_or_default()));
        let response = self.router.clone().oneshot(request.expect("a request")).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        if let Some(set) = parts.headers.get(header::SET_COOKIE) {
            self.set_cookie = set.to_str().expect("a plain cookie").to_owned();
            let pair = self.set_cookie.split(';').next().unwrap_or_default();
            self.cookie = Some(pair.to_owned()).filter(|pair| !pair.ends_with('='));
        }
        let text = String::from_utf8_lossy(&body).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a plain header"))
    }

    /// The value of the first hidden field with this name.
    pub(crate) fn hidden(&self, name: &str) -> String {
        self.between(&format!("name=\"{name}\" value=\""), "\"")
    }

    /// The text from `start` to `end`, at the first `start`; empty if there is none.
    pub(crate) fn between(&self, start: &str, end: &str) -> String {
        let rest = self.text.split_once(start).map_or("", |(_, rest)| rest);
        rest.split_once(end).map_or("", |(text, _)| text).to_owned()
    }

    /// What a person reads of the page: without tags, with single spaces.
    pub(crate) fn words(&self) -> String {
        let body = self.text.split_once("<body>").map_or(self.text.as_str(), |(_, body)| body);
        let mut out = String::new();
        let mut is_tag = false;
        for c in body.chars() {
            match c {
                '<' => (is_tag = true, out.push(' ')).1,
                '>' if is_tag => is_tag = false,
                c if !is_tag => out.push(c),
                _ => {}
            }
        }
        let plain =
            out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
