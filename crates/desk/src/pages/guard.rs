//! What keeps other pages out: where a request comes from, and the headers of every answer.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

/// What a page may load and where its forms may go.
const POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; \
                      base-uri 'none'; img-src 'self'";

const FETCH_SITE: &str = "sec-fetch-site";

/// Whether a form was sent from a page of this desk. The browser says so itself; pages cannot write these headers.
#[must_use]
pub fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text(FETCH_SITE), text(ORIGIN.as_str())) {
        // Behind a proxy, the host of the request may not be the one that the browser sees.
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(HOST.as_str())
        }
        // Browsers always send one of them with a form. The token of the session guards the rest.
        (None, None) => true,
    }
}

/// Whether a page of another site led here.
#[must_use]
pub fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get(FETCH_SITE).is_some_and(|site| site == "cross-site" || site == "same-site")
}

/// Gives an answer the headers that every page has. Those that it has already stay.
pub async fn protect(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let all: [(HeaderName, &'static str); 7] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_FRAME_OPTIONS, "DENY"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "no-store"),
        // Without any referrer, browsers would send forms with the origin "null".
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in all {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn only_pages_of_the_desk_send_forms() {
        let host = ("host", "desk.example:8080");
        let ours: [&[(&str, &str)]; 3] = [
            &[host, ("origin", "http://desk.example:8080")],
            &[host, ("origin", "https://desk.example"), ("sec-fetch-site", "same-origin")],
            &[host],
        ];
        let theirs: [&[(&str, &str)]; 6] = [
            &[host, ("origin", "http://desk.example")],
            &[host, ("origin", "null")],
            &[host, ("origin", "https://evil.example")],
            &[host, ("origin", "http://desk.example:8080"), ("sec-fetch-site", "cross-site")],
            &[host, ("sec-fetch-site", "same-site")],
            &[("origin", "http://desk.example:8080")],
        ];
        assert!(ours.iter().all(|headers| is_ours(&with(headers))));
        assert!(!theirs.iter().any(|headers| is_ours(&with(headers))));
    }
}
