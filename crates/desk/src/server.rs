//! Runs the desk until it is told to stop.

use crate::app;
use crate::config::Config;
use crate::state::Desk;
use crate::store::open::Options as StoreOptions;
use crate::store::place::Place;
use crate::store::transfer::{Copied, TransferError, transfer};
use crate::store::{Store, StoreError};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::fmt;
use std::fs;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::{select, signal, time};
use tower::ServiceExt as _;

/// The port when none is asked for.
const PORT: u16 = 8080;

/// Most connections at once. The next ones wait.
const CONNECTIONS: usize = 1024;

/// Until the headers of a request are there; also how long a connection may be idle.
const HEADERS: Duration = Duration::from_secs(30);

/// How long requests may take to end after the desk was told to stop.
const ENDING: Duration = Duration::from_secs(10);

/// How often old cases are erased.
const TIDIED: Duration = Duration::from_secs(60 * 60);

/// How the desk is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The database. A file is made if it is not there.
    pub db: Place,
    /// Where it listens; `None` = 127.0.0.1:8080, or a free port if that is taken.
    pub listen: Option<SocketAddr>,
    /// A folder with a page and the widget, to serve beside the desk.
    pub site: Option<PathBuf>,
    /// The configuration; `None` = every default.
    pub config: Option<PathBuf>,
    /// Whether the address is opened in a browser.
    pub open: bool,
}

/// Why the desk did not start: all the reasons that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartError(pub Vec<Trouble>);

impl StartError {
    /// One reason.
    #[must_use]
    pub fn of(problem: &str, remedy: &str) -> Self {
        Self(vec![trouble(problem.to_owned(), remedy)])
    }
}

/// One reason, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}.", self.problem, self.remedy)
    }
}

/// Runs the desk until SIGINT or SIGTERM. The address is the only line on standard output.
///
/// # Errors
///
/// Why it did not start.
pub fn run(options: &Options) -> Result<(), StartError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| StartError::of(&error.to_string(), "Look at what this machine allows"))?;
    runtime.block_on(async {
        let (listener, desk) = start(options).await?;
        let address = listener.local_addr().map_or_else(|_| String::new(), |a| format!("http://{a}/"));
        println!("{address}");
        if desk.people.is_empty() {
            eprintln!(
                "Nobody can sign in yet: `signpost desk token NAME` makes a token and says where it goes."
            );
        }
        if options.open {
            signpost_serve::open(&address);
        }
        let router = app::router(desk.clone(), options.site.as_deref());
        serve(listener, router, desk, told_to_stop()).await;
        Ok(())
    })
}

/// Erases one case. `false` if there is no such case.
///
/// # Errors
///
/// The database cannot be opened or does not answer.
pub fn erase(db: &Place, id_or_reference: &str) -> Result<bool, StartError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| StartError::of(&error.to_string(), "Look at what this machine allows"))?;
    runtime.block_on(async {
        let options = StoreOptions { existing: true, most_pages: None };
        let failed = |error| StartError(vec![of_store(&error)]);
        let store = Store::open_at(db, options).await.map_err(failed)?;
        let case = store.case(id_or_reference).await.map_err(failed)?;
        let erased = match case {
            Some(case) => store.erase(&case.summary.id).await.map_err(failed)?,
            None => false,
        };
        store.close().await;
        Ok(erased)
    })
}

/// Copies everything from one database into another one.
///
/// # Errors
///
/// Nothing was copied.
pub fn migrate(from: &Place, to: &Place) -> Result<Vec<Copied>, StartError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| StartError::of(&error.to_string(), "Look at what this machine allows"))?;
    runtime.block_on(transfer(from, to)).map_err(|error| {
        let remedy = match &error {
            TransferError::From(error) => remedy(error).replace("--db", "--from"),
            TransferError::To(error) => remedy(error).replace("--db", "--to"),
            TransferError::Older(_) => {
                "Start this version of the desk with it once, and stop it again".to_owned()
            }
            TransferError::NotEmpty(..) => {
                "Name an empty database with --to; this one was left as it is".to_owned()
            }
            TransferError::Differs(_) => "Nothing was kept of it. Look at the disk, and try again".to_owned(),
        };
        StartError::of(&error.to_string(), &remedy)
    })
}

/// Everything that can go wrong before the first request.
async fn start(options: &Options) -> Result<(TcpListener, Desk), StartError> {
    let mut troubles = Vec::new();
    let config = config(options.config.as_deref(), &mut troubles);
    if let Some(site) = options.site.as_deref().filter(|site| !site.is_dir()) {
        let remedy = "Name a folder with --static, such as the one that `signpost new` made";
        troubles.push(trouble(format!("{}: there is no such folder", site.display()), remedy));
    }
    let listener = listen(options.listen).await.map_err(|trouble| troubles.push(trouble)).ok();
    let most_pages = config.limits.database_mb.map(|mb| mb.saturating_mul(256));
    if most_pages.is_some() && matches!(options.db, Place::Server(_)) {
        let problem = "limits.database_mb has no meaning with PostgreSQL";
        troubles.push(trouble(problem.to_owned(), "Take it out, and watch the disk of the server"));
    }
    // A database is not made for a desk that does not start.
    if !troubles.is_empty() {
        return Err(StartError(troubles));
    }
    let store = Store::open_at(&options.db, StoreOptions { most_pages, existing: false }).await;
    match (listener, store) {
        (Some(listener), Ok(store)) => Ok((listener, Desk::new(config, store))),
        (_, Err(error)) => Err(StartError(vec![of_store(&error)])),
        (None, Ok(_)) => Err(StartError(troubles)),
    }
}

