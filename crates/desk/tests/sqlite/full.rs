//! A file that may not grow.

use crate::support::{event_with, multipart, site_with_pages};
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn a_full_disk_is_said_and_leaves_nothing_behind() {
    let site = site_with_pages(&json!({"limits": {"cases_per_minute": 1000}}), Some(120)).await;
    let list = json!([{"id": "f1", "field": "photo", "name": "a.txt"}]);
    let file = vec![b'x'; 300_000];
    let (mut taken, mut refused) = (0, None);
    for n in 0..20 {
        let event = event_with(&format!("a{n}"), &format!("R{n}"), json!({"files": list})).to_string();
        let (media, body) = multipart(&[("event", None, event.as_bytes()), ("f1", None, &file)]);
        let answer = site.post("/cases", &media, body).await;
        match answer.status.as_u16() {
            201 => taken += 1,
            _ => {
                refused = Some((n, answer));
                break;
            }
        }
    }
    let (n, answer) = refused.expect("a full disk");
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "300");
    answer.problem();
    assert_eq!(site.count().await, taken);
    assert!(site.desk.store.case(&format!("a{n}")).await.unwrap().is_none());
    // What is small still goes in, and the one that did not fit is not half there.
    let small = site.case(&event_with(&format!("a{n}"), "SMALL", json!({}))).await;
    assert_eq!(small.status.as_u16(), 201, "{}", small.json());
}
