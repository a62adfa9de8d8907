//! `POST /cases`: what is taken, what is not, and what a repetition does.

use crate::support::{EVENT, event, event_with, multipart, site, site_with};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};

#[tokio::test]
async fn a_case_is_taken_once_however_often_it_comes() {
    let site = site().await;
    let first = site.case(&event("a1")).await;
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!(first.json(), json!({"reference": "7QKX-2M0A"}));
    assert_eq!(first.header("location"), "/desk/case/7QKX-2M0A");
    // Equal is what is equal as JSON: another order of keys, other spaces, another challenge.
    let mut again = event("a1");
    again["challenge"] = json!("token");
    let again = serde_json::to_string_pretty(&again).unwrap();
    let again = site.post("/cases", "Application/CloudEvents+JSON; charset=\"UTF-8\"", again).await;
    assert_eq!((again.status, again.json()), (StatusCode::OK, json!({"reference": "7QKX-2M0A"})));
    assert_eq!(site.count().await, 1);
}

#[tokio::test]
async fn another_case_with_the_same_id_is_refused_and_the_first_one_kept() {
    let site = site().await;
    site.case(&event("a1")).await;
    let mut other = event("a1");
    other["data"]["text"] = json!("something else");
    let answer = site.case(&other).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.problem();
    let kept = site.desk.store.case("a1").await.unwrap().unwrap();
    assert_eq!(kept.data["text"], "I was charged twice for order 8841");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_at_the_same_time_exactly_one_is_new() {
    let site = Arc::new(site().await);
    let sending = (0..50).map(|_| {
        let site = Arc::clone(&site);
        tokio::spawn(async move { site.case(&event("same")).await })
    });
    let mut statuses = Vec::new();
    for answer in sending.collect::<Vec<_>>() {
        let answer = answer.await.unwrap();
        assert_eq!(answer.json(), json!({"reference": "7QKX-2M0A"}));
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1);
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 49);
    assert_eq!(site.count().await, 1);
}

#[tokio::test]
async fn a_reference_that_is_taken_becomes_longer() {
    let site = site().await;
    let mut references = Vec::new();
    for id in ["a1", "a2", "a3"] {
        references.push(site.case(&event(id)).await.json()["reference"].clone());
    }
    assert_eq!(references, ["7QKX-2M0A", "7QKX-2M0A-B", "7QKX-2M0A-C"]);
    let again = site.case(&event("a2")).await;
    assert_eq!((again.status.as_u16(), again.json()), (200, json!({"reference": "7QKX-2M0A-B"})));
}

#[tokio::test]
async fn all_wrong_values_are_told_at_once() {
    let site = site().await;
    let pointers = |problem: &Value| -> Vec<String> {
        let errors = problem["errors"].as_array().unwrap();
        errors.iter().map(|error| error["pointer"].as_str().unwrap().to_owned()).collect()
    };
    let answer = site.case(&json!({"type": "other", "id": "no spaces", "data": {"version": 2}})).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let expected = [
        "/specversion",
        "/type",
        "/id",
        "/data/version",
        "/data/id",
        "/data/reference",
        "/data/time",
        "/data/text",
    ];
    assert_eq!(pointers(&answer.problem()), expected);
    for body in [json!([]), json!("text"), json!(null), json!(7)] {
        assert_eq!(pointers(&site.case(&body).await.problem()), [""]);
    }
    let mut event = event("a1");
    event["data"] = json!("text");
    assert_eq!(pointers(&site.case(&event).await.problem()), ["/data"]);
    assert_eq!(site.count().await, 0);
}

#[tokio::test]
async fn ids_references_and_times_have_a_form() {
    let site = site().await;
    let id = "x".repeat(64);
    assert_eq!(site.case(&event(&id)).await.status.as_u16(), 201);
    for id in ["", &"x".repeat(65), "a/b", "a b", "ä", "case/a1"] {
        assert_eq!(site.case(&event(id)).await.status.as_u16(), 422, "{id:?}");
    }
    for reference in ["", "7qkx", "7QKX/2M0A", "../desk", &"A".repeat(33)] {
        let answer = site.case(&event_with("r", reference, json!({}))).await;
        assert_eq!(answer.status.as_u16(), 422, "{reference:?}");
    }
    for time in [
        "",
        "yesterday",
        "2026-03-29",
        "2026-03-29 01:30:00Z",
        "2026-03-29T01:30:00",
        "2026-03-29T01:30:00.Z",
    ] {
        let answer = site.case(&event_with("t", "T", json!({"time": time}))).await;
        assert_eq!(answer.status.as_u16(), 422, "{time:?}");
    }
    for (id, time) in [("t1", "2026-03-29T01:30:00+02:00"), ("t2", "2026-03-29T01:30:00.123456789Z")] {
        let answer = site.case(&event_with(id, "T", json!({"time": time}))).await;
        assert_eq!(answer.status.as_u16(), 201, "{time:?}");
    }
}

