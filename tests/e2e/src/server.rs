//! The server of the tests: what `cargo xtask serve` serves, with layers of the tests' own around it.
//!
//! Cases that are posted to `/cases` are received, and so are records at `/outcomes`, as a desk does it.
//!
//! The layers answer chosen paths otherwise, late or in part, and remember every request, so that a test can say
//! which ones were made.

mod layers;
mod of_test;

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderValue;
use axum::middleware;
use axum::serve::ListenerExt as _;
use signpost_serve::{files, with_headers};
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::oneshot;

pub use signpost_serve::STRICT_CSP;

pub(crate) use of_test::{BLANK, answered, before_pages, begin, is_own};

/// Browsers ask for this unbidden, at a time of their own: it is neither the page's doing nor, missing, its fault.
pub const FAVICON: &str = "/favicon.ico";

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
    body: Bytes,
    cut: Option<usize>,
    delay: Duration,
}

impl Reply {
    /// Status 200 with this `Content-Type` and body.
    #[must_use]
    pub fn new(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        Self { status: 200, headers, body: body.into().into(), cut: None, delay: Duration::ZERO }
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

    /// The same with another status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
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
    /// When it came.
    pub at: SystemTime,
}

impl Request {
    /// The value of a header; `name` is in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A running server; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What the server's thread and the test both see.
#[derive(Debug, Default)]
struct Shared {
    replies: Mutex<BTreeMap<String, Reply>>,
    log: Mutex<Vec<Request>>,
    cross_origin: bool,
    /// Where the server is, as in [`Server::origin`].
    origin: String,
    of_test: Arc<of_test::OfTest>,
}

impl Server {
    /// Binds to a port of 127.0.0.1 (0 takes a free one) and serves from then on, in a thread of its own.
    ///
    /// # Errors
    ///
    /// What the operating system says when the port is taken, or the policy is not one line of ASCII.
    pub fn start(port: u16, site: Site) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            cross_origin: site.cross_origin,
            origin: format!("http://{address}"),
            of_test: of_test::here(),
            ..Shared::default()
        });
        let router = router(site, &shared)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let serve = async move {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
            // Small answers must not wait for more to send.
            let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
            tokio::select! {
                _ = axum::serve(listener, router) => {}
                _ = stopped => {}
            }
        };
        let thread =
            thread::Builder::new().name("server".to_owned()).spawn(move || runtime.block_on(serve))?;
        Ok(Self { address, shared, stop: Some(stop), thread: Some(thread) })
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

    /// Waits until nothing was requested for this long.
    pub async fn quiet_for(&self, while_nothing: Duration) {
        let (mut known, mut since) = (self.requests().len(), Instant::now());
        while since.elapsed() < while_nothing {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let now = self.requests().len();
            if now != known {
                (known, since) = (now, Instant::now());
            }
        }
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        lock(&self.shared.log).clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The thread may have ended by itself; then there is nobody to tell.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn router(site: Site, shared: &Arc<Shared>) -> io::Result<Router> {
    let csp = site.csp.map(|csp| HeaderValue::from_str(&csp)).transpose().map_err(io::Error::other)?;
    let served = site.root.map_or_else(Router::new, |root| files(&root));
    let served = served
        .layer(middleware::from_fn_with_state(Arc::clone(shared), layers::prepared))
        .layer(middleware::from_fn_with_state(Arc::clone(shared), layers::logged));
    Ok(with_headers(served, csp))
}

// A thread that panicked while holding the lock leaves a log that is still good to read.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
