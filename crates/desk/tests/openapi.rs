//! `docs/openapi.json` and the desk say the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod support;

use axum::http::Method;
use serde_json::{Value, json};
use signpost_desk::{app, event, intake};
use std::collections::BTreeSet;
use support::{Answer, BATCH, EVENT, multipart, record, site, site_with};

/// Where these tests keep what they store.
const DATABASE: support::Kind = support::Kind::Sqlite;

fn description() -> Value {
    serde_json::from_str(app::OPENAPI).expect("JSON")
}

fn at<'a>(mut value: &'a Value, root: &'a Value) -> &'a Value {
    while let Some(to) = value.get("$ref").and_then(Value::as_str) {
        value = root.pointer(to.trim_start_matches('#')).unwrap_or_else(|| panic!("{to} is not there"));
    }
    value
}

/// An answer has a status, a media type and headers that the description has for this operation.
fn described(answer: &Answer, path: &str, method: &str) {
    let root = description();
    let responses = &root["paths"][path][method]["responses"];
    let status = answer.status.as_u16().to_string();
    let response = responses.get(&status).unwrap_or_else(|| panic!("{method} {path} says {status}"));
    let response = at(response, &root);
    let media = response["content"].as_object().unwrap().keys().next().unwrap();
    assert_eq!(answer.header("content-type"), media, "{method} {path} {status}");
    for (name, header) in response["headers"].as_object().into_iter().flatten() {
        assert!(
            header["required"] == true && !answer.header(name).is_empty(),
            "{method} {path} {status}: {name}"
        );
    }
    let schema = at(&response["content"][media]["schema"], &root);
    let parts = schema["allOf"].as_array().map_or_else(|| vec![schema], |parts| parts.iter().collect());
    let required = parts.iter().flat_map(|part| at(part, &root)["required"].as_array().into_iter().flatten());
    for key in required {
        assert!(answer.json().get(key.as_str().unwrap()).is_some(), "{method} {path} {status}: {key}");
    }
}

#[tokio::test]
async fn it_has_the_routes_of_the_desk_with_their_methods() {
    let root = description();
    let described: BTreeSet<&str> = root["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(described, app::PATHS.into());
    let site = site().await;
    for (path, operations) in root["paths"].as_object().unwrap() {
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"] {
            let answer = site.ask_with(method.parse::<Method>().unwrap(), path, &[]).await;
            let is_described = operations.get(method.to_lowercase()).is_some();
            assert_eq!(answer.status.as_u16() != 405, is_described, "{method} {path}");
            assert_ne!(answer.status.as_u16(), 404, "{method} {path}");
            let allowed: BTreeSet<String> =
                answer.header("allow").split(',').map(str::to_lowercase).collect();
            let known: BTreeSet<String> = operations.as_object().unwrap().keys().cloned().collect();
            assert!(is_described || allowed == known, "{method} {path}: {allowed:?}");
        }
    }
    assert_eq!(site.get("/openapi.json").await.json(), root);
}

#[tokio::test]
async fn it_has_every_answer_that_the_desk_gives() {
    let people = json!([{"name": "ana", "token": signpost_desk::people::token().unwrap().hash}]);
    let limits = json!({"cases_per_minute": 20, "records_per_minute": 20});
    let site = site_with(&json!({"limits": limits, "people": people})).await;
    let root = description();
    let example = root["paths"]["/cases"]["post"]["requestBody"]["content"][EVENT]["example"].clone();
    let mut other = example.clone();
    other["data"]["text"] = json!("other");
    let example = example.to_string();
    let (parts, body) = multipart(&[("event", None, b"{")]);
    let mut statuses = BTreeSet::new();
    for (media, body) in [
        (EVENT, example.clone().into_bytes()),
        (EVENT, example.clone().into_bytes()),
        (EVENT, other.to_string().into_bytes()),
        (EVENT, b"{".to_vec()),
        (EVENT, b"{}".to_vec()),
        (EVENT, vec![b' '; 300_000]),
        (BATCH, b"[]".to_vec()),
        (&parts, body),
    ] {
        let answer = site.post("/cases", media, body).await;
        described(&answer, "/cases", "post");
        statuses.insert(answer.status.as_u16());
    }
    site.desk.store.erase("9f3c2a7be41d4f0c8a55d0c1e2b3f4a5").await.unwrap();
    for _ in 0..20 {
        let answer = site.post("/cases", EVENT, example.clone()).await;
        described(&answer, "/cases", "post");
        statuses.insert(answer.status.as_u16());
    }
    let outcome = record("r1", "signpost.outcome.v1", json!({})).to_string();
    for (media, body) in
        [(EVENT, outcome), (BATCH, "[]".into()), (BATCH, "[1]".into()), ("text/plain", String::new())]
    {
        let answer = site.post("/outcomes", media, body).await;
        described(&answer, "/outcomes", "post");
        statuses.insert(answer.status.as_u16());
    }
    described(&site.get("/export?since=x").await, "/export", "get");
    described(&site.get("/health").await, "/health", "get");
    site.desk.store.close().await;
    described(&site.get("/health").await, "/health", "get");
    described(&site.post("/outcomes", BATCH, "[]").await, "/outcomes", "post");
    assert_eq!(statuses, [200, 201, 202, 400, 409, 410, 413, 415, 422, 429].into());
}

#[test]
fn it_has_the_bounds_and_the_types_of_the_code() {
    let root = description();
    let large = root["components"]["responses"]["TooLarge"]["description"].as_str().unwrap();
    let digits = |n: usize| {
        let text = n.to_string();
        let parts: Vec<&str> =
            text.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).unwrap()).collect();
        parts.join(",")
    };
    assert!(
        large.contains(&digits(intake::JSON_BOUNDS.most))
            && large.contains(&digits(intake::FILES_BOUNDS.most))
    );
    let schemas = &root["components"]["schemas"];
    assert_eq!(schemas["CaseEvent"]["properties"]["type"]["const"], event::CASE);
    let [outcome, correction, handoff] = event::RECORDS;
    assert_eq!(schemas["OutcomeEvent"]["properties"]["type"]["enum"], json!([outcome, handoff]));
    assert_eq!(schemas["CorrectionEvent"]["properties"]["type"]["const"], correction);
    let posts = |path: &str| -> BTreeSet<String> {
        root["paths"][path]["post"]["requestBody"]["content"].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(posts("/cases"), [intake::EVENT, intake::MULTIPART].map(str::to_owned).into());
    assert_eq!(posts("/outcomes"), [intake::EVENT, intake::BATCH].map(str::to_owned).into());
    let batch = &root["paths"]["/outcomes"]["post"]["requestBody"]["content"][BATCH]["schema"];
    assert_eq!(batch["maxItems"], event::MOST_IN_BATCH);
}
