//! Who asks, and whether a form is theirs.

use super::guard;
use super::layout::{Viewer, text, trouble};
use super::mail::escaped;
use crate::export;
use crate::secret;
use crate::state::Desk;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{COOKIE, HOST, LOCATION, REFERER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use axum::{Form, http};
use maud::html;

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Their name.
    pub name: String,
    /// What each of their forms brings along.
    pub csrf: String,
    /// What their cookie holds.
    pub secret: String,
}

impl Signed {
    /// As the pages need it.
    #[must_use]
    pub fn viewer(&self) -> Viewer<'_> {
        Viewer { name: &self.name, csrf: &self.csrf }
    }

    /// Whoever has the cookie of these headers, if their session holds and they are still a person of the desk.
    ///
    /// # Errors
    ///
    /// The page for a database that does not answer.
    pub async fn of(desk: &Desk, headers: &HeaderMap) -> Result<Option<Self>, Response> {
        let Some(secret) = secret_of(headers, desk.config.secure) else { return Ok(None) };
        let session = desk.store.session(secret).await.map_err(|_| unavailable())?;
        let session = session.filter(|session| desk.people.has(&session.name));
        Ok(session.map(|session| Self { name: session.name, csrf: session.csrf, secret: secret.to_owned() }))
    }
}

impl FromRequestParts<Desk> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Response> {
        if let Some(signed) = Self::of(desk, &parts.headers).await? {
            return Ok(signed);
        }
        let asked = parts.uri.path_and_query().map_or("/desk", |asked| asked.as_str());
        let is_first = secret_of(&parts.headers, desk.config.secure).is_none();
        // A link from elsewhere comes without the cookie, since that is for this site alone. The same page asked for by
        // ourselves comes with it.
        if is_first && parts.method == Method::GET && guard::is_from_elsewhere(&parts.headers) {
            return Err(again(asked));
        }
        Err(see_other(&sign_in(asked)))
    }
}

/// The list that a link to this page was in, as the browser says it; the inbox otherwise.
#[must_use]
pub fn list_before(headers: &HeaderMap) -> &str {
    let text = |name: &http::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let before = text(&REFERER).and_then(|address| address.split_once("://")?.1.split_once("/desk?"));
    match before.zip(text(&HOST)) {
        Some(((host, query), ours)) if host == ours && !query.is_empty() => {
            let whole = text(&REFERER).unwrap_or_default();
            &whole[whole.len() - query.len() - "/desk?".len()..]
        }
        _ => "/desk",
    }
}

/// A form of somebody who is signed in, sent from a page of ours.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Who sent it.
    pub who: Signed,
    fields: Vec<(String, String)>,
}

impl Sent {
    /// What stands in a field; empty if there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        field(&self.fields, name)
    }
}

/// What stands in a field of a form; empty if there is none.
#[must_use]
pub fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

impl FromRequest<Desk> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Response> {
        if !guard::is_ours(request.headers()) {
            return Err(forged());
        }
        let Some(who) = Signed::of(desk, request.headers()).await? else {
            let say =
                "You are signed out, and nothing was changed. Go back if you want to copy what you wrote.";
            let way = ("/desk/sign-in", "Sign in");
            return Err(page(StatusCode::FORBIDDEN, trouble("Signed out", say, None, way)));
        };
        let form = Form::<Vec<(String, String)>>::from_request(request, desk).await;
        let Form(fields) = form.map_err(|_| {
            let say = "The form cannot be read. Go back, load the page again, and send it once more.";
            page(
                StatusCode::BAD_REQUEST,
                trouble("That did not work", say, Some(who.viewer()), ("/desk", "Inbox")),
            )
        })?;
        // The digests take the same time to compare, however much of them is equal.
        if secret::digest(field(&fields, "csrf")) != secret::digest(&who.csrf) {
            return Err(forged());
        }
        Ok(Self { who, fields })
    }
}

