//! `POST /outcomes` and `GET /export`: what is told, to whom, in which order.

use crate::support::{BATCH, EVENT, Site, event, event_with, record, site, site_with};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use signpost_desk::people;
use signpost_desk::store::judge::Judgement;
use signpost_desk::store::row::{Resolution, State};

const OUTCOME: &str = "signpost.outcome.v1";

/// A desk with one person, and their token.
async fn with_ana() -> (Site, String) {
    let token = people::token().unwrap();
    let limits = json!({"cases_per_minute": 100_000, "records_per_minute": 100_000});
    let people = json!([{"name": "ana", "token": token.hash}]);
    (site_with(&json!({"people": people, "limits": limits})).await, token.token)
}

async fn export(site: &Site, token: &str, query: &str) -> Vec<Value> {
    let bearer = format!("Bearer {token}");
    let answer = site.ask_with(Method::GET, &format!("/export{query}"), &[("authorization", &bearer)]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    let lines = String::from_utf8(answer.body).unwrap();
    assert!(lines.is_empty() || lines.ends_with('\n'));
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn column(events: &[Value], pointer: &str) -> Vec<String> {
    let text = |event: &Value| event.pointer(pointer).and_then(Value::as_str).unwrap_or("-").to_owned();
    events.iter().map(text).collect()
}

#[tokio::test]
async fn records_are_stored_once() {
    let site = site().await;
    let one = record("r1", OUTCOME, json!({"version": 1, "case": "a1"}));
    let answer = site.post("/outcomes", EVENT, one.to_string()).await;
    assert_eq!((answer.status, answer.json()), (StatusCode::ACCEPTED, json!({"stored": 1})));
    let two =
        record("r2", "signpost.correction.v1", json!({"version": 1, "by": "customer", "confirmed": false}));
    let three = record("r3", "signpost.handoff.v1", json!({}));
    let batch = json!([one, two, three, two]).to_string();
    let answer = site.post("/outcomes", BATCH, batch).await;
    assert_eq!((answer.status, answer.json()), (StatusCode::ACCEPTED, json!({"stored": 2})));
    let answer = site.post("/outcomes", BATCH, "[]").await;
    assert_eq!((answer.status, answer.json()), (StatusCode::ACCEPTED, json!({"stored": 0})));
}

#[tokio::test]
async fn records_that_cannot_be_taken_are_named_and_none_is_stored() {
    let site = site().await;
    let good = record("r1", OUTCOME, json!({}));
    let mut wrong = record("r 2", "signpost.resolution.v1", json!([]));
    wrong["time"] = json!(7);
    let answer = site.post("/outcomes", BATCH, json!([good, wrong, 3]).to_string()).await;
    assert_eq!(answer.status.as_u16(), 422);
    let errors = answer.problem()["errors"].as_array().unwrap().clone();
    assert_eq!(column(&errors, "/pointer"), ["/1/type", "/1/id", "/1/data", "/1/time", "/2"]);
    for (media, body, status) in [
        (BATCH, good.to_string(), 422),
        (EVENT, json!([good]).to_string(), 422),
        (BATCH, Value::from(vec![good.clone(); 101]).to_string(), 422),
        (EVENT, "{".to_owned(), 400),
        ("application/json", good.to_string(), 415),
        ("multipart/form-data; boundary=x", good.to_string(), 415),
        (BATCH, " ".repeat(300_000), 413),
    ] {
        let answer = site.post("/outcomes", media, body).await;
        assert_eq!(answer.status.as_u16(), status, "{media}");
        answer.problem();
    }
    assert_eq!(site.desk.store.last().await.unwrap(), 0);
}

#[tokio::test]
async fn the_export_tells_everything_in_the_order_in_which_it_came() {
    let (site, token) = with_ana().await;
    site.post("/outcomes", EVENT, record("r1", OUTCOME, json!({"case": "a1", "x": 0.1})).to_string()).await;
    let mut first = event("a1");
    first["partitionkey"] = json!("eu");
    site.case(&first).await;
    site.case(&event("a2")).await;
    let store = &site.desk.store;
    let wrong =
        Judgement::Wrong { right: Some("refund.request".to_owned()), why: "wants money back".to_owned() };
    assert!(store.judge("a1", "ana", &wrong).await.unwrap());
    assert!(store.set_state("a1", "ana", State::Answered, Some(Resolution::Solved)).await.unwrap());
    assert!(store.set_state("a1", "ana", State::Answered, Some(Resolution::Solved)).await.unwrap());

    let events = export(&site, &token, "").await;
    let types =
        [OUTCOME, "signpost.case.v1", "signpost.case.v1", "signpost.correction.v1", "signpost.resolution.v1"];
    assert_eq!(column(&events, "/type"), types);
    let sequences = column(&events, "/sequence");
    assert!(sequences.is_sorted() && sequences.iter().all(|s| s.len() == 16), "{sequences:?}");
    assert_eq!(events[0]["data"], json!({"case": "a1", "x": 0.1}));
    assert_eq!(events[1]["data"], first["data"]);
    assert_eq!((&events[1]["id"], &events[1]["partitionkey"]), (&json!("a1"), &json!("eu")));
    let correction = &events[3]["data"];
    let expected = json!({
        "version": 1, "case": "a1", "reference": "7QKX-2M0A", "by": "agent", "confirmed": true,
        "suggested": "billing.duplicate_charge", "right": "refund.request", "category_suggested": "billing",
        "category_right": "refund", "why": "wants money back", "text": "I was charged twice for order 8841",
        "model": "en-2@3f", "flows": "2b",
    });
    assert_eq!(correction, &expected);
    let resolution = &events[4]["data"];
    assert_eq!(resolution["resolution"], "solved");
    assert_eq!((&resolution["intent"], &resolution["escalated"]), (&json!("refund.request"), &json!(false)));
    assert!(resolution["seconds"].as_i64().unwrap() < 60 && resolution.get("owner").is_none());

    let later = export(&site, &token, &format!("?since={}", sequences[2])).await;
    assert_eq!(column(&later, "/sequence"), sequences[3..]);
    assert_eq!(export(&site, &token, "?since=2000-01-01T00:00:00%2B02:00").await.len(), 5);
    assert_eq!(export(&site, &token, "?since=2000-01-01T00:00:00+02:00").await.len(), 5);
    assert_eq!(export(&site, &token, "?since=2999-01-01T00:00:00Z").await.len(), 0);
}

#[tokio::test]
async fn the_export_is_longer_than_one_page_of_rows() {
    let (site, token) = with_ana().await;
    for batch in 0..7 {
        let records: Vec<Value> =
            (0..99).map(|n| record(&format!("r{batch}-{n}"), OUTCOME, json!({}))).collect();
        site.post("/outcomes", BATCH, Value::from(records).to_string()).await;
    }
    let events = export(&site, &token, "").await;
    assert_eq!(events.len(), 693);
    assert!(column(&events, "/sequence").is_sorted());
}

#[tokio::test]
async fn of_minimal_cases_nothing_is_told_but_that_they_happened() {
    let (site, token) = with_ana().await;
    site.case(&event_with("a1", "R1", json!({"routing": null, "minimal": true, "text": "secret words"})))
        .await;
    site.case(&event_with("a2", "R2", json!({"reason": "risk:self_harm", "text": "secret words"}))).await;
    site.desk.store.judge("a1", "ana", &Judgement::Right).await.unwrap();
    site.desk.store.set_state("a2", "ana", State::Closed, None).await.unwrap();
    let events = export(&site, &token, "").await;
    assert_eq!(events.len(), 4);
    let told = Value::from(events).to_string();
    for word in ["secret", "kim@", "billing", "duplicate"] {
        assert!(!told.contains(word), "{word} in {told}");
    }
}

#[tokio::test]
async fn the_export_is_for_people_of_the_desk() {
    let (site, token) = with_ana().await;
    for headers in [&[][..], &[("authorization", "Basic YTpi")], &[("cookie", "signpost=guessed")]] {
        let answer = site.ask_with(Method::GET, "/export", headers).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        answer.problem();
    }
    let session = site.desk.store.begin_session("ana").await.unwrap();
    let cookie = format!("other=1; signpost={}", session.secret);
    let answer = site.ask_with(Method::GET, "/export", &[("cookie", &cookie)]).await;
    assert_eq!(answer.status, StatusCode::OK);
    site.desk.store.end_session(&session.secret).await.unwrap();
    let answer = site.ask_with(Method::GET, "/export", &[("cookie", &cookie)]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let stranger = site.desk.store.begin_session("zoe").await.unwrap();
    let cookie = format!("signpost={}", stranger.secret);
    let answer = site.ask_with(Method::GET, "/export", &[("cookie", &cookie)]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "no longer a person of the desk");
    let bearer = format!("bearer {token}");
    for since in ["", "x", "-1", "1.5", "9999999999999999999999"] {
        let path = format!("/export?since={since}");
        let answer = site.ask_with(Method::GET, &path, &[("authorization", &bearer)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{since:?}");
        answer.problem();
    }
}

#[tokio::test]
async fn guessing_tokens_ends_soon() {
    let (site, token) = with_ana().await;
    let mut statuses = Vec::new();
    for n in 0..12 {
        let bearer = format!("Bearer GUESS{n}");
        statuses
            .push(site.ask_with(Method::GET, "/export", &[("authorization", &bearer)]).await.status.as_u16());
    }
    assert_eq!(statuses[..10], [401; 10]);
    assert_eq!(statuses[10..], [429; 2]);
    let bearer = format!("Bearer {token}");
    let answer = site.ask_with(Method::GET, "/export", &[("authorization", &bearer)]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "the right one as well, from this address");
    assert!(!answer.header("retry-after").is_empty());
}

#[tokio::test]
async fn nobody_outside_speaks_for_the_people_of_the_desk() {
    let site = site().await;
    for data in [
        json!({"by": "agent", "confirmed": true, "text": "x", "right": "refund.request"}),
        json!({"by": "agent", "confirmed": false}),
        json!({"by": "customer", "confirmed": true}),
        json!({"by": "customer", "confirmed": "true"}),
        json!({}),
    ] {
        let answer = site
            .post("/outcomes", EVENT, record("r1", "signpost.correction.v1", data.clone()).to_string())
            .await;
        assert_eq!(answer.status.as_u16(), 422, "{data}");
        answer.problem();
    }
    let answer =
        site.post("/outcomes", EVENT, record("r1", "signpost.resolution.v1", json!({})).to_string()).await;
    assert_eq!(answer.status.as_u16(), 422);
    assert_eq!(site.desk.store.last().await.unwrap(), 0);
}
