//! Problems as answers: RFC 9457.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The media type of a problem.
pub const MEDIA: &str = "application/problem+json";

/// Why a request was not carried out, as the sender is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    /// The last part of the problem's `type`.
    pub kind: &'static str,
    /// The same words for all problems of this kind.
    pub title: &'static str,
    /// What it is this time, and what to do.
    pub detail: String,
    /// Which values are wrong; empty but for 422.
    pub errors: Vec<Wrong>,
    /// Whole seconds after which it may work.
    pub retry_after_s: Option<u64>,
    /// Whether the connection is closed after it, because the body was not read to its end.
    pub close: bool,
}

/// One value that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// A JSON Pointer (RFC 6901) into the body; empty for all of it.
    pub pointer: String,
    /// What is wrong with it.
    pub problem: String,
}

impl Problem {
    /// A problem of a kind.
    #[must_use]
    pub fn new(
        status: StatusCode,
        kind: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        let detail = detail.into();
        Self { status, kind, title, detail, errors: Vec::new(), retry_after_s: None, close: false }
    }

    /// The body is not what its media type says: 400.
    #[must_use]
    pub fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unreadable", "The request cannot be read", detail)
    }

    /// The method has no meaning here: 405.
    #[must_use]
    pub fn method() -> Self {
        let detail = "Use one of the methods that the header Allow names.";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method", "This method is not possible here", detail)
    }

    /// There is nothing at this address: 404.
    #[must_use]
    pub fn not_found() -> Self {
        let detail = "There is nothing at this address.";
        Self::new(StatusCode::NOT_FOUND, "not-found", "Nothing is here", detail)
    }

    /// The body is of no media type that is read here: 415.
    #[must_use]
    pub fn media(takes: &str) -> Self {
        let detail = format!("Send {takes}, and say so in the header Content-Type.");
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media-type",
            "This kind of content is not read here",
            detail,
        )
    }

    /// The body is larger than `most` bytes: 413.
    #[must_use]
    pub fn too_large(most: usize) -> Self {
        let detail = format!("The body may have {most} bytes at most.");
        let problem = Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is too large", detail);
        Self { close: true, ..problem }
    }

    /// The body did not come in time: 408.
    #[must_use]
    pub fn too_slow() -> Self {
        let detail = "The body did not come in time. Send it again.";
        let problem = Self::new(StatusCode::REQUEST_TIMEOUT, "too-slow", "The request took too long", detail);
        Self { close: true, ..problem }
    }

    /// Values of the body are wrong: 422.
    #[must_use]
    pub fn invalid(errors: Vec<Wrong>) -> Self {
        let detail = errors.first().map_or_else(String::new, |e| {
            let place = if e.pointer.is_empty() { "the body" } else { &e.pointer };
            format!("{place}: {}", e.problem)
        });
        let problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Some values are wrong", detail);
        Self { errors, ..problem }
    }

    /// There is another case with this id: 409.
    #[must_use]
    pub fn conflict() -> Self {
        let detail = "A case with this id and other content is here. The first one is kept.";
        Self::new(StatusCode::CONFLICT, "conflict", "Another case has this id", detail)
    }

    /// The case was erased: 410.
    #[must_use]
    pub fn gone() -> Self {
        let detail = "This case was erased, and is not taken again.";
        Self::new(StatusCode::GONE, "erased", "The case was erased", detail)
    }

    /// Too many requests from this address: 429.
    #[must_use]
    pub fn too_many(retry_after_s: u64) -> Self {
        let detail = format!("Too many requests came from this address. Try again in {retry_after_s} s.");
        let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many requests", detail);
        Self { retry_after_s: Some(retry_after_s), ..problem }
    }

    /// It cannot be stored now: 503.
    #[must_use]
    pub fn unavailable(detail: impl Into<String>, retry_after_s: u64) -> Self {
        let problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "The desk cannot store anything now",
            detail,
        );
        Self { retry_after_s: Some(retry_after_s), ..problem }
    }

    /// Nobody known asks: 401.
    #[must_use]
    pub fn unauthorized() -> Self {
        let detail = "Send the header `Authorization: Bearer TOKEN` with a token of this desk.";
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", "This needs a token", detail)
    }
}

#[derive(Serialize)]
struct Json<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [Wrong],
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let json = Json {
            r#type: format!("urn:signpost:problem:{}", self.kind),
            title: self.title,
            status: self.status.as_u16(),
            detail: &self.detail,
            errors: &self.errors,
        };
        let mut response = Response::new(Body::from(serde_json::to_vec(&json).unwrap_or_default()));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if self.close {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}
