//! The normal life of the outbox: a case is saved, offered to the page, and sent to where the flows file says.

use crate::support::{ADDRESS, BOX, SUGGESTED, outcome, serve_page, text, to_form};
use serde_json::{Value, json};
use signpost_e2e::site::{Reply, Request, Server};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page, site};

/// Fills in the form about a charge made twice, and sends it.
async fn send(page: &Page) -> Outcome {
    to_form(page).await?;
    page.widget().fill("#sp-email", ADDRESS).await?;
    page.widget().click("form .primary").await?;
    page.widget().wait_for(".reference").await.map(drop)
}

/// What was posted to this path.
fn posted(site: &Server, path: &str) -> Vec<Request> {
    site.requests().into_iter().filter(|request| request.method == "POST" && request.path == path).collect()
}

/// The CloudEvents of the cases that were posted.
fn events(site: &Server) -> Vec<Value> {
    let read = |request: &Request| serde_json::from_slice(&request.body).unwrap_or_default();
    posted(site, "/cases").iter().map(read).collect()
}

/// The cases that the database has.
pub(crate) async fn stored(page: &Page) -> Outcome<Vec<Value>> {
    let script = "
        const known = await indexedDB.databases();
        if (!known.some(({ name }) => name === 'signpost.outbox')) return [];
        const settled = (request) => new Promise((done, fail) => {
            request.onsuccess = () => done(request.result);
            request.onerror = fail;
        });
        const database = await settled(indexedDB.open('signpost.outbox'));
        const all = await settled(database.transaction('cases').objectStore('cases').getAll());
        database.close();
        return all;";
    let found = page.script_async(script, vec![]).await?;
    Ok(found.as_array().cloned().unwrap_or_default())
}

/// Waits until the database has so many cases.
async fn stores(page: &Page, count: usize) -> Outcome<Vec<Value>> {
    let look = async || Ok(Some(stored(page).await?).filter(|cases| cases.len() == count));
    page.until(&format!("{count} cases in the outbox"), look).await
}

/// Waits until so many cases were posted.
async fn receives(page: &Page, site: &Server, count: usize) -> Outcome {
    let look = async || Ok((posted(site, "/cases").len() >= count).then_some(()));
    page.until(&format!("{count} cases at the receiver"), look).await
}

async fn flag(page: &Page) -> Outcome<Value> {
    page.script("return localStorage.getItem('signpost.outbox.1');", vec![]).await
}

/// The page with a script of its own.
async fn open_with(site: &Server, script: &'static str) -> Outcome<Page> {
    serve_page(site, "/own", "<signpost-widget></signpost-widget>", script);
    Page::open(site, "/own").await
}

/// How the last hand-off of the page ended.
async fn result(page: &Page) -> Outcome<Value> {
    page.wait_for_event("signpost-handoff").await.map(|event| event.detail["data"].clone())
}

#[tokio::test]
async fn a_case_is_saved_and_sent_and_nothing_is_requested_before() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    to_form(&page).await?;
    page.widget().fill("#sp-email", ADDRESS).await?;
    assert!(posted(&site, "/cases").is_empty() && posted(&site, "/outcomes").is_empty());
    assert_eq!((stored(&page).await?, flag(&page).await?), (vec![], Value::Null), "nothing is kept either");
    page.widget().click("form .primary").await?;
    let ended = result(&page).await?;
    assert_eq!((&ended["result"], &ended["kind"]), (&json!("received"), &json!("webhook")), "{ended}");
    let [event] = &events(&site)[..] else { panic!("one case: {:?}", events(&site)) };
    let told = &page.events("signpost-submit").await?[0].detail;
    assert_eq!(
        (&event["type"], &event["id"], &event["data"]),
        (&json!("signpost.case.v1"), &told["id"], told)
    );
    assert_eq!(posted(&site, "/cases")[0].header("content-type"), Some("application/cloudevents+json"));
    assert_eq!(outcome(&page).await?.detail["data"]["target"], "outbox");
    let records = posted(&site, "/outcomes");
    assert!(
        records.len() >= 2 && records.iter().all(|r| !String::from_utf8_lossy(&r.body).contains(ADDRESS))
    );
    stores(&page, 0).await?;
    assert_eq!(flag(&page).await?, Value::Null);
    page.quiet().await
}

