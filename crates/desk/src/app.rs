//! The routes, and what all answers have in common.

use crate::problem::Problem;
use crate::state::Desk;
use crate::{cors, export, intake, pages};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use signpost_serve::STRICT_CSP;
use std::path::Path;

/// What the desk answers, as `docs/openapi.json` says it. The desk serves it too.
pub const OPENAPI: &str = include_str!("../../../docs/openapi.json");

/// The paths that the description has.
pub const PATHS: [&str; 5] = [CASES, OUTCOMES, HEALTH, DESCRIPTION, EXPORT];

const CASES: &str = "/cases";
const OUTCOMES: &str = "/outcomes";
const HEALTH: &str = "/health";
const DESCRIPTION: &str = "/openapi.json";
const EXPORT: &str = "/export";

/// Everything that the desk answers. `site` is a folder with a page and the widget.
pub fn router(desk: Desk, site: Option<&Path>) -> Router {
    let api = Router::new()
        .route(CASES, post(intake::cases))
        .route(OUTCOMES, post(intake::outcomes))
        .route(HEALTH, get(intake::health))
        .route(DESCRIPTION, get(openapi))
        .layer(middleware::from_fn(problems))
        .layer(middleware::from_fn_with_state(desk.clone(), cors::allow))
        .route(EXPORT, get(export::export).layer(middleware::from_fn(problems)));
    let router = Router::new().merge(api).merge(pages::routes()).with_state(desk);
    match site {
        Some(folder) => {
            let csp = Some(HeaderValue::from_static(STRICT_CSP));
            router.fallback_service(signpost_serve::with_headers(signpost_serve::files(folder), csp))
        }
        None => router
            .route("/", get(|| async { Redirect::to("/desk") }))
            .fallback(|| async { Problem::not_found() }),
    }
}

async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], OPENAPI).into_response()
}

// axum says 405 without a body; and nothing that the API answers is for a cache or for a browser to guess at.
async fn problems(request: Request, next: Next) -> Response {
    let is_head = request.method() == axum::http::Method::HEAD;
    let mut response = next.run(request).await;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allow = response.headers().get(header::ALLOW).cloned();
        response = Problem::method().into_response();
        if is_head {
            *response.body_mut() = Body::empty();
        }
        allow.into_iter().for_each(|allow| drop(response.headers_mut().insert(header::ALLOW, allow)));
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
