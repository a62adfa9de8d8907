//! What every request can reach.

use crate::address::Client;
use crate::config::Config;
use crate::limits::Limiter;
use crate::people::People;
use crate::store::Store;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// So many bytes of bodies with files are in memory at once. Counted as they come, so that slow ones keep nobody out.
const FILES_IN_MEMORY: usize = 128 * 1024 * 1024;

/// Wrong tokens from one address, or for one name, in a quarter of an hour.
const WRONG_TOKENS: u32 = 10;

/// The desk. Clones share it.
#[derive(Debug, Clone)]
pub struct Desk(Arc<Inner>);

/// What the desk is made of.
#[derive(Debug)]
pub struct Inner {
    /// How it is set up.
    pub config: Config,
    /// Cases, records, sessions.
    pub store: Store,
    /// Who may sign in.
    pub people: People,
    /// Cases from one address.
    pub cases: Limiter<Client>,
    /// Requests with records from one address.
    pub records: Limiter<Client>,
    /// Wrong tokens from one address. Ask with `peek` before, `take` for each wrong one.
    pub wrong_from: Limiter<Client>,
    /// Wrong tokens for one name.
    pub wrong_for: Limiter<String>,
    /// The bytes that bodies with files may still have in memory.
    pub room: Arc<Semaphore>,
}

impl Desk {
    /// A desk that keeps everything in `store`.
    #[must_use]
    pub fn new(config: Config, store: Store) -> Self {
        let minute = Duration::from_secs(60);
        let quarter = 15 * minute;
        Self(Arc::new(Inner {
            people: People::new(&config.people),
            cases: Limiter::new(config.limits.cases_per_minute, minute),
            records: Limiter::new(config.limits.records_per_minute, minute),
            wrong_from: Limiter::new(WRONG_TOKENS, quarter),
            wrong_for: Limiter::new(WRONG_TOKENS, quarter),
            room: Arc::new(Semaphore::new(FILES_IN_MEMORY)),
            config,
            store,
        }))
    }

    /// Whom a request is from.
    #[must_use]
    pub fn client(&self, extensions: &Extensions, headers: &HeaderMap) -> Client {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        // Only a test has no peer.
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        Client::of(peer, headers, &self.config.proxies)
    }
}

impl Deref for Desk {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