#[tokio::test]
async fn the_reference_of_the_receiver_is_the_one_that_the_customer_reads() -> Outcome {
    let site = site::dist()?;
    let reply = Reply::new("application/json", r#"{"reference":"DESK-77"}"#).with_status(201);
    site.answer("/cases", reply);
    let page = Page::open(&site, "/").await?;
    send(&page).await?;
    page.widget().wait_for_text(".reference", "DESK-77").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_page_that_answers_with_a_promise_delivers_the_case_itself() -> Outcome {
    let site = site::dist()?;
    let script = "addEventListener('signpost-submit', (event) => {
        event.respondWith(new Promise((done) => (window.deliver = done)));
        try { event.respondWith(1); } catch (error) { window.twice = error.name; }
        setTimeout(() => { try { event.respondWith(1); } catch (error) { window.late = error.name; } });
    });";
    let page = open_with(&site, script).await?;
    send(&page).await?;
    assert_eq!(stores(&page, 1).await?[0]["offer"], true, "it is kept until the page has delivered it");
    page.script("window.deliver({ reference: 'PAGE-5' });", vec![]).await?;
    page.widget().wait_for_text(".reference", "PAGE-5").await?;
    assert_eq!(result(&page).await?["kind"], "host");
    stores(&page, 0).await?;
    assert_eq!(
        page.script("return [window.twice, window.late];", vec![]).await?,
        json!(["InvalidStateError", "InvalidStateError"])
    );
    assert!(posted(&site, "/cases").is_empty());
    page.quiet().await
}

#[tokio::test]
async fn a_case_that_the_page_could_not_deliver_is_offered_again_after_a_reload() -> Outcome {
    let site = site::dist()?;
    let script = "window.offered = [];
        addEventListener('signpost-submit', (event) => {
            window.offered.push(event.detail.id);
            event.respondWith(location.hash ? Promise.resolve({ reference: 'PAGE-6' }) : Promise.reject(new Error('down')));
        });";
    let page = open_with(&site, script).await?;
    send(&page).await?;
    let id = stores(&page, 1).await?[0]["id"].clone();
    page.goto(&site.url("/?")).await?;
    page.goto(&site.url("/own#again")).await?;
    page.until("the second offer", async || {
        Ok((page.script("return window.offered;", vec![]).await? == json!([id])).then_some(()))
    })
    .await?;
    assert_eq!(result(&page).await?["reference"], "PAGE-6");
    stores(&page, 0).await?;
    assert!(posted(&site, "/cases").len() <= 1, "at the page without listeners it goes to its destination");
    page.quiet().await
}

#[tokio::test]
async fn a_page_that_prevents_the_event_has_the_case_from_then_on() -> Outcome {
    let site = site::dist()?;
    let page =
        open_with(&site, "addEventListener('signpost-submit', (event) => event.preventDefault());").await?;
    send(&page).await?;
    let ended = result(&page).await?;
    assert_eq!((&ended["result"], &ended["kind"]), (&json!("received"), &json!("host")), "{ended}");
    assert_eq!(outcome(&page).await?.detail["data"]["target"], "host");
    stores(&page, 0).await?;
    assert!(posted(&site, "/cases").is_empty());
    page.quiet().await
}

/// The sample's flows file with these keys instead.
fn flows_with(site: &Server, keys: &[(&str, Value)]) -> Outcome {
    let mut flows: Value = serde_json::from_slice(&site::flows()?).unwrap_or_default();
    for (key, value) in keys {
        flows[*key] = value.clone();
    }
    site.answer("/own.json", Reply::new("application/json", flows.to_string()));
    Ok(())
}

#[tokio::test]
async fn without_a_destination_a_case_stays_and_goes_out_once_there_is_one() -> Outcome {
    let site = site::dist()?;
    flows_with(&site, &[("destinations", json!({})), ("handoff", json!({}))])?;
    serve_page(&site, "/own", "<signpost-widget flows=\"/own.json\"></signpost-widget>", "");
    let page = Page::open(&site, "/own").await?;
    send(&page).await?;
    let case = stores(&page, 1).await?[0].clone();
    assert_eq!((&case["destination"], flag(&page).await?), (&Value::Null, json!("1")));
    assert_eq!(site.requests().iter().filter(|request| request.method == "POST").count(), 0);
    // The page with the sample's own flows file. Nobody touches the widget there.
    page.goto(&site.url("/")).await?;
    receives(&page, &site, 1).await?;
    assert_eq!(events(&site)[0]["id"], case["id"]);
    stores(&page, 0).await?;
    page.quiet().await
}

