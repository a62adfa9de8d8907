//! What people of the desk do: the list, changes, erasing; and which pages elsewhere may send.

use crate::support::{EVENT, event, event_with, multipart, record, site, site_with};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use signpost_desk::store::cases::Filter;
use signpost_desk::store::judge::Judgement;
use signpost_desk::store::row::{Resolution, State};

#[tokio::test]
async fn the_list_has_the_most_urgent_first_then_the_oldest() {
    let site = site().await;
    for (id, priority) in [("a", "normal"), ("b", "urgent"), ("c", "high"), ("d", "urgent"), ("e", "odd")] {
        site.case(&event_with(id, &format!("REF-{}", id.to_uppercase()), json!({"priority": priority})))
            .await;
    }
    let listing = site.desk.store.list(&Filter::default(), 1).await.unwrap();
    let ids: Vec<&str> = listing.cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids, ["b", "d", "c", "a", "e"]);
    assert_eq!((listing.total, listing.page, listing.pages), (5, 1, 1));
}

#[tokio::test]
async fn the_list_is_filtered_and_has_pages() {
    let site = site().await;
    for n in 0..120 {
        let queue = if n % 3 == 0 { json!("payments") } else { Value::Null };
        let reason = if n % 2 == 0 { json!("requested") } else { Value::Null };
        let more = json!({"queue": queue, "reason": reason});
        site.case(&event_with(&format!("c{n}"), &format!("R-{n:03}"), more)).await;
    }
    let store = &site.desk.store;
    store.take("c3", "ana").await.unwrap();
    store.set_state("c6", "ana", State::Closed, None).await.unwrap();
    let total = async |filter: Filter| store.list(&filter, 1).await.unwrap().total;
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(total(Filter::default()).await, 120);
    assert_eq!(total(Filter { queue: some("payments"), ..Filter::default() }).await, 40);
    assert_eq!(total(Filter { queue: some(""), ..Filter::default() }).await, 80);
    assert_eq!(
        total(Filter { reason: some("requested"), queue: some("payments"), ..Filter::default() }).await,
        20
    );
    assert_eq!(total(Filter { state: Some(State::New), ..Filter::default() }).await, 118);
    assert_eq!(total(Filter { owner: some("ana"), ..Filter::default() }).await, 1);
    assert_eq!(total(Filter { owner: some(""), ..Filter::default() }).await, 119);
    assert_eq!(total(Filter { reference: some(" r-11 "), ..Filter::default() }).await, 10);
    assert_eq!(total(Filter { reference: some("%"), ..Filter::default() }).await, 0);
    let page = store.list(&Filter::default(), 3).await.unwrap();
    assert_eq!((page.cases.len(), page.pages), (20, 3));
    assert_eq!(store.list(&Filter::default(), 4).await.unwrap().cases.len(), 0);
    assert_eq!(store.list(&Filter::default(), u32::MAX).await.unwrap().cases.len(), 0);
    let choices = store.choices().await.unwrap();
    assert_eq!(choices.queues, [(String::new(), 80), ("payments".to_owned(), 40)]);
    assert_eq!(choices.states[0], ("new".to_owned(), 118));
}

#[tokio::test]
async fn what_people_do_is_in_the_history() {
    let site = site().await;
    site.case(&event("a1")).await;
    let store = &site.desk.store;
    assert!(store.take("a1", "ana").await.unwrap());
    assert!(store.take("a1", "ana").await.unwrap(), "a second press");
    assert!(store.set_note("a1", "ana", "call\r\nback").await.unwrap());
    assert!(store.set_owner("a1", "ana", Some("ben")).await.unwrap());
    assert!(store.set_owner("a1", "ben", None).await.unwrap());
    assert!(store.judge("a1", "ben", &Judgement::Right).await.unwrap());
    assert!(store.set_state("a1", "ben", State::Closed, Some(Resolution::Spam)).await.unwrap());
    let case = store.case("7qkx-2m0a").await.unwrap().unwrap();
    let history: Vec<(&str, &str)> =
        case.history.iter().map(|h| (h.who.as_deref().unwrap_or("-"), h.what.as_str())).collect();
    let expected = [
        ("ana", "Took it."),
        ("ana", "Changed the note."),
        ("ana", "Gave it to ben."),
        ("ben", "Put it back for anybody."),
        ("ben", "Said that the routing was right."),
        ("ben", "Said that it is closed: spam."),
    ];
    assert_eq!(history, expected);
    assert_eq!((case.note.as_str(), case.summary.state), ("call\nback", State::Closed));
    assert!(case.closed_at.is_some() && case.contact.as_deref() == Some("kim@example.com"));
    store.set_state("a1", "ben", State::Taken, Some(Resolution::Spam)).await.unwrap();
    let case = store.case("a1").await.unwrap().unwrap();
    assert_eq!((case.closed_at, case.summary.resolution), (None, None), "open again");
    assert!(!store.take("nobody", "ana").await.unwrap());
    assert!(!store.judge("nobody", "ana", &Judgement::Right).await.unwrap());
}

#[tokio::test]
async fn a_routing_that_was_wrong_is_mended() {
    let site = site().await;
    site.case(&event("a1")).await;
    let refund = json!({"intent": "refund.request", "category": "money", "label": "I want my money back"});
    site.case(&event_with("a2", "R2", refund)).await;
    let wrong = Judgement::Wrong { right: Some("refund.request".to_owned()), why: String::new() };
    assert!(site.desk.store.judge("a1", "ana", &wrong).await.unwrap());
    let case = site.desk.store.case("a1").await.unwrap().unwrap().summary;
    assert_eq!(case.intent.as_deref(), Some("refund.request"));
    assert_eq!(
        (case.category.as_deref(), case.label.as_deref()),
        (Some("money"), Some("I want my money back"))
    );
    let known = site.desk.store.intents().await.unwrap();
    assert_eq!(known.len(), 1);
}

