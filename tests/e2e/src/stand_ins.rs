//! Stand-ins for vendors' receivers of cases: they take and refuse what the vendor's contract says, and are not the vendor's servers.
//!
//! Each file cites its contract, with the date on which it was read, and says what is not known of it. They are strict: what the
//! contract does not name is refused. What they have taken outlives [`StandIn::kill`], as a database does.

mod asked;
mod basin;
mod chatwoot;
mod formspree;
mod hubspot;
mod web3forms;
mod zammad;
mod zendesk;

use crate::failure::Outcome;
use crate::process::Ticket;
use asked::Asked;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

/// Longest body that is taken, in bytes.
const LONGEST: usize = 64 * 1024 * 1024;

/// Whose receiver it stands in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Vendor {
    Zendesk,
    Zammad,
    Chatwoot,
    HubSpot,
    Formspree,
    Basin,
    Web3Forms,
}

impl Vendor {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Zendesk,
        Self::Zammad,
        Self::Chatwoot,
        Self::HubSpot,
        Self::Formspree,
        Self::Basin,
        Self::Web3Forms,
    ];

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Zendesk => "Zendesk",
            Self::Zammad => "Zammad",
            Self::Chatwoot => "Chatwoot",
            Self::HubSpot => "HubSpot",
            Self::Formspree => "Formspree",
            Self::Basin => "Basin",
            Self::Web3Forms => "Web3Forms",
        }
    }

    /// What the flows file says of it, if it is at `origin`.
    #[must_use]
    pub fn destination(self, origin: &str) -> Value {
        match self {
            Self::Zendesk => json!({ "kind": "zendesk", "url": origin, "fields": { "360001": "category" } }),
            Self::Zammad => json!({ "kind": "zammad", "url": origin }),
            Self::Chatwoot => json!({ "kind": "chatwoot", "url": origin, "inbox": chatwoot::INBOX }),
            Self::HubSpot => json!({
                "kind": "hubspot", "url": origin, "portal": hubspot::PORTAL, "form": hubspot::FORM,
                "fields": { "email": "email", "firstname": "name", "message": "summary" },
            }),
            Self::Formspree => json!({ "kind": "formspree", "url": format!("{origin}{}", formspree::PATH) }),
            Self::Basin => json!({ "kind": "basin", "url": format!("{origin}{}", basin::PATH) }),
            Self::Web3Forms => json!({
                "kind": "web3forms", "url": format!("{origin}{}", web3forms::PATH), "access_key": web3forms::KEY,
            }),
        }
    }

    fn answer(self, asked: &Asked, store: &mut Store) -> Answer {
        match self {
            Self::Zendesk => zendesk::answer(asked, store),
            Self::Zammad => zammad::answer(asked, store),
            Self::Chatwoot => chatwoot::answer(asked, store),
            Self::HubSpot => hubspot::answer(asked, store),
            Self::Formspree => formspree::answer(asked, store),
            Self::Basin => basin::answer(asked, store),
            Self::Web3Forms => web3forms::answer(asked, store),
        }
    }

    /// What a preflight allows: methods and headers.
    fn allows(self) -> (&'static str, &'static str) {
        match self {
            Self::Zendesk => zendesk::ALLOWS,
            Self::Zammad => zammad::ALLOWS,
            Self::Chatwoot => chatwoot::ALLOWS,
            Self::HubSpot => hubspot::ALLOWS,
            Self::Formspree => formspree::ALLOWS,
            Self::Basin => basin::ALLOWS,
            Self::Web3Forms => web3forms::ALLOWS,
        }
    }
}

/// How a receiver behaves that is not as a fresh one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conduct {
    /// Its owner has turned the channel off.
    pub closed: bool,
    /// It has had enough: it takes no more for now.
    pub full: bool,
    /// It takes no files, or no plan for them was bought.
    pub no_files: bool,
    /// So many tokens that come next are too old.
    pub stale_tokens: u32,
    /// A proxy in front of it adds the headers of CORS to every answer, so that a page can read also those that have none of the
    /// vendor's.
    pub readable: bool,
}

/// A file that came along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// A ticket, a conversation or a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// All that was written, with what each part is called.
    pub texts: Vec<(String, String)>,
    /// What came along.
    pub files: Vec<File>,
    /// Whose it is, where the vendor knows it.
    owner: String,
}

/// What a receiver has, and how it behaves.
#[derive(Debug, Default)]
struct Store {
    kept: Vec<Kept>,
    /// What it knows customers by.
    contacts: Vec<String>,
    conduct: Conduct,
}

