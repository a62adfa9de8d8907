//! Records are mirrored to a tag manager and to a collector of OpenTelemetry, by a page that asks for it.

use crate::support::{load, outcome, serve_page, to_flow};
use serde_json::{Value, json};
use signpost_e2e::site::{self, Reply};
use signpost_e2e::{Outcome, Page};

/// What a page writes to have both. A page without modules of its own imports it like this.
const HOST: &str = "
    window.dataLayer = [{ event: 'before' }];
    addEventListener('DOMContentLoaded', async () => {
        const { toDataLayer, toOtlp } = await import('/mirrors.js');
        const widget = document.querySelector('signpost-widget');
        window.ends = [toDataLayer(widget), toOtlp(widget, { url: '/v1/logs', resource: { 'service.name': 'shop' } })];
    });";

/// Ends a case with the answer to a message, on a page with mirrors.
async fn solved() -> Outcome<(site::Server, Page)> {
    let site = site::dist()?;
    serve_page(&site, "/help", "<signpost-widget></signpost-widget>", HOST);
    let page = Page::open(&site, "/help").await?;
    page.until("the mirrors", async || {
        Ok((page.script("return Boolean(window.ends);", vec![]).await? == true).then_some(()))
    })
    .await?;
    load(&page).await?;
    to_flow(&page).await?;
    page.widget().click_text(".primary", "It is a hold").await?;
    page.widget().wait_for_text(".heading", "That is settled").await?;
    Ok((site, page))
}

/// What the collector has got, and the text that the customer wrote is in none of it.
async fn logs(site: &site::Server, page: &Page) -> Outcome<Vec<Value>> {
    page.until("a request to the collector", async || {
        let all = site.requests();
        let posted: Vec<_> = all.iter().filter(|asked| asked.path == "/v1/logs").collect();
        Ok((!posted.is_empty())
            .then(|| posted.iter().filter_map(|asked| serde_json::from_slice(&asked.body).ok()).collect()))
    })
    .await
}

#[tokio::test]
async fn a_tag_manager_gets_flat_values_and_none_of_the_record_before() -> Outcome {
    let (_site, page) = solved().await?;
    let record = outcome(&page).await?.detail;
    let all = page.script("return window.dataLayer;", vec![]).await?;
    assert_eq!(all[0], json!({ "event": "before" }), "what was there stays");
    let told = &all[1];
    assert_eq!(told["event"], "signpost_outcome");
    assert_eq!(told["signpost_id"], record["id"]);
    assert_eq!(told["signpost_action"], "resolved");
    assert_eq!(told["signpost_category"], record["data"]["category"]);
    assert_eq!(told["signpost_steps"], record["data"]["steps"]);
    assert!(told.get("signpost_reason").is_none(), "what is null is left out: {told}");
    // Another record of another type: what only the first one had is unset.
    let other = "const detail = { type: 'signpost.handoff.v1', id: 'h-1', time: '2026-11-30T10:00:00Z',
            data: { result: 'received', text: 'my words', status: null } };
        document.querySelector('signpost-widget').dispatchEvent(new CustomEvent('signpost-handoff', { detail }));
        const last = window.dataLayer.at(-1);
        return [last.event, last.signpost_result, 'signpost_action' in last, last.signpost_action === undefined,
            JSON.stringify(last).includes('my words')];";
    let last = page.script(other, vec![]).await?;
    assert_eq!(last, json!(["signpost_handoff", "received", true, true, false]));
    page.script("window.ends[0]();", vec![]).await?;
    assert_eq!(page.script(other, vec![]).await?, last, "nothing more comes after the end");
    let count = page.script("return window.dataLayer.length;", vec![]).await?;
    assert_eq!(count, 3);
    Ok(())
}

#[tokio::test]
async fn a_collector_gets_logs_in_otlp_and_once_more_when_it_was_busy() -> Outcome {
    let (site, page) = solved().await?;
    let record = outcome(&page).await?.detail;
    site.answer("/v1/logs", Reply::status(503).header("retry-after", "1"));
    let first = logs(&site, &page).await?;
    let logs = &first[0]["resourceLogs"][0];
    assert_eq!(
        logs["resource"]["attributes"],
        json!([{ "key": "service.name", "value": { "stringValue": "shop" } }])
    );
    let log = &logs["scopeLogs"][0]["logRecords"][0];
    assert_eq!(log["eventName"], "signpost.outcome.v1");
    assert!(log["timeUnixNano"].as_str().is_some_and(|time| time.len() == 19), "{log}");
    let of = |key: &str| {
        let all = log["attributes"].as_array()?;
        all.iter().find(|one| one["key"] == key).map(|one| one["value"].clone())
    };
    assert_eq!(of("signpost.id"), Some(json!({ "stringValue": record["id"] })));
    assert_eq!(of("signpost.action"), Some(json!({ "stringValue": "resolved" })));
    assert_eq!(of("signpost.escalated"), Some(json!({ "boolValue": false })));
    assert_eq!(of("signpost.attempts"), Some(json!({ "intValue": "0" })), "a whole number is a text in OTLP");
    assert!(!log.to_string().contains("charged"), "no text: {log}");
    site.answer("/v1/logs", Reply::new("application/json", "{}"));
    page.until("the second try", async || {
        let all = site.requests();
        let bodies: Vec<_> =
            all.iter().filter(|asked| asked.path == "/v1/logs").map(|asked| &asked.body).collect();
        Ok((bodies.len() == 2 && bodies[0] == bodies[1]).then_some(()))
    })
    .await
}

#[tokio::test]
async fn what_waits_for_the_collector_leaves_with_the_page() -> Outcome {
    let (site, page) = solved().await?;
    site.answer("/v1/logs", Reply::new("application/json", "{}"));
    page.goto(&site.url("/")).await?;
    let sent = logs(&site, &page).await?;
    assert_eq!(
        sent[0]["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0]["eventName"],
        "signpost.outcome.v1"
    );
    Ok(())
}
