//! The harness itself, on a page that stands in for the real one: what it finds is there, and what it must
//! notice it notices.

#![allow(clippy::panic, reason = "assertions end a test by panicking")]

use signpost_e2e::site::{self, Reply, Server, Site};
use signpost_e2e::{Failure, Key, Outcome, Page, Screen, View, needs};
use std::net::TcpStream;

/// The stand-in page, served under the strict policy.
fn stand_in() -> Outcome<Server> {
    let site = site::empty()?;
    site.answer("/", Reply::html(include_str!("../fixtures/page.html")));
    site.answer("/page.js", Reply::javascript(include_str!("../fixtures/page.js")));
    site.answer("/page.css", Reply::new("text/css", include_str!("../fixtures/page.css")));
    Ok(site)
}

#[tokio::test]
async fn elements_inside_shadow_roots_are_found_read_and_used() -> Outcome {
    let site = stand_in()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();

    let seen = widget.type_watching("textarea", "charged", async || widget.texts(".answer").await).await?;
    assert_eq!(seen.len(), 7);
    assert_eq!(seen[0], ["1: c"]);
    assert_eq!(widget.wait_for_text(".answer", "7:").await?, "7: charged");
    assert_eq!(widget.value("textarea").await?, "charged");
    assert_eq!(page.widget_at(1).value("textarea").await?, "");
    widget.fill("textarea", "twice").await?;
    page.insert_text(" 🛒").await?;
    assert_eq!(widget.value("textarea").await?, "twice 🛒");
    widget.choose("#list", "Two").await?;
    assert_eq!(widget.value("#list").await?, "Two");

    assert!(!widget.shows(".hidden").await?);
    assert!(!widget.text().await?.contains("Not shown"));
    assert!(!widget.shows(".outside").await?, "the page is not inside the widget");
    assert!(page.document().text().await?.contains("Outside"));
    assert!(widget.all("a b[").await.is_err(), "a selector that is not one is an error");
    page.quiet().await
}

#[tokio::test]
async fn the_keyboard_moves_the_focus_and_events_are_caught() -> Outcome {
    let site = stand_in()?;
    let page = Page::open(&site, "/").await?;
    assert_eq!(page.focused().await?, "body");
    page.press([Key::Tab]).await?;
    assert_eq!(page.focused().await?, "textarea#message");
    page.type_here("Hi").await?;
    assert_eq!(page.widget().value("textarea").await?, "Hi");
    page.press([char::from(Key::Control), 'a']).await?;
    page.press([Key::Delete]).await?;
    assert_eq!(page.widget().value("textarea").await?, "");
    page.press([Key::Tab]).await?;
    assert_eq!(page.focused().await?, "button[part=person] \"Talk to a person\"");
    page.press([Key::Enter]).await?;

    page.widget().wait_for(".hidden").await?;
    let event = page.wait_for_event("signpost-outcome").await?;
    assert_eq!(event.detail, serde_json::json!({ "version": 1, "escalated": true }));
    assert_eq!(
        (event.from.as_str(), event.bubbles, event.composed, event.cancelable),
        ("first", true, true, false)
    );
    assert_eq!(page.events("signpost-error").await?, []);

    let tree = page.accessibility_tree().await?;
    assert!(tree.contains(&("button".to_owned(), "Talk to a person".to_owned())), "{tree:?}");
    Ok(())
}

#[tokio::test]
async fn axe_sees_faults_inside_shadow_roots_and_only_faults() -> Outcome {
    let site = stand_in()?;
    let page = Page::open(&site, "/").await?;
    page.accessible().await?;
    let spoil = "document.querySelector('#second').shadowRoot.querySelector('#list').ariaLabel = null;";
    page.script(spoil, vec![]).await?;
    let violations = page.axe().await?.violations;
    assert_eq!(violations.len(), 1, "{violations:?}");
    assert_eq!(
        (violations[0].rule.as_str(), violations[0].element.as_str()),
        ("select-name", "#second >>> #list")
    );
    page.quiet().await
}

