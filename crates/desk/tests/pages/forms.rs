//! Forms that are not ours, headers, files.

use crate::browser::{ORIGIN, Site};
use axum::http::StatusCode;

/// Everything that changes something.
const FORMS: [&str; 5] = [
    "/desk/sign-out",
    "/desk/case/0ABC-TT12/take",
    "/desk/case/0ABC-TT12/work",
    "/desk/case/0ABC-TT12/judge",
    "/desk/case/0ABC-TT12/erase",
];

#[tokio::test]
async fn forms_of_other_pages_change_nothing() {
    let site = Site::new().await;
    let mut browser = site.signed_in("ana").await;
    let token = browser.csrf().await;
    let before = site.all().await;
    let stamp = browser.get("/desk/case/0ABC-TT12").await.hidden("stamp");
    let fields =
        [("csrf", token.as_str()), ("stamp", &stamp), ("state", "closed"), ("right", "yes"), ("note", "x")];
    let forged: [&[(&str, &str)]; 5] = [
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://desk.example.evil.example")],
        &[("origin", ORIGIN), ("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
    ];
    for path in FORMS {
        for headers in forged {
            let answer = browser.send(path, &fields, headers).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            assert!(answer.words().contains("Nothing was changed."), "{path}");
        }
        assert_eq!(browser.get("/desk").await.status, StatusCode::OK, "still signed in");
    }
    let fields = [("name", "ben"), ("token", crate::browser::TOKEN)];
    let answer = browser.send("/desk/sign-in", &fields, &[("origin", "https://evil.example")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(site.all().await, before);
}

#[tokio::test]
async fn forms_without_the_token_of_this_session_change_nothing() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let theirs = site.signed_in("ben").await.csrf().await;
    let before = site.all().await;
    for path in FORMS {
        for token in ["", "0", theirs.as_str()] {
            let fields = [("csrf", token), ("state", "closed"), ("right", "yes")];
            let answer = ana.send(path, &fields, &[("origin", ORIGIN)]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {token}");
        }
        let answer = ana.send(path, &[], &[("origin", ORIGIN)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        let answer = ana.ask("POST", path, Some("%ff=%fe&csrf".to_owned()), &[("origin", ORIGIN)]).await;
        assert!(answer.status.is_client_error(), "{path} {}", answer.status);
    }
    assert_eq!(site.all().await, before);
}

#[tokio::test]
async fn looking_changes_nothing() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let before = site.all().await;
    for path in FORMS {
        let status = ana.get(path).await.status;
        assert!(
            matches!(status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::OK | StatusCode::SEE_OTHER),
            "{path} {status}"
        );
    }
    assert_eq!(site.all().await, before);
}

#[tokio::test]
async fn every_answer_keeps_other_pages_and_caches_out() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let file = ana.get("/desk/case/7QKX-2M0A").await.between("href=\"/desk/file/", "\"");
    let file = format!("/desk/file/{file}");
    let paths = [
        "/desk",
        "/desk/",
        "/desk/case/7QKX-2M0A",
        "/desk/case/NOPE",
        "/desk/case/7QKX-2M0A/erase",
        "/desk/sign-in",
        "/desk/nowhere/at/all",
        file.as_str(),
        "/desk/desk.css",
        "/desk/mark.svg",
    ];
    for path in paths {
        let answer = ana.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") || policy.contains("sandbox"), "{path}: {policy}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        let is_kept = path.ends_with(".css") || path.ends_with(".svg");
        assert_eq!(answer.header("cache-control") == "no-store", !is_kept, "{path}");
        // Nothing that the policy would stop.
        for word in ["<script", "<style", " style=", "javascript:", " onclick="] {
            assert!(!answer.text.contains(word), "{path}: {word}");
        }
    }
}

#[tokio::test]
async fn files_are_saved_and_never_shown() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let page = ana.get("/desk/case/7QKX-2M0A").await;
    assert!(page.words().contains("statement november.pdf PDF, 38 bytes"), "{}", page.words());
    let id = page.between("href=\"/desk/file/", "\"");
    let answer = ana.get(&format!("/desk/file/{id}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.starts_with("%PDF-1.4"));
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("content-security-policy"), "sandbox; default-src 'none'");
    let name = "attachment; filename=\"statement november.pdf\"; filename*=UTF-8''statement%20november.pdf";
    assert_eq!(answer.header("content-disposition"), name);
}

#[tokio::test]
async fn no_path_leads_to_another_file() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let tricks = [
        "/desk/file/..%2f..%2fcases.sqlite",
        "/desk/file/%2e%2e",
        "/desk/file/%00",
        "/desk/file/%27%20OR%201=1--",
        "/desk/file/%25",
        "/desk/file/statement%20november.pdf",
    ];
    for path in tricks {
        let answer = ana.get(path).await;
        assert!(answer.status.is_client_error(), "{path} {}", answer.status);
        assert!(!answer.text.contains("%PDF") && !answer.text.contains("SQLite"), "{path}");
    }
}