#[tokio::test]
async fn what_the_desk_does_not_know_is_kept() {
    let site = site().await;
    let mut event = event_with("a1", "R1", json!({"shoe_size": 43.1, "deep": {"er": [1, null, 0.1, 1e300]}}));
    event["partitionkey"] = json!("eu");
    event["challenge"] = json!("a secret");
    assert_eq!(site.case(&event).await.status.as_u16(), 201);
    let case = site.desk.store.case("a1").await.unwrap().unwrap();
    assert_eq!(case.data, event["data"]);
    assert_eq!(site.case(&event).await.status.as_u16(), 200, "numbers stay what they were");
}

#[tokio::test]
async fn what_is_no_json_is_refused() {
    let site = site().await;
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    let lone = event("a1").to_string().replace("I was charged twice for order", "\\ud800");
    let bodies = [
        Vec::new(),
        b"{".to_vec(),
        b"{\"id\": \xFF}".to_vec(),
        b"\x00".to_vec(),
        deep(100_000).into_bytes(),
        lone.into_bytes(),
        b"{\"id\": 1e999}".to_vec(),
        b"{} {}".to_vec(),
    ];
    for body in bodies {
        let answer = site.post("/cases", EVENT, body.clone()).await;
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{shown}");
        answer.problem();
    }
    assert_eq!(site.count().await, 0);
}

#[tokio::test]
async fn odd_text_is_kept_as_it_is() {
    let site = site().await;
    let text = "nul \u{0} pair \u{1F600} rtl \u{202E} line\r\n'; DROP TABLE cases; --";
    let more = json!({"text": text, "title": text, "queue": "\u{0}", "intent": 7, "label": ["x"]});
    assert_eq!(site.case(&event_with("a1", "R1", more)).await.status.as_u16(), 201);
    let case = site.desk.store.case("R1").await.unwrap().unwrap();
    assert_eq!(case.data["text"], text);
    assert!(!case.summary.title.contains('\u{0}') && !case.summary.title.contains('\n'));
    assert_eq!((case.summary.queue, case.summary.intent), (None, None));
}

#[tokio::test]
async fn very_many_keys_are_no_harm() {
    let site = site().await;
    let keys: serde_json::Map<String, Value> =
        (0..20_000).map(|n| (format!("k{n}"), json!(n % 10))).collect();
    let answer = site.case(&event_with("a1", "R1", Value::Object(keys))).await;
    assert_eq!(answer.status.as_u16(), 201);
}

