//! How a folder with the widget is served: the files, and the headers of every answer.
//!
//! `signpost serve`, `cargo xtask serve` and the end-to-end tests share it, so that the tests see what a person sees.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use percent_encoding::percent_decode_str;
use std::env;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// The strictest Content-Security-Policy the page and the widget must work under: no inline script or
/// style, nothing from elsewhere, and no string turned into a script by the DOM but the address of the encoder's worker.
pub const STRICT_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                              connect-src 'self'; img-src 'self' data:; font-src 'self'; \
                              require-trusted-types-for 'script'; trusted-types signpost";

/// The policy of the designers' page. Its editor and its charts write styles; it is nothing that customers see.
pub const STUDIO_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
                              connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; \
                              frame-src 'self'";

/// The designers' page.
const STUDIO: &str = "/studio.html";

/// The files below `root`, for `GET` and `HEAD`; never one above it, also not through a link.
pub fn files(root: &Path) -> Router {
    let inside = middleware::from_fn_with_state(root.to_owned(), refuse_links_out);
    Router::new().fallback_service(ServeDir::new(root)).layer(inside).layer(middleware::from_fn(of_studio))
}

async fn of_studio(request: Request, next: Next) -> Response {
    let is_studio = request.uri().path() == STUDIO;
    let mut response = next.run(request).await;
    if is_studio {
        let policy = HeaderValue::from_static(STUDIO_CSP);
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The same with the headers of every answer, where it does not bring its own.
///
/// `csp` is the Content-Security-Policy; `None` sends none.
pub fn with_headers(router: Router, csp: Option<HeaderValue>) -> Router {
    let header = |name: HeaderName, value: HeaderValue| SetResponseHeaderLayer::if_not_present(name, value);
    // A page built a moment ago must be the one that is shown, and every request must be seen.
    let router = router
        .layer(header(header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")));
    match csp {
        Some(csp) => router.layer(header(header::CONTENT_SECURITY_POLICY, csp)),
        None => router,
    }
}

// `ServeDir` keeps `..` out and follows links.
async fn refuse_links_out(State(root): State<PathBuf>, request: Request, next: Next) -> Response {
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy();
    let file = root.join(path.trim_start_matches('/'));
    match (root.canonicalize(), file.canonicalize()) {
        (Ok(root), Ok(file)) if !file.starts_with(&root) => StatusCode::NOT_FOUND.into_response(),
        _ => next.run(request).await,
    }
}

/// The port when none is asked for.
const PORT: u16 = 8080;

/// How a folder is served to a person.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// A certain port; without one 8080, or a free one when that is taken.
    pub port: Option<u16>,
    /// Whether the address is opened in a browser.
    pub open: bool,
}

/// Serves `folder` under [`STRICT_CSP`] until the program is interrupted.
///
/// On 127.0.0.1 only: it is no server for the open internet. The address is the only line on standard output.
///
/// # Errors
///
/// The port cannot be had, or the server stopped.
pub fn serve(folder: &Path, options: Options) -> io::Result<()> {
    let listener = listen(options.port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    println!("{address}");
    if options.open {
        open(&address);
    }
    let router = with_headers(files(folder), Some(HeaderValue::from_static(STRICT_CSP)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        axum::serve(tokio::net::TcpListener::from_std(listener)?, router).await
    })
}

fn listen(port: Option<u16>) -> io::Result<TcpListener> {
    let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        None => bind(PORT).or_else(|_| bind(0)),
        Some(port) => bind(port).map_err(|error| {
            io::Error::other(format!(
                "cannot serve on port {port} ({error})\n\
                 What to do: choose another with --port, or leave --port away to take a free one"
            ))
        }),
    }
}

/// Opens an address in the person's browser. Best effort: on a server there is no browser to open.
pub fn open(address: &str) {
    let screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    let program = match env::consts::OS {
        "macos" => "open",
        _ if screen => "xdg-open",
        _ => return,
    };
    let opener = Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    // Waited for elsewhere so that it does not stay behind as a dead process.
    if let Ok(mut opener) = opener {
        thread::spawn(move || opener.wait());
    }
}