#[tokio::test]
async fn policy_violations_errors_and_requests_are_noticed() -> Outcome {
    needs!(AllRequests);
    let site = stand_in()?;
    let page = Page::open(&site, "/").await?;
    page.quiet().await?;
    assert!(page.sent().await?.contains(&site.url("/page.js")));

    page.forget_sent().await?;
    site.forget_requests();
    page.widget().type_keys("textarea", "nothing leaves").await?;
    assert_eq!(page.sent().await?, [] as [&str; 0]);
    assert_eq!(site.requests(), []);

    let spoil = "fetch('/here').catch(() => {}); fetch('http://127.0.0.1:9/away').catch(() => {});
        const style = document.createElement('style'); style.textContent = '* { color: red }'; document.head.append(style);
        setTimeout(() => { throw new Error('on purpose'); });";
    page.script(spoil, vec![]).await?;
    page.until("the request", async || Ok((!page.sent().await?.is_empty()).then_some(()))).await?;
    assert_eq!(page.sent().await?, [site.url("/here")], "what the policy blocks does not leave");
    // The browser tells of a request when it sends it, the server when it has answered.
    page.until("the answer", async || Ok((site.requests().len() == 1).then_some(()))).await?;
    let trouble = page.until("all trouble", async || {
        let trouble = page.trouble().await?.join("\n");
        let all = ["style-src", "connect-src", "on purpose"].iter().all(|part| trouble.contains(part));
        Ok(all.then_some(trouble))
    });
    assert!(trouble.await?.contains("404"));
    assert!(matches!(page.quiet().await, Err(Failure::Unexpected(_))));
    Ok(())
}

#[tokio::test]
async fn requests_to_other_origins_are_noticed() -> Outcome {
    let site = site::serve(Site { csp: None, ..Site::empty() })?;
    let elsewhere = stand_in()?;
    site.answer("/", Reply::html("<p>No widget, no policy"));
    let page = Page::open(&site, "/").await?;
    page.forget_sent().await?;
    let leak = "navigator.sendBeacon(arguments[0], 'secret'); new Image().src = arguments[0] + '?secret';";
    page.script(leak, vec![elsewhere.url("/leak").into()]).await?;
    page.until("both requests", async || Ok((page.sent().await?.len() == 2).then_some(()))).await?;
    page.until("the beacon", async || {
        Ok(elsewhere.requests().iter().find(|sent| sent.body == b"secret").cloned())
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn pictures_have_the_size_and_the_scheme_asked_for() -> Outcome {
    needs!(Preferences, WholePage);
    let site = stand_in()?;
    let page = Page::start().await?;
    page.show_on(Screen { width: 360, height: 740, dark: true, still: true }).await?;
    page.goto(&site.url("/")).await?;
    assert_eq!(size(&page.picture(View::Viewport).await?), (360, 740));
    let (width, height) = size(&page.picture(View::WholePage).await?);
    assert!(width == 360 && height > 2000, "{width} × {height}");
    assert_eq!(page.overflow().await?, 0);
    let media =
        "return ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(width: 360px)']
        .every((query) => matchMedia(query).matches);";
    assert_eq!(page.script(media, vec![]).await?, true);
    Ok(())
}

#[tokio::test]
async fn a_dropped_page_ends_its_browser_and_a_dropped_site_its_server() -> Outcome {
    let site = stand_in()?;
    let page = Page::open(&site, "/").await?;
    let socket = page.script("return location.host;", vec![]).await?;
    drop((page, site));
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(TcpStream::connect(socket.as_str().unwrap_or_default()).is_err());
    Ok(())
}

/// Width and height from the header of a PNG file.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| png[at..at + 4].iter().fold(0, |all, &byte| all << 8 | u32::from(byte));
    (number(16), number(20))
}
