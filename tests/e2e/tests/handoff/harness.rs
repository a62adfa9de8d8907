//! The proxy and Roundup themselves, with `fetch` from a page: what the other tests rest on.

use serde_json::{Value, json};
use signpost_e2e::faults::{Fault, Proxy};
use signpost_e2e::roundup::Roundup;
use signpost_e2e::site::{self, Reply, Server, Site};
use signpost_e2e::{Outcome, Page};
use std::time::Duration;

/// Sends a case and says what came of it: the status, or that the page may not know.
const SEND: &str = "
    const [url, id, patience] = arguments;
    const body = JSON.stringify({ intake_id: id, title: 'charged twice' });
    const headers = { 'content-type': 'application/json', 'x-requested-with': 'signpost' };
    try {
        const signal = AbortSignal.timeout(patience);
        const response = await fetch(url, { method: 'POST', body, headers, signal });
        await response.text();
        return [response.status, response.headers.get('retry-after')];
    } catch (error) {
        return error.name;
    }";

fn blank() -> Outcome<Server> {
    let site = site::serve(Site { csp: None, ..Site::empty() })?;
    site.answer("/", Reply::html("<!doctype html><title>Blank</title>"));
    Ok(site)
}

async fn send(page: &Page, proxy: &Proxy, id: &str, patience: u32) -> Outcome<Value> {
    let url = format!("{}{}intake", proxy.origin(), Roundup::path());
    page.script_async(SEND, vec![json!(url), json!(id), json!(patience)]).await
}

#[tokio::test]
async fn each_fault_reaches_the_page_as_it_should_and_the_ticket_system_too() -> Outcome {
    let roundup = Roundup::start()?;
    let proxy = Proxy::start(Some(roundup.address()))?;
    let site = blank()?;
    let page = Page::open(&site, "/").await?;
    assert_eq!(send(&page, &proxy, "plain", 9000).await?, json!([201, null]));
    assert_eq!(send(&page, &proxy, "plain", 9000).await?, json!([409, null]));

    let opaque = json!("TypeError");
    let cases: [(&str, Fault, Value, bool); 9] = [
        ("held", Fault::HeldBefore, json!("TimeoutError"), false),
        ("before", Fault::ResetBefore, opaque.clone(), false),
        ("lost", Fault::HeldAfter, json!("TimeoutError"), true),
        ("slow", Fault::Slow(Duration::from_secs(2)), json!("TimeoutError"), true),
        ("cut", Fault::Cut, opaque.clone(), true),
        ("late", Fault::Slow(Duration::from_millis(200)), json!([201, null]), true),
        ("status", Fault::status(500), json!([500, null]), false),
        ("hidden", Fault::hidden_status(429), opaque.clone(), false),
        ("after", Fault::status_with_retry(429, 1), json!([429, "1"]), false),
    ];
    for (id, fault, seen, arrives) in cases {
        // In this order: after a whole answer the connection is used again, see below.
        proxy.forget();
        proxy.spoil([fault]);
        assert_eq!(send(&page, &proxy, id, 1000).await?, seen, "{id}");
        assert_eq!(roundup.tickets()?.iter().any(|ticket| ticket.case == id), arrives, "{id}");
        assert_eq!(proxy.cases().len(), 1, "{id}");
    }
    Ok(())
}

#[tokio::test]
async fn a_browser_sends_again_by_itself_what_a_used_connection_did_not_answer() -> Outcome {
    let roundup = Roundup::start()?;
    let proxy = Proxy::start(Some(roundup.address()))?;
    let site = blank()?;
    let page = Page::open(&site, "/").await?;
    for (id, fault) in [("closed", Fault::CloseAfter), ("reset", Fault::ResetAfter)] {
        assert_eq!(send(&page, &proxy, &format!("before-{id}"), 9000).await?, json!([201, null]));
        proxy.forget();
        proxy.spoil([fault]);
        // One fetch, two requests: the second finds the ticket of the first.
        assert_eq!(send(&page, &proxy, id, 9000).await?, json!([409, null]), "{id}");
        assert_eq!(
            proxy.cases().iter().filter_map(|seen| seen.answered).collect::<Vec<_>>(),
            [201, 409],
            "{id}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn tabs_crash_go_offline_and_run_out_of_space() -> Outcome {
    let site = blank()?;
    let page = Page::open(&site, "/").await?;
    let first = page.tab().await?;
    let ask = format!("return fetch('{}').then(() => 'online', () => 'offline');", site.url("/"));
    page.connect(false).await?;
    assert_eq!(page.script_async(&ask, vec![]).await?, "offline");
    page.connect(true).await?;
    assert_eq!(page.script_async(&ask, vec![]).await?, "online");

    const FILL: &str = "
        const opened = indexedDB.open('full', 1);
        const database = await new Promise((resolve, reject) => {
            opened.onupgradeneeded = () => opened.result.createObjectStore('all', { autoIncrement: true });
            opened.onsuccess = () => resolve(opened.result);
            opened.onerror = () => reject(opened.error);
        });
        return new Promise((resolve) => {
            const writing = database.transaction('all', 'readwrite');
            writing.objectStore('all').add('x'.repeat(100000));
            writing.oncomplete = () => resolve('kept');
            writing.onabort = () => resolve(writing.error.name);
        });";
    // Before the first use: later the browser remembers for a while how much space there was.
    page.limit_storage(&site, Some(1)).await?;
    assert_eq!(page.script_async(FILL, vec![]).await?, "QuotaExceededError");

    let second = page.open_tab().await?;
    page.goto(&site.url("/")).await?;
    page.crash_tab(&first).await?;
    assert_eq!(page.script("return document.title;", vec![]).await?, "Blank");
    assert!(page.go_to_tab(&second).await.is_err() || page.script("return 1;", vec![]).await.is_err());
    Ok(())
}
