//! A small HTTP server for `dist/`: the one that `serve`, the screenshots and the end-to-end tests share.
//!
//! One thread a connection, kept alive; `GET` and `HEAD` for files, any method for paths with a prepared
//! [`Reply`]. It remembers every request, so that a test can say which ones were made. It binds to
//! 127.0.0.1 only and is no server for the open internet.

mod connection;
mod files;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// The strictest Content-Security-Policy the page and the widget must work under: no inline script or
/// style, nothing from elsewhere, and no string turned into a script by the DOM.
pub const STRICT_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                              connect-src 'self'; img-src 'self' data:; font-src 'self'; \
                              require-trusted-types-for 'script'; trusted-types 'none'";

/// Browsers ask for this unbidden, at a time of their own: it is neither the page's doing nor, missing, its fault.
pub const FAVICON: &str = "/favicon.ico";

/// More connections than this at once are turned away with 503.
const MOST_CONNECTIONS: usize = 256;

/// What a server serves, and with which headers.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder the files are in; `None` serves prepared replies only.
    pub root: Option<PathBuf>,
    /// The Content-Security-Policy of every answer; `None` sends none.
    pub csp: Option<String>,
    /// Whether other origins may read the answers, as on a CDN (`Access-Control-Allow-Origin: *`).
    pub cross_origin: bool,
}

impl Site {
    /// The files below `root` under [`STRICT_CSP`], for this origin only.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: Some(root.into()), ..Self::empty() }
    }

    /// No files at all, under [`STRICT_CSP`].
    #[must_use]
    pub fn empty() -> Self {
        Self { root: None, csp: Some(STRICT_CSP.to_owned()), cross_origin: false }
    }
}

/// A prepared answer for one path, which goes before the file of that name.
#[derive(Debug, Clone)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    cut: Option<usize>,
    delay: Duration,
}

impl Reply {
    /// Status 200 with this `Content-Type` and body.
    #[must_use]
    pub fn new(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type".to_owned(), content_type.to_owned())];
        Self { status: 200, headers, body: body.into(), cut: None, delay: Duration::ZERO }
    }

    /// An HTML page.
    #[must_use]
    pub fn html(body: &str) -> Self {
        Self::new("text/html; charset=utf-8", body)
    }

    /// A script.
    #[must_use]
    pub fn javascript(body: &str) -> Self {
        Self::new("text/javascript; charset=utf-8", body)
    }

    /// Only a status, such as 404 or 500, with a line of text.
    #[must_use]
    pub fn status(status: u16) -> Self {
        let mut reply = Self::new("text/plain; charset=utf-8", format!("{status}\n"));
        reply.status = status;
        reply
    }

    /// The same with one more header; it replaces the server's own header of that name.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same, but the connection breaks after `bytes` of the announced body.
    #[must_use]
    pub fn cut_after(mut self, bytes: usize) -> Self {
        self.cut = Some(bytes);
        self
    }

    /// The same, but only after a while.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

/// A request the server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`, `POST` …
    pub method: String,
    /// The path, decoded, without the query.
    pub path: String,
    /// What came after the question mark.
    pub query: Option<String>,
    /// The headers, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// What was sent along.
    pub body: Vec<u8>,
    /// The status it was answered with.
    pub status: u16,
}

/// A running server; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    site: Site,
    replies: Mutex<BTreeMap<String, Reply>>,
    log: Mutex<Vec<Request>>,
    connections: AtomicUsize,
    stopped: AtomicBool,
}

impl Server {
    /// Binds to a port of 127.0.0.1 (0 takes a free one) and serves from then on.
    ///
    /// # Errors
    ///
    /// What the operating system says when the port is taken; mend by choosing another.
    pub fn start(port: u16, site: Site) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            site,
            replies: Mutex::default(),
            log: Mutex::default(),
            connections: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        });
        let for_thread = Arc::clone(&shared);
        thread::Builder::new().name("server".to_owned()).spawn(move || accept(&listener, &for_thread))?;
        Ok(Self { address, shared })
    }

    /// Where the server is, such as `http://127.0.0.1:8080`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of a path, which begins with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        self.origin() + path
    }

    /// From now on answers `path` with `reply`, in place of the file there.
    pub fn answer(&self, path: &str, reply: Reply) {
        lock(&self.shared.replies).insert(path.to_owned(), reply);
    }

    /// Takes a prepared reply back, so that the file is served again.
    pub fn restore(&self, path: &str) {
        lock(&self.shared.replies).remove(path);
    }

    /// Every request answered so far, oldest first, without those for [`FAVICON`].
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.log).clone()
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        lock(&self.shared.log).clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for a connection, so that it sees the flag and frees the port.
        let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopped.load(Ordering::SeqCst) {
            return;
        }
        // A client that went away again, or too many open files for a moment: neither ends the server.
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        let open = shared.connections.fetch_add(1, Ordering::SeqCst) + 1;
        let guard = Count(Arc::clone(&shared));
        // When no thread is to be had, the closure is dropped, which closes the connection.
        let _ = thread::Builder::new().name("connection".to_owned()).spawn(move || {
            let _guard = guard;
            // A broken connection is the client's affair; there is nobody left to tell.
            let _ = connection::serve(&stream, &shared, open > MOST_CONNECTIONS);
        });
    }
}

/// Counts a connection off when its thread ends, however it ends.
struct Count(Arc<Shared>);

impl Drop for Count {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::SeqCst);
    }
}

// A thread that panicked while holding the lock leaves a log that is still good to read.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "server/tests.rs"]
mod tests;