/// The cookie that holds `secret` for as long as its session lasts; an empty one ends it.
#[must_use]
pub fn cookie(secret: &str, is_secure: bool) -> (http::HeaderName, HeaderValue) {
    let age = if secret.is_empty() { 0 } else { crate::store::sessions::LASTS_S };
    let only = if is_secure { "; Secure" } else { "" };
    let cookie = format!(
        "{}={secret}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict{only}",
        export::cookie(is_secure)
    );
    (SET_COOKIE, HeaderValue::try_from(cookie).unwrap_or(HeaderValue::from_static("")))
}

/// What the cookie of these headers holds.
#[must_use]
pub fn secret_of(headers: &HeaderMap, is_secure: bool) -> Option<&str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, value)| *key == export::cookie(is_secure) && !value.is_empty()).map(|(_, value)| value)
}

/// The page to sign in on, which leads on to `next`.
#[must_use]
pub fn sign_in(next: &str) -> String {
    match after(next) {
        "/desk" => "/desk/sign-in".to_owned(),
        next => format!("/desk/sign-in?next={}", escaped(next)),
    }
}

/// Where to go on after signing in: a page of the desk, and nothing else.
#[must_use]
pub fn after(next: &str) -> &str {
    let is_page = next.starts_with("/desk/case/") || next.starts_with("/desk?");
    let is_plain = next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') && !next.contains("//");
    if is_page && is_plain && !next.contains("..") { next } else { "/desk" }
}

/// Goes on with another page.
#[must_use]
pub fn see_other(address: &str) -> Response {
    let location = HeaderValue::try_from(address).unwrap_or(HeaderValue::from_static("/desk"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

/// A page with its status.
#[must_use]
pub fn page(status: StatusCode, page: maud::Markup) -> Response {
    (status, Html(text(page))).into_response()
}

/// The database does not answer.
#[must_use]
pub fn unavailable() -> Response {
    let say = "The desk cannot reach its database. Nothing was changed. Try again in a minute.";
    page(StatusCode::SERVICE_UNAVAILABLE, trouble("Not available now", say, None, ("/desk", "Try again")))
}

fn forged() -> Response {
    let say = "The form came from another page, or from a session that has ended. Nothing was changed. Load the page \
               again, and send the form once more.";
    page(StatusCode::FORBIDDEN, trouble("That was not accepted", say, None, ("/desk", "Inbox")))
}

/// Asks for the same page again, now from here.
fn again(address: &str) -> Response {
    let way = html! {
        (maud::DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="refresh" content={ "0;url=" (address) };
                title { "Desk" }
            }
            body { p { a href=(address) { "Go on to the desk" } } }
        }
    };
    page(StatusCode::OK, way)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_a_list_of_ours() {
        let of = |referer: &'static str| {
            let pairs = [(HOST, "desk.example"), (REFERER, referer)];
            let headers: HeaderMap =
                pairs.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
            list_before(&headers).to_owned()
        };
        assert_eq!(of("https://desk.example/desk?queue=a&page=2"), "/desk?queue=a&page=2");
        for other in [
            "https://evil.example/desk?x=1",
            "https://desk.example/desk/case/A",
            "/desk?x",
            "",
            "https://desk.example/x/desk?y",
        ] {
            assert_eq!(of(other), "/desk", "{other}");
        }
    }

    #[test]
    fn only_pages_of_the_desk_are_gone_on_to() {
        assert_eq!(after("/desk/case/7QKX-2M0A"), "/desk/case/7QKX-2M0A");
        assert_eq!(after("/desk?queue=payments"), "/desk?queue=payments");
        let bad = [
            "",
            "//evil.example",
            "https://evil.example",
            "/desk/case//evil.example",
            "/desk/case/\\x",
            "/desk/../x",
            "/desk/case/a\r\nb",
            "/desk/sign-in",
            "/desk/case/../../x",
        ];
        assert!(bad.iter().all(|next| after(next) == "/desk"));
    }
}
