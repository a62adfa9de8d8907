//! How long a vendor's chat is waited for, and what happens where it is missing or fails.

use super::{case, open, opened, run, timed, without};
use serde_json::{Value, json};
use signpost_e2e::{Outcome, Page, site};
use std::time::{Duration, Instant};

/// Each vendor's chat with a stand-in that can be used, and a global of which only the vendor's snippet has run. Zendesk has no such
/// snippet.
const VENDORS: [(&str, &str, &str); 6] = [
    (
        "intercom",
        "window.Intercom = Object.assign(() => {}, { booted: true });",
        "window.Intercom = Object.assign(() => {}, { q: [] });",
    ),
    ("crisp", "window.$crisp = { is: () => false, get: () => null, push: () => {} };", "window.$crisp = [];"),
    ("zendesk", "window.zE = () => {};", ""),
    ("helpscout", "window.Beacon = () => {};", "window.Beacon = Object.assign(() => {}, { readyQueue: [] });"),
    (
        "freshdesk",
        "window.FreshworksWidget = () => {};",
        "window.FreshworksWidget = Object.assign(() => {}, { q: [] });",
    ),
    (
        "chatwoot",
        "const set = () => {};
         window.$chatwoot = { hasLoaded: true, toggle: set, setCustomAttributes: set, setConversationCustomAttributes: set };",
        "window.$chatwoot = { hasLoaded: false };",
    ),
];

