//! Several desks on one database at the same time.

use crate::support::cluster::cluster;
use crate::support::{Database, event, event_with, record};
use axum::http::StatusCode;
use futures_util::future::join_all;
use serde_json::json;
use signpost_desk::event::{self as events, Told};
use signpost_desk::store::intake::Added;
use signpost_desk::store::open::Options;
use signpost_desk::store::row::State;
use signpost_desk::store::work::{Changed, Work};
use signpost_desk::store::{Store, StoreError};
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::collections::BTreeSet;
use std::time::Duration;

async fn two() -> (Database, Store, Store) {
    let database = Database::new().await;
    let (one, other) = (database.open().await, database.open().await);
    (database, one, other)
}

async fn add(store: &Store, id: &str, reference: &str) -> Added {
    let case = events::case(event_with(id, reference, json!({}))).expect("a case");
    store.add_case(case).await.expect("stored")
}

fn told(id: &str) -> Told {
    events::records(record(id, "signpost.outcome.v1", json!({})), false).expect("a record").remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn desks_that_start_at_the_same_time_make_the_tables_once() {
    let database = Database::new().await;
    let stores = join_all((0..8).map(|_| Store::open_at(&database.place, Options::default()))).await;
    for store in stores {
        store.expect("a store").check().await.expect("tables");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_comes_to_both_at_once_is_stored_once() {
    let (_database, one, other) = two().await;
    for n in 0..20 {
        let id = format!("c{n}");
        let sent = join_all((0..10).map(|k| add(if k % 2 == 0 { &one } else { &other }, &id, "REF"))).await;
        let new = sent.iter().filter(|added| matches!(added, Added::New(_))).count();
        assert_eq!(new, 1, "{sent:?}");
        let references: BTreeSet<&str> = sent
            .iter()
            .map(|added| match added {
                Added::New(reference) | Added::Known(reference) => reference.as_str(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(references.len(), 1, "the same answer from both");
    }
    let rows = one.rows(0, i64::MAX).await.expect("rows");
    let references: BTreeSet<_> = rows.iter().filter_map(|row| row.reference.clone()).collect();
    assert_eq!((rows.len(), references.len()), (20, 20), "no reference is given twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_never_becomes_visible_after_a_larger_one() {
    let (_database, one, other) = two().await;
    let writers = (0..4).map(|w| {
        let store = if w % 2 == 0 { one.clone() } else { other.clone() };
        tokio::spawn(async move {
            for n in 0..100 {
                let records = (0..3).map(|k| told(&format!("r{w}-{n}-{k}"))).collect();
                store.add_records(records).await.expect("stored");
                // What is here already takes no number.
                store.add_records(vec![told(&format!("r{w}-{n}-0"))]).await.expect("known");
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    let mut seen = Vec::new();
    while seen.len() < 1200 {
        let after = seen.last().copied().unwrap_or_default();
        let reader = if seen.len() % 2 == 0 { &one } else { &other };
        seen.extend(reader.rows(after, i64::MAX).await.expect("rows").iter().map(|row| row.seq));
    }
    join_all(writers).await.into_iter().for_each(|done| done.expect("written"));
    assert_eq!(seen, (1..=1200).collect::<Vec<i64>>(), "a reader who goes on from the last one misses none");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_number_is_waited_for() {
    let (database, one, _other) = two().await;
    let signpost_desk::store::place::Place::Server(options) = &database.place else { panic!("a server") };
    let mut slow = PgConnection::connect_with(options).await.expect("a connection");
    slow.execute("BEGIN").await.expect("a transaction");
    slow.execute("INSERT INTO records (id, type, time, received) VALUES ('slow', 't', 't', '2026')")
        .await
        .expect("a number");
    let quick = one.clone();
    let quick = tokio::spawn(async move { quick.add_records(vec![told("quick")]).await });
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(one.last().await.expect("a number"), 0, "the second number is not there before the first");
    slow.execute("COMMIT").await.expect("the end");
    assert_eq!(quick.await.expect("an end").expect("stored"), 1);
    let ids: Vec<i64> = one.rows(0, i64::MAX).await.expect("rows").iter().map(|row| row.seq).collect();
    assert_eq!(ids, [1, 2]);
    // One that ends without storing gives its number back.
    slow.execute("BEGIN").await.expect("a transaction");
    slow.execute("INSERT INTO records (id, type, time, received) VALUES ('gone', 't', 't', '2026')")
        .await
        .expect("a number");
    slow.close_hard().await.expect("a broken connection");
    assert_eq!(one.add_records(vec![told("third")]).await.expect("stored"), 1);
    assert_eq!(one.last().await.expect("a number"), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_waits_too_long_says_so() {
    let database = Database::new().await;
    let site = crate::support::site_at(database).await;
    let signpost_desk::store::place::Place::Server(options) = &site.database.place else {
        panic!("a server")
    };
    let mut slow = PgConnection::connect_with(options).await.expect("a connection");
    slow.execute("BEGIN; SELECT last FROM numbers FOR UPDATE").await.expect("a lock");
    let answer = site.case(&event("a1")).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
    answer.problem();
    slow.execute("ROLLBACK").await.expect("the end");
    assert_eq!(site.case(&event("a1")).await.status, StatusCode::CREATED);
}

#[tokio::test(flavor = "multi_thread")]
async fn desks_share_what_is_too_old() {
    let (database, one, other) = two().await;
    let mut last = None;
    for n in 0..60 {
        // Each case answers the one before, so that erasing one changes another.
        let follows = match last {
            Some(id) => {
                one.case(id).await.expect("an answer").map(|case: signpost_desk::store::row::Whole| case.link)
            }
            None => None,
        };
        let id: &'static str = format!("c{n}").leak();
        let case = event_with(id, &format!("R{n}"), json!({"follows": follows}));
        one.add_case(events::case(case).expect("a case")).await.expect("stored");
        last = Some(id);
    }
    one.add_records((0..50).map(|n| told(&format!("r{n}"))).collect()).await.expect("stored");
    database.run("UPDATE cases SET received = '2020-01-01T00:00:00.000Z' WHERE seq <= 50").await;
    database.run("UPDATE records SET received = '2020-01-01T00:00:00.000Z'").await;
    let (left, right) = tokio::join!(
        tokio::spawn(async move { one.tidy(Some(365)).await }),
        tokio::spawn({
            let other = other.clone();
            async move { other.tidy(Some(365)).await }
        })
    );
    let (left, right) = (left.expect("an end").expect("erased"), right.expect("an end").expect("erased"));
    assert_eq!(left.cases + right.cases, 50, "each was erased once");
    assert_eq!(other.list(&Default::default(), 1).await.expect("a list").total, 10);
    let again = other.tidy(Some(365)).await.expect("nothing");
    assert_eq!(again.cases, 0);
}

#[tokio::test]
async fn of_two_people_at_two_desks_the_second_one_is_told() {
    let (_database, one, other) = two().await;
    add(&one, "a1", "R1").await;
    let stamp = Work::of(&one.case("a1").await.expect("an answer").expect("a case")).stamp();
    let change =
        |note: &str| Work { state: State::Taken, owner: None, resolution: None, note: note.to_owned() };
    let (mine, yours) = (change("mine"), change("yours"));
    let (first, second) =
        tokio::join!(one.work("a1", "ana", &stamp, &mine), other.work("a1", "ben", &stamp, &yours));
    let mut done = [first.expect("an answer"), second.expect("an answer")];
    done.sort_by_key(|changed| *changed != Changed::Yes);
    assert_eq!(done, [Changed::Yes, Changed::Stale]);
    let case = one.case("a1").await.expect("an answer").expect("a case");
    assert_eq!(case.history.len(), 2, "one of them took it and wrote a note");
}

#[tokio::test]
async fn who_signs_in_at_one_desk_is_known_at_the_other() {
    let (_database, one, other) = two().await;
    let begun = one.begin_session("ana").await.expect("a session");
    assert_eq!(
        other.session(&begun.secret).await.expect("an answer").map(|session| session.name).as_deref(),
        Some("ana")
    );
    other.end_session(&begun.secret).await.expect("an end");
    assert!(one.session(&begun.secret).await.expect("an answer").is_none());
}

#[tokio::test]
async fn a_server_that_went_away_and_came_back_is_used_again() {
    let (database, one, _other) = two().await;
    add(&one, "a1", "R1").await;
    let name = database.place.to_string();
    let name = name.rsplit_once('/').and_then(|_| name.split('?').next()).and_then(|n| n.rsplit('/').next());
    let name = name.expect("a name").to_owned();
    let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    cluster().run("postgres", &end).await;
    let case = || events::case(event_with("a2", "R2", json!({}))).expect("a case");
    // The first try may meet the end of its connection. The sender tries again.
    let added = match one.add_case(case()).await {
        Err(StoreError::Busy | StoreError::Other(_)) => one.add_case(case()).await,
        added => added,
    };
    assert!(matches!(added, Ok(Added::New(_) | Added::Known(_))), "{added:?}");
}
