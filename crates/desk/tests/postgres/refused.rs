//! Why a desk does not start with PostgreSQL: each with what to do, and never with the password.

use crate::support::cluster::{PASSWORD, cluster};
use crate::support::record;
use serde_json::json;
use signpost_desk::event;
use signpost_desk::store::Store;
use signpost_desk::store::open::Options;
use signpost_desk::store::place::Place;
use std::ffi::OsStr;
use std::process::Command;

/// What the program says when it does not start.
fn said(address: &str, more: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost-desk"));
    let output =
        command.args(["--db", address, "--listen", "127.0.0.1:0"]).args(more).output().expect("an end");
    let said = String::from_utf8(output.stderr).expect("a text");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(output.stdout.is_empty());
    assert!(!said.contains(PASSWORD) && !said.contains("wr0ng"), "{said}");
    assert!(said.starts_with("signpost desk: ") && said.lines().count() == 1, "{said}");
    said
}

#[tokio::test]
async fn each_reason_is_told_with_what_to_do() {
    let cluster = cluster();
    let with = |name: &str| cluster.address_with("desk", PASSWORD, name);

    let wrong = said(&cluster.address_with("desk", "wr0ng", "postgres"), &[]);
    assert!(wrong.contains("does not let this user in") && wrong.contains("PGPASSWORD"), "{wrong}");
    let missing = said(&with("nowhere"), &[]);
    assert!(missing.contains("no such database") && missing.contains("createdb"), "{missing}");
    let port =
        std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
    let closed = said(&format!("postgres://desk:{PASSWORD}@127.0.0.1:{port}/desk"), &[]);
    assert!(closed.contains("cannot be reached") && closed.contains("Start the server"), "{closed}");
    let socket = said("postgres://desk@/desk?host=/nowhere", &[]);
    assert!(socket.contains("cannot be reached") && socket.contains("/nowhere"), "{socket}");
    let plain = said(&format!("{}?sslmode=require", with("postgres")), &[]);
    assert!(plain.contains("cannot be reached") && plain.contains("sslmode"), "{plain}");
    let misspelt = said(&format!("{}?sslmod=require", with("postgres")), &[]);
    assert!(misspelt.contains("sslmod is not known"), "{misspelt}");

    cluster.run("postgres", "CREATE DATABASE others").await;
    cluster.run("others", "CREATE TABLE theirs (id INT)").await;
    let others = said(&with("others"), &[]);
    assert!(others.contains("no database of a desk") && others.contains("left as it is"), "{others}");

    cluster.run("postgres", "CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0").await;
    let ascii = said(&with("ascii"), &[]);
    assert!(ascii.contains("SQL_ASCII") && ascii.contains("UTF8"), "{ascii}");

    cluster.run("postgres", &format!("CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")).await;
    cluster.run("postgres", "CREATE DATABASE closed").await;
    cluster.run("closed", "REVOKE ALL ON SCHEMA public FROM PUBLIC").await;
    let guest = said(&cluster.address_with("guest", PASSWORD, "closed"), &[]);
    assert!(guest.contains("may not do") || guest.contains("OWNER"), "{guest}");

    let database = crate::support::Database::new().await;
    database.open().await.close().await;
    database.run("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (99, 'x', TRUE, '', 0)").await;
    let name = database.place.to_string();
    let newer = said(
        &cluster.address(
            name.trim_start_matches("postgres:///")
                .split('?')
                .next()
                .expect("a name")
                .rsplit('/')
                .next()
                .expect("a name"),
        ),
        &[],
    );
    assert!(newer.contains("newer version"), "{newer}");
}

#[tokio::test]
async fn a_bound_for_a_file_is_none_for_a_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("desk.json");
    std::fs::write(&config, r#"{"limits":{"database_mb":100}}"#).expect("a file");
    cluster().run("postgres", "CREATE DATABASE bounded").await;
    let bounded = said(&cluster().address("bounded"), &["--config", &config.display().to_string()]);
    assert!(bounded.contains("database_mb"), "{bounded}");
}

#[tokio::test]
async fn erasing_makes_no_tables() {
    cluster().run("postgres", "CREATE DATABASE untouched").await;
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost-desk"));
    let output =
        command.args(["erase", "--db", &cluster().address("untouched"), "X"]).output().expect("an end");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no database of a desk"));
}

#[tokio::test]
async fn a_schema_of_its_own_is_enough() {
    cluster().run("postgres", "CREATE DATABASE shared").await;
    cluster().run("shared", "CREATE TABLE theirs (id INT); CREATE SCHEMA desk").await;
    let address = format!("{}&options[search_path]=desk", cluster().address("shared"));
    let place = Place::read(OsStr::new(&address)).expect("an address");
    for _ in 0..2 {
        let store = Store::open_at(&place, Options::default()).await.expect("a store");
        let told = record("r1", "signpost.outcome.v1", json!({}));
        store.add_records(event::records(told, false).expect("a record")).await.expect("stored");
        assert_eq!(store.last().await.expect("a number"), 1);
        store.close().await;
    }
}
