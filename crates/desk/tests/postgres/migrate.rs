//! `signpost desk migrate`: everything from SQLite to PostgreSQL, and back.

use crate::plant::plant;
use crate::support::cluster::cluster;
use crate::support::{Database, event_with, record};
use serde_json::json;
use signpost_desk::event as events;
use signpost_desk::secret::digest;
use signpost_desk::store::intake::Added;
use signpost_desk::store::judge::Judgement;
use signpost_desk::store::open::Options;
use signpost_desk::store::place::Place;
use signpost_desk::store::transfer::{TransferError, transfer};
use signpost_desk::store::{Store, StoreError};
use std::process::Command;

/// A file with some of everything: cases, files, history, a session, records, and an erased case.
async fn filled(folder: &std::path::Path) -> Place {
    let place = Place::File(folder.join("from.sqlite"));
    let store = Store::open_at(&place, Options::default()).await.expect("a store");
    plant(&store, &place).await.expect("cases");
    for n in 0..120 {
        let told = record(&format!("r{n}"), "signpost.outcome.v1", json!({"case": "demo-pole", "n": n}));
        store.add_records(events::records(told, false).expect("a record")).await.expect("stored");
    }
    store.judge("demo-pole", "ana", &Judgement::Right).await.expect("judged");
    // PostgreSQL has no place for this sign.
    store.set_note("demo-pole", "ana", "a note with \u{0} in it").await.expect("a note");
    store.begin_session("ana").await.expect("a session");
    let gone = events::case(event_with("gone", "GONE", json!({}))).expect("a case");
    store.add_case(gone).await.expect("stored");
    assert!(store.erase("gone").await.expect("erased"));
    store.close().await;
    place
}

#[tokio::test]
async fn everything_goes_to_postgres_and_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let from = filled(folder.path()).await;
    let Place::File(file) = &from else { panic!("a file") };
    let before = std::fs::read(file).expect("the file");
    let server = Database::new().await.place;
    let there = transfer(&from, &server).await.expect("copied");
    assert!(there.iter().all(|table| table.rows > 0), "{there:?}");
    assert!(std::fs::read(file).expect("the file") == before, "the source is as it was");
    let back = Place::File(folder.path().join("back.sqlite"));
    let again = transfer(&server, &back).await.expect("copied");
    assert_eq!(there, again);

    let (source, target) = (open(&from).await, open(&server).await);
    let rows = source.rows(0, i64::MAX).await.expect("rows");
    assert_eq!(target.rows(0, i64::MAX).await.expect("rows"), rows);
    for reference in ["demo-pole", "demo-again"] {
        let mut case = source.case(reference).await.expect("an answer").expect("a case");
        case.note = case.note.replace('\0', "\u{FFFD}");
        assert_eq!(target.case(reference).await.expect("an answer"), Some(case.clone()));
        for file in &case.files {
            assert_eq!(
                target.file(&file.id).await.expect("an answer"),
                source.file(&file.id).await.expect("an answer")
            );
        }
    }
    // All three go on from the same number, which no row has had, and keep the erased case out.
    let last = source.last().await.expect("a number").max(rows.len() as i64 + 1);
    for store in [source, target, open(&back).await] {
        let gone = events::case(event_with("gone", "GONE", json!({}))).expect("a case");
        assert_eq!(store.add_case(gone).await.expect("an answer"), Added::Erased);
        let next = events::case(event_with("next", "NEXT", json!({}))).expect("a case");
        assert!(matches!(store.add_case(next).await, Ok(Added::New(_))));
        store.remark("next", "ana", "Looked at it.").await.expect("remembered");
        let seq = store.last().await.expect("a number");
        assert!(seq > last, "{seq} after {last}");
        store.close().await;
    }
}

async fn open(place: &Place) -> Store {
    Store::open_at(place, Options { existing: true, ..Options::default() }).await.expect("a store")
}