impl Store {
    /// Keeps one more; its number, from 1.
    fn keep(&mut self, texts: Vec<(String, String)>, files: Vec<File>) -> usize {
        self.kept.push(Kept { texts, files, owner: String::new() });
        self.kept.len()
    }
}

/// What a receiver says.
#[derive(Debug, Clone)]
struct Answer {
    status: u16,
    body: Value,
    /// Whether it carries the headers of CORS.
    readable: bool,
}

impl Answer {
    /// One that a page may read.
    fn new(status: u16, body: Value) -> Self {
        Self { status, body, readable: true }
    }

    /// One that it may not.
    fn hidden(status: u16, body: Value) -> Self {
        Self { readable: false, ..Self::new(status, body) }
    }
}

/// A running stand-in. Dropping it ends it.
#[derive(Debug)]
pub struct StandIn {
    vendor: Vendor,
    address: SocketAddr,
    store: Arc<Mutex<Store>>,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl StandIn {
    /// Starts one on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// What the operating system says.
    pub fn start(vendor: Vendor) -> Outcome<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut started = Self { vendor, address, store: Arc::default(), running: None };
        started.run()?;
        Ok(started)
    }

    /// Starts it again after [`StandIn::kill`], at the same address and with what it has taken.
    ///
    /// # Errors
    ///
    /// As [`StandIn::start`].
    pub fn run(&mut self) -> Outcome {
        let listener = TcpListener::bind(self.address)?;
        listener.set_nonblocking(true)?;
        self.address = listener.local_addr()?;
        let router = Router::new().fallback(take).with_state((self.vendor, Arc::clone(&self.store)));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let serve = async move {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
            tokio::select! {
                _ = axum::serve(listener, router) => {}
                _ = stopped => {}
            }
        };
        let thread =
            thread::Builder::new().name("stand-in".to_owned()).spawn(move || runtime.block_on(serve))?;
        self.running = Some((stop, thread));
        Ok(())
    }

    /// Ends it at once; its connections break.
    pub fn kill(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            // The thread may have ended by itself; then there is nobody to tell.
            let _ = stop.send(());
            let _ = thread.join();
        }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it is, such as `http://127.0.0.1:8080`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How it behaves from now on.
    pub fn behave(&self, conduct: Conduct) {
        lock(&self.store).conduct = conduct;
    }

    /// All that it has, oldest first.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        lock(&self.store).kept.clone()
    }

    /// The same as tickets. Of the kind that a person would see: a conversation without a message is none.
    #[must_use]
    pub fn tickets(&self) -> Vec<Ticket> {
        let ticket = |kept: &Kept| {
            let texts: Vec<&str> = kept.texts.iter().map(|(_, text)| text.as_str()).collect();
            let content = texts.join("\n");
            let (_, after) = content.split_once("Case: ")?;
            let case = after.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').next()?;
            Some(Ticket { case: case.to_owned(), content: content.clone() })
        };
        self.kept().iter().filter_map(ticket).collect()
    }

    /// Forgets what it has, and how it was told to behave.
    pub fn forget(&self) {
        *lock(&self.store) = Store::default();
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn take(State((vendor, store)): State<(Vendor, Arc<Mutex<Store>>)>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts.method == Method::OPTIONS && parts.headers.contains_key("access-control-request-method") {
        return preflight(vendor, &parts.headers);
    }
    let Ok(body) = to_bytes(body, LONGEST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let asked = Asked {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        headers: parts.headers,
        body: body.to_vec(),
    };
    let mut store = lock(&store);
    let answer = vendor.answer(&asked, &mut store);
    let mut response = Response::builder()
        .status(answer.status)
        .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store");
    if answer.readable || store.conduct.readable {
        response = response.header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    let body = Body::from(answer.body.to_string());
    response.body(body).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Allows what the vendor allows, whatever was asked for; the browser then refuses the rest.
fn preflight(vendor: Vendor, headers: &HeaderMap) -> Response {
    let (methods, allowed) = vendor.allows();
    let asked = headers.get("access-control-request-headers").and_then(|asked| asked.to_str().ok());
    let allowed = if allowed == "any" { asked.unwrap_or_default() } else { allowed };
    let cors = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, methods),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, allowed),
    ];
    (StatusCode::OK, cors).into_response()
}

// A thread that panicked while holding the lock leaves what is still good to read.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