#[tokio::test]
async fn a_chat_that_never_comes_is_given_up_after_four_seconds_and_leaves_no_timer() -> Outcome {
    for (kind, _, snippet) in VENDORS {
        let (_site, page) = without().await?;
        let body = format!(
            "{snippet}
             const seen = watch(chats.ready(settings, one));
             await clock.advance(3500);
             const early = seen.value;
             await clock.advance(499);
             const late = seen.value;
             await clock.advance(1);
             return [early, late, seen.value, seen.at, clock.waiting()];"
        );
        let found = timed(&page, &body, json!({ "kind": kind }), Value::Null).await?;
        assert_eq!(found, json!(["waits", "waits", false, 4000, 0]), "{kind}");
        assert_eq!(open(&page, json!({ "kind": kind }), case()).await?, false, "{kind}");
        page.quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_chat_that_comes_after_two_seconds_is_ready_then() -> Outcome {
    for (kind, stand_in, snippet) in VENDORS {
        let (_site, page) = without().await?;
        let body = format!(
            "{snippet}
             const seen = watch(chats.ready(settings, one));
             await clock.advance(2000);
             const early = seen.value;
             {stand_in}
             await clock.advance(200);
             return [early, seen.value, seen.at <= 2200, clock.waiting(), await chats.open(settings, item, one)];"
        );
        let found = timed(&page, &body, json!({ "kind": kind }), case()).await?;
        assert_eq!(found, json!(["waits", true, true, 0, true]), "{kind}");
        page.quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_chat_that_is_there_is_ready_at_once() -> Outcome {
    for (kind, stand_in, _) in VENDORS {
        let site = site::dist()?;
        let page = opened(&site, stand_in).await?;
        let body = "
            const seen = watch(chats.ready(settings, one));
            await clock.advance(0);
            return [seen.value, seen.at, clock.waiting()];";
        let found = timed(&page, body, json!({ "kind": kind }), Value::Null).await?;
        assert_eq!(found, json!([true, 0, 0]), "{kind}");
        page.quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_only_a_vendors_script_leaves_behind_tells_it_from_its_snippet() -> Outcome {
    for (kind, script, expected) in [
        ("helpscout", "window.Beacon = Object.assign(() => {}, { readyQueue: [] });", false),
        (
            "helpscout",
            "window.Beacon = Object.assign(() => {}, { readyQueue: [] });
             document.body.append(Object.assign(document.createElement('div'), { id: 'beacon-container' }));",
            true,
        ),
        // The script is there, and the page has not booted it, or has shut it down.
        ("intercom", "window.Intercom = Object.assign(() => {}, { booted: false });", false),
        ("intercom", "window.Intercom = Object.assign(() => {}, { q: [], booted: true });", true),
        ("crisp", "window.$crisp = Object.assign([], { is: true });", false),
        ("zendesk", "window.zE = {};", false),
        ("freshdesk", "window.FreshworksWidget = {};", false),
        ("chatwoot", "window.chatwootSDK = { run() {} };", false),
    ] {
        let site = site::dist()?;
        let page = opened(&site, script).await?;
        let body = "
            const seen = watch(chats.ready(settings, one));
            await clock.advance(4000);
            return seen.value;";
        let found = timed(&page, body, json!({ "kind": kind }), Value::Null).await?;
        assert_eq!(found, expected, "{kind}: {script}");
        page.quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn by_a_real_clock_the_form_is_used_after_about_four_seconds() -> Outcome {
    let (_site, page) = without().await?;
    let began = Instant::now();
    let found =
        run(&page, "return chats.ready(settings, one);", json!({ "kind": "crisp" }), Value::Null).await?;
    assert_eq!(found, false);
    assert!(began.elapsed() >= Duration::from_millis(3500), "{:?}", began.elapsed());
    page.quiet().await
}

/// Globals of which everything throws, or only what opens the chat.
const THROWING: [(&str, &str); 8] = [
    ("intercom", "window.Intercom = () => { throw new Error('broken'); };"),
    ("crisp", "window.$crisp = { is: () => false, push: () => { throw new Error('broken'); } };"),
    ("zendesk", "window.zE = () => { throw new Error('broken'); };"),
    ("zendesk", "window.zE = (area, what) => { if (what === 'open') throw 'broken'; };"),
    ("helpscout", "window.Beacon = () => { throw null; };"),
    ("freshdesk", "window.FreshworksWidget = () => { throw undefined; };"),
    ("chatwoot", "window.$chatwoot = { hasLoaded: true };"),
    ("crisp", "Object.defineProperty(window, '$crisp', { get: () => { throw new Error('broken'); } });"),
];

#[tokio::test]
async fn a_chat_that_throws_is_not_open_and_disturbs_nobody() -> Outcome {
    for (kind, script) in THROWING {
        let site = site::dist()?;
        let page = opened(&site, script).await?;
        assert_eq!(open(&page, json!({ "kind": kind }), case()).await?, false, "{kind}: {script}");
        page.quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_chat_that_goes_away_after_it_was_ready_is_not_open() -> Outcome {
    let site = site::dist()?;
    let page = opened(&site, "window.zE = () => {};").await?;
    let body = "
        const wasReady = await chats.ready(settings, one);
        delete window.zE;
        return [wasReady, await chats.open(settings, item, one)];";
    assert_eq!(run(&page, body, json!({ "kind": "zendesk" }), case()).await?, json!([true, false]));
    page.quiet().await
}

/// What `ready` and `open` say, by a real clock.
async fn both(page: &Page, settings: Value) -> Outcome<Value> {
    let body = "return [await chats.ready(settings, one), await chats.open(settings, item, one)];";
    run(page, body, settings, case()).await
}

#[tokio::test]
async fn a_bridge_that_cannot_be_loaded_or_that_nobody_knows_is_no_chat() -> Outcome {
    let site = site::dist()?;
    let page = opened(&site, "window.zE = () => {};").await?;
    site.answer("/chat-zendesk.js", signpost_e2e::site::Reply::status(404));
    assert_eq!(both(&page, json!({ "kind": "zendesk" })).await?, json!([false, false]));
    for kind in ["constructor", "__proto__", "olark", ""] {
        assert_eq!(both(&page, json!({ "kind": kind })).await?, json!([false, false]), "{kind}");
    }
    crate::support::calm(&page).await
}

#[tokio::test]
async fn a_bridge_whose_file_hangs_is_given_up_after_four_seconds() -> Outcome {
    let site = site::dist()?;
    let page = opened(&site, "").await?;
    let hanging = signpost_e2e::site::Reply::javascript("").after(Duration::from_secs(30));
    site.answer("/chat-zendesk.js", hanging);
    let body = "const began = performance.now();
        const isReady = await chats.ready(settings, one);
        return [isReady, performance.now() - began >= 3900];";
    assert_eq!(run(&page, body, json!({ "kind": "zendesk" }), Value::Null).await?, json!([false, true]));
    page.quiet().await
}