#[tokio::test]
async fn an_erased_case_is_gone_and_does_not_come_back() {
    let site = site().await;
    let list = json!([{"id": "f1", "field": "photo", "name": "a.txt"}]);
    let event = event_with("a1", "7QKX-2M0A", json!({"files": list, "text": "erase-me-please"}));
    let text = event.to_string();
    let (media, body) = multipart(&[("event", None, text.as_bytes()), ("f1", None, b"erase-me-please")]);
    site.post("/cases", &media, body).await;
    let store = &site.desk.store;
    let outcome = record(
        "r1",
        "signpost.outcome.v1",
        json!({"case": "a1", "receipt": "7QKX-2M0A", "category": "billing"}),
    );
    site.post("/outcomes", EVENT, outcome.to_string()).await;
    store.set_note("a1", "ana", "erase-me-please").await.unwrap();
    let wrong = Judgement::Wrong { right: None, why: "erase-me-please".to_owned() };
    store.judge("a1", "ana", &wrong).await.unwrap();

    assert!(store.erase("a1").await.unwrap());
    assert!(!store.erase("a1").await.unwrap());
    assert!(store.case("a1").await.unwrap().is_none());
    let answer = site.case(&event).await;
    assert_eq!(answer.status, StatusCode::GONE);
    answer.problem();
    assert_eq!(
        site.case(&event_with("a2", "7QKX-2M0A", json!({}))).await.status.as_u16(),
        201,
        "the reference is free"
    );
    let rows = store.rows(0, i64::MAX).await.unwrap();
    let bodies: Vec<&str> = rows.iter().filter_map(|row| row.body.as_deref()).collect();
    assert_eq!(bodies.len(), 2, "records stay as figures");
    assert!(
        bodies[0].contains("billing") && !bodies[0].contains("a1") && !bodies[0].contains("7QKX"),
        "{}",
        bodies[0]
    );
    site.desk.store.close().await;
    for file in std::fs::read_dir(site.database.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let word = b"erase-me-please";
        assert!(!bytes.windows(word.len()).any(|bytes| bytes == word), "the file still has it");
    }
}

#[tokio::test]
async fn what_is_too_old_is_erased() {
    let site = site().await;
    for n in 0..120 {
        site.case(&event_with(&format!("c{n}"), &format!("R{n}"), json!({}))).await;
    }
    site.post("/outcomes", EVENT, record("r1", "signpost.outcome.v1", json!({})).to_string()).await;
    let store = &site.desk.store;
    assert_eq!(store.tidy(None).await.unwrap(), Default::default());
    assert_eq!(store.tidy(Some(1)).await.unwrap(), Default::default());
    assert_eq!(site.count().await, 120);
    // As if three days had passed.
    site.database.run("UPDATE cases SET received = '2020-01-01T00:00:00.000Z' WHERE seq <= 110").await;
    site.database.run("UPDATE records SET received = '2020-01-01T00:00:00.000Z'").await;
    let aged = store.tidy(Some(365)).await.unwrap();
    assert_eq!(aged.cases, 110);
    assert_eq!(site.count().await, 10);
}

#[tokio::test]
async fn only_named_pages_elsewhere_may_read_answers() {
    let site =
        site_with(&json!({"origins": ["https://shop.example"], "limits": {"cases_per_minute": 1}})).await;
    let preflight = |origin: &'static str| {
        let site = &site;
        async move {
            let headers = [
                ("origin", origin),
                ("access-control-request-method", "POST"),
                ("access-control-request-headers", "content-type"),
            ];
            site.ask_with(Method::OPTIONS, "/cases", &headers).await
        }
    };
    let answer = preflight("https://shop.example").await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(answer.header("access-control-allow-origin"), "https://shop.example");
    assert_eq!(answer.header("access-control-allow-methods"), "GET, POST");
    assert_eq!(answer.header("access-control-allow-headers"), "Content-Type");
    assert_eq!(answer.header("vary"), "Origin");
    for stranger in
        ["https://evil.example", "https://shop.example.evil.example", "http://shop.example", "null"]
    {
        let answer = preflight(stranger).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{stranger}");
        assert_eq!(answer.header("vary"), "Origin");
    }
    // Also on answers that say no: without them, the page cannot tell why.
    let mut statuses = Vec::new();
    for body in [event("a1").to_string(), event("a1").to_string()] {
        let request = axum::http::Request::post("/cases").header("origin", "https://shop.example");
        let request = request.header("content-type", EVENT).body(body.into()).unwrap();
        let answer = site.ask(request).await;
        assert_eq!(answer.header("access-control-allow-origin"), "https://shop.example");
        assert_eq!(answer.header("access-control-expose-headers"), "Location, Retry-After");
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(statuses, [201, 429]);
    let own = site
        .ask_with(Method::GET, "/health", &[("host", "desk.example"), ("origin", "https://desk.example")])
        .await;
    assert_eq!(own.header("access-control-allow-origin"), "https://desk.example");
    let export = site.ask_with(Method::GET, "/export", &[("origin", "https://shop.example")]).await;
    assert_eq!(export.header("access-control-allow-origin"), "", "the export is for no page elsewhere");
}

#[tokio::test]
async fn a_desk_without_a_page_says_where_it_is() {
    let site = site().await;
    let answer = site.get("/").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/desk"));
    let answer = site.get("/nothing").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    answer.problem();
    assert_eq!(site.get("/health").await.json(), json!({"status": "ok"}));
    site.desk.store.close().await;
    let answer = site.get("/health").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    answer.problem();
}
