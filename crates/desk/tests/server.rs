//! The program: what it prints, how it stops, what it refuses, and what is still there when it was killed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use support::{event, event_with};

/// Where these tests keep what they store.
const DATABASE: support::Kind = support::Kind::Sqlite;

/// A desk that runs; killed when the test ends.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = desk(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").and_then(|a| a.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("an address: {line:?}")).to_owned();
        Self { child, address }
    }

    /// Sends bytes; the answer up to the end of the connection.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn post(&self, body: &str) -> String {
        let head = "POST /cases HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Type: application/cloudevents+json";
        self.send(&format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()))
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn desk(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost-desk"));
    command.args(arguments);
    command
}

fn output(arguments: &[&str]) -> (Output, String) {
    let output = desk(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, said)
}

fn db(folder: &Path) -> String {
    folder.join("cases.sqlite").display().to_string()
}

#[test]
fn a_case_that_was_answered_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let db = db(folder.path());
    let arguments = ["--db", &db, "--listen", "127.0.0.1:0"];
    let mut running = Running::start(&arguments);
    for n in 0..20 {
        let answer =
            running.post(&event_with(&format!("a{n}"), &format!("R{n}"), serde_json::json!({})).to_string());
        assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
    }
    running.signal("KILL");
    running.child.wait().unwrap();
    let again = Running::start(&arguments);
    for n in 0..20 {
        let answer =
            again.post(&event_with(&format!("a{n}"), &format!("R{n}"), serde_json::json!({})).to_string());
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains(&format!("\"R{n}\"")), "{answer}");
    }
}

#[test]
fn it_stops_when_it_is_told_to_and_ends_what_is_under_way() {
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        let mut running = Running::start(&["--db", &db(folder.path()), "--listen", "127.0.0.1:0"]);
        let body = event("a1").to_string();
        let mut stream = TcpStream::connect(&running.address).unwrap();
        let head =
            "POST /cases HTTP/1.1\r\nHost: d\r\nContent-Type: application/cloudevents+json\r\nContent-Length";
        write!(stream, "{head}: {}\r\n\r\n{}", body.len(), &body[..10]).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        running.signal(signal);
        std::thread::sleep(Duration::from_millis(300));
        stream.write_all(&body.as_bytes()[10..]).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 201 "), "{signal}: {answer}");
        let started = Instant::now();
        assert!(running.child.wait().unwrap().success(), "{signal}");
        assert!(started.elapsed() < Duration::from_secs(9));
        assert!(!folder.path().join("cases.sqlite-wal").exists(), "the log is written back");
    }
}

#[test]
fn bodies_in_chunks_are_read_and_methods_refused_with_a_body() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&["--db", &db(folder.path()), "--listen", "127.0.0.1:0"]);
    let body = event("a1").to_string();
    let (left, right) = body.split_at(100);
    let head =
        "POST /cases HTTP/1.1\r\nHost: d\r\nConnection: close\r\nContent-Type: application/cloudevents+json";
    let chunks = format!("{:x}\r\n{left}\r\n{:x}\r\n{right}\r\n0\r\n\r\n", left.len(), right.len());
    let answer = running.send(&format!("{head}\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"));
    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
    // Too large by its header alone: answered although nothing of the body came.
    let answer = running.send(&format!("{head}\r\nContent-Length: 999999999\r\n\r\n"));
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let answer = running.send("HEAD /cases HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 405 ") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn a_folder_is_served_beside_the_desk() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir(&site).unwrap();
    std::fs::write(site.join("index.html"), "<p>the page").unwrap();
    let site = site.display().to_string();
    let running = Running::start(&["--db", &db(folder.path()), "--listen", "127.0.0.1:0", "--static", &site]);
    let get =
        |path: &str| running.send(&format!("GET {path} HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n"));
    let page = get("/");
    assert!(
        page.contains("the page") && page.contains("content-security-policy: default-src 'none'"),
        "{page}"
    );
    assert!(get("/../cases.sqlite").starts_with("HTTP/1.1 404 "));
    assert!(get("/health").contains("\"ok\""));
}

