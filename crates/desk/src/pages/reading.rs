//! The pages that are looked at: the inbox, a case, a file.

use super::case::{self, Refused};
use super::inbox::{self, NONE};
use super::layout::{MARK, STYLE, trouble};
use super::session::{Signed, field, list_before, page, see_other, unavailable};
use crate::clock;
use crate::state::Desk;
use crate::store::inbox::Wanted;
use crate::store::row::Whole;
use crate::store::work::Work;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// Parameters of an address, in order.
type Parameters = Query<Vec<(String, String)>>;

/// `GET /desk`
pub async fn inbox(State(desk): State<Desk>, who: Signed, Query(query): Parameters) -> Response {
    let wanted = wanted(&query);
    let number = field(&query, "page").parse().unwrap_or(1);
    let Ok(inbox) = desk.store.inbox(&wanted, number).await else { return unavailable() };
    let done = done(field(&query, "done"));
    let view = inbox::View { viewer: who.viewer(), wanted: &wanted, inbox: &inbox, now: &clock::now(), done };
    page(StatusCode::OK, inbox::page(view))
}

/// What is asked for. Forms send empty fields, so an empty value means "any".
fn wanted(query: &[(String, String)]) -> Wanted {
    let value = |name: &str| match field(query, name).trim() {
        "" => None,
        NONE => Some(String::new()),
        value => Some(value.chars().take(200).collect()),
    };
    let state = match field(query, "state") {
        "all" => None,
        state @ ("new" | "taken" | "answered" | "closed") => Some(state.to_owned()),
        _ => Some("open".to_owned()),
    };
    let reference = value("reference").filter(|reference| !reference.is_empty());
    Wanted { state, queue: value("queue"), owner: value("owner"), reason: value("reason"), reference }
}

/// `GET /desk/case/REFERENCE`
pub async fn case(
    State(desk): State<Desk>,
    who: Signed,
    Path(reference): Path<String>,
    Query(query): Parameters,
    headers: HeaderMap,
) -> Response {
    match find(&desk, &who, &reference).await {
        Ok(case) => {
            let notes =
                Notes { done: done(field(&query, "done")), refused: None, list: list_before(&headers) };
            shown(&desk, &who, &case, notes).await
        }
        Err(response) => response,
    }
}

/// `GET` of an address that forms are sent to, for instance after signing in again: goes on to the case.
pub async fn back(Path(reference): Path<String>) -> Response {
    see_other(&format!("/desk/case/{}", super::mail::escaped(&reference)))
}

/// The case with this reference.
///
/// # Errors
///
/// The page that says that there is none.
pub async fn find(desk: &Desk, who: &Signed, reference: &str) -> Result<Whole, Response> {
    let case = desk.store.case(reference).await.map_err(|_| unavailable())?;
    case.ok_or_else(|| {
        let say = "No case has this reference. It may have been erased.";
        page(StatusCode::NOT_FOUND, trouble("No such case", say, Some(who.viewer()), ("/desk", "Inbox")))
    })
}

/// What the page of a case says apart from the case.
#[derive(Debug, Clone)]
pub struct Notes<'a> {
    /// What was done a moment ago.
    pub done: Option<&'static str>,
    /// What kept a change from being made.
    pub refused: Option<(StatusCode, Refused)>,
    /// The list that the reader comes from.
    pub list: &'a str,
}

impl Notes<'_> {
    /// Nothing but that a change was not made.
    #[must_use]
    pub fn refused(status: StatusCode, refused: Refused) -> Self {
        Self { done: None, refused: Some((status, refused)), list: "/desk" }
    }
}

