//! Signing in and out.

use crate::browser::{Browser, ORIGIN, Site, TOKEN, config};
use axum::http::StatusCode;

/// Pages that only people of the desk see.
const PAGES: [&str; 5] =
    ["/desk", "/desk?state=all", "/desk/case/7QKX-2M0A", "/desk/case/7QKX-2M0A/erase", "/desk/file/x"];

#[tokio::test]
async fn nobody_sees_anything_before_signing_in() {
    let site = Site::new().await;
    let mut browser = site.browser();
    for path in PAGES {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.header("location").starts_with("/desk/sign-in"), "{path}");
        assert_eq!(answer.text, "", "{path}");
    }
    browser.cookie = Some("signpost=0123456789ABCDEF0123456789ABCDEF".to_owned());
    assert_eq!(browser.get("/desk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn signing_in_leads_to_the_page_that_was_asked_for() {
    let site = Site::new().await;
    let mut browser = site.browser();
    let way = browser.get("/desk/case/7QKX-2M0A").await.header("location").to_owned();
    let next = browser.get(&way).await.hidden("next");
    let fields = [("name", "ana"), ("token", TOKEN), ("next", next.as_str())];
    let answer = browser.send("/desk/sign-in", &fields, &[("origin", ORIGIN)]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/desk/case/7QKX-2M0A"));
    assert!(browser.get("/desk/case/7QKX-2M0A").await.words().contains("two lots of 240.50"));
    assert_eq!(browser.get("/desk/sign-in").await.header("location"), "/desk");

    for next in [
        "https://evil.example/desk/case/",
        "//evil.example",
        "/desk/case/..//evil.example",
        "\\\\evil.example",
    ] {
        let fields = [("name", "ana"), ("token", TOKEN), ("next", next)];
        let answer = browser.send("/desk/sign-in", &fields, &[("origin", ORIGIN)]).await;
        assert_eq!(answer.header("location"), "/desk", "{next}");
    }
}

#[tokio::test]
async fn the_cookie_is_for_this_site_alone() {
    let site = Site::new().await;
    let browser = site.signed_in("ana").await;
    let secret = browser.cookie.clone().unwrap_or_default();
    assert_eq!(browser.set_cookie, format!("{secret}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict"));

    let mut secure = config();
    secure["secure"] = true.into();
    let mut browser = Browser::of(site.again(&secure));
    browser.sign_in("ana", TOKEN).await;
    assert!(browser.set_cookie.starts_with("__Host-"), "{}", browser.set_cookie);
    assert!(browser.set_cookie.ends_with("; HttpOnly; SameSite=Strict; Secure"), "{}", browser.set_cookie);
    assert!(browser.get("/desk").await.words().contains("Inbox"));
}

#[tokio::test]
async fn signing_in_again_begins_another_session_and_ends_the_one_before() {
    let site = Site::new().await;
    let mut browser = site.signed_in("ana").await;
    let (first, token) = (browser.cookie.clone(), browser.csrf().await);
    browser.sign_in("ana", TOKEN).await;
    assert_ne!(browser.cookie, first);
    assert_ne!(browser.csrf().await, token);
    let mut old = site.browser();
    old.cookie = first;
    assert_eq!(old.get("/desk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_is_signed_out_stays_out() {
    let site = Site::new().await;
    let mut browser = site.signed_in("ana").await;
    let (cookie, token) = (browser.cookie.clone(), browser.csrf().await);
    let answer = browser.post("/desk/sign-out", &[]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/desk/sign-in"));
    assert!(browser.set_cookie.starts_with("signpost=; "), "{}", browser.set_cookie);
    assert!(browser.set_cookie.contains("Max-Age=0"), "{}", browser.set_cookie);
    assert_eq!(browser.cookie, None);

    // The cookie and a form, kept by somebody.
    browser.cookie = cookie;
    assert_eq!(browser.get("/desk").await.status, StatusCode::SEE_OTHER);
    let before = site.all().await;
    let answer = browser.send("/desk/case/0ABC-TT12/erase", &[("csrf", &token)], &[("origin", ORIGIN)]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.words().contains("You are signed out, and nothing was changed."));
    assert_eq!(site.all().await, before);
}

#[tokio::test]
async fn a_session_ends_by_itself_and_with_the_person() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let mut ben = site.signed_in("ben").await;
    let mut without = config();
    without["people"].as_array_mut().expect("people").remove(1);
    let mut later = Browser::of(site.again(&without));
    later.cookie = ben.cookie.clone();
    assert_eq!(later.get("/desk").await.status, StatusCode::SEE_OTHER);
    later.cookie = ana.cookie.clone();
    assert_eq!(later.get("/desk").await.status, StatusCode::OK);

    let past = "UPDATE sessions SET expires = '2026-01-01T00:00:00.000Z' WHERE name = 'ana'";
    site.database.run(past).await;
    assert_eq!(ana.get("/desk").await.status, StatusCode::SEE_OTHER);
    assert_eq!(ben.get("/desk").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_token_get_the_same_answer() {
    let site = Site::new().await;
    let mut browser = site.browser();
    let token = browser.sign_in("ana", "wrong").await;
    let name = browser.sign_in("eve", TOKEN).await;
    let nothing = browser.sign_in("ana", "").await;
    for answer in [&token, &name, &nothing] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.words().contains("Nobody has this name and this token."));
        assert!(answer.text.contains(r#"role="alert""#) && answer.text.contains("<title>\u{2068}Problem: "));
    }
    assert_eq!(token.text.replace("value=\"ana\"", ""), name.text.replace("value=\"eve\"", ""));
    assert_eq!(browser.cookie, None);
}

#[tokio::test]
async fn ten_wrong_tokens_for_a_name_are_enough() {
    let site = Site::new().await;
    let mut browser = site.browser();
    for last in 1..=10 {
        browser.address = [192, 0, 2, last];
        assert_eq!(browser.sign_in("ana", "wrong").await.status, StatusCode::FORBIDDEN);
    }
    browser.address = [192, 0, 2, 200];
    let answer = browser.sign_in("ana", TOKEN).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=900).contains(&seconds)));
    assert!(answer.words().contains("There were too many wrong tokens. Try again in"));
    assert_eq!(browser.cookie, None);
    // Others are not kept out.
    assert_eq!(browser.sign_in("ben", TOKEN).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn ten_wrong_tokens_from_an_address_are_enough() {
    let site = Site::new().await;
    let mut browser = site.browser();
    for number in 0..10 {
        assert_eq!(browser.sign_in(&format!("eve{number}"), "wrong").await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(browser.sign_in("ben", TOKEN).await.status, StatusCode::TOO_MANY_REQUESTS);
    browser.address = [198, 51, 100, 1];
    assert_eq!(browser.sign_in("ben", TOKEN).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn many_wrong_tokens_at_once_are_not_let_through() {
    let site = Site::new().await;
    let tries = (0..60).map(|_| {
        let mut browser = site.browser();
        tokio::spawn(async move { browser.sign_in("ana", "wrong").await.status })
    });
    let mut looked_at = 0;
    for tried in tries.collect::<Vec<_>>() {
        looked_at += usize::from(tried.await.expect("an answer") == StatusCode::FORBIDDEN);
    }
    assert!((10..=12).contains(&looked_at), "{looked_at}");
}

#[tokio::test]
async fn a_link_from_elsewhere_leads_to_the_page_for_who_is_signed_in() {
    let site = Site::new().await;
    let mut browser = site.browser();
    // A browser keeps a strict cookie back; asked by the desk itself, it sends it.
    let answer = browser.ask("GET", "/desk/case/7QKX-2M0A", None, &[("sec-fetch-site", "cross-site")]).await;
    assert!(answer.text.contains(r#"content="0;url=/desk/case/7QKX-2M0A""#), "{}", answer.text);
    assert!(!answer.text.contains("240.50"));
    let answer = browser.ask("GET", "/desk/case/7QKX-2M0A", None, &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_desk_without_people_says_what_to_do() {
    let site = Site::empty(serde_json::json!({})).await;
    let mut browser = site.browser();
    assert!(browser.get("/desk/sign-in").await.words().contains("Run signpost desk token NAME"));
    assert_eq!(browser.sign_in("", "").await.status, StatusCode::FORBIDDEN);
}
