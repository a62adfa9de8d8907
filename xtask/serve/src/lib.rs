//! How `dist/` is served: the files, and the headers of every answer.
//!
//! The program of this package and the end-to-end tests share it, so that the tests see what a person sees.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use percent_encoding::percent_decode_str;
use std::path::{Path, PathBuf};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// The strictest Content-Security-Policy the page and the widget must work under: no inline script or
/// style, nothing from elsewhere, and no string turned into a script by the DOM but the address of the encoder's worker.
pub const STRICT_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                              connect-src 'self'; img-src 'self' data:; font-src 'self'; \
                              require-trusted-types-for 'script'; trusted-types signpost";

/// The files below `root`, for `GET` and `HEAD`; never one above it, also not through a link.
pub fn files(root: &Path) -> Router {
    let inside = middleware::from_fn_with_state(root.to_owned(), refuse_links_out);
    Router::new().fallback_service(ServeDir::new(root)).layer(inside)
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