#[tokio::test]
async fn other_media_types_are_refused() {
    let site = site().await;
    let body = event("a1").to_string();
    for media in ["", "text/plain", "application/json", "application/cloudevents+json; charset=utf-16"] {
        let answer = site.post("/cases", media, body.clone()).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{media:?}");
        answer.problem();
    }
    let without = site.ask(Request::post("/cases").body(Body::from(body.clone())).unwrap()).await;
    assert_eq!(without.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let squeezed = Request::post("/cases").header("content-type", EVENT).header("content-encoding", "gzip");
    let squeezed = site.ask(squeezed.body(Body::from(body)).unwrap()).await;
    assert_eq!(squeezed.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn other_methods_are_refused_with_those_that_are_possible() {
    let site = site().await;
    let tries = [
        ("GET", "/cases", "POST"),
        ("DELETE", "/cases", "POST"),
        ("PUT", "/outcomes", "POST"),
        ("POST", "/health", "GET,HEAD"),
        ("POST", "/export", "GET,HEAD"),
        ("PATCH", "/openapi.json", "GET,HEAD"),
        ("OPTIONS", "/cases", "POST"),
    ];
    for (method, path, allowed) in tries {
        let answer = site.ask_with(method.parse().unwrap(), path, &[]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        assert_eq!(answer.header("allow"), allowed, "{method} {path}");
        answer.problem();
    }
}

#[tokio::test]
async fn a_large_body_is_refused_and_not_read_to_its_end() {
    let site = site().await;
    let answer = site.case(&event_with("a1", "R1", json!({"text": "x".repeat(255 * 1024)}))).await;
    assert_eq!(answer.status.as_u16(), 201, "just below the limit");
    let answer = site.case(&event_with("a2", "R2", json!({"text": "x".repeat(256 * 1024)}))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    answer.problem();
    // Without a length, and without an end.
    let endless = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 10_000]));
    let answer = site.post("/cases", EVENT, Body::from_stream(endless)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let (media, body) = multipart(&[("event", None, &vec![b' '; 300 * 1024])]);
    let answer = site.post("/cases", &media, body).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "the event within parts has the same limit");
    let (media, body) = multipart(&[("f", Some("f"), &vec![b' '; 31 << 20])]);
    let answer = site.post("/cases", &media, body).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_stops_coming_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    // A clock that stands still would let the database run out of time: it is opened with the real one.
    tokio::time::resume();
    let path = folder.path().join("cases.sqlite");
    let store = signpost_desk::store::Store::open(&path, Default::default()).await.unwrap();
    let desk = signpost_desk::state::Desk::new(Default::default(), store);
    let router = signpost_desk::app::router(desk, None);
    tokio::time::pause();
    let start = tokio::time::Instant::now();
    let never = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let request =
        Request::post("/cases").header("content-type", EVENT).body(Body::from_stream(never)).unwrap();
    let answer = tower::ServiceExt::oneshot(router, request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::REQUEST_TIMEOUT);
    assert_eq!(answer.headers()["connection"], "close");
    assert!((30..40).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
}

#[tokio::test]
async fn files_go_along_and_are_what_their_content_says() {
    let site = site().await;
    let list = json!([
        {"id": "f1", "field": "photo", "name": "a\u{0}b\n.jpg", "type": "image/jpeg", "size": 7},
        {"id": "f2", "field": "photo", "name": "note.txt", "type": "text/plain", "size": 4},
        {"id": "f3", "field": "photo", "name": "never-came.pdf", "type": "application/pdf", "size": 4},
    ]);
    let event = event_with("a1", "R1", json!({"files": list}));
    let text = event.to_string();
    // The event need not come first, and a name in the body has no say.
    let parts: [(&str, Option<&str>, &[u8]); 3] = [
        ("f1", Some("../../etc/passwd"), b"\x89PNG\r\n\x1A\nxyz"),
        ("event", None, text.as_bytes()),
        ("f2", None, b"text"),
    ];
    let (media, body) = multipart(&parts);
    let answer = site.post("/cases", &media, body.clone()).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.json());
    assert_eq!(site.post("/cases", &media, body).await.status.as_u16(), 200);
    let case = site.desk.store.case("a1").await.unwrap().unwrap();
    let seen: Vec<_> = case.files.iter().map(|f| (f.name.as_str(), f.media.as_str(), f.size)).collect();
    assert_eq!(seen, [("a b .jpg", "image/png", 11), ("note.txt", "text/plain", 4)]);
    let file = site.desk.store.file(&case.files[1].id).await.unwrap().unwrap();
    assert_eq!(file.content, b"text");
}

#[tokio::test]
async fn parts_that_cannot_be_taken_are_refused_whole() {
    type Part<'a> = (&'a str, Option<&'a str>, &'a [u8]);
    let site = site().await;
    let list = json!([{"id": "f1", "field": "photo", "name": "a.jpg"}]);
    let text = event_with("a1", "R1", json!({"files": list})).to_string();
    let event: Part<'_> = ("event", None, text.as_bytes());
    let good: Part<'_> = ("f1", None, b"%PDF-1.7");
    let tries: [(&[Part<'_>], &str); 5] = [
        (&[event, ("f1", Some("a.jpg"), b"MZ\x90\x00")], "/data/files/0"),
        (&[event, good, ("f9", None, b"text")], "/data/files"),
        (&[event, good, good], "/data/files"),
        (&[good], ""),
        (&[event, event], ""),
    ];
    for (parts, pointer) in tries {
        let (media, body) = multipart(parts);
        let answer = site.post("/cases", &media, body).await;
        assert_eq!(answer.status.as_u16(), 422, "{pointer}");
        assert_eq!(answer.problem()["errors"][0]["pointer"], pointer);
    }
    let (media, body) = multipart(&[event, good]);
    for (media, body) in [
        ("multipart/form-data", body.clone()),
        (media.as_str(), body[..body.len() - 20].to_vec()),
        (media.as_str(), Vec::new()),
        ("multipart/form-data; boundary=other", body),
    ] {
        let answer = site.post("/cases", media, body).await;
        assert!([400, 422].contains(&answer.status.as_u16()), "{media}: {}", answer.status);
        answer.problem();
    }
    assert_eq!(site.count().await, 0);
}

#[tokio::test]
async fn an_answer_to_a_reply_comes_to_the_same_person() {
    let site = site().await;
    site.case(&event("a1")).await;
    site.desk.store.take("a1", "ana").await.unwrap();
    let link = site.desk.store.case("a1").await.unwrap().unwrap().link;
    assert_eq!(link.len(), 16);
    let answer = site.case(&event_with("a2", "R2", json!({"follows": link}))).await;
    assert_eq!(answer.status.as_u16(), 201);
    let second = site.desk.store.case("R2").await.unwrap().unwrap();
    assert_eq!(second.summary.owner.as_deref(), Some("ana"));
    assert_eq!(second.summary.state.name(), "taken");
    assert_eq!(second.follows.map(|case| case.id).as_deref(), Some("a1"));
    let first = site.desk.store.case("a1").await.unwrap().unwrap();
    assert_eq!(first.followed_by.len(), 1);
    let guessed = site.case(&event_with("a3", "R3", json!({"follows": "0000000000000000"}))).await;
    assert_eq!(guessed.status.as_u16(), 201, "a wrong link is no reason to lose a case");
    assert_eq!(site.desk.store.case("a3").await.unwrap().unwrap().summary.owner, None);
}

#[tokio::test]
async fn one_address_may_not_send_without_end() {
    let site = site_with(&json!({"limits": {"cases_per_minute": 3, "records_per_minute": 2}})).await;
    let start = Instant::now();
    for id in ["a", "b", "c"] {
        assert_eq!(site.case(&event(id)).await.status.as_u16(), 201);
    }
    let answer = site.case(&event("d")).await;
    if start.elapsed() < Duration::from_secs(10) {
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        let seconds: u64 = answer.header("retry-after").parse().unwrap();
        assert!((1..=20).contains(&seconds));
        answer.problem();
    }
}

#[tokio::test]
async fn room_for_files_is_given_back() {
    let site = site().await;
    let list = json!([{"id": "f1", "field": "photo", "name": "a.txt"}]);
    let before = site.desk.room.available_permits();
    for n in 0..3 {
        let event = event_with(&format!("a{n}"), "R", json!({"files": list})).to_string();
        let (media, body) =
            multipart(&[("event", None, event.as_bytes()), ("f1", None, &vec![b'x'; 1 << 20])]);
        assert_eq!(site.post("/cases", &media, body.clone()).await.status.as_u16(), 201);
        assert_eq!(site.post("/cases", &media, body[..body.len() - 9].to_vec()).await.status.as_u16(), 400);
        assert_eq!(site.desk.room.available_permits(), before);
    }
    // Others have taken it all.
    let all = site.desk.room.try_acquire_many(u32::try_from(before).unwrap()).unwrap();
    let event = event_with("b1", "R", json!({"files": list})).to_string();
    let (media, body) = multipart(&[("event", None, event.as_bytes()), ("f1", None, b"text")]);
    let answer = site.post("/cases", &media, body.clone()).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    answer.problem();
    drop(all);
    assert_eq!(site.post("/cases", &media, body).await.status.as_u16(), 201);
}

#[tokio::test]
async fn an_id_does_not_get_in_the_way_of_a_reference() {
    let site = site().await;
    site.case(&event("a1")).await;
    assert_eq!(site.case(&event_with("7QKX-2M0A", "OTHER", json!({}))).await.status.as_u16(), 201);
    let store = &site.desk.store;
    assert_eq!(store.case("7qkx-2m0a").await.unwrap().unwrap().summary.id, "a1");
    assert_eq!(store.case("OTHER").await.unwrap().unwrap().summary.id, "7QKX-2M0A");
}

#[tokio::test]
async fn customers_behind_a_proxy_have_limits_of_their_own() {
    // A request without a connection comes from 0.0.0.0.
    let config = json!({"proxies": ["0.0.0.0"], "limits": {"cases_per_minute": 1}});
    let site = site_with(&config).await;
    let mut statuses = Vec::new();
    for (id, forwarded) in [("a", "198.51.100.1"), ("b", "198.51.100.2"), ("c", "198.51.100.9, 198.51.100.1")]
    {
        let request =
            Request::post("/cases").header("content-type", EVENT).header("x-forwarded-for", forwarded);
        let answer = site.ask(request.body(Body::from(event(id).to_string())).unwrap()).await;
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(statuses, [201, 201, 429], "what a customer writes into the header has no say");
}
