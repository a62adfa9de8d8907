//! Which pages elsewhere may talk to the desk (CORS).

use crate::state::Desk;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// How long a browser remembers what it may send, in seconds.
const REMEMBERED: &str = "7200";

/// Answers preflights, and gives every other answer the headers without which a page elsewhere may not read it.
pub async fn allow(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let allowed = origin.filter(|origin| is_allowed(&desk, origin, request.headers()));
    let headers = request.headers();
    let is_preflight = request.method() == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response =
        if is_preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    let headers = response.headers_mut();
    // Caches must not give one page the answer for another.
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if is_preflight {
            let set = [
                (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
                (header::ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type"),
                (header::ACCESS_CONTROL_MAX_AGE, REMEMBERED),
            ];
            set.into_iter()
                .for_each(|(name, value)| drop(headers.insert(name, HeaderValue::from_static(value))));
        } else {
            let exposed = HeaderValue::from_static("Location, Retry-After");
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
    }
    response
}

// One of the configuration's, or the desk's own, whatever the scheme: a proxy may have taken the TLS away.
fn is_allowed(desk: &Desk, origin: &HeaderValue, headers: &HeaderMap) -> bool {
    let Ok(origin) = origin.to_str() else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let own = origin.split_once("://").map(|(_, host)| host);
    desk.config.origins.iter().any(|allowed| allowed == origin) || (own.is_some() && own == host)
}