fn config(path: Option<&Path>, troubles: &mut Vec<Trouble>) -> Config {
    let Some(path) = path else { return Config::default() };
    let shown = path.display();
    match fs::read_to_string(path).map(|text| Config::read(&text)) {
        Err(error) => {
            let remedy = "Name a file that this user can read, or leave --config out";
            troubles.push(trouble(format!("{shown}: cannot be read ({error})"), remedy));
            Config::default()
        }
        Ok(Err(flaws)) => {
            let told = |flaw: crate::config::Flaw| {
                trouble(format!("{shown}: {}: {}", flaw.path, flaw.problem), &flaw.remedy)
            };
            troubles.extend(flaws.into_iter().map(told));
            Config::default()
        }
        Ok(Ok(config)) => config,
    }
}

async fn listen(asked: Option<SocketAddr>) -> Result<TcpListener, Trouble> {
    let local = |port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = match asked {
        Some(address) => TcpListener::bind(address).await,
        None => match TcpListener::bind(local(PORT)).await {
            Err(_) => TcpListener::bind(local(0)).await,
            listener => listener,
        },
    };
    listener.map_err(|error| {
        let address = asked.map_or_else(|| "127.0.0.1".to_owned(), |address| address.to_string());
        let remedy = match error.kind() {
            io::ErrorKind::AddrInUse => {
                "Choose another port with --listen, or stop the program that has this one"
            }
            io::ErrorKind::PermissionDenied => "Choose a port above 1023 with --listen",
            _ => "Name an address of this machine with --listen",
        };
        trouble(format!("cannot listen on {address} ({error})"), remedy)
    })
}

fn of_store(error: &StoreError) -> Trouble {
    trouble(error.to_string(), remedy(error))
}

fn remedy(error: &StoreError) -> &'static str {
    match error {
        StoreError::Full => "Make room on the disk, or raise limits.database_mb",
        StoreError::Busy => "Stop the other program that writes to it, and try again",
        StoreError::CannotOpen(..) => {
            "Name a file with --db in a folder that is there and where this user may write"
        }
        StoreError::NotOurs(_) => "Name another file or database with --db; this one was left as it is",
        StoreError::Newer(_) => "Use that version, or name another database with --db",
        StoreError::CannotReach(..) => "Start the server, or mend host, port and sslmode in --db",
        StoreError::Refused(..) => {
            "Mend the user in --db, and the password in PGPASSWORD or ~/.pgpass, or let this user in by pg_hba.conf"
        }
        StoreError::Missing(_) => "Make the database with `createdb`, or mend its name in --db",
        StoreError::MayNot(..) => "Make this user the owner of the database: ALTER DATABASE … OWNER TO …",
        StoreError::Encoding(..) => {
            "Make another database with `createdb --encoding=UTF8 --template=template0`"
        }
        StoreError::Other(_) => "Look at the disk of the database, or go back to a backup",
    }
}

fn trouble(problem: String, remedy: &str) -> Trouble {
    Trouble { problem, remedy: remedy.to_owned() }
}

/// Serves connections until `stop` comes; then waits for the requests that are under way.
pub async fn serve(listener: TcpListener, router: Router, desk: Desk, stop: impl Future<Output = ()>) {
    let tidying = tokio::spawn(tidy(desk.clone()));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, peer, place) = select! {
            connection = accept(&listener, &places) => connection,
            () = &mut stop => break,
        };
        let router = router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks off is nothing that anybody here can mend.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = time::timeout(ENDING, graceful.shutdown()).await;
    tidying.abort();
    desk.store.close().await;
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
    let place = Arc::clone(places).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let _ = stream.set_nodelay(true);
                return (stream, peer, place);
            }
            // Too many open files, or a connection that has gone already: the next one may work.
            Err(_) => time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn tidy(desk: Desk) {
    loop {
        match desk.store.tidy(desk.config.retention_days).await {
            Ok(aged) if aged.cases + aged.records > 0 => {
                eprintln!("signpost desk: erased {} old cases and {} old records.", aged.cases, aged.records);
            }
            Ok(_) => {}
            Err(error) => eprintln!("signpost desk: old cases were not erased: {error}."),
        }
        time::sleep(TIDIED).await;
    }
}

async fn told_to_stop() {
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    select! {
        _ = signal::ctrl_c() => {}
        () = terminate => {}
    }
}