/// The page of a case, also where a change was refused.
pub async fn shown(desk: &Desk, who: &Signed, case: &Whole, notes: Notes<'_>) -> Response {
    let Notes { done, refused, list } = notes;
    let (Ok(siblings), Ok(intents)) = (desk.store.siblings(case).await, desk.store.intents().await) else {
        return unavailable();
    };
    let people: Vec<String> = desk.people.names().map(str::to_owned).collect();
    let next = desk.config.page.as_ref().map(|page| format!("{page}#signpost-follows={}", case.link));
    let judged =
        case.history.iter().rev().find(|happening| happening.what.starts_with("Said that the routing"));
    let judged = judged.map(|happening| match &happening.who {
        Some(who) => format!("{who}: {}", happening.what),
        None => happening.what.clone(),
    });
    let (status, refused) =
        refused.map_or((StatusCode::OK, None), |(status, refused)| (status, Some(refused)));
    let stamp = refused.as_ref().and_then(|refused| refused.stamp.clone());
    let stamp = stamp.unwrap_or_else(|| Work::of(case).stamp());
    let view = case::View {
        viewer: who.viewer(),
        case,
        siblings: &siblings,
        people: &people,
        intents: &intents,
        judged: judged.as_deref(),
        next: next.as_deref(),
        stamp: &stamp,
        now: &clock::now(),
        done,
        list,
        refused: refused.as_ref(),
    };
    page(status, case::page(view))
}

/// What was done, in words. An address names it, so that a page that is loaded again does nothing again.
fn done(name: &str) -> Option<&'static str> {
    Some(match name {
        "taken" => "The case is yours.",
        "saved" => "Saved.",
        "judged" => "Thank you. What you said is kept for training.",
        "erased" => "The case is erased.",
        _ => return None,
    })
}

/// `GET /desk/file/ID`. A browser saves it and never shows it.
pub async fn file(State(desk): State<Desk>, who: Signed, Path(id): Path<String>) -> Response {
    let file = match desk.store.file(&id).await {
        Ok(Some(file)) => file,
        Ok(None) => {
            let say = "There is no such file. Its case may have been erased.";
            let page_of = trouble("No such file", say, Some(who.viewer()), ("/desk", "Inbox"));
            return page(StatusCode::NOT_FOUND, page_of);
        }
        Err(_) => return unavailable(),
    };
    let media =
        HeaderValue::try_from(file.media).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let mut response = Body::from(file.content).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(header::CONTENT_DISPOSITION, disposition(&file.name));
    let policy = HeaderValue::from_static("sandbox; default-src 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// Says that a file is to be saved under this name: RFC 6266, with the plain name for old programs.
fn disposition(name: &str) -> HeaderValue {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " -_.()".contains(c);
    let plain: String = name.chars().take(80).map(|c| if is_plain(c) { c } else { '_' }).collect();
    // Letters that turn the direction of the text hide the true end of a name.
    let turns =
        |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let whole: String =
        name.chars().filter(|c| !c.is_control() && !turns(c) && !"/\\".contains(*c)).take(120).collect();
    let value =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", super::mail::escaped(&whole));
    HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static("attachment"))
}

/// `GET /desk/desk.css`
pub async fn style() -> Response {
    kept("text/css; charset=utf-8", STYLE)
}

/// `GET /desk/mark.svg`
pub async fn mark() -> Response {
    kept("image/svg+xml", MARK)
}

fn kept(media: &'static str, text: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, media), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        let value = disposition("a\"; x=\r\n../été\u{202e}gpj.exe");
        let text = value.to_str().unwrap_or_default();
        assert_eq!(
            text,
            "attachment; filename=\"a__ x___..__t__gpj.exe\"; filename*=UTF-8''a%22%3B%20x%3D..%C3%A9t%C3%A9gpj.exe"
        );
    }

    #[test]
    fn an_empty_field_asks_for_any() {
        let query = |pairs: &[(&str, &str)]| {
            wanted(&pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>())
        };
        let open = Wanted { state: Some("open".to_owned()), ..Wanted::default() };
        assert_eq!(query(&[("queue", ""), ("reference", " ")]), open);
        assert_eq!(query(&[("queue", "-"), ("state", "all")]).queue.as_deref(), Some(""));
    }
}
