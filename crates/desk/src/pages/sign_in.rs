//! Signing in and out.

use super::guard;
use super::layout::{document, notice};
use super::session::{Sent, Signed, after, cookie, field, page, see_other, unavailable};
use crate::state::Desk;
use axum::Form;
use axum::extract::{FromRequest as _, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// So many try at once. Each looks at the limits only when its turn has come, so that many at once are not let through.
static TURNS: Semaphore = Semaphore::const_new(2);

/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// `GET /desk/sign-in`
pub async fn show(
    State(desk): State<Desk>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    match Signed::of(&desk, &headers).await {
        Ok(Some(_)) => see_other(after(field(&query, "next"))),
        Ok(None) => page(StatusCode::OK, form(&desk, "", field(&query, "next"), None)),
        Err(response) => response,
    }
}

/// `POST /desk/sign-in`
pub async fn enter(State(desk): State<Desk>, request: Request) -> Response {
    if !guard::is_ours(request.headers()) {
        let say = "The form came from another page. Sign in here.";
        return page(StatusCode::FORBIDDEN, form(&desk, "", "", Some(say)));
    }
    let client = desk.client(request.extensions(), request.headers());
    let before = Signed::of(&desk, request.headers()).await.ok().flatten();
    let Ok(Form(fields)) = Form::<Vec<(String, String)>>::from_request(request, &desk).await else {
        return page(StatusCode::BAD_REQUEST, form(&desk, "", "", Some("Write your name and your token.")));
    };
    let (name, token, next) =
        (field(&fields, "name").trim(), field(&fields, "token").trim(), field(&fields, "next"));
    // No name is so long; and what nobody is called is counted as one.
    let counted: String = name.chars().take(60).collect();
    let limited = || {
        let now = Instant::now();
        desk.wrong_from.peek(client, now).err().max(desk.wrong_for.peek(counted.clone(), now).err())
    };
    if let Some(seconds) = limited() {
        return too_many(&desk, name, next, seconds);
    }
    let Ok(Ok(_turn)) = timeout(PATIENCE, TURNS.acquire()).await else { return unavailable() };
    if let Some(seconds) = limited() {
        return too_many(&desk, name, next, seconds);
    }
    if !desk.people.are(name, token).await {
        let now = Instant::now();
        let _ = desk.wrong_from.take(client, now);
        let _ = desk.wrong_for.take(counted.clone(), now);
        let say = "Nobody has this name and this token. Look at both once more.";
        return page(StatusCode::FORBIDDEN, form(&desk, name, next, Some(say)));
    }
    let begun = desk.store.begin_session(name).await;
    let (Ok(begun), Ok(())) = (begun, end(&desk, before).await) else { return unavailable() };
    let mut response = see_other(after(next));
    let (header, value) = cookie(&begun.secret, desk.config.secure);
    response.headers_mut().append(header, value);
    response
}

/// `POST /desk/sign-out`
pub async fn leave(State(desk): State<Desk>, sent: Sent) -> Response {
    if end(&desk, Some(sent.who)).await.is_err() {
        return unavailable();
    }
    let mut response = see_other("/desk/sign-in");
    let (header, value) = cookie("", desk.config.secure);
    response.headers_mut().append(header, value);
    response
}

async fn end(desk: &Desk, signed: Option<Signed>) -> Result<(), crate::store::StoreError> {
    match signed {
        Some(signed) => desk.store.end_session(&signed.secret).await,
        None => Ok(()),
    }
}

fn too_many(desk: &Desk, name: &str, next: &str, seconds: u64) -> Response {
    let minutes = seconds.div_ceil(60);
    let minutes = if minutes == 1 { "one minute".to_owned() } else { format!("{minutes} minutes") };
    let say = format!("There were too many wrong tokens. Try again in {minutes}.");
    let mut response = page(StatusCode::TOO_MANY_REQUESTS, form(desk, name, next, Some(&say)));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response.into_response()
}

fn form(desk: &Desk, name: &str, next: &str, problem: Option<&str>) -> Markup {
    let next = after(next);
    let main = html! {
        main.wrap.alone #main tabindex="-1" {
            div.panel.stack {
                h1 { "Sign in" }
                @if let Some(problem) = problem { (notice(true, &html! { (problem) })) }
                @if desk.people.is_empty() {
                    (notice(true, &html! {
                        "Nobody can sign in yet. Run " code { "signpost desk token NAME" }
                        ", and put the entry that it prints into the configuration."
                    }))
                }
                form.stack method="post" action="/desk/sign-in" {
                    @if next != "/desk" { input type="hidden" name="next" value=(next); }
                    div {
                        label for="name" { "Name" }
                        input #name name="name" value=(name) maxlength="60" required autocomplete="username"
                            autocapitalize="none" spellcheck="false";
                    }
                    div {
                        label for="token" { "Token" }
                        input #token name="token" type="password" maxlength="200" required
                            autocomplete="current-password" aria-describedby="token-hint";
                        p.hint #token-hint { "The person who runs this desk gives you one." }
                    }
                    button.button.primary.wide { "Sign in" }
                }
            }
        }
    };
    document(if problem.is_some() { "Problem: Sign in" } else { "Sign in" }, None, &main)
}