#[tokio::test]
async fn a_case_that_was_not_received_is_sent_with_the_next_load() -> Outcome {
    let site = site::dist()?;
    site.answer("/cases", Reply::status(503));
    let page = Page::open(&site, "/").await?;
    send(&page).await?;
    receives(&page, &site, 1).await?;
    stores(&page, 1).await?;
    page.goto("about:blank").await?;
    let before = events(&site);
    site.restore("/cases");
    page.goto(&site.url("/")).await?;
    receives(&page, &site, before.len() + 1).await?;
    stores(&page, 0).await?;
    let after = events(&site);
    assert_eq!(after.last(), before.first(), "each try sends the same");
    assert_eq!(flag(&page).await?, Value::Null);
    Ok(())
}

#[tokio::test]
async fn two_presses_save_and_send_one_case() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    to_form(&page).await?;
    page.widget().fill("#sp-email", ADDRESS).await?;
    let twice = "const form = document.querySelector('signpost-widget').shadowRoot.querySelector('form');
        form.requestSubmit();
        form.requestSubmit();";
    page.script(twice, vec![]).await?;
    page.widget().wait_for(".reference").await?;
    result(&page).await?;
    stores(&page, 0).await?;
    assert_eq!((events(&site).len(), page.events("signpost-submit").await?.len()), (1, 1));
    page.quiet().await
}

/// A browser that lets no site store anything.
const BLOCKED: &str = "
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
    }";

#[tokio::test]
async fn where_nothing_can_be_stored_a_case_is_sent_at_once() -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    page.before_each(BLOCKED).await?;
    page.goto(&site.url("/")).await?;
    send(&page).await?;
    assert_eq!(outcome(&page).await?.detail["data"]["target"], "destination");
    assert_eq!(events(&site).len(), 1);
    page.quiet().await
}

#[tokio::test]
async fn where_nothing_can_be_stored_or_sent_the_text_stays_and_can_be_tried_again() -> Outcome {
    let site = site::dist()?;
    site.answer("/cases", Reply::status(503));
    let page = Page::start().await?;
    page.before_each(BLOCKED).await?;
    page.goto(&site.url("/")).await?;
    send(&page).await?;
    assert_eq!(outcome(&page).await?.detail["data"]["target"], "none");
    assert_eq!(posted(&site, "/cases").len(), 2, "one try, and one more");
    assert!(page.widget().text().await?.contains(TWICE), "the text is still there");
    site.restore("/cases");
    page.widget().click_text("button", "Try again").await?;
    receives(&page, &site, 3).await
}

#[tokio::test]
async fn another_person_is_let_in_once_nothing_of_the_one_before_is_left() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let identify = "return document.querySelector('signpost-widget').identify(arguments[0]);";
    assert_eq!(page.script_async(identify, vec![json!("ana")]).await?, true);
    assert_eq!(page.script_async(identify, vec![json!("ana")]).await?, true);
    let asked: Vec<_> = site.requests().into_iter().map(|request| request.path).collect();
    assert!(!asked.iter().any(|path| path.ends_with(".wasm")), "nothing is loaded for it: {asked:?}");
    let remembered = page.script("return localStorage.getItem('signpost.person.1');", vec![]).await?;
    assert!(text(&remembered).len() == 64, "a number, and not the name: {remembered}");

    site.answer("/cases", Reply::status(503));
    send(&page).await?;
    stores(&page, 1).await?;
    let begin = "window.left = null;
        document.querySelector('signpost-widget').identify('ben').then((left) => (window.left = left));";
    page.script(begin, vec![]).await?;
    page.widget().click_text("button", "stay").await?;
    page.until("the answer", async || {
        Ok((page.script("return window.left;", vec![]).await? == false).then_some(()))
    })
    .await?;
    stores(&page, 1).await?;
    page.script(begin, vec![]).await?;
    page.widget().click_text("button", "Discard").await?;
    page.until("the answer", async || {
        Ok((page.script("return window.left;", vec![]).await? == true).then_some(()))
    })
    .await?;
    assert_eq!((stores(&page, 0).await?.len(), flag(&page).await?), (0, Value::Null));
    assert_eq!(page.widget().value(BOX).await?, "");
    Ok(())
}

