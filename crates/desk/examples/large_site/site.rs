//! A small copy of the site on this machine: a server of files in the place of the CDN, and a desk.

use crate::Outcome;
use crate::client::{Client, PAGE};
use crate::files;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use signpost_desk::address::Network;
use signpost_desk::config::{Config, Limits};
use signpost_desk::people;
use signpost_desk::state::Desk;
use signpost_desk::store::Store;
use signpost_desk::{app, server};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

const DATABASE: &str = "cases.sqlite";

/// A desk that runs.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) desk: Desk,
    /// A token that may export.
    pub(crate) token: String,
    folder: TempDir,
    empty: u64,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

impl Running {
    /// Starts a desk with a database in a folder that goes away with it.
    ///
    /// # Errors
    ///
    /// There is no room for the database, or no port.
    pub(crate) async fn start(limits: Limits) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let token = people::token()?;
        let config = Config {
            limits,
            people: vec![people::Person { name: "export".to_owned(), token: token.hash }],
            origins: vec![PAGE.to_owned()],
            proxies: Network::read("127.0.0.1").into_iter().collect(),
            ..Config::default()
        };
        let path = folder.path().join(DATABASE);
        // Closed once, so that the empty tables are in the file.
        Store::open(&path, Default::default()).await?.close().await;
        let empty = size(&folder);
        let store = Store::open(&path, Default::default()).await?;
        let desk = Desk::new(config, store);
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async {
            // Dropped or sent: both mean the end.
            let _ = stopped.await;
        };
        let router = app::router(desk.clone(), None);
        let serving = tokio::spawn(server::serve(listener, router, desk.clone(), until));
        Ok(Self { address, desk, token: token.token, folder, empty, stop, serving })
    }

    /// Stops it, removes its database, and tells by how many bytes it had grown.
    ///
    /// # Errors
    ///
    /// It had stopped before.
    pub(crate) async fn end(self) -> Outcome<u64> {
        let _ = self.stop.send(());
        self.serving.await?;
        Ok(size(&self.folder).saturating_sub(self.empty))
    }
}

/// The bytes of the database. What is in the log beside it is in the file when the desk has stopped.
fn size(folder: &TempDir) -> u64 {
    std::fs::metadata(folder.path().join(DATABASE)).map_or(0, |data| data.len())
}

/// Starts the server of files; it ends with the program.
///
/// # Errors
///
/// There is no port.
pub(crate) async fn cdn(folder: &Path, connections: usize) -> Outcome<Client> {
    let router =
        Router::new().merge(signpost_serve::files(folder)).layer(middleware::from_fn(with_cache_control));
    let router =
        signpost_serve::with_headers(router, Some(HeaderValue::from_static(signpost_serve::STRICT_CSP)));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = Client::new(listener.local_addr()?, connections);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(client)
}

/// The headers that docs/large-site.md asks for.
async fn with_cache_control(request: Request, next: Next) -> Response {
    let keep = files::keep(request.uri().path().trim_start_matches('/'));
    let mut response = next.run(request).await;
    if let Some(keep) = keep {
        let value = HeaderValue::from_static(keep.cache_control());
        response.headers_mut().insert(header::CACHE_CONTROL, value);
    }
    response
}

/// The folder with the built widget, if it was built.
pub(crate) fn dist() -> Option<PathBuf> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    dist.join("widget_bg.wasm").is_file().then_some(dist)
}
