//! The server is spoken to over a socket, byte by byte, as a browser or something worse would.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as expected"
)]

use super::{Reply, STRICT_CSP, Server, Site};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// A folder with a page, deleted at the end, beside a file that must never be served.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("signpost-e2e-server-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("site/sub")).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        fs::write(folder.join("site/index.html"), "<p>home").unwrap();
        fs::write(folder.join("site/sub/index.html"), "<p>sub").unwrap();
        fs::write(folder.join("site/a b.wasm"), [0, 1, 2, 3]).unwrap();
        Self(folder)
    }

    fn server(&self) -> Server {
        Server::start(0, Site::new(self.0.join("site"))).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream
}

/// Sends the bytes and returns all that comes back until the server closes.
fn exchange(server: &Server, request: &str) -> String {
    let mut stream = connect(server);
    // A server that has read enough of it closes.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    // A connection that breaks on purpose still gave what it gave.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(server: &Server, path: &str) -> String {
    exchange(server, &format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
}

#[test]
fn files_come_with_their_type_and_the_strict_policy() {
    let folder = Folder::new("types");
    let server = folder.server();
    let page = get(&server, "/?q=1");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.ends_with("\r\n\r\n<p>home"), "{page}");
    assert!(page.contains(&format!("content-security-policy: {STRICT_CSP}\r\n")), "{page}");
    assert!(get(&server, "/a%20b.wasm").contains("content-type: application/wasm\r\n"));
    assert!(get(&server, "/sub").contains("location: /sub/\r\n"));
    assert!(get(&server, "/sub/").ends_with("<p>sub"));
    let request = &server.requests()[0];
    assert_eq!((request.path.as_str(), request.query.as_deref(), request.status), ("/", Some("q=1"), 200));
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let folder = Folder::new("outside");
    let server = folder.server();
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/sub/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%00",
        "//etc/passwd",
    ] {
        let answer = get(&server, path);
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.0.join("secret.txt"), folder.0.join("site/link.txt")).unwrap();
        assert!(get(&server, "/link.txt").starts_with("HTTP/1.1 404 "));
    }
}

#[test]
fn head_has_the_length_and_no_body() {
    let folder = Folder::new("head");
    let answer = exchange(&folder.server(), "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(answer.contains("content-length: 7\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn one_connection_answers_many_requests_and_many_connections_at_once() {
    let folder = Folder::new("alive");
    let server = folder.server();
    // Idle connections must not keep the others waiting.
    let idle: Vec<TcpStream> = (0..20).map(|_| connect(&server)).collect();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let many = "GET /sub/ HTTP/1.1\r\n\r\n".repeat(20);
                let answer = exchange(&server, &format!("{many}GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
                assert_eq!(answer.matches("<p>sub").count(), 20);
                assert!(answer.ends_with("<p>home"));
            });
        }
    });
    drop(idle);
    assert_eq!(server.requests().len(), 8 * 21);
}

#[test]
fn nonsense_is_refused_and_the_server_goes_on() {
    let folder = Folder::new("nonsense");
    let server = folder.server();
    // The server reads in pieces of some hundred thousand bytes, and looks at the length after each.
    let long = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(2_000_000));
    let body = "x".repeat(5_000_000);
    let too_much = format!("POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    for (request, status) in [
        ("hello\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nno colon\r\n\r\n", "400"),
        ("POST / HTTP/1.1\r\nConnection: close\r\n\r\n", "405"),
        (too_much.as_str(), "413"),
        (long.as_str(), "431"),
    ] {
        let answer = exchange(&server, request);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{request:.40}: {answer}");
    }
    assert!(get(&server, "/").ends_with("<p>home"));
}

#[test]
fn prepared_replies_go_before_files_and_can_be_taken_back() {
    let folder = Folder::new("prepared");
    let server = folder.server();
    server.answer("/index.html", Reply::status(500));
    assert!(get(&server, "/index.html").starts_with("HTTP/1.1 500 "));
    server.restore("/index.html");
    assert!(get(&server, "/index.html").ends_with("<p>home"));
    server.answer("/cut", Reply::html("0123456789").cut_after(4).header("content-security-policy", "x"));
    let cut = get(&server, "/cut");
    assert!(cut.contains("content-length: 10\r\n") && cut.ends_with("\r\n\r\n0123"), "{cut}");
    assert!(cut.contains("content-security-policy: x\r\n") && !cut.contains(STRICT_CSP));
}

#[test]
fn a_prepared_path_takes_what_is_posted() {
    let server = Server::start(0, Site::empty()).unwrap();
    server.answer("/cases", Reply::new("application/json", "{}"));
    exchange(&server, "POST /cases HTTP/1.1\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    assert_eq!(server.requests()[0].body, b"hello");
    server.forget_requests();
    assert_eq!(server.requests(), []);
}

#[test]
fn a_dropped_server_frees_its_port() {
    let server = Server::start(0, Site::empty()).unwrap();
    let port = server.address.port();
    drop(server);
    thread::sleep(Duration::from_millis(100));
    drop(Server::start(port, Site::empty()).unwrap());
}