#[tokio::test]
async fn reset_empties_the_box_and_forgets_the_draft() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    page.widget().fill(BOX, TWICE).await?;
    page.widget().wait_for(SUGGESTED).await?;
    let reset = "return document.querySelector('signpost-widget').reset();";
    assert_eq!(page.script_async(reset, vec![]).await?, true);
    assert_eq!(page.widget().value(BOX).await?, "");
    assert_eq!(page.script("return sessionStorage.length;", vec![]).await?, 0);
    page.quiet().await
}

#[tokio::test]
async fn with_consent_records_stay_in_this_browser_and_can_be_read() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let agree = "const widget = document.querySelector('signpost-widget');
        widget.consent = { journal: true };
        widget.setAttribute('journal', 'text');";
    page.script(agree, vec![]).await?;
    send(&page).await?;
    result(&page).await?;
    let script = "return document.querySelector('signpost-widget').records();";
    let kept = page
        .until("both records", async || {
            let kept = page.script_async(script, vec![]).await?;
            Ok(Some(kept).filter(|kept| kept.as_array().is_some_and(|kept| kept.len() == 2)))
        })
        .await?;
    let types: Vec<_> = kept.as_array().into_iter().flatten().map(|record| text(&record["type"])).collect();
    assert_eq!(types, ["signpost.outcome.v1", "signpost.handoff.v1"]);
    assert_eq!(kept[0]["data"]["text"], TWICE, "beside the record, and only here");
    assert!(posted(&site, "/outcomes").iter().all(|r| !String::from_utf8_lossy(&r.body).contains(TWICE)));
    page.quiet().await
}

#[tokio::test]
async fn a_list_of_an_earlier_version_is_taken_over() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let old = r#"localStorage.setItem('signpost.cases.1', JSON.stringify([{ version: 1, id: "4b1e", reference: "7QKX-2M0A",
        time: "2026-01-02T10:00:00.000Z", text: "Where is my parcel?", flow: null, queue: null, priority: "normal" }]));"#;
    page.script(old, vec![]).await?;
    page.widget().fill(BOX, TWICE).await?;
    receives(&page, &site, 1).await?;
    let event = &events(&site)[0];
    assert_eq!((&event["id"], &event["data"]["text"]), (&json!("4b1e"), &json!("Where is my parcel?")));
    assert_eq!(page.script("return localStorage.getItem('signpost.cases.1');", vec![]).await?, Value::Null);
    stores(&page, 0).await?;
    page.quiet().await
}

#[tokio::test]
async fn what_the_page_and_the_sending_tell_goes_along() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/#signpost-follows=ABCDEFGH12345678").await?;
    let challenge = "document.querySelector('signpost-widget').getChallengeToken = async () => 'token-1';";
    page.script(challenge, vec![]).await?;
    to_form(&page).await?;
    page.widget().fill("#sp-email", ADDRESS).await?;
    // As a program does it that fills in all that it finds.
    let trap = "const root = document.querySelector('signpost-widget').shadowRoot;
        const field = root.querySelector('[name=website]');
        field.value = 'https://spam.example';
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));";
    page.script(trap, vec![]).await?;
    page.widget().click("form .primary").await?;
    receives(&page, &site, 1).await?;
    let event = &events(&site)[0];
    assert_eq!(event["challenge"], "token-1");
    assert_eq!(event["data"]["follows"], "ABCDEFGH12345678");
    let flags = event["data"]["flags"].as_array().cloned().unwrap_or_default();
    assert!(flags.contains(&json!("honeypot")), "{flags:?}");
    page.quiet().await
}

#[tokio::test]
async fn cases_go_only_where_the_page_lets_them() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let limit = "document.querySelector('signpost-widget').setAttribute('destinations', 'https://desk.example/cases');";
    page.script(limit, vec![]).await?;
    to_form(&page).await?;
    page.widget().fill("#sp-email", ADDRESS).await?;
    page.widget().click("form .primary").await?;
    page.widget().wait_for_text(".heading", "We could not send this").await?;
    assert!(posted(&site, "/cases").is_empty() && posted(&site, "/outcomes").is_empty());
    assert_eq!(stores(&page, 1).await?[0]["way"]["why"], "not_allowed", "the text is not lost");
    page.quiet().await
}
