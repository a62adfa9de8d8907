//! A proxy in front of a receiver of cases, which spoils chosen requests in the ways in which networks and servers do.
//!
//! ```no_run
//! # use signpost_e2e::faults::{Fault, Proxy};
//! # fn example(receiver: std::net::SocketAddr) -> std::io::Result<()> {
//! let proxy = Proxy::start(Some(receiver))?;
//! proxy.spoil([Fault::status(500), Fault::status(500), Fault::Pass]);
//! // … a page that sends to `proxy.origin()`
//! assert_eq!(proxy.cases().len(), 3);
//! # Ok(())
//! # }
//! ```
//!
//! Only requests with a case in them are spoilt. A preflight, a record and a question for health pass, unless the
//! receiver is away.

mod message;
mod relay;

use crate::failure::{Failure, Outcome};
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tokio::sync::{Notify, oneshot};

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// What happens to one request with a case in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing: it is forwarded, and so is the answer.
    Pass,
    /// The proxy answers with this status, and the receiver sees nothing.
    Status {
        /// The status.
        status: u16,
        /// Whether the page may read the answer: with the headers of CORS, or without.
        cors: bool,
        /// The header `Retry-After`, in seconds.
        retry_after: Option<u32>,
    },
    /// The connection is reset before the receiver sees the request.
    ResetBefore,
    /// The receiver answers, and the connection is reset in place of the answer.
    ResetAfter,
    /// The receiver answers, and the connection is closed in an orderly way without a byte of the answer. On a
    /// connection that was used before, a browser then sends the request again by itself.
    CloseAfter,
    /// The receiver answers, and the connection breaks in the middle of the answer.
    Cut,
    /// The receiver does not see the request, and nobody answers, until the page or [`Proxy::let_go`] ends it.
    HeldBefore,
    /// The receiver answers, and the answer is kept back, until the page or [`Proxy::let_go`] ends it.
    HeldAfter,
    /// The receiver answers, and the answer arrives this much later.
    Slow(Duration),
}

impl Fault {
    /// A status that the page may read.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::Status { status, cors: true, retry_after: None }
    }

    /// A status that the page may not read.
    #[must_use]
    pub fn hidden_status(status: u16) -> Self {
        Self::Status { status, cors: false, retry_after: None }
    }

    /// A status that the page may read, with the seconds after which to try again.
    #[must_use]
    pub fn status_with_retry(status: u16, seconds: u32) -> Self {
        Self::Status { status, cors: true, retry_after: Some(seconds) }
    }
}

/// A request that came to the proxy.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// `POST`, `OPTIONS` …
    pub method: String,
    /// The path, with the query.
    pub path: String,
    /// The id of the case in it; `None` if there is none.
    pub case: Option<String>,
    /// What was sent along.
    pub body: Vec<u8>,
    /// What was done to it.
    pub fault: Fault,
    /// The status of the receiver's answer; `None` until it answers, and where it was not asked.
    pub answered: Option<u16>,
    /// When the receiver answered, in milliseconds of the epoch.
    pub answered_at: Option<f64>,
}

/// A running proxy; dropping it stops it and breaks its connections.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What the proxy's thread and the test both see.
#[derive(Debug)]
struct Shared {
    plan: Mutex<Plan>,
    log: Mutex<Vec<Seen>>,
    upstream: Mutex<Option<SocketAddr>>,
    /// Ends what is held.
    let_go: Notify,
}

#[derive(Debug, Default)]
struct Plan {
    /// For the next requests, whatever the case.
    next: VecDeque<Fault>,
    /// For cases that are not known yet, one list each.
    undealt: VecDeque<Vec<Fault>>,
    /// What is left of the lists of known cases.
    dealt: BTreeMap<String, VecDeque<Fault>>,
    /// For every request, once the other lists are empty.
    always: Option<Fault>,
}

impl Plan {
    fn fault(&mut self, case: &str) -> Fault {
        if let Some(fault) = self.next.pop_front() {
            return fault;
        }
        if !self.dealt.contains_key(case)
            && let Some(list) = self.undealt.pop_front()
        {
            self.dealt.insert(case.to_owned(), list.into());
        }
        let own = self.dealt.get_mut(case).and_then(VecDeque::pop_front);
        own.or(self.always).unwrap_or(Fault::Pass)
    }
}

impl Proxy {
    /// Listens on a free port of 127.0.0.1 from now on, in a thread of its own. Without `upstream` the receiver is away, as
    /// for [`Proxy::forward_to`].
    ///
    /// # Errors
    ///
    /// What the operating system says.
    pub fn start(upstream: Option<SocketAddr>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            plan: Mutex::default(),
            log: Mutex::default(),
            upstream: Mutex::new(upstream),
            let_go: Notify::new(),
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let serve = relay::serve(listener, Arc::clone(&shared), stopped);
        let thread =
            thread::Builder::new().name("proxy".to_owned()).spawn(move || runtime.block_on(serve))?;
        Ok(Self { address, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// Where the proxy is, such as `http://127.0.0.1:8080`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where requests go from now on; `None` is a receiver that is away: connections are reset.
    pub fn forward_to(&self, upstream: Option<SocketAddr>) {
        *lock(&self.shared.upstream) = upstream;
    }

    /// What happens to the next requests with a case in them, one after the other. Those after them pass.
    pub fn spoil(&self, faults: impl IntoIterator<Item = Fault>) {
        lock(&self.shared.plan).next = faults.into_iter().collect();
    }

    /// What happens to the requests of the next cases that the proxy does not know yet: one list for each case.
    pub fn deal(&self, lists: impl IntoIterator<Item = Vec<Fault>>) {
        lock(&self.shared.plan).undealt.extend(lists);
    }

    /// What happens to every request that no list speaks of; `None` lets them pass.
    pub fn always(&self, fault: Option<Fault>) {
        lock(&self.shared.plan).always = fault;
    }

    /// Resets the connections whose request or answer is held.
    pub fn let_go(&self) {
        self.shared.let_go.notify_waiters();
    }

    /// Every request so far, oldest first.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.shared.log).clone()
    }

    /// Every request with a case in it so far, oldest first.
    #[must_use]
    pub fn cases(&self) -> Vec<Seen> {
        self.seen().into_iter().filter(|seen| seen.case.is_some()).collect()
    }

    /// Forgets requests and plans.
    pub fn forget(&self) {
        lock(&self.shared.log).clear();
        *lock(&self.shared.plan) = Plan::default();
    }

    /// Waits until the requests with a case in them are as wanted; `awaited` names it in the failure.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`] after 30 seconds, with the requests that there are instead.
    pub async fn wait_for(&self, awaited: &str, wanted: impl Fn(&[Seen]) -> bool) -> Outcome {
        let began = Instant::now();
        loop {
            let cases = self.cases();
            if wanted(&cases) {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                let line = |seen: &Seen| {
                    format!("{} {} {:?} {:?}", seen.method, seen.path, seen.fault, seen.answered)
                };
                let instead = cases.iter().map(line).collect::<Vec<_>>().join("\n");
                return Err(Failure::Late { awaited: awaited.to_owned(), instead });
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // The thread may have ended by itself; then there is nobody to tell.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

// A thread that panicked while holding the lock leaves what is still good to read.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