#[test]
fn why_it_does_not_start_is_said_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(
        at("text.sqlite"),
        "this is no database, and it is long enough to be none of one page".repeat(30),
    )
    .unwrap();
    std::fs::write(at("bad.json"), r#"{"people":[{"name":"ana"}],"origin":[]}"#).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = listener.local_addr().unwrap().to_string();

    let (done, said) = output(&[
        "--db",
        &at("x.sqlite"),
        "--listen",
        &taken,
        "--static",
        &at("none"),
        "--config",
        &at("bad.json"),
    ]);
    assert_eq!(done.status.code(), Some(2));
    assert!(done.stdout.is_empty());
    for part in ["$.origin", "$.people[0].token", "no such folder", &taken] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(said.lines().count(), 4, "all at once: {said}");
    assert!(!Path::new(&at("x.sqlite")).exists());

    for (file, part) in [
        ("text.sqlite", "no database of a desk"),
        ("none/x.sqlite", "cannot be opened"),
        (".", "cannot be opened"),
    ] {
        let (done, said) = output(&["--db", &at(file), "--listen", "127.0.0.1:0"]);
        assert_eq!(done.status.code(), Some(2), "{said}");
        assert!(said.contains(part) && said.contains("--db"), "{said}");
    }
    let text = std::fs::read_to_string(at("text.sqlite")).unwrap();
    assert!(text.starts_with("this is no database"), "left as it was");
}

#[test]
fn a_token_signs_in_and_a_case_is_erased_by_its_reference() {
    let folder = tempfile::tempdir().unwrap();
    let (made, _) = output(&["token", "ana"]);
    let text = String::from_utf8(made.stdout).unwrap();
    let (token, entry) = text.trim().split_once('\n').unwrap();
    let config = folder.path().join("desk.json");
    std::fs::write(&config, format!("{{\"people\":[{entry}]}}")).unwrap();
    let config = config.display().to_string();
    let db = db(folder.path());
    let running = Running::start(&["--db", &db, "--listen", "127.0.0.1:0", "--config", &config]);
    assert!(running.post(&event("a1").to_string()).starts_with("HTTP/1.1 201 "));
    let export = || {
        let head = "GET /export HTTP/1.1\r\nHost: d\r\nConnection: close\r\nAuthorization: Bearer";
        running.send(&format!("{head} {token}\r\n\r\n"))
    };
    assert!(export().contains("charged twice"));
    let (done, said) = output(&["erase", "--db", &db, "7qkx-2m0a"]);
    assert_eq!(done.status.code(), Some(0), "while it runs: {said}");
    let answer = export();
    assert!(answer.starts_with("HTTP/1.1 200 ") && !answer.contains("charged twice"), "{answer}");
    assert!(running.post(&event("a1").to_string()).starts_with("HTTP/1.1 410 "));
    let (done, said) = output(&["erase", "--db", &db, "7QKX-2M0A"]);
    assert_eq!((done.status.code(), said.contains("no case")), (Some(1), true));
    let none = folder.path().join("none.sqlite");
    let (done, _) = output(&["erase", "--db", &none.display().to_string(), "X"]);
    assert_eq!((done.status.code(), none.exists()), (Some(2), false));
}

#[test]
fn who_sends_too_much_hears_so() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("desk.json");
    std::fs::write(&config, r#"{"limits":{"cases_per_minute":1}}"#).unwrap();
    let config = config.display().to_string();
    let running =
        Running::start(&["--db", &db(folder.path()), "--listen", "127.0.0.1:0", "--config", &config]);
    running.post("{}");
    // A body that does not fit into one packet.
    for _ in 0..5 {
        let answer = running.post(&" ".repeat(200_000));
        assert!(answer.starts_with("HTTP/1.1 429 ") && answer.contains("retry-after"), "{answer}");
    }
}

#[cfg(unix)]
#[test]
fn only_its_user_may_read_the_database() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&["--db", &db(folder.path()), "--listen", "127.0.0.1:0"]);
    running.post(&event("a1").to_string());
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", file.path());
    }
}
