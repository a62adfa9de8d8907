//! A file that an earlier version has written.

use crate::support::{Database, event_with};
use serde_json::json;
use signpost_desk::store::inbox::Wanted;
use signpost_desk::store::place::Place;
use signpost_desk::store::transfer::{TransferError, transfer};
use sqlx::SqlitePool;
use sqlx::sqlite::SqliteConnectOptions;

#[tokio::test]
async fn what_queries_took_out_of_a_record_gets_columns() {
    let database = Database::new().await;
    let Place::File(path) = &database.place else { panic!("a file") };
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = SqlitePool::connect_with(options).await.expect("a file");
    sqlx::migrate!("./migrations/sqlite").run_to(2, &pool).await.expect("the tables of then");
    let long = "ä".repeat(300);
    for (seq, id, more, minimal) in [
        (1_i64, "a1", json!({"text": long, "group": {"id": "g1", "part": 1}}), false),
        (2, "a2", json!({"text": "secret", "group": {"id": "g1", "part": 2}}), true),
        (3, "a3", json!({"text": "plain", "group": {"id": 7}}), false),
        (4, "a4", json!({"text": 7, "group": null}), false),
    ] {
        let case = event_with(id, id, more)["data"].to_string();
        sqlx::query(
            "INSERT INTO cases (id, reference, seq, received, time, data, title, link, minimal)
             VALUES ($1, $1, $2, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00Z', $3, 'title', $1, $4)",
        )
        .bind(id)
        .bind(seq)
        .bind(case)
        .bind(minimal)
        .execute(&pool)
        .await
        .expect("a case");
    }
    pool.close().await;
    let to = Place::File(database.folder.path().join("to.sqlite"));
    let refused = transfer(&database.place, &to).await;
    assert!(matches!(refused, Err(TransferError::Older(_))), "{refused:?}");

    let store = database.open().await;
    let inbox = store.inbox(&Wanted::default(), 1).await.expect("an inbox");
    let says: Vec<&str> = inbox.lines.iter().map(|line| line.says.as_str()).collect();
    assert_eq!(says, [&"ä".repeat(240), "", "plain", ""]);
    let mut groups = Vec::new();
    for id in ["A1", "A2", "A3"] {
        let case = store.case(&id.to_lowercase()).await.expect("an answer").expect("a case");
        groups.push(store.siblings(&case).await.expect("siblings").len());
    }
    assert_eq!(groups, [1, 1, 0]);
    store.close().await;
    assert_eq!(transfer(&database.place, &to).await.expect("copied")[0].rows, 4);
}