#[tokio::test]
async fn a_target_that_has_something_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let from = filled(folder.path()).await;
    let database = Database::new().await;
    let store = database.open().await;
    let own = events::case(event_with("own", "OWN", json!({}))).expect("a case");
    store.add_case(own).await.expect("stored");
    let refused = transfer(&from, &database.place).await;
    assert!(matches!(refused, Err(TransferError::NotEmpty(_, "cases"))), "{refused:?}");
    assert_eq!(store.list(&Default::default(), 1).await.expect("a list").total, 1);
    // A record alone is something, too.
    let other = Database::new().await;
    let told = events::records(record("r1", "signpost.outcome.v1", json!({})), false).expect("a record");
    other.open().await.add_records(told).await.expect("stored");
    let refused = transfer(&from, &other.place).await;
    assert!(matches!(refused, Err(TransferError::NotEmpty(_, "records"))), "{refused:?}");
}

#[tokio::test]
async fn what_fails_in_the_middle_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let from = filled(folder.path()).await;
    let database = Database::new().await;
    database.open().await.close().await;
    database.run("ALTER TABLE history ADD CHECK (what <> 'Took it.' AND what NOT LIKE 'Changed%')").await;
    let refused = transfer(&from, &database.place).await;
    assert!(matches!(refused, Err(TransferError::To(StoreError::Other(_)))), "{refused:?}");
    let store = database.open().await;
    assert_eq!(store.list(&Default::default(), 1).await.expect("a list").total, 0);
    assert_eq!(store.last().await.expect("a number"), 0);
}

#[tokio::test]
async fn a_source_that_is_not_there_makes_no_target() {
    let folder = tempfile::tempdir().expect("a folder");
    let none = Place::File(folder.path().join("none.sqlite"));
    let to = Place::File(folder.path().join("to.sqlite"));
    let refused = transfer(&none, &to).await;
    assert!(matches!(refused, Err(TransferError::From(StoreError::CannotOpen(..)))), "{refused:?}");
    let empty = Database::new().await.place;
    let refused = transfer(&empty, &to).await;
    assert!(matches!(refused, Err(TransferError::From(StoreError::NotOurs(_)))), "{refused:?}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

#[tokio::test]
async fn the_command_prints_what_it_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let Place::File(from) = filled(folder.path()).await else { panic!("a file") };
    cluster().run("postgres", "CREATE DATABASE by_command").await;
    let to = cluster().address_with("desk", crate::support::cluster::PASSWORD, "by_command");
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_signpost-desk"));
        let output =
            command.arg("migrate").arg("--from").arg(&from).args(["--to", &to]).output().expect("an end");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("a text");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, said, told) = run();
    assert_eq!(code, Some(0), "{told}");
    let tables: Vec<&str> = said.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(tables, ["cases", "files", "records", "history", "sessions", "erased"]);
    assert!(said.lines().skip(1).all(|line| line.len() > digest("").len()), "{said}");
    let (code, said, told) = run();
    assert_eq!((code, said.as_str()), (Some(2), ""));
    assert!(told.contains("has rows in cases") && told.contains("--to"), "{told}");
    assert!(!told.contains(crate::support::cluster::PASSWORD));
}

#[tokio::test]
async fn both_databases_have_the_same_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("cases.sqlite");
    Store::open(&file, Options::default()).await.expect("a store").close().await;
    let file = sqlx::SqlitePool::connect(&format!("sqlite:{}", file.display())).await.expect("the file");
    let columns = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, 2";
    let in_file: Vec<(String, String)> = sqlx::query_as(columns).fetch_all(&file).await.expect("columns");
    let database = Database::new().await;
    database.open().await.close().await;
    let Place::Server(options) = &database.place else { panic!("a server") };
    let server = sqlx::PgPool::connect_with(options.as_ref().clone()).await.expect("the server");
    // The number of the last record and the order of insertion are what SQLite has by itself.
    let columns = "SELECT table_name::TEXT COLLATE \"C\", column_name::TEXT COLLATE \"C\" FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> 'numbers' AND column_name <> 'rowid' ORDER BY 1, 2";
    let on_server: Vec<(String, String)> = sqlx::query_as(columns).fetch_all(&server).await.expect("columns");
    assert_eq!(in_file, on_server);
    let loose = "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public'
        AND table_name <> '_sqlx_migrations' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'";
    let loose: i64 = sqlx::query_scalar(loose).fetch_one(&server).await.expect("a count");
    assert_eq!(loose, 0, "all texts sort by their bytes");
}
